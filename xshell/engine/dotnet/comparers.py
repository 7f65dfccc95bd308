"""StringComparer, Comparer and CaseInsensitiveComparer: orders of values as objects."""

from __future__ import annotations

from xshell.engine.dotnet.comparing import compare as compare_text
from xshell.engine.dotnet.comparing import ignores_case
from xshell.engine.dotnet.object import equals, hash_code
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

_COMPARISONS = (
    "CurrentCulture",
    "CurrentCultureIgnoreCase",
    "InvariantCulture",
    "InvariantCultureIgnoreCase",
    "Ordinal",
    "OrdinalIgnoreCase",
)


class Comparer:
    """An order of values: of text by a StringComparison's name, of others by the language."""

    __slots__ = ("comparison", "dotnet_type")

    def __init__(self, comparison: str, type_name: str = "System.StringComparer") -> None:
        self.comparison = comparison
        self.dotnet_type: DotNetType = known_type(type_name)

    @property
    def ignore_case(self) -> bool:
        """Whether texts that differ by case alone are the same."""
        return ignores_case(self.comparison)

    def compare(self, left: Value, right: Value) -> int:
        """Less than, equal to or greater than zero."""
        if isinstance(left, str | None) and isinstance(right, str | None):
            return compare_text(left, right, self.comparison)
        from xshell.engine.values.operators.comparison import order

        return int(order(left, right, not self.ignore_case))

    def equal(self, left: Value, right: Value) -> bool:
        """Whether two values are the same."""
        if isinstance(left, str) and isinstance(right, str):
            return self.compare(left, right) == 0
        return equals(left, right)

    def code(self, value: Value) -> int:
        """A number that values which are the same share."""
        folds = isinstance(value, str) and self.ignore_case
        return hash_code(value.upper() if folds else value)

    def __str__(self) -> str:
        if self.dotnet_type.name != "StringComparer":
            return self.dotnet_type.full_name
        if self.comparison.startswith("Ordinal"):
            return f"System.Ordinal{'IgnoreCase' if self.ignore_case else 'CaseSensitive'}Comparer"
        return "System.CultureAwareComparer"


def folds(arguments: tuple[Value, ...]) -> bool:
    """Whether one of the arguments is a comparer that takes no notice of case."""
    return any(isinstance(each, Comparer) and each.ignore_case for each in arguments)


def _static(name: str) -> Property:
    return Property(name, lambda _type: Comparer(name), type_name="System.StringComparer")


def _create(_culture: Value, how: Value) -> Comparer:
    ignore_case = how if isinstance(how, bool) else "IgnoreCase" in str(how)
    return Comparer("CurrentCultureIgnoreCase" if ignore_case else "CurrentCulture")


_PAIR = "(System.Object x, System.Object y)"
_METHODS = (
    Method("Compare", Comparer.compare, f"int {_PAIR}"),
    Method("Equals", Comparer.equal, f"bool {_PAIR}"),
    Method("GetHashCode", Comparer.code, "int (System.Object obj)"),
)

define(
    "System.StringComparer",
    methods=_METHODS,
    static_properties=tuple(_static(name) for name in _COMPARISONS),
    static_methods=(
        Method(
            "Create",
            _create,
            "(cultureinfo culture, bool ignoreCase)",
            "(cultureinfo culture, System.Globalization.CompareOptions options)",
        ),
        Method(
            "FromComparison",
            lambda comparison: Comparer(str(comparison)),
            "(System.StringComparison comparisonType)",
        ),
    ),
)


def _define(type_name: str, comparison: str) -> None:
    def make(*_culture: Value) -> Comparer:
        return Comparer(comparison, type_name)

    default = Property("Default", lambda _type: make(), type_name=type_name)
    invariant = Property("DefaultInvariant", lambda _type: make(), type_name=type_name)
    define(
        type_name,
        methods=_METHODS,
        static_properties=(default, invariant),
        constructor=Method("new", make, "()", "(cultureinfo culture)"),
    )


_define("System.Collections.Comparer", "CurrentCulture")
_define("System.Collections.CaseInsensitiveComparer", "CurrentCultureIgnoreCase")
_define("System.Collections.Generic.Comparer`1", "CurrentCulture")
_define("System.Collections.Generic.EqualityComparer`1", "Ordinal")
