"""Entries hold on the object they are on and, by their type of inheritance, on those below it."""

import pytest

from store.defaults.rights import EXTENDED_RIGHTS
from store.organization import Organization
from store.permissions import INHERITANCES
from store.snapshot import load_snapshot
from store.types import AccessControlEntry, ExchangeServer, ReceiveConnector

RIGHT = "ms-Exch-SMTP-Accept-Any-Sender"


def _add(
    organization: Organization, target: ExchangeServer | ReceiveConnector, **how: object
) -> None:
    with organization.unit("Add-ADPermission") as session:
        session.add(
            AccessControlEntry(
                target=target.guid, target_identity=target.identity, user="CONTOSO\\app", **how
            )
        )


def _rights(organization: Organization, target: ReceiveConnector) -> set[str]:
    """The rights that the transport knows of on a connector."""
    found = load_snapshot(organization, "MAIL1").rights[target.guid]
    return {right for principal, right, _, _ in found if principal == "contoso\\app"}


@pytest.fixture
def connector(organization: Organization) -> ReceiveConnector:
    return organization.find(ReceiveConnector, "MAIL1\\Default MAIL1")


@pytest.fixture
def server(organization: Organization) -> ExchangeServer:
    return organization.find(ExchangeServer, "MAIL1")


@pytest.mark.parametrize("inheritance", INHERITANCES)
def test_a_connector_has_its_own_entries_and_those_of_its_server(
    organization: Organization,
    connector: ReceiveConnector,
    server: ExchangeServer,
    inheritance: str,
) -> None:
    _add(organization, connector, right="Send-As", inheritance=inheritance)
    _add(organization, server, right=RIGHT, inheritance=inheritance)
    expected = set()
    if inheritance in ("None", "All", "SelfAndChildren"):
        expected.add("Send-As")
    if inheritance in ("All", "Descendents"):
        expected.add(RIGHT)
    assert _rights(organization, connector) == expected


@pytest.mark.parametrize(
    ("kind", "inherits"), [("msExchSmtpReceiveConnector", True), ("user", False)]
)
def test_only_objects_of_the_kind_inherit(
    organization: Organization,
    connector: ReceiveConnector,
    server: ExchangeServer,
    kind: str,
    inherits: bool,
) -> None:
    _add(organization, server, right=RIGHT, inherited_object_type=kind)
    assert (RIGHT in _rights(organization, connector)) is inherits


@pytest.mark.parametrize(
    ("rights", "count"),
    [("GenericAll", len(EXTENDED_RIGHTS)), ("ExtendedRight", len(EXTENDED_RIGHTS)), ("Self", 0)],
)
def test_some_access_rights_are_every_extended_right(
    organization: Organization, connector: ReceiveConnector, rights: str, count: int
) -> None:
    _add(organization, connector, right=rights, is_extended=False)
    assert len(_rights(organization, connector)) == count
