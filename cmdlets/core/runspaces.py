"""Get-Runspace, Debug-Runspace and Wait-Debugger."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import PS_INVALID_OPERATION, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

RUNSPACE = "System.Management.Automation.Runspaces.Runspace"


_MODULE = "Microsoft.PowerShell.Utility"


def _is_named(runspace: Any, name: str) -> bool:
    from xshell.engine.values.wildcard import is_like

    return is_like(runspace.name, name)


class _ByRunspace(Cmdlet):
    """What finds runspaces by name, number or instance."""

    def chosen(self) -> list[Any]:
        """The runspaces that the parameters stand for; all of them without any."""
        from xshell.engine.dotnet.runspaces import Runspace

        Runspace.of(self.session)
        known = Runspace.known()
        if self.name:
            names = self.name if isinstance(self.name, list) else [self.name]
            return [each for each in known if any(_is_named(each, name) for name in names)]
        if self.identifier is not None:
            return [each for each in known if each.number in _listed(self.identifier)]
        if self.instance_id is not None:
            wanted = [str(each) for each in _listed(self.instance_id)]
            return [each for each in known if str(each.instance_id) in wanted]
        return known

    name: Value
    identifier: Value
    instance_id: Value


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


class GetRunspace(
    _ByRunspace,
    verb="Get",
    noun="Runspace",
    default_set="NameParameterSet",
    output=(RUNSPACE,),
    module=_MODULE,
):
    """Gets the runspaces of the shell.

    Example: the shell's own is one of them
        PS> [runspace]::DefaultRunspace.Id -in (Get-Runspace).Id
        True
    """

    name: list[str] = Parameter(
        sets={"NameParameterSet": InSet(position=0)}, help="Names, with wildcards."
    )
    identifier: list[int] = Parameter(
        name="Id", sets={"IdParameterSet": InSet(position=0, mandatory=True)}, help="Numbers."
    )
    instance_id: list[Value] = Parameter(
        type="System.Guid[]",
        sets={"InstanceIdParameterSet": InSet(position=0, mandatory=True)},
        help="Instances.",
    )

    def process(self) -> Iterator[Value]:
        yield from self.chosen()


_NONE_FOUND = Problem(
    "DebugRunspaceNoRunspaceFound",
    "No runspace was found.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_TOO_MANY = Problem(
    "DebugRunspaceTooManyRunspaceFound",
    "More than one runspace was found. Only one runspace can be debugged at a time.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_NOT_NOW = Problem("InvalidOperation", "{0}", "InvalidOperation", PS_INVALID_OPERATION)


class DebugRunspace(
    _ByRunspace,
    verb="Debug",
    noun="Runspace",
    default_set="RunspaceParameterSet",
    confirm="medium",
    module=_MODULE,
):
    """Debugs a runspace that runs something. The own one cannot be debugged so.

    Example: none of that name
        PS> try { Debug-Runspace nobody -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        DebugRunspaceNoRunspaceFound,Microsoft.PowerShell.Commands.DebugRunspaceCommand
    """

    runspace: Value = Parameter(
        type=RUNSPACE,
        sets={"RunspaceParameterSet": InSet(position=0, mandatory=True, pipeline="value property")},
        help="The runspace.",
    )
    name: str = Parameter(
        sets={"NameParameterSet": InSet(position=0, mandatory=True)}, help="Its name."
    )
    identifier: int = Parameter(
        name="Id", sets={"IdParameterSet": InSet(position=0, mandatory=True)}, help="Its number."
    )
    instance_id: Value = Parameter(
        type="System.Guid",
        sets={"InstanceIdParameterSet": InSet(position=0, mandatory=True)},
        help="Its instance.",
    )
    break_all: bool = Switch(help="Stops at once.")

    def process(self) -> None:
        found = [self.runspace] if self.runspace is not None else self.chosen()
        if not found:
            raise _NONE_FOUND()
        if len(found) > 1:
            raise _TOO_MANY()
        runspace = found[0]
        if runspace.state != "Opened":
            raise _NOT_NOW(
                f"The runspace '{runspace.name}' is not open; its state is {runspace.state}."
            )
        if runspace.debugger.mode == "None":
            raise _NOT_NOW(f"The runspace '{runspace.name}' has no debugger.")
        if runspace.session is self.session:
            raise _NOT_NOW("The default runspace cannot be debugged by itself.")
        raise _NOT_NOW(f"The runspace '{runspace.name}' runs nothing that could be debugged.")


class WaitDebugger(Cmdlet, verb="Wait", noun="Debugger", module=_MODULE):
    """Stops here: a person gets a prompt in the script, and goes on with `exit`.

    Example: in a function
        PS> function Get-Sum($a, $b) { Wait-Debugger; $a + $b }
    """

    def process(self) -> None:
        from xshell.engine.debugging.statements import Stop
        from xshell.engine.debugging.stopping import stop_at
        from xshell.engine.runtime.places import current_place

        place = current_place()
        if place is not None:
            source, start, end = place
            stop_at(self.frame, source, Stop(0, start, end, source.position(start)), [])
