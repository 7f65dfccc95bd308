"""System.Net.WebClient: requests as older scripts make them, by the client of Invoke-WebRequest."""

from __future__ import annotations

import os

from cmdlets.core.web import WebCmdlet
from cmdlets.core.web_content import text_of
from cmdlets.core.web_download import read_content
from cmdlets.core.web_exchange import Exchange
from cmdlets.core.web_validation import absolute
from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.http_messages import failure_text
from xshell.engine.dotnet.name_values import NameValueCollection
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.streams import Stream, memory_stream
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.uri import Uri
from xshell.engine.dotnet.web_session import WebRequestSession
from xshell.engine.dotnet.web_text import url_encoded
from xshell.engine.errors import NetException, Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpResponseMessage

    Value = Any

_NAME = "System.Net.WebClient"
_HEADERS = "System.Net.WebHeaderCollection"
_FORM_FIELDS = "application/x-www-form-urlencoded"


class WebHeaders(NameValueCollection):
    """WebHeaderCollection: headers, also added as one text with a colon."""

    __slots__ = ()

    dotnet_type = known_type(_HEADERS)

    def add_header(self, name: str, value: str | None = None) -> None:
        """Add a header."""
        if value is None:
            name, _colon, value = name.partition(":")
        self.add(name.strip(), value.strip())


class _Request(WebCmdlet):
    """What a request asks for, without a command that it belongs to."""

    skip_header_validation = True

    def verbose(self, message: str) -> None:
        """Nobody reads it."""

    def debug(self, message: str) -> None:
        """Nobody reads it."""

    def progress(self, activity: str, status: str = "", percent: int = -1, **more: Any) -> None:
        """Nobody watches it."""


class WebClient:
    """Asks web servers; `values` are the properties that can be set."""

    __slots__ = ("answered", "values")

    dotnet_type = known_type(_NAME)

    def __init__(self) -> None:
        self.values: dict[str, Value] = {
            "BaseAddress": "",
            "Credentials": None,
            "Encoding": None,
            "Headers": WebHeaders(),
            "Proxy": None,
            "QueryString": NameValueCollection(),
            "UseDefaultCredentials": False,
        }
        self.answered: HttpResponseMessage | None = None

    def ask(self, frame: Any, address: Value, method: str = "GET", body: Value = None) -> bytes:
        """The content of an answer; raises WebException for none, and for a failure."""
        request = _Request()
        request.session, request.frame = frame.session, frame
        request.custom_method, request.body = method, body
        # Only headers that the script names tell the type of the content.
        if body is not None:
            request.content_type = ""
        exchange = Exchange(request, self._session(body), self._address(address), is_linked=False)
        try:
            response = exchange.response()
            content = read_content(request, response)
        except Terminating as failure:
            raise NetException(
                "System.Net.WebException", failure.record.exception.message
            ) from None
        finally:
            exchange.close()
        self.answered = response
        if not response.is_success:
            raise NetException("System.Net.WebException", _refusal(response))
        return content

    def _session(self, body: Value) -> WebRequestSession:
        session = WebRequestSession()
        session.user_agent = ""
        for name in self.values["Headers"].names:
            session.headers.set(str(name), self.values["Headers"].get(name))
        if isinstance(body, list) and not session.headers.contains("Content-Type"):
            session.headers.set("Content-Type", "application/octet-stream")
        session.credentials = self.values["Credentials"]
        session.proxy = self.values["Proxy"]
        return session

    def _address(self, given: Value) -> Uri:
        from urllib.parse import urljoin

        text = given.original if isinstance(given, Uri) else str(given)
        uri = absolute(Uri(urljoin(str(self.values["BaseAddress"]), text)))
        fields = self.values["QueryString"]
        if not len(fields):
            return uri
        query = "&".join(f"{name}={fields.get(name)}" for name in fields.names)
        return Uri(f"{uri.address}{'&' if uri.query else '?'}{query}")

    def text(self, content: bytes) -> str:
        """Content as text, in the encoding that it tells, else in the client's."""
        encoding = self.values["Encoding"]
        if encoding is not None:
            return str(encoding.decode(content))
        assert self.answered is not None
        return text_of(self.answered, content)[0]


def _refusal(response: HttpResponseMessage) -> str:
    if response.reason:
        return f"The remote server returned an error: ({response.status}) {response.reason}."
    return failure_text(response.status, response.reason)


def _download_string(frame: Any, own: WebClient, address: Value) -> str:
    return own.text(own.ask(frame, address))


def _download_file(frame: Any, own: WebClient, address: Value, path: str) -> None:
    from xshell.engine.dotnet.file_system import open_file

    content = own.ask(frame, address)
    with open_file(os.fspath(path), "Create", "Write") as file:
        file.write(content)


def _open_read(frame: Any, own: WebClient, address: Value) -> Stream:
    return memory_stream(own.ask(frame, address), writable=False)


def _upload_string(frame: Any, own: WebClient, address: Value, *rest: str) -> str:
    *method, text = rest
    return own.text(own.ask(frame, address, (method or ["POST"])[0], text))


def _upload_data(frame: Any, own: WebClient, address: Value, *rest: Value) -> Value:
    *method, data = rest
    return byte_array(own.ask(frame, address, (method or ["POST"])[0], byte_array(bytes(data))))


def _upload_values(frame: Any, own: WebClient, address: Value, *rest: Value) -> Value:
    *method, fields = rest
    text = "&".join(f"{url_encoded(name)}={url_encoded(fields.get(name))}" for name in fields.names)
    own.values["Headers"].replace("Content-Type", _FORM_FIELDS)
    return byte_array(own.ask(frame, address, (method or ["POST"])[0], text))


def _answered_headers(own: WebClient) -> WebHeaders | None:
    if own.answered is None:
        return None
    made = WebHeaders()
    for headers in (own.answered.headers, own.answered.content_headers):
        for name, value in headers.pairs():
            made.add(name, value)
    return made


def _kept(name: str, type_name: str) -> Property:
    return Property(
        name,
        lambda own: own.values[name],
        lambda own, value: own.values.__setitem__(name, value),
        type_name,
    )


def _sent(what: str) -> tuple[str, str]:
    return f"(string address, {what})", f"(string address, string method, {what})"


define(
    _HEADERS,
    methods=(
        Method(
            "Add",
            WebHeaders.add_header,
            "void (string header)",
            "void (string name, string value)",
        ),
        Method("Set", WebHeaders.replace, "void (string name, string value)"),
    ),
    constructor=Method("new", WebHeaders, "()"),
)
define(
    _NAME,
    properties=(
        _kept("Encoding", "System.Text.Encoding"),
        _kept("BaseAddress", "System.String"),
        _kept("Credentials", "System.Net.ICredentials"),
        _kept("UseDefaultCredentials", "System.Boolean"),
        _kept("Headers", _HEADERS),
        _kept("QueryString", "System.Collections.Specialized.NameValueCollection"),
        Property("ResponseHeaders", _answered_headers, type_name=_HEADERS),
        _kept("Proxy", "System.Net.IWebProxy"),
    ),
    methods=(
        FrameMethod(
            "DownloadData",
            lambda frame, own, address: byte_array(own.ask(frame, address)),
            "byte[] (object address)",
        ),
        FrameMethod("DownloadFile", _download_file, "void (object address, string fileName)"),
        FrameMethod("DownloadString", _download_string, "string (object address)"),
        FrameMethod("OpenRead", _open_read, "System.IO.Stream (object address)"),
        FrameMethod(
            "UploadData", _upload_data, *(f"byte[] {each}" for each in _sent("byte[] data"))
        ),
        FrameMethod(
            "UploadString", _upload_string, *(f"string {each}" for each in _sent("string data"))
        ),
        FrameMethod(
            "UploadValues", _upload_values, *(f"byte[] {each}" for each in _sent("object data"))
        ),
        Method("Dispose", lambda _own: None, "void ()"),
    ),
    constructor=Method("new", WebClient, "()"),
)
