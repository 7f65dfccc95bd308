"""Which connector takes a session, and what its rights let it do."""

from typing import Any

import pytest

from store.defaults.rights import ANY_SENDER
from store.snapshot import Record, Snapshot
from store.values.network import IPRange
from tests.transport.peer import Peer
from xshell.transport.policy.connectors import choose
from xshell.transport.policy.rights import rights_of

HERE = "127.0.1.11"


def special(snapshot: Snapshot, name: str, ranges: list[str], port: int = 25) -> Any:
    default: Any = next(
        each for each in snapshot.connectors if each.name.startswith("Default Front")
    )
    made: Any = Record(dict(vars(default)))
    made.name, made.guid = name, name
    made.remote_ip_ranges = [IPRange.parse(each) for each in ranges]
    made.bindings = [each for each in default.bindings if each.port == port]
    return made


@pytest.mark.parametrize(
    ("remote", "name"),
    [
        ("10.1.2.3", "host"),
        ("10.1.2.4", "network"),
        ("10.9.9.9", "range"),
        ("192.0.2.1", "Default Frontend MAIL1"),
        ("2001:db8::1", "Default Frontend MAIL1"),
    ],
)
def test_the_most_specific_range_takes_the_session(
    snapshot: Snapshot, remote: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        special(snapshot, "range", ["10.0.0.0-10.255.255.255"]),
        special(snapshot, "host", ["10.1.2.3"]),
        special(snapshot, "network", ["10.1.2.0/24", "172.16.0.0/12"]),
    ]
    monkeypatch.setattr(snapshot, "connectors", [*made, *snapshot.connectors])
    chosen: Any = choose(snapshot, "FrontendTransport", HERE, 25, remote)
    assert chosen.name == name


def test_no_connector_of_another_port_or_role(snapshot: Snapshot) -> None:
    assert choose(snapshot, "FrontendTransport", HERE, 26, "10.0.0.1") is None
    assert choose(snapshot, "HubTransport", HERE, 25, "10.0.0.1") is None


def test_what_one_principal_is_denied_no_other_grants(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    connector: Any = Record({"guid": "c"})
    entries = [
        ("group", ANY_SENDER, False, False),
        ("user", ANY_SENDER, True, False),
        ("user", "Other", False, False),
    ]
    monkeypatch.setattr(snapshot, "rights", {"c": entries})
    assert rights_of(snapshot, connector, ("group",)) == {ANY_SENDER}
    assert rights_of(snapshot, connector, ("user", "group")) == {"Other"}


@pytest.mark.parametrize(
    ("own", "inherited", "allowed"),
    [
        (None, False, True),
        (None, True, False),
        (False, True, True),
        (True, False, False),
    ],
)
def test_what_an_object_says_itself_comes_before_what_it_inherits(
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    own: bool | None,
    inherited: bool,
    allowed: bool,
) -> None:
    entries = [("user", ANY_SENDER, inherited, True), ("other", ANY_SENDER, False, True)]
    if own is not None:
        entries.append(("user", ANY_SENDER, own, False))
    monkeypatch.setattr(snapshot, "rights", {"c": entries})
    connector: Any = Record({"guid": "c"})
    assert (ANY_SENDER in rights_of(snapshot, connector, ("user", "other"))) is allowed


def test_an_anonymous_client_of_the_default_connector_relays_nothing(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    peer.say("EHLO a", "MAIL FROM:<x@example.net>")
    for address in ("x@example.org", "x@contoso.com.example.org", '"x@contoso.com"@example.org'):
        assert peer.say(f"RCPT TO:<{address}>")[0].startswith("550 5.7.54"), address
    for address in ("administrator%contoso.com@example.org", "@contoso.com:x@example.org"):
        assert peer.say(f"RCPT TO:<{address}>")[0][0] == "5", address
    assert peer.say("RCPT TO:<administrator@contoso.com>") == ["250 2.1.5 Recipient OK"]


def test_anonymous_mail_is_refused_where_only_users_may_submit(snapshot: Snapshot) -> None:
    peer = Peer(snapshot, "Client Frontend MAIL1")
    assert peer.say("EHLO a", "MAIL FROM:<a@contoso.com>")[-1].startswith("530 5.7.57 SMTP; Client")
