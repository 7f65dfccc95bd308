"""Numbers by standard format strings (`N2`, `X8`, `P1`); custom ones are in `custom`."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from xshell.engine.dotnet.formatting.culture import current, of_provider
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import INT_RANGES, BigInteger, Single
from xshell.engine.values.text import double_text, single_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.formatting.culture import NumberSymbols

    Value = Any

# Enough for every digit a double has before and behind the point. A half goes away from zero, but
# in standard formats of doubles, whose digits are all known, to the even digit.
HALF_UP = Context(prec=1100, rounding=ROUND_HALF_UP)
_HALF_EVEN = Context(prec=1100, rounding=ROUND_HALF_EVEN)


def format_number(value: Value, form: str, provider: Value = None) -> str:
    """A number by a format string; raises FormatException for one that its type does not take."""
    symbols = of_provider(provider).numbers
    if isinstance(value, float) and not _is_finite(value):
        if value != value:  # noqa: PLR0124 (only NaN differs from itself)
            return symbols.nan
        return symbols.infinity if value > 0 else symbols.minus_infinity
    letter, digits = _STANDARD.get(form) or _standard(form)
    if letter is None:
        from xshell.engine.dotnet.formatting.custom import format_custom

        return format_custom(value, form, symbols)
    how = _FORMS.get(letter.upper())
    if how is None:
        raise bad_format()
    return how(value, letter, digits, symbols)


def localized(plain: str) -> str:
    """The invariant text of a number with the signs of the current culture."""
    symbols = current().numbers
    if symbols.decimal == "." and symbols.minus == "-":
        return plain
    return plain.translate({ord("."): symbols.decimal, ord("-"): symbols.minus})


def bad_format() -> NetException:
    """The exception for a format string that cannot be used."""
    return NetException("System.FormatException", "Format specifier was invalid.")


def _is_finite(value: float) -> bool:
    return value - value == 0


# Standard format strings met already.
_STANDARD: dict[str, tuple[str | None, int]] = {}


def _standard(form: str) -> tuple[str | None, int]:
    """Letter and precision (-1: none given), or None for a custom format."""
    if not form:
        return "G", -1
    is_letter = form[0].isascii() and form[0].isalpha()
    if not is_letter or len(form) > 10 or not (len(form) == 1 or form[1:].isdigit()):
        return None, 0
    made = (form[0], int(form[1:]) if len(form) > 1 else -1)
    _STANDARD[form] = made
    return made


def exact(value: Value) -> Decimal:
    """The number with every digit it has."""
    return value if isinstance(value, Decimal) else Decimal(value)


def is_negative(value: Value) -> bool:
    """Whether the number has a minus sign; a double's zero can."""
    if isinstance(value, float):
        return str(value)[0] == "-"
    return bool(value < 0)


def _rounding(value: Value) -> Context:
    return _HALF_EVEN if isinstance(value, float) else HALF_UP


def _rounded(value: Value, places: int, shift: int = 0) -> str:
    """The digits without sign, times ten to the `shift`, with so many behind the point."""
    if not shift and not isinstance(value, Decimal):
        if isinstance(value, float):
            # Python rounds the exact value, a half to the even digit, as .NET does.
            return format(abs(value), f".{places}f")
        digits = int.__repr__(abs(value))
        return f"{digits}.{'0' * places}" if places else digits
    number = abs(exact(value)).scaleb(shift, HALF_UP)
    return format(number.quantize(Decimal(1).scaleb(-places), context=_rounding(value)), "f")


def grouped(whole: str, separator: str, sizes: tuple[int, ...]) -> str:
    """Digits in groups from the right; the last size repeats, zero ends grouping."""
    parts: list[str] = []
    index = 0
    while whole:
        size = sizes[min(index, len(sizes) - 1)]
        if size == 0 or len(whole) <= size:
            break
        parts.insert(0, whole[-size:])
        whole = whole[:-size]
        index += 1
    return separator.join([whole, *parts])


def _split(text: str, decimal: str, group: str, sizes: tuple[int, ...]) -> str:
    whole, _, fraction = text.partition(".")
    shown = grouped(whole, group, sizes) if group else whole
    return shown + (decimal + fraction if fraction else "")


def _fixed(value: Value, _letter: str, digits: int, symbols: NumberSymbols) -> str:
    places = symbols.digits if digits < 0 else digits
    text = _rounded(value, places).replace(".", symbols.decimal)
    return symbols.minus + text if _shows_minus(value, text) else text


def _shows_minus(value: Value, text: str) -> bool:
    """Doubles keep the sign of what rounds to zero, other numbers do not."""
    return is_negative(value) and (isinstance(value, float) or text.strip("0.,") != "")


_THOUSANDS = (3,)
_NEGATIVE_NUMBERS = ("(n)", "-n", "- n", "n-", "n -")


def _number(value: Value, _letter: str, digits: int, symbols: NumberSymbols) -> str:
    places = symbols.digits if digits < 0 else digits
    if isinstance(value, int) and value >= 0 and symbols.sizes == _THOUSANDS:
        whole = format(int(value), ",")
        if symbols.group != ",":
            whole = whole.replace(",", symbols.group)
        return f"{whole}{symbols.decimal}{'0' * places}" if places else whole
    plain = _rounded(value, places)
    text = _split(plain, symbols.decimal, symbols.group, symbols.sizes)
    if not _shows_minus(value, plain):
        return text
    return _filled(_NEGATIVE_NUMBERS[symbols.negative_pattern], text, "", symbols)


_POSITIVE_CURRENCY = ("$n", "n$", "$ n", "n $")
_NEGATIVE_CURRENCY = (
    "($n)",
    "-$n",
    "$-n",
    "$n-",
    "(n$)",
    "-n$",
    "n-$",
    "n$-",
    "-n $",
    "-$ n",
    "n $-",
    "$ n-",
    "$ -n",
    "n- $",
    "($ n)",
    "(n $)",
    "$- n",
)


def _currency(value: Value, _letter: str, digits: int, symbols: NumberSymbols) -> str:
    places = symbols.currency_digits if digits < 0 else digits
    plain = _rounded(value, places)
    text = _split(plain, symbols.currency_decimal, symbols.currency_group, symbols.currency_sizes)
    pattern = _POSITIVE_CURRENCY[symbols.currency_positive]
    if _shows_minus(value, plain):
        pattern = _NEGATIVE_CURRENCY[symbols.currency_negative]
    return _filled(pattern, text, symbols.currency, symbols)


_POSITIVE_PERCENT = ("n $", "n$", "$n", "$ n")
_NEGATIVE_PERCENT = (
    "-n $",
    "-n$",
    "-$n",
    "$-n",
    "$n-",
    "n-$",
    "n$-",
    "-$ n",
    "n $-",
    "$ n-",
    "$ -n",
    "n- $",
)


def _percent(value: Value, _letter: str, digits: int, symbols: NumberSymbols) -> str:
    places = symbols.percent_digits if digits < 0 else digits
    plain = _rounded(value, places, 2)
    text = _split(plain, symbols.percent_decimal, symbols.percent_group, symbols.percent_sizes)
    pattern = _POSITIVE_PERCENT[symbols.percent_positive]
    if _shows_minus(value, plain):
        pattern = _NEGATIVE_PERCENT[symbols.percent_negative]
    return _filled(pattern, text, symbols.percent, symbols)


def _filled(pattern: str, text: str, symbol: str, symbols: NumberSymbols) -> str:
    """A pattern with the number for `n`, the symbol for `$` and the sign for `-`."""
    marks = {"n": text, "$": symbol, "-": symbols.minus}
    return "".join([marks.get(each, each) for each in pattern])


def _exponential(value: Value, letter: str, digits: int, symbols: NumberSymbols) -> str:
    places = 6 if digits < 0 else digits
    mantissa, exponent = scientific(abs(exact(value)), places + 1, _rounding(value))
    sign = symbols.minus if is_negative(value) else ""
    fraction = symbols.decimal + mantissa[1:] if places else ""
    mark = symbols.minus if exponent < 0 else symbols.plus
    return f"{sign}{mantissa[0]}{fraction}{letter}{mark}{abs(exponent):03d}"


def scientific(value: Decimal, count: int, rounding: Context = HALF_UP) -> tuple[str, int]:
    """So many digits of a positive number, and the power of ten of the first."""
    if not value:
        return "0" * count, 0
    made = value.quantize(Decimal(1).scaleb(value.adjusted() - count + 1), context=rounding)
    digits = "".join(str(each) for each in made.as_tuple().digits)
    return digits[:count].ljust(count, "0"), made.adjusted()


def _general(value: Value, letter: str, digits: int, symbols: NumberSymbols) -> str:
    if digits <= 0:
        return _plain(value, letter).replace(".", symbols.decimal)
    mantissa, exponent = scientific(abs(exact(value)), digits, _rounding(value))
    sign = symbols.minus if is_negative(value) else ""
    figures = mantissa.rstrip("0") or "0"
    if -5 < exponent < digits:
        if exponent < 0:
            text = "0." + "0" * (-exponent - 1) + figures
        else:
            padded = figures.ljust(exponent + 1, "0")
            text = padded[: exponent + 1]
            if padded[exponent + 1 :]:
                text += "." + padded[exponent + 1 :]
        return sign + text.replace(".", symbols.decimal)
    fraction = symbols.decimal + figures[1:] if len(figures) > 1 else ""
    mark = symbols.minus if exponent < 0 else symbols.plus
    power = "E" if letter in "Gr" or letter == "R" else "e"
    return f"{sign}{figures[0]}{fraction}{power}{mark}{abs(exponent):02d}"


def _plain(value: Value, letter: str) -> str:
    if isinstance(value, Single):
        text = single_text(value)
    elif isinstance(value, float):
        text = double_text(value)
    elif isinstance(value, Decimal):
        text = format(value, "f")
    else:
        text = int.__repr__(value)
    return text.lower() if letter == "g" else text


def _whole_digits(value: Value, _letter: str, digits: int, symbols: NumberSymbols) -> str:
    number = _integer(value)
    text = str(abs(number)).rjust(max(digits, 0), "0")
    return symbols.minus + text if number < 0 else text


def _integer(value: Value) -> int:
    if isinstance(value, int):
        return int(value)
    raise bad_format()


def _bits(value: Value) -> int:
    """An integer as the bits its type keeps it in."""
    number = _integer(value)
    if number >= 0:
        return number
    if isinstance(value, BigInteger):
        length = (number.bit_length() + 8) // 8
        return number + (1 << (8 * length))
    low, high = INT_RANGES[type(value)]
    return number + (high - low + 1)


def _hexadecimal(value: Value, letter: str, digits: int, _symbols: NumberSymbols) -> str:
    return format(_bits(value), letter).rjust(max(digits, 0), "0")


def _binary(value: Value, _letter: str, digits: int, _symbols: NumberSymbols) -> str:
    return format(_bits(value), "b").rjust(max(digits, 0), "0")


def _round_trip(value: Value, _letter: str, _digits: int, symbols: NumberSymbols) -> str:
    return _plain(value, "G").replace(".", symbols.decimal)


_FORMS: dict[str, Callable[[Value, str, int, NumberSymbols], str]] = {
    "B": _binary,
    "C": _currency,
    "D": _whole_digits,
    "E": _exponential,
    "F": _fixed,
    "G": _general,
    "N": _number,
    "P": _percent,
    "R": _round_trip,
    "X": _hexadecimal,
}
