"""Statics of the numeric types that calculate: what System.Math has, by type."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import inf, isnan

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import Method
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import INT_RANGES, Int64, Single, TypedArray
from xshell.engine.values.numbers import INTEGER_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def _sign(value: Value) -> int:
    return int(value > 0) - int(value < 0)


def _clamp(value: Value, low: Value, high: Value) -> Value:
    if low > high:
        raise NetException("System.ArgumentException", f"'{low}' cannot be greater than {high}.")
    return min(max(value, low), high)


def statics_of(type: DotNetType) -> tuple[Method, ...]:
    """What every numeric type has, and what whole numbers have besides."""
    name = type.full_name
    one, two = f"({name} value)", f"({name} x, {name} y)"

    def kept(how: Callable[..., Value]) -> Callable[..., Value]:
        """The result as a number of the type."""
        kind = INTEGER_KINDS.get(type)
        return how if kind is None else lambda *values: kind(how(*values))

    found: tuple[Method, ...] = (
        Method("Abs", kept(abs), one),
        Method("Clamp", kept(_clamp), f"({name} value, {name} min, {name} max)"),
        Method("Max", kept(max), two),
        Method("Min", kept(min), two),
        Method("Sign", _sign, f"int {one}"),
        Method("IsNegative", lambda value: value < 0, f"bool {one}"),
        Method("IsPositive", lambda value: value >= 0, f"bool {one}"),
        Method("IsEvenInteger", lambda value: value % 2 == 0, f"bool {one}"),
        Method("IsOddInteger", lambda value: abs(value) % 2 == 1, f"bool {one}"),
    )
    found += _limited(type)
    if type not in INTEGER_KINDS:
        return found
    return (
        *found,
        *_of_bits(type),
        Method("IsPow2", lambda value: value > 0 and value & (value - 1) == 0, f"bool {one}"),
        Method("PopCount", kept(lambda value: int(value).bit_count()), one),
        Method("Log2", kept(lambda value: max(0, int(value).bit_length() - 1)), one),
    )


def magnitude(largest: bool) -> Callable[[Value, Value], Value]:
    """The one of two numbers that is farther from zero, or nearer to it."""

    def choose(left: Value, right: Value) -> Value:
        first = abs(left) > abs(right) if largest else abs(left) < abs(right)
        return left if first or (abs(left) == abs(right) and (left > right) == largest) else right

    return choose


def _limited(type: DotNetType) -> tuple[Method, ...]:
    """Conversions that say what they do with what does not fit, and magnitudes."""
    name = type.full_name
    two = f"{name} ({name} x, {name} y)"

    def converted(how: Callable[[Value], Value]) -> Callable[[Value], Value]:
        from xshell.engine.values.conversion import convert

        return lambda value: convert(how(value), type)

    def saturated(value: Value) -> Value:
        kind = INTEGER_KINDS.get(type)
        if kind is None:
            return value
        low, high = INT_RANGES[kind]
        return min(max(int(value), low), high)

    def truncated(value: Value) -> Value:
        kind = INTEGER_KINDS.get(type)
        if kind is None:
            return value
        low, high = INT_RANGES[kind]
        return (int(value) - low) % (high - low + 1) + low

    any_value = f"{name} (System.Object value)"
    return (
        Method("CreateChecked", converted(lambda value: value), any_value),
        Method("CreateSaturating", converted(saturated), any_value),
        Method("CreateTruncating", converted(truncated), any_value),
        Method("CopySign", _with_sign, two),
        Method("MaxMagnitude", magnitude(True), two),
        Method("MinMagnitude", magnitude(False), two),
    )


def _with_sign(value: Value, sign: Value) -> Value:
    made = abs(value) if sign >= 0 else -abs(value)
    return type(value)(made)


def _of_bits(type: DotNetType) -> tuple[Method, ...]:
    """What whole numbers do with their bits, and division with a remainder."""
    name = type.full_name
    kind = INTEGER_KINDS[type]
    low, high = INT_RANGES[kind]
    width = (high - low).bit_length()
    mask = (1 << width) - 1

    def signed(bits: int) -> Value:
        return kind(bits - (1 << width) if bits > high else bits)

    def rotated(value: int, by: int) -> Value:
        by %= width
        bits = value & mask
        return signed(((bits << by) | (bits >> (width - by))) & mask)

    def trailing(value: int) -> Value:
        bits = value & mask
        return kind((bits & -bits).bit_length() - 1 if bits else width)

    one, two = f"{name} ({name} value)", f"({name} left, {name} right)"
    turn = f"{name} ({name} value, int rotateAmount)"
    return (
        Method("LeadingZeroCount", lambda value: kind(width - (value & mask).bit_length()), one),
        Method("TrailingZeroCount", trailing, one),
        Method("RotateLeft", rotated, turn),
        Method("RotateRight", lambda value, by: rotated(value, -by), turn),
        Method("DivRem", _divided, two),
        Method("BigMul", lambda left, right: Int64(left * right), f"long {two}"),
    )


def _divided(left: int, right: int) -> Value:
    """Quotient and remainder as a ValueTuple."""
    if right == 0:
        raise NetException("System.DivideByZeroException", "Attempted to divide by zero.")
    from xshell.engine.dotnet.tuples import value_tuple

    kind = type(left)
    quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
    return value_tuple(kind(quotient), kind(left - quotient * right))


_DOUBLE = "bool (double d)"
REAL_STATICS = (
    Method("IsNaN", isnan, _DOUBLE),
    Method("IsInfinity", lambda value: abs(value) == inf, _DOUBLE),
    Method("IsFinite", lambda value: value - value == 0, _DOUBLE),
    Method("IsInteger", lambda value: value - value == 0 and value == int(value), _DOUBLE),
    Method("IsPositiveInfinity", lambda value: value == inf, _DOUBLE),
    Method("IsNegativeInfinity", lambda value: value == -inf, _DOUBLE),
)


def _rounded(value: Decimal, digits: int = 0, *mode: Value) -> Decimal:
    how = ROUND_HALF_UP if mode and "AwayFromZero" in str(mode[0]) else ROUND_HALF_EVEN
    return value.quantize(Decimal(1).scaleb(-digits), rounding=how)


def _whole(how: str) -> Callable[[Decimal], Decimal]:
    return lambda value: value.to_integral_value(rounding=how)


def _divide(left: Decimal, right: Decimal) -> Decimal:
    if right == 0:
        raise NetException("System.DivideByZeroException", "Attempted to divide by zero.")
    return left / right


def _decimal_bits(value: Decimal) -> TypedArray:
    """Low, middle and high 32 bits of the digits; scale and sign."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    whole = int("".join(map(str, digits))) * 10 ** max(0, exponent)
    words = [whole >> shift & 0xFFFFFFFF for shift in (0, 32, 64)]
    words.append(max(0, -exponent) << 16 | sign << 31)
    signed = [each - 2**32 if each >= 2**31 else each for each in words]
    return TypedArray(types.INT32, signed)


def _converted(target: DotNetType) -> Callable[[Decimal], Value]:
    from xshell.engine.values.conversion import convert

    return lambda value: convert(value.to_integral_value(rounding=ROUND_DOWN), target)


_ONE, _TWO = "(decimal d)", "(decimal d1, decimal d2)"
_WHOLE = (
    types.SBYTE,
    types.BYTE,
    types.INT16,
    types.UINT16,
    types.INT32,
    types.UINT32,
    types.INT64,
    types.UINT64,
)
DECIMAL_STATICS = (
    Method("Round", _rounded, _ONE, "(decimal d, int decimals)"),
    Method("Floor", _whole(ROUND_FLOOR), _ONE),
    Method("Ceiling", _whole(ROUND_CEILING), _ONE),
    Method("Truncate", _whole(ROUND_DOWN), _ONE),
    Method("Add", lambda left, right: left + right, _TWO),
    Method("Subtract", lambda left, right: left - right, _TWO),
    Method("Multiply", lambda left, right: left * right, _TWO),
    Method("Divide", _divide, _TWO),
    Method("Remainder", lambda left, right: left % right, _TWO),
    Method("Negate", lambda value: -value, _ONE),
    Method("IsInteger", lambda value: value == value.to_integral_value(), f"bool {_ONE}"),
    Method("IsCanonical", lambda _value: True, f"bool {_ONE}"),
    Method("FromOACurrency", lambda cy: Decimal(int(cy)).scaleb(-4), "decimal (long cy)"),
    Method("ToOACurrency", lambda value: Int64(value.scaleb(4)), f"long {_ONE}"),
    Method("ToSingle", Single, f"float {_ONE}"),
    Method("GetBits", _decimal_bits, f"int[] {_ONE}"),
    Method("Compare", lambda left, right: _sign(left - right), f"int {_TWO}"),
    Method("ToDouble", float, f"double {_ONE}"),
    *(
        Method(f"To{each.name}", _converted(each), _ONE)
        for each in (
            types.INT16,
            types.INT32,
            types.INT64,
            types.BYTE,
            types.SBYTE,
            types.UINT16,
            types.UINT32,
            types.UINT64,
        )
    ),
)
