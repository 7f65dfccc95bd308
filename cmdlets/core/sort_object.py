"""Sort-Object."""

from __future__ import annotations

from cmdlets.core.ordering import check_culture, sort_values
from cmdlets.core.properties import expressions
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.property_keys import ASCENDING, DESCENDING
from xshell.engine.validators import InRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class SortObject(
    Cmdlet,
    verb="Sort",
    noun="Object",
    aliases=("sort",),
    default_set="Default",
    module="Microsoft.PowerShell.Utility",
):
    """Sorts objects.

    Example: numbers from the greatest down
        PS> 2, 3, 1 | Sort-Object -Descending
        3
        2
        1
    """

    stable: bool = Switch(sets=("Default",), help="Keeps the order of equal objects.")
    descending: bool = Switch(help="From the greatest down.")
    unique: bool = Switch(help="Gives equal objects once.")
    top: int = Parameter(
        sets={"Top": InSet(mandatory=True)},
        validate=(InRange(1, 2147483647),),
        help="Only so many from the start.",
    )
    bottom: int = Parameter(
        sets={"Bottom": InSet(mandatory=True)},
        validate=(InRange(1, 2147483647),),
        help="Only so many from the end.",
    )
    input_object: Value = Parameter(pipeline="value", help="Object to sort.")
    property: list[Value] = Parameter(position=0, completer="members", help="What to sort by.")
    culture: str = Parameter(help="Culture of the order.")
    case_sensitive: bool = Switch(help="Tells capitals from small letters.")

    def begin(self) -> None:
        check_culture(self, self.culture)
        self._values: list[Value] = []
        self._expressions = expressions(self.property, ASCENDING, DESCENDING)

    def direct_input(self) -> Callable[[Value], Any]:
        return self._values.append

    def process(self) -> None:
        if "input_object" in self.given:
            self._values.append(self.input_object)

    def end(self) -> None:
        keys: list[tuple[Callable[[Value], Value] | None, bool]] = [
            (each.getter(self.frame, self), self._is_descending(each.options))
            for each in self._expressions
        ] or [(None, self.descending)]
        found = sort_values(
            [each for each in self._values if each is not None],
            keys,
            exact=self.case_sensitive,
            unique=self.unique,
            stable=self.stable or self.top is not None or self.bottom is not None,
        )
        if self.top is not None:
            found = found[: self.top]
        elif self.bottom is not None:
            found = found[-self.bottom :]
        out = self.out
        for value in found:
            out(value)

    def _is_descending(self, options: dict[str, Value]) -> bool:
        from xshell.engine.values.conversion import to_bool

        if "descending" in options:
            return to_bool(options["descending"])
        if "ascending" in options:
            return not to_bool(options["ascending"])
        return self.descending
