"""DateTime, DateTimeOffset and TimeSpan as values: counts of 100 nanoseconds ("ticks")."""

from __future__ import annotations

from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

SECOND = 10_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3600 * SECOND, 86_400 * SECOND
# Ticks at 1970-01-01; the calendar begins at 0001-01-01.
EPOCH = 621_355_968_000_000_000
LAST = 3_155_378_975_999_999_999
UNSPECIFIED, UTC, LOCAL = 0, 1, 2
_LONGEST = 2**63


def _unrepresentable() -> NetException:
    return NetException(
        "System.ArgumentOutOfRangeException",
        "The added or subtracted value results in an un-representable DateTime. "
        "(Parameter 'value')",
    )


class TimeSpan:
    """System.TimeSpan: a length of time, perhaps below zero."""

    __slots__ = ("ticks",)

    dotnet_type = known_type("System.TimeSpan")

    def __init__(self, ticks: int) -> None:
        if not -_LONGEST <= ticks < _LONGEST:
            raise NetException(
                "System.OverflowException",
                "TimeSpan overflowed because the duration is too long.",
            )
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeSpan) and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __lt__(self, other: TimeSpan) -> bool:
        return self.ticks < other.ticks

    def __gt__(self, other: TimeSpan) -> bool:
        return self.ticks > other.ticks

    def __str__(self) -> str:
        from xshell.engine.dotnet.formatting.spans import constant_text

        return constant_text(self.ticks)

    def __shell_format__(self, form: str, provider: Value) -> str:
        from xshell.engine.dotnet.formatting.spans import format_span

        return format_span(self.ticks, form, provider)

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.ticks / SECOND


def offset_at(ticks: int, is_utc: bool = True) -> int:
    """How many ticks local time is ahead of UTC at an instant (of UTC, or of local time)."""
    import time

    seconds = (ticks - EPOCH) // SECOND
    try:
        if is_utc:
            return time.localtime(seconds).tm_gmtoff * SECOND
        guess = time.localtime(seconds).tm_gmtoff
        return time.localtime(seconds - guess).tm_gmtoff * SECOND
    except (OverflowError, ValueError, OSError):
        return 0


class DateTime:
    """System.DateTime: `ticks` on the clock, `kind` Unspecified, Utc or Local (0, 1, 2)."""

    __slots__ = ("kind", "ticks")

    dotnet_type = known_type("System.DateTime")

    def __init__(self, ticks: int, kind: int = UNSPECIFIED) -> None:
        if not 0 <= ticks <= LAST:
            raise _unrepresentable()
        self.ticks = ticks
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTime) and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(self.ticks)

    def __lt__(self, other: DateTime) -> bool:
        return self.ticks < other.ticks

    def __gt__(self, other: DateTime) -> bool:
        return self.ticks > other.ticks

    def __str__(self) -> str:
        return self.__shell_format__("", None)

    def __shell_format__(self, form: str, provider: Value) -> str:
        from xshell.engine.dotnet.formatting.dates import format_date

        return format_date(self, form, provider)

    def __shell_text__(self) -> str:
        year, month, day = self.date
        hour, minute, second = self.clock
        return f"{month:02d}/{day:02d}/{year:04d} {hour:02d}:{minute:02d}:{second:02d}"

    def moved(self, ticks: int) -> DateTime:
        """The instant so many ticks later, of the same kind."""
        return DateTime(self.ticks + ticks, self.kind)

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month, day."""
        from datetime import date

        made = date.fromordinal(self.ticks // DAY + 1)
        return made.year, made.month, made.day

    @property
    def clock(self) -> tuple[int, int, int]:
        """Hour, minute, second."""
        seconds = self.ticks % DAY // SECOND
        return seconds // 3600, seconds // 60 % 60, seconds % 60

    @property
    def day_of_week(self) -> int:
        """0 is Sunday."""
        return (self.ticks // DAY + 1) % 7

    @property
    def offset(self) -> int:
        """How far local time is ahead of UTC, in ticks; zero for UTC."""
        return 0 if self.kind == UTC else offset_at(self.ticks, is_utc=False)

    def to_utc(self) -> DateTime:
        """The instant in UTC; an unspecified one is taken as local."""
        if self.kind == UTC:
            return self
        return DateTime(min(max(self.ticks - self.offset, 0), LAST), UTC)

    def to_local(self) -> DateTime:
        """The instant in local time; an unspecified one is taken as UTC."""
        if self.kind == LOCAL:
            return self
        return DateTime(min(max(self.ticks + offset_at(self.ticks), 0), LAST), LOCAL)

    @property
    def timestamp(self) -> float:
        """Seconds since 1970 in UTC."""
        return (self.to_utc().ticks - EPOCH) / SECOND


class DateTimeOffset:
    """System.DateTimeOffset: ticks on the local clock, and how far it is ahead of UTC."""

    __slots__ = ("offset", "ticks")

    dotnet_type = known_type("System.DateTimeOffset")

    def __init__(self, ticks: int, offset: int) -> None:
        if not 0 <= ticks <= LAST:
            raise _unrepresentable()
        self.ticks = ticks
        self.offset = offset

    @property
    def utc_ticks(self) -> int:
        """The ticks of the instant in UTC."""
        return self.ticks - self.offset

    @property
    def local(self) -> DateTime:
        """What the clock shows."""
        return DateTime(self.ticks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTimeOffset) and other.utc_ticks == self.utc_ticks

    def __hash__(self) -> int:
        return hash(self.utc_ticks)

    def __lt__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks < other.utc_ticks

    def __gt__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks > other.utc_ticks

    def __str__(self) -> str:
        return self.__shell_format__("", None)

    def __shell_format__(self, form: str, provider: Value) -> str:
        from xshell.engine.dotnet.formatting.dates import format_date

        return format_date(self, form, provider)

    def __shell_text__(self) -> str:
        sign = "-" if self.offset < 0 else "+"
        minutes = abs(self.offset) // MINUTE
        return f"{self.local.__shell_text__()} {sign}{minutes // 60:02d}:{minutes % 60:02d}"


def make_date(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> int:
    """The ticks of a date; raises ArgumentOutOfRangeException for one that is none."""
    from datetime import date

    try:
        days = date(year, month, day).toordinal() - 1
    except (ValueError, OverflowError):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Year, Month, and Day parameters describe an un-representable DateTime.",
        ) from None
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Hour, Minute, and Second parameters describe an un-representable DateTime.",
        )
    return days * DAY + hour * HOUR + minute * MINUTE + second * SECOND


def from_timestamp(seconds: float, kind: int = UTC) -> DateTime:
    """The instant so many seconds after 1970 in UTC, as UTC or as local time."""
    made = DateTime(EPOCH + round(seconds * 1_000_000) * 10, UTC)
    return made.to_local() if kind == LOCAL else made
