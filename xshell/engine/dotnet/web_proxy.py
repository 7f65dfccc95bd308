"""System.Net.WebProxy: the server that requests to web servers go through."""

from __future__ import annotations

from ipaddress import ip_address

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define, kept
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.uri import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
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
