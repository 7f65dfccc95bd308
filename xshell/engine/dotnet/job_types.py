"""Jobs as scripts see them: System.Management.Automation.Job and the types derived from it."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type, register
from xshell.engine.values.enums import named
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.jobs import Job

    Value = Any

_AUTOMATION = "System.Management.Automation."
_JOB = known_type(_AUTOMATION + "Job")
# Jobs that can be started, suspended and resumed have the methods of Job2.
_JOB2 = known_type(_AUTOMATION + "Job2")
_TEXT, _NUMBER, _FLAG = "System.String", "System.Int32", "System.Boolean"


def _derived(name: str, base: DotNetType) -> DotNetType:
    made = DotNetType(name, base)
    register(made)
    return made


_REMOTING = _derived(_AUTOMATION + "PSRemotingJob", _JOB)
_REMOTING_CHILD = _derived(_AUTOMATION + "PSRemotingChildJob", _JOB)
_THREAD = _derived("Microsoft.PowerShell.ThreadJob.ThreadJob", _JOB2)
_TASK = _derived(_AUTOMATION + "PSTasks.PSTaskJob", _JOB)
_TASK_CHILD = _derived(_AUTOMATION + "PSTasks.PSTaskChildJob", _JOB)
_EVENT = known_type(_AUTOMATION + "PSEventJob")


def type_of_job(job: Job) -> DotNetType:
    """The type of a job: by its kind, and whether it is part of another."""
    if job.kind == "ThreadJob":
        return _THREAD
    if job.kind == "PSEventJob":
        return _EVENT
    if job.kind == "PSTaskJob":
        return _TASK if job.parent is None else _TASK_CHILD
    return _REMOTING if job.parent is None else _REMOTING_CHILD


def _as_state(name: str) -> Value:
    return named(_AUTOMATION + "JobState", name)


class JobStateInfo(Described):
    """The state of a job and the exception that ended it."""

    def __init__(self, job: Job) -> None:
        self.state = _as_state(job.state)
        self.reason = None if job.task is None else job.task.arrived_reason()

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


def _stream(property_name: str, stream: str, element: str) -> Property:
    """What a job itself wrote to a stream and nobody received; of its parts they have it."""

    def listed(job: Job) -> Value:
        from xshell.engine.dotnet.data_streams import DataCollection

        records = job.take(keep=True)
        return DataCollection(element, [value for kind, value in records if kind == stream])

    return Property(property_name, listed)


def _runspace(job: Job) -> Value:
    """The runspace of a job's own task, None before it runs."""
    session = None if job.task is None else job.task.own_session
    if session is None:
        return None
    from xshell.engine.dotnet.runspaces import Runspace

    return Runspace.of(session)


def _begin(job: Job) -> Value:
    begun = [each.begun for each in job.tasks if each.begun is not None]
    return _moment(min(begun, default=None))


def end_time(job: Job) -> float | None:
    """When the last of a job's tasks ended, in seconds since 1970; None while one runs."""
    ends = [each.finished for each in job.tasks]
    known = [each for each in ends if each is not None]
    return max(known) if ends and len(known) == len(ends) else None


def _moment(seconds: float | None) -> Value:
    if seconds is None:
        return None
    from xshell.engine.dotnet.datetime import local_now

    return local_now(seconds)


def _rename(job: Job, name: Value) -> None:
    job.name = str(name)


define(
    _JOB.full_name,
    properties=(
        Property("Id", lambda job: job.number, None, _NUMBER),
        Property("InstanceId", lambda job: job.instance_id, None, "System.Guid"),
        Property("Name", lambda job: job.name, _rename, _TEXT),
        Property("PSJobTypeName", lambda job: job.kind, None, _TEXT),
        Property("State", lambda job: _as_state(job.state), None, _AUTOMATION + "JobState"),
        Property("JobStateInfo", JobStateInfo, None, _AUTOMATION + "JobStateInfo"),
        Property("HasMoreData", lambda job: job.has_more, None, _FLAG),
        Property("Location", lambda job: job.location, None, _TEXT),
        Property("Command", lambda job: job.command, None, _TEXT),
        Property("StatusMessage", lambda _job: "", None, _TEXT),
        Property("ChildJobs", lambda job: list(job.parts)),
        Property("Finished", lambda job: job.is_finished),
        Property("PSBeginTime", _begin),
        Property("PSEndTime", lambda job: _moment(end_time(job))),
        _stream("Output", "output", "PSObject"),
        _stream("Error", "error", "ErrorRecord"),
        _stream("Progress", "progress", "ProgressRecord"),
        _stream("Verbose", "verbose", "VerboseRecord"),
        _stream("Debug", "debug", "DebugRecord"),
        _stream("Warning", "warning", "WarningRecord"),
        _stream("Information", "information", "InformationRecord"),
    ),
    methods=(
        Method("StopJob", lambda job, *_how: job.stop(), "void ()"),
        Method("Dispose", lambda _job: None, "void ()"),
    ),
)
define(
    _JOB2.full_name,
    methods=(
        Method("StartJob", lambda job: job.start(), "void ()"),
        Method("StartJobAsync", lambda job: job.start(), "void ()"),
        Method("StopJobAsync", lambda job, *_how: job.stop(), "void ()"),
    ),
)
define(_THREAD.full_name, properties=(Property("Runspace", _runspace),))
define(_REMOTING_CHILD.full_name, properties=(Property("Runspace", _runspace),))
define(
    _TASK.full_name,
    properties=(
        Property("AllocatedRunspaceCount", lambda job: job.count_sessions and job.count_sessions()),
    ),
)
define(_TASK_CHILD.full_name, properties=(Property("Runspace", _runspace),))
