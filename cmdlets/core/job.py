"""Get-Job, Wait-Job, Stop-Job, Remove-Job, Suspend-Job, Resume-Job."""

from __future__ import annotations

from cmdlets.core.job_finder import (
    BY_COMMAND,
    BY_FILTER,
    BY_ID,
    BY_INSTANCE,
    BY_NAME,
    BY_STATE,
    JobFinder,
    commands,
    filters,
    ids,
    instances,
    jobs,
    names,
    states,
)
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.jobs import FINISHED, jobs_of
from xshell.engine.problem import ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.jobs import Job

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_BY_JOB = {"JobParameterSet": InSet(position=0, mandatory=True, pipeline="value property")}
_LISTED = (BY_ID, BY_INSTANCE, BY_NAME, BY_STATE, BY_COMMAND)
_NOT_FINISHED = Problem(
    "JobObjectNotFinishedCannotBeRemoved",
    "The command cannot remove the job with the job ID {0} because the job is not finished. To "
    "remove the job, first stop the job, or use the Force parameter.",
    "InvalidOperation",
    ARGUMENT,
)
_NO_REMOVAL = Problem(
    "CannotRemoveJob",
    "The command cannot remove the job because it does not exist or because it is a child job. "
    "Child jobs can be removed only by removing the parent job.",
    "InvalidOperation",
    ARGUMENT,
)
_NO_PAUSE = Problem(
    "Job2OperationNotSupportedOnJob",
    "Cannot {0} the job that has an ID of {1}. {2} jobs is not supported for some job types. For "
    "more information about support for {3} jobs, see the Help topic for the job type.",
    "InvalidType",
    "System.NotSupportedException",
)


class GetJob(
    JobFinder, verb="Get", noun="Job", aliases=("gjb",), default_set=BY_ID, module=_MODULE
):
    """Gives the jobs of the session.

    Example: those that run
        PS> Get-Job -State Running
    """

    id: list[int] = ids(mandatory=False)
    name: list[str] = names()
    state: Value = states()
    instance_id: list[Value] = instances()
    command: list[str] = commands()
    filter: Value = filters()
    include_child_job: bool = Switch(sets=_LISTED, help="Gives the parts of jobs too.")
    child_job_state: Value = Parameter(
        type="System.Management.Automation.JobState",
        sets=_LISTED,
        help="Gives the parts of jobs in this state too.",
    )
    has_more_data: bool = Parameter(
        default=None, sets=_LISTED, help="Whether there is more to receive."
    )
    before: Value = Parameter(
        type="System.DateTime", sets=_LISTED, help="Jobs that ended before a time."
    )
    after: Value = Parameter(
        type="System.DateTime", sets=_LISTED, help="Jobs that ended after a time."
    )
    newest: int = Parameter(default=0, sets=_LISTED, help="How many, those that ended last.")

    def process(self) -> Iterator[Job]:
        found = self.matching(everything=True)
        found += [part for job in found for part in job.parts if self._is_wanted(part)]
        if self.has_more_data is not None:
            found = [each for each in found if each.has_more == self.has_more_data]
        found = self._in_time(found)
        yield from sorted(found, key=lambda each: each.number)

    def _is_wanted(self, part: Job) -> bool:
        if self.child_job_state is not None:
            return part.state == str(self.child_job_state)
        return self.include_child_job

    def _in_time(self, found: list[Job]) -> list[Job]:
        """The jobs that ended in the time asked for, the last of them where so many are wanted."""
        from xshell.engine.dotnet.datetime import local_now
        from xshell.engine.dotnet.job_types import end_time

        ended = {id(each): end_time(each) for each in found}
        if self.before is not None or self.after is not None:
            times = {key: local_now(at) for key, at in ended.items() if at is not None}
            found = [
                each
                for each in found
                if id(each) in times
                and (self.before is None or times[id(each)] < self.before)
                and (self.after is None or times[id(each)] > self.after)
            ]
        if self.newest:
            found.sort(key=lambda each: -(ended[id(each)] or 0.0))
            del found[self.newest :]
        return found


class WaitJob(
    JobFinder, verb="Wait", noun="Job", aliases=("wjb",), default_set=BY_ID, module=_MODULE
):
    """Waits until jobs have ended, and gives them.

    Example: one job
        PS> $job | Wait-Job | Receive-Job
    """

    job: list[Value] = jobs(_BY_JOB)
    id: list[int] = ids()
    name: list[str] = names()
    state: Value = states()
    instance_id: list[Value] = instances()
    filter: Value = filters()
    any: bool = Switch(help="Waits for one of them.")
    timeout: int = Parameter(default=-1, aliases=("TimeoutSec",), help="Seconds to wait.")
    force: bool = Switch(help="Waits for suspended jobs too.")

    def begin(self) -> None:
        self._waited: list[Job] = []
        self._end = None if self.timeout < 0 else self.session.clock() + self.timeout

    def process(self) -> None:
        self._waited += self.matching()

    def end(self) -> Iterator[Job]:
        from xshell.engine.events import pump_events

        self.session.host.flush()
        waiting = list(self._waited)
        while waiting and not (self.any and len(waiting) < len(self._waited)):
            waiting = [each for each in waiting if not each.is_finished]
            if self._end is not None and self.session.clock() >= self._end:
                break
            if waiting and not (self.any and len(waiting) < len(self._waited)):
                waiting[0].wait(0.02)
                pump_events(self.session)
        finished = [each for each in self._waited if each.is_finished]
        yield from finished[:1] if self.any else finished


class StopJob(
    JobFinder,
    verb="Stop",
    noun="Job",
    aliases=("spjb",),
    default_set=BY_ID,
    confirm="medium",
    module=_MODULE,
):
    """Stops jobs.

    Example: all
        PS> Get-Job | Stop-Job
    """

    job: list[Value] = jobs(_BY_JOB)
    id: list[int] = ids()
    name: list[str] = names()
    state: Value = states()
    instance_id: list[Value] = instances()
    filter: Value = filters()
    pass_thru: bool = Switch(help="Gives the jobs.")

    def process(self) -> Iterator[Job]:
        for job in self.matching():
            target = (
                f"Remote Command: {job.command}, associated with the job that has an ID of "
                f'"{job.number}".'
            )
            if not self.should_process(target, "Stop"):
                continue
            if job.state not in FINISHED:
                job.stop()
            if self.pass_thru:
                yield job


class RemoveJob(
    JobFinder,
    verb="Remove",
    noun="Job",
    aliases=("rjb",),
    default_set=BY_ID,
    confirm="medium",
    module=_MODULE,
):
    """Removes jobs that have ended.

    Example: all, running ones too
        PS> Get-Job | Remove-Job -Force
    """

    job: list[Value] = jobs(_BY_JOB)
    id: list[int] = ids()
    name: list[str] = names()
    state: Value = states()
    instance_id: list[Value] = instances()
    command: list[str] = commands()
    filter: Value = filters()
    force: bool = Switch(
        sets=(BY_ID, "JobParameterSet", BY_INSTANCE, BY_NAME, BY_FILTER),
        aliases=("F",),
        help="Removes running jobs too.",
    )

    def process(self) -> None:
        table = jobs_of(self.session)
        for job in self.matching():
            if not job.is_finished and not self.force:
                self.error(_NOT_FINISHED(str(job.number), target=job))
                continue
            target = (
                f"Remote Command: {job.command}, associated with a job that has an ID of "
                f'"{job.number}".'
            )
            if not self.should_process(target, "Remove"):
                continue
            if table.find(job.number) is not job:
                self.error(_NO_REMOVAL(target=job))
                continue
            job.stop()
            table.remove(job)


class _Pausing(JobFinder):
    """What asks jobs to pause or to go on, which jobs here cannot."""

    job: list[Value] = jobs(_BY_JOB)
    id: list[int] = ids()
    name: list[str] = names()
    state: Value = states()
    instance_id: list[Value] = instances()
    filter: Value = filters()
    wait: bool = Switch(help="Waits until they have done so.")

    def _refuse(self, word: str) -> None:
        stem = f"{word[:-1] if word.endswith('e') else word}ing"
        for job in self.matching():
            problem = _NO_PAUSE(word, str(job.number), stem.capitalize(), stem, target=job)
            self.error(problem)


class SuspendJob(
    _Pausing, verb="Suspend", noun="Job", aliases=("sujb",), default_set=BY_ID, module=_MODULE
):
    """Asks jobs to pause; those of workflows alone could, and there are none.

    Example: there is none of that state
        PS> Suspend-Job -State Suspended
    """

    force: bool = Switch(help="Suspends at once.")

    def process(self) -> None:
        self._refuse("suspend")


class ResumeJob(
    _Pausing, verb="Resume", noun="Job", aliases=("rujb",), default_set=BY_ID, module=_MODULE
):
    """Asks suspended jobs to go on; those of workflows alone could, and there are none.

    Example: there is none of that state
        PS> Resume-Job -State Suspended
    """

    def process(self) -> None:
        self._refuse("resume")
