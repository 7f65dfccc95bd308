"""System.Math."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from xshell.engine.dotnet.numeric_statics import magnitude
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.real_statics import ONE, safe
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.tuples import value_tuple
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import INT_RANGES, Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMES = ("sbyte", "byte", "int16", "uint16", "int", "uint32", "long", "uint64")
_SIGNED = ("sbyte", "int16", "int", "long")
_REAL = ("float", "double", "decimal")
_ROUNDINGS = {
    "AwayFromZero": ROUND_HALF_UP,
    "ToEven": ROUND_HALF_EVEN,
    "ToZero": ROUND_DOWN,
    "ToNegativeInfinity": ROUND_FLOOR,
    "ToPositiveInfinity": ROUND_CEILING,
}


def _each(names: tuple[str, ...], shape: str) -> tuple[str, ...]:
    """An overload for each type: `T` in the shape is its name."""
    return tuple(shape.replace("T", name) for name in names)


def _absolute(value: Value) -> Value:
    kind = type(value)
    limits = INT_RANGES.get(kind)
    if limits is not None and value == limits[0] and limits[0] < 0:
        raise NetException(
            "System.OverflowException",
            "Negating the minimum value of a twos complement number is invalid.",
        )
    return abs(value) if kind in (int, float, Decimal) else kind(abs(value))


def _maximum(left: Value, right: Value) -> Value:
    return right if left != left else left if right != right or left >= right else right  # noqa: PLR0124


def _minimum(left: Value, right: Value) -> Value:
    return left if left != left or left <= right else right  # noqa: PLR0124 (NaN wins)


def round_number(value: Value, *how: Value) -> Value:
    """To the even neighbour, or by a MidpointRounding; of a double as .NET scales it."""
    digits = next((each for each in how if type(each) is int), 0)
    mode = next((str(each) for each in how if type(each) is not int), "ToEven")
    if not 0 <= digits <= (28 if isinstance(value, Decimal) else 15):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')",
        )
    if isinstance(value, Decimal):
        scale = -value.as_tuple().exponent  # type: ignore[operator]
        if scale <= digits:
            return value
        return value.quantize(Decimal(1).scaleb(-digits), rounding=_ROUNDINGS[mode])
    if not math.isfinite(value) or abs(value) >= 1e16:
        return value
    scaled = value * 10.0**digits
    whole = Decimal(scaled).quantize(Decimal(1), rounding=_ROUNDINGS[mode])
    return math.copysign(float(whole) / 10.0**digits, value)


def _towards(rounding: str) -> Callable[[Value], Value]:
    def change(value: Value) -> Value:
        if isinstance(value, Decimal):
            return value.quantize(Decimal(1), rounding=rounding)
        if not math.isfinite(value):
            return value
        return math.copysign(float(Decimal(value).to_integral_value(rounding)), value)

    return change


def _power(base: float, exponent: float) -> float:
    try:
        result = math.pow(base, exponent)
    except OverflowError:
        odd = exponent == int(exponent) and int(exponent) % 2
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan
    return result


def _logarithm(value: float, base: float | None = None) -> float:
    if value < 0 or value != value:  # noqa: PLR0124 (only NaN differs from itself)
        return math.nan
    if value == 0:
        return -math.inf
    return math.log(value) if base is None else math.log(value) / math.log(base)


def _sign(value: Value) -> int:
    if value != value:  # noqa: PLR0124 (only NaN differs from itself)
        raise NetException(
            "System.ArithmeticException",
            "Function does not accept floating point Not-a-Number values.",
        )
    return int((value > 0) - (value < 0))


def _clamp(value: Value, low: Value, high: Value) -> Value:
    if low > high:
        raise NetException("System.ArgumentException", f"'{low}' cannot be greater than {high}.")
    return low if value < low else high if value > high else value


def _quotient(left: Value, right: Value) -> Value:
    if right == 0:
        raise NetException("System.DivideByZeroException")
    quotient = abs(left) // abs(right)
    quotient = quotient if (left < 0) is (right < 0) else -quotient
    kind = type(left)
    return value_tuple(kind(quotient), kind(left - quotient * right))


_PLAIN = [
    "Acos",
    "Acosh",
    "Asin",
    "Asinh",
    "Atan",
    "Atanh",
    "BitDecrement",
    "BitIncrement",
    "Cbrt",
    "Cos",
    "Cosh",
    "Exp",
    "Log10",
    "Log2",
    "ReciprocalEstimate",
    "ReciprocalSqrtEstimate",
    "Sin",
    "Sinh",
    "Sqrt",
    "Tan",
    "Tanh",
]
_MODE = "System.MidpointRounding mode"

define(
    "System.Math",
    static_properties=(
        Property("PI", lambda _type: math.pi, type_name="System.Double"),
        Property("E", lambda _type: math.e, type_name="System.Double"),
        Property("Tau", lambda _type: math.tau, type_name="System.Double"),
    ),
    static_methods=(
        *(Method(name, safe(ONE[name]), "double (double d)") for name in _PLAIN),
        Method("Abs", _absolute, *_each(_SIGNED + _REAL, "T (T value)")),
        Method("Atan2", math.atan2, "double (double y, double x)"),
        Method("BigMul", lambda a, b: Int64(a * b), "long (int a, int b)"),
        Method("Ceiling", _towards(ROUND_CEILING), "decimal (decimal d)", "double (double a)"),
        Method("Clamp", _clamp, *_each(_NAMES + _REAL, "T (T value, T min, T max)")),
        Method("DivRem", _quotient, "(int a, int b)", "(long a, long b)"),
        Method("Floor", _towards(ROUND_FLOOR), "decimal (decimal d)", "double (double d)"),
        Method("IEEERemainder", safe(math.remainder), "double (double x, double y)"),
        Method("Log", _logarithm, "double (double d)", "double (double a, double newBase)"),
        Method("Max", _maximum, *_each(_NAMES + _REAL, "T (T val1, T val2)")),
        Method("Min", _minimum, *_each(_NAMES + _REAL, "T (T val1, T val2)")),
        Method("Pow", _power, "double (double x, double y)"),
        Method(
            "Round",
            round_number,
            "decimal (decimal d)",
            "double (double a)",
            "decimal (decimal d, int decimals)",
            "double (double value, int digits)",
            f"double (double value, {_MODE})",
            f"decimal (decimal d, {_MODE})",
            f"double (double value, int digits, {_MODE})",
            f"decimal (decimal d, int decimals, {_MODE})",
        ),
        Method("CopySign", math.copysign, "double (double x, double y)"),
        Method(
            "FusedMultiplyAdd",
            lambda x, y, z: x * y + z,
            "double (double x, double y, double z)",
        ),
        Method("MaxMagnitude", magnitude(True), "double (double x, double y)"),
        Method("MinMagnitude", magnitude(False), "double (double x, double y)"),
        Method("ScaleB", lambda x, n: x * 2.0**n, "double (double x, int n)"),
        Method("ILogB", lambda x: math.frexp(x)[1] - 1, "int (double x)"),
        Method("SinCos", lambda x: value_tuple(math.sin(x), math.cos(x)), "(double x)"),
        Method("Sign", _sign, *_each(_SIGNED + _REAL, "int (T value)")),
        Method("Truncate", _towards(ROUND_DOWN), "decimal (decimal d)", "double (double d)"),
    ),
)
