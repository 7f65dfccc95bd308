"""Objects are found by every identity, changed in units, and every change leaves its history."""

import json
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from store.errors import AmbiguousError, NotFoundError
from store.organization import Organization
from store.state import Change
from store.types import AcceptedDomain, Mailbox, ReceiveConnector
from store.values.mail import SmtpDomain

PROXY = "MAIL1\\Client Proxy MAIL1"


def test_an_object_is_found_by_each_of_its_identities(organization: Organization) -> None:
    connector = organization.find(ReceiveConnector, PROXY)
    for identity in (
        PROXY.lower(),
        "client proxy mail1",
        connector.guid,
        connector.guid.upper(),
        connector.distinguished_name,
    ):
        assert organization.find(ReceiveConnector, identity).guid == connector.guid
    with pytest.raises(NotFoundError):
        organization.find(ReceiveConnector, "MAIL1\\Nothing")
    with pytest.raises(AmbiguousError):
        organization.find(ReceiveConnector, "MAIL1\\*")


def test_an_account_is_found_by_its_names(organization: Organization) -> None:
    for identity in (
        "Administrator",
        "administrator@contoso.com",
        "contoso\\administrator",
        "contoso.com/Users/Administrator",
    ):
        assert organization.find(Mailbox, identity).name == "Administrator"


def test_values_come_back_as_they_were(url: str) -> None:
    first = Organization.open(url)
    before = [
        {key: getattr(each, key) for key in ReceiveConnector.settings()}
        for each in first.all(ReceiveConnector)
    ]
    first.close()
    second = Organization.open(url)
    after = [
        {key: getattr(each, key) for key in ReceiveConnector.settings()}
        for each in second.all(ReceiveConnector)
    ]
    second.close()
    assert len(before) == 5
    assert after == before


def test_a_change_tells_who_what_before_and_after(organization: Organization) -> None:
    organization.who = "contoso.com/Users/Ann"
    revision = organization.revision().number
    connector = organization.find(ReceiveConnector, PROXY)
    setting = ReceiveConnector.settings()["max_message_size"]
    with organization.unit("Set-ReceiveConnector") as session:
        session.get_one(ReceiveConnector, connector.guid).max_message_size = setting.read("50MB")
    (change,) = organization.all(Change, Change.revision == revision + 1)
    assert (change.who, change.command) == ("contoso.com/Users/Ann", "Set-ReceiveConnector")
    assert (change.object_type, change.identity) == ("ReceiveConnector", PROXY)
    before, after = json.loads(change.before or ""), json.loads(change.after or "")
    changed = {key for key in after if before[key] != after[key]}
    assert changed == {"max_message_size", "when_changed"}
    assert (before["max_message_size"], after["max_message_size"]) == ("37748736", "52428800")
    assert organization.revision().number == revision + 1


def test_making_and_removing_have_one_side_each(organization: Organization) -> None:
    revision = organization.revision().number
    with organization.unit("New-AcceptedDomain") as session:
        session.add(AcceptedDomain(name="Fabrikam", domain_name=SmtpDomain("fabrikam.com")))
    with organization.unit("Remove-AcceptedDomain") as session:
        session.delete(session.query(AcceptedDomain).filter_by(name="Fabrikam").one())
    made, removed = organization.all(Change, Change.revision > revision)
    assert made.before is None
    assert json.loads(made.after or "")["domain_name"] == "fabrikam.com"
    assert removed.after is None
    assert json.loads(removed.before or "")["domain_name"] == "fabrikam.com"


def fail_within(organization: Organization) -> None:
    with organization.unit("New-AcceptedDomain") as session:
        session.add(AcceptedDomain(name="Fabrikam", domain_name=SmtpDomain("fabrikam.com")))
        session.flush()
        raise RuntimeError


def test_a_unit_that_fails_leaves_nothing(organization: Organization) -> None:
    revision = organization.revision().number
    changes = len(organization.all(Change))
    with pytest.raises(RuntimeError):
        fail_within(organization)
    assert [each.name for each in organization.all(AcceptedDomain)] == ["contoso.com"]
    assert organization.revision().number == revision
    assert len(organization.all(Change)) == changes


def test_the_database_itself_keeps_names_apart(organization: Organization) -> None:
    with pytest.raises(IntegrityError), organization.unit("New-AcceptedDomain") as session:
        session.add(AcceptedDomain(name="Again", domain_name=SmtpDomain("contoso.com")))


def test_the_history_holds_no_password(organization: Organization) -> None:
    from store.secrets import hash_password

    administrator = organization.find(Mailbox, "Administrator")
    stored = hash_password("Secret1!")
    with organization.unit("Set-Mailbox") as session:
        session.get_one(Mailbox, administrator.guid).password = stored
    texts = [f"{each.before} {each.after}" for each in organization.all(Change)]
    assert any("********" in text for text in texts)
    assert not any("scrypt$" in text or "Secret1!" in text for text in texts)


def test_objects_sort_as_they_were_made(url: str) -> None:
    organization = Organization.open(url, clock=lambda: 1_700_000_000.0)
    names = [each.name for each in organization.all(ReceiveConnector)]
    organization.close()
    assert names == [
        "Default MAIL1",
        "Client Proxy MAIL1",
        "Default Frontend MAIL1",
        "Outbound Proxy Frontend MAIL1",
        "Client Frontend MAIL1",
    ]


def test_an_embedded_store_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    Organization.open(f"sqlite:///{folder}/organization.db").close()
    assert folder.stat().st_mode & 0o077 == 0
