"""Set-, Get-, Enable-, Disable- and Remove-PSBreakpoint."""

from __future__ import annotations

from cmdlets.core.paths import readable_files
from cmdlets.core.runspaces import RUNSPACE
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.debugging.breakpoints import (
    Breakpoint,
    Breakpoints,
    CommandBreakpoint,
    LineBreakpoint,
    VariableBreakpoint,
    breakpoints_of,
)
from xshell.engine.dotnet.runspaces import as_runspace
from xshell.engine.problem import ARGUMENT, Problem
from xshell.engine.validators import InRange, NotNull
from xshell.engine.values.kinds import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_BREAKPOINT = "System.Management.Automation.Breakpoint"
_NO_LINE = Problem(
    "SetPSBreakpoint:LineLessThanOne",
    "The line value is less than 1.",
    "InvalidArgument",
    ARGUMENT,
)
_NO_FILE = Problem(
    "SetPSBreakpoint:FileDoesNotExist",
    "Cannot set breakpoint. The file '{0}' does not exist.",
    "InvalidArgument",
    ARGUMENT,
)
_NO_SCRIPT = Problem(
    "SetPSBreakpoint:WrongExtension",
    "The breakpoint cannot be set on the file '{0}': only .ps1 and .psm1 files are valid.",
    "InvalidArgument",
    ARGUMENT,
)
_UNKNOWN = Problem(
    "PSBreakpoint:BreakpointIdNotFound",
    "There is no breakpoint with ID '{0}'.",
    "InvalidArgument",
    ARGUMENT,
)


class _InRunspace(Cmdlet):
    """What these cmdlets share: whose breakpoints they are about."""

    runspace: Value = Parameter(
        type=RUNSPACE, transforms=(as_runspace,), aliases=("RunspaceId",), help="Where they hold."
    )

    def known(self) -> Breakpoints:
        """The breakpoints of the session, or of the runspace given."""
        return breakpoints_of(self.runspace.session if self.runspace else self.session)

    def shown(self, found: Breakpoint) -> Value:
        """The breakpoint; of another runspace with a note which."""
        if found.home is None or found.home.session is self.session:
            return found
        from xshell.engine.dotnet.runspaces import Runspace
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject

        marked = PSObject(found)
        number = Runspace.of(found.home.session).instance_id
        marked.members["runspaceid"] = NoteProperty("RunspaceId", number)
        return marked

    def scripts(self, given: list[str] | None) -> list[str]:
        """The full paths of scripts."""
        return list(readable_files(self, given, None, lambda name, _path: _NO_FILE(name)))


class SetPSBreakpoint(
    _InRunspace,
    verb="Set",
    noun="PSBreakpoint",
    aliases=("sbp",),
    default_set="Line",
    output=(
        "System.Management.Automation.CommandBreakpoint",
        "System.Management.Automation.LineBreakpoint",
        "System.Management.Automation.VariableBreakpoint",
    ),
    module=_MODULE,
):
    """Sets a breakpoint: at a line, at calls of a command or at uses of a variable.

    Example: what runs at a line
        PS> Set-Content a.ps1 '$x = 1', '$x + 1'
        PS> $point = Set-PSBreakpoint a.ps1 2 -Action { Write-Host "x is $x" }
        PS> ./a.ps1
        x is 1
        2
        PS> $point.HitCount
        1
        PS> $point | Remove-PSBreakpoint
    """

    action: ScriptBlock = Parameter(help="Runs in place of a stop; `break` in it stops.")
    column: int = Parameter(
        sets={"Line": InSet(position=2)},
        validate=(InRange(1, 2147483647),),
        help="Column of the line.",
    )
    line: list[int] = Parameter(sets={"Line": InSet(position=1, mandatory=True)}, help="Lines.")
    script: list[str] = Parameter(
        sets={
            "Line": InSet(position=0, mandatory=True),
            "Command": InSet(position=0),
            "Variable": InSet(position=0),
        },
        validate=(NotNull(),),
        help="Script files.",
    )
    command: list[str] = Parameter(
        sets={"Command": InSet(mandatory=True)}, aliases=("C",), help="Commands."
    )
    variable: list[str] = Parameter(
        sets={"Variable": InSet(mandatory=True)}, aliases=("V",), help="Variables."
    )
    mode: Value = Parameter(
        type="System.Management.Automation.VariableAccessMode",
        sets=("Variable",),
        help="Read, Write or ReadWrite.",
    )

    def process(self) -> Iterator[Value]:
        known = self.known()
        for each in self._made():
            known.add(each, self.session)
            yield self.shown(each)

    def _made(self) -> Iterator[Breakpoint]:
        files: list[str | None] = [None]
        if self.script is not None:
            files = [each for each in self.scripts(self.script) if self._is_script(each)]
        for line in self.line or ():
            if line < 1:
                self.error(_NO_LINE())
                return
        mode = "Write" if self.mode is None else str(self.mode)
        for file in files:
            for line in self.line or ():
                yield LineBreakpoint(str(file), line, self.column or 0, self.action)
            for command in self.command or ():
                yield CommandBreakpoint(file, command, self.action)
            for variable in self.variable or ():
                yield VariableBreakpoint(file, variable.removeprefix("$"), mode, self.action)

    def _is_script(self, path: str) -> bool:
        if path.lower().endswith((".ps1", ".psm1")):
            return True
        self.error(_NO_SCRIPT(path))
        return False


class GetPSBreakpoint(
    _InRunspace,
    verb="Get",
    noun="PSBreakpoint",
    aliases=("gbp",),
    default_set="Line",
    output=(
        "System.Management.Automation.CommandBreakpoint",
        "System.Management.Automation.LineBreakpoint",
        "System.Management.Automation.VariableBreakpoint",
        "System.Management.Automation.Breakpoint",
    ),
    module=_MODULE,
):
    """Gets the breakpoints that are set.

    Example: all of them
        PS> Get-PSBreakpoint
    """

    script: list[str] = Parameter(
        sets={
            "Line": InSet(position=0),
            "Command": InSet(),
            "Variable": InSet(),
            "Type": InSet(),
        },
        validate=(NotNull(),),
        help="Script files.",
    )
    identifier: list[int] = Parameter(
        name="Id", sets={"Id": InSet(position=0, mandatory=True)}, help="Numbers."
    )
    variable: list[str] = Parameter(
        sets={"Variable": InSet(mandatory=True)}, aliases=("V",), help="Variables."
    )
    command: list[str] = Parameter(
        sets={"Command": InSet(mandatory=True)}, aliases=("C",), help="Commands."
    )
    type: Value = Parameter(
        type="Microsoft.PowerShell.Commands.BreakpointType[]",
        sets={"Type": InSet(position=0, mandatory=True)},
        help="Line, Variable or Command.",
    )

    def process(self) -> Iterator[Value]:
        known = self.known()
        for number in self.identifier or ():
            found = known.find(number)
            if found is not None:
                yield self.shown(found)
        if self.identifier is None:
            wanted = None if self.script is None else set(self.scripts(self.script))
            for each in known:
                if (wanted is None or each.script in wanted) and self._matches(each):
                    yield self.shown(each)

    def _matches(self, each: Breakpoint) -> bool:
        if self.type is not None:
            return each.kind in map(str, self.type)
        if self.command is not None:
            return isinstance(each, CommandBreakpoint) and _named(each.command, self.command)
        if self.variable is not None:
            return isinstance(each, VariableBreakpoint) and _named(each.variable, self.variable)
        return True


def _named(name: str, patterns: list[str]) -> bool:
    return name.lower() in (each.lower() for each in patterns)


class _Changing(_InRunspace):
    """What Enable-, Disable- and Remove-PSBreakpoint share."""

    breakpoint: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("Breakpoint",),
        type=_BREAKPOINT + "[]",
        help="Breakpoints as objects.",
    )
    identifier: list[int] = Parameter(
        name="Id",
        sets={"Id": InSet(position=0, mandatory=True, pipeline="property")},
        help="Numbers.",
    )
    runspace: Value = Parameter(
        type=RUNSPACE,
        transforms=(as_runspace,),
        pipeline="property",
        sets=("Id",),
        aliases=("RunspaceId",),
        help="Where they hold.",
    )

    def process(self) -> Iterator[Value]:
        for each in self._chosen():
            if each.home is not None and self.should_process(str(each)):
                self.change(each.home, each)
                if getattr(self, "pass_thru", False):
                    yield self.shown(each)

    def _chosen(self) -> Iterator[Breakpoint]:
        for each in self.breakpoint or ():
            yield unwrap(each)
        known = self.known()
        for number in self.identifier or ():
            found = known.find(number)
            if found is None:
                self.error(_UNKNOWN(str(number)))
            else:
                yield found

    def change(self, home: Breakpoints, breakpoint: Breakpoint) -> None:
        """Do to a breakpoint what the cmdlet does."""


class EnablePSBreakpoint(
    _Changing,
    verb="Enable",
    noun="PSBreakpoint",
    aliases=("ebp",),
    default_set="Breakpoint",
    confirm="medium",
    output=(_BREAKPOINT,),
    module=_MODULE,
):
    """Makes breakpoints stop again.

    Example: all of them
        PS> Get-PSBreakpoint | Enable-PSBreakpoint
    """

    pass_thru: bool = Switch(help="Gives the breakpoints.")

    def change(self, home: Breakpoints, breakpoint: Breakpoint) -> None:
        breakpoint.enabled = True
        home.changed(self.session)


class DisablePSBreakpoint(
    _Changing,
    verb="Disable",
    noun="PSBreakpoint",
    aliases=("dbp",),
    default_set="Breakpoint",
    confirm="medium",
    output=(_BREAKPOINT,),
    module=_MODULE,
):
    """Keeps breakpoints from stopping anything.

    Example: all of them
        PS> Get-PSBreakpoint | Disable-PSBreakpoint
    """

    pass_thru: bool = Switch(help="Gives the breakpoints.")

    def change(self, home: Breakpoints, breakpoint: Breakpoint) -> None:
        breakpoint.enabled = False
        home.changed(self.session)


class RemovePSBreakpoint(
    _Changing,
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

    def change(self, home: Breakpoints, breakpoint: Breakpoint) -> None:
        home.remove(breakpoint, self.session)
