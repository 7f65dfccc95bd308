"""Get-Unique."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class GetUnique(
    Cmdlet,
    verb="Get",
    noun="Unique",
    aliases=("gu",),
    default_set="AsString",
    module="Microsoft.PowerShell.Utility",
):
    """Leaves out objects that are equal to the one before.

    Example: a sorted list
        PS> 1, 1, 2 | Get-Unique
        1
        2
    """

    input_object: Value = Parameter(pipeline="value", help="Object of a sorted list.")
    as_string: bool = Switch(sets=("AsString",), help="Compares the texts.")
    case_insensitive: bool = Switch(help="Compares text without regard to case.")
    on_type: bool = Switch(sets=("UniqueByType",), mandatory=True, help="Compares the types alone.")

    def begin(self) -> None:
        self._last: list[Value] = []

    def process(self) -> None:
        if "input_object" not in self.given:
            return
        value = self.input_object
        if self._last and self._same(self._last[0], value):
            return
        self._last = [value]
        self.out(value)

    def _same(self, left: Value, right: Value) -> bool:
        from xshell.engine.values.operators.comparison import equal
        from xshell.engine.values.text import to_string
        from xshell.engine.values.type_of import type_names_of

        if self.on_type:
            return type_names_of(left) == type_names_of(right)
        if self.as_string:
            left, right = to_string(left), to_string(right)
        return equal(left, right, not self.case_insensitive)
