"""Script blocks that run in a session on a server, and what comes back of them."""

from __future__ import annotations

from xshell.engine.errors import NetException
from xshell.engine.remoting.marks import received
from xshell.engine.remoting.records import received_error, received_record
from xshell.engine.serialization.copies import copied
from xshell.engine.tasks import OUTPUT, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.remoting.sessions import RemoteRunspace

    Value = Any
    Take = Callable[[str, Value], None]


class RemoteTask(Task):
    """One run of a script block on a server. What goes there and what comes back are copies;
    `hide` keeps the server's name out of the display of its objects.
    """

    def __init__(
        self,
        session: Any,
        runspace: RemoteRunspace,
        text: str,
        arguments: tuple[Value, ...] = (),
        usings: dict[str, Value] | None = None,
        source: list[Value] | None = None,
        *,
        hide: bool = False,
    ) -> None:
        frame = session.frame()
        super().__init__(
            session,
            text,
            tuple(_sent(each, frame) for each in arguments),
            {name: _sent(value, frame) for name, value in (usings or {}).items()},
            source=None if source is None else [_sent(each, frame) for each in source],
        )
        self.own_session = runspace.session
        self.runspace = runspace
        self._origin = runspace.origin(shown=not hide)
        self._take: Take = self._keep

    def run_here(self, take: Take) -> None:
        """Run in the thread of the caller; `take` gets each record at once."""
        self._take = take
        self.state = "Running"
        self.begun = self.session.clock()
        self._run()

    @property
    def remote_failure(self) -> Value:
        """The error that ended the run as it arrives here, None where there was none."""
        failure = self.failure
        if failure is None:
            return None
        return received_error(failure, self._origin, self.own_session.frame())

    def _work(self) -> None:
        with self.runspace.at_work() as session:
            kept = session.usings, session.catching
            session.usings, session.catching = self.usings, 0
            try:
                self._invoke(session)
            finally:
                session.usings, session.catching = kept

    def _invoke(self, session: Any) -> None:
        from xshell.engine.remoting.restricted import check_commands, fed

        frame = session.frame()
        frame.streams = self._streams()
        if session.language_mode == "NoLanguage":
            check_commands(self.text)
        block = session.load(self.text if self.source is None else fed(self.text), None, frame)
        # As a script that a program adds: what it sets stays in the session.
        block.invoke(frame, self._sink(OUTPUT), self.arguments, dot_source=True, input=self.source)

    def _keep(self, name: str, value: Value) -> None:
        self.records.append((name, value))

    def _sink(self, name: str) -> Callable[[Value], None]:
        from xshell.engine.tasks import TaskStopped

        arrive = _ARRIVALS.get(name, received_record)
        frame = self.own_session.frame()

        def take(value: Value) -> None:
            if self.state == "Stopped":
                raise TaskStopped
            self._take(name, arrive(value, self._origin, frame))

        return take


_ARRIVALS: dict[str, Any] = {OUTPUT: received, "error": received_error}


def _sent(value: Value, frame: Any) -> Value:
    """A value as the server gets it; script blocks go as their text."""
    try:
        return copied(value, frame)
    except NetException:
        return None
