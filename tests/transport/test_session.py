"""The server's side of a session: order of commands, what ends data, what a limit does."""

import base64

import pytest

from store.snapshot import Snapshot
from tests.transport.peer import PASSWORD, Peer
from xshell.transport.policy.limits import RateLimiter

ENVELOPE = ("EHLO a", "MAIL FROM:<x@example.net>", "RCPT TO:<administrator@contoso.com>")


def encoded(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return base64.b64encode(data).decode()


def codes(lines: list[str]) -> list[str]:
    return [line[:3] for line in lines if line[3:4] != "-"]


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        (["MAIL FROM:<a@b.c>"], ["503 5.5.2 Send hello first"]),
        (["EHLO"], ["501 5.5.4 Invalid domain name"]),
        (["HELO a", "RCPT TO:<a@contoso.com>"], ["503 5.5.2 Need mail command"]),
        (["HELO a", "DATA"], ["503 5.5.2 Need mail command"]),
        (["HELO a", "MAIL FROM:<a@b.c>", "DATA"], ["503 5.5.2 Need rcpt command"]),
        (
            ["HELO a", "MAIL FROM:<a@b.c>", "MAIL FROM:<a@b.c>"],
            ["503 5.5.2 Sender already specified"],
        ),
        (["HELO a", "MAIL FROM:<a>"], ["501 5.1.7 Invalid address"]),
        (["HELO a", "MAIL FROM <a@b.c>"], ["501 5.5.4 Invalid arguments"]),
        (["HELO a", "MAIL FROM:<a@b.c> SIZE=²"], ["501 5.5.4 Invalid arguments"]),
        (["HELO a", "MAIL FROM:<a@b.c> SIZE=99999999999"], ["552 5.3.4"]),
        (["HELO a", "MAIL FROM:<a@b.c>", "RCPT TO:<a@example.org>"], ["550 5.7.54"]),
        (["FETCH x"], ["500 5.3.3 Unrecognized command"]),
        (["VRFY root"], ["252 2.1.5 Cannot VRFY user"]),
        (["NOOP", "RSET"], ["250 2.0.0 OK", "250 2.0.0 Resetting"]),
        (["EHLO a", "STARTTLS now"], ["501 5.5.4 Invalid arguments"]),
        (["EHLO a", "AUTH CRAM-MD5"], ["504 5.7.4 Unrecognized authentication type"]),
        (["XPROXY USER=administrator"], ["500 5.3.3 Unrecognized command"]),
        (["XPROXYFROM IP=127.0.0.1"], ["500 5.3.3 Unrecognized command"]),
    ],
)
def test_commands_out_of_order_or_malformed(
    snapshot: Snapshot, lines: list[str], answers: list[str]
) -> None:
    got = Peer(snapshot).say(*lines)
    assert len(got) >= len(answers)
    for line, wanted in zip(got[-len(answers) :], answers, strict=True):
        assert line.startswith(wanted)


def test_a_pipelined_group_is_answered_in_order(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    answers = peer.say(*ENVELOPE, "DATA", "Subject: one", "", "text", ".", "QUIT")
    assert codes(answers) == ["250", "250", "250", "354", "250", "221"]
    assert peer.messages[0][1] == b"Subject: one\r\n\r\ntext\r\n"


@pytest.mark.parametrize(
    "end", ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r\r\n.\r\r\n"]
)
def test_only_crlf_dot_crlf_ends_data(snapshot: Snapshot, end: str) -> None:
    peer = Peer(snapshot)
    peer.say(*ENVELOPE, "DATA")
    smuggled = (
        f"one{end}MAIL FROM:<b@example.net>\r\nRCPT TO:<administrator@contoso.com>\r\nDATA\r\n"
    )
    assert peer.send(smuggled) == []
    assert codes(peer.send("two\r\n.\r\n")) == ["250"]
    assert len(peer.messages) == 1


def test_dots_are_undone(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    peer.say(*ENVELOPE, "DATA", "..one", "...", "a..b", ".")
    assert peer.messages[0][1] == b".one\r\n..\r\na..b\r\n"


@pytest.mark.parametrize("piece", [1, 2, 3, 5, 7])
def test_pieces_of_any_size_give_the_same(snapshot: Snapshot, piece: int) -> None:
    peer = Peer(snapshot)
    text = "".join(f"{line}\r\n" for line in (*ENVELOPE, "DATA", "a", "..", ".", "QUIT")).encode()
    answers = [
        each for at in range(0, len(text), piece) for each in peer.send(text[at : at + piece])
    ]
    assert codes(answers) == ["250", "250", "250", "354", "250", "221"]
    assert peer.messages[0][1] == b"a\r\n.\r\n"


def test_a_message_over_the_limit_is_refused_and_not_kept(snapshot: Snapshot) -> None:
    limit = snapshot.connectors[0].max_message_size.bytes
    peer = Peer(snapshot)
    peer.say(*ENVELOPE, "DATA")
    for _ in range(limit // 2**20 + 2):
        assert peer.send(b"x" * 2**20) == []
    assert codes(peer.send("\r\n.\r\n")) == ["552"]
    assert peer.messages == []


def test_chunks(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    peer.say(*ENVELOPE)
    assert peer.send("BDAT 3\r\na\r\n") == ["250 2.0.0 3 octets received"]
    assert codes(peer.send("BDAT 4 LAST\r\n.\r\nbQUIT\r\n")) == ["250", "221"]
    assert peer.messages[0][1] == b"a\r\n.\r\nb"


def test_hello_drops_chunks_of_the_message_before(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    peer.say(*ENVELOPE)
    peer.send("BDAT 3\r\nold")
    peer.say(*ENVELOPE)
    peer.send("BDAT 3 LAST\r\nnew")
    assert [content for _, content in peer.messages] == [b"new"]


def test_a_long_line_is_refused_and_skipped(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    assert codes(peer.send(b"x" * 9000)) == ["500"]
    assert codes(peer.send(b"\r\nNOOP\r\n"))[-1] == "250"


def test_commands_sent_along_with_starttls_do_not_count(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    answers = peer.say("EHLO a", "STARTTLS", "MAIL FROM:<a@b.c>")
    assert answers[-1] == "503 5.5.2 Bad sequence of commands"
    assert peer.session.closing


def test_after_tls_the_client_begins_anew(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    assert codes(peer.say("EHLO a", "STARTTLS")) == ["250", "220"]
    assert peer.say("MAIL FROM:<a@b.c>") == ["503 5.5.2 Send hello first"]
    assert "250-AUTH NTLM LOGIN" in [each.replace("GSSAPI ", "") for each in peer.say("EHLO a")]


def test_logon_is_not_offered_before_tls_where_the_connector_says_so(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    assert not any("LOGIN" in line for line in peer.say("EHLO a"))
    assert codes(peer.say("AUTH LOGIN")) == ["504"]


def test_logon_gives_the_rights_of_the_account_once(snapshot: Snapshot) -> None:
    peer = Peer(snapshot, "Client Frontend MAIL1")
    peer.say("EHLO a", "STARTTLS")
    peer.say("EHLO a")
    assert peer.say("MAIL FROM:<administrator@contoso.com>")[0].startswith("530 5.7.57")
    assert peer.say("AUTH LOGIN") == ["334 VXNlcm5hbWU6"]
    assert peer.say(encoded("administrator")) == ["334 UGFzc3dvcmQ6"]
    assert peer.say(encoded(PASSWORD)) == ["235 2.7.0 Authentication successful"]
    assert peer.say("AUTH LOGIN") == ["503 5.5.2 Bad sequence of commands"]
    assert codes(peer.say("MAIL FROM:<administrator@contoso.com>")) == ["250"]
    assert codes(peer.say("RCPT TO:<x@example.org>")) == ["250"]


def test_a_refused_logon_is_answered_before_what_follows_it(snapshot: Snapshot) -> None:
    peer = Peer(snapshot, "Client Frontend MAIL1")
    peer.say("EHLO a", "STARTTLS")
    answers = peer.say("EHLO a", f"AUTH LOGIN {encoded('nobody')}", encoded("wrong"), "NOOP")
    assert codes(answers)[-3:] == ["334", "535", "250"]


def test_a_secret_is_never_logged(snapshot: Snapshot) -> None:
    peer = Peer(snapshot, "Client Frontend MAIL1")
    peer.say("EHLO a", "STARTTLS")
    peer.say("EHLO a", f"AUTH LOGIN {encoded('administrator')}", encoded(PASSWORD))
    text = repr(peer.log)
    assert encoded(PASSWORD) not in text
    assert encoded("administrator") not in text


def test_the_rate_limit_counts_minutes_of_the_given_clock(snapshot: Snapshot) -> None:
    limiter = RateLimiter()
    assert [limiter.admit("c", "10.0.0.1", 5, now) for now in range(6)] == [True] * 5 + [False]
    assert limiter.admit("c", "10.0.0.2", 5, 6)
    assert limiter.admit("c", "10.0.0.1", 5, 61)


def test_too_many_errors_end_the_session(snapshot: Snapshot) -> None:
    peer = Peer(snapshot)
    answers = peer.say(*["WRONG"] * 10)
    assert answers[-1].startswith("421 4.7.0 Too many errors")
    assert peer.session.closing
