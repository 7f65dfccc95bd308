"""Get-, Enable- and Disable-RunspaceDebug."""

from __future__ import annotations

from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import PS_INVALID_OPERATION, Problem
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_BY_NAME, _BY_OBJECT = "RunspaceNameParameterSet", "RunspaceParameterSet"
_BY_ID, _BY_INSTANCE = "RunspaceIdParameterSet", "RunspaceInstanceIdParameterSet"
_BY_PROCESS = "ProcessNameParameterSet"
_NOT_OPEN = Problem(
    "SetRunspaceDebugOptionCommandInvalidRunspaceState",
    "Cannot set debug options on Runspace {0} because it is not in the Opened state.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_NO_STEPPING = Problem(
    "SetRunspaceDebugOptionCommandCannotEnableDebuggerStepping",
    "What runs in the runspace {0} stops at its own breakpoints alone.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)


class _RunspaceDebug(Cmdlet):
    """Finds runspaces by object, name, number or instance; all of them without any."""

    runspace_name: list[str] = Parameter(
        sets={_BY_NAME: InSet(position=0)},
        validate=(NotEmpty(),),
        help="Names of runspaces, with wildcards.",
    )
    runspace: list[Value] = Parameter(
        type="System.Management.Automation.Runspaces.Runspace[]",
        sets={_BY_OBJECT: InSet(position=0, mandatory=True, pipeline="value property")},
        validate=(NotEmpty(),),
        help="Runspaces.",
    )
    runspace_id: list[int] = Parameter(
        sets={_BY_ID: InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        help="Their numbers.",
    )
    runspace_instance_id: list[Value] = Parameter(
        type="System.Guid[]",
        sets={_BY_INSTANCE: InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        help="Their instances.",
    )
    process_name: str = Parameter(
        sets={_BY_PROCESS: InSet(position=0)},
        validate=(NotEmpty(),),
        help="Another process, whose runspaces nobody reaches.",
    )
    app_domain_name: list[str] = Parameter(
        sets={_BY_PROCESS: InSet(position=1)},
        validate=(NotEmpty(),),
        help="Parts of that process.",
    )

    def chosen(self) -> list[Any]:
        """The runspaces asked for."""
        from xshell.engine.dotnet.runspaces import Runspace
        from xshell.engine.values.wildcard import is_like

        if self.process_name is not None or self.app_domain_name is not None:
            raise not_supported("Runspaces of other processes are out of reach.")
        if self.runspace is not None:
            return self.runspace
        Runspace.of(self.session)
        known = Runspace.known()
        if self.runspace_name is not None:
            names = self.runspace_name
            return [each for each in known if any(is_like(each.name, name) for name in names)]
        if self.runspace_id is not None:
            return [each for each in known if each.number in self.runspace_id]
        if self.runspace_instance_id is not None:
            return [each for each in known if each.instance_id in self.runspace_instance_id]
        return known

    def opened(self) -> Iterator[Any]:
        """Those that are open; the others are errors."""
        for each in self.chosen():
            if each.state == "Opened":
                yield each
            else:
                self.error(_NOT_OPEN(each.name))


class GetRunspaceDebug(
    _RunspaceDebug,
    verb="Get",
    noun="RunspaceDebug",
    default_set=_BY_NAME,
    output="Microsoft.PowerShell.Commands.PSRunspaceDebug",
    module=_MODULE,
):
    """Gets whether what runs in runspaces waits at breakpoints.

    Example: in the shell's own
        PS> (Get-RunspaceDebug -Runspace ([runspace]::DefaultRunspace)).Enabled
        False
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.runspaces import RunspaceDebug

        for each in self.chosen():
            yield RunspaceDebug(each)


class EnableRunspaceDebug(
    _RunspaceDebug, verb="Enable", noun="RunspaceDebug", default_set=_BY_NAME, module=_MODULE
):
    """Notes that what runs in runspaces waits at breakpoints. Only jobs do so, with or without it.

    Example: in one
        PS> Enable-RunspaceDebug -Runspace ([runspace]::DefaultRunspace)
        PS> (Get-RunspaceDebug -Runspace ([runspace]::DefaultRunspace)).Enabled
        True
    """

    break_all: bool = Switch(
        sets={each: InSet(position=1) for each in (_BY_OBJECT, _BY_NAME, _BY_ID, _BY_INSTANCE)},
        help="Stops at once, which nothing does.",
    )

    def process(self) -> None:
        for each in self.opened():
            each.debugger.waits = True
            if self.break_all:
                self.error(_NO_STEPPING(each.name))


class DisableRunspaceDebug(
    _RunspaceDebug, verb="Disable", noun="RunspaceDebug", default_set=_BY_NAME, module=_MODULE
):
    """Takes back what Enable-RunspaceDebug noted.

    Example: in one
        PS> Disable-RunspaceDebug -Runspace ([runspace]::DefaultRunspace)
        PS> (Get-RunspaceDebug -Runspace ([runspace]::DefaultRunspace)).Enabled
        False
    """

    def process(self) -> None:
        for each in self.opened():
            each.debugger.waits = False
