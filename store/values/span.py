"""EnhancedTimeSpan: a length of time that is written `[d.]hh:mm:ss`."""

from __future__ import annotations

import re
from datetime import timedelta

from store.values.described import Described, describe

_TEXT = re.compile(r"(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?")


class EnhancedTimeSpan(timedelta, Described):
    """A length of time."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> EnhancedTimeSpan:
        """Reads `00:05:00`, `1.00:00:00`; a bare number is days."""
        text = str(text).strip()
        if text.isdigit():
            return cls(days=int(text))
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' isn't a valid length of time. Use [d.]hh:mm:ss.")
        sign, days, hours, minutes, seconds, fraction = match.groups()
        span = timedelta(
            days=int(days or 0),
            hours=int(hours),
            minutes=int(minutes),
            seconds=int(seconds or 0),
            microseconds=int((fraction or "0").ljust(6, "0")[:6]),
        )
        total = -span if sign else span
        return cls(days=total.days, seconds=total.seconds, microseconds=total.microseconds)

    def __str__(self) -> str:
        sign = "-" if self < timedelta() else ""
        span = abs(self)
        hours, rest = divmod(span.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        days = f"{span.days}." if span.days else ""
        fraction = f".{span.microseconds:06d}0" if span.microseconds else ""
        return f"{sign}{days}{hours:02d}:{minutes:02d}:{seconds:02d}{fraction}"


EnhancedTimeSpan.__shell_type__ = describe(
    "Microsoft.Exchange.Data.EnhancedTimeSpan",
    {
        "Days": lambda own: own.days,
        "Hours": lambda own: own.seconds // 3600,
        "Minutes": lambda own: own.seconds // 60 % 60,
        "Seconds": lambda own: own.seconds % 60,
        "TotalDays": lambda own: own.total_seconds() / 86400,
        "TotalHours": lambda own: own.total_seconds() / 3600,
        "TotalMinutes": lambda own: own.total_seconds() / 60,
        "TotalSeconds": timedelta.total_seconds,
    },
    {"ToString": str},
    EnhancedTimeSpan.parse,
)
