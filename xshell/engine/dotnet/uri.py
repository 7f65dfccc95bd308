"""System.Uri."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import enum_value
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_PORTS = {"http": 80, "https": 443, "ftp": 21, "ldap": 389, "ws": 80, "wss": 443, "mailto": 25}


def _split(text: str) -> SplitResult:
    """The parts of an address; raises UriFormatException for a host or a port that is none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _malformed("The hostname could not be parsed.") from None
    try:
        _ = parts.port
    except ValueError:
        raise _malformed("Invalid port specified.") from None
    return parts


def _malformed(what: str) -> NetException:
    return NetException("System.UriFormatException", f"Invalid URI: {what}")


class Uri:
    """An address: `original` as given, `parts` taken apart, None for a relative one."""

    __slots__ = ("original", "parts")

    dotnet_type = known_type("System.Uri")

    def __init__(self, original: str) -> None:
        self.original = original
        text = f"file://{original}" if original.startswith("/") else original
        parts = _split(text)
        self.parts: Any = parts if len(parts.scheme) > 1 else None

    @property
    def absolute(self) -> Any:
        """The parts; raises InvalidOperationException for a relative address."""
        if self.parts is None:
            raise NetException(
                "System.InvalidOperationException",
                "This operation is not supported for a relative URI.",
            )
        return self.parts

    @property
    def port(self) -> int:
        """The port, that of the scheme where none is given, -1 where there is none."""
        number: int = self.absolute.port or _PORTS.get(self.absolute.scheme, -1)
        return number

    @property
    def host(self) -> str:
        """The name or address of the host."""
        host: str = self.absolute.hostname or ""
        return f"[{host}]" if ":" in host else host

    @property
    def path(self) -> str:
        """The path, at least a slash where there is a host."""
        parts = self.absolute
        path: str = parts.path or ("/" if parts.netloc else "")
        return quote(path, safe="/%:@!$&'()*+,;=~-._")

    @property
    def query(self) -> str:
        """The query with its question mark."""
        query = quote(self.absolute.query, safe="/%:@!$&'()*+,;=~-._?[]")
        return f"?{query}" if query else ""

    @property
    def fragment(self) -> str:
        """The fragment with its hash."""
        return f"#{self.absolute.fragment}" if self.absolute.fragment else ""

    @property
    def authority(self) -> str:
        """Host, and the port where it is not the scheme's own."""
        port = self.absolute.port
        if port is None or port == _PORTS.get(self.absolute.scheme):
            return self.host
        return f"{self.host}:{port}"

    @property
    def address(self) -> str:
        """The whole address in its usual form."""
        parts = self.absolute
        user = parts.netloc.rpartition("@")[0]
        before = f"{user}@" if user else ""
        middle = "//" if parts.netloc or parts.scheme == "file" else ""
        return (
            f"{parts.scheme}:{middle}{before}{self.authority}{self.path}{self.query}{self.fragment}"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uri) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return self.original if self.parts is None else unquote(self.address)


def _segments(uri: Uri) -> TypedArray:
    pieces = uri.path.split("/")
    segments = [piece + "/" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    return TypedArray(STRING, segments)


def _create(first: Value, second: Value = None) -> Uri:
    if isinstance(first, Uri):
        relative = second.original if isinstance(second, Uri) else str(second)
        return Uri(urljoin(first.address, relative))
    made = Uri(first)
    if made.parts is None and (second is None or str(second) == "Absolute"):
        if not str(first):
            raise NetException("System.UriFormatException", "Invalid URI: The URI is empty.")
        raise NetException(
            "System.UriFormatException",
            "Invalid URI: The format of the URI could not be determined.",
        )
    return made


def _host_kind(name: str) -> Value:
    kind = "Unknown"
    if re.fullmatch(r"\d+(\.\d+){3}", name):
        kind = "IPv4"
    elif ":" in name:
        kind = "IPv6"
    elif re.fullmatch(r"[\w-]+(\.[\w-]+)*\.?", name):
        kind = "Dns"
    return enum_value(known_type("System.UriHostNameType"), kind)


def _is_well_formed(text: str, kind: Value) -> bool:
    if " " in text:
        return False
    return Uri(text).parts is not None or str(kind) != "Absolute"


_HEXADECIMAL = "0123456789abcdefABCDEF"
_TRIES = (
    "bool (string uriString, System.UriKind uriKind, ref result)",
    "bool (uri baseUri, string relativeUri, ref result)",
    "bool (uri baseUri, uri relativeUri, ref result)",
)


def _try_create(first: Value, second: Value, result: Value) -> bool:
    """TryCreate: an absolute address where one is asked for."""
    try:
        made = _create(first, second)
    except NetException:
        made = None
    if made is not None and str(second) == "Relative" and made.parts is not None:
        made = None
    result.value = made
    return made is not None


def _is_base(uri: Uri, other: Uri) -> bool:
    folder = uri.path.rpartition("/")[0] + "/"
    same = uri.absolute.scheme == other.absolute.scheme and uri.authority == other.authority
    return same and other.path.startswith(folder)


def _relative(uri: Uri, other: Uri) -> Uri:
    """The other address as seen from this one."""
    from posixpath import relpath

    if uri.absolute.scheme != other.absolute.scheme or uri.authority != other.authority:
        return other
    folder = uri.path.rpartition("/")[0] + "/"
    path = relpath(other.path, folder)
    slash = "/" if other.path.endswith("/") and path != "." else ""
    return Uri(("" if path == "." else path) + slash + other.query + other.fragment)


def _left_part(uri: Uri, part: Value) -> str:
    start = f"{uri.absolute.scheme}://"
    name = str(part)
    if name == "Scheme":
        return start
    text = start + uri.authority
    if name == "Authority":
        return text
    return text + uri.path + (uri.query if name == "Query" else "")


def _text(name: str, read: Callable[[Uri], Value]) -> Property:
    return Property(name, read, type_name="System.String")


define(
    "System.Uri",
    properties=(
        _text("AbsolutePath", lambda uri: uri.path),
        _text("AbsoluteUri", lambda uri: uri.address),
        _text("LocalPath", lambda uri: unquote(uri.path)),
        _text("Authority", lambda uri: uri.authority),
        Property("HostNameType", lambda uri: _host_kind(uri.host.strip("[]"))),
        Property(
            "IsDefaultPort",
            lambda uri: uri.absolute.port in (None, _PORTS.get(uri.absolute.scheme)),
            type_name="System.Boolean",
        ),
        Property("IsFile", lambda uri: uri.absolute.scheme == "file", type_name="System.Boolean"),
        Property(
            "IsLoopback",
            lambda uri: uri.host in ("localhost", "127.0.0.1", "[::1]", ""),
            type_name="System.Boolean",
        ),
        _text("PathAndQuery", lambda uri: uri.path + uri.query),
        Property("Segments", _segments, type_name="System.String[]"),
        Property("IsUnc", lambda _uri: False, type_name="System.Boolean"),
        _text("Host", lambda uri: uri.host),
        Property("Port", lambda uri: uri.port, type_name="System.Int32"),
        _text("Query", lambda uri: uri.query),
        _text("Fragment", lambda uri: uri.fragment),
        _text("Scheme", lambda uri: uri.absolute.scheme),
        _text("OriginalString", lambda uri: uri.original),
        _text("DnsSafeHost", lambda uri: uri.host.strip("[]")),
        _text("IdnHost", lambda uri: uri.host),
        Property("IsAbsoluteUri", lambda uri: uri.parts is not None, type_name="System.Boolean"),
        Property("UserEscaped", lambda _uri: False, type_name="System.Boolean"),
        _text("UserInfo", lambda uri: uri.absolute.netloc.rpartition("@")[0]),
    ),
    methods=(
        Method("IsBaseOf", _is_base, "bool (uri uri)"),
        Method(
            "IsWellFormedOriginalString",
            lambda uri: _is_well_formed(uri.original, "Absolute"),
            "bool ()",
        ),
        Method("MakeRelativeUri", _relative, "uri (uri uri)"),
        Method("GetLeftPart", _left_part, "string (System.UriPartial part)"),
    ),
    static_properties=(
        *(
            Property(f"UriScheme{name}", lambda _type, text=text: text, type_name="System.String")
            for name, text in (
                ("File", "file"),
                ("Ftp", "ftp"),
                ("Ftps", "ftps"),
                ("Gopher", "gopher"),
                ("Http", "http"),
                ("Https", "https"),
                ("Mailto", "mailto"),
                ("NetPipe", "net.pipe"),
                ("NetTcp", "net.tcp"),
                ("News", "news"),
                ("Nntp", "nntp"),
                ("Sftp", "sftp"),
                ("Ssh", "ssh"),
                ("Telnet", "telnet"),
                ("Ws", "ws"),
                ("Wss", "wss"),
            )
        ),
        Property("SchemeDelimiter", lambda _type: "://", type_name="System.String"),
    ),
    static_methods=(
        Method("TryCreate", _try_create, *_TRIES),
        Method(
            "CheckSchemeName",
            lambda name: re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", name or "") is not None,
            "bool (string schemeName)",
        ),
        Method("HexEscape", lambda letter: f"%{ord(letter):02X}", "string (char character)"),
        Method("IsHexDigit", lambda letter: letter in _HEXADECIMAL, "bool (char character)"),
        Method("FromHex", lambda letter: int(letter, 16), "int (char digit)"),
        Method(
            "IsHexEncoding",
            lambda text, at: re.match("%[0-9A-Fa-f]{2}", text[at:]) is not None,
            "bool (string pattern, int index)",
        ),
        Method("CheckHostName", _host_kind, "(string name)"),
        Method("EscapeDataString", lambda text: quote(text, safe="-._~"), "string (string text)"),
        Method(
            "EscapeUriString",
            lambda text: quote(text, safe=";/?:@&=+$,-_.!~*'()#[]%"),
            "string (string text)",
        ),
        Method("UnescapeDataString", unquote, "string (string text)"),
        Method("IsWellFormedUriString", _is_well_formed, "bool (string text, System.UriKind kind)"),
    ),
    constructor=Method(
        "new",
        _create,
        "(string uriString)",
        "(string uriString, System.UriKind uriKind)",
        "(uri baseUri, string relativeUri)",
        "(uri baseUri, uri relativeUri)",
    ),
    parse=Uri,
)
