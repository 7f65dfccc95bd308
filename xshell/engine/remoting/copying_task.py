"""Tasks that work on copies: what goes there and what comes back crosses a border."""

from __future__ import annotations

from xshell.engine.dotnet.guid import new_guid
from xshell.engine.tasks import OUTPUT, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import ErrorRecord
    from xshell.engine.remoting.records import Origin

    Value = Any
    Take = Callable[[str, Value], None]


class CopyingTask(Task):
    """A task in the background of this computer: as in a process of its own it is given copies of
    the values it needs, and its objects and records arrive as copies that know where they are from.
    """

    def __init__(
        self,
        session: Any,
        text: str,
        arguments: tuple[Value, ...] = (),
        usings: dict[str, Value] | None = None,
        given: dict[str, Value] | None = None,
        source: list[Value] | None = None,
    ) -> None:
        frame = session.frame()
        super().__init__(
            session,
            text,
            tuple(_sent(each, frame) for each in arguments),
            {name: _sent(value, frame) for name, value in (usings or {}).items()},
            {name: _sent(value, frame) for name, value in (given or {}).items()},
            source=None if source is None else [_sent(each, frame) for each in source],
        )
        self._known_origin: Origin | None = None
        self._take: Take = self._keep

    @property
    def origin(self) -> Origin:
        """Where its objects and records are from."""
        if self._known_origin is None:
            from xshell.engine.remoting.records import Origin

            self._known_origin = Origin("localhost", new_guid(), shown=False)
        return self._known_origin

    def arrived_failure(self) -> ErrorRecord | None:
        """The error that ended the run as it arrives here, None where there was none."""
        failure = self.failure
        if failure is None:
            return None
        from xshell.engine.remoting.records import received_error

        return received_error(failure, self.origin, self.own_session.frame())

    def arrived_reason(self) -> Value:
        """The exception of that error."""
        failure = self.arrived_failure()
        return None if failure is None else failure.exception

    def _keep(self, name: str, value: Value) -> None:
        self.records.append((name, value))

    def _sink(self, name: str) -> Callable[[Value], None]:
        from xshell.engine.remoting.marks import received
        from xshell.engine.remoting.records import received_error, received_record
        from xshell.engine.tasks import TaskStopped

        ways: dict[str, Any] = {OUTPUT: received, "error": received_error}
        arrive = ways.get(name, received_record)
        frame = self.own_session.frame()

        def take(value: Value) -> None:
            if self.state == "Stopped":
                raise TaskStopped
            self._take(name, arrive(value, self.origin, frame))

        return take


def _sent(value: Value, frame: Any) -> Value:
    """A value as it gets to the task; script blocks go as their text."""
    from xshell.engine.serialization.copies import copied

    return copied(value, frame)
