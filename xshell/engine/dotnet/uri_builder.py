"""System.UriBuilder: an address put together from its parts."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.uri import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class UriBuilder:
    """The parts of an address; `port` is -1 where the scheme's own is meant."""

    __slots__ = ("fragment", "host", "password", "path", "port", "query", "scheme", "user")

    dotnet_type = known_type("System.UriBuilder")

    def __init__(self) -> None:
        self.scheme = "http"
        self.user = ""
        self.password = ""
        self.host = "localhost"
        self.port = -1
        self.path = "/"
        self.query = ""
        self.fragment = ""

    @property
    def address(self) -> str:
        """The whole address."""
        user = self.user + (f":{self.password}" if self.password else "")
        port = f":{self.port}" if self.port >= 0 else ""
        host = f"[{self.host}]" if ":" in self.host and not self.host.startswith("[") else self.host
        before = f"{user}@" if user else ""
        return f"{self.scheme}://{before}{host}{port}{self.path}{self.query}{self.fragment}"

    def __str__(self) -> str:
        return self.address


def _of_uri(given: Value) -> UriBuilder:
    uri = given if isinstance(given, Uri) else Uri(given if "://" in given else f"http://{given}")
    made = UriBuilder()
    made.scheme = uri.absolute.scheme
    made.host = uri.host
    made.port = uri.port
    made.path = uri.path
    made.query, made.fragment = uri.query, uri.fragment
    user = uri.absolute.netloc.rpartition("@")[0]
    made.user, _, made.password = user.partition(":")
    return made


def _new(*parts: Value) -> UriBuilder:
    if len(parts) == 1:
        return _of_uri(parts[0])
    made = UriBuilder()
    setters = (_PARTS[name] for name in ("Scheme", "Host", "Port", "Path", "extra"))
    for (_, change), value in zip(setters, parts, strict=False):
        change(made, value)
    return made


def _prefixed(mark: str, text: Value) -> str:
    shown = "" if text is None else str(text)
    return shown if not shown or shown.startswith(mark) else mark + shown


def _set(name: str, make: Any) -> Any:
    return lambda own, value: setattr(own, name, make(value))


def _set_extra(own: UriBuilder, value: str) -> None:
    """What follows the path: a query or a fragment."""
    query, mark, fragment = value.partition("#")
    own.query, own.fragment = query, mark + fragment


_PARTS: dict[str, Any] = {
    "Scheme": ("scheme", _set("scheme", lambda text: str(text).partition(":")[0].lower())),
    "Host": ("host", _set("host", str)),
    "Port": ("port", _set("port", int)),
    "Path": ("path", _set("path", lambda text: _prefixed("/", text) or "/")),
    "Query": ("query", _set("query", lambda text: _prefixed("?", text))),
    "Fragment": ("fragment", _set("fragment", lambda text: _prefixed("#", text))),
    "UserName": ("user", _set("user", str)),
    "Password": ("password", _set("password", str)),
    "extra": ("query", _set_extra),
}

define(
    "System.UriBuilder",
    properties=(
        *(
            Property(
                name,
                lambda own, attribute=attribute: getattr(own, attribute),
                change,
                "System.Int32" if name == "Port" else "System.String",
            )
            for name, (attribute, change) in _PARTS.items()
            if name != "extra"
        ),
        Property("Uri", lambda own: Uri(own.address), type_name="System.Uri"),
    ),
    methods=(Method("ToString", str, "string ()"),),
    constructor=Method(
        "new",
        lambda *parts: _new(*parts) if parts else UriBuilder(),
        "()",
        "(string uri)",
        "(uri uri)",
        "(string schemeName, string hostName)",
        "(string scheme, string host, int portNumber)",
        "(string scheme, string host, int port, string pathValue)",
        "(string scheme, string host, int port, string path, string extraValue)",
    ),
)
