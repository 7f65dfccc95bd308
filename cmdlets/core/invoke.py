"""Invoke-Command and Invoke-Expression."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import NotEmpty, NotNull

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


class InvokeExpression(
    Cmdlet,
    verb="Invoke",
    noun="Expression",
    aliases=("iex",),
    module="Microsoft.PowerShell.Utility",
):
    """Runs text as a script in the current scope.

    Example: a calculation
        PS> Invoke-Expression '1 + 1'
        2
    """

    command: str = Parameter(
        position=0, mandatory=True, pipeline="value", help="Text of the script."
    )

    def process(self) -> None:
        self.session.run_text(self.frame, self.out, self.command)


class InvokeCommand(
    Cmdlet,
    verb="Invoke",
    noun="Command",
    aliases=("icm",),
    default_set="InProcess",
    module="Microsoft.PowerShell.Core",
):
    """Runs a script block here, or as it would run on other servers of this machine's lab.

    Example: with an argument
        PS> Invoke-Command { param($x) $x * 2 } -ArgumentList 4
        8
    """

    script_block: ScriptBlock = Parameter(
        sets={
            "InProcess": InSet(position=0, mandatory=True),
            "ComputerName": InSet(position=1, mandatory=True),
        },
        aliases=("Command",),
        validate=(NotNull(),),
        help="What to run.",
    )
    computer_name: list[str] = Parameter(
        sets={"ComputerName": InSet(position=0), "FilePathComputerName": InSet(position=0)},
        aliases=("Cn",),
        validate=(NotEmpty(),),
        help="Names of servers.",
    )
    file_path: str = Parameter(
        sets={"FilePathComputerName": InSet(position=1, mandatory=True)},
        aliases=("PSPath",),
        help="Script file to run.",
    )
    no_new_scope: bool = Switch(sets=("InProcess",), help="Runs in the current scope.")
    input_object: Value = Parameter(pipeline="value", help="Input of the script block.")
    argument_list: list[Value] = Parameter(aliases=("Args",), help="Arguments.")
    as_job: bool = Switch(
        sets=("ComputerName", "FilePathComputerName"), help="Runs in the background."
    )
    job_name: str = Parameter(sets=("ComputerName",), help="Name of the job.")
    throttle_limit: int = Parameter(
        default=32, sets=("ComputerName", "FilePathComputerName"), help="How many at once."
    )
    hide_computer_name: bool = Switch(
        sets=("ComputerName", "FilePathComputerName"),
        aliases=("HCN",),
        help="Leaves the server's name out of the display.",
    )

    def begin(self) -> None:
        self._input: list[Value] = []

    def direct_input(self) -> Callable[[Value], Any]:
        return self._input.append

    def process(self) -> None:
        if "input_object" in self.given:
            self._input.append(self.input_object)

    def end(self) -> None:
        block = self.script_block
        if block is None:
            block = self.session.load_script(self.session.file_path(self.file_path))
        names = self.computer_name or ()
        if self.as_job or self.job_name:
            self._start(block, list(names))
            return
        expecting = self.stage.expecting or "input_object" in self.given
        for out in [self._marked(each) for each in names] or [self.out]:
            block.invoke(
                self.frame,
                out,
                list(self.argument_list or ()),
                input=self._input if expecting else None,
                dot_source=self.no_new_scope,
            )

    def _start(self, block: ScriptBlock, names: list[str]) -> None:
        """A job with a part for each server."""
        from xshell.engine.jobs import jobs_of
        from xshell.engine.tasks import Task
        from xshell.engine.using_variables import used_variables

        given = tuple(self.argument_list or ())
        usings = used_variables(block, self.frame)
        source = self._input or None
        tasks = [Task(self.session, block.text, given, usings, source=source) for _ in names]
        table = jobs_of(self.session)
        job = table.add(self.job_name or "", "RemoteJob", block.text, tasks)
        job.location = ",".join(names)
        for each in tasks:
            each.start()
        self.out(job)

    def _marked(self, server: str) -> Callable[[Value], Any]:
        """What writes results with the notes that tell where they come from."""
        from xshell.engine.dotnet.runspaces import Runspace
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSCustomObject, PSObject

        notes = {
            "PSComputerName": server,
            "RunspaceId": Runspace.of(self.session).instance_id,
            "PSShowComputerName": not self.hide_computer_name,
        }

        def write(value: Value) -> None:
            if isinstance(value, PSCustomObject):
                value = PSCustomObject({**value.properties, **notes}, value.type_names)
            elif value is not None:
                base = value.base if isinstance(value, PSObject) else value
                own = dict(value.members) if isinstance(value, PSObject) else {}
                own |= {name.lower(): NoteProperty(name, note) for name, note in notes.items()}
                value = PSObject(base, own)
            self.out(value)

        return write
