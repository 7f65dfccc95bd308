"""Test-Connection."""

from __future__ import annotations

from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import InRange, NotEmpty
from xshell.engine.values.kinds import Int64, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


# The echo service's port: echo requests themselves need rights that a user does not have.
_ECHO = 7


_UNAVAILABLE = {
    "traceroute": "The hops on the way to a host cannot be traced.",
    "mtu_size": "The greatest size of a packet cannot be found.",
    "dont_fragment": "The fragmentation of packets cannot be controlled.",
    "max_hops": "The hops of a packet cannot be limited.",
    "detailed": "The details of a connection to a port are not kept.",
}


def _failed(name: str, reason: str) -> Terminating:
    return make_error(
        "TestConnectionException",
        f"Testing connection to computer '{name}' failed: {reason}",
        "ResourceUnavailable",
        name,
        "System.Net.NetworkInformation.PingException",
    )


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
    """Tells whether a host answers: on a TCP port, or at all.

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

    def begin(self) -> None:
        for attribute, missing in _UNAVAILABLE.items():
            if attribute in self.given and getattr(self, attribute):
                raise not_supported(missing)

    def process(self) -> Iterator[Value]:
        for name in self.target_name:
            address = self._address(name)
            if address is None:
                if self.quiet or self.tcp_port is not None:
                    yield False
                else:
                    self.error(_failed(name, "The name cannot be resolved."))
            elif self.tcp_port is not None:
                yield self._connects(address, self.tcp_port) is not None
            else:
                yield from self._pings(name, address)

    def _address(self, name: str) -> str | None:
        import socket

        family = socket.AF_INET6 if self.ipv6 else socket.AF_INET if self.ipv4 else 0
        try:
            return str(socket.getaddrinfo(name, None, family)[0][4][0])
        except OSError:
            return None

    def _name_of(self, address: str) -> str:
        import socket

        try:
            return socket.gethostbyaddr(address)[0]
        except OSError:
            return address

    def _connects(self, address: str, port: int) -> float | None:
        """Seconds until a connection stood; None where none came."""
        import socket
        from time import monotonic

        began = monotonic()
        try:
            with socket.create_connection((address, port), self.timeout_seconds):
                return monotonic() - began
        except ConnectionRefusedError:
            return monotonic() - began if port == _ECHO else None
        except OSError:
            return None

    def _pings(self, name: str, address: str) -> Iterator[Value]:
        """Tries as many times as asked for. A host that refuses a connection is there."""
        answered = False
        shown = self._name_of(address) if self.resolve_destination else address
        for number in range(1, self.count + 1):
            seconds = self._connects(address, _ECHO)
            answered = answered or seconds is not None
            if not self.quiet:
                yield PSCustomObject(
                    {
                        "Ping": number,
                        "Source": self.source or "localhost",
                        "Destination": name,
                        "Address": address,
                        "DisplayAddress": shown,
                        "Latency": Int64(int((seconds or 0) * 1000)),
                        "Status": "Success" if seconds is not None else "TimedOut",
                        "BufferSize": self.buffer_size,
                    },
                    [
                        "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus",
                        "System.Object",
                    ],
                )
            if number < self.count:
                self.session.sleep(self.delay)
        if self.quiet:
            yield answered
