"""System.DateTimeOffset: members and casts."""

from __future__ import annotations

from xshell.engine.dotnet.date_parsing import parse_exactly, parse_freely
from xshell.engine.dotnet.datetime import add_months, date_to_string, moment
from xshell.engine.dotnet.instant import (
    DAY,
    EPOCH,
    HOUR,
    MINUTE,
    SECOND,
    UTC,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    offset_at,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, SessionProperty, define, members_of
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAME = "System.DateTimeOffset"


def of_date(value: DateTime) -> DateTimeOffset:
    """The instant of a DateTime with its offset."""
    return DateTimeOffset(value.ticks, value.offset)


def _of_parsed(parsed: Any) -> DateTimeOffset:
    if parsed.offset is None:
        return DateTimeOffset(parsed.ticks, offset_at(parsed.ticks, is_utc=False))
    return DateTimeOffset(parsed.ticks, parsed.offset)


def cast(value: Value) -> DateTimeOffset | None:
    """A date, or text, as a date with its offset; text that is none raises the cast's error."""
    if isinstance(value, DateTime):
        return of_date(value)
    if isinstance(value, str):
        try:
            return _of_parsed(parse_freely(value))
        except NetException as problem:
            from xshell.engine.values.conversion import bad_cast

            raise bad_cast(
                value,
                DateTimeOffset.dotnet_type,
                problem.message,
                "InvalidCastParseTargetInvocationWithFormatProvider",
            ) from None
    return None


def _new(*values: Value) -> DateTimeOffset:
    offset = values[-1].ticks if isinstance(values[-1], TimeSpan) else None
    if isinstance(values[0], DateTime):
        own = values[0]
        return of_date(own) if offset is None else DateTimeOffset(own.ticks, offset)
    if len(values) == 2:
        return DateTimeOffset(int(values[0]), offset or 0)
    numbers = [int(each) for each in values if not isinstance(each, TimeSpan)]
    return DateTimeOffset(moment(numbers), offset or 0)


def _to_offset(value: DateTimeOffset, offset: TimeSpan) -> DateTimeOffset:
    return DateTimeOffset(value.utc_ticks + offset.ticks, offset.ticks)


def _of_clock(name: str) -> Callable[[DateTimeOffset], Value]:
    """A property of DateTime, of what the clock shows."""
    members = members_of(DateTime.dotnet_type)
    assert members is not None
    declared = members.properties[name.lower()]
    return lambda value: declared.get(value.local)


def _adder(size: int) -> Callable[[DateTimeOffset, float], DateTimeOffset]:
    return lambda value, count: DateTimeOffset(value.ticks + round(count * size), value.offset)


def _months(size: int) -> Callable[[DateTimeOffset, int], DateTimeOffset]:
    return lambda value, count: DateTimeOffset(
        add_months(value.local, int(count) * size).ticks, value.offset
    )


def _subtract(own: DateTimeOffset, other: Value) -> Value:
    if isinstance(other, TimeSpan):
        return DateTimeOffset(own.ticks - other.ticks, own.offset)
    return TimeSpan(own.utc_ticks - other.utc_ticks)


def _local_now(frame: Any) -> DateTimeOffset:
    members = members_of(DateTime.dotnet_type)
    assert members is not None
    return of_date(members.static_properties["now"].read(frame))  # type: ignore[attr-defined]


def _from_unix(size: int) -> Callable[[int], DateTimeOffset]:
    return lambda number: DateTimeOffset(EPOCH + int(number) * size, 0)


define(
    _NAME,
    properties=(
        Property("DateTime", lambda value: value.local, type_name="System.DateTime"),
        Property(
            "UtcDateTime", lambda value: DateTime(value.utc_ticks, UTC), type_name="System.DateTime"
        ),
        Property(
            "LocalDateTime",
            lambda value: DateTime(value.utc_ticks, UTC).to_local(),
            type_name="System.DateTime",
        ),
        *(
            Property(name, _of_clock(name))
            for name in (
                *("Date", "Day", "DayOfWeek", "DayOfYear", "Hour", "Millisecond"),
                *("Microsecond", "Nanosecond", "Minute", "Month"),
            )
        ),
        Property("Offset", lambda value: TimeSpan(value.offset), type_name="System.TimeSpan"),
        Property(
            "TotalOffsetMinutes",
            lambda value: value.offset // MINUTE,
            type_name="System.Int32",
        ),
        Property("Second", _of_clock("Second")),
        Property("Ticks", _of_clock("Ticks")),
        Property("UtcTicks", lambda value: Int64(value.utc_ticks), type_name="System.Int64"),
        Property("TimeOfDay", _of_clock("TimeOfDay")),
        Property("Year", _of_clock("Year")),
    ),
    methods=(
        Method("AddDays", _adder(DAY), "System.DateTimeOffset (double days)"),
        Method("AddHours", _adder(HOUR), "System.DateTimeOffset (double hours)"),
        Method("AddMinutes", _adder(MINUTE), "System.DateTimeOffset (double minutes)"),
        Method("AddSeconds", _adder(SECOND), "System.DateTimeOffset (double seconds)"),
        Method(
            "AddMilliseconds",
            _adder(SECOND // 1000),
            "System.DateTimeOffset (double milliseconds)",
        ),
        Method(
            "AddMicroseconds",
            _adder(SECOND // 1_000_000),
            "System.DateTimeOffset (double microseconds)",
        ),
        Method("AddTicks", _adder(1), "System.DateTimeOffset (long ticks)"),
        Method("AddMonths", _months(1), "System.DateTimeOffset (int months)"),
        Method("AddYears", _months(12), "System.DateTimeOffset (int years)"),
        Method("Add", lambda value, span: _adder(1)(value, span.ticks), f"{_NAME} (timespan)"),
        Method(
            "Subtract",
            _subtract,
            f"timespan ({_NAME} value)",
            f"{_NAME} (timespan value)",
        ),
        Method(
            "CompareTo",
            lambda own, other: (
                (own.utc_ticks > other.utc_ticks) - (own.utc_ticks < other.utc_ticks)
            ),
            f"int ({_NAME} other)",
        ),
        Method(
            "EqualsExact",
            lambda own, other: (own.ticks, own.offset) == (other.ticks, other.offset),
            f"bool ({_NAME} other)",
        ),
        Method("ToOffset", _to_offset, "System.DateTimeOffset (timespan offset)"),
        Method(
            "ToLocalTime",
            lambda value: of_date(DateTime(value.utc_ticks, UTC).to_local()),
            "System.DateTimeOffset ()",
        ),
        Method(
            "ToUniversalTime",
            lambda value: DateTimeOffset(value.utc_ticks, 0),
            "System.DateTimeOffset ()",
        ),
        Method(
            "ToUnixTimeSeconds", lambda value: Int64((value.utc_ticks - EPOCH) // SECOND), "long ()"
        ),
        Method(
            "ToUnixTimeMilliseconds",
            lambda value: Int64((value.utc_ticks - EPOCH) // (SECOND // 1000)),
            "long ()",
        ),
        Method(
            "ToString",
            date_to_string,
            "string ()",
            "string (string format)",
            "string (string format, System.IFormatProvider formatProvider)",
        ),
    ),
    static_properties=(
        SessionProperty("Now", _local_now, _NAME),
        SessionProperty(
            "UtcNow", lambda frame: DateTimeOffset(_local_now(frame).utc_ticks, 0), _NAME
        ),
        Property("MinValue", lambda _type: DateTimeOffset(0, 0), type_name=_NAME),
        Property("UnixEpoch", lambda _type: DateTimeOffset(EPOCH, 0), type_name=_NAME),
    ),
    static_methods=(
        Method("FromUnixTimeSeconds", _from_unix(SECOND), "(long seconds)"),
        Method("FromUnixTimeMilliseconds", _from_unix(SECOND // 1000), "(long milliseconds)"),
        Method(
            "Parse",
            lambda text, _provider=None: _of_parsed(parse_freely(text)),
            "(string input)",
            "(string input, System.IFormatProvider formatProvider)",
        ),
        Method(
            "ParseExact",
            lambda text, form, provider=None: _of_parsed(parse_exactly(text, [form], provider)),
            "(string input, string format, System.IFormatProvider formatProvider)",
        ),
    ),
    constructor=Method(
        "new",
        _new,
        "(datetime dateTime)",
        "(datetime dateTime, timespan offset)",
        "(long ticks, timespan offset)",
        "(int year, int month, int day, int hour, int minute, int second, timespan offset)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond, "
        "timespan offset)",
        "(int year, int month, int day, int hour, int minute, int second, int millisecond, "
        "int microsecond, timespan offset)",
    ),
    cast=cast,
)
