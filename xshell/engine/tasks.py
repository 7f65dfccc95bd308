"""Script blocks that run beside the session: each in a thread with a session of its own.

A task writes records, (stream, value) in the order they came; whoever started it takes them in the
session that asked. Values are shared, not copied, as thread jobs and -Parallel have it.
"""

from __future__ import annotations

import threading
from collections import deque

from xshell.engine.errors import ExitScript, FlowControl, Terminating
from xshell.engine.streams import Streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import ErrorRecord

    Value = Any

OUTPUT = "output"
# Deep recursion of scripts needs more stack than threads have by default.
_STACK = 64 * 1024 * 1024


# How often a task that stands at a breakpoint looks whether it may go on, in seconds.
_HELD = 0.02


class TaskStopped(FlowControl):
    """Raised inside of a task that is stopped."""


class Task:
    """One run of a script block. `state` is NotStarted, Running, Completed, Failed or Stopped;
    `failure` the error that ended it.
    """

    def __init__(
        self,
        session: Any,
        text: str,
        arguments: tuple[Value, ...] = (),
        usings: dict[str, Value] | None = None,
        given: dict[str, Value] | None = None,
        source: Value = None,
    ) -> None:
        self.session = session
        self.text = text
        self.arguments = arguments
        self.usings = usings or {}
        # Variables at the top of the task's session.
        self.given = given or {}
        # What runs before the block, in the same scope, and where; empty and None for nothing else.
        self.first = ""
        self.folder: str | None = None
        # What comes down the pipeline, None for nothing.
        self.source = source
        self.state = "NotStarted"
        self.failure: ErrorRecord | None = None
        # The exception that ended it, which stays when the failure was received.
        self.reason: Value = None
        self.records: deque[tuple[str, Value]] = deque()
        self.ended = threading.Event()
        self.begun: float | None = None
        self.finished: float | None = None
        self.when_ended: list[Callable[[], None]] = []
        # The session it runs in; one made elsewhere may be used again.
        self.own_session: Any = None
        # The breakpoint it stands at, and how it goes on from there.
        self.stopped_at: Any = None
        self._way = "continue"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Run in a thread."""
        self.state = "Running"
        self.begun = self.session.clock()
        size = threading.stack_size(_STACK)
        try:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        finally:
            threading.stack_size(size)

    def _run(self) -> None:
        state = "Completed"
        try:
            self._work()
        except ExitScript:
            pass
        except TaskStopped:
            state = "Stopped"
        except FlowControl:
            pass
        except Exception as error:
            from xshell.engine.runtime.failures import as_terminating, locate

            ended = as_terminating(error)
            locate(ended, error)
            self.failure = ended.record
            self.reason = ended.record.exception
            state = "Failed"
        if self.state != "Stopped":
            self.state = state
        self.finished = self.session.clock()
        self.ended.set()
        for tell in self.when_ended:
            tell()

    def _work(self) -> None:
        session = self.own_session
        if session is None:
            session = self.own_session = self.session.services["new session"]()
        session.services["task"] = self
        session.working_folder = self.folder or self.session.working_folder
        session.usings = self.usings
        frame = session.frame()
        frame.streams = self._streams()
        for name, value in self.given.items():
            frame.scope.set(name, value)
        if self.first:
            session.load(self.first, None, frame).invoke(
                frame, self._sink(OUTPUT), (), dot_source=True
            )
        block = session.load(self.text, None, frame)
        values: Any = None if self.source is None else self.source
        session.catching = 0
        # What ends a statement of a task ends the statement alone.
        block.invoke(frame, self._sink(OUTPUT), self.arguments, input=values)

    def _sink(self, name: str) -> Callable[[Value], None]:
        records = self.records

        def take(value: Value) -> None:
            if self.state == "Stopped":
                raise TaskStopped
            records.append((name, value))

        return take

    def _streams(self) -> Streams:
        sink = self._sink
        names = frozenset(("error", "warning", "verbose", "debug", "information"))
        return Streams(
            sink("error"),
            sink("warning"),
            sink("verbose"),
            sink("debug"),
            sink("information"),
            sink("progress"),
            names,
        )

    def arrived_failure(self) -> ErrorRecord | None:
        """The error that ended it, as whoever started it sees it."""
        return self.failure

    def arrived_reason(self) -> Value:
        """The exception that ended it, as whoever started it sees it."""
        return self.reason

    def hold(self, place: Any) -> str:
        """Wait at a breakpoint until somebody goes on from there: how."""
        from time import sleep

        self.stopped_at = place
        self.state = "AtBreakpoint"
        while self.state == "AtBreakpoint":
            sleep(_HELD)
        self.stopped_at = None
        return self._way

    def go_on(self, way: str) -> None:
        """Go on from a breakpoint: `continue`, or by a step."""
        self._way = way
        self.state = "Running"

    def stop(self) -> None:
        """End it at its next step."""
        if self.ended.is_set():
            return
        self.state = "Stopped"
        thread = self._thread
        if thread is not None and thread.ident is not None:
            import ctypes

            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(TaskStopped)
            )
        self.ended.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it ended within a time."""
        return self.ended.wait(seconds)


def deliver(records: deque[tuple[str, Value]], out: Callable[[Value], Any], stage: Any) -> None:
    """Write what a task wrote in the session of a running command."""
    while records:
        name, value = records.popleft()
        if name == OUTPUT:
            out(value)
        elif name == "error":
            write_foreign_error(value, stage)
        elif name == "progress":
            continue
        else:
            stage.note_record(name, value)
            getattr(stage.streams, name)(value)


def write_foreign_error(record: ErrorRecord, stage: Any) -> None:
    """Write an error of elsewhere for a running command, which is not what it is about."""
    from xshell.engine.streams import IGNORE, SILENT, STOP, record_error

    action = stage.action("error")
    if action == STOP:
        error = Terminating(record)
        error.from_preference = True
        raise error
    stage.failed = True
    if action == IGNORE:
        return
    stage.note_record("error", record)
    record_error(stage.session, record)
    if action != SILENT:
        stage.streams.error(record)
