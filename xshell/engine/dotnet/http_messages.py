"""System.Net.Http: requests to web servers and what they answer, with their headers."""

from __future__ import annotations

from http import HTTPStatus

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.dotnet.uri import Uri
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import GenericDictionary, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

_NAMESPACE = "System.Net.Http."
_HEADERS = _NAMESPACE + "Headers.HttpHeaders"

# Headers that tell of the content, which .NET keeps apart from those of the message.
CONTENT_HEADERS = frozenset(
    {
        "allow",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-md5",
        "content-range",
        "content-type",
        "expires",
        "last-modified",
    }
)


class Headers:
    """Headers in order, each with its values; names differ by more than case. A value is text or
    an object that is sent as the text it is.
    """

    __slots__ = ("_values",)

    dotnet_type = known_type(_HEADERS)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, tuple[str, list[Value]]] = {}
        for name, value in pairs:
            self.add(name, value)

    def add(self, name: str, value: str) -> None:
        """Add a value to those of a header."""
        self._values.setdefault(name.lower(), (name, []))[1].append(value)

    def set(self, name: str, value: Value) -> None:
        """Give a header one value in place of those it has."""
        self._values[name.lower()] = (name, [value])

    def remove(self, name: str) -> bool:
        """Take a header away; whether it was there."""
        return self._values.pop(name.lower(), None) is not None

    def get(self, name: str) -> str | None:
        """The values of a header in one text, or None."""
        found = self._values.get(name.lower())
        return None if found is None else ", ".join(map(str, found[1]))

    def first(self, name: str) -> Value:
        """The first value of a header as it was given, or None."""
        found = self._values.get(name.lower())
        return None if found is None else found[1][0]

    def values_of(self, name: str) -> TypedArray:
        """GetValues; raises InvalidOperationException where the header is not there."""
        found = self._values.get(name.lower())
        if found is None:
            raise NetException(
                "System.InvalidOperationException", "The given header was not found."
            )
        return TypedArray(STRING, map(str, found[1]))

    def try_values(self, name: str, values: Value) -> bool:
        """TryGetValues."""
        known = name in self
        values.value = self.values_of(name) if known else None
        return known

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each value with the name of its header."""
        for name, values in self._values.values():
            for value in values:
                yield name, str(value)

    def items(self) -> Iterator[tuple[str, list[str]]]:
        """Each header with its values."""
        for name, values in self._values.values():
            yield name, list(map(str, values))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._values

    def __len__(self) -> int:
        return len(self._values)

    def __str__(self) -> str:
        return "".join(f"{name}: {', '.join(values)}\n" for name, values in self.items())


class HttpRequestMessage:
    """A request: `content` is the bytes it carries or None, `chunked` whether they go in pieces
    without a length, `version` that of HTTP.
    """

    __slots__ = ("chunked", "content", "content_headers", "headers", "method", "uri", "version")

    dotnet_type = known_type(_NAMESPACE + "HttpRequestMessage")

    def __init__(self, method: str, uri: Uri, version: str = "1.1") -> None:
        self.method = method
        self.uri = uri
        self.version = version
        self.headers = Headers()
        self.content_headers = Headers()
        self.content: bytes | None = None
        self.chunked = False

    def __str__(self) -> str:
        return (
            f"Method: {self.method}, RequestUri: '{self.uri}', Version: {self.version}, "
            f"Content: {'<null>' if self.content is None else _NAMESPACE + 'ByteArrayContent'}, "
            f"Headers:\n{{\n{_indented(self.headers)}{_indented(self.content_headers)}}}"
        )


class HttpResponseMessage:
    """An answer: `status` is its number, `reason` the server's words for it, `request` the last
    one sent, `stream` what its content is read from.
    """

    __slots__ = ("content_headers", "headers", "reason", "request", "status", "stream", "version")

    dotnet_type = known_type(_NAMESPACE + "HttpResponseMessage")

    def __init__(self, request: HttpRequestMessage, status: int, reason: str) -> None:
        self.request = request
        self.status = status
        self.reason = reason
        self.version = "1.1"
        self.headers = Headers()
        self.content_headers = Headers()
        self.stream: Any = None

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status <= 299

    @property
    def description(self) -> str:
        """The name that .NET has for the status."""
        return str(status_code(self.status))

    @property
    def media_type(self) -> str:
        """The type of the content in small letters, without parameters; empty if not told."""
        told = self.content_headers.get("Content-Type") or ""
        return told.partition(";")[0].strip().lower()

    @property
    def length(self) -> int | None:
        """The number of bytes that the server says there are."""
        told = self.content_headers.get("Content-Length") or ""
        return int(told) if told.isdecimal() else None

    def header_table(self) -> GenericDictionary:
        """The headers of message and content by name, each with its values."""
        made = GenericDictionary(STRING, ignore_case=True)
        for headers in (self.headers, self.content_headers):
            for name, values in headers.items():
                made.set(name, TypedArray(STRING, values))
        return made

    def ensure_success(self) -> HttpResponseMessage:
        """EnsureSuccessStatusCode: itself; raises HttpRequestException for a failure."""
        if not self.is_success:
            raise NetException(
                "System.Net.Http.HttpRequestException", failure_text(self.status, self.reason)
            )
        return self

    def __str__(self) -> str:
        return (
            f"StatusCode: {self.status}, ReasonPhrase: '{self.reason}', Version: {self.version}, "
            f"Content: {_NAMESPACE}HttpConnectionResponseContent, "
            f"Headers:\n{{\n{_indented(self.headers)}{_indented(self.content_headers)}}}"
        )


def failure_text(status: int, reason: str) -> str:
    """What is said of an answer that is a failure."""
    shown = f"{status} ({reason})" if reason else str(status)
    return f"Response status code does not indicate success: {shown}."


def status_code(number: int) -> EnumValue:
    """The HttpStatusCode of a number."""
    return EnumValue(known_type("System.Net.HttpStatusCode"), number)


def reason_of(status: int) -> str:
    """The usual words for a status, where a server says none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _indented(headers: Headers) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.pairs())


def _location(own: Headers) -> Uri | None:
    told = own.get("Location")
    return None if told is None else Uri(told)


def _writable(name: str, header: str) -> Property:
    """A header that takes an object and gives it again."""
    return Property(name, lambda own: own.first(header), lambda own, value: own.set(header, value))


_TEXT, _FLAG = "System.String", "System.Boolean"
_VALUES = "System.Collections.Generic.IEnumerable[string]"
define(
    _HEADERS,
    properties=(
        _writable("ContentDisposition", "Content-Disposition"),
        _writable("ContentType", "Content-Type"),
        Property("Location", _location, type_name="System.Uri"),
        Property("RetryAfter", lambda own: own.get("Retry-After")),
        Property("WwwAuthenticate", lambda own: own.get("WWW-Authenticate")),
    ),
    methods=(
        Method("Add", Headers.add, "void (string name, string value)"),
        Method("Contains", Headers.__contains__, "bool (string name)"),
        Method("GetValues", Headers.values_of, f"{_VALUES} (string name)"),
        Method("Remove", Headers.remove, "bool (string name)"),
        Method("TryGetValues", Headers.try_values, "bool (string name, ref values)"),
    ),
)
define(
    HttpRequestMessage.dotnet_type.full_name,
    properties=(
        Property("Version", lambda own: own.version),
        Property("Method", lambda own: own.method),
        Property("RequestUri", lambda own: own.uri, type_name="System.Uri"),
        Property("Headers", lambda own: own.headers, type_name=_HEADERS),
    ),
)
define(
    HttpResponseMessage.dotnet_type.full_name,
    properties=(
        Property("Version", lambda own: own.version),
        Property("StatusCode", lambda own: status_code(own.status)),
        Property("ReasonPhrase", lambda own: own.reason, type_name=_TEXT),
        Property("Headers", lambda own: own.headers, type_name=_HEADERS),
        Property("RequestMessage", lambda own: own.request),
        Property("IsSuccessStatusCode", lambda own: own.is_success, type_name=_FLAG),
    ),
    methods=(
        Method("EnsureSuccessStatusCode", HttpResponseMessage.ensure_success, "()"),
        Method("Dispose", lambda _own: None, "void ()"),
    ),
)
