"""System.Management.ManagementDateTimeConverter: the dates and intervals of WMI as text.

`yyyymmddHHMMSS.mmmmmmsUUU` is a date, UUU the minutes that it is ahead of UTC; an interval is
`ddddddddHHMMSS.mmmmmm:000` (the documentation of CIM_DATETIME).
"""

from __future__ import annotations

import re

from xshell.engine.dotnet.datetime import moment
from xshell.engine.dotnet.instant import DAY, LOCAL, SECOND, DateTime, TimeSpan, offset_at
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_date = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{6})([+-])(\d{3})").fullmatch
_interval = re.compile(r"(\d{8})(\d\d)(\d\d)(\d\d)\.(\d{6}):000").fullmatch
_MINUTE = 60 * SECOND
_MICROSECOND = SECOND // 1_000_000


def _refused(name: str) -> NetException:
    return NetException(
        "System.ArgumentOutOfRangeException",
        f"Specified argument was out of the range of valid values. (Parameter '{name}')",
    )


def _to_date(text: str) -> DateTime:
    match = _date(text)
    if match is None:
        raise _refused("dmtfDate")
    *parts, micros, sign, ahead = match.groups()
    ticks = moment([int(each) for each in parts]) + int(micros) * _MICROSECOND
    utc = ticks - int(sign + ahead) * _MINUTE
    return DateTime(utc + offset_at(utc), LOCAL)


def _from_date(value: DateTime) -> str:
    ahead = value.offset // _MINUTE
    year, month, day = value.date
    hour, minute, second = value.clock
    micros = value.ticks % SECOND // _MICROSECOND
    return (
        f"{year:04d}{month:02d}{day:02d}{hour:02d}{minute:02d}{second:02d}"
        f".{micros:06d}{'-' if ahead < 0 else '+'}{abs(ahead):03d}"
    )


def _to_span(text: str) -> TimeSpan:
    match = _interval(text)
    if match is None:
        raise _refused("dmtfTimespan")
    days, hours, minutes, seconds, micros = (int(each) for each in match.groups())
    clock = (hours * 3600 + minutes * 60 + seconds) * SECOND
    return TimeSpan(days * DAY + clock + micros * _MICROSECOND)


def _from_span(value: TimeSpan) -> str:
    days, rest = divmod(value.ticks, DAY)
    seconds, rest = divmod(rest, SECOND)
    clock = f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"
    return f"{days:08d}{clock}.{rest // _MICROSECOND:06d}:000"


define(
    "System.Management.ManagementDateTimeConverter",
    static_methods=(
        Method("ToDateTime", _to_date, "datetime (string dmtfDate)"),
        Method("ToDmtfDateTime", _from_date, "string (datetime date)"),
        Method("ToTimeSpan", _to_span, "timespan (string dmtfTimespan)"),
        Method("ToDmtfTimeInterval", _from_span, "string (timespan timespan)"),
    ),
)
