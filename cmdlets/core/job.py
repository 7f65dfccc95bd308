"""Start-Job, Start-ThreadJob, Get-Job, Wait-Job, Receive-Job, Stop-Job, Remove-Job."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import NetException
from xshell.engine.jobs import Job, JobStateEvent, jobs_of, start_block
from xshell.engine.validators import NotEmpty, Validator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_STATES = ("Completed", "Failed", "Stopped", "Running", "NotStarted")


class _Version51(Validator):
    """Refuses versions that no job can speak: all but 5.1."""

    __slots__ = ()

    def check(self, value: Value, session: Any) -> None:
        """Raises what the property behind the parameter throws."""
        if not str(value).startswith("5.1"):
            raise NetException(
                "System.ArgumentException",
                f"The value {value} is not valid for the PSVersion parameter. The only allowed "
                "value is 5.1.",
            )


class _Starting(Cmdlet):
    """What starting a job in the background and in a thread share."""

    script_block: ScriptBlock | None
    file_path: str | None
    name: str
    initialization_script: ScriptBlock | None
    input_object: Value
    argument_list: list[Value] | None

    def begin(self) -> None:
        self._inputs: list[Value] = []

    def process(self) -> None:
        if "input_object" in self.given:
            self._inputs.append(self.input_object)

    def started(self, kind: str, folder: str | None = None, limit: int = 0) -> Job:
        """The job of the script block, or of the file."""
        block = self.script_block
        if self.file_path:
            block = self.session.load_script(self.session.file_path(self.file_path))
        return start_block(
            self.frame,
            block,
            kind,
            self.name,
            tuple(self.argument_list or ()),
            self._inputs or None,
            self.initialization_script,
            folder,
            limit,
        )


class StartJob(
    _Starting,
    verb="Start",
    noun="Job",
    aliases=("sajb",),
    default_set="ComputerName",
    module=_MODULE,
):
    """Runs a script block in the background.

    Example: a sum, later
        PS> $job = Start-Job { 1 + 1 }
        PS> $job | Receive-Job -Wait
        2
    """

    script_block: ScriptBlock = Parameter(
        position=0,
        mandatory=True,
        sets=("ComputerName",),
        aliases=("Command",),
        help="What runs.",
    )
    file_path: str = Parameter(
        sets={"FilePathComputerName": InSet(position=0, mandatory=True)}, help="Script that runs."
    )
    name: str = Parameter(default="", pipeline="property", help="Name of the job.")
    initialization_script: ScriptBlock = Parameter(position=1, help="Runs first.")
    input_object: Value = Parameter(pipeline="value", help="What `$input` holds.")
    argument_list: list[Value] = Parameter(aliases=("Args",), help="Arguments of the block.")
    working_directory: str = Parameter(validate=(NotEmpty(),), help="Folder the job runs in.")
    psversion: Value = Parameter(
        name="PSVersion",
        type="System.Version",
        sets=("ComputerName", "FilePathComputerName"),
        validate=(_Version51(),),
        help="The version whose language the job speaks, which 7 contains: 5.1.",
    )
    run_as_32: bool = Switch(
        name="RunAs32",
        sets=("ComputerName", "FilePathComputerName"),
        help="Runs as a program of 32 bits, which there is none of.",
    )

    def begin(self) -> None:
        super().begin()
        if self.run_as_32:
            self.fail(
                "RunAs32NotSupported",
                "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install "
                "the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process.",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )

    def end(self) -> Iterator[Job]:
        yield self.started("BackgroundJob", folder=self._folder())

    def _folder(self) -> str | None:
        """Where the job runs: a folder that exists, or that of the session."""
        import os

        given = self.working_directory
        if given is None:
            return None
        path = self.session.file_path(given)
        if path is None or not os.path.isdir(path):
            self.fail(
                "DirectoryNotFoundException",
                f"The specified working directory '{given}' does not exist.",
                "InvalidArgument",
                None,
                "System.IO.DirectoryNotFoundException",
            )
        return str(path)


class StartThreadJob(
    _Starting,
    verb="Start",
    noun="ThreadJob",
    default_set="ScriptBlock",
    module="Microsoft.PowerShell.ThreadJob",
):
    """Runs a script block in a thread.

    Example: a sum, later
        PS> Start-ThreadJob { 1 + 1 } | Receive-Job -Wait
        2
    """

    script_block: ScriptBlock = Parameter(
        position=0, mandatory=True, sets=("ScriptBlock",), help="What runs."
    )
    file_path: str = Parameter(
        sets={"FilePath": InSet(position=0, mandatory=True)}, help="Script that runs."
    )
    name: str = Parameter(default="", pipeline="property", help="Name of the job.")
    initialization_script: ScriptBlock = Parameter(pipeline="property", help="Runs first.")
    input_object: Value = Parameter(pipeline="value property", help="What `$input` holds.")
    argument_list: list[Value] = Parameter(pipeline="property", help="Arguments of the block.")
    throttle_limit: int = Parameter(default=5, pipeline="property", help="How many run at once.")

    def end(self) -> Iterator[Job]:
        yield self.started("ThreadJob", limit=self.throttle_limit)


class _JobCmdlet(Cmdlet):
    """Finds jobs by object, number, name or state."""

    def _found(self, default_all: bool = False) -> list[Job]:
        table = jobs_of(self.session)
        given = self.given
        if "job" in given:
            return [each for each in self.job if isinstance(each, Job)]  # type: ignore[attr-defined]
        if "id" in given:
            return [each for number in self.id for each in self._numbered(number)]  # type: ignore[attr-defined]
        if "name" in given:
            return [each for name in self.name for each in self._named(str(name))]  # type: ignore[attr-defined]
        if "instance_id" in given:
            return [each for guid in self.instance_id for each in self._of_instance(guid)]  # type: ignore[attr-defined]
        if "state" in given:
            wanted = str(self.state).lower()  # type: ignore[attr-defined]
            return [each for each in table if each.state.lower() == wanted]
        return list(table) if default_all else []

    def _numbered(self, number: int) -> list[Job]:
        found = jobs_of(self.session).find(number)
        if found is not None:
            return [found]
        self.error(
            "JobWithSpecifiedSessionIdNotFound",
            f"The command cannot find a job with the job ID {number}. Verify the value of the Id "
            "parameter and then try the command again.",
            "ObjectNotFound",
            number,
            "System.Management.Automation.PSArgumentException",
        )
        return []

    def _of_instance(self, guid: Value) -> list[Job]:
        found = [each for each in jobs_of(self.session) if each.instance_id == guid]
        if not found:
            self.error(
                "JobWithSpecifiedInstanceIdNotFound",
                f"The command cannot find a job with the instance ID {guid}. Verify the value of "
                "the InstanceId parameter, and then try the command again.",
                "ObjectNotFound",
                guid,
                "System.Management.Automation.PSArgumentException",
            )
        return found

    def _named(self, name: str) -> list[Job]:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        found = [each for each in jobs_of(self.session) if is_like(each.name, name)]
        if not found and not has_wildcards(name):
            self.error(
                "JobWithSpecifiedNameNotFound",
                f"The command cannot find the job because the job name {name} was not found. "
                "Verify the value of the Name parameter, and then try the command again.",
                "ObjectNotFound",
                name,
                "System.Management.Automation.PSArgumentException",
            )
        return found


def _state_parameter() -> Any:
    return Parameter(
        sets=_BY_STATE, type="System.Management.Automation.JobState", help="State of the jobs."
    )


def _instance_parameter() -> Any:
    return Parameter(sets=_BY_INSTANCE, type="System.Guid[]", help="GUIDs of jobs.")


def _job_parameter(sets: dict[str, InSet]) -> Any:
    return Parameter(sets=sets, type="System.Management.Automation.Job[]", help="Jobs.")


_BY_JOB = {"JobParameterSet": InSet(position=0, mandatory=True, pipeline="value property")}
_BY_ID = {"SessionIdParameterSet": InSet(position=0, mandatory=True, pipeline="property")}
_BY_NAME = {"NameParameterSet": InSet(position=0, mandatory=True, pipeline="property")}
_BY_INSTANCE = {"InstanceIdParameterSet": InSet(position=0, mandatory=True, pipeline="property")}
_BY_STATE = {"StateParameterSet": InSet(position=0, mandatory=True, pipeline="property")}


class GetJob(
    _JobCmdlet,
    verb="Get",
    noun="Job",
    aliases=("gjb",),
    default_set="SessionIdParameterSet",
    module=_MODULE,
):
    """Gives the jobs of the session.

    Example: those that run
        PS> Get-Job -State Running
    """

    id: list[int] = Parameter(
        sets={"SessionIdParameterSet": InSet(position=0, pipeline="property")}, help="Numbers."
    )
    name: list[str] = Parameter(
        sets={"NameParameterSet": InSet(position=0, mandatory=True, pipeline="property")},
        help="Names, with wildcards.",
    )
    state: Value = _state_parameter()
    instance_id: list[Value] = _instance_parameter()
    newest: int = Parameter(default=0, help="How many, the newest first.")
    has_more_data: bool = Parameter(default=None, help="Whether there is more to receive.")
    include_child_job: bool = Switch(help="Gives the parts of jobs too.")

    def process(self) -> Iterator[Job]:
        found = self._found(default_all=True)
        if self.has_more_data is not None:
            found = [each for each in found if each.has_more == self.has_more_data]
        if self.newest:
            found = sorted(found, key=lambda each: -each.number)[: self.newest]
        for job in found:
            yield job
            if self.include_child_job:
                yield from (each for each in job.children() if each is not job)


class WaitJob(
    _JobCmdlet,
    verb="Wait",
    noun="Job",
    aliases=("wjb",),
    default_set="SessionIdParameterSet",
    module=_MODULE,
):
    """Waits until jobs have ended, and gives them.

    Example: one job
        PS> $job | Wait-Job | Receive-Job
    """

    job: list[Value] = _job_parameter(_BY_JOB)
    id: list[int] = Parameter(sets=_BY_ID, help="Numbers.")
    name: list[str] = Parameter(sets=_BY_NAME, help="Names.")
    state: Value = _state_parameter()
    instance_id: list[Value] = _instance_parameter()
    any: bool = Switch(help="Waits for one of them.")
    timeout: int = Parameter(default=-1, aliases=("TimeoutSec",), help="Seconds to wait.")
    force: bool = Switch(help="Waits for suspended jobs too.")

    def begin(self) -> None:
        self._waited: list[Job] = []

    def process(self) -> None:
        self._waited += self._found()

    def end(self) -> Iterator[Job]:
        self.session.host.flush()
        end = None if self.timeout < 0 else self.session.clock() + self.timeout
        waiting = list(self._waited)
        while waiting and not (self.any and len(waiting) < len(self._waited)):
            if end is not None and self.session.clock() >= end:
                break
            waiting[0].wait(0.02)
            waiting = [each for each in waiting if not each.is_finished]
        yield from (each for each in self._waited if each.is_finished)


class ReceiveJob(
    _JobCmdlet,
    verb="Receive",
    noun="Job",
    aliases=("rcjb",),
    default_set="Location",
    module=_MODULE,
):
    """Writes what jobs have written.

    Example: all of it
        PS> Receive-Job -Id 1 -Wait -AutoRemoveJob
    """

    job: list[Value] = _job_parameter(
        {"Location": InSet(position=0, mandatory=True, pipeline="value property")}
    )
    id: list[int] = Parameter(sets=_BY_ID, help="Numbers.")
    name: list[str] = Parameter(sets=_BY_NAME, help="Names.")
    instance_id: list[Value] = _instance_parameter()
    keep: bool = Switch(help="Leaves it to be received again.")
    wait: bool = Switch(help="Waits for the end of the jobs.")
    auto_remove_job: bool = Switch(help="Removes jobs that ended; with -Wait.")
    write_events: bool = Switch(help="Tells when the state changes.")
    write_job_in_results: bool = Switch(help="Gives the job first.")
    force: bool = Switch(help="Waits for suspended jobs too.")

    def process(self) -> None:
        from xshell.engine.tasks import deliver

        if self.auto_remove_job and not self.wait:
            self.fail(
                "ReceiveJobAutoRemoveWithoutWait",
                "The AutoRemoveJob parameter cannot be used without the Wait parameter.",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )
        if self.write_events and not self.wait:
            self.fail(
                "InvalidOperation",
                "The WriteEvents parameter cannot be used without the Wait parameter.",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )
        for job in self._found():
            if self.write_job_in_results:
                self.out(job)
            deliver(job.take(self.keep), self.out, self.stage)
            while self.wait and not job.is_finished:
                self.session.host.flush()
                job.wait(0.02)
                deliver(job.take(self.keep), self.out, self.stage)
            if self.wait:
                deliver(job.take(self.keep), self.out, self.stage)
            if self.write_events:
                self.out(JobStateEvent(job))
            if self.auto_remove_job and job.is_finished:
                jobs_of(self.session).remove(job)


class StopJob(
    _JobCmdlet,
    verb="Stop",
    noun="Job",
    aliases=("spjb",),
    default_set="SessionIdParameterSet",
    confirm="medium",
    module=_MODULE,
):
    """Stops jobs.

    Example: all
        PS> Get-Job | Stop-Job
    """

    job: list[Value] = _job_parameter(_BY_JOB)
    id: list[int] = Parameter(sets=_BY_ID, help="Numbers.")
    name: list[str] = Parameter(sets=_BY_NAME, help="Names.")
    state: Value = _state_parameter()
    instance_id: list[Value] = _instance_parameter()
    pass_thru: bool = Switch(help="Gives the jobs.")

    def process(self) -> Iterator[Job]:
        for job in self._found():
            if not self.should_process(f"Job {job.number}", "Stop"):
                continue
            job.stop()
            if self.pass_thru:
                yield job


class RemoveJob(
    _JobCmdlet,
    verb="Remove",
    noun="Job",
    aliases=("rjb",),
    default_set="SessionIdParameterSet",
    confirm="medium",
    module=_MODULE,
):
    """Removes jobs that have ended.

    Example: all, running ones too
        PS> Get-Job | Remove-Job -Force
    """

    job: list[Value] = _job_parameter(_BY_JOB)
    id: list[int] = Parameter(sets=_BY_ID, help="Numbers.")
    name: list[str] = Parameter(sets=_BY_NAME, help="Names.")
    state: Value = _state_parameter()
    instance_id: list[Value] = _instance_parameter()
    force: bool = Switch(aliases=("F",), help="Removes running jobs too.")

    def process(self) -> None:
        for job in self._found():
            if not self.should_process(f"Job {job.number}", "Remove"):
                continue
            if not job.is_finished and not self.force:
                self.error(
                    "JobObjectNotFinishedCannotBeRemoved",
                    f"The command cannot remove the job with the job ID {job.number} because the "
                    "job is not finished. To remove the job, first stop the job, or use the Force "
                    "parameter.",
                    "InvalidOperation",
                    job,
                    "System.ArgumentException",
                )
                continue
            job.stop()
            jobs_of(self.session).remove(job)
