"""Numeric kinds: how two numbers meet, and what a result too large for its kind becomes."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import (
    INT_RANGES,
    BigInteger,
    Byte,
    Char,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

# .NET's order of the numeric types (System.TypeCode).
ORDER: dict[type, int] = {
    SByte: 5,
    Byte: 6,
    Int16: 7,
    UInt16: 8,
    int: 9,
    UInt32: 10,
    Int64: 11,
    UInt64: 12,
    Single: 13,
    float: 14,
    Decimal: 15,
    BigInteger: 16,
}
_SIGNED = (SByte, Int16, int, Int64)


def as_number(value: Value) -> Value:
    """Null, Boolean, Char as the Int32 they count as; numbers as they are; else None."""
    kind = type(value)
    if kind in ORDER:
        return value
    if value is None:
        return 0
    if kind is bool:
        return int(value)
    if kind is Char:
        return ord(value)
    return value.value if kind is EnumValue else None


def common_kind(left: Value, right: Value) -> type:
    """The kind in which two numbers are reckoned."""
    first, second = type(left), type(right)
    top = first if ORDER[first] >= ORDER[second] else second
    if ORDER[top] <= ORDER[int]:
        return int
    if top is UInt32:
        negative = (_is_signed(first) and left < 0) or (_is_signed(second) and right < 0)
        return Int64 if negative else UInt32
    if top is UInt64:
        negative = (_is_signed(first) and left < 0) or (_is_signed(second) and right < 0)
        return Decimal if negative else UInt64
    return float if top is Single and first is not second else top


def _is_signed(kind: type) -> bool:
    return kind in _SIGNED


def in_kind(value: Value, kind: type) -> Value:
    """A number as one of a kind that holds it."""
    if kind is int:
        return int(value)
    if kind is Decimal:
        return as_decimal(value)
    return kind(value)


def as_decimal(value: Value) -> Decimal:
    """A number as Decimal; raises the cast error for what it cannot hold."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, float):
        if isnan(value) or abs(value) >= 7.9228162514264337593543950335e28:
            raise _not_cast("Decimal")
        return Decimal(f"{value:.15g}")
    return Decimal(value)


def fit(result: Value, kind: type, as_double: Callable[[int], float] = float) -> Value:
    """A whole result in its kind, or as Double where the kind is too small."""
    low, high = INT_RANGES[kind]
    if low <= result <= high:
        return result if kind is int else kind(result)
    return as_double(result)


def fit_decimal(result: Decimal) -> Decimal:
    """A Decimal result within .NET's 96 bits."""
    if abs(result) > Decimal("79228162514264337593543950335"):
        raise too_large("Decimal")
    return limit_scale(result)


def limit_scale(number: Decimal) -> Decimal:
    """At most 28 places behind the point and 29 digits, as System.Decimal keeps."""
    digits = len(number.as_tuple().digits)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    scale = -exponent
    if scale > 28 or digits > 29:
        whole = max(digits - scale, 0)
        places = min(28, 28 - max(whole - 1, 0))
        return number.quantize(Decimal(1).scaleb(-max(places, 0)))
    return number


def _not_cast(name: str) -> Exception:
    """The overflow of a cast that .NET does itself, which nothing is put around."""
    from xshell.engine.errors import make_error

    return make_error(
        "System.OverflowException",
        f"Value was either too large or too small for a {name}.",
        "OperationStopped",
        None,
        "System.OverflowException",
    )


def too_large(name: str) -> Exception:
    """The overflow error."""
    from xshell.engine.errors import make_error

    return make_error(
        "RuntimeException",
        f"Value was either too large or too small for a {name}.",
        "NotSpecified",
        None,
    )
