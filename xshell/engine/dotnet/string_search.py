"""System.String: the methods that look for a text in another."""

from __future__ import annotations

from xshell.engine.dotnet.comparing import folded
from xshell.engine.dotnet.overloads import Method
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_RANGE = "System.ArgumentOutOfRangeException"


def _comparison(arguments: tuple[Value, ...]) -> tuple[list[int], Value]:
    """Numbers and the comparison among the arguments behind the text."""
    numbers = [each for each in arguments if type(each) is int]
    return numbers, next((each for each in arguments if type(each) is not int), None)


def _index_of(text: str, value: str, *rest: Value) -> int:
    numbers, comparison = _comparison(rest)
    start = numbers[0] if numbers else 0
    end = start + numbers[1] if len(numbers) > 1 else len(text)
    _check(text, start, end)
    return folded(text, comparison).find(folded(value, comparison), start, end)


def _last_index_of(text: str, value: str, *rest: Value) -> int:
    numbers, comparison = _comparison(rest)
    if not text:
        return 0 if not value else -1
    last = numbers[0] if numbers else len(text) - 1
    first = last - numbers[1] + 1 if len(numbers) > 1 else 0
    if not -1 <= last <= len(text) or first < 0:
        raise _out_of_range("startIndex")
    if not value:
        return min(last + 1, len(text))
    return folded(text, comparison).rfind(folded(value, comparison), first, last + 1)


def _check(text: str, start: int, end: int) -> None:
    if not 0 <= start <= len(text):
        raise _out_of_range("startIndex")
    if not start <= end <= len(text):
        raise NetException(
            _RANGE,
            "Count must be positive and count must refer to a location within the "
            "string/array/collection. (Parameter 'count')",
        )


def _out_of_range(name: str) -> NetException:
    return NetException(
        _RANGE,
        "Index was out of range. Must be non-negative and less than or equal to the size of the "
        f"collection. (Parameter '{name}')",
    )


def _any(step: int) -> Callable[..., int]:
    def index_of_any(text: str, characters: list[str], *numbers: int) -> int:
        wanted = set(characters)
        if step > 0:
            start = numbers[0] if numbers else 0
            end = start + numbers[1] if len(numbers) > 1 else len(text)
            _check(text, start, end)
            places = range(start, end)
        else:
            last = numbers[0] if numbers else len(text) - 1
            first = last - numbers[1] + 1 if len(numbers) > 1 else 0
            places = range(last, first - 1, -1)
        return next((place for place in places if text[place] in wanted), -1)

    return index_of_any


def _at(test: Callable[[str, str], bool]) -> Callable[..., bool]:
    def operator(text: str, value: str, *rest: Value) -> bool:
        if rest and isinstance(rest[0], bool):
            return test(text.lower(), value.lower()) if rest[0] else test(text, value)
        comparison = rest[0] if rest else None
        return test(folded(text, comparison), folded(value, comparison))

    return operator


_INDEXES = (
    "int (char value, int startIndex)",
    "int (char value, int startIndex, int count)",
    "int (char value)",
    "int (char value, System.StringComparison comparisonType)",
    "int (string value)",
    "int (string value, int startIndex)",
    "int (string value, int startIndex, int count)",
    "int (string value, System.StringComparison comparisonType)",
    "int (string value, int startIndex, System.StringComparison comparisonType)",
    "int (string value, int startIndex, int count, System.StringComparison comparisonType)",
)
_ANY = (
    "int (char[] anyOf)",
    "int (char[] anyOf, int startIndex)",
    "int (char[] anyOf, int startIndex, int count)",
)
_ENDS = (
    "bool (string value)",
    "bool (string value, System.StringComparison comparisonType)",
    "bool (string value, bool ignoreCase, cultureinfo culture)",
    "bool (char value)",
)

SEARCHES = (
    Method(
        "Contains",
        _at(lambda text, value: value in text),
        "bool (string value)",
        "bool (string value, System.StringComparison comparisonType)",
        "bool (char value)",
        "bool (char value, System.StringComparison comparisonType)",
    ),
    Method("EndsWith", _at(str.endswith), *_ENDS),
    Method("IndexOf", _index_of, *_INDEXES),
    Method("IndexOfAny", _any(1), *_ANY),
    Method("LastIndexOf", _last_index_of, *_INDEXES),
    Method("LastIndexOfAny", _any(-1), *_ANY),
    Method("StartsWith", _at(str.startswith), *_ENDS),
)
