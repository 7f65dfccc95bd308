"""System.String: static methods and constructors."""

from __future__ import annotations

from xshell.engine.dotnet import comparing
from xshell.engine.dotnet.overloads import Method
from xshell.engine.errors import NetException
from xshell.engine.values.collation import compare_text
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import ArrayList, unwrap
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _compare(left: str, right: str, *rest: Value) -> int:
    if not rest or rest[0] is None:
        return comparing.compare(left, right)
    if isinstance(rest[0], bool):
        return compare_text(left, right, not rest[0])
    return comparing.compare(left, right, rest[0])


def _compare_parts(
    left: str, first: int, right: str, second: int, length: int, *rest: Value
) -> int:
    return _compare(left[first : first + length], right[second : second + length], *rest)


def _text(value: Value) -> str:
    return "" if value is None else plain_text(unwrap(value))


def _concat(*values: Value) -> str:
    if len(values) == 1:
        elements = None if isinstance(values[0], str) else enumerate_value(values[0])
        if elements is not None:
            return "".join([_text(each) for each in elements])
    return "".join([_text(each) for each in values])


def _join(separator: Value, values: Value, *rest: Value) -> str:
    between = _text(separator)
    if len(rest) == 2 and type(rest[0]) is type(rest[1]) is int and not isinstance(values, str):
        return _join_part(between, values, *rest)
    # A list of objects that is not generic is one object to .NET's overloads.
    whole = isinstance(values, str) or type(values) is ArrayList
    elements = None if whole else enumerate_value(values)
    listed = [values] if elements is None else list(elements)
    return between.join([_text(each) for each in [*listed, *rest]])


def _join_part(between: str, values: Value, start: int, count: int) -> str:
    """The overload with a start and a count, which two numbers at the end mean."""
    elements = enumerate_value(values)
    listed = [values] if elements is None else list(elements)
    if start + count > len(listed):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            f"startIndex ('{start}') must be less than or equal to '{len(listed) - count}'. "
            f"(Parameter 'startIndex')\nActual value was {start}.",
        )
    return between.join([_text(each) for each in listed[start : start + count]])


def format_text(*arguments: Value) -> str:
    """String.Format: a culture or none, the format, the values."""
    from xshell.engine.dotnet.formatting.composite import composite

    culture = None
    if not isinstance(arguments[0], str):
        culture, arguments = arguments[0], arguments[1:]
    values = list(arguments[1:])
    if len(values) == 1 and type(values[0]) is list:
        values = values[0]
    return composite(arguments[0], values, culture)


def _create(*arguments: Value) -> str:
    if len(arguments) == 2:
        character, count = arguments
        if count < 0:
            message = "'count' must be non-negative. (Parameter 'count')"
            raise NetException("System.ArgumentOutOfRangeException", message)
        return str(character) * int(count)
    characters = "".join(arguments[0] or ())
    if len(arguments) == 3:
        return characters[arguments[1] : arguments[1] + arguments[2]]
    return characters


create = Method(
    "new",
    _create,
    "(char[] value)",
    "(char[] value, int startIndex, int length)",
    "(char c, int count)",
)

STATICS = (
    Method(
        "Compare",
        lambda *arguments: (
            _compare_parts(*arguments) if len(arguments) > 4 else _compare(*arguments)
        ),
        "int (string strA, string strB)",
        "int (string strA, string strB, bool ignoreCase)",
        "int (string strA, string strB, System.StringComparison comparisonType)",
        "int (string strA, string strB, bool ignoreCase, cultureinfo culture)",
        "int (string strA, int indexA, string strB, int indexB, int length)",
        "int (string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
        "int (string strA, int indexA, string strB, int indexB, int length, "
        "System.StringComparison comparisonType)",
    ),
    Method("CompareOrdinal", comparing.ordinal, "int (string strA, string strB)"),
    Method("Concat", _concat),
    Method("Copy", lambda text: text, "string (string str)"),
    Method(
        "Equals",
        lambda left, right, comparison=None: (
            comparing.folded(left, comparison) == comparing.folded(right, comparison)
            if isinstance(left, str) and isinstance(right, str)
            else left is right
        ),
        "bool (string a, string b)",
        "bool (string a, string b, System.StringComparison comparisonType)",
    ),
    Method("Format", format_text),
    Method("Intern", lambda text: text, "string (string str)"),
    Method("IsNullOrEmpty", lambda text: not text, "bool (string value)"),
    Method("IsNullOrWhiteSpace", lambda text: not text or text.isspace(), "bool (string value)"),
    Method("Join", _join),
)
