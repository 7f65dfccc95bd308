"""Requests to web servers and their answers."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.errors import make_error
from xshell.engine.values.kinds import Int64, OrderedDictionary, Table, TypedArray
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import Message
    from typing import Any

    Value = Any

# An answer of more bytes than this is cut off, so that a server cannot fill the memory.
_MOST_BYTES = 1 << 30


class Answer(Described):
    """What a server answered: status, headers, content as bytes."""

    __slots__ = ("content", "headers", "status", "text_of_status", "uri")

    def __init__(
        self, status: int, text_of_status: str, headers: Message, content: bytes, uri: str
    ) -> None:
        self.status = status
        self.text_of_status = text_of_status
        self.headers = headers
        self.content = content
        self.uri = uri

    @property
    def text(self) -> str:
        """The content as text, by the character set that the server names."""
        charset = self.headers.get_content_charset() or "utf-8"
        try:
            return self.content.decode(charset, "replace")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    @property
    def header_table(self) -> OrderedDictionary:
        """Headers by name, each with its values."""
        made = OrderedDictionary()
        for name in dict.fromkeys(self.headers.keys()):
            made.set(name, list(self.headers.get_all(name) or ()))
        return made

    @property
    def raw(self) -> str:
        """Status line, headers and content."""
        lines = [f"HTTP/1.1 {self.status} {self.text_of_status}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", self.text])

    def objects(self) -> Value:
        """JSON and XML as objects, else the text."""
        text = self.text
        kind = self.headers.get_content_type()
        if kind.endswith("xml"):
            from xml.parsers.expat import ExpatError

            from xshell.engine.dotnet.xml_tree import parse

            try:
                return parse(text)
            except ExpatError:
                return text
        if kind.endswith("json") or text[:1] in ("{", "["):
            from cmdlets.core.json_reader import JsonParser, JsonProblem, date_reader
            from xshell.engine.values.conversion import object_of

            try:
                return JsonParser(text, 1024, object_of, date_reader("Default")).document()
            except JsonProblem:
                return text
        return text

    def next_link(self) -> str | None:
        """The address of the next page that the header Link names."""
        import re
        from urllib.parse import urljoin

        found = re.search(r'<([^>]+)>\s*;\s*rel="?next"?', self.headers.get("Link", ""))
        return None if found is None else urljoin(self.uri, found[1])


Answer.__shell_type__ = describe(
    (
        "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
        "Microsoft.PowerShell.Commands.WebResponseObject",
    ),
    {
        "StatusCode": "status",
        "StatusDescription": "text_of_status",
        "Content": "text",
        "RawContent": "raw",
        "Headers": "header_table",
        "RawContentLength": lambda answer: Int64(len(answer.content)),
    },
    {"ToString": lambda answer: answer.text},
)


def ask(cmdlet: Any) -> Answer | None:
    """Send the request of a cmdlet's parameters; what hinders ends the command."""
    from urllib.error import HTTPError, URLError
    from urllib.request import build_opener

    from cmdlets.core.web_channel import handlers
    from cmdlets.core.web_validation import session_of, validate

    validate(cmdlet)
    session = session_of(cmdlet)
    request = _request(cmdlet, session)
    opener = build_opener(*handlers(cmdlet, session))
    limit = cmdlet.connection_timeout_seconds or None
    for attempt in range((cmdlet.maximum_retry_count or session.maximum_retry_count) + 1):
        if attempt:
            cmdlet.session.sleep(cmdlet.retry_interval_sec)
        try:
            with opener.open(request, timeout=limit) as reply:
                answer = _answer(reply)
            _keep(cmdlet, answer)
            return answer
        except HTTPError as problem:
            answer = _answer(problem)
            if cmdlet.skip_http_error_check:
                return answer
            failure = _http_error(answer)
        except TimeoutError:
            failure = _too_late("OperationTimeoutReached")
        except (URLError, OSError, ValueError) as problem:
            if isinstance(getattr(problem, "reason", None), TimeoutError):
                failure = _too_late("ConnectionTimeoutReached")
                continue
            reason = getattr(problem, "reason", problem)
            failure = _unreachable(str(getattr(reason, "strerror", None) or reason), request)
    raise failure


def _answer(reply: Any) -> Answer:
    content = reply.read(_MOST_BYTES)
    return Answer(reply.status, reply.reason or "", reply.headers, content, reply.url)


def _keep(cmdlet: Any, answer: Answer) -> None:
    if cmdlet.out_file is not None:
        with open(cmdlet.session.file_path(cmdlet.out_file), "wb") as file:
            file.write(answer.content)


def _request(cmdlet: Any, session: Any) -> Any:
    from urllib.request import Request

    from xshell.engine.values.text import to_string

    uri = to_string(cmdlet.uri)
    if "://" not in uri:
        uri = f"http://{uri}"
    if not uri.lower().startswith(("http://", "https://")):
        raise _unreachable(f"The scheme of '{uri}' is not supported.", None)
    method = cmdlet.custom_method or str(cmdlet.method)
    method = "GET" if method == "Default" else method.upper()
    body, kind = _body(cmdlet)
    if method == "GET" and isinstance(cmdlet.body, Table) and body:
        uri += ("&" if "?" in uri else "?") + body.decode("ascii")
        body = None
    request = Request(uri, body, method=method)
    request.add_header("User-Agent", session.user_agent)
    if body is not None and kind:
        request.add_header("Content-Type", cmdlet.content_type or kind)
    if cmdlet.transfer_encoding == "chunked" and body is not None:
        request.add_header("Transfer-Encoding", "chunked")
    _authorize(cmdlet, session)
    for name, value in session.headers.items():
        request.add_header(to_string(name), to_string(value))
    return request


def _body(cmdlet: Any) -> tuple[bytes | None, str]:
    """The content of the request and its type."""
    from urllib.parse import urlencode

    from xshell.engine.values.text import to_string

    if cmdlet.in_file is not None:
        with open(cmdlet.session.file_path(cmdlet.in_file), "rb") as file:
            return file.read(), "application/octet-stream"
    body = cmdlet.form if cmdlet.form is not None else cmdlet.body
    if body is None:
        return None, ""
    if isinstance(body, Table):
        pairs = [(to_string(name), to_string(value)) for name, value in body.items()]
        return urlencode(pairs).encode("ascii"), "application/x-www-form-urlencoded"
    if isinstance(body, TypedArray):
        return bytes(body), "application/octet-stream"
    return to_string(body).encode("utf-8"), "application/x-www-form-urlencoded"


def _authorize(cmdlet: Any, session: Any) -> None:
    from base64 import b64encode

    how = str(cmdlet.authentication)
    known = session.credentials
    if getattr(known, "user_name", None) and how in ("None", "Basic"):
        password = getattr(known.password, "reveal", lambda: known.password)()
        pair = f"{known.user_name}:{password}"
        secret = b64encode(pair.encode("utf-8")).decode("ascii")
        session.headers.set("Authorization", f"Basic {secret}")
    elif cmdlet.token is not None and how in ("Bearer", "OAuth"):
        session.headers.set("Authorization", f"Bearer {cmdlet.token.reveal()}")


def _http_error(answer: Answer) -> Any:
    error = make_error(
        "WebCmdletWebResponseException",
        f"Response status code does not indicate success: {answer.status} "
        f"({answer.text_of_status}).",
        "InvalidOperation",
        None,
        "Microsoft.PowerShell.Commands.HttpResponseException",
    )
    error.record.details = answer.text or None
    error.record.exception.properties["Response"] = answer
    return error


def _unreachable(reason: str, request: Any) -> Any:
    place = f" ({request.host})" if request is not None else ""
    return make_error(
        "WebCmdletWebResponseException",
        f"{reason}{place}",
        "InvalidOperation",
        None,
        "System.Net.Http.HttpRequestException",
    )


def _too_late(error_id: str) -> Any:
    return make_error(
        error_id,
        "The operation has timed out.",
        "OperationTimeout",
        None,
        "System.TimeoutException",
    )
