"""Bitwise operators, shifts, ranges, type tests and signs."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import INT_RANGES, Char, Int64, PSObject, UInt32, UInt64
from xshell.engine.values.operators.numbers import ORDER, as_number, common_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _whole(value: Value) -> Value:
    """A value as the whole number that bits are taken of."""
    if type(value) is PSObject:
        value = value.base
    if isinstance(value, str) and not isinstance(value, Char):
        from xshell.engine.dotnet.types import resolve
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.numbers import read as number_from_text

        number = number_from_text(value)
        value = convert(value, resolve("int")) if number is None else number
    number = as_number(value)
    if number is None:
        from xshell.engine.values.members import type_of

        raise make_error(
            "MethodNotFound",
            f"Method invocation failed because [{type_of(value).full_name}] does not contain a "
            "method named 'op_BitwiseAnd'.",
            "InvalidOperation",
            "op_BitwiseAnd",
        )
    if isinstance(number, float | Decimal):
        rounded = round(number)
        low, high = INT_RANGES[int]
        return rounded if low <= rounded <= high else Int64(rounded)
    return number


def _bitwise(act: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        if type(left) is EnumValue:
            return EnumValue(left.type, act(left.value, _enum_number(left, right)))
        first, second = _whole(left), _whole(right)
        if type(left) is bool and type(right) is bool:
            return bool(act(first, second))
        kind = common_kind(first, second)
        if kind not in INT_RANGES:
            kind = Int64
        result = act(int(first), int(second))
        return result if kind is int else kind(result)

    return operator


def _enum_number(left: EnumValue, right: Value) -> int:
    if type(right) is EnumValue:
        return right.value
    from xshell.engine.values.conversion import convert

    return int(convert(right, left.type).value)


def _shift(act: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        from xshell.engine.dotnet.types import resolve
        from xshell.engine.values.conversion import convert

        value, count = _whole(left), int(convert(right, resolve("int")))
        kind = type(value)
        bits = 64 if kind in (Int64, UInt64) else 32
        result = act(int(value), count & (bits - 1)) & ((1 << bits) - 1)
        if kind not in (UInt32, UInt64) and result >= 1 << (bits - 1):
            result -= 1 << bits
        if kind is int or ORDER[kind] < ORDER[int]:
            return result if kind is int else _narrow(result, kind)
        return kind(result)

    return operator


def _narrow(value: int, kind: type) -> Value:
    low, high = INT_RANGES[kind]
    return kind(value) if low <= value <= high else value


def complement(value: Value) -> Value:
    """`-bnot value`."""
    if type(value) is EnumValue:
        return EnumValue(value.type, ~value.value)
    number = _whole(value)
    kind = type(number)
    if kind in (UInt32, UInt64):
        return kind(INT_RANGES[kind][1] - number)
    return Int64(~number) if kind is Int64 else ~int(number)


def negate(value: Value) -> Value:
    """`-value`."""
    from xshell.engine.values.operators.arithmetic import subtract

    number = _number(value)
    if isinstance(number, float | Decimal):
        return type(number)(-number)
    return subtract(0, number)


def plus(value: Value) -> Value:
    """`+value`."""
    return _number(value)


def _number(value: Value) -> Value:
    from xshell.engine.values.operators.arithmetic import add

    return add(0, value)


def dot_dot(left: Value, right: Value) -> list[Value]:
    """`left..right`: whole numbers up or down, or characters."""
    if _is_letter(left) and _is_letter(right):
        codes = _range(ord(left), ord(right))
        return [Char(chr(code)) for code in codes]
    return list(_range(_bound(left), _bound(right)))


def _is_letter(value: Value) -> bool:
    return isinstance(value, str) and len(value) == 1 and not value.isdigit()


def _bound(value: Value) -> int:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.conversion import convert

    return 0 if value is None else int(convert(value, resolve("int")))


def _range(first: int, last: int) -> range:
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)


def is_type(left: Value, right: Value) -> bool:
    """`left -is right`."""
    from xshell.engine.values.members import is_instance

    return bool(is_instance(left, _type(right, "Is")))


def is_not_type(left: Value, right: Value) -> bool:
    """`left -isnot right`."""
    return not is_type(left, right)


def as_type(left: Value, right: Value) -> Value:
    """`left -as right`: converted, or null."""
    from xshell.engine.values.conversion import convert

    try:
        return convert(left, _type(right, "As"))
    except Terminating:
        return None


def _type(value: Value, operator: str) -> Any:
    from xshell.engine.dotnet.types import DotNetType, resolve
    from xshell.engine.values.conversion import to_string

    if isinstance(value, DotNetType):
        return value
    name = to_string(value)
    found = resolve(name)
    if found is None:
        raise make_error(
            "RuntimeException",
            f'Cannot convert the "{name}" value of type "string" to type "System.Type".',
            "InvalidOperation",
            operator,
        )
    return found


BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "Band": _bitwise(lambda a, b: a & b),
    "Bor": _bitwise(lambda a, b: a | b),
    "Bxor": _bitwise(lambda a, b: a ^ b),
    "Shl": _shift(lambda a, b: a << b),
    "Shr": _shift(lambda a, b: a >> b),
    "DotDot": dot_dot,
    "Is": is_type,
    "IsNot": is_not_type,
    "As": as_type,
}
UNARY: dict[str, Callable[[Value], Value]] = {
    "Bnot": complement,
    "Minus": negate,
    "Plus": plus,
}
