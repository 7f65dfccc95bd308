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
        expecting = self.stage.expecting or "input_object" in self.given
        block.invoke(
            self.frame,
            self.out,
            list(self.argument_list or ()),
            input=self._input if expecting else None,
            dot_source=self.no_new_scope,
        )
