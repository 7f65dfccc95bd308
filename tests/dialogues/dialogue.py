"""Dialogue files: `C: ` lines are sent, `S: ` lines are what comes back.

An answer may end in `*`, which stands for any rest. Directives before the first line say where the
client is: `//connector NAME`, `//from ADDRESS`, `//set property VALUE` changes the connector.
`//tls` is the handshake after STARTTLS,
`//minute` lets one pass, `//message TEXT` is the text of the last message that was accepted.
A line that begins with `# ` says why, and which document has it so.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from store.snapshot import Snapshot
from store.types.connectors import ReceiveConnector
from tests.transport.peer import Peer
from xshell.transport.policy.limits import RateLimiter


class Dialogue:
    """Plays one file; `play` fails at the first answer that differs."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._snapshot = snapshot
        self._connector = "Default Frontend MAIL1"
        self._remote = "192.0.2.7"
        self._changes: dict[str, Any] = {}
        self._peer: Peer | None = None
        self._waiting: list[str] = []

    def play(self) -> None:
        """Plays it to its end; nothing may be left unsaid."""
        for number, line in enumerate(self._path.read_text().splitlines(), 1):
            where = f"{self._path.name}:{number}"
            if line.startswith("//"):
                self._direct(*line[2:].partition(" ")[::2], where)
            elif line.startswith("C: "):
                assert not self._waiting, f"{where}: unexpected {self._waiting}"
                self._waiting = self.peer.say(line[3:])
            elif line.startswith("S: "):
                self._expect(line[3:], where)
        assert not self._waiting, f"{self._path.name}: unexpected {self._waiting}"

    @property
    def peer(self) -> Peer:
        """The client, connected when it first speaks or listens."""
        if self._peer is None:
            self._peer = Peer(
                self._snapshot,
                self._connector,
                remote=self._remote,
                limiter=RateLimiter(),
                change=self._change,
            )
            self._waiting = self._peer.greeting
        return self._peer

    def _change(self, connector: Any) -> None:
        for name, value in self._changes.items():
            setattr(connector, name, value)

    def _expect(self, wanted: str, where: str) -> None:
        _ = self.peer
        assert self._waiting, f"{where}: nothing was answered"
        got = self._waiting.pop(0)
        pattern = wanted.replace("[", "[[]")
        assert fnmatchcase(got, pattern), f"{where}: got {got!r}"

    def _direct(self, word: str, rest: str, where: str) -> None:
        if word == "connector":
            self._connector = rest
        elif word == "from":
            self._remote = rest
        elif word == "set":
            name, _, value = rest.partition(" ")
            declared = ReceiveConnector.settings()[name]
            self._changes[name] = declared.read(value)
        elif word == "tls":
            # Peer does the handshake at once; the directive marks the place.
            assert self.peer.session.tls, f"{where}: no TLS"
        elif word == "minute":
            self._snapshot.clock_offset += 60
        elif word == "message":
            text = self.peer.messages[-1][1].decode()
            assert text == rest.replace("\\r\\n", "\r\n"), f"{where}: got {text!r}"
        else:
            raise AssertionError(f"{where}: unknown directive {word}")
