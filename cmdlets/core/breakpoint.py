"""The cmdlets for breakpoints: none can be set, so that none is there."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_BREAKPOINTS = "System.Management.Automation.Breakpoint[]"
_RUNSPACE = "System.Management.Automation.Runspaces.Runspace"


class SetPSBreakpoint(
    Cmdlet, verb="Set", noun="PSBreakpoint", aliases=("sbp",), default_set="Line", module=_MODULE
):
    """Would set a breakpoint; it says that this shell has none.

    Example: stop at a line
        PS> Set-PSBreakpoint -Script a.ps1 -Line 3
    """

    action: ScriptBlock = Parameter(help="Runs in place of a stop.")
    column: int = Parameter(sets={"Line": InSet(position=2)}, help="Column of the line.")
    line: list[int] = Parameter(sets={"Line": InSet(position=1, mandatory=True)}, help="Lines.")
    script: list[str] = Parameter(
        sets={
            "Line": InSet(position=0, mandatory=True),
            "Command": InSet(position=0),
            "Variable": InSet(position=0),
        },
        help="Script files.",
    )
    command: list[str] = Parameter(
        sets={"Command": InSet(mandatory=True)}, aliases=("C",), help="Commands."
    )
    variable: list[str] = Parameter(
        sets={"Variable": InSet(mandatory=True)}, aliases=("V",), help="Variables."
    )
    mode: str = Parameter(sets=("Variable",), help="Read, Write or ReadWrite.")
    runspace: Value = Parameter(type=_RUNSPACE, help="Where it holds.")

    def process(self) -> None:
        self.error(
            "NotSupported",
            "Breakpoints cannot be set in this shell.",
            "NotImplemented",
            None,
            "System.NotSupportedException",
        )


class GetPSBreakpoint(
    Cmdlet, verb="Get", noun="PSBreakpoint", aliases=("gbp",), default_set="Line", module=_MODULE
):
    """Gets the breakpoints that are set, of which there are none.

    Example: all of them
        PS> Get-PSBreakpoint
    """

    script: list[str] = Parameter(help="Script files.")
    identifier: list[int] = Parameter(
        name="Id", sets={"Id": InSet(position=0, mandatory=True)}, help="Numbers."
    )
    variable: list[str] = Parameter(
        sets={"Variable": InSet(mandatory=True)}, aliases=("V",), help="Variables."
    )
    command: list[str] = Parameter(
        sets={"Command": InSet(mandatory=True)}, aliases=("C",), help="Commands."
    )
    runspace: Value = Parameter(type=_RUNSPACE, aliases=("RunspaceId",), help="Where they hold.")


class RemovePSBreakpoint(
    Cmdlet,
    verb="Remove",
    noun="PSBreakpoint",
    aliases=("rbp",),
    default_set="Breakpoint",
    confirm="medium",
    module=_MODULE,
):
    """Removes breakpoints.

    Example: all of them
        PS> Get-PSBreakpoint | Remove-PSBreakpoint
    """

    breakpoint: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("Breakpoint",),
        type=_BREAKPOINTS,
        help="Breakpoints as objects.",
    )
    identifier: list[int] = Parameter(
        name="Id",
        sets={"Id": InSet(position=0, mandatory=True, pipeline="property")},
        help="Numbers.",
    )
    runspace: Value = Parameter(
        type=_RUNSPACE, sets=("Id",), aliases=("RunspaceId",), help="Where they hold."
    )
