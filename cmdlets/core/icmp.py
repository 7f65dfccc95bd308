"""Echo requests and their replies (RFC 792, RFC 4443): what ping and traceroute are made of."""

from __future__ import annotations

import errno
import os
import select
import socket
import struct
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Numbers of Linux that Python does not name (linux/in.h, linux/in6.h).
_IP_MTU_DISCOVER, _IP_PMTUDISC_DO, _IP_RECVERR = 10, 2, 11
_IPV6_MTU_DISCOVER, _IPV6_RECVERR = 23, 25
_FROM_ICMP = (2, 3)
_UNREACHABLE = {
    0: "DestinationNetworkUnreachable",
    1: "DestinationHostUnreachable",
    2: "DestinationProtocolUnreachable",
    3: "DestinationPortUnreachable",
    4: "PacketTooBig",
}
_BY_ERRNO = {
    errno.EMSGSIZE: "PacketTooBig",
    errno.EHOSTUNREACH: "DestinationHostUnreachable",
    errno.ENETUNREACH: "DestinationNetworkUnreachable",
}


class Reply:
    """What came of an echo request: a status in the words of IPStatus, who answered or None, the
    milliseconds it took.
    """

    __slots__ = ("address", "milliseconds", "status")

    def __init__(self, status: str, address: str | None, milliseconds: int) -> None:
        self.status = status
        self.address = address
        self.milliseconds = milliseconds


class Echo:
    """Sends echo requests of a size to an address; raises PermissionError where the system lets
    only others do so. `identifier` tells the replies from those to other programs.
    """

    def __init__(self, address: str, size: int, hops: int, whole: bool) -> None:
        self._address = address
        self._is_six = ":" in address
        self._data = bytes(ord("a") + number % 23 for number in range(size))
        self._identifier = os.getpid() & 0xFFFF
        self._number = 0
        self._socket, self._is_raw = _open(self._is_six)
        self.set_hops(hops)
        level = socket.IPPROTO_IPV6 if self._is_six else socket.IPPROTO_IP
        self._socket.setsockopt(level, _IPV6_RECVERR if self._is_six else _IP_RECVERR, 1)
        if whole:
            option = _IPV6_MTU_DISCOVER if self._is_six else _IP_MTU_DISCOVER
            self._socket.setsockopt(level, option, _IP_PMTUDISC_DO)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def set_hops(self, hops: int) -> None:
        """How many routers a request may pass."""
        if self._is_six:
            self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, hops)
        else:
            self._socket.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, hops)

    def send(self, seconds: float) -> Reply:
        """Send a request and wait so long for what comes of it."""
        self._number = (self._number + 1) & 0xFFFF
        began = monotonic()
        try:
            self._socket.sendto(self._packet(), (self._address, 0))
        except OSError as problem:
            status = _BY_ERRNO.get(problem.errno or 0)
            if status is None:
                raise
            return Reply(status, None, 0)
        while (left := began + seconds - monotonic()) > 0:
            ready = select.select([self._socket], [], [self._socket], left)
            if ready[0] or ready[2]:
                came = self._received()
                if came is not None:
                    status, address = came
                    return Reply(status, address, int((monotonic() - began) * 1000))
        return Reply("TimedOut", None, 0)

    def _packet(self) -> bytes:
        kind = 128 if self._is_six else 8
        head = struct.pack("!BBHHH", kind, 0, 0, self._identifier, self._number)
        # The system sums up what goes over IPv6, and what other than raw sockets send.
        checked = _checksum(head + self._data) if self._is_raw and not self._is_six else 0
        return struct.pack("!BBHHH", kind, 0, checked, self._identifier, self._number) + self._data

    def _received(self) -> tuple[str, str] | None:
        """The status that a packet brings, and who sent it; None of one for others."""
        try:
            packet, _extra, _flags, sender = self._socket.recvmsg(65536, 0, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return self._failed()
        except OSError:
            # An error that waits in the queue of the socket is told by reading, too.
            return self._failed()
        start = (packet[0] & 15) * 4 if self._is_raw and not self._is_six and packet else 0
        if len(packet) < start + 8:
            return None
        kind, _code, _sum, identifier, number = struct.unpack_from("!BBHHH", packet, start)
        is_own = number == self._number and (identifier == self._identifier or not self._is_raw)
        if kind != (129 if self._is_six else 0) or not is_own:
            return None
        return "Success", str(sender[0])

    def _failed(self) -> tuple[str, str] | None:
        """What a router or host said of the request (ip(7), IP_RECVERR)."""
        flags = socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT
        try:
            _packet, extra, _flags, _target = self._socket.recvmsg(512, 512, flags)
        except OSError:
            return None
        for _level, _kind, data in extra:
            if len(data) < 16:
                continue
            _errno, origin, kind, code = struct.unpack_from("=IBBB", data)
            if origin in _FROM_ICMP:
                return _status(kind, code, self._is_six), self._offender(data[16:])
        return None

    def _offender(self, place: bytes) -> str:
        """The address in a sockaddr that stands behind the error."""
        if self._is_six:
            return socket.inet_ntop(socket.AF_INET6, place[8:24])
        return socket.inet_ntop(socket.AF_INET, place[4:8])


def _status(kind: int, code: int, is_six: bool) -> str:
    if kind == (3 if is_six else 11):
        return "TtlExpired"
    if is_six and kind == 2:
        return "PacketTooBig"
    return (
        _UNREACHABLE.get(code, "DestinationUnreachable")
        if not is_six
        else ("DestinationHostUnreachable")
    )


def _open(is_six: bool) -> tuple[Any, bool]:
    """A socket for echo requests, and whether it is a raw one."""
    family = socket.AF_INET6 if is_six else socket.AF_INET
    protocol = socket.IPPROTO_ICMPV6 if is_six else socket.IPPROTO_ICMP
    try:
        return socket.socket(family, socket.SOCK_DGRAM, protocol), False
    except PermissionError:
        return socket.socket(family, socket.SOCK_RAW, protocol), True


def _checksum(data: bytes) -> int:
    """The sum of RFC 1071."""
    padded = data + b"\0" * (len(data) % 2)
    total: int = sum(struct.unpack(f"!{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
