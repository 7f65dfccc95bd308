"""System.Net.WebProxy: the server that requests to web servers go through."""

from __future__ import annotations

from ipaddress import ip_address

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import SessionProperty, define, kept
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.uri import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAME = "System.Net.WebProxy"


class WebProxy:
    """A proxy: its address or None, whether names without a dot are asked directly, and what
    proves who asks.
    """

    __slots__ = ("address", "bypass_local", "credentials", "use_default_credentials")

    dotnet_type = known_type(_NAME)

    def __init__(self, address: Value = None, bypass_local: bool = False) -> None:
        self.address = _as_address(address)
        self.bypass_local = bypass_local
        self.credentials: Value = None
        self.use_default_credentials = False

    def goes_direct(self, uri: Uri) -> bool:
        """Whether an address is asked without the proxy, as this machine itself is."""
        host = uri.absolute.hostname or ""
        return self.address is None or is_loopback(host) or (self.bypass_local and "." not in host)

    def way_to(self, uri: Uri) -> Uri:
        """The address that is connected to in order to reach another."""
        return uri if self.address is None or self.goes_direct(uri) else self.address

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WebProxy):
            return False
        own, its = (str(self.address), self.credentials), (str(other.address), other.credentials)
        return own == its and self.bypass_local == other.bypass_local

    def __hash__(self) -> int:
        return hash(str(self.address))

    def __str__(self) -> str:
        return _NAME


def _as_address(address: Value) -> Uri | None:
    if address is None or str(address) == "":
        return None
    text = address.original if isinstance(address, Uri) else str(address)
    return Uri(text if "://" in text else f"http://{text}")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or address."""
    if host.lower() in ("localhost", "loopback"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


define(
    _NAME,
    properties=(
        kept("Address", "address", "System.Uri"),
        kept("BypassProxyOnLocal", "bypass_local", "System.Boolean"),
        kept("Credentials", "credentials", "System.Object"),
        kept("UseDefaultCredentials", "use_default_credentials", "System.Boolean"),
    ),
    methods=(
        Method("GetProxy", WebProxy.way_to, "uri (uri destination)"),
        Method("IsBypassed", WebProxy.goes_direct, "bool (uri host)"),
    ),
    constructor=Method(
        "new",
        WebProxy,
        "()",
        "(string Address)",
        "(uri Address)",
        "(string Address, bool BypassOnLocal)",
        "(uri Address, bool BypassOnLocal)",
    ),
)


def default_proxy(session: Any) -> WebProxy | None:
    """The proxy that a script has named for all requests, if it has."""
    found: WebProxy | None = session.services.get("web proxy")
    return found


def proxy_of_environment(asked: Callable[[str], str | None], uri: Uri) -> WebProxy | None:
    """The proxy that the variables of the environment name for an address."""
    # The capitals of HTTP_PROXY could come from a header of a request to a CGI script.
    names = ["http_proxy"] if uri.absolute.scheme == "http" else ["https_proxy", "HTTPS_PROXY"]
    told = next((text for name in [*names, "all_proxy", "ALL_PROXY"] if (text := asked(name))), "")
    exceptions = asked("no_proxy") or asked("NO_PROXY") or ""
    if not told or _is_exception(uri.absolute.hostname or "", exceptions):
        return None
    return WebProxy(told)


def _is_exception(host: str, exceptions: str) -> bool:
    """Whether a host is one of the exceptions: its name, or one of its domains with a dot."""
    for each in exceptions.lower().split(","):
        name = each.strip()
        if name and (name == host.lower() or (name[0] == "." and host.lower().endswith(name))):
            return True
    return False


class SystemProxy:
    """The proxies of the environment, each for its own addresses."""

    __slots__ = ("_asked", "credentials")

    dotnet_type = known_type("System.Net.Http.HttpEnvironmentProxy")

    def __init__(self, asked: Callable[[str], str | None]) -> None:
        self._asked = asked
        self.credentials: Value = None

    def way_to(self, uri: Uri) -> Uri:
        """The address that is connected to in order to reach another."""
        proxy = proxy_of_environment(self._asked, uri)
        return uri if proxy is None else proxy.way_to(uri)

    def goes_direct(self, uri: Uri) -> bool:
        """Whether an address is asked without a proxy."""
        return self.way_to(uri) is uri


def _system_proxy(frame: Any) -> SystemProxy:
    return SystemProxy(frame.session.environment)


def _put_default(frame: Any, value: Value) -> None:
    frame.session.services["web proxy"] = value


define(
    SystemProxy.dotnet_type.full_name,
    properties=(kept("Credentials", "credentials", "System.Net.ICredentials"),),
    methods=(
        Method("GetProxy", SystemProxy.way_to, "uri (uri destination)"),
        Method("IsBypassed", SystemProxy.goes_direct, "bool (uri host)"),
    ),
)
define(
    "System.Net.WebRequest",
    static_properties=(
        SessionProperty(
            "DefaultWebProxy",
            lambda frame: default_proxy(frame.session) or _system_proxy(frame),
            "System.Net.IWebProxy",
            _put_default,
        ),
    ),
    static_methods=(
        FrameMethod("GetSystemWebProxy", _system_proxy, "System.Net.IWebProxy ()", static=True),
    ),
)
