"""A session in memory: what a client sends goes in, what the server answers comes out."""

from collections.abc import Callable
from typing import Any

from store.snapshot import Record, Snapshot
from xshell.transport.policy.guard import ConnectorGuard
from xshell.transport.policy.limits import RateLimiter
from xshell.transport.protocol.envelope import Envelope
from xshell.transport.protocol.replies import Reply
from xshell.transport.protocol.session import ServerSession

PASSWORD = b"Secret1!"


class Peer:
    """A client on a connector of MAIL1.

    Every account has the password `PASSWORD`; messages are accepted into `messages`.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        connector: str = "Default Frontend MAIL1",
        *,
        remote: str = "192.0.2.7",
        limiter: RateLimiter | None = None,
        change: Callable[[Any], None] | None = None,
    ) -> None:
        self.snapshot = snapshot
        found = next(each for each in snapshot.connectors if each.name == connector)
        record: Any = Record(dict(vars(found)))
        if change is not None:
            change(record)
        self.log: list[tuple[str, str]] = []
        self.messages: list[tuple[Envelope, bytes]] = []
        self.guard = ConnectorGuard(
            snapshot,
            record,
            role=record.transport_role,
            remote=remote,
            limiter=limiter or RateLimiter(),
            has_certificate=True,
            on_rights=lambda _: None,
        )
        self.session = ServerSession(self.guard, lambda event, data: self.log.append((event, data)))
        self.session.begin()
        self.greeting = self.taken()

    def taken(self) -> list[str]:
        """The lines of answers since the last time."""
        text = b"".join(self.session.output).decode()
        self.session.output.clear()
        return text.split("\r\n")[:-1]

    def send(self, data: bytes | str) -> list[str]:
        """Sends bytes; gives the lines that came back."""
        self.session.feed(data.encode() if isinstance(data, str) else data)
        while (want := self.session.want) is not None and not self.session.closing:
            self._serve(want.kind, want.values)
        return self.taken()

    def say(self, *lines: str) -> list[str]:
        """Sends lines, all in one piece."""
        return self.send("".join(f"{line}\r\n" for line in lines))

    def _serve(self, kind: str, values: tuple[Any, ...]) -> None:
        if kind == "message":
            self.messages.append(values)
            self.session.complete(Reply(250, "2.6.0 Queued"))
        elif kind == "tls":
            self.guard.started_tls()
            self.session.started_tls()
        else:
            _, name, password = values
            account = self.snapshot.accounts.get(name.decode("utf-8", "replace").lower())
            good = account is not None and password == PASSWORD
            self.session.authenticated(good and self.guard.authenticate_as(account))
