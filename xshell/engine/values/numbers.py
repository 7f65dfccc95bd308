"""Numbers: reading them from text, and conversions between the numeric types."""

from __future__ import annotations

import re
import sys
from decimal import Context, Decimal, InvalidOperation
from math import inf, isfinite, isnan

from xshell.engine.dotnet import types
from xshell.engine.values import kinds
from xshell.engine.values.kinds import (
    BigInteger,
    Byte,
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
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

INTEGER_KINDS: dict[DotNetType, type] = {
    types.INT32: int,
    types.INT64: Int64,
    types.INT16: Int16,
    types.SBYTE: SByte,
    types.BYTE: Byte,
    types.UINT16: UInt16,
    types.UINT32: UInt32,
    types.UINT64: UInt64,
}
# What a number outside a type's range is called in errors.
_TOO_LARGE = {
    types.INT32: "an Int32",
    types.INT64: "an Int64",
    types.INT16: "an Int16",
    types.SBYTE: "a signed byte",
    types.BYTE: "an unsigned byte",
    types.UINT16: "a UInt16",
    types.UINT32: "a UInt32",
    types.UINT64: "a UInt64",
    types.DECIMAL: "a Decimal",
}
# BigInteger has no limit on digits.
sys.set_int_max_str_digits(0)
# A decimal of .NET has up to 29 digits, Python's usual context takes 28.
_WIDE = Context(prec=60)
DECIMAL_LIMIT = Decimal("79228162514264337593543950335")
_SUFFIX = {"kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "pb": 2**50}
_NUMBER = re.compile(
    r"""\s*(?P<sign>[+-]?)\s*(?:
        0x(?P<hex>[0-9a-f]*) | 0b(?P<bits>[01]+)
        | (?P<plain>(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)
        )(?P<type>u?[ysln]|u|d)?(?P<unit>[kmgtp]b)?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_INTEGER = re.compile(r"\s*[+-]?\d+\s*")
_HEX = re.compile(r"\s*[+-]?0x[0-9a-f]+\s*", re.IGNORECASE)
# Whose range hexadecimal digits of an integer type are measured by.
_BITS_OF = {
    types.SBYTE: types.BYTE,
    types.INT16: types.UINT16,
    types.INT32: types.UINT32,
    types.INT64: types.UINT64,
} | {kind: kind for kind in (types.BYTE, types.UINT16, types.UINT32, types.UINT64)}
_SUFFIX_TYPES = {
    "y": types.SBYTE,
    "uy": types.BYTE,
    "s": types.INT16,
    "us": types.UINT16,
    "l": types.INT64,
    "ul": types.UINT64,
    "u": types.UINT32,
    "n": types.BIG_INTEGER,
    "d": types.DECIMAL,
}


class NumberProblem(Exception):
    """Why a value is no number of a type; `by_format` tells text that cannot be read."""

    def __init__(self, message: str, by_format: bool = False) -> None:
        super().__init__(message)
        self.by_format = by_format


def bad_format(text: str) -> NumberProblem:
    return NumberProblem(f"The input string '{text}' was not in a correct format.", True)


def too_large(type: DotNetType) -> NumberProblem:
    return NumberProblem(f"Value was either too large or too small for {_TOO_LARGE[type]}.")


def fits(type: DotNetType, number: int) -> bool:
    """Whether a whole number is within the range of an integer type."""
    low, high = kinds.INT_RANGES[INTEGER_KINDS[type]]
    return low <= number <= high


def make_integer(type: DotNetType, number: int) -> int:
    """A whole number as a value of an integer type; raises NumberProblem beyond its range."""
    kind = INTEGER_KINDS[type]
    low, high = kinds.INT_RANGES[kind]
    if not low <= number <= high:
        raise too_large(type)
    return kind(number)  # type: ignore[no-any-return]


def smallest_integer(number: int) -> Value:
    """An Int32, else an Int64, a Decimal, a Double: what the language makes of a whole number."""
    if -(2**31) <= number < 2**31:
        return number
    if -(2**63) <= number < 2**63:
        return Int64(number)
    if abs(number) <= DECIMAL_LIMIT:
        return Decimal(number)
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf


def truncated_double(number: int) -> float:
    """A whole number of any size as .NET's BigInteger becomes a double: bits beyond the 53 of a
    double are cut off, not rounded; what is too large is infinite.
    """
    spare = abs(number).bit_length() - 53
    if spare <= 0:
        return float(number)
    if spare > 971:
        return inf if number > 0 else -inf
    cut = float(abs(number) >> spare << spare)
    return cut if number > 0 else -cut


def round_half_even(number: float | Decimal) -> int:
    """The nearest whole number, a half to the even one."""
    return round(number)


def to_integer(type: DotNetType, value: Value) -> int:
    """A number of any kind as an integer type."""
    if isinstance(value, float):
        if not isfinite(value):
            raise too_large(type)
        if type in (types.INT64, types.UINT64) and abs(value) >= 2.0**64:
            raise NumberProblem("Arithmetic operation resulted in an overflow.")
        return make_integer(type, round(value))
    if isinstance(value, Decimal):
        return make_integer(type, round(value))
    return make_integer(type, int(value))


def to_decimal(value: Value) -> Decimal:
    """A number as a decimal; of a double 15 digits, of a single 7."""
    if isinstance(value, float):
        if isnan(value) or abs(value) > 7.9228162514264338e28:
            raise too_large(types.DECIMAL)
        digits = 7 if isinstance(value, Single) else 15
        made = Decimal(f"{value:.{digits}g}")
        return made.normalize() if made == made.to_integral() and "e" in str(made).lower() else made
    made = Decimal(int(value)) if not isinstance(value, Decimal) else value
    if made.copy_abs() > DECIMAL_LIMIT:
        raise too_large(types.DECIMAL)
    return made


def double_of(value: Value) -> float:
    """A number of any kind as a double."""
    return truncated_double(value) if type(value) is BigInteger else float(value)


def convert_number(type: DotNetType, value: Value) -> Value:
    """A number of any kind as another numeric type; raises NumberProblem."""
    if type in INTEGER_KINDS:
        return to_integer(type, value)
    if type is types.DOUBLE:
        return double_of(value)
    if type is types.SINGLE:
        return Single(double_of(value))
    if type is types.DECIMAL:
        return to_decimal(value)
    assert type is types.BIG_INTEGER
    return BigInteger(int(value))


def read(text: str) -> Value:
    """Text as the number the language reads there: with hex, suffixes and units; None if none.

    White space alone is zero.
    """
    if not text.strip():
        return 0
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["hex"] is not None or match["bits"] is not None:
        number: Value = _radix(match)
    else:
        number = _plain(match["plain"].replace(",", ""))
    if match["sign"] == "-":
        number = -number
    return _finished(number, match)


def _radix(match: re.Match[str]) -> int:
    if match["bits"] is not None:
        return int(match["bits"], 2)
    digits = match["hex"] or "0"
    number = int(digits, 16)
    # As many digits as the type has are its bits, the sign bit included.
    if len(digits) == 8 and number >= 2**31:
        return number - 2**32
    if len(digits) == 16 and number >= 2**63:
        return number - 2**64
    return number


def _plain(text: str) -> int | float:
    if any(each in text for each in ".eE"):
        return float(text)
    return int(text)


def _finished(number: Value, match: re.Match[str]) -> Value:
    suffix = (match["type"] or "").lower()
    if suffix == "d":
        text = match["plain"]
        number = Decimal(match["sign"] + text.replace(",", "")) if text else Decimal(number)
    if match["unit"]:
        unit = _SUFFIX[match["unit"].lower()]
        number = number * unit
    if suffix and suffix != "d":
        try:
            return convert_number(_SUFFIX_TYPES[suffix], number)
        except NumberProblem:
            return None
    if isinstance(number, int):
        # Without a suffix the digits of another radix are bits of a long at most.
        too_wide = match["plain"] is None and not -(2**63) <= number < 2**63
        return None if too_wide else smallest_integer(number)
    return number


def parse_integer(type: DotNetType, text: str) -> int:
    """Text as an integer type; raises NumberProblem."""
    if _INTEGER.fullmatch(text):
        return make_integer(type, int(text))
    number = read(text)
    if number is None and _HEX.fullmatch(text):
        raise too_large(_BITS_OF[type])
    if number is None or (isinstance(number, float) and not isfinite(number)):
        raise bad_format(text)
    return to_integer(type, number)


def parse_double(text: str) -> float:
    """Text as a double; raises NumberProblem."""
    stripped = text.strip().lower()
    named = {
        "nan": float("nan"),
        "infinity": float("inf"),
        "-infinity": float("-inf"),
        "∞": float("inf"),
        "-∞": float("-inf"),
    }.get(stripped)
    if named is not None:
        return named
    number = read(text)
    if number is None:
        raise bad_format(text)
    return float(number)


def parse_decimal(text: str) -> Decimal:
    """Text as a decimal, its zeros kept; raises NumberProblem."""
    plain = text.strip().replace(",", "")
    try:
        made = Decimal(plain) if plain else Decimal(0)
    except InvalidOperation:
        number = read(text)
        if number is None:
            raise bad_format(text) from None
        return to_decimal(number)
    if not made.is_finite():
        raise bad_format(text)
    if made.copy_abs() > DECIMAL_LIMIT:
        raise too_large(types.DECIMAL)
    return made


def _without_zeros(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    if whole == number:
        return whole.quantize(Decimal(1), context=_WIDE)
    return number.normalize(_WIDE)


def parse_number(type: DotNetType, text: str) -> Value:
    """Text as a numeric type; raises NumberProblem."""
    if type in INTEGER_KINDS:
        return parse_integer(type, text)
    if type is types.DOUBLE:
        return parse_double(text)
    if type is types.SINGLE:
        return Single(parse_double(text))
    if type is types.DECIMAL:
        return _without_zeros(parse_decimal(text))
    return BigInteger(_big_integer(text))


def _big_integer(text: str) -> int:
    """The number that a script would read there without its fraction: beyond a decimal's range a
    double, with its digits alone. What no script reads may have thousands apart.
    """
    literal = read(text)
    if literal is not None and (not isinstance(literal, float) or isfinite(literal)):
        return int(literal)
    plain = text.replace(",", "")
    if _INTEGER.fullmatch(plain):
        return int(plain)
    try:
        number = Decimal(plain)
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() > 400:
        raise NumberProblem("The value could not be parsed.", True)
    return int(number)
