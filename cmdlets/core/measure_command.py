"""Measure-Command."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


class MeasureCommand(
    Cmdlet,
    verb="Measure",
    noun="Command",
    output="System.TimeSpan",
    module="Microsoft.PowerShell.Utility",
):
    """Measures how long a script block runs.

    Example: a length of time
        PS> (Measure-Command { 1 + 1 }).GetType().Name
        TimeSpan
    """

    input_object: Value = Parameter(pipeline="value", help="Input of the script block.")
    expression: ScriptBlock = Parameter(position=0, mandatory=True, help="What to measure.")

    def begin(self) -> None:
        self._passed = 0.0

    def process(self) -> None:
        from time import perf_counter

        variables = self.frame.scope.vars
        # The block runs in the scope of the call, whose `$_` it sees unless there is input.
        outer = variables["_"]
        value = self.input_object if "input_object" in self.given else outer
        started = perf_counter()
        self.expression.bind_push(self.frame, _forget)(value)
        self._passed += perf_counter() - started
        variables["_"] = outer

    def end(self) -> Iterator[Value]:
        from xshell.engine.dotnet.instant import SECOND, TimeSpan

        yield TimeSpan(int(self._passed * SECOND))


def _forget(_value: Value) -> None:
    return None
