"""Statics of Double and Single that calculate: what System.Math has, and what only they have."""

from __future__ import annotations

import math

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def safe(function: Callable[..., float]) -> Callable[..., float]:
    """NaN and infinity where Python raises."""

    def call(*arguments: float) -> float:
        try:
            return function(*arguments)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _in_pi(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: function(value * math.pi)


def _over_pi(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: function(value) / math.pi


# Functions of one number.
ONE: dict[str, Callable[[float], float]] = {
    "Acos": math.acos,
    "AcosPi": _over_pi(math.acos),
    "Acosh": math.acosh,
    "Asin": math.asin,
    "AsinPi": _over_pi(math.asin),
    "Asinh": math.asinh,
    "Atan": math.atan,
    "AtanPi": _over_pi(math.atan),
    "Atanh": math.atanh,
    "BitDecrement": lambda value: math.nextafter(value, -math.inf),
    "BitIncrement": lambda value: math.nextafter(value, math.inf),
    "Cbrt": math.cbrt,
    "Ceiling": lambda value: value if not math.isfinite(value) else float(math.ceil(value)),
    "Cos": math.cos,
    "CosPi": _in_pi(math.cos),
    "Cosh": math.cosh,
    "DegreesToRadians": math.radians,
    "Exp": math.exp,
    "Exp10": lambda value: 10.0**value,
    "Exp10M1": lambda value: 10.0**value - 1,
    "Exp2": math.exp2,
    "Exp2M1": lambda value: math.exp2(value) - 1,
    "ExpM1": math.expm1,
    "Floor": lambda value: value if not math.isfinite(value) else float(math.floor(value)),
    "Log10": lambda value: -math.inf if value == 0 else math.log10(value),
    "Log10P1": lambda value: math.log10(value + 1),
    "Log2": lambda value: -math.inf if value == 0 else math.log2(value),
    "Log2P1": lambda value: math.log2(value + 1),
    "LogP1": math.log1p,
    "RadiansToDegrees": math.degrees,
    "ReciprocalEstimate": lambda value: 1 / value if value else math.copysign(math.inf, value),
    "ReciprocalSqrtEstimate": lambda value: 1 / math.sqrt(value) if value else math.inf,
    "Sin": math.sin,
    "SinPi": _in_pi(math.sin),
    "Sinh": math.sinh,
    "Sqrt": math.sqrt,
    "Tan": math.tan,
    "TanPi": _in_pi(math.tan),
    "Tanh": math.tanh,
    "Truncate": lambda value: value if not math.isfinite(value) else float(math.trunc(value)),
}


def _number(larger: bool) -> Callable[[float, float], float]:
    """MaxNumber and MinNumber: what is no number gives way."""

    def choose(left: float, right: float) -> float:
        if math.isnan(left):
            return right
        if math.isnan(right):
            return left
        return max(left, right) if larger else min(left, right)

    return choose


TWO: dict[str, Callable[[float, float], float]] = {
    "Atan2": math.atan2,
    "Atan2Pi": lambda y, x: math.atan2(y, x) / math.pi,
    "Hypot": math.hypot,
    "Ieee754Remainder": math.remainder,
    "MaxNative": max,
    "MaxNumber": _number(True),
    "MinNative": min,
    "MinNumber": _number(False),
    "Pow": math.pow,
}


def _logarithm(value: float, *base: float) -> float:
    return _log(value) / _log(base[0]) if base else _log(value)


def _round(value: float, *how: Value) -> Value:
    from xshell.engine.dotnet.math import round_number

    return round_number(value, *how)


def _constant(name: str, value: float) -> Property:
    return Property(name, lambda _type: value)


CONSTANTS = (
    _constant("E", math.e),
    _constant("Pi", math.pi),
    _constant("Tau", math.tau),
    _constant("NegativeZero", -0.0),
)


def calculations(type: DotNetType) -> tuple[Method, ...]:
    """The methods of Double or Single."""
    name = type.full_name

    def kept(how: Callable[..., Value]) -> Callable[..., Value]:
        if name == "System.Double":
            return how
        from xshell.engine.values.kinds import Single

        return lambda *values: Single(how(*values))

    one, two = f"{name} ({name} x)", f"{name} ({name} x, {name} y)"
    three = f"{name} ({name} a, {name} b, {name} c)"
    return (
        *(Method(each, kept(safe(how)), one) for each, how in ONE.items()),
        *(Method(each, kept(safe(how)), two) for each, how in TWO.items()),
        Method("Log", kept(safe(_logarithm)), one, two),
        Method(
            "Round",
            kept(_round),
            one,
            f"{name} ({name} x, int digits)",
            f"{name} ({name} x, System.MidpointRounding mode)",
            f"{name} ({name} x, int digits, System.MidpointRounding mode)",
        ),
        Method("RootN", kept(safe(lambda x, n: x ** (1 / n))), f"{name} ({name} x, int n)"),
        Method("ScaleB", kept(safe(lambda x, n: x * 2.0**n)), f"{name} ({name} x, int n)"),
        Method("Lerp", kept(lambda a, b, c: a * (1 - c) + b * c), three),
        Method("FusedMultiplyAdd", kept(lambda a, b, c: a * b + c), three),
        Method("MultiplyAddEstimate", kept(lambda a, b, c: a * b + c), three),
        Method(
            "ILogB",
            lambda value: math.frexp(value)[1] - 1 if value else -(2**31),
            f"int ({name} x)",
        ),
        Method("IsNormal", lambda x: math.isfinite(x) and abs(x) >= 2.0**-1022, f"bool ({name} d)"),
        Method("IsSubnormal", lambda x: 0 < abs(x) < 2.0**-1022, f"bool ({name} d)"),
        Method("IsRealNumber", lambda x: not math.isnan(x), f"bool ({name} d)"),
        Method("IsPow2", lambda x: x > 0 and math.frexp(x)[0] == 0.5, f"bool ({name} d)"),
        Method("SinCos", _sine_and_cosine, f"({name} x)"),
    )


def _sine_and_cosine(value: float) -> Value:
    from xshell.engine.dotnet.tuples import value_tuple

    return value_tuple(math.sin(value), math.cos(value))
