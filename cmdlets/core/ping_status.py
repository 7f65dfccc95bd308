"""What Test-Connection gives: the reply to an echo request, a hop on the way, a connection."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.net import IPAddress, parse
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.enums import EnumValue, enum_value
from xshell.engine.values.kinds import Int64, UInt32
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.core.icmp import Reply

_COMMAND = "Microsoft.PowerShell.Commands.TestConnectionCommand+"


class PingReply(Described):
    """System.Net.NetworkInformation.PingReply; `size` is the number of bytes sent."""

    __slots__ = ("address", "milliseconds", "size", "status")

    def __init__(self, reply: Reply, size: int) -> None:
        self.status: EnumValue = enum_value(
            known_type("System.Net.NetworkInformation.IPStatus"), reply.status
        )
        self.address: IPAddress = parse(reply.address or "0.0.0.0")
        self.milliseconds = Int64(reply.milliseconds)
        self.size = size if reply.status == "Success" else 0


PingReply.__shell_type__ = describe(
    ("System.Net.NetworkInformation.PingReply",),
    {
        "Status": "status",
        "Address": "address",
        "RoundtripTime": "milliseconds",
        "Options": lambda own: None,
        "Buffer": lambda own: byte_array(bytes(own.size)),
    },
)


class PingStatus(Described):
    """A numbered reply from a destination to a source."""

    __slots__ = ("destination", "number", "reply", "size", "source")

    def __init__(
        self, number: int, source: str, destination: str, reply: PingReply, size: int
    ) -> None:
        self.number = UInt32(number)
        self.source = source
        self.destination = destination
        self.reply = reply
        self.size = size

    @property
    def address(self) -> IPAddress | None:
        """Who answered the request, if it was answered."""
        return self.reply.address if str(self.reply.status) == "Success" else None


_PING: dict[str, Any] = {
    "Ping": "number",
    "Source": "source",
    "Destination": "destination",
    "Address": "address",
    "DisplayAddress": lambda own: "*" if own.address is None else str(own.address),
    "Latency": "reply.milliseconds",
    "Status": "reply.status",
    "BufferSize": "size",
    "Reply": "reply",
}
PingStatus.__shell_type__ = describe((_COMMAND + "PingStatus",), _PING)


class PingMtuStatus(PingStatus):
    """The reply to the largest request that went through whole; its size is the MTU."""

    __slots__ = ()


PingMtuStatus.__shell_type__ = describe(
    (_COMMAND + "PingMtuStatus", _COMMAND + "PingStatus"), {"MtuSize": "size", **_PING}
)


class TraceStatus(Described):
    """One of the requests that reached a hop on the way to a target."""

    __slots__ = ("hop", "ping", "target", "target_address")

    def __init__(self, hop: int, ping: PingStatus, target: str, address: str) -> None:
        self.hop = hop
        self.ping = ping
        self.target = target
        self.target_address = parse(address)


TraceStatus.__shell_type__ = describe(
    (_COMMAND + "TraceStatus",),
    {
        "Hop": "hop",
        "Hostname": "ping.destination",
        "Ping": "ping.number",
        "HopAddress": "ping.reply.address",
        "Latency": "ping.reply.milliseconds",
        "Status": "ping.reply.status",
        "Source": "ping.source",
        "Target": "target",
        "TargetAddress": "target_address",
        "Reply": "ping.reply",
    },
)


class TcpPortStatus(Described):
    """What came of connecting to a port; the status is one of SocketError."""

    __slots__ = ("milliseconds", "number", "port", "source", "status", "target", "target_address")

    def __init__(
        self, number: int, source: str, target: str, address: str, port: int, status: str
    ) -> None:
        self.number = number
        self.source = source
        self.target = target
        self.target_address = parse(address)
        self.port = port
        self.status: EnumValue = enum_value(known_type("System.Net.Sockets.SocketError"), status)
        self.milliseconds = Int64(0)


TcpPortStatus.__shell_type__ = describe(
    (_COMMAND + "TcpPortStatus",),
    {
        "Id": "number",
        "Source": "source",
        "Target": "target",
        "TargetAddress": "target_address",
        "Port": "port",
        "Latency": "milliseconds",
        "Connected": lambda own: str(own.status) == "Success",
        "Status": "status",
    },
)
