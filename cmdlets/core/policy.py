"""Get-ExecutionPolicy, Set-ExecutionPolicy and Get-ExperimentalFeature."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.dotnet.types import known_type
from xshell.engine.validators import NotEmpty
from xshell.engine.values.conversion import convert
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def _value(kind: str, name: str) -> Value:
    """A value of the enum ExecutionPolicy, or of the one whose name goes on with `kind`."""
    return convert(name, known_type(f"Microsoft.PowerShell.ExecutionPolicy{kind}"))


class GetExecutionPolicy(
    Cmdlet,
    verb="Get",
    noun="ExecutionPolicy",
    output="Microsoft.PowerShell.ExecutionPolicy",
    module="Microsoft.PowerShell.Security",
):
    """Tells which scripts may run: off Windows all of them.

    Example: the policy
        PS> "$(Get-ExecutionPolicy)"
        Unrestricted
    """

    scope: Value = Parameter(
        position=0,
        pipeline="property",
        type="Microsoft.PowerShell.ExecutionPolicyScope",
        help="Whose policy.",
    )
    list_: bool = Switch(help="Shows the policy of each scope.")

    def process(self) -> Iterator[Value]:
        scopes = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")
        if not self.list_:
            holds = self.scope is None or str(self.scope) in scopes[4:]
            yield _value("", "Unrestricted" if holds else "Undefined")
            return
        for each in scopes:
            policy = "Unrestricted" if each == "LocalMachine" else "Undefined"
            yield PSCustomObject(
                {"Scope": _value("Scope", each), "ExecutionPolicy": _value("", policy)}
            )


class SetExecutionPolicy(
    Cmdlet,
    verb="Set",
    noun="ExecutionPolicy",
    confirm="medium",
    module="Microsoft.PowerShell.Security",
):
    """Would say which scripts may run; off Windows that cannot be said.

    Example: refused
        PS> Set-ExecutionPolicy RemoteSigned -ErrorAction SilentlyContinue
    """

    execution_policy: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        type="Microsoft.PowerShell.ExecutionPolicy",
        help="The policy.",
    )
    scope: Value = Parameter(
        position=1,
        pipeline="property",
        type="Microsoft.PowerShell.ExecutionPolicyScope",
        help="Whose policy.",
    )
    force: bool = Switch(help="Asks nothing.")

    def process(self) -> None:
        self.error(
            "System.PlatformNotSupportedException",
            "Operation is not supported on this platform.",
            "NotSpecified",
            None,
            "System.PlatformNotSupportedException",
        )


class GetExperimentalFeature(
    Cmdlet,
    verb="Get",
    noun="ExperimentalFeature",
    output="System.Management.Automation.ExperimentalFeature",
    module="Microsoft.PowerShell.Core",
):
    """Gets features that are tried out; there are none.

    Example: none
        PS> @(Get-ExperimentalFeature).Count
        0
    """

    name: list[str] = Parameter(
        position=0, pipeline="value", validate=(NotEmpty(),), help="Names of features."
    )

    def process(self) -> None:
        return None
