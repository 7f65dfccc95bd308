"""The connectors that set-up creates (Microsoft Learn, "Receive connectors", default ones)."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from store.defaults.rights import ADDED_USERS, AUTHENTICATED, entries_of
from store.types.connectors import ReceiveConnector
from store.types.permission import AccessControlEntry
from store.types.server import ExchangeServer
from store.values.flags import PermissionGroups

_ALL_AUTH = "Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer"
_CLIENT_AUTH = "Tls, Integrated, BasicAuth, BasicAuthRequireTLS"
_UNLIMITED_SOURCE = {
    "max_inbound_connection_per_source": "Unlimited",
    "max_inbound_connection_percentage_per_source": 100,
    "max_recipients_per_message": 5000,
    "size_enabled": "EnabledWithoutValue",
}
_CLIENT_RATE = {"message_rate_limit": 5, "message_rate_source": "User", "enable_auth_gssapi": True}

# Name before the server's, values; in the order in which set-up creates them.
CURRENT: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "Default",
        {
            "transport_role": "HubTransport",
            "bindings": ["0.0.0.0:2525", "[::]:2525"],
            "auth_mechanism": _ALL_AUTH,
            "permission_groups": "ExchangeUsers, ExchangeServers, ExchangeLegacyServers",
            **_UNLIMITED_SOURCE,
        },
    ),
    (
        "Client Proxy",
        {
            "transport_role": "HubTransport",
            "bindings": ["[::]:465", "0.0.0.0:465"],
            "auth_mechanism": _ALL_AUTH,
            "permission_groups": "ExchangeUsers, ExchangeServers",
            **_CLIENT_RATE,
        },
    ),
    (
        "Default Frontend",
        {
            "transport_role": "FrontendTransport",
            "bindings": ["[::]:25", "0.0.0.0:25"],
            "auth_mechanism": _ALL_AUTH,
            "permission_groups": "AnonymousUsers, ExchangeServers, ExchangeLegacyServers",
            "protocol_logging_level": "Verbose",
            "domain_secure_enabled": True,
        },
    ),
    (
        "Outbound Proxy Frontend",
        {
            "transport_role": "FrontendTransport",
            "bindings": ["[::]:717", "0.0.0.0:717"],
            "auth_mechanism": _ALL_AUTH,
            "permission_groups": "ExchangeServers",
            "domain_secure_enabled": True,
            "tarpit_interval": "00:00:00",
        },
    ),
    (
        "Client Frontend",
        {
            "transport_role": "FrontendTransport",
            "bindings": ["[::]:587", "0.0.0.0:587"],
            "auth_mechanism": _CLIENT_AUTH,
            "permission_groups": "ExchangeUsers",
            **_CLIENT_RATE,
        },
    ),
)
_LEGACY_LIMITS = {
    "transport_role": "HubTransport",
    "max_message_size": "10 MB",
    "max_header_size": "64 KB",
    "max_local_hop_count": 12,
    "smtp_utf8_enabled": False,
}
# Exchange 2010: one transport service, ports 25 and 587, no anonymous users.
LEGACY: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "Default",
        {
            "bindings": ["0.0.0.0:25", "[::]:25"],
            "auth_mechanism": _ALL_AUTH,
            "permission_groups": "ExchangeUsers, ExchangeServers, ExchangeLegacyServers",
            **_LEGACY_LIMITS,
            **_UNLIMITED_SOURCE,
        },
    ),
    (
        "Client",
        {
            "bindings": ["0.0.0.0:587", "[::]:587"],
            "auth_mechanism": _CLIENT_AUTH,
            "permission_groups": "ExchangeUsers",
            **_LEGACY_LIMITS,
            **_CLIENT_RATE,
        },
    ),
)


def create_default_connectors(session: Session, server: ExchangeServer) -> None:
    """The connectors of a new server, with the entries of their permission groups."""
    for name, values in LEGACY if server.is_legacy else CURRENT:
        connector = new_receive_connector(server, f"{name} {server.name}", values)
        session.add(connector)
        session.flush()
        entries = entries_of(connector.permission_groups)
        # The entries of Client Frontend are listed the other way round.
        grant(session, connector, entries[::-1] if name == "Client Frontend" else entries)


def new_receive_connector(
    server: ExchangeServer, name: str, values: dict[str, Any]
) -> ReceiveConnector:
    """A connector with the given values, read in their kinds, and the defaults of the rest."""
    connector = ReceiveConnector(name=name, server=server.name)
    settings = ReceiveConnector.settings()
    for attribute, declared in settings.items():
        value = values.get(attribute, declared.default)
        setattr(
            connector,
            attribute,
            declared.read(value) if value is not None else (declared.first_value()),
        )
    if connector.fqdn is None:
        connector.fqdn = server.fqdn
    return connector


def grant(session: Session, connector: ReceiveConnector, entries: list[tuple[str, str]]) -> None:
    """Adds entries of (principal, right) behind those that are there; what is there stays."""
    present = session.query(AccessControlEntry).filter_by(target=connector.guid).all()
    known = {(entry.user, entry.right) for entry in present if not entry.deny}
    number = max((entry.number for entry in present), default=-1)
    for principal, right in entries:
        if (principal, right) in known:
            continue
        number += 1
        session.add(
            AccessControlEntry(
                number=number,
                target=connector.guid,
                target_identity=connector.identity,
                user=principal,
                right=right,
            )
        )


def change_groups(session: Session, connector: ReceiveConnector, before: PermissionGroups) -> None:
    """Entries follow the permission groups; rights that were granted one by one stay."""
    after = connector.permission_groups
    wanted = set(entries_of(after))
    gone = {each for each in entries_of(before) if each not in wanted}
    for entry in session.query(AccessControlEntry).filter_by(target=connector.guid, deny=False):
        if (entry.user, entry.right) in gone:
            session.delete(entry)
    session.flush()
    added = [each for each in entries_of(after) if each not in set(entries_of(before))]
    grant(session, connector, sorted(added, key=_place_when_added))


def _place_when_added(entry: tuple[str, str]) -> tuple[str, int]:
    principal, right = entry
    if principal == AUTHENTICATED:
        return principal, ADDED_USERS.index(right)
    return principal, 0
