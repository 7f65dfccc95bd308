"""Transactions: seen in their view alone, then whole or not at all; nothing waits for them."""

from collections.abc import Iterator

import pytest

from store.errors import ConflictError
from store.organization import Organization
from store.properties import ConfigObject
from store.snapshot import Snapshot, load_snapshot
from store.state import Change
from store.types import AcceptedDomain, Group, Mailbox, ReceiveConnector
from store.values.mail import SmtpDomain

PROXY = "MAIL1\\Client Proxy MAIL1"


@pytest.fixture
def other(organization: Organization, url: str) -> Iterator[Organization]:
    """The organization as another process sees it."""
    opened = Organization.open(url)
    yield opened
    opened.close()


def _add_domain(organization: Organization, name: str) -> None:
    with organization.unit("New-AcceptedDomain") as session:
        session.add(AcceptedDomain(name=name, domain_name=SmtpDomain(name)))


def _set(
    organization: Organization, kind: type[ConfigObject], identity: str, **values: str
) -> None:
    guid = organization.find(kind, identity).guid  # type: ignore[attr-defined]
    with organization.unit(f"Set-{kind.__name__}") as session:
        fresh = session.get_one(kind, guid)
        for attribute, text in values.items():
            setattr(fresh, attribute, kind.settings()[attribute].read(text))


def _remove_domain(organization: Organization, name: str) -> None:
    guid = organization.find(AcceptedDomain, name).guid
    with organization.unit("Remove-AcceptedDomain") as session:
        session.delete(session.get_one(AcceptedDomain, guid))


def _rate_limit(snapshot: Snapshot) -> str:
    """The message rate of the connector as the transport knows it."""
    (found,) = (each for each in snapshot.connectors if each.name == "Client Proxy MAIL1")
    return str(found.message_rate_limit)


def _domains(organization: Organization) -> set[str]:
    return {each.name for each in organization.all(AcceptedDomain)} - {"contoso.com"}


def test_others_see_all_of_it_when_it_is_committed(
    organization: Organization, other: Organization
) -> None:
    _add_domain(organization, "old.test")
    transaction = organization.transaction()
    _add_domain(transaction.view, "new.test")
    _remove_domain(transaction.view, "old.test")
    _set(transaction.view, ReceiveConnector, PROXY, message_rate_limit="7")
    assert _domains(transaction.view) == {"new.test"}
    assert _domains(organization) == _domains(other) == {"old.test"}
    assert _rate_limit(load_snapshot(other, "MAIL1")) == "5"
    transaction.commit()
    assert _domains(organization) == _domains(other) == {"new.test"}
    assert str(other.find(ReceiveConnector, PROXY).message_rate_limit) == "7"
    snapshot = load_snapshot(other, "MAIL1")
    assert _rate_limit(snapshot) == "7"
    assert {each.name for each in snapshot.accepted_domains} == {"contoso.com", "new.test"}


def test_it_is_one_change_of_several_commands(organization: Organization) -> None:
    before = organization.revision().number
    transaction = organization.transaction()
    _add_domain(transaction.view, "new.test")
    _set(transaction.view, ReceiveConnector, PROXY, message_rate_limit="7")
    _set(transaction.view, ReceiveConnector, PROXY, message_rate_limit="8")
    transaction.commit()
    changes = organization.all(Change, Change.revision > before)
    assert [(each.revision - before, each.command) for each in changes] == [
        (1, "New-AcceptedDomain"),
        (1, "Set-ReceiveConnector"),
        (1, "Set-ReceiveConnector"),
    ]


def test_what_is_rolled_back_or_cut_off_was_never_there(
    organization: Organization, other: Organization
) -> None:
    revision = organization.revision().number
    transaction = organization.transaction()
    _add_domain(transaction.view, "new.test")
    transaction.rollback()
    cut_off = organization.transaction()
    _add_domain(cut_off.view, "newer.test")
    organization.close()
    assert _domains(other) == set()
    assert other.revision().number == revision


def test_nobody_waits_for_an_open_one(organization: Organization, other: Organization) -> None:
    transaction = organization.transaction()
    _set(transaction.view, ReceiveConnector, PROXY, message_rate_limit="7")
    _set(organization, ReceiveConnector, PROXY, max_hop_count="20")
    _set(other, ReceiveConnector, "MAIL1\\Default MAIL1", max_message_size="11MB")
    _add_domain(other, "other.test")
    transaction.commit()
    connector = organization.find(ReceiveConnector, PROXY)
    assert (str(connector.message_rate_limit), connector.max_hop_count) == ("7", 20)
    assert _domains(organization) == {"other.test"}


def test_of_two_that_change_the_same_the_first_wins(
    organization: Organization, other: Organization
) -> None:
    transaction = organization.transaction()
    _add_domain(transaction.view, "new.test")
    _set(transaction.view, ReceiveConnector, PROXY, message_rate_limit="7")
    _set(other, ReceiveConnector, PROXY, message_rate_limit="9")
    with pytest.raises(ConflictError, match="Client Proxy"):
        transaction.commit()
    assert _domains(organization) == set()
    assert str(organization.find(ReceiveConnector, PROXY).message_rate_limit) == "9"


def test_what_was_removed_or_made_by_others_is_a_conflict(
    organization: Organization, other: Organization
) -> None:
    _add_domain(organization, "old.test")
    for change, conflict in (
        (lambda to: _set(to, AcceptedDomain, "old.test", domain_type="InternalRelay"), "old.test"),
        (lambda to: _remove_domain(to, "old.test"), "old.test"),
    ):
        transaction = organization.transaction()
        change(transaction.view)
        _remove_domain(other, "old.test")
        with pytest.raises(ConflictError, match=conflict):
            transaction.commit()
        _add_domain(other, "old.test")
    transaction = organization.transaction()
    _add_domain(transaction.view, "same.test")
    _add_domain(other, "same.test")
    with pytest.raises(ConflictError):
        transaction.commit()


def test_rare_settings_of_one_object_are_changed_side_by_side(
    organization: Organization, other: Organization
) -> None:
    transaction = organization.transaction()
    _set(transaction.view, Mailbox, "Administrator", custom_attribute1="mine")
    _set(other, Mailbox, "Administrator", custom_attribute2="theirs")
    transaction.commit()
    mailbox = organization.find(Mailbox, "Administrator")
    assert (mailbox.custom_attribute1, mailbox.custom_attribute2) == ("mine", "theirs")
    clashing = organization.transaction()
    _set(clashing.view, Mailbox, "Administrator", custom_attribute3="mine")
    _set(other, Mailbox, "Administrator", custom_attribute3="theirs")
    with pytest.raises(ConflictError):
        clashing.commit()


def test_what_a_unit_gives_up_is_no_part_of_it(organization: Organization) -> None:
    transaction = organization.transaction()

    def fail() -> None:
        with transaction.view.unit("New-AcceptedDomain") as session:
            session.add(AcceptedDomain(name="bad.test", domain_name=SmtpDomain("bad.test")))
            session.flush()
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    _add_domain(transaction.view, "good.test")
    transaction.commit()
    assert _domains(organization) == {"good.test"}


def test_new_objects_keep_their_identity_and_secrets(organization: Organization) -> None:
    transaction = organization.transaction()
    with transaction.view.unit("New-Group") as session:
        account = session.query(Mailbox).filter_by(name="Administrator").one()
        account.password = "scrypt$secret"
        session.add(Group(name="Team", members=[account.guid]))
    made = transaction.view.find(Group, "Team")
    transaction.commit()
    assert organization.find(Group, "Team").guid == made.guid
    assert organization.find(Mailbox, "Administrator").password == "scrypt$secret"
