"""Debug-Job."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.jobs import Job, jobs_of
from xshell.engine.problem import PS_INVALID_OPERATION, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_PAUSE = 0.05


def _problem(name: str, text: str) -> Problem:
    return Problem("DebugJob" + name, text, "InvalidOperation", PS_INVALID_OPERATION)


_NO_NAME = _problem("CannotFindJobWithName", "Cannot find job with name {0}.")
_NO_ID = _problem("CannotFindJobWithId", "Cannot find job with id {0}.")
_NO_INSTANCE = _problem("CannotFindJobWithInstanceId", "Cannot find job with Instance Id {0}.")
_SEVERAL = _problem(
    "FoundMultipleJobsWithName",
    "Multiple jobs were found with the name {0}.  Debug-Job can debug only one job at a time.",
)
_NOT_RUNNING = _problem(
    "NoDebuggableJobsFound",
    "The provided job and all child jobs were examined but no jobs were found that could be "
    "debugged.  In order to debug a job or child job the job must support debugging and also be "
    "in a running state.",
)
_NO_BREAK = _problem(
    "CannotBreakAll",
    "A job that runs stops at its own breakpoints alone; it cannot be made to stop elsewhere.",
)


class DebugJob(
    Cmdlet,
    verb="Debug",
    noun="Job",
    default_set="JobParameterSet",
    confirm="medium",
    module="Microsoft.PowerShell.Core",
):
    """Attends to a job: where it stops at a breakpoint, a person gets the prompt of the debugger.

    Example: one that ended
        PS> $job = Start-Job { 1 }; $null = Wait-Job $job
        PS> try { Debug-Job $job } catch { $_.FullyQualifiedErrorId }
        DebugJobNoDebuggableJobsFound,Microsoft.PowerShell.Commands.DebugJobCommand
    """

    job: Value = Parameter(
        type="System.Management.Automation.Job",
        sets={"JobParameterSet": InSet(position=0, mandatory=True, pipeline="value property")},
        help="The job.",
    )
    name: str = Parameter(
        sets={"JobNameParameterSet": InSet(position=0, mandatory=True)}, help="Its name."
    )
    id: int = Parameter(
        sets={"JobIdParameterSet": InSet(position=0, mandatory=True)}, help="Its number."
    )
    instance_id: Value = Parameter(
        type="System.Guid",
        sets={"JobInstanceIdParameterSet": InSet(position=0, mandatory=True)},
        help="Its GUID.",
    )
    break_all: bool = Switch(help="Stops at once, which only a job at a breakpoint does.")

    def end(self) -> None:
        job = self._wanted()
        if not self.should_process(job.name, "Debug"):
            return
        if job.state not in ("Running", "AtBreakpoint") or job.kind == "PSEventJob":
            raise _NOT_RUNNING()
        if self.break_all and job.state != "AtBreakpoint":
            raise _NO_BREAK()
        self._attend(job)

    def _wanted(self) -> Job:
        from xshell.engine.values.wildcard import is_like

        if self.job is not None:
            job: Job = self.job
            return job
        if self.name is not None:
            return self._one(lambda job: is_like(job.name, self.name), _NO_NAME, self.name)
        if self.instance_id is not None:
            wanted = self.instance_id
            return self._one(lambda job: job.instance_id == wanted, _NO_INSTANCE, wanted)
        return self._one(lambda job: job.number == self.id, _NO_ID, self.id)

    def _one(self, test: Callable[[Job], bool], missing: Problem, wanted: Value) -> Job:
        known = [part for job in jobs_of(self.session) for part in (job, *job.parts)]
        found = [each for each in known if test(each)]
        if not found:
            raise missing(str(wanted))
        if len(found) > 1:
            raise _SEVERAL(str(wanted))
        return found[0]

    def _attend(self, job: Job) -> None:
        """Show what the job writes, and ask where it stops, until it ends or is left to itself."""
        shown = [len(each.records) for each in job.tasks]
        while True:
            ended = job.is_finished
            self._show(job, shown)
            stopped = next((each for each in job.tasks if each.stopped_at is not None), None)
            if stopped is not None and stopped.state == "AtBreakpoint":
                way = stopped.stopped_at.ask(self.session, job.name)
                if way == "quit":
                    job.stop()
                    return
                stopped.go_on("continue" if way == "detach" else way)
                if way == "detach":
                    return
            elif ended:
                return
            else:
                job.wait(_PAUSE)

    def _show(self, job: Job, shown: list[int]) -> None:
        """Write what came since; it stays to be received."""
        from collections import deque

        from xshell.engine.tasks import deliver

        for at, task in enumerate(job.tasks):
            records = list(task.records)
            deliver(deque(records[shown[at] :]), self.out, self.stage)
            shown[at] = len(records)
