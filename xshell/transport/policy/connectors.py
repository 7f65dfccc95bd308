"""Which Receive connector takes a session (Microsoft Learn, "Receive connectors")."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from store.snapshot import Record, Snapshot

Address = IPv4Address | IPv6Address


def bindings_of(snapshot: Snapshot, role: str) -> list[tuple[str, int]]:
    """The addresses and real ports that a service of a role listens on.

    A binding to all addresses means the server's own one: each server has its address.
    """
    found = dict.fromkeys(
        (snapshot.server.address if binding.is_any else str(binding.address), binding.port)
        for connector in connectors_of(snapshot, role)
        for binding in connector.bindings
        if not (binding.is_any and binding.address.version == 6)
    )
    return list(found)


def connectors_of(snapshot: Snapshot, role: str) -> list[Record]:
    """The enabled connectors of a role."""
    return [each for each in snapshot.connectors if each.enabled and each.transport_role == role]


def choose(snapshot: Snapshot, role: str, local: str, port: int, remote: str) -> Record | None:
    """The connector whose binding fits and whose range holds the client most specifically."""
    here, there = ip_address(local), ip_address(remote)
    best: tuple[int, Record] | None = None
    for connector in connectors_of(snapshot, role):
        if not any(_binds(binding, here, port) for binding in connector.bindings):
            continue
        for each in connector.remote_ip_ranges:
            if there in each and (best is None or each.size < best[0]):
                best = (each.size, connector)
    return None if best is None else best[1]


def _binds(binding: Record, address: Address, port: int) -> bool:
    if binding.port != port:
        return False
    return bool(binding.is_any or binding.address == address)
