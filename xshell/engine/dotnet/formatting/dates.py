"""Dates by standard (`d`, `o`) and custom (`yyyy-MM-dd`) format strings."""

from __future__ import annotations

from xshell.engine.dotnet.formatting.culture import invariant, of_provider
from xshell.engine.dotnet.instant import MINUTE, SECOND, UTC, DateTime, DateTimeOffset
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.formatting.culture import Culture

    Value = Any

_ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"


def format_date(value: DateTime | DateTimeOffset, form: str, provider: Value = None) -> str:
    """A date by a format string; raises FormatException."""
    culture = of_provider(provider)
    if len(form) <= 1:
        value, form, culture = _standard(value, form, culture)
    elif len(form) == 2 and form[0] == "%":
        form = form[1]
    return _Writer(value, culture).write(form)


def pattern_of(letter: str, culture: Culture) -> str | None:
    """The custom format that a standard format letter stands for, None for no such letter."""
    facts = culture.values
    short_date, long_date = facts["date.ShortDatePattern"], facts["date.LongDatePattern"]
    short_time, long_time = facts["date.ShortTimePattern"], facts["date.LongTimePattern"]
    return {
        "": f"{short_date} {long_time}",
        "d": short_date,
        "D": long_date,
        "f": f"{long_date} {short_time}",
        "F": facts["date.FullDateTimePattern"],
        "U": facts["date.FullDateTimePattern"],
        "g": f"{short_date} {short_time}",
        "G": f"{short_date} {long_time}",
        "m": facts["date.MonthDayPattern"],
        "M": facts["date.MonthDayPattern"],
        "o": _ROUND_TRIP,
        "O": _ROUND_TRIP,
        "r": facts["date.RFC1123Pattern"],
        "R": facts["date.RFC1123Pattern"],
        "s": facts["date.SortableDateTimePattern"],
        "t": short_time,
        "T": long_time,
        "u": facts["date.UniversalSortableDateTimePattern"],
        "y": facts["date.YearMonthPattern"],
        "Y": facts["date.YearMonthPattern"],
    }.get(letter)


def _standard(value: Value, letter: str, culture: Culture) -> tuple[Value, str, Culture]:
    form = pattern_of(letter, culture)
    if form is None:
        raise NetException("System.FormatException", "Input string was not in a correct format.")
    if letter == "" and isinstance(value, DateTimeOffset):
        form += " zzz"
    if letter in "oOrRsu" and letter:
        culture = invariant()
    if isinstance(value, DateTimeOffset) and letter in "rRu" and letter:
        value = DateTime(value.utc_ticks, UTC)
    if letter == "U":
        value = value.to_utc()
    return value, form, culture


class _Writer:
    """Writes one date by custom formats."""

    def __init__(self, value: DateTime | DateTimeOffset, culture: Culture) -> None:
        self.value = value
        self.culture = culture
        clock = value.local if isinstance(value, DateTimeOffset) else value
        self.year, self.month, self.day = clock.date
        self.hour, self.minute, self.second = clock.clock
        self.weekday = clock.day_of_week
        self.fraction = f"{clock.ticks % SECOND:07d}"

    def write(self, form: str) -> str:
        """The date by a custom format."""
        output: list[str] = []
        genitive = _has_day(form)
        at = 0
        while at < len(form):
            letter = form[at]
            if letter in "'\"":
                end = form.find(letter, at + 1)
                if end < 0:
                    raise NetException(
                        "System.FormatException",
                        f"Cannot find a matching quote character for the character '{letter}'.",
                    )
                output.append(form[at + 1 : end])
                at = end + 1
                continue
            if letter == "\\":
                output.append(form[at + 1 : at + 2])
                at += 2
                continue
            if letter == "%":
                at += 1
                continue
            count = 1
            while form[at + count : at + count + 1] == letter:
                count += 1
            part = self._part(letter, count, genitive)
            if part == "" and letter == "F" and output and output[-1] == ".":
                output.pop()
            output.append(part)
            at += count
        return "".join(output)

    def _part(self, letter: str, count: int, genitive: bool) -> str:
        how = _PARTS.get(letter)
        if how is not None:
            return how(self, count)
        if letter == "M":
            return self._month(count, genitive)
        if letter == "/":
            return self.culture.values["date.DateSeparator"] * count
        if letter == ":":
            return self.culture.values["date.TimeSeparator"] * count
        return letter * count

    def _month(self, count: int, genitive: bool) -> str:
        if count <= 2:
            return f"{self.month:0{count}d}"
        kind = "Genitive" if genitive else ""
        length = "Abbreviated" if count == 3 else ""
        return self.culture.names(f"date.{length}Month{kind}Names")[self.month - 1]

    def weekday_or_day(self, count: int) -> str:
        """`d` and `dd` the day of the month, longer ones the name of the weekday."""
        if count <= 2:
            return f"{self.day:0{count}d}"
        names = "date.AbbreviatedDayNames" if count == 3 else "date.DayNames"
        return self.culture.names(names)[self.weekday]

    def year_part(self, count: int) -> str:
        """`yy` two digits, others at least so many."""
        if count <= 2:
            return f"{self.year % 100:0{count}d}"
        return f"{self.year:0{count}d}"

    def half_day(self, count: int) -> str:
        """AM or PM."""
        text = self.culture.values["date.AMDesignator" if self.hour < 12 else "date.PMDesignator"]
        return text[:1] if count == 1 else text

    def fixed_fraction(self, count: int) -> str:
        """So many digits of the second's fraction."""
        if count > 7:
            raise NetException(
                "System.FormatException", "Input string was not in a correct format."
            )
        return self.fraction[:count]

    def short_fraction(self, count: int) -> str:
        """The fraction without zeros at its end."""
        return self.fixed_fraction(count).rstrip("0")

    def zone(self, count: int) -> str:
        """`z` hours, `zz` two digits of them, `zzz` hours and minutes."""
        offset = self.value.offset // MINUTE
        sign = "-" if offset < 0 else "+"
        hours, minutes = divmod(abs(offset), 60)
        if count <= 2:
            return f"{sign}{hours:0{count}d}"
        return f"{sign}{hours:02d}:{minutes:02d}"

    def kind(self, _count: int) -> str:
        """`K`: Z for UTC, the offset for local time, nothing for unspecified."""
        if isinstance(self.value, DateTimeOffset):
            return self.zone(3)
        return ("", "Z", "zone")[self.value.kind].replace("zone", self.zone(3))


def _twelve(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _padded(number: int, count: int) -> str:
    return f"{number:0{min(count, 2)}d}"


_PARTS: dict[str, Callable[[_Writer, int], str]] = {
    "d": _Writer.weekday_or_day,
    "f": _Writer.fixed_fraction,
    "F": _Writer.short_fraction,
    "g": lambda _writer, _count: "AD",
    "h": lambda writer, count: _padded(_twelve(writer.hour), count),
    "H": lambda writer, count: _padded(writer.hour, count),
    "K": _Writer.kind,
    "m": lambda writer, count: _padded(writer.minute, count),
    "s": lambda writer, count: _padded(writer.second, count),
    "t": _Writer.half_day,
    "y": _Writer.year_part,
    "z": _Writer.zone,
}


def _has_day(form: str) -> bool:
    """Whether a format has the day of the month: then months take their genitive."""
    import re

    return re.search(r"(?<!d)d{1,2}(?!d)", re.sub(r"'[^']*'|\"[^\"]*\"|\\.", "", form)) is not None
