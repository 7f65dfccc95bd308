"""Register-ArgumentCompleter."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class RegisterArgumentCompleter(
    Cmdlet,
    verb="Register",
    noun="ArgumentCompleter",
    class_name="System.Management.Automation.RegisterArgumentCompleterCommand",
    default_set="NativeCommandSet",
    module="Microsoft.PowerShell.Core",
):
    """Gives an argument values that Tab offers.

    Example: names of servers
        PS> Register-ArgumentCompleter -ParameterName Server -ScriptBlock { 'MAIL1', 'MAIL2' }
    """

    command_name_given: list[str] = Parameter(
        name="CommandName",
        sets=("NativeCommandSet", "PowerShellSet"),
        help="Commands whose argument is completed.",
    )
    parameter_name: str = Parameter(
        sets={"PowerShellSet": InSet(mandatory=True)}, help="The parameter."
    )
    script_block: Value = Parameter(
        type="System.Management.Automation.ScriptBlock", mandatory=True, help="Gives the values."
    )
    native: bool = Switch(sets=("NativeCommandSet",), help="The commands are programs.")

    def process(self) -> None:
        from xshell.engine.completion import completers

        known = completers(self.session)
        for name in self.command_name_given or [""]:
            if self.parameter_name:
                known.parameters[(name.lower(), self.parameter_name.lower())] = self.script_block
            else:
                known.native[name.lower()] = self.script_block
