"""Receive-Job."""

from __future__ import annotations

from cmdlets.core.job_finder import BY_ID, BY_INSTANCE, BY_NAME, JobFinder, ids, instances, jobs
from cmdlets.core.job_finder import names as names_of_jobs
from cmdlets.core.remote_parameters import PS_SESSION
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.jobs import jobs_of
from xshell.engine.problem import ARGUMENT, PS_INVALID_OPERATION, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.jobs import Job

    Value = Any

_WITHOUT_WAIT = Problem(
    "InvalidOperation",
    "The {0} parameter cannot be used without the Wait parameter.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_KEEP_AND_WAIT = Problem(
    "InvalidOperation",
    "The Wait and Keep parameters cannot be used together in the same command.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_NO_COMPUTERS = Problem(
    "ComputerNameParameterNotSupported",
    "The command cannot retrieve the jobs of the specified computers. The ComputerName parameter "
    "can be used only with jobs created by using PowerShell remoting.",
    "InvalidArgument",
    ARGUMENT,
)
_NO_SESSIONS = Problem(
    "RunspaceParameterNotSupported",
    "The Session parameter can be used only with PSRemotingJob objects.",
    "InvalidArgument",
    ARGUMENT,
)
# How a job in a thread gives what it wrote when it is over: stream by stream.
_ORDER = ("output", "error", "verbose", "debug", "warning", "progress", "information")
_PAUSE = 0.02


class ReceiveJob(
    JobFinder,
    verb="Receive",
    noun="Job",
    aliases=("rcjb",),
    default_set="Location",
    module="Microsoft.PowerShell.Core",
):
    """Writes what jobs have written.

    Example: all of it
        PS> Receive-Job -Id 1 -Wait -AutoRemoveJob
    """

    job: list[Value] = jobs(
        {
            name: InSet(position=0, mandatory=True, pipeline="value property")
            for name in ("Location", "ComputerName", "Session")
        }
    )
    location: list[str] = Parameter(
        sets={"Location": InSet(position=1)}, help="Only what was written there."
    )
    computer_name: list[str] = Parameter(
        sets={"ComputerName": InSet(position=1, pipeline="property")},
        aliases=("Cn",),
        help="Only what was written on these computers.",
    )
    of_session: list[Value] = Parameter(
        name="Session",
        type=f"{PS_SESSION}[]",
        sets={"Session": InSet(position=1, pipeline="property")},
        help="Only what was written in these sessions.",
    )
    id: list[int] = ids()
    name: list[str] = names_of_jobs()
    instance_id: list[Value] = instances()
    keep: bool = Switch(help="Leaves it to be received again.")
    no_recurse: bool = Switch(help="Leaves the parts of jobs out.")
    wait: bool = Switch(help="Waits for the end of the jobs.")
    auto_remove_job: bool = Switch(help="Removes jobs that ended; with -Wait.")
    write_events: bool = Switch(help="Tells when the state changes.")
    write_job_in_results: bool = Switch(help="Gives the job first.")
    force: bool = Switch(help="Waits for suspended jobs too.")

    def begin(self) -> None:
        needing = ("auto_remove_job", "write_job_in_results", "write_events", "force")
        words = ("AutoRemoveJob", "WriteJobInResults", "WriteEvents", "Force")
        for name, word in zip(needing, words, strict=True):
            if getattr(self, name) and not self.wait:
                raise _WITHOUT_WAIT(word)
        if self.wait and self.keep:
            raise _KEEP_AND_WAIT()

    def process(self) -> None:
        found = list(self._wanted())
        if self.write_job_in_results:
            for job in found:
                self.out(job)
        for job in found:
            self._receive(job)
            if self.auto_remove_job and job.is_finished:
                jobs_of(self.session).remove(job)

    def _wanted(self) -> Iterator[Job]:
        """The jobs, or those parts of them that ran where it is asked for."""
        for job in self.matching():
            if self.computer_name is not None and not job.is_remoting:
                self.error(_NO_COMPUTERS(target=job))
            elif self.of_session is not None and not job.is_remoting:
                self.error(_NO_SESSIONS(target=job))
            elif self._places() is None:
                yield job
            else:
                yield from (part for part in job.parts or [job] if self._ran_there(part))

    def _places(self) -> list[str] | None:
        if self.parameter_set in (BY_ID, BY_NAME, BY_INSTANCE):
            return None
        if self.of_session is not None:
            return [each.computer_name for each in self.of_session]
        places: list[str] | None = self.computer_name or self.location
        return places

    def _ran_there(self, job: Job) -> bool:
        places = [each.lower() for each in self._places() or ()]
        return job.location.lower() in places or ("." in places and job.location == "localhost")

    def _receive(self, job: Job) -> None:
        parts = [] if self.no_recurse else job.parts
        for each in [job, *parts]:
            self._own(each)
            while self.wait and not each.is_finished:
                self.session.host.flush()
                each.wait(_PAUSE)
                self._own(each)
            if self.wait:
                self._own(each)
            self._reason(each)
        if self.write_events:
            from xshell.engine.dotnet.job_types import JobStateEvent

            for each in [*parts, job]:
                self.out(JobStateEvent(each))

    def _own(self, job: Job) -> None:
        """Write what a job itself wrote."""
        from xshell.engine.tasks import deliver

        records: deque[tuple[str, Value]] = job.take(keep=self.keep)
        if job.kind == "ThreadJob" and not self.wait:
            ordered = sorted(records, key=lambda record: _ORDER.index(record[0]))
            records.clear()
            records.extend(ordered)
        deliver(records, self.out, self.stage)

    def _reason(self, job: Job) -> None:
        """Write why a job failed."""
        failure = job.failure() if job.is_finished else None
        if failure is None:
            return
        if job.is_remoting:
            from xshell.engine.tasks import write_foreign_error

            write_foreign_error(failure, self.stage)
        else:
            self.error(failure)
