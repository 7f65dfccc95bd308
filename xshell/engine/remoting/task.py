"""Script blocks that run in a session on a server, and what comes back of them."""

from __future__ import annotations

from xshell.engine.remoting.copying_task import CopyingTask
from xshell.engine.tasks import OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.remoting.records import Origin
    from xshell.engine.remoting.sessions import RemoteRunspace

    Value = Any
    Take = Callable[[str, Value], None]


class RemoteTask(CopyingTask):
    """One run of a script block on a server; `hide` keeps the server's name out of the display of
    its objects.
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
        super().__init__(session, text, arguments, usings, source=source)
        self.own_session = runspace.session
        self.runspace = runspace
        self._known_origin = runspace.origin(shown=not hide)

    @property
    def origin(self) -> Origin:
        """The server and its runspace."""
        assert self._known_origin is not None
        return self._known_origin

    def run_here(self, take: Take) -> None:
        """Run in the thread of the caller; `take` gets each record at once."""
        self._take = take
        self.state = "Running"
        self.begun = self.session.clock()
        self._run()

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
