"""Jobs of a session: tasks that were started and are asked for later."""

from __future__ import annotations

import threading
from collections import deque

from xshell.engine.dotnet.guid import new_guid
from xshell.engine.errors import ErrorRecord
from xshell.engine.remoting.copying_task import CopyingTask
from xshell.engine.tasks import Task
from xshell.engine.using_variables import used_variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from xshell.engine.scope import Frame

    Value = Any

_AUTOMATION = "System.Management.Automation."
# The states that nothing follows.
FINISHED = frozenset(("Completed", "Failed", "Stopped"))
# The state of a job of several parts is the first of these that one of them has.
_STATES = ("AtBreakpoint", "Running", "NotStarted", "Failed", "Stopped")


class Job:
    """A job: one task, or parts that are jobs of one task each.

    `kind` is BackgroundJob, RemoteJob, ThreadJob, PSTaskJob or PSEventJob, `command` its text,
    `location` where it runs.
    """

    def __init__(
        self, number: int, name: str, kind: str, command: str, task: Task | None = None
    ) -> None:
        self.number = number
        self.name = name or f"Job{number}"
        self.kind = kind
        self.command = command
        self.task = task
        self.parts: list[Job] = []
        self.parent: Job | None = None
        self.location = "localhost" if kind == "BackgroundJob" else "PowerShell"
        self.instance_id = new_guid()
        # How many sessions the tasks of a parallel run were given.
        self.count_sessions: Callable[[], int] | None = None

    @property
    def tasks(self) -> list[Task]:
        """Its task, or those of its parts."""
        if self.task is not None:
            return [self.task]
        return [task for part in self.parts for task in part.tasks]

    @property
    def state(self) -> str:
        """The state of the tasks together."""
        states = [each.state for each in self.tasks]
        return next((name for name in _STATES if name in states), "Completed")

    @property
    def has_more(self) -> bool:
        """Whether there is something to receive, or may be."""
        return any(each.records for each in self.tasks) or not self.is_finished

    @property
    def is_finished(self) -> bool:
        return all(each.ended.is_set() for each in self.tasks)

    @property
    def is_remoting(self) -> bool:
        """Whether it runs where a copy of what it writes comes back from."""
        return self.kind in ("BackgroundJob", "RemoteJob")

    def take(self, *, keep: bool = False) -> deque[tuple[str, Value]]:
        """What its own task wrote since it was taken last; with `keep` it can be taken again."""
        if self.task is None:
            return deque()
        records = self.task.records
        if keep:
            return deque(records)
        found: deque[tuple[str, Value]] = deque()
        while records:
            found.append(records.popleft())
        return found

    def failure(self) -> ErrorRecord | None:
        """The error that tells why its own task failed; None where it did not."""
        task = self.task
        if task is None or task.state != "Failed" or task.reason is None:
            return None
        if self.is_remoting:
            return task.arrived_failure()
        record = ErrorRecord(task.reason, "JobStateFailed", "InvalidResult")
        failure = task.failure
        if failure is not None:
            record.extent, record.stack = failure.extent, failure.stack
        return record

    def wait(self, seconds: float | None = None) -> bool:
        """Whether all tasks ended within a time."""
        for task in self.tasks:
            task.wait(seconds)
        return self.is_finished

    def start(self) -> None:
        """Start the tasks that wait for others to end."""
        for task in self.tasks:
            if task.state == "NotStarted":
                task.start()

    def stop(self) -> None:
        """Stop the tasks."""
        for task in self.tasks:
            task.stop()

    @property
    def dotnet_type(self) -> Any:
        from xshell.engine.dotnet.job_types import type_of_job

        return type_of_job(self)


class JobTable:
    """The jobs of a session by number, and the tasks that wait for others to end."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._last = 0
        self._lock = threading.Lock()
        self._running = 0
        self._waiting: deque[tuple[Task, int]] = deque()

    def __iter__(self) -> Iterator[Job]:
        return iter(list(self._jobs.values()))

    def add(self, name: str, kind: str, command: str, tasks: Iterable[Task]) -> Job:
        """A new job with a part, and a number, for each of its tasks; one in a thread is its own
        only part.
        """
        job = self._numbered(name, kind, command)
        for task in tasks:
            if kind == "ThreadJob":
                job.task = task
                continue
            self._last += 1
            part = Job(self._last, "", kind, command, task)
            part.parent, part.location = job, job.location
            job.parts.append(part)
        return job

    def add_single(self, job: Job) -> Job:
        """Take up a job of another making, which gets its number here."""
        self._last += 1
        job.number = self._last
        job.name = job.name or f"Job{job.number}"
        self._jobs[job.number] = job
        return job

    def _numbered(self, name: str, kind: str, command: str) -> Job:
        self._last += 1
        job = Job(self._last, name, kind, command)
        self._jobs[job.number] = job
        return job

    def start_within(self, task: Task, limit: int) -> None:
        """Start a task as soon as fewer than `limit` of the tasks started this way run."""
        task.when_ended.append(self._one_ended)
        with self._lock:
            self._waiting.append((task, limit))
        self._start_waiting()

    def _one_ended(self) -> None:
        with self._lock:
            self._running -= 1
        self._start_waiting()

    def _start_waiting(self) -> None:
        with self._lock:
            while self._waiting and self._running < self._waiting[0][1]:
                task, _ = self._waiting.popleft()
                if task.state == "NotStarted" and not task.ended.is_set():
                    self._running += 1
                    task.start()

    def find(self, number: int) -> Job | None:
        """The job of a number."""
        return self._jobs.get(number)

    def remove(self, job: Job) -> None:
        """Forget a job."""
        self._jobs.pop(job.number, None)


def jobs_of(session: Any) -> JobTable:
    """The jobs of a session."""
    table: JobTable | None = session.services.get("jobs")
    if table is None:
        table = session.services["jobs"] = JobTable()
    return table


def start_block(
    frame: Frame,
    block: Any,
    kind: str,
    name: str = "",
    arguments: tuple[Value, ...] = (),
    source: Value = None,
    first: Any = None,
    folder: str | None = None,
    limit: int = 0,
) -> Job:
    """Start a script block as a job, behind what `first` does and in a folder of its own, and no
    sooner than fewer than `limit` of the jobs that have a limit run.

    A job in the background is given copies and gives copies, one in a thread the objects.
    """
    text = block.text
    make = CopyingTask if kind == "BackgroundJob" else Task
    task = make(frame.session, text, arguments, used_variables(block, frame), source=source)
    task.first = "" if first is None else first.text
    task.folder = folder
    table = jobs_of(frame.session)
    job = table.add(name, kind, text, [task])
    if limit:
        table.start_within(task, limit)
    else:
        task.start()
    return job


def start_text(session: Any, frame: Frame, text: str) -> Job:
    """`command &`: the text runs as a job that sees the variables of the scope."""
    given = {
        scope.name_of(lowered): scope.vars[lowered]
        for scope in reversed(list(frame.scope.ancestors()))
        for lowered in list(scope.vars)
        if scope.special(lowered) is None
    }
    task = CopyingTask(session, text, given=given)
    job = jobs_of(session).add("", "BackgroundJob", text.strip(), [task])
    task.start()
    return job
