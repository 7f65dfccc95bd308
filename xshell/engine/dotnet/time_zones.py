"""System.TimeZoneInfo over the system's tables of zones."""

from __future__ import annotations

from datetime import UTC as UTC_ZONE
from datetime import datetime, timedelta, tzinfo

from xshell.engine.dotnet.instant import (
    LOCAL,
    MINUTE,
    UNSPECIFIED,
    UTC,
    DateTime,
    TimeSpan,
    make_date,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_TEXT, _FLAG = "System.String", "System.Boolean"


class TimeZone:
    """System.TimeZoneInfo over a zone of the system's tables."""

    __slots__ = ("name", "zone")

    dotnet_type = known_type("System.TimeZoneInfo")

    def __init__(self, name: str, zone: tzinfo) -> None:
        self.name = name
        self.zone = zone

    def offset(self, ticks: int, *, of_utc: bool) -> int:
        """How far ahead of UTC it is at an instant, given in its own time or in UTC, in ticks."""
        moment = datetime(1, 1, 1) + timedelta(microseconds=ticks // 10)
        if of_utc:
            moment = moment.replace(tzinfo=UTC_ZONE).astimezone(self.zone)
        else:
            moment = moment.replace(tzinfo=self.zone)
        return (moment.utcoffset() or timedelta()) // timedelta(microseconds=1) * 10

    @property
    def base_offset(self) -> int:
        """The offset outside daylight saving time, in ticks."""
        both = [self.offset(make_date(2024, month, 1), of_utc=True) for month in (1, 7)]
        return min(both)

    @property
    def has_daylight(self) -> bool:
        january, july = (self.offset(make_date(2024, month, 1), of_utc=True) for month in (1, 7))
        return january != july

    def __str__(self) -> str:
        ticks = self.base_offset
        sign = "-" if ticks < 0 else "+"
        minutes = abs(ticks) // MINUTE
        if self.name == "UTC":
            return "(UTC) Coordinated Universal Time"
        return f"(UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}) {self.name}"


# What Windows calls the zones that scripts name most.
_WINDOWS = {
    "utc": "UTC",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "romance standard time": "Europe/Paris",
    "e. europe standard time": "Europe/Chisinau",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo",
    "india standard time": "Asia/Kolkata",
    "aus eastern standard time": "Australia/Sydney",
    "russian standard time": "Europe/Moscow",
}


def find_zone(name: str) -> TimeZone:
    """The zone of a name; raises TimeZoneNotFoundException."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return TimeZone(name, ZoneInfo(_WINDOWS.get(name.lower(), name)))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NetException(
            "System.TimeZoneNotFoundException",
            f"The time zone ID '{name}' was not found on the local computer.",
        ) from None


def local_zone() -> TimeZone:
    """The zone of this machine, by TZ or the system's setting."""
    import os

    name = os.environ.get("TZ") or ""
    if not name and os.path.islink("/etc/localtime"):
        name = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    return find_zone(name.lstrip(":") or "UTC")


class OldTimeZone:
    """System.TimeZone: the zone of this machine, as programs before TimeZoneInfo asked for it."""

    __slots__ = ("zone",)

    dotnet_type = known_type("System.TimeZone")

    def __init__(self) -> None:
        self.zone = local_zone()


def _utc_zone(_type: Value = None) -> TimeZone:
    return TimeZone("UTC", UTC_ZONE)


def _to_utc(value: DateTime, source: TimeZone | None = None) -> int:
    if source is None:
        return value.ticks if value.kind == UTC else value.to_utc().ticks
    return value.ticks - source.offset(value.ticks, of_utc=False)


def _converted(value: DateTime, first: TimeZone, second: TimeZone | None = None) -> DateTime:
    source, target = (None, first) if second is None else (first, second)
    ticks = _to_utc(value, source)
    if target.zone is UTC_ZONE or target.name == "UTC":
        return DateTime(ticks, UTC)
    kind = LOCAL if target.name == local_zone().name else UNSPECIFIED
    return DateTime(ticks + target.offset(ticks, of_utc=True), kind)


def _converted_by_id(value: DateTime, first: str, second: str | None = None) -> DateTime:
    return _converted(value, find_zone(first), None if second is None else find_zone(second))


def _utc_offset(own: TimeZone, value: DateTime) -> TimeSpan:
    return TimeSpan(own.offset(value.ticks, of_utc=value.kind == UTC))


def _is_daylight(own: TimeZone, value: DateTime) -> bool:
    return own.offset(value.ticks, of_utc=value.kind == UTC) != own.base_offset


def _all_zones() -> list[TimeZone]:
    from zoneinfo import available_timezones

    return [find_zone(each) for each in sorted(available_timezones())]


_ZONE = "System.TimeZoneInfo"
define(
    _ZONE,
    properties=(
        Property("Id", lambda own: own.name, type_name=_TEXT),
        Property("HasIanaId", lambda own: "/" in own.name or own.name == "UTC", type_name=_FLAG),
        Property("DisplayName", str, type_name=_TEXT),
        Property(
            "StandardName",
            lambda own: "Coordinated Universal Time" if own.name == "UTC" else own.name,
            type_name=_TEXT,
        ),
        Property(
            "DaylightName",
            lambda own: "Coordinated Universal Time" if own.name == "UTC" else own.name,
            type_name=_TEXT,
        ),
        Property("BaseUtcOffset", lambda own: TimeSpan(own.base_offset)),
        Property("SupportsDaylightSavingTime", lambda own: own.has_daylight, type_name=_FLAG),
    ),
    methods=(
        Method("GetUtcOffset", _utc_offset, "timespan (datetime dateTime)"),
        Method("IsDaylightSavingTime", _is_daylight, "bool (datetime dateTime)"),
        Method("ToString", str, "string ()"),
    ),
    static_properties=(
        Property("Utc", _utc_zone, type_name=_ZONE),
        Property("Local", lambda _type: local_zone(), type_name=_ZONE),
    ),
    static_methods=(
        Method("FindSystemTimeZoneById", find_zone, f"{_ZONE} (string id)"),
        Method("GetSystemTimeZones", _all_zones, "()"),
        Method("ClearCachedData", lambda: None, "void ()"),
        Method(
            "ConvertTime",
            _converted,
            f"datetime (datetime dateTime, {_ZONE} destinationTimeZone)",
            f"datetime (datetime dateTime, {_ZONE} source, {_ZONE} destination)",
        ),
        Method(
            "ConvertTimeBySystemTimeZoneId",
            _converted_by_id,
            "datetime (datetime dateTime, string destinationTimeZoneId)",
            "datetime (datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
        ),
        Method(
            "ConvertTimeToUtc",
            lambda value, source=None: DateTime(_to_utc(value, source), UTC),
            "datetime (datetime dateTime)",
            f"datetime (datetime dateTime, {_ZONE} sourceTimeZone)",
        ),
        Method(
            "ConvertTimeFromUtc",
            lambda value, target: _converted(DateTime(value.ticks, UTC), target),
            f"datetime (datetime dateTime, {_ZONE} destinationTimeZone)",
        ),
    ),
)
define(
    "System.TimeZone",
    properties=(
        Property("StandardName", lambda own: own.zone.name, type_name=_TEXT),
        Property("DaylightName", lambda own: own.zone.name, type_name=_TEXT),
    ),
    methods=(
        Method("GetUtcOffset", lambda own, time: _utc_offset(own.zone, time), "(datetime time)"),
        Method(
            "ToUniversalTime", lambda _own, time: DateTime(_to_utc(time), UTC), "(datetime time)"
        ),
    ),
    static_properties=(
        Property("CurrentTimeZone", lambda _type: OldTimeZone(), type_name="System.TimeZone"),
    ),
)
