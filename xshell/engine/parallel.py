"""`ForEach-Object -Parallel`: a task for each object, so many at once."""

from __future__ import annotations

import threading
from collections import deque

from xshell.engine.errors import ErrorRecord, make_error
from xshell.engine.scriptblock import ScriptBlock
from xshell.engine.tasks import Task, deliver
from xshell.engine.using_variables import used_variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_UNSUPPORTED = ("ErrorAction", "WarningAction", "InformationAction", "PipelineVariable")


def _failed(record: ErrorRecord) -> ErrorRecord:
    """The error of a task that an error ended."""
    made = ErrorRecord(record.exception, "PSTaskException", "InvalidOperation")
    made.extent, made.stack = record.extent, record.stack
    return made


class ParallelRun:
    """The tasks of one command; what they write is written where the command runs."""

    def __init__(self, cmdlet: Any) -> None:
        self._cmdlet = cmdlet
        self._stage = cmdlet.stage
        self._refuse_common()
        self._limit = cmdlet.throttle_limit
        self._text = cmdlet.parallel.text
        self._usings = self._checked(used_variables(cmdlet.parallel, cmdlet.frame))
        # How many sessions the tasks were given.
        self._sessions = 0
        self._waiting: list[Task] = []
        self._running: list[Task] = []
        self._tasks: list[Task] = []
        self._idle: list[Any] = []
        self._step = threading.Condition()
        self._deadline: float | None = None
        self._inputs: list[Value] = []

    def _refuse_common(self) -> None:
        given = self._stage.common_given
        if any(name in given for name in _UNSUPPORTED):
            raise make_error(
                "ParallelCommonParametersNotSupported",
                "The following common parameters are not currently supported in the Parallel "
                f"parameter set:\n{', '.join(_UNSUPPORTED)}",
                "NotImplemented",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )

    def _checked(self, usings: dict[str, Value]) -> dict[str, Value]:
        """Refuse what a parallel run cannot be given."""
        if self._cmdlet.as_job and "timeout_seconds" in self._cmdlet.given:
            self._cmdlet.fail(
                "ParallelCannotUseTimeoutWithJob",
                "The -TimeoutSeconds parameter cannot be used together with -AsJob.",
                "InvalidOperation",
                None,
                "System.ArgumentException",
            )
        for value in usings.values():
            if isinstance(value, ScriptBlock):
                self._cmdlet.fail(
                    "ParallelUsingVariableCannotBeScriptBlock",
                    "A ForEach-Object -Parallel using variable cannot be a script block. Script "
                    "blocks that are passed on may behave in ways nobody expects.",
                    "InvalidType",
                    None,
                    "System.Management.Automation.PSArgumentException",
                )
        return usings

    def take(self, value: Value) -> None:
        """Start the task of an object, or let it wait for its turn."""
        if isinstance(value, ScriptBlock):
            self._cmdlet.error(
                "ParallelPipedInputObjectCannotBeScriptBlock",
                "Piped input objects of ForEach-Object -Parallel cannot be script blocks. Script "
                "blocks that are passed on may behave in ways nobody expects.",
                "InvalidType",
                value,
                "System.Management.Automation.PSArgumentException",
            )
            return
        task = Task(self._stage.session, self._text, usings=self._usings, given={"_": value})
        self._tasks.append(task)
        self._waiting.append(task)
        if self._cmdlet.as_job:
            return
        self._collect()
        while len(self._running) >= self._limit:
            self._pause()
            self._collect()

    def _start_next(self) -> None:
        while self._waiting and len(self._running) < self._limit:
            task = self._waiting.pop(0)
            if self._idle and not self._cmdlet.use_new_runspace:
                task.own_session = self._idle.pop()
            else:
                self._sessions += 1
            task.when_ended.append(self._wake)
            self._running.append(task)
            task.start()

    def _wake(self) -> None:
        with self._step:
            self._step.notify_all()

    def _pause(self) -> None:
        with self._step:
            if not any(each.ended.is_set() for each in self._running):
                self._step.wait(0.05)

    def _collect(self) -> None:
        """Write what tasks wrote, and start those that may run now."""
        for task in list(self._running):
            ended = task.ended.is_set()
            deliver(task.records, self._cmdlet.out, self._stage)
            if not ended:
                continue
            self._retire(task)
            if task.failure is not None:
                deliver(deque([("error", _failed(task.failure))]), self._cmdlet.out, self._stage)
        self._start_next()

    def _retire(self, task: Task) -> None:
        """Take an ended task off; the next one may have its session."""
        self._running.remove(task)
        if task.own_session is not None:
            self._idle.append(task.own_session)

    def finish(self) -> None:
        """Wait for all tasks, or give the job."""
        if self._cmdlet.as_job:
            self._as_job()
            return
        seconds = self._cmdlet.timeout_seconds
        clock = self._stage.session.clock
        deadline = clock() + seconds if seconds else None
        self._collect()
        while self._running or self._waiting:
            if deadline is not None and clock() >= deadline:
                for task in self._running:
                    task.stop()
                self._waiting.clear()
            self._pause()
            self._collect()

    def _as_job(self) -> None:
        from xshell.engine.jobs import jobs_of

        job = jobs_of(self._stage.session).add("", "PSTaskJob", self._text, self._tasks)

        job.count_sessions = lambda: self._sessions

        def go_on() -> None:
            with self._step:
                for each in list(self._running):
                    if each.ended.is_set():
                        self._retire(each)
                self._start_next()

        for task in self._tasks:
            task.when_ended.append(go_on)
        with self._step:
            self._start_next()
        self._cmdlet.out(job)
