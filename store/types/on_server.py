"""What the settings of the transport services on each server have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.kinds import BOOL, SIZE, SPAN, TEXT, choice, limit
from store.machine import install_path
from store.properties import SERVERS, Named, rare, setting

MANAGEMENT = "Microsoft.Exchange.Data.Directory.Management."
_PROTOCOLS = choice(
    "Microsoft.Exchange.Data.Directory.SystemConfiguration.ProtocolOption",
    "Any",
    "UseTcpOnly",
    "UseUdpOnly",
)
_INSTALL = install_path(15)
Declare = Callable[..., Any]


def age(days: int, declare: Declare = setting) -> Any:
    """How long the files of a log are kept."""
    return declare(
        SPAN,
        f"{days}.00:00:00",
        between=("00:00:00", "24855.03:14:07"),
        help="How long files are kept; 00:00:00 for ever.",
    )


def folder_size(default: str, declare: Declare = setting) -> Any:
    """How large the folder of a log may become."""
    return declare(limit(SIZE), default, help="Most that the log's folder may hold.")


def file_size(default: str = "10 MB", declare: Declare = setting) -> Any:
    """How large a file of a log may become."""
    return declare(limit(SIZE), default, help="Size at which a new file begins.")


def path(below: str | None = None, declare: Declare = setting) -> Any:
    """The folder of a log; `below` the folder of the installation where one is preset."""
    default = None if below is None else _INSTALL + below
    return declare(TEXT, default, help="Folder of the log; nothing: no log is written.")


def adapter(name: str) -> Any:
    """The network adapter whose name servers are asked."""
    return rare(TEXT, "00000000-0000-0000-0000-000000000000", name=name, help="One adapter alone.")


def dns_adapter(name: str, declare: Declare = rare) -> Any:
    """Whether the name servers of the network adapters are asked."""
    return declare(BOOL, True, name=name, help="Whether the adapter's servers are asked.")


def dns_protocol(name: str, declare: Declare = rare) -> Any:
    """How name servers are asked."""
    return declare(_PROTOCOLS, "Any", name=name, help="TCP, UDP or any.")


class OnServer(Named):
    """Settings of one service on one server, named as the server is."""

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},{SERVERS}"
