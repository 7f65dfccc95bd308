"""How the types of System.Net reach other hosts: through the session's network, if it has one.

A session may have the service `network`, an object with `endpoint(host, port)`, which gives the
host and port to connect to, and `addresses(name)`, which gives a list of addresses as text, raises
OSError for a name that does not exist. Without it the system is asked.
"""

from __future__ import annotations

import socket

from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _service(frame: Any) -> Any:
    return None if frame is None else frame.session.services.get("network")


def endpoint(frame: Any, host: str, port: int) -> tuple[str, int]:
    """Where a connection to a host and port goes."""
    service = _service(frame)
    if service is None:
        return host, port
    found: tuple[str, int] = service.endpoint(host, port)
    return found


def addresses(frame: Any, name: str) -> list[str]:
    """The addresses of a host's name; raises SocketException."""
    service = _service(frame)
    try:
        if service is not None:
            found: list[str] = service.addresses(name)
            return found
        rows = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError:
        raise not_found() from None
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def not_found() -> NetException:
    """The exception for a name that has no address."""
    return socket_failure("Name or service not known", 11001)


def socket_failure(message: str, code: int) -> NetException:
    """A SocketException with its number."""
    return NetException(
        "System.Net.Sockets.SocketException", message, properties={"ErrorCode": code}
    )


# Numbers of the socket errors that .NET has for those of the system.
_CODES = {
    "ConnectionRefusedError": ("Connection refused", 10061),
    "TimeoutError": ("Connection timed out", 10060),
    "ConnectionResetError": ("Connection reset by peer", 10054),
    "BrokenPipeError": ("Broken pipe", 10058),
}


def connect(frame: Any, host: str, port: int, timeout: float | None = None) -> socket.socket:
    """A connection; raises SocketException."""
    where = endpoint(frame, host, port)
    try:
        return socket.create_connection(where, timeout)
    except socket.gaierror:
        raise not_found() from None
    except OSError as error:
        message, code = _CODES.get(type(error).__name__, (str(error.strerror), 10065))
        raise socket_failure(f"{message} {host}:{port}", code) from None
