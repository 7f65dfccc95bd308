"""Invoke-Expression."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter


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
