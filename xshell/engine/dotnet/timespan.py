"""System.TimeSpan: members and casts."""

from __future__ import annotations

import math
import re

from xshell.engine.dotnet import instant_operators  # noqa: F401 (gives the classes operators)
from xshell.engine.dotnet.instant import DAY, HOUR, MINUTE, SECOND, TimeSpan
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Char, Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_MILLISECOND, _MICROSECOND = SECOND // 1000, 10


def parse(text: str) -> TimeSpan:
    """`[-][d.]hh:mm[:ss[.fffffff]]` or whole days; raises FormatException or OverflowException."""
    found = re.fullmatch(
        r"\s*(-)?(?:(\d+)|(?:(\d+)[.:])?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?)\s*", text
    )
    if found is None:
        raise NetException(
            "System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan."
        )
    sign, bare, days, hours, minutes, seconds, fraction = found.groups()
    if days is not None and seconds is None and text.count(":") == 2:
        # Three numbers between colons are hours, minutes and seconds.
        days, hours, minutes, seconds = None, days, hours, minutes
    if int(hours or 0) > 23 or int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise NetException(
            "System.OverflowException",
            f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric "
            "components is out of range or contains too many digits.",
        )
    ticks = int(bare or days or 0) * DAY + int(hours or 0) * HOUR + int(minutes or 0) * MINUTE
    ticks += int(seconds or 0) * SECOND + int((fraction or "0").ljust(7, "0"))
    return TimeSpan(-ticks if sign else ticks)


def parse_exactly(text: str, forms: Value, _provider: Value = None, *_styles: Value) -> TimeSpan:
    """Text by the first of some formats that fits; raises FormatException."""
    for form in [forms] if isinstance(forms, str) else forms:
        if form in ("c", "t", "T", "g", "G"):
            return parse(text)
        found = _pattern(form).fullmatch(text)
        if found is not None:
            given = {
                name: int(value or 0) for name, value in found.groupdict().items() if name != "f"
            }
            ticks = given.get("d", 0) * DAY + given.get("h", 0) * HOUR
            ticks += given.get("m", 0) * MINUTE + given.get("s", 0) * SECOND
            fraction = found.groupdict().get("f") or ""
            return TimeSpan(ticks + int(fraction.ljust(7, "0")))
    raise NetException("System.FormatException", "Input string was not in a correct format.")


def _pattern(form: str) -> re.Pattern[str]:
    def part(found: re.Match[str]) -> str:
        text = found[0]
        if text[0] == "\\":
            return re.escape(text[1])
        if text[0] in "'\"":
            return re.escape(text[1:-1])
        letter = text[0].lower()
        if letter in "dhmsf":
            count = len(text)
            digits = rf"\d{{{count}}}" if count > 1 or letter == "f" else r"\d{1,8}"
            return f"(?P<{letter}>{digits})"
        return "" if text == "%" else re.escape(text)

    return re.compile(re.sub(r"\\.|'[^']*'|\"[^\"]*\"|(.)\1*", part, form))


def cast(value: Value) -> TimeSpan | None:
    """A value as a length of time; text that is none raises the error of the cast."""
    if isinstance(value, EnumValue):
        return TimeSpan(value.value)
    if isinstance(value, int) and not isinstance(value, bool):
        return TimeSpan(int(value))
    if isinstance(value, str | float) or type(value).__name__ == "Decimal":
        from xshell.engine.values.conversion import bad_cast
        from xshell.engine.values.text import to_string

        text = to_string(value)
        try:
            return parse(text)
        except NetException as problem:
            if isinstance(value, Char):
                return None
            raise bad_cast(
                value,
                TimeSpan.dotnet_type,
                problem.message,
                "InvalidCastParseTargetInvocationWithFormatProvider",
            ) from None
    return None


def _new(*numbers: int) -> TimeSpan:
    if len(numbers) == 1:
        return TimeSpan(int(numbers[0]))
    if len(numbers) == 3:
        numbers = (0, *numbers)
    sizes = (DAY, HOUR, MINUTE, SECOND, _MILLISECOND, _MICROSECOND)
    return TimeSpan(sum(number * size for number, size in zip(numbers, sizes, strict=False)))


def _from(size: int) -> Callable[..., TimeSpan]:
    def make(value: float, *_rest: Value) -> TimeSpan:
        if value != value:  # noqa: PLR0124 (only NaN differs from itself)
            raise NetException(
                "System.ArgumentException",
                "TimeSpan does not accept floating point Not-a-Number values.",
            )
        return TimeSpan(round(value * size))

    return make


def _part(size: int, modulus: int) -> Callable[[TimeSpan], int]:
    def read(span: TimeSpan) -> int:
        number = abs(span.ticks) // size % modulus
        return -number if span.ticks < 0 else number

    return read


def _total(size: int) -> Callable[[TimeSpan], float]:
    return lambda span: span.ticks / size


def _try(text: str, *rest: Value) -> bool:
    try:
        made = parse(text)
    except NetException:
        return False
    rest[-1].value = made
    return True


def _try_exact(text: str, forms: Value, provider: Value, result: Value) -> bool:
    try:
        result.value = parse_exactly(text, forms, provider)
    except NetException:
        result.value = TimeSpan(0)
        return False
    return True


def _property(name: str, how: Callable[[TimeSpan], Value], type_name: str) -> Property:
    return Property(name, how, type_name="System." + type_name)


_PARTS = (
    ("Days", DAY, 2**63),
    ("Hours", HOUR, 24),
    ("Milliseconds", _MILLISECOND, 1000),
    ("Microseconds", _MICROSECOND, 1000),
    ("Minutes", MINUTE, 60),
    ("Seconds", SECOND, 60),
)
_TOTALS = tuple((name, size) for name, size, _ in _PARTS)
_FORMATS = (
    "string ()",
    "string (string format)",
    "string (string format, System.IFormatProvider formatProvider)",
)

define(
    "System.TimeSpan",
    properties=(
        _property("Ticks", lambda span: Int64(span.ticks), "Int64"),
        *(_property(name, _part(size, modulus), "Int32") for name, size, modulus in _PARTS[:4]),
        _property("Nanoseconds", lambda span: int(math.fmod(span.ticks, 10)) * 100, "Int32"),
        *(_property(name, _part(size, modulus), "Int32") for name, size, modulus in _PARTS[4:]),
        *(_property("Total" + name, _total(size), "Double") for name, size in _TOTALS[:4]),
        _property("TotalNanoseconds", lambda span: float(span.ticks * 100), "Double"),
        *(_property("Total" + name, _total(size), "Double") for name, size in _TOTALS[4:]),
    ),
    methods=(
        Method(
            "Add", lambda span, other: TimeSpan(span.ticks + other.ticks), "timespan (timespan ts)"
        ),
        Method(
            "Subtract",
            lambda span, other: TimeSpan(span.ticks - other.ticks),
            "timespan (timespan ts)",
        ),
        Method("Negate", lambda span: TimeSpan(-span.ticks), "timespan ()"),
        Method("Duration", lambda span: TimeSpan(abs(span.ticks)), "timespan ()"),
        Method("Multiply", lambda span, factor: span * factor, "timespan (double factor)"),
        Method(
            "Divide",
            lambda span, by: span / by,
            "double (timespan ts)",
            "timespan (double divisor)",
        ),
        Method(
            "CompareTo",
            lambda span, other: (span > other) - (span < other),
            "int (timespan value)",
        ),
        Method(
            "ToString",
            lambda span, form="", provider=None: span.__shell_format__(form, provider),
            *_FORMATS,
        ),
    ),
    static_properties=(
        Property("Zero", lambda _type: TimeSpan(0), type_name="System.TimeSpan"),
        Property("MaxValue", lambda _type: TimeSpan(2**63 - 1), type_name="System.TimeSpan"),
        Property("MinValue", lambda _type: TimeSpan(-(2**63)), type_name="System.TimeSpan"),
        Property("NanosecondsPerTick", lambda _type: Int64(100), type_name="System.Int64"),
        *(
            Property(
                f"{small}Per{large[:-1]}",
                lambda _type, number=large_size // size: Int64(number),
                type_name="System.Int64",
            )
            for small, size in _TOTALS
            for large, large_size in _TOTALS
            if large_size > size
        ),
        *(
            Property(
                "TicksPer" + name[:-1],
                lambda _type, size=size: Int64(size),
                type_name="System.Int64",
            )
            for name, size in _TOTALS
        ),
    ),
    static_methods=(
        *(Method("From" + name, _from(size), "timespan (double value)") for name, size in _TOTALS),
        Method("FromTicks", lambda ticks: TimeSpan(int(ticks)), "timespan (long value)"),
        Method(
            "Parse",
            lambda text, _provider=None: parse(text),
            "timespan (string s)",
            "timespan (string input, System.IFormatProvider formatProvider)",
        ),
        Method(
            "ParseExact",
            parse_exactly,
            "timespan (string input, string format, System.IFormatProvider formatProvider)",
            "timespan (string input, string[] formats, System.IFormatProvider formatProvider)",
        ),
        Method(
            "TryParse",
            _try,
            "bool (string s, ref result)",
            "bool (string input, System.IFormatProvider formatProvider, ref result)",
        ),
        Method(
            "TryParseExact",
            _try_exact,
            "bool (string input, string format, System.IFormatProvider provider, ref result)",
            "bool (string input, string[] formats, System.IFormatProvider provider, ref result)",
        ),
        Method("Compare", lambda a, b: (a > b) - (a < b), "int (timespan t1, timespan t2)"),
    ),
    constructor=Method(
        "new",
        _new,
        "()",
        "(long ticks)",
        "(int hours, int minutes, int seconds)",
        "(int days, int hours, int minutes, int seconds)",
        "(int days, int hours, int minutes, int seconds, int milliseconds)",
        "(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)",
    ),
    cast=cast,
)
