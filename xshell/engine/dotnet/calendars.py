"""DateOnly, TimeOnly, and the weeks of calendars."""

from __future__ import annotations

from datetime import date

from xshell.engine.dotnet.date_parsing import parse_freely
from xshell.engine.dotnet.instant import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    UNSPECIFIED,
    DateTime,
    TimeSpan,
    make_date,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import INT32, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import named
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_TEXT, _FLAG, _INTEGER = "System.String", "System.Boolean", "System.Int32"


class DateOnly:
    """System.DateOnly: a day, counted from 0001-01-01."""

    __slots__ = ("day",)

    dotnet_type = known_type("System.DateOnly")

    def __init__(self, day: int) -> None:
        if not 0 <= day <= 3652058:
            raise NetException(
                "System.ArgumentOutOfRangeException", "Value to add was out of range."
            )
        self.day = day

    @property
    def date(self) -> date:
        return date.fromordinal(self.day + 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateOnly) and other.day == self.day

    def __hash__(self) -> int:
        return hash(self.day)

    def __lt__(self, other: DateOnly) -> bool:
        return self.day < other.day

    def __gt__(self, other: DateOnly) -> bool:
        return self.day > other.day

    def __str__(self) -> str:
        return self.__shell_format__("d", None)

    def __shell_format__(self, form: str, provider: Value) -> str:
        return DateTime(self.day * DAY).__shell_format__(form or "d", provider)

    def __shell_text__(self) -> str:
        return f"{self.date:%m/%d/%Y}"


def _of_date(value: DateTime) -> DateOnly:
    return DateOnly(value.ticks // DAY)


def _months(own: DateOnly, count: int) -> DateOnly:
    from xshell.engine.dotnet.datetime import add_months

    return _of_date(add_months(DateTime(own.day * DAY), count))


def _weekday(value: Value) -> Value:
    from xshell.engine.values.enums import EnumValue

    return EnumValue(known_type("System.DayOfWeek"), value.date.isoweekday() % 7)


def _at(own: DateOnly, clock: TimeOnly, kind: Value = UNSPECIFIED) -> DateTime:
    return DateTime(own.day * DAY + clock.ticks, int(kind))


def _order(left: Value, right: Value) -> int:
    return int(left > right) - int(left < right)


def _formats(name: str) -> Method:
    return Method(
        "ToString",
        lambda own, form="", provider=None: own.__shell_format__(form, provider),
        "string ()",
        "string (string format)",
        f"string (string format, System.IFormatProvider {name})",
    )


_DATE = "System.DateOnly"
define(
    _DATE,
    properties=(
        Property("Year", lambda own: own.date.year, type_name=_INTEGER),
        Property("Month", lambda own: own.date.month, type_name=_INTEGER),
        Property("Day", lambda own: own.date.day, type_name=_INTEGER),
        Property("DayOfWeek", _weekday, type_name="System.DayOfWeek"),
        Property("DayOfYear", lambda own: own.date.timetuple().tm_yday, type_name=_INTEGER),
        Property("DayNumber", lambda own: own.day, type_name=_INTEGER),
    ),
    methods=(
        Method("AddDays", lambda own, count: DateOnly(own.day + count), f"{_DATE} (int value)"),
        Method("AddMonths", _months, f"{_DATE} (int value)"),
        Method("AddYears", lambda own, count: _months(own, count * 12), f"{_DATE} (int value)"),
        Method("CompareTo", _order, f"int ({_DATE} value)"),
        Method("ToDateTime", _at, "datetime (System.TimeOnly time)"),
        Method(
            "ToLongDateString",
            lambda own: own.__shell_format__("D", None),
            "string ()",
        ),
        Method("ToShortDateString", str, "string ()"),
        _formats("provider"),
    ),
    static_properties=(
        Property("MinValue", lambda _type: DateOnly(0), type_name=_DATE),
        Property("MaxValue", lambda _type: DateOnly(3652058), type_name=_DATE),
    ),
    static_methods=(
        Method("FromDateTime", _of_date, f"{_DATE} (datetime dateTime)"),
        Method("FromDayNumber", DateOnly, f"{_DATE} (int dayNumber)"),
        Method(
            "Parse",
            lambda text, _provider=None: _of_date(parse_freely(text).as_date_time()),
            f"{_DATE} (string s)",
            f"{_DATE} (string s, System.IFormatProvider provider)",
        ),
    ),
    constructor=Method(
        "new",
        lambda year, month, day: DateOnly(make_date(year, month, day) // DAY),
        "(int year, int month, int day)",
    ),
    parse=lambda text: _of_date(parse_freely(text).as_date_time()),
)


class TimeOnly:
    """System.TimeOnly: a time of day in ticks of 100 ns."""

    __slots__ = ("ticks",)

    dotnet_type = known_type("System.TimeOnly")

    def __init__(self, ticks: int) -> None:
        self.ticks = ticks % DAY

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeOnly) and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __lt__(self, other: TimeOnly) -> bool:
        return self.ticks < other.ticks

    def __gt__(self, other: TimeOnly) -> bool:
        return self.ticks > other.ticks

    def __str__(self) -> str:
        return self.__shell_format__("t", None)

    def __shell_format__(self, form: str, provider: Value) -> str:
        return DateTime(self.ticks).__shell_format__(form or "t", provider)

    def __shell_text__(self) -> str:
        return DateTime(self.ticks).__shell_format__("HH:mm", None)


def _clock(*numbers: int) -> TimeOnly:
    if len(numbers) == 1:
        return TimeOnly(numbers[0])
    hour, minute, *more = numbers
    second, thousandths = [*more, 0, 0][:2]
    return TimeOnly(make_date(1, 1, 1, hour, minute, second) + thousandths * (SECOND // 1000))


_TIME = "System.TimeOnly"
define(
    _TIME,
    properties=(
        Property("Hour", lambda own: own.ticks // HOUR, type_name=_INTEGER),
        Property("Minute", lambda own: own.ticks // MINUTE % 60, type_name=_INTEGER),
        Property("Second", lambda own: own.ticks // SECOND % 60, type_name=_INTEGER),
        Property("Millisecond", lambda own: own.ticks // (SECOND // 1000) % 1000),
        Property("Ticks", lambda own: own.ticks, type_name="System.Int64"),
    ),
    methods=(
        Method("Add", lambda own, span: TimeOnly(own.ticks + span.ticks), f"{_TIME} (timespan v)"),
        Method(
            "AddHours",
            lambda own, by: TimeOnly(own.ticks + round(by * HOUR)),
            f"{_TIME} (double v)",
        ),
        Method(
            "AddMinutes",
            lambda own, by: TimeOnly(own.ticks + round(by * MINUTE)),
            f"{_TIME} (double v)",
        ),
        Method("CompareTo", _order, f"int ({_TIME} value)"),
        Method(
            "IsBetween",
            lambda own, start, end: (
                (own.ticks - start.ticks) % DAY < (end.ticks - start.ticks) % DAY
            ),
            f"bool ({_TIME} start, {_TIME} end)",
        ),
        Method("ToTimeSpan", lambda own: TimeSpan(own.ticks), "timespan ()"),
        Method("ToLongTimeString", lambda own: own.__shell_format__("T", None), "string ()"),
        Method("ToShortTimeString", str, "string ()"),
        _formats("provider"),
    ),
    static_properties=(
        Property("MinValue", lambda _type: TimeOnly(0), type_name=_TIME),
        Property("MaxValue", lambda _type: TimeOnly(DAY - 1), type_name=_TIME),
    ),
    static_methods=(
        Method("FromDateTime", lambda value: TimeOnly(value.ticks), f"{_TIME} (datetime d)"),
        Method("FromTimeSpan", lambda value: TimeOnly(value.ticks), f"{_TIME} (timespan t)"),
        Method(
            "Parse",
            lambda text, _provider=None: TimeOnly(parse_freely(text).as_date_time().ticks),
            f"{_TIME} (string s)",
            f"{_TIME} (string s, System.IFormatProvider provider)",
        ),
    ),
    constructor=Method(
        "new",
        _clock,
        "(int hour, int minute)",
        "(int hour, int minute, int second)",
        "(int hour, int minute, int second, int millisecond)",
        "(long ticks)",
    ),
    parse=lambda text: TimeOnly(parse_freely(text).as_date_time().ticks),
)


def _day_of(value: Value) -> date:
    return date.fromordinal(value.ticks // DAY + 1)


_ISO = "System.Globalization.ISOWeek"
define(
    _ISO,
    static_methods=(
        Method("GetWeekOfYear", lambda value: _day_of(value).isocalendar()[1], "int (datetime d)"),
        Method("GetYear", lambda value: _day_of(value).isocalendar()[0], "int (datetime d)"),
        Method(
            "GetWeeksInYear", lambda year: date(year, 12, 28).isocalendar()[1], "int (int year)"
        ),
        Method(
            "ToDateTime",
            lambda year, week, day: DateTime(
                (date.fromisocalendar(year, week, int(day) or 7).toordinal() - 1) * DAY
            ),
            "datetime (int year, int week, System.DayOfWeek dayOfWeek)",
        ),
        Method(
            "GetYearStart",
            lambda year: DateTime((date.fromisocalendar(year, 1, 1).toordinal() - 1) * DAY),
            "datetime (int year)",
        ),
    ),
)


class Calendar:
    """System.Globalization.GregorianCalendar; a culture's own can only be read."""

    __slots__ = ("is_read_only",)

    dotnet_type = known_type("System.Globalization.GregorianCalendar")

    def __init__(self, is_read_only: bool = False) -> None:
        self.is_read_only = is_read_only


# Days that the first week of a year has at least, by CalendarWeekRule.
_LEAST = {0: 1, 1: 7, 2: 4}


def week_of_year(_own: Calendar, value: DateTime, rule: Value, first_day: Value) -> int:
    """The number of the week by rule and first day of the week; 52 or 53 before the first."""
    day = _day_of(value)
    while True:
        start = date(day.year, 1, 1)
        lead = (int(first_day) - start.isoweekday() % 7) % 7
        if lead >= _LEAST[int(rule)]:
            lead -= 7
        number = (day.timetuple().tm_yday - 1 - lead) // 7 + 1
        if number > 0:
            return number
        day = date(day.year - 1, 12, 31)


def _is_leap(_own: Calendar, year: int) -> bool:
    from calendar import isleap

    return isleap(year)


def _days_in_month(_own: Calendar, year: int, month: int) -> int:
    from xshell.engine.dotnet.datetime import days_in_month

    return days_in_month(year, month)


def _of_enum(name: str, kind: str, value: str) -> Property:
    """A property that has one value of an enumeration of calendars."""
    type_name = f"System.Globalization.{kind}"
    return Property(name, lambda _own: named(type_name, value), type_name=type_name)


# The last year that two digits stand for, since .NET 8.
_LAST_OF_TWO_DIGITS = 2049

define(
    "System.Globalization.Calendar",
    properties=(
        Property("MinSupportedDateTime", lambda _own: DateTime(0), type_name="System.DateTime"),
        Property(
            "MaxSupportedDateTime",
            lambda _own: DateTime(date.max.toordinal() * DAY - 1),
            type_name="System.DateTime",
        ),
        _of_enum("AlgorithmType", "CalendarAlgorithmType", "SolarCalendar"),
        _of_enum("CalendarType", "GregorianCalendarTypes", "Localized"),
        Property("Eras", lambda _own: TypedArray(INT32, [1]), type_name="System.Int32[]"),
        Property("TwoDigitYearMax", lambda _own: _LAST_OF_TWO_DIGITS, type_name=_INTEGER),
        Property("IsReadOnly", lambda own: own.is_read_only, type_name=_FLAG),
    ),
    methods=(
        Method(
            "GetWeekOfYear",
            week_of_year,
            "int (datetime time, System.Globalization.CalendarWeekRule rule, "
            "System.DayOfWeek firstDayOfWeek)",
        ),
        Method("GetDayOfWeek", lambda _own, value: _weekday(_of_date(value)), "(datetime time)"),
        Method("GetDayOfMonth", lambda _own, value: _day_of(value).day, "int (datetime time)"),
        Method(
            "GetDayOfYear",
            lambda _own, value: _day_of(value).timetuple().tm_yday,
            "int (datetime t)",
        ),
        Method("GetMonth", lambda _own, value: _day_of(value).month, "int (datetime time)"),
        Method("GetYear", lambda _own, value: _day_of(value).year, "int (datetime time)"),
        Method("GetDaysInMonth", _days_in_month, "int (int year, int month)"),
        Method("GetDaysInYear", lambda own, year: 365 + _is_leap(own, year), "int (int year)"),
        Method("GetMonthsInYear", lambda _own, _year: 12, "int (int year)"),
        Method("IsLeapYear", _is_leap, "bool (int year)"),
        Method(
            "AddDays",
            lambda _own, value, count: value.moved(count * DAY),
            "datetime (datetime time, int days)",
        ),
        Method(
            "AddWeeks",
            lambda _own, value, count: value.moved(count * 7 * DAY),
            "datetime (datetime time, int weeks)",
        ),
    ),
    static_properties=(Property("CurrentEra", lambda _type: 0, type_name=_INTEGER),),
)
define("System.Globalization.GregorianCalendar", constructor=Method("new", Calendar, "()"))
