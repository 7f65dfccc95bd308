"""Get-PSSession."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NOT_HERE = Problem(
    "PSSessionComputerNameUnix",
    'Remote PSSession enumeration with -ComputerName is only supported on Windows and not "{0}".',
    "NotImplemented",
    "System.NotImplementedException",
)


class GetPSSession(
    Cmdlet,
    verb="Get",
    noun="PSSession",
    aliases=("gsn",),
    default_set="Name",
    output="System.Management.Automation.Runspaces.PSSession",
    module="Microsoft.PowerShell.Core",
):
    """Gets the sessions on other computers, of which this shell opens none.

    Example: how many
        PS> @(Get-PSSession).Count
        0
    """

    computer_name: list[str] = Parameter(
        sets={"ComputerName": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("Cn",),
        help="Computers to ask.",
    )
    name: list[str] = Parameter(
        sets={"Name": InSet(pipeline="property"), "ComputerName": InSet()},
        help="Names of sessions, with wildcards.",
    )
    id: list[int] = Parameter(
        sets={"Id": InSet(mandatory=True, pipeline="property")}, help="Numbers of sessions."
    )
    instance_id: list[Value] = Parameter(
        sets={"InstanceId": InSet(mandatory=True, pipeline="property")},
        type="System.Guid[]",
        help="GUIDs of sessions.",
    )

    def begin(self) -> None:
        if self.computer_name is not None:
            from xshell.engine.dotnet.types import known_type
            from xshell.engine.values.members import get_static

            information = known_type("System.Runtime.InteropServices.RuntimeInformation")
            raise _NOT_HERE(str(get_static(self.frame, information, "OSDescription")))
