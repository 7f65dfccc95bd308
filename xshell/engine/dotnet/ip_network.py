"""System.Net.IPNetwork: a network in CIDR notation."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network

from xshell.engine.dotnet.net import IPAddress
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAME = "System.Net.IPNetwork"


class IPNetwork:
    """A base address and the length of its prefix."""

    __slots__ = ("network",)

    dotnet_type = known_type(_NAME)

    def __init__(self, network: IPv4Network | IPv6Network) -> None:
        self.network = network

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPNetwork) and other.network == self.network

    def __hash__(self) -> int:
        return hash(self.network)

    def __str__(self) -> str:
        return str(self.network)

    def contains(self, address: IPAddress) -> bool:
        """Whether an address is in the network."""
        inner = address.address
        return inner.version == self.network.version and inner in self.network


def parse(text: str) -> IPNetwork:
    """A network of a text such as 10.0.0.0/8; no bit may be set behind the prefix."""
    try:
        if "/" not in text:
            raise ValueError(text)
        return IPNetwork(ip_network(text, strict=True))
    except ValueError:
        raise NetException(
            "System.FormatException", "An invalid IP network was specified."
        ) from None


def _made(base: IPAddress, length: int) -> IPNetwork:
    try:
        return IPNetwork(ip_network(f"{base.address}/{length}", strict=True))
    except ValueError:
        raise NetException(
            "System.ArgumentException",
            "The specified baseAddress has non-zero bits after the network prefix. "
            "(Parameter 'baseAddress')",
        ) from None


def _try(text: str, result: Value) -> bool:
    try:
        result.value = parse(text)
    except NetException:
        result.value = None
        return False
    return True


define(
    _NAME,
    properties=(
        Property(
            "BaseAddress",
            lambda own: IPAddress(own.network.network_address),
            type_name="System.Net.IPAddress",
        ),
        Property("PrefixLength", lambda own: own.network.prefixlen, type_name="System.Int32"),
    ),
    methods=(
        Method("Contains", IPNetwork.contains, "bool (ipaddress address)"),
        Method("ToString", str, "string ()"),
    ),
    static_methods=(
        Method("Parse", parse, f"{_NAME} (string s)"),
        Method("TryParse", _try, "bool (string s, ref result)"),
    ),
    constructor=Method("new", _made, "(ipaddress baseAddress, int prefixLength)"),
    parse=parse,
)
