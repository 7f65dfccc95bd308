"""Frozen copies of the configuration for the transport: plain objects, swapped whole.

A service loads a snapshot, and another when the revision has changed; nothing of it is changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from store.defaults.rights import EXTENDED_RIGHTS
from store.permissions import EVERY_RIGHT, inherited_by, is_for_itself
from store.state import Revision
from store.types import (
    AcceptedDomain,
    AccessControlEntry,
    ExchangeServer,
    FrontendTransportService,
    Group,
    Mailbox,
    MailboxDatabase,
    MailboxTransportService,
    ReceiveConnector,
    SendConnector,
    TransportConfig,
    TransportService,
)

if TYPE_CHECKING:
    from store.organization import Organization
    from store.properties import ConfigObject


class Record:
    """The values of one object by attribute."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def record_of(source: ConfigObject, *extra: str) -> Record:
    """A copy of an object's columns and of some computed attributes."""
    names = [column.key for column in source.__table__.columns]
    return Record({name: getattr(source, name) for name in [*names, *extra]})


class Snapshot:
    """What the services of one server need to know of the organization."""

    __slots__ = (
        "accepted_domains",
        "accounts",
        "clock_offset",
        "config",
        "connectors",
        "databases",
        "frontend_service",
        "groups_of",
        "mailbox_service",
        "mailboxes",
        "revision",
        "rights",
        "secret",
        "send_connectors",
        "server",
        "servers",
        "transport_service",
    )

    server: Any
    servers: dict[str, Any]
    connectors: list[Any]
    # GUID of a connector or a recipient -> [(principal in lower case, right, denied, inherited)].
    rights: dict[str, list[tuple[str, str, bool, bool]]]
    send_connectors: list[Any]
    accepted_domains: list[Any]
    # Address in lower case -> mailbox or group.
    mailboxes: dict[str, Any]
    # Logon names in lower case -> mailbox.
    accounts: dict[str, Any]
    # Account in lower case -> names of its groups in lower case.
    groups_of: dict[str, frozenset[str]]
    databases: dict[str, str]
    config: Any
    transport_service: Any
    frontend_service: Any
    mailbox_service: Any
    secret: str
    revision: int
    clock_offset: float

    def now(self) -> float:
        """Seconds since 1970 on the organization's clock."""
        return time.time() + self.clock_offset


def current_revision(organization: Organization) -> int:
    """The number of the last change, which says whether a snapshot is stale."""
    with organization.engine.connect() as connection:
        return int(connection.execute(select(Revision.number)).scalar_one())


def load_snapshot(organization: Organization, server: str) -> Snapshot:
    """The configuration as it is now, seen from one server; raises NotFoundError."""
    made = Snapshot()
    revision = organization.revision()
    made.revision, made.clock_offset = revision.number, revision.clock_offset
    made.secret = revision.service_secret
    servers = organization.all(ExchangeServer)
    made.servers = {each.name: record_of(each, "fqdn", "is_legacy") for each in servers}
    made.server = made.servers[organization.find(ExchangeServer, server).name]
    name = made.server.name
    connectors = organization.all(ReceiveConnector, ReceiveConnector.server == name)
    made.connectors = [record_of(each, "identity") for each in connectors]
    made.rights = _rights(organization.all(AccessControlEntry), connectors, servers)
    made.send_connectors = [
        record_of(each, "smart_host_account") for each in organization.all(SendConnector)
    ]
    made.accepted_domains = [record_of(each) for each in organization.all(AcceptedDomain)]
    made.config = record_of(organization.all(TransportConfig)[0])
    made.databases = {each.name: each.server for each in organization.all(MailboxDatabase)}
    for attribute, kind in (
        ("transport_service", TransportService),
        ("frontend_service", FrontendTransportService),
        ("mailbox_service", MailboxTransportService),
    ):
        found: list[Any] = organization.all(kind, kind.server == name)
        setattr(made, attribute, record_of(found[0]) if found else None)
    _add_recipients(made, organization)
    return made


def _rights(
    entries: list[AccessControlEntry],
    connectors: list[ReceiveConnector],
    servers: list[ExchangeServer],
) -> dict[str, list[tuple[str, str, bool, bool]]]:
    """The extended rights on each object: by its own entries, and by those of its server."""
    found: dict[str, list[tuple[str, str, bool, bool]]] = {}
    for entry in entries:
        if is_for_itself(entry):
            found.setdefault(entry.target, []).extend(_granted(entry, inherited=False))
    for connector in connectors:
        for entry in inherited_by(connector, servers, entries):
            found.setdefault(connector.guid, []).extend(_granted(entry, inherited=True))
    return found


def _granted(entry: AccessControlEntry, inherited: bool) -> list[tuple[str, str, bool, bool]]:
    if entry.is_extended:
        rights: Iterable[str] = (entry.right,)
    else:
        rights = () if EVERY_RIGHT.isdisjoint(entry.access_rights) else EXTENDED_RIGHTS
    return [(entry.user.lower(), right, entry.deny, inherited) for right in rights]


def _add_recipients(made: Snapshot, organization: Organization) -> None:
    made.mailboxes, made.accounts = {}, {}
    by_guid: dict[str, Any] = {}
    for each in organization.all(Mailbox):
        record: Any = record_of(each, "addresses", "identity")
        record.is_group = False
        record.account = f"contoso\\{(each.sam_account_name or each.alias or each.name).lower()}"
        by_guid[each.guid] = record
        for address in each.addresses:
            made.mailboxes[address] = record
        for name in (each.user_principal_name, each.sam_account_name, each.primary_smtp_address):
            if name:
                made.accounts[str(name).lower()] = record
        made.accounts[record.account] = record
    groups = organization.all(Group)
    for group in groups:
        record = record_of(group, "identity")
        record.is_group = True
        by_guid[group.guid] = record
        if group.primary_smtp_address:
            made.mailboxes[group.primary_smtp_address.lower()] = record
    made.groups_of = _memberships(groups, by_guid)
    for record in by_guid.values():
        if record.is_group:
            record.member_records = [by_guid[guid] for guid in record.members if guid in by_guid]


def _memberships(groups: list[Group], by_guid: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The groups of each account, also through groups in groups."""
    containing: dict[str, set[str]] = {}
    for group in groups:
        for guid in group.members:
            containing.setdefault(guid, set()).add(group.guid)
    names = {
        group.guid: f"contoso\\{(group.sam_account_name or group.name).lower()}" for group in groups
    }
    found = {}
    for guid, record in by_guid.items():
        if record.is_group:
            continue
        seen: set[str] = set()
        pending = list(containing.get(guid, ()))
        while pending:
            current = pending.pop()
            if current not in seen:
                seen.add(current)
                pending.extend(containing.get(current, ()))
        found[record.account] = frozenset(names[each] for each in seen)
    return found
