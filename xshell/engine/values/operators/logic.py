"""Bitwise operators, shifts, ranges, type tests and signs."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import (
    INT_RANGES,
    BigInteger,
    Byte,
    Char,
    Int16,
    Int64,
    PSObject,
    SByte,
    UInt16,
    UInt32,
    UInt64,
)
from xshell.engine.values.numbers import INTEGER_KINDS
from xshell.engine.values.operators.numbers import as_number, common_kind
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


_SIGNS = {"band": "op_BitwiseAnd", "bor": "op_BitwiseOr", "bxor": "op_ExclusiveOr"}


def _whole(value: Value) -> Value:
    """One value as the whole number that bits are taken of."""
    from xshell.engine.values.casts import not_a_number
    from xshell.engine.values.operators.arithmetic import number_beside

    if type(value) is PSObject:
        value = value.base
    number = number_beside(value, 0) if type(value) is str else as_number(value)
    if number is None:
        raise not_a_number(value, types.INT32)
    if isinstance(number, float | Decimal):
        rounded = round(number)
        low, high = INT_RANGES[int]
        return rounded if low <= rounded <= high else Int64(rounded)
    return number


def _bitwise(name: str, act: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        if type(left) is EnumValue:
            return EnumValue(left.type, act(left.value, _enum_number(left, right)))
        first, second = _both(name, left, right)
        if isinstance(first, float | Decimal) or isinstance(second, float | Decimal):
            return _of_fractions(act, first, second)
        kind = common_kind(first, second)
        if kind not in INT_RANGES:
            kind = Int64 if kind is not BigInteger else BigInteger
        result = act(int(first), int(second))
        return result if kind is int else kind(result)

    return operator


def _both(name: str, left: Value, right: Value) -> tuple[Value, Value]:
    """Both sides as numbers; raises where a side is none."""
    from xshell.engine.values.operators.arithmetic import operands

    if type(left) is PSObject:
        left = left.base
    if type(right) is PSObject:
        right = right.base
    first, second = operands(left, right)
    if first is None or second is None:
        raise make_error(
            "MethodNotFound",
            f"Method invocation failed because [{type_of(left).full_name}] does not contain a "
            f"method named '{_SIGNS[name]}'.",
            "InvalidOperation",
            _SIGNS[name],
        )
    return first, second


def _of_fractions(act: Callable[[int, int], int], left: Value, right: Value) -> Value:
    """Bits of numbers of which one has a fraction: unsigned unless one is below zero."""
    from xshell.engine.values.conversion import bad_cast

    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
    for side in (left, right):
        if not -(2.0**63) <= side < 2.0**64:
            raise bad_cast(
                side,
                types.INT64 if side < 0 else types.UINT64,
                "Arithmetic operation resulted in an overflow.",
                "InvalidCastIConvertible",
            )
    result = act(round(left), round(right)) & (2**64 - 1)
    if left < 0 or right < 0:
        return Int64(result - 2**64 if result >= 2**63 else result)
    return UInt64(result)


def _enum_number(left: EnumValue, right: Value) -> int:
    if type(right) is EnumValue:
        return right.value
    if type(right) is not bool and isinstance(right, int):
        return int(right)
    from xshell.engine.values.conversion import convert

    return int(convert(right, left.type).value)


def _shift(sign: str, act: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.operators.arithmetic import not_defined, number_beside

        if left is None:
            return 0
        if type(left) is str and not isinstance(right, str):
            left = number_beside(left, right)
        if type(right) is str:
            right = number_beside(right, left)
        if isinstance(left, bool | Char):
            raise not_defined(sign, left, right)
        value, count = _whole(left), int(convert(right, types.INT32))
        kind = type(value)
        bits = _BITS.get(kind, 32)
        result = act(int(value), count & (63 if bits == 64 else 31)) & ((1 << bits) - 1)
        if INT_RANGES[kind][0] and result >= 1 << (bits - 1):
            result -= 1 << bits
        return result if kind is int else kind(result)

    return operator


_BITS = {Int64: 64, UInt64: 64, Byte: 8, SByte: 8, Int16: 16, UInt16: 16}


def complement(value: Value) -> Value:
    """`-bnot value`."""
    if type(value) is EnumValue:
        return EnumValue(value.type, _complement_of(value))
    number = _whole(value)
    kind = type(number)
    if kind is Int64 and not -(2**63) <= number < 2**63:
        from xshell.engine.values.conversion import no_cast

        raise no_cast(value, types.INT64 if number < 0 else types.UINT64)
    if kind in (UInt32, UInt64):
        return kind(INT_RANGES[kind][1] - number)
    return Int64(~number) if kind is Int64 else ~int(number)


def _complement_of(value: EnumValue) -> int:
    """The number of an enum's value with all bits of its underlying type turned."""
    underlying = value.type.underlying
    kind = INTEGER_KINDS.get(underlying) if underlying is not None else None
    low, high = INT_RANGES[kind or int]
    return ~value.value if low < 0 else high - value.value


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
    if isinstance(value, Char):
        return True
    return isinstance(value, str) and len(value) == 1 and not value.isdigit()


def _bound(value: Value) -> int:
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.numbers import read

    if type(value) is str and read(value) is None:
        raise make_error(
            "System.FormatException",
            f"The input string '{value}' was not in a correct format.",
            "OperationStopped",
            None,
            "System.FormatException",
        )
    try:
        return 0 if value is None else int(convert(value, types.INT32))
    except Terminating as error:
        if type(value) is str or not isinstance(value, int | float | Decimal):
            raise
        # A number is cast by .NET itself, whose exception is not wrapped.
        raise make_error(
            "System.OverflowException",
            "Value was either too large or too small for an Int32.",
            "OperationStopped",
            None,
            "System.OverflowException",
        ) from error


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

    wanted = _type(right, "As")
    if wanted is types.PS_CUSTOM_OBJECT:
        return left
    try:
        return convert(left, wanted)
    except (Terminating, NetException):
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
            "NotSpecified",
            operator,
        )
    return found


BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "Band": _bitwise("band", lambda a, b: a & b),
    "Bor": _bitwise("bor", lambda a, b: a | b),
    "Bxor": _bitwise("bxor", lambda a, b: a ^ b),
    "Shl": _shift("-shl", lambda a, b: a << b),
    "Shr": _shift("-shr", lambda a, b: a >> b),
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
