"""System.DateTime: members and casts."""

from __future__ import annotations

from xshell.engine.dotnet import instant_operators  # noqa: F401 (gives the classes operators)
from xshell.engine.dotnet.convertible import CONVERTIBLE
from xshell.engine.dotnet.date_parsing import parse_exactly, parse_freely, styled
from xshell.engine.dotnet.instant import (
    DAY,
    EPOCH,
    HOUR,
    LAST,
    LOCAL,
    MINUTE,
    SECOND,
    UTC,
    DateTime,
    TimeSpan,
    from_timestamp,
    make_date,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, SessionProperty, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Int64, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Value = Any

_KIND = known_type("System.DateTimeKind")
# Ticks at 1601-01-01 (Windows file times) and at 1899-12-30 (OLE Automation dates).
_FILE_TIME, _OLE = 504_911_232_000_000_000, 599_264_352_000_000_000


def local_now(seconds: float) -> DateTime:
    """The instant so many seconds after 1970, in local time."""
    return from_timestamp(seconds, LOCAL)


def cast(value: Value) -> DateTime | None:
    """A value as a date; text that is none raises the error of the cast."""
    if isinstance(value, bool):
        from xshell.engine.values.casts import not_a_number

        raise not_a_number(value, DateTime.dotnet_type)
    if isinstance(value, int):
        return _of_ticks(value)
    from xshell.engine.dotnet.instant import DateTimeOffset

    if isinstance(value, DateTimeOffset):
        return value.local
    if isinstance(value, str | float) or type(value).__name__ == "Decimal":
        from xshell.engine.values.conversion import bad_cast
        from xshell.engine.values.text import to_string

        try:
            return parse_freely(to_string(value)).as_date_time()
        except NetException as problem:
            raise bad_cast(
                value,
                DateTime.dotnet_type,
                problem.message,
                "InvalidCastParseTargetInvocationWithFormatProvider",
            ) from None
    return None


def _of_ticks(ticks: int) -> DateTime:
    try:
        return DateTime(int(ticks))
    except NetException as problem:
        from xshell.engine.values.conversion import bad_cast

        raise bad_cast(
            ticks, DateTime.dotnet_type, problem.message, "InvalidCastConstructorException"
        ) from None


def _forms(forms: Value) -> list[str]:
    return [forms] if isinstance(forms, str) else list(forms)


def _parse(text: str, provider: Value = None, styles: Value = None) -> DateTime:
    from xshell.engine.dotnet.formatting.culture import of_provider

    return styled(parse_freely(text, of_provider(provider)), styles)


def _parse_exact(text: str, forms: Value, provider: Value = None, styles: Value = None) -> DateTime:
    return styled(parse_exactly(text, _forms(forms), provider), styles)


def _try_parse(text: str, *rest: Value) -> bool:
    try:
        rest[-1].value = _parse(text, *rest[:-1])
    except NetException:
        return False
    return True


def _try_exact(text: str, forms: Value, provider: Value, styles: Value, result: Value) -> bool:
    try:
        result.value = _parse_exact(text, forms, provider, styles)
    except NetException:
        return False
    return True


def _new(*numbers: Value) -> DateTime:
    if not numbers:
        return DateTime(0, 0)
    kind = 0
    if isinstance(numbers[-1], EnumValue):
        kind, numbers = int(numbers[-1]), numbers[:-1]
    if len(numbers) == 1:
        return DateTime(int(numbers[0]), kind)
    return DateTime(moment(numbers), kind)


def moment(numbers: Sequence[int]) -> int:
    """Ticks of year, month, day, hour, minute, second, milliseconds and microseconds, as many as
    are given.
    """
    ticks = make_date(*numbers[:6])
    for number, size in zip(numbers[6:], (SECOND // 1000, SECOND // 1_000_000), strict=False):
        ticks += number * size
    return ticks


def add_months(value: DateTime, count: int) -> DateTime:
    """The same day so many months later, or that month's last day."""
    year, month, day = value.date
    year, month = divmod(year * 12 + month - 1 + count, 12)
    day = min(day, days_in_month(year, month + 1))
    return DateTime(make_date(year, month + 1, day) + value.ticks % DAY, value.kind)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has; raises ArgumentOutOfRangeException."""
    from calendar import monthrange

    if not 1 <= month <= 12:
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Month must be between one and twelve. (Parameter 'month')",
        )
    if not 1 <= year <= 9999:
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Year must be between 1 and 9999. (Parameter 'year')",
        )
    return monthrange(year, month)[1]


def _adder(size: int) -> Callable[[DateTime, float], DateTime]:
    return lambda value, count: value.moved(round(count * size))


def _subtract(value: DateTime, other: Value) -> Value:
    return value - other


def _weekday(value: DateTime) -> EnumValue:
    return EnumValue(known_type("System.DayOfWeek"), value.day_of_week)


def _day_of_year(value: DateTime) -> int:
    return value.ticks // DAY - make_date(value.date[0], 1, 1) // DAY + 1


def _part(size: int, modulus: int) -> Callable[[DateTime], int]:
    return lambda value: value.ticks // size % modulus


def _compare(left: DateTime, right: DateTime) -> int:
    return (left > right) - (left < right)


def _text(form: str) -> Callable[[DateTime], str]:
    return lambda value: value.__shell_format__(form, None)


def _ole(value: DateTime) -> float:
    return (value.ticks - _OLE) / DAY


def _from_ole(days: float) -> DateTime:
    return DateTime(_OLE + round(days * 86_400_000) * (SECOND // 1000))


def _file_time(value: DateTime) -> Int64:
    return Int64(value.to_utc().ticks - _FILE_TIME)


def _binary(value: DateTime) -> Int64:
    number = value.ticks | (value.kind << 62)
    return Int64(number - 2**64 if number >= 2**63 else number)


def _date_formats(value: DateTime, *_how: Value) -> TypedArray:
    return TypedArray(
        STRING, [value.__shell_format__(each, None) for each in "dDfFgGmMoOrRstTuUyY"]
    )


def _now(frame: Any) -> DateTime:
    if frame is None:
        import time

        return local_now(time.time())
    now: DateTime = frame.session.now()
    return now


def _today(frame: Any) -> DateTime:
    now = _now(frame)
    return DateTime(now.ticks - now.ticks % DAY, LOCAL)


_INT = "System.Int32"
_STYLES = "System.Globalization.DateTimeStyles"
_STYLED = f"System.IFormatProvider provider, {_STYLES} style"
_FORMATS = (
    "string ()",
    "string (string format)",
    "string (System.IFormatProvider provider)",
    "string (string format, System.IFormatProvider provider)",
)


def date_to_string(value: Value, *how: Value) -> str:
    """ToString: by a format, a culture, both, or plainly."""
    form = next((each for each in how if isinstance(each, str)), "")
    provider = next((each for each in how if each is not None and not isinstance(each, str)), None)
    text: str = value.__shell_format__(form, provider)
    return text


define(
    "System.DateTime",
    properties=(
        Property(
            "Date", lambda value: value.moved(-(value.ticks % DAY)), type_name="System.DateTime"
        ),
        Property("Day", lambda value: value.date[2], type_name=_INT),
        Property("DayOfWeek", _weekday, type_name="System.DayOfWeek"),
        Property("DayOfYear", _day_of_year, type_name=_INT),
        Property("Hour", _part(HOUR, 24), type_name=_INT),
        Property(
            "Kind", lambda value: EnumValue(_KIND, value.kind), type_name="System.DateTimeKind"
        ),
        Property("Millisecond", _part(SECOND // 1000, 1000), type_name=_INT),
        Property("Microsecond", _part(10, 1000), type_name=_INT),
        Property("Nanosecond", lambda value: value.ticks % 10 * 100, type_name=_INT),
        Property("Minute", _part(MINUTE, 60), type_name=_INT),
        Property("Month", lambda value: value.date[1], type_name=_INT),
        Property("Second", _part(SECOND, 60), type_name=_INT),
        Property("Ticks", lambda value: Int64(value.ticks), type_name="System.Int64"),
        Property(
            "TimeOfDay", lambda value: TimeSpan(value.ticks % DAY), type_name="System.TimeSpan"
        ),
        Property("Year", lambda value: value.date[0], type_name=_INT),
    ),
    methods=(
        *CONVERTIBLE,
        Method("Add", lambda value, span: value.moved(span.ticks), "datetime (timespan value)"),
        Method("AddDays", _adder(DAY), "datetime (double value)"),
        Method("AddHours", _adder(HOUR), "datetime (double value)"),
        Method("AddMicroseconds", _adder(10), "datetime (double value)"),
        Method("AddMilliseconds", _adder(SECOND // 1000), "datetime (double value)"),
        Method("AddMinutes", _adder(MINUTE), "datetime (double value)"),
        Method("AddMonths", add_months, "datetime (int months)"),
        Method("AddSeconds", _adder(SECOND), "datetime (double value)"),
        Method("AddTicks", lambda value, ticks: value.moved(int(ticks)), "datetime (long value)"),
        Method(
            "AddYears", lambda value, years: add_months(value, 12 * years), "datetime (int value)"
        ),
        Method("CompareTo", _compare, "int (datetime value)"),
        Method("GetDateTimeFormats", _date_formats, "string[] ()"),
        Method("IsDaylightSavingTime", lambda _value: False, "bool ()"),
        Method("Subtract", _subtract, "timespan (datetime value)", "datetime (timespan value)"),
        Method("ToBinary", _binary, "long ()"),
        Method("ToFileTime", _file_time, "long ()"),
        Method("ToFileTimeUtc", _file_time, "long ()"),
        Method("ToLocalTime", DateTime.to_local, "datetime ()"),
        Method("ToLongDateString", _text("D"), "string ()"),
        Method("ToLongTimeString", _text("T"), "string ()"),
        Method("ToOADate", _ole, "double ()"),
        Method("ToShortDateString", _text("d"), "string ()"),
        Method("ToShortTimeString", _text("t"), "string ()"),
        Method("ToString", date_to_string, *_FORMATS),
        Method("ToUniversalTime", DateTime.to_utc, "datetime ()"),
    ),
    static_properties=(
        SessionProperty("Now", _now, "System.DateTime"),
        SessionProperty("Today", _today, "System.DateTime"),
        SessionProperty("UtcNow", lambda frame: _now(frame).to_utc(), "System.DateTime"),
        Property("MinValue", lambda _type: DateTime(0), type_name="System.DateTime"),
        Property("MaxValue", lambda _type: DateTime(LAST), type_name="System.DateTime"),
        Property("UnixEpoch", lambda _type: DateTime(EPOCH, UTC), type_name="System.DateTime"),
    ),
    static_methods=(
        Method("Compare", _compare, "int (datetime t1, datetime t2)"),
        Method("DaysInMonth", days_in_month, "int (int year, int month)"),
        Method(
            "FromBinary",
            lambda number: DateTime(number & (2**62 - 1), (number >> 62) & 3),
            "datetime (long dateData)",
        ),
        Method(
            "FromFileTime",
            lambda ticks: DateTime(ticks + _FILE_TIME, UTC).to_local(),
            "datetime (long fileTime)",
        ),
        Method(
            "FromFileTimeUtc",
            lambda ticks: DateTime(ticks + _FILE_TIME, UTC),
            "datetime (long fileTime)",
        ),
        Method("FromOADate", _from_ole, "datetime (double d)"),
        Method("IsLeapYear", lambda year: days_in_month(year, 2) == 29, "bool (int year)"),
        Method(
            "Parse",
            _parse,
            "datetime (string s)",
            "datetime (string s, System.IFormatProvider provider)",
            f"datetime (string s, System.IFormatProvider provider, {_STYLES} styles)",
        ),
        Method(
            "ParseExact",
            _parse_exact,
            "datetime (string s, string format, System.IFormatProvider provider)",
            f"datetime (string s, string format, {_STYLED})",
            f"datetime (string s, string[] formats, {_STYLED})",
        ),
        Method(
            "SpecifyKind",
            lambda value, kind: DateTime(value.ticks, int(kind)),
            "datetime (datetime value, System.DateTimeKind kind)",
        ),
        Method(
            "TryParse",
            _try_parse,
            "bool (string s, ref result)",
            f"bool (string s, System.IFormatProvider provider, {_STYLES} styles, ref result)",
        ),
        Method(
            "TryParseExact",
            _try_exact,
            f"bool (string s, string format, {_STYLED}, ref result)",
            f"bool (string s, string[] formats, {_STYLED}, ref result)",
        ),
    ),
    constructor=Method(
        "new",
        _new,
        "()",
        "(long ticks)",
        "(long ticks, System.DateTimeKind kind)",
        "(int year, int month, int day)",
        "(int year, int month, int day, int hour, int minute, int second)",
        "(int year, int month, int day, int hour, int minute, int second, "
        "System.DateTimeKind kind)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond, "
        "System.DateTimeKind kind)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond, "
        "int microsecond)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond, "
        "int microsecond, System.DateTimeKind kind)",
    ),
    cast=cast,
)
