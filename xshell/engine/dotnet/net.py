"""System.Net: IPAddress, IPEndPoint and UnixDomainSocketEndPoint."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address, IPv6Address

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue, enum_value
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_INVALID = "An invalid IP address was specified."


class IPAddress:
    """An IPv4 or IPv6 address, with the zone of a link-local one."""

    __slots__ = ("address",)

    dotnet_type = known_type("System.Net.IPAddress")

    def __init__(self, address: IPv4Address | IPv6Address) -> None:
        self.address = address

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and other.address == self.address

    def __hash__(self) -> int:
        return hash(self.address)

    def __str__(self) -> str:
        return str(self.address)


def parse(text: str) -> IPAddress:
    """An address; of IPv4 also one to three numbers, also hexadecimal or octal, as .NET takes."""
    try:
        if ":" in text:
            return IPAddress(IPv6Address(text.strip("[]")))
        return IPAddress(IPv4Address(_read_number(text)))
    except (AddressValueError, ValueError):
        raise NetException("System.FormatException", _INVALID) from None


def _read_number(text: str) -> int:
    """The number of an IPv4 address: the last part fills the bytes that are left."""
    parts = [_part(part) for part in text.split(".")]
    if not 1 <= len(parts) <= 4 or any(part > 255 for part in parts[:-1]):
        raise ValueError(text)
    left = 4 - (len(parts) - 1)
    if parts[-1] >= 256**left:
        raise ValueError(text)
    number = 0
    for part in parts[:-1]:
        number = number * 256 + part
    return int(number * 256**left + parts[-1])


def _part(text: str) -> int:
    if not text or not text[0].isdigit():
        raise ValueError(text)
    if text[:2].lower() == "0x":
        return int(text, 16)
    return int(text, 8) if len(text) > 1 and text[0] == "0" else int(text)


def _create(value: Value, *_scope: Value) -> IPAddress:
    if isinstance(value, int):
        if not 0 <= value < 2**32:
            message = (
                "Specified argument was out of the range of valid values. (Parameter 'newAddress')"
            )
            raise NetException("System.ArgumentOutOfRangeException", message)
        return IPAddress(IPv4Address(int(value).to_bytes(4, "little")))
    raw = bytes(value)
    if len(raw) not in (4, 16):
        raise NetException("System.ArgumentException", _INVALID + " (Parameter 'address')")
    return IPAddress(IPv4Address(raw) if len(raw) == 4 else IPv6Address(raw))


def _cast(value: Value) -> Value:
    if isinstance(value, EnumValue):
        value = value.value
    if isinstance(value, int) and not isinstance(value, bool):
        return _create(value)
    return None


def _family(own: IPAddress) -> EnumValue:
    name = "InterNetwork" if own.address.version == 4 else "InterNetworkV6"
    return enum_value(known_type("System.Net.Sockets.AddressFamily"), name)


def _bytes(own: IPAddress) -> Value:
    from xshell.engine.dotnet.convert import byte_array

    return byte_array(own.address.packed)


def _try(text: str, result: Value) -> bool:
    try:
        result.value = parse(text)
    except NetException:
        result.value = None
        return False
    return True


def _static(name: str, text: str) -> Property:
    return Property(name, lambda _type: parse(text), type_name="System.Net.IPAddress")


def _only_for(version: int) -> NetException:
    return NetException(
        "System.Net.Sockets.SocketException",
        "The attempted operation is not supported for the type of object referenced."
        if version == 4
        else "Operation not supported",
    )


def _scope(own: IPAddress) -> Int64:
    if own.address.version == 4:
        raise _only_for(4)
    return Int64(int(getattr(own.address, "scope_id", None) or 0))


def _as_number(own: IPAddress) -> Int64:
    if own.address.version == 6:
        raise _only_for(6)
    return Int64(int.from_bytes(own.address.packed, "little"))


def _sixth(test: Callable[[Any], bool]) -> Callable[[IPAddress], bool]:
    """A test of addresses of the sixth version; of others it is false."""
    return lambda own: own.address.version == 6 and bool(test(own.address))


define(
    "System.Net.IPAddress",
    properties=(
        Property("AddressFamily", _family, type_name="System.Net.Sockets.AddressFamily"),
        Property("ScopeId", _scope, type_name="System.Int64"),
        *(
            Property(name, _sixth(test), type_name="System.Boolean")
            for name, test in (
                ("IsIPv6Multicast", lambda address: address.is_multicast),
                ("IsIPv6LinkLocal", lambda address: address.is_link_local),
                ("IsIPv6SiteLocal", lambda address: address.is_site_local),
                ("IsIPv6Teredo", lambda address: address.teredo is not None),
                ("IsIPv6UniqueLocal", lambda address: address.packed[0] & 0xFE == 0xFC),
                ("IsIPv4MappedToIPv6", lambda address: address.ipv4_mapped is not None),
            )
        ),
        Property("Address", _as_number, type_name="System.Int64"),
    ),
    methods=(
        Method("GetAddressBytes", _bytes, "byte[] ()"),
        Method(
            "MapToIPv4",
            lambda own: (
                IPAddress(own.address.ipv4_mapped or own.address)
                if own.address.version == 6
                else own
            ),
            "ipaddress ()",
        ),
        Method(
            "MapToIPv6",
            lambda own: (
                IPAddress(IPv6Address(f"::ffff:{own.address}")) if own.address.version == 4 else own
            ),
            "ipaddress ()",
        ),
    ),
    static_properties=(
        _static("Any", "0.0.0.0"),
        _static("Broadcast", "255.255.255.255"),
        _static("IPv6Any", "::"),
        _static("IPv6Loopback", "::1"),
        _static("Loopback", "127.0.0.1"),
        _static("None", "255.255.255.255"),
    ),
    static_methods=(
        Method("Parse", parse, "ipaddress (string ipString)"),
        Method("TryParse", _try, "bool (string ipString, ref address)"),
        Method("IsLoopback", lambda own: own.address.is_loopback, "bool (ipaddress address)"),
    ),
    constructor=Method("new", _create, "(long newAddress)", "(byte[] address)"),
    parse=parse,
    cast=_cast,
)


class IPEndPoint:
    """An address with a port."""

    __slots__ = ("address", "port")

    dotnet_type = known_type("System.Net.IPEndPoint")

    def __init__(self, address: IPAddress, port: int) -> None:
        self.address = address
        self.port = port

    def __str__(self) -> str:
        host = f"[{self.address}]" if self.address.address.version == 6 else str(self.address)
        return f"{host}:{self.port}"


def _set_port(own: IPEndPoint, port: int) -> None:
    own.port = int(port)


def _set_address(own: IPEndPoint, address: IPAddress) -> None:
    own.address = address


def _end_point(text: str) -> IPEndPoint:
    host, colon, port = text.rpartition(":")
    if not colon or (":" in host and not host.startswith("[")):
        return IPEndPoint(parse(text), 0)
    if not port.isdigit():
        raise NetException("System.FormatException", "An invalid IPEndPoint was specified.")
    return IPEndPoint(parse(host), int(port))


define(
    "System.Net.IPEndPoint",
    properties=(
        Property("AddressFamily", lambda own: _family(own.address)),
        Property("Address", lambda own: own.address, _set_address, "System.Net.IPAddress"),
        Property("Port", lambda own: own.port, _set_port, "System.Int32"),
    ),
    static_methods=(Method("Parse", _end_point, "(string s)"),),
    constructor=Method("new", IPEndPoint, "(ipaddress address, int port)"),
    parse=_end_point,
)


class UnixEndPoint:
    """System.Net.Sockets.UnixDomainSocketEndPoint: the path of a socket."""

    __slots__ = ("path",)

    dotnet_type = known_type("System.Net.Sockets.UnixDomainSocketEndPoint")

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


define(
    UnixEndPoint.dotnet_type.full_name,
    constructor=Method("new", UnixEndPoint, "(string path)"),
    parse=UnixEndPoint,
)
