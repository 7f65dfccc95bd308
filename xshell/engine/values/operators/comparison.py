"""Comparison: of one value a truth, of a collection the elements for which it is true."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Char, PSCustomObject, PSObject, Table
from xshell.engine.values.operators.numbers import ORDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any
    Test = Callable[[Value, Value], bool]


def equal(left: Value, right: Value, exact: bool = False) -> bool:
    """Equality of two values that are not collections, by the type of the left side."""
    kind = type(left)
    if kind is str:
        return _equal_text(left, right, exact)
    if kind is PSObject:
        return equal(left.base, right, exact)
    if type(right) is PSObject:
        right = right.base
    if left is None or right is None:
        return left is right
    if kind in ORDER:
        return _equal_number(left, right)
    if kind is bool:
        from xshell.engine.values.conversion import to_bool

        return left is to_bool(right)
    if kind is Char:
        if isinstance(right, str):
            return _equal_text(str(left), str(right), exact)
        return _equal_converted(left, right)
    if isinstance(left, PSCustomObject | Table | list):
        return left is right
    if kind is EnumValue:
        try:
            return bool(left.value == enum_number(left.type, right))
        except Terminating as error:
            if error.record.error_id == "System.InvalidOperationException":
                raise
            return False
    return _equal_converted(left, right)


def _equal_text(left: str, right: Value, exact: bool) -> bool:
    if type(right) is not str:
        from xshell.engine.values.conversion import to_string

        if right is None:
            return False
        right = to_string(right)
    if left == right or (not exact and left.lower() == right.lower()):
        return True
    if left.isascii() and right.isascii() and left.isprintable() and right.isprintable():
        return False
    return _equal_to_readers(left, right, exact)


def _equal_to_readers(left: str, right: str, exact: bool) -> bool:
    """Equality of texts with characters that an order ignores, as control characters and hyphens
    that show only at a line's end, or that have several spellings.
    """
    from unicodedata import normalize

    from xshell.engine.values.collation import compare_text

    return compare_text(normalize("NFC", left), normalize("NFC", right), exact) == 0


def _equal_number(left: Value, right: Value) -> bool:
    kind = type(right)
    if kind in ORDER:
        return _equal_numbers(left, right)
    if kind is bool:
        return bool(left == int(right))
    number = _number_of(right)
    return number is not None and _equal_numbers(left, number)


def _equal_numbers(left: Value, right: Value) -> bool:
    if isinstance(left, Decimal) and isinstance(right, float):
        return float(left) == right
    if isinstance(right, Decimal) and isinstance(left, float):
        return left == float(right)
    return bool(left == right)


def _number_of(value: Value) -> Value:
    """A value that is no number as the number beside one, None where it is none."""
    if type(value) is Char:
        return ord(value)
    if isinstance(value, str):
        from xshell.engine.values.numbers import read as number_from_text

        return number_from_text(value)
    return value.value if isinstance(value, EnumValue) else None


def enum_number(wanted: DotNetType, other: Value) -> int:
    """What stands beside an enum's value, as the enum's number."""
    kind = type(other)
    if kind is EnumValue and other.type is wanted:
        return int(other.value)
    if isinstance(other, Decimal):
        raise make_error(
            "System.InvalidOperationException",
            f"Invalid cast from 'Decimal' to '{wanted.full_name}'.",
            "OperationStopped",
            None,
            "System.InvalidOperationException",
        )
    if kind is Char:
        return ord(other)
    if isinstance(other, int) or (isinstance(other, float) and not isnan(other)):
        return round(other)
    from xshell.engine.values.conversion import convert, no_cast

    if not isinstance(other, str):
        raise no_cast(other, wanted)
    from xshell.engine.values.numbers import read

    number = read(other) if other else None
    if number is not None:
        whole: int = round(number)
        return whole
    return int(convert(other, wanted).value)


def _equal_converted(left: Value, right: Value) -> bool:
    if type(left) is type(right):
        return bool(left == right)
    if isinstance(right, PSCustomObject | Table):
        return False
    try:
        return bool(left == _as_type_of(left, right))
    except Terminating:
        return False


def _as_type_of(left: Value, right: Value) -> Value:
    """The right side as a value of the left one's type; raises the error of a cast.

    A described type reads text by its `parse`; `alike` of a value does it where that depends on
    the value.
    """
    from xshell.engine.values.conversion import bad_cast, convert, to_string
    from xshell.engine.values.type_of import type_of

    described = getattr(type(left), "__shell_type__", None)
    read = getattr(left, "alike", None) or getattr(described, "parse", None)
    if read is None:
        return convert(right, type_of(left))
    try:
        return read(to_string(right))
    except ValueError as error:
        text = to_string(right)
        raise bad_cast(
            text, type_of(left), str(error), "InvalidCastParseTargetInvocation"
        ) from None


def order(left: Value, right: Value, exact: bool = False) -> int:
    """Less than, equal to or greater than zero; raises for what has no order."""
    kind = type(left)
    if kind is PSObject:
        return order(left.base, right, exact)
    if type(right) is PSObject:
        right = right.base
    if kind is str:
        if right is None:
            return 1
        from xshell.engine.values.collation import compare_text
        from xshell.engine.values.conversion import to_string

        return compare_text(left, to_string(right), exact)
    if left is None:
        return _order_null(right)
    if right is None:
        return -1 if kind in ORDER and left < 0 else 1
    if kind in ORDER:
        return _order_numbers(left, _as_comparable(left, right))
    if kind is bool:
        from xshell.engine.values.conversion import to_bool

        return int(left) - int(to_bool(right))
    return _order_objects(left, right)


def _order_null(right: Value) -> int:
    if right is None:
        return 0
    return 1 if type(right) in ORDER and right < 0 else -1


def _as_comparable(left: Value, right: Value) -> Value:
    if type(right) in ORDER:
        return right
    if type(right) is bool:
        return int(right)
    number = _number_of(right)
    if number is not None:
        return number
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.type_of import type_of

    try:
        return convert(right, type_of(left))
    except Terminating as error:
        if isinstance(right, str):
            raise
        raise _not_compared(left, right, error.record.exception.message) from None


def _order_numbers(left: Value, right: Value) -> int:
    if isinstance(left, Decimal) and isinstance(right, float):
        left = float(left)
    elif isinstance(right, Decimal) and isinstance(left, float):
        right = float(right)
    return int(left > right) - int(left < right)


def _order_enum(left: EnumValue, right: Value) -> int:

    try:
        number = enum_number(left.type, right)
    except Terminating as error:
        if isinstance(right, str | Decimal):
            raise
        raise _not_compared(left, right, error.record.exception.message) from None
    return (left.value > number) - (left.value < number)


def _order_char(left: Char, right: Value) -> int:
    from xshell.engine.dotnet.types import CHAR
    from xshell.engine.values.conversion import convert

    if isinstance(right, str | int) and not isinstance(right, bool):
        try:
            right = convert(right, CHAR)
        except Terminating as error:
            raise _not_compared(left, right, error.record.exception.message) from None
    if isinstance(right, Char):
        return ord(left) - ord(right)
    return _order_numbers(ord(left), _as_comparable(0, right))


def _order_objects(left: Value, right: Value) -> int:
    if type(left) is Char:
        return _order_char(left, right)
    if type(left) is EnumValue:
        return _order_enum(left, right)
    if not _has_order(type(left)):
        raise _no_order(left)
    if type(right) is not type(left):
        try:
            right = _as_type_of(left, right)
        except Terminating as error:
            raise _not_compared(left, right, error.record.exception.message) from None
    return int(left > right) - int(left < right)


def _has_order(kind: Value) -> bool:
    """Whether a class orders its values; `object` has the methods and declines, and the order of
    Python's lists is none of .NET's.
    """
    return kind.__lt__ is not object.__dict__["__lt__"] and not issubclass(kind, list | tuple)


def _no_order(left: Value) -> Exception:
    from xshell.engine.values.conversion import to_string

    return make_error(
        "NotIcomparable",
        f'Cannot compare "{to_string(left)}" because it is not IComparable.',
        "InvalidOperation",
        left,
    )


def _not_compared(left: Value, right: Value, reason: str) -> Exception:
    from xshell.engine.values.conversion import to_string

    return make_error(
        "ComparisonFailure",
        f'Could not compare "{to_string(left)}" to "{to_string(right)}". Error: "{reason}"',
        "InvalidOperation",
        left,
    )


_TESTS: dict[str, Callable[[bool], Test]] = {
    "eq": lambda exact: lambda a, b: equal(a, b, exact),
    "ne": lambda exact: lambda a, b: not equal(a, b, exact),
    "gt": lambda exact: lambda a, b: order(a, b, exact) > 0,
    "ge": lambda exact: lambda a, b: order(a, b, exact) >= 0,
    "lt": lambda exact: lambda a, b: order(a, b, exact) < 0,
    "le": lambda exact: lambda a, b: order(a, b, exact) <= 0,
}


def _over_collections(test: Test) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        kind = type(left)
        if kind is str or kind is int or left is None:
            return test(left, right)
        elements = enumerate_value(left)
        if elements is None:
            return test(left, right)
        return [each for each in elements if test(each, right)]

    return operator


def contains(exact: bool, negated: bool, reverse: bool) -> Callable[[Value, Value], bool]:
    """`-contains` and `-in`, with `reverse`."""

    def operator(left: Value, right: Value) -> bool:
        if reverse:
            left, right = right, left
        elements = enumerate_value(left)
        among = (left,) if elements is None else elements
        return any(equal(each, right, exact) for each in among) is not negated

    return operator


BINARY: dict[str, Callable[[Value, Value], Value]] = {}
for _letter, _exact in (("I", False), ("C", True)):
    for _name, _make in _TESTS.items():
        BINARY[_letter + _name] = _over_collections(_make(_exact))
    BINARY[_letter + "contains"] = contains(_exact, False, False)
    BINARY[_letter + "notcontains"] = contains(_exact, True, False)
    BINARY[_letter + "in"] = contains(_exact, False, True)
    BINARY[_letter + "notin"] = contains(_exact, True, True)
