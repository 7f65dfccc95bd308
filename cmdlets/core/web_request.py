"""Requests to web servers as the parameters of the cmdlets and their session make them."""

from __future__ import annotations

import os
import re

from cmdlets.core.web_failures import unreachable
from cmdlets.core.web_validation import content_type_problem
from xshell.engine.dotnet.http_messages import CONTENT_HEADERS, HttpRequestMessage
from xshell.engine.dotnet.uri import Uri
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Table, TypedArray, unwrap
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.dotnet.web_session import WebRequestSession

    Value = Any

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TAG = r'(?:W/)?"[^"]*"'
_METHODS = ("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE")
# Headers whose values have a form that .NET insists on.
_FORMS = {
    "if-match": re.compile(rf"\*|{_TAG}(?:\s*,\s*{_TAG})*"),
    "if-none-match": re.compile(rf"\*|{_TAG}(?:\s*,\s*{_TAG})*"),
    "range": re.compile(r"\S+=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*"),
    "user-agent": re.compile(rf"(?:{_TOKEN}+(?:/{_TOKEN}+)?|\((?:[^()]++|\([^()]*\))*+\)|\s++)++"),
}
_FORM_FIELDS = "application/x-www-form-urlencoded"
_PIECE = 1 << 16


class FileContent:
    """The bytes of a file, read as they are sent."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __len__(self) -> int:
        return os.path.getsize(self.path)

    def __iter__(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def make_request(cmdlet: Any, session: WebRequestSession, uri: Uri) -> HttpRequestMessage:
    """The request of a cmdlet to an address, with its content."""
    method = _method(cmdlet)
    table = cmdlet.body if isinstance(cmdlet.body, Table) else None
    if table is not None and method == "GET":
        uri = _with_query(uri, fields(table))
    version = "1.0" if str(cmdlet.http_version) == "1.0" else "1.1"
    request = HttpRequestMessage(method, uri, version)
    for name, value in session.headers.items():
        _add(cmdlet, request, to_string(name), to_string(value))
    if "User-Agent" not in request.headers and session.user_agent:
        _add(cmdlet, request, "User-Agent", session.user_agent)
    if cmdlet.disable_keep_alive:
        request.headers.set("Connection", "Close")
    _set_transfer(cmdlet, request)
    _fill(cmdlet, request)
    if request.chunked and request.content is None:
        message = "header can not be used when content object is not specified."
        raise unreachable(ValueError(f"'Transfer-Encoding: chunked' {message}"), request)
    return request


def _method(cmdlet: Any) -> str:
    method = cmdlet.custom_method or str(cmdlet.method)
    if not re.fullmatch(_TOKEN, method):
        raise NetException(
            "System.FormatException", f"The format of the HTTP method '{method}' is invalid."
        )
    if not cmdlet.custom_method and method == "Default":
        return "GET"
    known = method.upper()
    return known if known in _METHODS or not cmdlet.custom_method else method


def _with_query(uri: Uri, text: str) -> Uri:
    before = uri.address.removesuffix(uri.fragment)
    return Uri(f"{before}{'&' if uri.query else '?'}{text}{uri.fragment}")


def fields(table: Table) -> str:
    """The entries of a table as a query or as the fields of a form."""
    from xshell.engine.dotnet.web_text import url_encoded

    return "&".join(
        f"{url_encoded(to_string(name))}={url_encoded(to_string(value))}"
        for name, value in table.items()
    )


def _add(cmdlet: Any, request: HttpRequestMessage, name: str, value: str) -> None:
    """Add a header, where it belongs and if it is one."""
    lower = name.lower()
    kept = request.content_headers if lower in CONTENT_HEADERS else request.headers
    if not cmdlet.skip_header_validation:
        form = _FORMS.get(lower)
        bad = form is not None and not form.fullmatch(value)
        if bad or not re.fullmatch(_TOKEN, name):
            raise NetException(
                "System.FormatException", f"The format of value '{value}' is invalid."
            )
    if any(mark in value for mark in "\r\n\0"):
        raise NetException(
            "System.FormatException",
            "New-line or NUL characters are not allowed in header values.",
        )
    kept.set(name, value)


def _set_transfer(cmdlet: Any, request: HttpRequestMessage) -> None:
    """Content goes in pieces as soon as a transfer encoding is named."""
    named = request.headers.get("Transfer-Encoding")
    codings = [] if named is None else [each.strip() for each in named.split(",")]
    if cmdlet.transfer_encoding is not None:
        codings.append(cmdlet.transfer_encoding)
    if codings:
        request.chunked = True
        others = [each for each in codings if each.lower() != "chunked"]
        request.headers.set("Transfer-Encoding", ", ".join(["chunked", *others]))


def _fill(cmdlet: Any, request: HttpRequestMessage) -> None:
    """The content and what its headers tell."""
    headers = request.content_headers
    if cmdlet.content_type is not None and cmdlet.content_type.strip():
        headers.set("Content-Type", cmdlet.content_type)
    elif cmdlet.content_type is None and request.method == "POST" and "Content-Type" not in headers:
        headers.set("Content-Type", _FORM_FIELDS)
    content = _content(cmdlet, request)
    if content is None:
        # An empty content of a GET is refused by some servers (RFC 9110, 9.3.1).
        if request.method == "GET" and cmdlet.content_type is None:
            return
        content = b""
    request.content = content
    told = headers.get("Content-Type")
    if told is not None and not cmdlet.skip_header_validation:
        _check_type(told)


def _check_type(text: str) -> None:
    from xshell.engine.dotnet.http_contents import MediaType

    try:
        MediaType(text)
    except NetException:
        raise content_type_problem(text) from None


def _content(cmdlet: Any, request: HttpRequestMessage) -> Value:
    """The bytes to send, those of a file as they are read, or None."""
    from xshell.engine.dotnet.http_contents import MultipartFormData

    if cmdlet.in_file is not None:
        if not os.access(cmdlet.in_file, os.R_OK):
            raise NetException(
                "System.UnauthorizedAccessException",
                f"Access to the path '{cmdlet.in_file}' is denied.",
            )
        return FileContent(cmdlet.in_file)
    body = unwrap(cmdlet.body)
    if cmdlet.form is not None:
        from cmdlets.core.web_form import form_of

        body = form_of(cmdlet.form)
    if isinstance(body, MultipartFormData):
        for name, value in body.headers.pairs():
            request.content_headers.set(name, value)
        return body.encoded()
    if body is None or (isinstance(body, Table) and request.method == "GET"):
        return None
    return _encoded(body, request.content_headers.get("Content-Type"))


def _encoded(body: Value, content_type: str | None) -> bytes:
    """A body as bytes; text is in the encoding that the type of the content names."""
    from xshell.engine.dotnet.encoding import UTF8_WITHOUT_MARK
    from xshell.engine.dotnet.streams import Stream
    from xshell.engine.dotnet.web_charset import charset, encoding_named
    from xshell.engine.dotnet.xml_tree import Node, outer

    if isinstance(body, TypedArray) and body.element_type.full_name == "System.Byte":
        return bytes(body)
    if isinstance(body, Stream):
        return body.read_all()
    if isinstance(body, Node):
        text = outer(body)
    else:
        text = fields(body) if isinstance(body, Table) else to_string(body)
    named = charset(content_type)
    encoding = encoding_named(named) or UTF8_WITHOUT_MARK
    if named is not None and encoding_named(named) is None:
        raise content_type_problem(content_type)
    return encoding.encode(text)
