"""Jobs of a session: tasks that were started and are asked for later."""

from __future__ import annotations

import threading
from collections import deque

from xshell.engine.describe import describe
from xshell.engine.dotnet.guid import new_guid
from xshell.engine.tasks import Task
from xshell.engine.using_variables import used_variables
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.scope import Frame

    Value = Any

_AUTOMATION = "System.Management.Automation."


class Job(Described):
    """A job with its tasks; `kind` is BackgroundJob, ThreadJob or PSTaskJob, `command` its text."""

    def __init__(self, number: int, name: str, kind: str, command: str, tasks: list[Task]) -> None:
        self.number = number
        self.name = name or f"Job{number}"
        self.kind = kind
        self.command = command
        self.tasks = tasks
        self.is_child = False
        # Where it runs.
        self.location = "localhost" if kind == "BackgroundJob" else "PowerShell"
        self.instance_id = new_guid()
        # How many sessions the tasks of a parallel run were given.
        self.count_sessions: Callable[[], int] | None = None
        # What was received and is kept.
        self.kept: deque[tuple[str, Value]] = deque()

    def child(self, at: int, task: Task) -> Job:
        """The job of one task."""
        made = Job(self.number + at, "", self.kind, self.command, [task])
        made.is_child = True
        return made

    def children(self) -> list[Job]:
        """A job for each task; one that is a single task has itself."""
        if self.kind == "ThreadJob" or self.is_child:
            return [self]
        return [self.child(at, task) for at, task in enumerate(self.tasks, 1)]

    @property
    def state(self) -> str:
        """The state of the tasks together."""
        states = [each.state for each in self.tasks]
        for name in ("AtBreakpoint", "Running", "NotStarted", "Failed", "Stopped"):
            if name in states:
                return name
        return "Completed"

    @property
    def has_more(self) -> bool:
        """Whether there is something to receive, or may be."""
        waiting = any(task.records or task.failure for task in self.tasks)
        return waiting or self.state in ("AtBreakpoint", "Running", "NotStarted")

    @property
    def is_finished(self) -> bool:
        return all(each.ended.is_set() for each in self.tasks)

    def take(self, keep: bool) -> deque[tuple[str, Value]]:
        """What the tasks wrote since it was taken last, and the errors that ended them."""
        found: deque[tuple[str, Value]] = deque(self.kept)
        if not keep:
            self.kept.clear()
        for task in self.tasks:
            fresh: deque[tuple[str, Value]] = deque()
            while task.records:
                fresh.append(task.records.popleft())
            if task.failure is not None and task.ended.is_set():
                fresh.append(("error", task.failure))
                task.failure = None
            found += fresh
            if keep:
                self.kept += fresh
        return found

    def wait(self, seconds: float | None = None) -> bool:
        """Whether all tasks ended within a time."""
        for task in self.tasks:
            task.wait(seconds)
        return self.is_finished

    def stop(self) -> None:
        """Stop the tasks."""
        for task in self.tasks:
            task.stop()

    @property
    def dotnet_type(self) -> Any:
        from xshell.engine.dotnet.types import DotNetType, known_type, register, registered

        name = _TYPES[self.kind]
        found = registered(name)
        if found is None:
            found = DotNetType(name, known_type(_AUTOMATION + "Job"))
            register(found)
        return found


_TYPES = {
    "BackgroundJob": _AUTOMATION + "PSRemotingJob",
    "RemoteJob": _AUTOMATION + "PSRemotingJob",
    "ThreadJob": "Microsoft.PowerShell.ThreadJob.ThreadJob",
    "PSTaskJob": _AUTOMATION + "PSTasks.PSTaskJob",
}


def _state(job: Job) -> Value:
    return _as_state(job.state)


def _as_state(name: str) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.enums import enum_value

    kind = known_type(_AUTOMATION + "JobState")
    return enum_value(kind, name) if kind.values else name


class JobStateInfo(Described):
    """The state of a job and the exception that ended it."""

    def __init__(self, job: Job) -> None:
        self.state = _state(job)
        self.reason = next((each.reason for each in job.tasks if each.reason is not None), None)

    def __str__(self) -> str:
        return str(self.state)


JobStateInfo.__shell_type__ = describe(
    (_AUTOMATION + "JobStateInfo",), {"State": "state", "Reason": "reason"}
)


class JobStateEvent(Described):
    """JobStateEventArgs: the state a job came to, from the one it had while it ran."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.state = JobStateInfo(job)
        self.earlier = JobStateInfo(job)
        self.earlier.state = _as_state("Running")
        self.earlier.reason = None


JobStateEvent.__shell_type__ = describe(
    (_AUTOMATION + "JobStateEventArgs", "System.EventArgs"),
    {"Job": "job", "JobStateInfo": "state", "PreviousJobStateInfo": "earlier"},
)


def _records(name: str) -> Any:
    def listed(job: Job) -> list[Value]:
        if job.kind == "BackgroundJob" and not job.is_child:
            # Its child has them.
            return []
        return [value for task in job.tasks for kind, value in task.records if kind == name]

    return listed


def _runspace(job: Job) -> Value:
    """The runspace of a job's only task, None before it runs."""
    session = job.tasks[0].own_session if len(job.tasks) == 1 else None
    if session is None:
        return None
    from xshell.engine.dotnet.runspaces import Runspace

    return Runspace.of(session)


def _time(name: str) -> Any:
    def when(job: Job) -> Value:
        moment = getattr(job.tasks[0], name) if job.tasks else None
        if moment is None:
            return None
        from xshell.engine.dotnet.datetime import local_now

        return local_now(moment)

    return when


Job.__shell_type__ = describe(
    (_AUTOMATION + "Job",),
    {
        "Id": "number",
        "InstanceId": "instance_id",
        "Name": ("name", lambda job, name: setattr(job, "name", str(name))),
        "PSJobTypeName": "kind",
        "State": _state,
        "JobStateInfo": JobStateInfo,
        "AllocatedRunspaceCount": lambda job: job.count_sessions and job.count_sessions(),
        "HasMoreData": "has_more",
        "Location": "location",
        "Command": "command",
        "StatusMessage": lambda _job: "",
        "ChildJobs": Job.children,
        "Runspace": _runspace,
        "PSBeginTime": _time("begun"),
        "PSEndTime": _time("finished"),
        "Output": _records("output"),
        "Error": _records("error"),
        "Warning": _records("warning"),
        "Verbose": _records("verbose"),
        "Debug": _records("debug"),
        "Information": _records("information"),
    },
    {"StopJob": Job.stop},
)


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

    def add(self, name: str, kind: str, command: str, tasks: list[Task]) -> Job:
        """A new job; one of several tasks takes a number more for each of them."""
        self._last += 1
        job = Job(self._last, name, kind, command, tasks)
        if kind != "ThreadJob":
            self._last += len(tasks)
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
                if not task.ended.is_set():
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
    """
    text = block.text
    task = Task(frame.session, text, arguments, used_variables(block, frame), source=source)
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
    task = Task(session, text, given=given)
    job = jobs_of(session).add("", "BackgroundJob", text.strip(), [task])
    task.start()
    return job
