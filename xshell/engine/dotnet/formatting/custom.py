"""Numbers by custom format strings: `#,##0.00;(0);zero`."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet.formatting.numbers import HALF_UP, exact, grouped, is_negative, scientific

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.formatting.culture import NumberSymbols

    Value = Any


def format_custom(value: Value, form: str, symbols: NumberSymbols) -> str:
    """A number by a custom format string."""
    sections = _sections(form)
    number = exact(value)
    if isinstance(value, float):
        # .NET takes fifteen digits of a double for custom formats.
        number = Decimal(f"{value:.14e}")
    index = _choose(sections, number)
    section = _Section(sections[index])
    if number and not section.rounds_to_something(abs(number)):
        index = 2 if len(sections) > 2 and sections[2] else 0
        section = _Section(sections[index])
        sign = is_negative(value) and index == 0 and section.shows_zero
        return (symbols.minus if sign else "") + section.write(Decimal(0), symbols)
    text = section.write(abs(number), symbols)
    return symbols.minus + text if number < 0 and index == 0 else text


def _choose(sections: list[str], number: Decimal) -> int:
    """Positive, negative, zero."""
    if number < 0 and len(sections) > 1 and sections[1]:
        return 1
    if number == 0 and len(sections) > 2 and sections[2]:
        return 2
    return 0


def _sections(form: str) -> list[str]:
    """The parts between semicolons that are neither quoted nor escaped."""
    parts, current, quote, at = [], "", "", 0
    while at < len(form):
        character = form[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "\\" and at + 1 < len(form):
            current += character
            at += 1
            character = form[at]
        elif character == ";":
            parts.append(current)
            current = ""
            at += 1
            continue
        current += character
        at += 1
    return [*parts, current]


class _Section:
    """One section taken apart: literals and places for digits.

    `marks` are (kind, text): kind is "0" or "#" for a digit, "." for the point, "E" for an
    exponent, "text" for a literal, "%" and "‰" for the symbols.
    """

    def __init__(self, form: str) -> None:
        self.marks: list[tuple[str, str]] = []
        self.scale = 0
        self.groups = False
        self._read(form)
        kinds = [kind for kind, _ in self.marks]
        point = kinds.index(".") if "." in kinds else len(kinds)
        self.whole = [kind for kind in kinds[:point] if kind in "0#"]
        self.places = [kind for kind in kinds[point:] if kind in "0#"]
        self.exponent = next((text for kind, text in self.marks if kind == "E"), None)

    def _read(self, form: str) -> None:
        import re

        at = 0
        commas = 0
        seen_point = False
        while at < len(form):
            character = form[at]
            power = re.match(r"[eE][+-]?0+", form[at:])
            if character in "'\"":
                end = form.find(character, at + 1)
                end = len(form) if end < 0 else end
                self.marks.append(("text", form[at + 1 : end]))
                at = end + 1
                continue
            if power is not None:
                self.marks.append(("E", power.group()))
                at += power.end()
                continue
            if character == "\\":
                self.marks.append(("text", form[at + 1 : at + 2]))
                at += 2
                continue
            if character == ",":
                commas += not seen_point
            elif character in "0#":
                self.groups = self.groups or (commas > 0 and not seen_point)
                commas = 0
                self.marks.append((character, ""))
            elif character == ".":
                if not seen_point:
                    self._divide(commas)
                    commas = 0
                    self.marks.append((".", ""))
                seen_point = True
            else:
                self.scale += {"%": 2, "‰": 3}.get(character, 0)
                self.marks.append((character if character in "%‰" else "text", character))
            at += 1
        if not seen_point:
            self._divide(commas)

    def _divide(self, commas: int) -> None:
        """Commas just before the point divide by a thousand each."""
        if any(kind in "0#" for kind, _ in self.marks):
            self.scale -= 3 * commas

    @property
    def shows_zero(self) -> bool:
        """Whether a zero leaves a digit."""
        return "0" in self.whole or "0" in self.places

    def _rounded(self, number: Decimal) -> tuple[str, str]:
        scaled = number.scaleb(self.scale, HALF_UP)
        places = len(self.places)
        text = format(scaled.quantize(Decimal(1).scaleb(-places), context=HALF_UP), "f")
        whole, _, fraction = text.partition(".")
        return whole.lstrip("0"), fraction

    def rounds_to_something(self, number: Decimal) -> bool:
        """Whether any digit is left after rounding."""
        if self.exponent is not None:
            return True
        whole, fraction = self._rounded(number)
        return bool(whole or fraction.strip("0"))

    def write(self, number: Decimal, symbols: NumberSymbols) -> str:
        """The section with a positive number in it."""
        power = ""
        if self.exponent is not None:
            whole, fraction, power = self._with_exponent(number, symbols)
        else:
            whole, fraction = self._rounded(number)
        needed = len(self.whole) - self.whole.index("0") if "0" in self.whole else 0
        whole = whole.rjust(needed, "0")
        kept = len(self.places) - self.places[::-1].index("0") if "0" in self.places else 0
        fraction = fraction[:kept] + fraction[kept:].rstrip("0")
        return self._fill(whole, fraction, power, symbols)

    def _with_exponent(self, number: Decimal, symbols: NumberSymbols) -> tuple[str, str, str]:
        assert self.exponent is not None
        before, after = max(len(self.whole), 1), len(self.places)
        digits, exponent = scientific(number, before + after)
        exponent = exponent - before + 1 if number else 0
        sign = self.exponent[1]
        mark = symbols.minus if exponent < 0 else symbols.plus if sign == "+" else ""
        width = self.exponent.count("0")
        return (
            digits[:before],
            digits[before:],
            f"{self.exponent[0]}{mark}{abs(exponent):0{width}d}",
        )

    def _fill(self, whole: str, fraction: str, power: str, symbols: NumberSymbols) -> str:
        """The marks with their digits; the first place takes the digits that have none."""
        shown = self._placed(whole)
        if self.groups:
            shown = _separated(shown, symbols)
        output: list[str] = []
        places = iter(fraction)
        behind = False
        remaining = iter(shown)
        for kind, text in self.marks:
            if kind in "0#":
                output.append(next(places, "") if behind else next(remaining, ""))
            elif kind == ".":
                behind = True
                output.append(symbols.decimal if fraction else "")
            elif kind == "E":
                output.append(power)
            elif kind == "%":
                output.append(symbols.percent)
            elif kind == "‰":
                output.append(symbols.per_mille)
            else:
                output.append(text)
        return "".join(output)

    def _placed(self, whole: str) -> list[str]:
        """Digits for each place before the point, the first place taking all that are over."""
        count = len(self.whole)
        if count == 0:
            return []
        padded: list[str] = [""] * max(count - len(whole), 0)
        over = max(len(whole) - count, 0)
        digits = list(whole)
        if digits:
            padded += ["".join(digits[: over + 1]), *digits[over + 1 :]]
        return padded


def _separated(places: list[str], symbols: NumberSymbols) -> list[str]:
    """The digits of the places with group separators between them."""
    with_groups = grouped("".join(places), symbols.group, symbols.sizes)
    made: list[str] = []
    at = len(with_groups)
    for digits in reversed(places):
        count, end = len(digits), at
        while count:
            at -= 1
            count -= with_groups[at].isdigit()
        made.insert(0, with_groups[at:end])
    return made
