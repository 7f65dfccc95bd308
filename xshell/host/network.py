"""The network as the shell sees it: beside the system's names, those of the organization's servers.

The servers of a lab have loopback addresses that no name server knows, and ports moved by the
machine's offset; scripts name servers and use the real ports.
"""

from __future__ import annotations

import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.host.services import OrganizationService


class Network:
    """Finds hosts; the organization is asked for names that the system does not know."""

    __slots__ = ("_organization",)

    def __init__(self, organization: OrganizationService) -> None:
        self._organization = organization

    def addresses(self, name: str) -> list[str]:
        """The addresses of a host's name; raises OSError for a name that does not exist."""
        try:
            rows = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        except OSError:
            server = self._server(name)
            if server is None:
                raise
            return [str(server.address)]
        return list(dict.fromkeys(str(row[4][0]) for row in rows))

    def endpoint(self, host: str, port: int) -> tuple[str, int]:
        """Where a connection to a host and port goes."""
        try:
            socket.getaddrinfo(host, None)
        except OSError:
            server = self._server(host)
            if server is not None:
                from store.machine import port_offset

                return str(server.address), port + port_offset()
        return host, port

    def _server(self, name: str) -> Any:
        """The server of a name or a full name; None where the organization has none of it."""
        from store.errors import StoreError
        from store.types.server import ExchangeServer

        try:
            servers = self._organization.get().all(ExchangeServer)
        except StoreError:
            return None
        lowered = name.lower().rstrip(".")
        return next((each for each in servers if lowered in (each.name.lower(), each.fqdn)), None)
