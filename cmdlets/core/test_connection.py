"""Test-Connection."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class TestConnection(
    Cmdlet,
    verb="Test",
    noun="Connection",
    default_set="DefaultPing",
    output=(
        "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus",
        "System.Boolean",
        "Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus",
        "System.Int32",
        "Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus",
        "Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus",
    ),
    module="Microsoft.PowerShell.Management",
):
    """Tells whether a host answers: on a TCP port, or at all, and on which way.

    Where the system lets nobody else than root send echo requests, others need -TcpPort.

    Example: a port that nobody listens on
        PS> Test-Connection 127.0.0.1 -TcpPort 1
        False
    """

    ping: bool = Switch(
        sets=(
            "DefaultPing",
            "RepeatPing",
        ),
        help="Sends echo requests; so it is without it, too.",
    )
    ipv4: bool = Switch(name="IPv4", help="Only addresses of version 4.")
    ipv6: bool = Switch(name="IPv6", help="Only addresses of version 6.")
    resolve_destination: bool = Switch(help="Tells the name of the address.")
    source: str = Parameter(
        sets=(
            "DefaultPing",
            "RepeatPing",
            "TraceRoute",
            "TcpPort",
        ),
        help="Name of the sender in the output.",
    )
    max_hops: int = Parameter(
        sets=(
            "DefaultPing",
            "RepeatPing",
            "TraceRoute",
        ),
        aliases=(
            "Ttl",
            "TimeToLive",
            "Hops",
        ),
        validate=(InRange(1, 128),),
        default=128,
        help="How many hops at most.",
    )
    count: int = Parameter(
        sets=(
            "DefaultPing",
            "TcpPort",
        ),
        default=4,
        help="How many requests.",
    )
    delay: int = Parameter(
        sets=(
            "DefaultPing",
            "RepeatPing",
            "TcpPort",
        ),
        default=1,
        help="Seconds between them.",
    )
    buffer_size: int = Parameter(
        sets=(
            "DefaultPing",
            "RepeatPing",
        ),
        aliases=(
            "Size",
            "Bytes",
            "BS",
        ),
        validate=(InRange(0, 65500),),
        default=32,
        help="Bytes of a request.",
    )
    dont_fragment: bool = Switch(
        sets=(
            "DefaultPing",
            "RepeatPing",
        ),
        help="Requests are not fragmented.",
    )
    quiet: bool = Switch(help="Tells only whether there was an answer.")
    timeout_seconds: int = Parameter(default=5, help="Seconds to wait for an answer.")
    target_name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        aliases=("ComputerName",),
        validate=(NotEmpty(),),
        help="Names or addresses.",
    )
    repeat: bool = Switch(
        sets={"RepeatPing": InSet(mandatory=True), "TcpPort": InSet()},
        aliases=("Continuous",),
        help="Goes on without end.",
    )
    traceroute: bool = Switch(mandatory=True, sets=("TraceRoute",), help="Shows the way.")
    mtu_size: bool = Switch(
        mandatory=True,
        sets=("MtuSizeDetect",),
        aliases=("MtuSizeDetect",),
        help="Finds the greatest size of a packet.",
    )
    tcp_port: int = Parameter(
        mandatory=True, sets=("TcpPort",), validate=(InRange(0, 65535),), help="Port to connect to."
    )
    detailed: bool = Switch(sets=("TcpPort",), help="Tells more of the connection.")

    def process(self) -> Iterator[Value]:
        from cmdlets.core.test_connection_ways import connections, largest_packet, pings, route

        for name in self.target_name:
            if self.tcp_port is not None:
                yield from connections(self, name)
            elif self.traceroute:
                yield from route(self, name)
            elif self.mtu_size:
                yield from largest_packet(self, name)
            else:
                yield from pings(self, name)
