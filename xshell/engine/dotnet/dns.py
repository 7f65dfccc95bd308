"""System.Net.Dns and IPHostEntry."""

from __future__ import annotations

import socket

from xshell.engine.dotnet.net import IPAddress, parse
from xshell.engine.dotnet.network import addresses, not_found
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class HostEntry:
    """System.Net.IPHostEntry: a host's name and addresses."""

    __slots__ = ("addresses", "name")

    dotnet_type = known_type("System.Net.IPHostEntry")

    def __init__(self, name: str, addresses: list[IPAddress]) -> None:
        self.name = name
        self.addresses = addresses


def _array(found: list[IPAddress]) -> TypedArray:
    return TypedArray(IPAddress.dotnet_type, found)


def _addresses(frame: Any, name: str, family: Value = None) -> TypedArray:
    try:
        return _array([parse(name)])
    except NetException:
        found = [parse(each) for each in addresses(frame, name or socket.gethostname())]
    version = {"InterNetwork": 4, "InterNetworkV6": 6}.get(str(family))
    return _array([each for each in found if version in (None, each.address.version)])


def _entry(frame: Any, host: Value, *_family: Value) -> HostEntry:
    """By name or address; an address gives the name that the system has for it."""
    if not isinstance(host, IPAddress):
        try:
            host = parse(host)
        except NetException:
            return HostEntry(host, list(_addresses(frame, host)))
    try:
        name = socket.gethostbyaddr(str(host))[0]
    except OSError:
        raise not_found() from None
    return HostEntry(name, [host])


define(
    "System.Net.IPHostEntry",
    properties=(
        Property("HostName", lambda own: own.name, type_name="System.String"),
        Property("Aliases", lambda _own: TypedArray(STRING, []), type_name="System.String[]"),
        Property("AddressList", lambda own: _array(own.addresses)),
    ),
)
_NAME, _ADDRESS = "(string hostNameOrAddress)", "(ipaddress address)"
define(
    "System.Net.Dns",
    static_methods=(
        FrameMethod(
            "GetHostAddresses",
            _addresses,
            f"ipaddress[] {_NAME}",
            "ipaddress[] (string hostNameOrAddress, System.Net.Sockets.AddressFamily family)",
        ),
        FrameMethod("GetHostByAddress", _entry, _ADDRESS, "(string address)"),
        FrameMethod("GetHostByName", _entry, "(string hostName)"),
        FrameMethod("GetHostEntry", _entry, _NAME, _ADDRESS),
        Method("GetHostName", socket.gethostname, "string ()"),
        FrameMethod("Resolve", _entry, "(string hostName)"),
    ),
)
