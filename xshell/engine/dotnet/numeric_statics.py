"""Statics of the numeric types that calculate: what System.Math has, by type."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import inf, isnan

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import Method
from xshell.engine.errors import NetException
from xshell.engine.values.numbers import INTEGER_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def _sign(value: Value) -> int:
    return (value > 0) - (value < 0)


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

    found = (
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
    if type not in INTEGER_KINDS:
        return found
    return (
        *found,
        Method("IsPow2", lambda value: value > 0 and value & (value - 1) == 0, f"bool {one}"),
        Method("PopCount", kept(lambda value: int(value).bit_count()), one),
        Method("Log2", kept(lambda value: max(0, int(value).bit_length() - 1)), one),
    )


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


def _converted(target: DotNetType) -> Callable[[Decimal], Value]:
    from xshell.engine.values.conversion import convert

    return lambda value: convert(value.to_integral_value(rounding=ROUND_DOWN), target)


_ONE, _TWO = "(decimal d)", "(decimal d1, decimal d2)"
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
    Method("Compare", lambda left, right: _sign(left - right), f"int {_TWO}"),
    Method("ToDouble", float, f"double {_ONE}"),
    *(
        Method(f"To{each.name}", _converted(each), _ONE)
        for each in (types.INT16, types.INT32, types.INT64, types.BYTE, types.UINT32, types.UINT64)
    ),
)
