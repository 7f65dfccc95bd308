"""Measure-Object."""

from __future__ import annotations

from cmdlets.core.properties import PropertyExpression
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.describe import describe
from xshell.engine.errors import Terminating, make_error
from xshell.engine.problem import PS_INVALID_OPERATION, Problem
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import PSCustomObject, Table
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "Microsoft.PowerShell.Commands."
_NUMBERS = ("GenericMeasure",)
_TEXT = ("TextMeasure",)

# The version of strict mode from which on names that no object has are errors.
_TELLS_MISSING = 2


class _Column:
    """What is known so far of the values of one property."""

    __slots__ = ("count", "greatest", "least", "name", "squares", "sum", "values")

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.count = 0
        self.sum = 0.0
        self.greatest: Value = None
        self.least: Value = None
        self.values: list[float] = []


class MeasureInfo(Described):
    """What Measure-Object gives for numbers; what was not asked for is null."""

    __slots__ = ("average", "count", "deviation", "maximum", "minimum", "property", "sum")

    def __init__(self, name: str | None, count: int) -> None:
        self.property = name
        self.count = count
        self.average: Value = None
        self.sum: Value = None
        self.maximum: Value = None
        self.minimum: Value = None
        self.deviation: Value = None


_MEASURES: dict[str, Any] = {
    "Count": "count",
    "Average": "average",
    "Sum": "sum",
    "Maximum": "maximum",
    "Minimum": "minimum",
    "StandardDeviation": "deviation",
    "Property": "property",
}
MeasureInfo.__shell_type__ = describe(
    (_NAMESPACE + "GenericMeasureInfo", _NAMESPACE + "MeasureInfo"), _MEASURES
)


class ObjectMeasureInfo(MeasureInfo):
    """The greatest and least of objects that are no numbers."""

    __slots__ = ()


ObjectMeasureInfo.__shell_type__ = describe(
    (_NAMESPACE + "GenericObjectMeasureInfo", _NAMESPACE + "MeasureInfo"), _MEASURES
)


class TextMeasureInfo(Described):
    """What Measure-Object gives for text."""

    __slots__ = ("characters", "lines", "property", "words")

    def __init__(self, name: str | None) -> None:
        self.property = name
        self.lines: int | None = None
        self.words: int | None = None
        self.characters: int | None = None


TextMeasureInfo.__shell_type__ = describe(
    (_NAMESPACE + "TextMeasureInfo", _NAMESPACE + "MeasureInfo"),
    {"Lines": "lines", "Words": "words", "Characters": "characters", "Property": "property"},
)


_PLAIN = frozenset({int, float})


_NOT_NUMERIC = Problem(
    "NonNumericInputObject",
    'Input object "{0}" is not numeric.',
    "InvalidType",
    PS_INVALID_OPERATION,
)


class MeasureObject(
    Cmdlet,
    verb="Measure",
    noun="Object",
    aliases=("measure",),
    default_set="GenericMeasure",
    output=(
        _NAMESPACE + "GenericMeasureInfo",
        _NAMESPACE + "TextMeasureInfo",
        _NAMESPACE + "GenericObjectMeasureInfo",
    ),
    module="Microsoft.PowerShell.Utility",
):
    """Counts objects, adds up their properties, or counts lines, words and characters.

    Example: a sum
        PS> (1..4 | Measure-Object -Sum).Sum
        10
    """

    input_object: Value = Parameter(pipeline="value", help="Object to measure.")
    property: list[Value] = Parameter(
        position=0,
        type="Microsoft.PowerShell.Commands.PSPropertyExpression[]",
        validate=(NotEmpty(),),
        completer="members",
        help="Properties to measure.",
    )
    standard_deviation: bool = Switch(sets=_NUMBERS, help="Works out the standard deviation.")
    sum: bool = Switch(sets=_NUMBERS, help="Adds the values up.")
    all_stats: bool = Switch(sets=_NUMBERS, help="Works out everything.")
    average: bool = Switch(sets=_NUMBERS, help="Works out the average.")
    maximum: bool = Switch(sets=_NUMBERS, help="Finds the greatest value.")
    minimum: bool = Switch(sets=_NUMBERS, help="Finds the least value.")
    line: bool = Switch(sets=_TEXT, help="Counts lines.")
    word: bool = Switch(sets=_TEXT, help="Counts words.")
    character: bool = Switch(sets=_TEXT, help="Counts characters.")
    ignore_white_space: bool = Switch(sets=_TEXT, help="Leaves white space out of the count.")

    def begin(self) -> None:
        self._objects = 0
        # Whether something was not a number: there is no sum then.
        self._failed = False
        self._columns: dict[str, _Column] = {}
        self._texts: dict[str, TextMeasureInfo] = {}
        self._expressions = [PropertyExpression(each) for each in self.property or ()]
        everything = self.all_stats
        self._sums = self.sum or self.average or self.standard_deviation or everything
        self._ends = self.maximum or self.minimum or everything
        self._deviates = self.standard_deviation or everything
        self._is_text = self.line or self.word or self.character

    def direct_input(self) -> Callable[[Value], Any]:
        if not self._expressions and not self._sums and not self._ends and not self._is_text:
            return self._count
        if len(self._expressions) == 1 and not self._is_text and not self._deviates:
            only = self._expressions[0]
            if only.pattern is not None and not only.is_wildcard:
                return self._taker_of(only)
        return self._take

    def _taker_of(self, expression: PropertyExpression) -> Callable[[Value], Any]:
        """The way for one property: what is a number of an object of notes is added at once."""
        name: str = expression.pattern or ""
        take, sums, ends = self._take, self._sums, self._ends
        columns, key = self._columns, expression.name.lower()

        def measure(value: Value) -> None:
            if type(value) is PSCustomObject:
                found: Any = value.properties.get(name)
                if type(found) in _PLAIN:
                    column = columns.get(key)
                    if column is None:
                        column = columns[key] = _Column(expression.name)
                    column.count += 1
                    if sums:
                        column.sum += found
                    if not ends:
                        return
                    if type(column.greatest) in _PLAIN and type(column.least) in _PLAIN:
                        column.greatest = max(column.greatest, found)
                        column.least = min(column.least, found)
                        return
                    self._measure_ends(column, found)
                    return
            take(value)

        return measure

    def _count(self, value: Value) -> None:
        self._objects += value is not None

    def process(self) -> None:
        if "input_object" in self.given:
            self._take(self.input_object)

    def _take(self, value: Value) -> None:
        if value is None:
            return
        self._objects += 1
        if not self._expressions:
            self._measure(None, value)
            return
        for each in self._expressions:
            for name, found in self._found(each, value):
                self._measure(name, found)

    def _found(self, expression: PropertyExpression, value: Value) -> list[tuple[str, Value]]:
        """Names and values of a property, none where an object does not have it."""
        if isinstance(value, Table) and expression.is_wildcard:
            from xshell.engine.values.wildcard import is_like

            wanted = expression.pattern or ""
            return [(str(key), each) for key, each in value.items() if is_like(str(key), wanted)]
        if expression.pattern is not None and not expression.is_wildcard:
            if type(value) is PSCustomObject and expression.pattern in value.properties:
                return [(expression.name, value.properties[expression.pattern])]
            from xshell.engine.values.members import find_property

            if find_property(self.frame, value, expression.pattern) is None:
                found = expression.getter(None)(value)
                if found is None:
                    return []
                if isinstance(value, Table):
                    wanted = expression.pattern.lower()
                    keys = [key for key in value if str(key).lower() == wanted]
                    return [(str(keys[0]) if keys else expression.name, found)]
                return [(expression.name, found)]
        return list(expression.expanded(self.frame, value))

    def _measure(self, name: str | None, value: Value) -> None:
        key = (name or "").lower()
        if self._is_text:
            self._measure_text(self._texts.setdefault(key, TextMeasureInfo(name)), value)
            return
        column = self._columns.get(key)
        if column is None:
            column = self._columns[key] = _Column(name)
        if value is None:
            # A property without a value counts, and as nothing.
            column.count += 1
            if self._deviates:
                column.values.append(0)
            return
        column.count += 1
        if self._ends:
            self._measure_ends(column, value)
        if self._sums:
            number = self._number(value)
            if number is None:
                return
            column.sum += number
            if self._deviates:
                column.values.append(number)

    def _number(self, value: Value) -> float | None:
        if isinstance(value, int | float):
            return value
        from xshell.engine.dotnet.types import DOUBLE
        from xshell.engine.values.conversion import convert

        try:
            return float(convert(value, DOUBLE))
        except Terminating:
            self.error(_NOT_NUMERIC(f"{value}", target=value))
            self._failed = True
            return None

    def _measure_ends(self, column: _Column, value: Value) -> None:
        from cmdlets.core.ordering import compare

        if type(value) is str:
            value = _number_in(value)
        if column.greatest is None or compare(value, column.greatest, True) > 0:
            column.greatest = value
        if column.least is None or compare(value, column.least, True) < 0:
            column.least = value

    def _measure_text(self, info: TextMeasureInfo, value: Value) -> None:
        from xshell.engine.values.text import to_string

        text = "" if value is None else to_string(value)
        if self.line:
            info.lines = (info.lines or 0) + (text.count("\n") + (text[-1:] not in ("", "\n")))
        if self.word:
            info.words = (info.words or 0) + len(text.split())
        if self.character:
            counted = "".join(text.split()) if self.ignore_white_space else text
            info.characters = (info.characters or 0) + len(counted)

    def end(self) -> None:
        if self._expressions and self.frame.strict >= _TELLS_MISSING:
            self._tell_missing()
        if self._is_text:
            for info in self._texts.values():
                self.out(info)
            return
        if not self._columns and not self._expressions:
            self.out(self._result(_Column(None), self._objects))
        for column in self._columns.values():
            count = column.count if self._expressions or self._sums or self._ends else self._objects
            self.out(self._result(column, count))

    def _tell_missing(self) -> None:
        """Names that no object had."""
        found, kind = (self._texts, "Text") if self._is_text else (self._columns, "Generic")
        for each in self._expressions:
            if each.is_wildcard or each.name.lower() in found:
                continue
            self.error(
                make_error(
                    f"{kind}MeasurePropertyNotFound",
                    f'The property "{each.name}" cannot be found in the input for any objects.',
                    "InvalidArgument",
                    None,
                    "System.Management.Automation.PSArgumentException",
                )
            )

    def _result(self, column: _Column, count: int) -> MeasureInfo:
        numeric = self._sums or not self._ends or isinstance(column.greatest, int | float)
        made = (MeasureInfo if numeric else ObjectMeasureInfo)(column.name, count)
        everything = self.all_stats
        if not self._failed:
            if self.sum or everything:
                made.sum = float(column.sum)
            if (self.average or everything) and count:
                made.average = column.sum / count
        if self.maximum or everything:
            made.maximum = _as_double(column.greatest)
        if self.minimum or everything:
            made.minimum = _as_double(column.least)
        if self._deviates and count and not self._failed:
            made.deviation = _deviation(column.values)
        return made


def _as_double(value: Value) -> Value:
    return float(value) if isinstance(value, int | float) else value


def _deviation(values: list[float]) -> float | None:
    """The standard deviation of a sample."""
    count = len(values)
    if count < 2:
        return 0.0
    mean = sum(values) / count
    squares: float = sum((each - mean) ** 2 for each in values)
    return float((squares / (count - 1)) ** 0.5)


def _number_in(text: str) -> Value:
    """The number that a text holds: it is compared as one; else the text."""
    from xshell.engine.dotnet.types import DOUBLE
    from xshell.engine.values.conversion import convert

    try:
        return convert(text, DOUBLE) if text.strip() else text
    except Terminating:
        return text
