"""Number literals: which .NET type a literal has and what it is worth.

Rules: about_Numeric_Literals. Without suffix an integer is the first of Int32, Int64, Decimal and
Double that holds it. Hexadecimal digits that fill the suffix's type (8 or 16 places without one),
and binary digits that fill 8, 16, 32, 64, 96 or 128, are read as two's complement; without suffix
neither may be wider than Int64.
"""

from __future__ import annotations

import re
from math import inf

from xshell.language.grammar.text import WORD_END

Number = tuple[str, "int | float | str"]

_LITERAL = (
    r"(?:0[xX](?P<hex>[0-9A-Fa-f]+)|0[bB](?P<bin>[01]+)"
    r"|(?P<dec>(?:[0-9]++(?:\.(?!\.)[0-9]*+)?+|\.[0-9]+)(?:[eE][-+–—―]?[0-9]+)?))"
    r"(?P<suffix>[uU]?[lL]|[uU]?[sS]|[uU]?[yY]|[uU]|[nN]|[dD])?(?P<unit>[kmgtpKMGTP][bB])?"
)
#: A number of a command's arguments ends where a word ends.
number_word = re.compile(rf"{_LITERAL}(?=[{WORD_END}])").match
#: In an expression an operator ends it as well.
number = re.compile(rf"{_LITERAL}(?=[{WORD_END}#!%*+\-–—―./:=?\[\]])").match
#: The same with a sign, where a value is expected.
signed_number = re.compile(rf"(?P<sign>[-+–—―]){_LITERAL}(?=[{WORD_END}#!%*+\-–—―./:=?\[\]])").match

_UNITS = {"k": 10, "m": 20, "g": 30, "t": 40, "p": 50}
_RANGES = {
    "Int32": (-(2**31), 2**31 - 1),
    "Int64": (-(2**63), 2**63 - 1),
    "Int16": (-(2**15), 2**15 - 1),
    "SByte": (-128, 127),
    "Byte": (0, 255),
    "UInt16": (0, 2**16 - 1),
    "UInt32": (0, 2**32 - 1),
    "UInt64": (0, 2**64 - 1),
}
_SUFFIX_KINDS = {
    "l": ("Int64",),
    "ul": ("UInt64",),
    "u": ("UInt32", "UInt64"),
    "s": ("Int16",),
    "us": ("UInt16",),
    "y": ("SByte",),
    "uy": ("Byte",),
}
DECIMAL_MAXIMUM = 2**96 - 1


def number_value(match: re.Match[str], negative: bool) -> Number | None:
    """Kind and value of a matched literal; None where the suffix's type cannot hold it."""
    decimal, suffix, unit = match.group("dec", "suffix", "unit")
    plain = suffix is None and unit is None and not negative and decimal is not None
    if plain and decimal.isdigit() and len(decimal) < 10:
        return "Int32", int(decimal)
    shift = _UNITS[unit[0].lower()] if unit else 0
    suffix = suffix.lower() if suffix else ""
    if decimal is None:
        return _radix_number(match, suffix, negative, shift)
    if decimal.isdigit() and len(decimal) < _LONGEST:
        whole = int(decimal)
        return _integer((-whole if negative else whole) << shift, suffix)
    return _real(decimal.translate(_PLAIN_DASH), negative, suffix, shift)


# Python converts no longer digit strings; no .NET number but a BigInteger holds as many.
_LONGEST = 4000
_PLAIN_DASH = {ord(dash): "-" for dash in "–—―"}


# Hexadecimal places that hold a sign, by suffix; other suffixes: 8 or 16.
_SIGNED_PLACES: dict[str, tuple[int, ...]] = {"y": (2,), "s": (4,), "l": (16,)}
_SIGNED_BITS = (8, 16, 32, 64, 96, 128)


def _radix_number(match: re.Match[str], suffix: str, negative: bool, shift: int) -> Number | None:
    """Hexadecimal or binary digits, as two's complement where they fill a type."""
    digits, base = match.group("hex"), 16
    places = _SIGNED_PLACES.get(suffix, (8, 16))
    if digits is None:
        digits, base, places = match.group("bin"), 2, _SIGNED_BITS
    value, bits = int(digits, base), len(digits) * (4 if base == 16 else 1)
    signed = "u" not in suffix and len(digits) in places
    if signed and value >> (bits - 1):
        value -= 1 << bits
    value = (-value if negative else value) << shift
    if suffix == "":
        low, high = _RANGES["Int64"]
        if not low <= value <= high:
            return None
        suffix = "l" if signed and bits == 64 else ""
    return _integer(value, suffix)


def _integer(value: int, suffix: str) -> Number | None:
    if suffix == "n":
        return "BigInteger", value
    if suffix == "d":
        return ("Decimal", str(value)) if abs(value) <= DECIMAL_MAXIMUM else None
    for kind in _SUFFIX_KINDS.get(suffix, ("Int32", "Int64")):
        low, high = _RANGES[kind]
        if low <= value <= high:
            return kind, value
    if suffix:
        return None
    if abs(value) <= DECIMAL_MAXIMUM:
        return "Decimal", str(value)
    try:
        return "Double", float(value)
    except OverflowError:
        return "Double", inf if value > 0 else -inf


def _real(digits: str, negative: bool, suffix: str, shift: int) -> Number | None:
    text = "-" + digits if negative else digits
    if suffix == "":
        return "Double", float(text) * (1 << shift)
    from decimal import Context, Decimal

    exact = Decimal(text)
    if exact.adjusted() > _LONGEST:
        return None
    precise = Context(prec=_LONGEST + 100, Emin=-999999, Emax=999999, traps=[])
    exact = precise.multiply(exact, Decimal(1 << shift))
    if suffix == "d":
        if exact.adjusted() < -28:
            return "Decimal", "0"
        return ("Decimal", f"{exact:f}") if abs(exact) <= DECIMAL_MAXIMUM else None
    return _integer(int(exact.to_integral_value(context=precise)), suffix)
