"""The ways of Test-Connection: echo requests, the route, the largest packet, a TCP port."""

from __future__ import annotations

import errno
import os
import socket
from time import monotonic

from cmdlets.core.icmp import Echo, Reply
from cmdlets.core.ping_status import (
    PingMtuStatus,
    PingReply,
    PingStatus,
    TcpPortStatus,
    TraceStatus,
)
from xshell.engine.dotnet.network import addresses
from xshell.engine.errors import NetException
from xshell.engine.problem import Problem
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_EXCEPTION = "System.Net.NetworkInformation.PingException"
_FAILED = Problem(
    "TestConnectionException",
    "Testing connection to computer '{0}' failed: {1}",
    "ResourceUnavailable",
    _EXCEPTION,
)
_TOO_FAR = Problem(
    "TestConnectionException",
    "Cannot complete traceroute to destination '{0}': Number of hops required to reach host "
    "exceeds MaxHops ({1}).",
    "ConnectionError",
    _EXCEPTION,
)
_NOT_RESOLVED = "Cannot resolve the target name."
_NO_SUCH_FAMILY = "Target IPv4/IPv6 address absent."
# What .NET says of a request that cannot be sent.
_NOT_SENT = "An exception occurred during a Ping request."
# So many requests are sent to each hop.
_TRACES = 3
# No larger packet is tried, nor one of a size that each network carries (RFC 791, RFC 8200).
_MOST_BYTES, _LEAST_BYTES, _LEAST_BYTES_SIX, _FIRST_BYTES = 10000, 68, 1280, 1473
_SOCKET_ERRORS = {
    errno.ECONNREFUSED: "ConnectionRefused",
    errno.EHOSTUNREACH: "HostUnreachable",
    errno.ENETUNREACH: "NetworkUnreachable",
}


class Target:
    """A host to reach: the name it is shown by, and its address."""

    __slots__ = ("address", "name")

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.address = address


def _resolved(cmdlet: Any, given: str) -> Target | None:
    """The host of a name or address; None, and an error unless -Quiet asks for none."""
    try:
        found = addresses(cmdlet.frame, given)
    except NetException as problem:
        if not cmdlet.quiet:
            error = _FAILED(given, _NOT_RESOLVED, target=given)
            error.record.exception.inner = problem
            cmdlet.error(error)
        return None
    if cmdlet.ipv4 or cmdlet.ipv6:
        found = [each for each in found if (":" in each) == bool(cmdlet.ipv6)]
    if not found:
        cmdlet.error(_FAILED(given, _NO_SUCH_FAMILY, target=given))
        return None
    shown = _name_of(found[0]) if cmdlet.resolve_destination else given
    return Target(shown, found[0])


def _name_of(address: str) -> str:
    try:
        return socket.gethostbyaddr(address)[0]
    except OSError:
        return address


def _source(cmdlet: Any) -> str:
    return cmdlet.source or socket.gethostname()


def _counted(cmdlet: Any, count: int) -> Iterator[int]:
    """The numbers of the tries, with the wished delay between them; without end if repeated."""
    number = 0
    while cmdlet.repeat or number < count:
        if number:
            cmdlet.session.sleep(cmdlet.delay)
        number += 1
        yield number


def _opened(cmdlet: Any, target: Target, size: int, whole: bool) -> Echo | None:
    """What sends echo requests, or None and an error where it cannot."""
    try:
        return Echo(target.address, size, cmdlet.max_hops, whole)
    except OSError as problem:
        _tell(cmdlet, target, problem)
        return None


def _tell(cmdlet: Any, target: Target, problem: OSError) -> None:
    error = _FAILED(target.name, _NOT_SENT, target=target.name)
    reason = os.strerror(problem.errno) if problem.errno else str(problem)
    error.record.exception.inner = NetException("System.Net.Sockets.SocketException", reason)
    cmdlet.error(error)


def pings(cmdlet: Any, name: str) -> Iterator[Value]:
    """A status for each request; with -Quiet whether all were answered."""
    target = _resolved(cmdlet, name)
    echo = (
        None
        if target is None
        else _opened(cmdlet, target, cmdlet.buffer_size, cmdlet.dont_fragment)
    )
    if target is None or echo is None:
        if cmdlet.quiet:
            yield False
        return
    answered = True
    try:
        for number in _counted(cmdlet, cmdlet.count):
            reply = _reply(cmdlet, target, echo)
            answered = answered and reply is not None and reply.status == "Success"
            if reply is not None and not cmdlet.quiet:
                size = cmdlet.buffer_size
                yield PingStatus(number, _source(cmdlet), target.name, PingReply(reply, size), size)
    finally:
        echo.close()
    if cmdlet.quiet:
        yield answered


def _reply(cmdlet: Any, target: Target, echo: Echo) -> Reply | None:
    """What came of a request; None, and an error, of one that could not be sent."""
    try:
        return echo.send(cmdlet.timeout_seconds)
    except OSError as problem:
        _tell(cmdlet, target, problem)
        return None


def route(cmdlet: Any, name: str) -> Iterator[Value]:
    """The hops on the way to a host; with -Quiet whether it is reached."""
    target = _resolved(cmdlet, name)
    echo = None if target is None else _opened(cmdlet, target, cmdlet.buffer_size, False)
    if target is None or echo is None:
        if cmdlet.quiet:
            yield False
        return
    reached = False
    try:
        for hop in range(1, cmdlet.max_hops + 1):
            echo.set_hops(hop)
            for status in _hop(cmdlet, target, echo, hop):
                reached = reached or str(status.ping.reply.status) == "Success"
                if not cmdlet.quiet:
                    yield status
            if reached:
                break
    finally:
        echo.close()
    if cmdlet.quiet:
        yield reached
    elif not reached:
        cmdlet.error(_TOO_FAR(target.name, str(cmdlet.max_hops), target=target.address))


def _hop(cmdlet: Any, target: Target, echo: Echo, hop: int) -> Iterator[TraceStatus]:
    """The replies of a hop."""
    router = None
    for number in range(1, _TRACES + 1):
        reply = _reply(cmdlet, target, echo)
        if reply is None:
            return
        if router is None and reply.address is not None:
            router = _name_of(reply.address) if cmdlet.resolve_destination else reply.address
        size = cmdlet.buffer_size
        status = PingReply(reply, size)
        ping = PingStatus(number, _source(cmdlet), router or "", status, size)
        yield TraceStatus(hop, ping, target.name, target.address)


def largest_packet(cmdlet: Any, name: str) -> Iterator[Value]:
    """The size of the largest packet that a host is reached by whole, found by halving."""
    target = _resolved(cmdlet, name)
    if target is None:
        if cmdlet.quiet:
            yield -1
        return
    low = _LEAST_BYTES_SIX if ":" in target.address else _LEAST_BYTES
    high, size, best = _MOST_BYTES, _FIRST_BYTES, None
    while low < high - 1:
        echo = _opened(cmdlet, target, size, True)
        reply = None if echo is None else _reply(cmdlet, target, echo)
        if echo is None or reply is None:
            return
        echo.close()
        if reply.status == "Success":
            low, best = size, reply
        elif reply.status in ("PacketTooBig", "TimedOut"):
            high = size
        else:
            cmdlet.error(_FAILED(target.address, reply.status, target=target.address))
            return
        size = (low + high) // 2
    if cmdlet.quiet:
        yield size
    elif best is None:
        cmdlet.error(_FAILED(target.address, "TimedOut", target=target.address))
    else:
        yield PingMtuStatus(1, _source(cmdlet), target.name, PingReply(best, size), size)


def connections(cmdlet: Any, name: str) -> Iterator[Value]:
    """Whether a port takes connections; with -Detailed a status of each try."""
    target = _resolved(cmdlet, name)
    if target is None:
        if cmdlet.quiet:
            yield False
        return
    count = cmdlet.count if "count" in cmdlet.given else 1
    for number in _counted(cmdlet, count):
        began = monotonic()
        status = _connected(target.address, cmdlet.tcp_port, cmdlet.timeout_seconds)
        if not cmdlet.detailed:
            yield status == "Success"
            return
        told = TcpPortStatus(number, _source(cmdlet), name, target.address, cmdlet.tcp_port, status)
        if status == "Success":
            told.milliseconds = Int64(int((monotonic() - began) * 1000))
        yield told


def _connected(address: str, port: int, seconds: int) -> str:
    """The SocketError of a try to connect."""
    try:
        with socket.create_connection((address, port), seconds):
            return "Success"
    except TimeoutError:
        return "TimedOut"
    except OSError as problem:
        return _SOCKET_ERRORS.get(problem.errno or 0, "SocketError")
