"""Dates read from text: freely as DateTime.Parse does, or by formats as ParseExact."""

from __future__ import annotations

import re
from functools import lru_cache

from xshell.engine.dotnet.formatting.culture import invariant, of_provider
from xshell.engine.dotnet.formatting.dates import pattern_of
from xshell.engine.dotnet.instant import (
    HOUR,
    LOCAL,
    MINUTE,
    SECOND,
    UNSPECIFIED,
    UTC,
    DateTime,
    make_date,
)
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.formatting.culture import Culture

    Value = Any

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?:\s*([AP])\.?M\.?)?"
    r"|(?<![\d.])(\d{1,2})\s*([AP])\.?M\.?",
    re.IGNORECASE,
)
# Words of a time.
_PARTS = ("AM", "PM", "A", "P", "T", "Z", "GMT", "UTC", "OF")
_ZONE = re.compile(r"\s*(?:(Z|GMT|UTC)|([+-]\d{1,2}(?::?\d{2})?))\s*$", re.IGNORECASE)

# The same behind a day without a time.
_DAY_ZONE = re.compile(r"(?<=\d)(?:Z|\s+(?:GMT|UTC))$", re.IGNORECASE)


class Parsed:
    """What was read: ticks on the clock, and the offset from UTC in ticks where one was given."""

    __slots__ = ("offset", "ticks")

    def __init__(self, ticks: int, offset: int | None) -> None:
        self.ticks = ticks
        self.offset = offset

    def as_date_time(self) -> DateTime:
        """The instant: with an offset in local time, else of no kind."""
        if self.offset is None:
            return DateTime(self.ticks, UNSPECIFIED)
        return DateTime(self.ticks - self.offset, UTC).to_local()


def not_recognized(text: str) -> NetException:
    """The exception for text that is no date."""
    return NetException(
        "System.FormatException", f"String '{text}' was not recognized as a valid DateTime."
    )


def _no_date(text: str, culture: Culture) -> NetException:
    """The exception for text in which no date was found: an unknown word is named by its place."""
    for found in re.finditer(r"[^\W\d_]+", text):
        word = found[0]
        known = (
            word.upper() in _PARTS
            or _month(word, culture) is not None
            or _is_weekday(word, culture)
        )
        if not known:
            return NetException(
                "System.FormatException",
                f"The string '{text}' was not recognized as a valid DateTime. There is an unknown "
                f"word starting at index '{found.start()}'.",
            )
    return not_recognized(text)


def parse_freely(text: str, provider: Value = None, today: int | None = None) -> Parsed:
    """A date in any of the usual ways of writing one; `today` (ticks) completes what is missing."""
    culture = invariant() if provider is None else of_provider(provider)
    stripped = text.replace(" ", " ").strip()
    found = _ISO.fullmatch(stripped)
    try:
        if found is not None:
            return _iso(found)
        return _free(stripped, culture, today)
    except NetException:
        raise not_recognized(text) from None
    except (ValueError, IndexError):
        raise _no_date(text, culture) from None


def _iso(found: re.Match[str]) -> Parsed:
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    ticks = make_date(
        int(year), int(month), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
    )
    return Parsed(ticks + _fraction(fraction), _offset(zone))


def _fraction(digits: str | None) -> int:
    return round(int(digits) * 10.0 ** (7 - len(digits))) if digits else 0


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    ticks = hours * HOUR + minutes * MINUTE
    return -ticks if zone[0] == "-" else ticks


def _free(text: str, culture: Culture, today: int | None) -> Parsed:
    clock, offset = 0, None
    time = _TIME.search(text)
    if time is not None:
        rest = text[time.end() :]
        zone = _ZONE.match(rest)
        if zone is not None:
            offset = _offset(zone[1] or zone[2])
            rest = rest[zone.end() :]
        clock = _clock(time)
        text = f"{text[: time.start()]} {rest}".strip().removesuffix("T").strip()
        if not text:
            return Parsed(_today(today) + clock, offset)
    else:
        zone = _DAY_ZONE.search(text)
        if zone is not None:
            offset, text = 0, text[: zone.start()]
    return Parsed(_day(text, culture, today) + clock, offset)


def _clock(found: re.Match[str]) -> int:
    hour, minute, second, fraction, half, bare, bare_half = found.groups()
    hours = int(hour or bare)
    letter = (half or bare_half or "").upper()
    if letter:
        if not 1 <= hours <= 12:
            raise ValueError(hours)
        hours = hours % 12 + (12 if letter == "P" else 0)
    minutes, seconds = int(minute or 0), int(second or 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(hours)
    return hours * HOUR + minutes * MINUTE + seconds * SECOND + _fraction(fraction)


def _today(today: int | None) -> int:
    if today is None:
        import time

        now = time.localtime()
        return make_date(now.tm_year, now.tm_mon, now.tm_mday)
    return today


def _day(text: str, culture: Culture, today: int | None) -> int:
    """The ticks of a day: names of months in words, numbers in the culture's order."""
    words = re.findall(r"\d+|[^\W\d_]+\.?", text)
    if re.sub(r"\d+|[^\W\d_]+\.?|[\s,./-]", "", text):
        raise ValueError(text)
    month = None
    numbers: list[str] = []
    for word in words:
        if word.isdigit():
            numbers.append(word)
        elif (found := _month(word.rstrip("."), culture)) is not None and month is None:
            month = found
        elif not _is_weekday(word.rstrip("."), culture) and word.lower() != "of":
            raise ValueError(word)
    this_year = DateTime(_today(today)).date[0]
    if month is None:
        return _by_numbers(numbers, culture, this_year)
    if len(numbers) == 2:
        day, year = (numbers[1], numbers[0]) if len(numbers[0]) > 2 else numbers
        return make_date(_year(year), month, int(day))
    if len(numbers) == 1 and len(numbers[0]) > 2:
        return make_date(int(numbers[0]), month, 1)
    return (
        make_date(this_year, month, int(numbers[0])) if numbers else make_date(this_year, month, 1)
    )


def _month(word: str, culture: Culture) -> int | None:
    lowered = word.lower()
    for names in ("date.MonthNames", "date.AbbreviatedMonthNames"):
        for index, name in enumerate(culture.names(names)):
            if name and name.rstrip(".").lower() == lowered:
                return index + 1
    return None if culture.name in ("", "en-US") else _month(word, invariant())


def _is_weekday(word: str, culture: Culture) -> bool:
    lowered = word.lower()
    return any(
        lowered == name.lower()
        for names in ("date.DayNames", "date.AbbreviatedDayNames")
        for name in culture.names(names)
    )


def _year(text: str) -> int:
    """Two digits mean 1950 to 2049."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _by_numbers(numbers: list[str], culture: Culture, this_year: int) -> int:
    order = re.sub(r"[^yMd]", "", re.sub(r"(.)\1+", r"\1", culture.values["date.ShortDatePattern"]))
    if len(numbers) == 3:
        if len(numbers[0]) > 2:
            order = "yMd"
        values = dict(zip(order, numbers, strict=True))
        return make_date(_year(values["y"]), int(values["M"]), int(values["d"]))
    if len(numbers) == 2:
        if len(numbers[0]) > 2:
            return make_date(int(numbers[0]), int(numbers[1]), 1)
        if len(numbers[1]) > 2:
            return make_date(int(numbers[1]), int(numbers[0]), 1)
        order = order.replace("y", "")
        values = dict(zip(order, numbers, strict=True))
        return make_date(this_year, int(values["M"]), int(values["d"]))
    raise ValueError(numbers)


# Patterns of the parts of a format, by letter; the count of letters may fix the digits.
_DIGITS = {"d": "day", "h": "half", "H": "hour", "m": "minute", "s": "second", "M": "month"}


@lru_cache(maxsize=128)
def _exact_pattern(form: str, culture_name: str) -> re.Pattern[str]:
    from xshell.engine.dotnet.formatting.culture import culture as culture_of

    culture = culture_of(culture_name) or invariant()
    parts: list[str] = []
    at = 0
    while at < len(form):
        letter = form[at]
        if letter in "'\"":
            end = form.find(letter, at + 1)
            end = len(form) if end < 0 else end
            parts.append(re.escape(form[at + 1 : end]))
            at = end + 1
            continue
        if letter == "\\":
            parts.append(re.escape(form[at + 1 : at + 2]))
            at += 2
            continue
        count = 1
        while form[at + count : at + count + 1] == letter:
            count += 1
        at += count
        if letter != "%":
            parts.append(_exact_part(letter, count, culture))
    return re.compile("".join(parts), re.IGNORECASE)


def _exact_part(letter: str, count: int, culture: Culture) -> str:
    if letter in "dM" and count > 2:
        kind = "Day" if letter == "d" else "Month"
        length = "Abbreviated" if count == 3 else ""
        names = "|".join(
            re.escape(each) for each in culture.names(f"date.{length}{kind}Names") if each
        )
        return f"(?:{names})" if letter == "d" else f"(?P<month_name>{names})"
    if letter in _DIGITS:
        return rf"(?P<{_DIGITS[letter]}>\d{{{count},2}})" if count <= 2 else r"\d+"
    if letter == "y":
        return rf"(?P<year>\d{{{count}}})" if count in (2, 4) else r"(?P<year>\d{1,4})"
    if letter in "fF":
        return (
            rf"(?P<fraction>\d{{{count}}})" if letter == "f" else rf"(?P<fraction>\d{{0,{count}}})"
        )
    if letter == "t":
        return "(?P<mark>[AP]M?)" if count == 1 else "(?P<mark>[AP]M)"
    if letter == "K":
        return r"(?P<zone>Z|[+-]\d{2}:\d{2})?"
    if letter == "z":
        return r"(?P<zone>[+-]\d{1,2}(?::\d{2})?)"
    if letter == "/":
        return re.escape(culture.values["date.DateSeparator"]) * count
    if letter == ":":
        return re.escape(culture.values["date.TimeSeparator"]) * count
    return re.escape(letter * count)


def parse_exactly(
    text: str, forms: list[str], provider: Value = None, today: int | None = None
) -> Parsed:
    """A date by the first of some formats that fits; raises FormatException."""
    culture = of_provider(provider)
    for form in forms:
        wanted = (pattern_of(form, culture) or form) if len(form) == 1 else form
        found = _exact_pattern(wanted, culture.name).fullmatch(text)
        if found is not None:
            try:
                return _of_groups(found, culture, today)
            except (NetException, ValueError):
                break
    raise not_recognized(text)


def _of_groups(found: re.Match[str], culture: Culture, today: int | None) -> Parsed:
    given = {name: value for name, value in found.groupdict().items() if value}
    hour = int(given.get("hour", 0))
    if "half" in given:
        hour = int(given["half"])
        if "mark" in given:
            hour = hour % 12 + (12 if given["mark"][0] in "pP" else 0)
    if "month_name" in given:
        month = _month(given["month_name"].rstrip("."), culture) or 1
    else:
        month = int(given.get("month", 1))
    has_date = any(name in given for name in ("year", "month", "month_name", "day"))
    year = _year(given["year"]) if "year" in given else DateTime(_today(today)).date[0]
    if has_date:
        ticks = make_date(year, month, int(given.get("day", 1)))
    else:
        ticks = _today(today)
    ticks += hour * HOUR + int(given.get("minute", 0)) * MINUTE
    ticks += int(given.get("second", 0)) * SECOND + _fraction(given.get("fraction"))
    return Parsed(ticks, _offset(given.get("zone")))


def styled(parsed: Parsed, styles: Value) -> DateTime:
    """What was read, as DateTimeStyles asks: adjusted to UTC, taken as UTC or as local."""
    names = str(styles)
    if parsed.offset is None:
        if "AssumeUniversal" in names:
            utc = DateTime(parsed.ticks, UTC)
            return utc if "AdjustToUniversal" in names else utc.to_local()
        if "AssumeLocal" in names:
            made = DateTime(parsed.ticks, LOCAL)
            return made.to_utc() if "AdjustToUniversal" in names else made
        return DateTime(parsed.ticks, UNSPECIFIED)
    if "AdjustToUniversal" in names or ("RoundtripKind" in names and parsed.offset == 0):
        return DateTime(parsed.ticks - parsed.offset, UTC)
    return parsed.as_date_time()
