"""Join-String."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class JoinString(
    Cmdlet,
    verb="Join",
    noun="String",
    default_set="default",
    output="System.String",
    module="Microsoft.PowerShell.Utility",
):
    """Joins objects to one text.

    Example: with commas
        PS> 1..3 | Join-String -Separator ', '
        1, 2, 3
    """

    property: Value = Parameter(position=0, help="Property to join.")
    separator: str = Parameter(position=1, default="", help="Text between the objects.")
    output_prefix: str = Parameter(default="", aliases=("op",), help="Text before all.")
    output_suffix: str = Parameter(default="", aliases=("os",), help="Text behind all.")
    use_culture: bool = Switch(help="Writes objects as the culture does.")
    input_object: list[Value] = Parameter(pipeline="value", help="Objects to join.")
    single_quote: bool = Switch(sets=("SingleQuote",), help="Puts each in single quotes.")
    double_quote: bool = Switch(sets=("DoubleQuote",), help="Puts each in double quotes.")
    format_string: str = Parameter(sets=("Format",), help="Format of each.")

    def begin(self) -> None:
        from cmdlets.core.properties import PropertyExpression
        from xshell.engine.dotnet.formatting.culture import current, invariant

        self._culture = current() if self.use_culture else invariant()
        self._parts: list[str] = []
        given = [] if self.property is None else [self.property]
        self._getters = [PropertyExpression(each).getter(self.frame) for each in given]
        self._quote = "'" if self.single_quote else '"' if self.double_quote else ""

    def process(self) -> None:
        for each in self.input_object or ():
            value = self._getters[0](each) if self._getters else each
            if value is not None:
                self._parts.append(self._shown(value))

    def _shown(self, value: Value) -> str:
        from xshell.engine.dotnet.formatting.composite import composite

        if self.format_string is not None:
            return composite(self.format_string, [value], self._culture)
        text = composite("{0}", [value], self._culture) if self.use_culture else to_string(value)
        return f"{self._quote}{text}{self._quote}"

    def end(self) -> None:
        self.out(self.output_prefix + self.separator.join(self._parts) + self.output_suffix)
