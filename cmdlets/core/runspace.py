"""Get-Runspace."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_RUNSPACE = "System.Management.Automation.Runspaces.Runspace"


class GetRunspace(
    Cmdlet,
    verb="Get",
    noun="Runspace",
    default_set="NameParameterSet",
    output=_RUNSPACE,
    module="Microsoft.PowerShell.Utility",
):
    """Gets the runspaces of the process: the one that the shell itself runs in.

    Example: its number
        PS> (Get-Runspace).Id
        1
    """

    name: list[str] = Parameter(
        sets={"NameParameterSet": InSet(position=0)},
        help="Names of runspaces, with wildcards.",
    )
    id: list[int] = Parameter(
        sets={"IdParameterSet": InSet(position=0, mandatory=True)}, help="Numbers of runspaces."
    )
    instance_id: list[Value] = Parameter(
        sets={"InstanceIdParameterSet": InSet(position=0, mandatory=True)},
        type="System.Guid[]",
        help="GUIDs of runspaces.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.members import get_member, get_static
        from xshell.engine.values.wildcard import is_like

        own = get_static(self.frame, known_type(_RUNSPACE), "DefaultRunspace")
        if self.id is not None:
            if get_member(self.frame, own, "Id") in self.id:
                yield own
        elif self.instance_id is not None:
            if get_member(self.frame, own, "InstanceId") in self.instance_id:
                yield own
        elif not self.name or any(is_like(own.name, each) for each in self.name):
            yield own
