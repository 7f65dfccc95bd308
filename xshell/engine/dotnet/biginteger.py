"""System.Numerics.BigInteger."""

from __future__ import annotations

import math

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import BigInteger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_BIG = "bigint"


def parse(text: str, *_how: Value) -> BigInteger:
    """Decimal digits with a sign; raises FormatException."""
    try:
        return BigInteger(int(text.strip()))
    except ValueError:
        message = "The value could not be parsed."
        raise NetException("System.FormatException", message) from None


def _try(text: str, result: Value) -> bool:
    try:
        result.value = parse(text)
    except NetException:
        result.value = BigInteger(0)
        return False
    return True


def _big(function: Callable[..., int]) -> Callable[..., BigInteger]:
    return lambda *numbers: BigInteger(function(*numbers))


def _quotient(left: int, right: int) -> int:
    if right == 0:
        raise NetException("System.DivideByZeroException")
    result = abs(left) // abs(right)
    return result if (left < 0) is (right < 0) else -result


def _remainder(left: int, right: int) -> int:
    return left - _quotient(left, right) * right


def _text(value: BigInteger, *how: Value) -> str:
    from xshell.engine.dotnet.formatting.numbers import format_number

    form = next((each for each in how if isinstance(each, str)), "")
    provider = next((each for each in how if each is not None and not isinstance(each, str)), None)
    text = format_number(value, form, provider)
    if form[:1] in ("X", "x") and value >= 0 and text[:1] in "89abcdefABCDEF":
        # A leading zero keeps the sign bit clear.
        return "0" + text
    return text


def _bytes(value: BigInteger) -> Value:
    from xshell.engine.dotnet.convert import byte_array

    length = max((value.bit_length() + 8) // 8, 1)
    return byte_array(int(value).to_bytes(length, "little", signed=True))


def _two(name: str, function: Callable[..., int]) -> Method:
    return Method(name, _big(function), f"{_BIG} ({_BIG} left, {_BIG} right)")


define(
    "System.Numerics.BigInteger",
    properties=(
        Property(
            "IsPowerOfTwo",
            lambda value: value > 0 and value & (value - 1) == 0,
            type_name="System.Boolean",
        ),
        Property("IsZero", lambda value: value == 0, type_name="System.Boolean"),
        Property("IsOne", lambda value: value == 1, type_name="System.Boolean"),
        Property("IsEven", lambda value: value % 2 == 0, type_name="System.Boolean"),
        Property("Sign", lambda value: (value > 0) - (value < 0), type_name="System.Int32"),
    ),
    methods=(
        Method(
            "ToString",
            _text,
            "string ()",
            "string (string format)",
            "string (System.IFormatProvider provider)",
            "string (string format, System.IFormatProvider provider)",
        ),
        Method("ToByteArray", _bytes, "byte[] ()"),
        Method(
            "CompareTo", lambda own, other: (own > other) - (own < other), f"int ({_BIG} other)"
        ),
    ),
    static_properties=(
        Property("Zero", lambda _type: BigInteger(0)),
        Property("One", lambda _type: BigInteger(1)),
        Property("MinusOne", lambda _type: BigInteger(-1)),
    ),
    static_methods=(
        _two("Add", lambda left, right: left + right),
        _two("Subtract", lambda left, right: left - right),
        _two("Multiply", lambda left, right: left * right),
        _two("Divide", _quotient),
        _two("Remainder", _remainder),
        _two("GreatestCommonDivisor", math.gcd),
        _two("Max", max),
        _two("Min", min),
        Method("Abs", _big(abs), f"{_BIG} ({_BIG} value)"),
        Method("Negate", _big(lambda value: -value), f"{_BIG} ({_BIG} value)"),
        Method("Pow", _big(pow), f"{_BIG} ({_BIG} value, int exponent)"),
        Method("ModPow", _big(pow), f"{_BIG} ({_BIG} value, {_BIG} exponent, {_BIG} modulus)"),
        Method("Log10", math.log10, f"double ({_BIG} value)"),
        Method(
            "Log",
            math.log,
            f"double ({_BIG} value)",
            f"double ({_BIG} value, double baseValue)",
        ),
        Method("Compare", lambda a, b: (a > b) - (a < b), f"int ({_BIG} left, {_BIG} right)"),
        Method("Parse", parse, f"{_BIG} (string value)"),
        Method("TryParse", _try, "bool (string value, ref result)"),
    ),
    constructor=Method("new", BigInteger, "(int value)", "(long value)", "(double value)"),
)
