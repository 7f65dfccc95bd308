"""Get-Date and New-TimeSpan."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import InRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
HINTS = "Microsoft.PowerShell.Commands.DisplayHintType"
_PLAIN = ("DateAndFormat", "UnixTimeSecondsAndFormat")
_UNIX = ("DateAndUFormat", "UnixTimeSecondsAndUFormat")
_DATED = ("DateAndFormat", "DateAndUFormat")
# Unix conversions and the .NET formats that write the same.
_CONVERSIONS = {
    "a": "ddd",
    "A": "dddd",
    "b": "MMM",
    "B": "MMMM",
    "c": "ddd dd MMM yyyy HH:mm:ss",
    "d": "dd",
    "D": "MM/dd/yy",
    "F": "yyyy-MM-dd",
    "h": "MMM",
    "H": "HH",
    "I": "hh",
    "m": "MM",
    "M": "mm",
    "p": "tt",
    "r": "hh:mm:ss tt",
    "R": "HH:mm",
    "S": "ss",
    "T": "HH:mm:ss",
    "X": "HH:mm:ss",
    "x": "MM/dd/yy",
    "y": "yy",
    "Y": "yyyy",
    "Z": "zz",
}


def hinted(value: Value, hint: Value) -> Value:
    """A date with what its display shows, as every date that Get-Date gives."""
    from xshell.engine.values.enums import named
    from xshell.engine.values.extended import NoteProperty
    from xshell.engine.values.kinds import PSObject, unwrap

    shown = named(HINTS, "DateTime") if hint is None else hint
    return PSObject(unwrap(value), {"displayhint": NoteProperty("DisplayHint", shown)})


class GetDate(
    Cmdlet,
    verb="Get",
    noun="Date",
    default_set="DateAndFormat",
    output=("System.String", "System.DateTime"),
    module=_MODULE,
):
    """Gets the time, or a date by its parts, or writes one in a format.

    Example: a date in a format
        PS> Get-Date 2024-02-03 -Format 'dd.MM.yyyy'
        03.02.2024
    """

    date: Value = Parameter(
        type="System.DateTime",
        sets={each: InSet(position=0, pipeline="value property") for each in _DATED},
        aliases=("LastWriteTime",),
        help="The date; now if left out.",
    )
    unix_time_seconds: Value = Parameter(
        type="System.Int64",
        sets={
            "UnixTimeSecondsAndFormat": InSet(mandatory=True),
            "UnixTimeSecondsAndUFormat": InSet(mandatory=True),
        },
        aliases=("UnixTime",),
        help="Seconds since 1970.",
    )
    year: int = Parameter(validate=(InRange(1, 9999),), help="Year.")
    month: int = Parameter(validate=(InRange(1, 12),), help="Month.")
    day: int = Parameter(validate=(InRange(1, 31),), help="Day of the month.")
    hour: int = Parameter(validate=(InRange(0, 23),), help="Hour.")
    minute: int = Parameter(validate=(InRange(0, 59),), help="Minute.")
    second: int = Parameter(validate=(InRange(0, 59),), help="Second.")
    millisecond: int = Parameter(validate=(InRange(0, 999),), help="Millisecond.")
    display_hint: Value = Parameter(type=HINTS, help="What the display shows.")
    u_format: str = Parameter(
        name="UFormat",
        sets={each: InSet(mandatory=True) for each in _UNIX},
        help="Format of Unix.",
    )
    format: str = Parameter(
        sets=_PLAIN,
        completer=("FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"),
        help="Format of .NET.",
    )
    as_utc: bool = Switch(name="AsUTC", help="Gives the date in UTC.")

    def process(self) -> Iterator[Value]:
        value = self._parts_set(self._start())
        if self.as_utc:
            value = value.to_utc()
        if self.u_format is not None:
            yield self._by_unix(value)
        elif self.format is not None:
            yield self._by_name(value)
        else:
            yield hinted(value, self.display_hint)

    def _start(self) -> Value:
        from xshell.engine.dotnet.datetime import local_now

        if self.unix_time_seconds is not None:
            return local_now(float(self.unix_time_seconds))
        return self.session.now() if self.date is None else self.date

    def _parts_set(self, value: Value) -> Value:
        """The date moved part by part, from the year down: a day that the month does not have is
        one of the next.
        """
        from xshell.engine.dotnet.datetime import add_months
        from xshell.engine.dotnet.instant import DAY, HOUR, MINUTE, SECOND, DateTime

        if "year" in self.given:
            value = add_months(value, (self.year - value.date[0]) * 12)
        if "month" in self.given:
            value = add_months(value, self.month - value.date[1])
        ticks: int = value.ticks
        if "day" in self.given:
            ticks += (self.day - value.date[2]) * DAY
        for name, size, modulus in (
            ("hour", HOUR, 24),
            ("minute", MINUTE, 60),
            ("second", SECOND, 60),
            ("millisecond", SECOND // 1000, 1000),
        ):
            if name in self.given:
                ticks += (getattr(self, name) - ticks // size % modulus) * size
        if "millisecond" in self.given:
            ticks -= ticks % (SECOND // 1000)
        return value if ticks == value.ticks else DateTime(ticks, value.kind)

    def _by_name(self, value: Value) -> str:
        from xshell.engine.dotnet.datetime import date_to_string

        named = {
            "FILEDATE": "yyyyMMdd",
            "FILEDATEUNIVERSAL": "yyyyMMddZ",
            "FILEDATETIME": "yyyyMMddTHHmmssffff",
            "FILEDATETIMEUNIVERSAL": "yyyyMMddTHHmmssffffZ",
        }
        name = self.format.upper()
        shown = value.to_utc() if name in named and name.endswith("UNIVERSAL") else value
        return date_to_string(shown, named.get(name, self.format))

    def _by_unix(self, value: Value) -> str:
        from xshell.engine.dotnet.datetime import date_to_string

        text = self.u_format.removeprefix("+")
        parts: list[str] = []
        at = 0
        while at < len(text):
            if text[at] != "%" or at + 1 == len(text):
                parts.append(text[at])
                at += 1
                continue
            sign = text[at + 1]
            at += 2
            if sign in _CONVERSIONS:
                form = _CONVERSIONS[sign]
                parts.append(date_to_string(value, form if len(form) > 1 else f"%{form}"))
            else:
                parts.append(self._other(value, sign))
        return "".join(parts)

    @staticmethod
    def _other(value: Value, sign: str) -> str:
        """Conversions that no .NET format writes."""
        from xshell.engine.dotnet.instant import EPOCH, SECOND

        year, month, day = value.date
        import datetime

        date = datetime.date(year, month, day)
        known = {
            "n": "\n",
            "t": "\t",
            "%": "%",
            "j": f"{date.timetuple().tm_yday:03d}",
            "u": str(date.isoweekday()),
            "w": str(date.isoweekday() % 7),
            "V": f"{date.isocalendar().week:02d}",
            "G": f"{date.isocalendar().year:04d}",
            "g": f"{date.isocalendar().year % 100:02d}",
            "U": str(date.timetuple().tm_yday // 7),
            "W": str(date.timetuple().tm_yday // 7),
            "C": str(year // 100),
            "e": f"{day:2d}",
            "k": f"{value.ticks // (SECOND * 3600) % 24:2d}",
            "l": f"{(value.ticks // (SECOND * 3600) % 24 - 1) % 12 + 1:2d}",
            "s": str((2 * (value.to_utc().ticks - EPOCH) + SECOND) // (2 * SECOND)),
        }
        return known.get(sign, sign)


class NewTimeSpan(
    Cmdlet,
    verb="New",
    noun="TimeSpan",
    default_set="Date",
    output="System.TimeSpan",
    module=_MODULE,
):
    """Makes a length of time, also the one between two dates.

    Example: by parts
        PS> (New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes
        90
    """

    start: Value = Parameter(
        type="System.DateTime",
        sets={"Date": InSet(position=0, pipeline="value property")},
        aliases=("LastWriteTime",),
        help="When it begins; now if left out.",
    )
    end_date: Value = Parameter(
        name="End",
        type="System.DateTime",
        sets={"Date": InSet(position=1, pipeline="property")},
        help="When it ends; now if left out.",
    )
    days: int = Parameter(default=0, sets=("Time",), help="Days.")
    hours: int = Parameter(default=0, sets=("Time",), help="Hours.")
    minutes: int = Parameter(default=0, sets=("Time",), help="Minutes.")
    seconds: int = Parameter(default=0, sets=("Time",), help="Seconds.")
    milliseconds: int = Parameter(default=0, sets=("Time",), help="Milliseconds.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.instant import DAY, HOUR, MINUTE, SECOND, TimeSpan

        if self.parameter_set == "Time":
            ticks = self.days * DAY + self.hours * HOUR + self.minutes * MINUTE
            ticks += self.seconds * SECOND + self.milliseconds * (SECOND // 1000)
            yield TimeSpan(ticks)
            return
        now = self.session.now()
        begin = now if self.start is None else self.start
        finish = now if self.end_date is None else self.end_date
        yield TimeSpan(finish.ticks - begin.ticks)
