"""Join-String."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.completion import CompletionPlace, CompletionResult

    Value = Any


# What completion offers, each text with what it is; those with a backtick stand in double quotes.
_SEPARATORS = (
    (",", "Comma"),
    (", ", "Comma-Space"),
    (";", "Semi-Colon"),
    ("; ", "Semi-Colon-Space"),
    ("`n", "Newline"),
    ("-", "Dash"),
    (" ", "Space"),
)
_FORMATS = (
    ("[{0}]", "[{0}]"),
    ("{0:N2}", "{0:N2}"),
    ("`n    `${0}", "`n    `${0}"),
    ("`n    [string] `${0}", "`n    [string] `${0}"),
)


def _separators(place: CompletionPlace) -> Iterator[CompletionResult]:
    return _offered(place, _SEPARATORS)


def _formats(place: CompletionPlace) -> Iterator[CompletionResult]:
    return _offered(place, _FORMATS)


def _offered(
    place: CompletionPlace, offered: tuple[tuple[str, str], ...]
) -> Iterator[CompletionResult]:
    from xshell.engine.completion import CompletionResult

    for text, name in offered:
        if text.startswith(place.word):
            quote = '"' if "`" in text else place.quote or "'"
            tip = name if name == text else f"{text} - {name}"
            yield CompletionResult(f"{quote}{text}{quote}", name, "ParameterValue", tip)


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

    property: Value = Parameter(
        position=0,
        type="Microsoft.PowerShell.Commands.PSPropertyExpression",
        help="Property to join.",
    )
    separator: str = Parameter(
        position=1, default="", completer=_separators, help="Text between the objects."
    )
    output_prefix: str = Parameter(default="", aliases=("op",), help="Text before all.")
    output_suffix: str = Parameter(default="", aliases=("os",), help="Text behind all.")
    use_culture: bool = Switch(help="Writes objects as the culture does.")
    input_object: list[Value] = Parameter(pipeline="value", help="Objects to join.")
    single_quote: bool = Switch(sets=("SingleQuote",), help="Puts each in single quotes.")
    double_quote: bool = Switch(sets=("DoubleQuote",), help="Puts each in double quotes.")
    format_string: str = Parameter(sets=("Format",), completer=_formats, help="Format of each.")

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
            return str(composite(self.format_string, [value], self._culture))
        text = composite("{0}", [value], self._culture) if self.use_culture else to_string(value)
        return f"{self._quote}{text}{self._quote}"

    def end(self) -> None:
        self.out(self.output_prefix + self.separator.join(self._parts) + self.output_suffix)
