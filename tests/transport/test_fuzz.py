"""Whatever bytes come, a session answers or waits: no exception, no growth."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from store.snapshot import Snapshot
from tests.transport.peer import Peer
from xshell.transport.protocol.lines import DotReader
from xshell.transport.protocol.xtext import decode, encode, parameters

WORDS = [
    *(b"EHLO a\r\n", b"HELO \xff\r\n", b"STARTTLS\r\n", b"AUTH LOGIN\r\n", b"AUTH NTLM x\r\n"),
    *(b"MAIL FROM:<a@contoso.com>\r\n", b"MAIL FROM:<> SIZE=1 BODY=8BITMIME\r\n", b"MAIL FROM:"),
    *(b"RCPT TO:<administrator@contoso.com>\r\n", b"RCPT TO:<@a:b@c>\r\n", b"DATA\r\n", b".\r\n"),
    *(b"BDAT 5\r\n", b"BDAT 3 LAST\r\n", b"BDAT -1\r\n", b"RSET\r\n", b"QUIT\r\n", b"*\r\n"),
    *(b"X-EXPS CHALLENGE\r\n", b"X-EXPS PROVE x\r\n", b"XPROXY USER=administrator\r\n", b"=\r\n"),
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\0",
        b"\xe2\x82\xac",
        b"x" * 5000,
        b"VXNlcg==\r\n",
        b"SIZE=\xc2\xb2",
    ),
]
PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=40)), max_size=40)


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_any_bytes(snapshot: Snapshot, pieces: list[bytes]) -> None:
    peer = Peer(snapshot)
    for piece in pieces:
        if peer.session.closing:
            break
        for line in peer.send(piece):
            assert line[:3].isdigit()
        assert peer.session.backlog <= 4098
    assert not any(each[0].recipients == [] for each in peer.messages)


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=6))
def test_data_is_the_same_in_any_pieces(text: bytes, cuts: list[int]) -> None:
    whole = text.replace(b"\r\n.", b"\r\n..")
    whole = (b"." + whole if whole.startswith(b".") else whole) + b"\r\n.\r\nrest"
    reader, rest = DotReader(1000), None
    places = sorted({0, len(whole), *(each for each in cuts if each < len(whole))})
    for begin, end in pairwise(places):
        piece = whole[begin:end]
        if rest is not None:
            rest += piece
        else:
            rest = reader.feed(piece)
    assert rest == b"rest"
    assert reader.text() == text + b"\r\n"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_value_can_hold_a_second_parameter(user: str, name: str) -> None:
    found = parameters(f"USER={encode(user)} DOMAIN={encode(name)}")
    assert set(found) == {"USER", "DOMAIN"}
    assert decode(encode(name)) == name.encode("utf-8", "replace").decode()
