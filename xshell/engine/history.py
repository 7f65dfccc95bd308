"""The history of a session: what was typed, when, and how it ended."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class HistoryEntry(Described):
    """One input; `begun` and `ended` are seconds since 1970."""

    __slots__ = ("begun", "command_line", "ended", "id", "status")

    def __init__(self, number: int, text: str, begun: float, ended: float, status: str) -> None:
        self.id = number
        self.command_line = text
        self.begun = begun
        self.ended = ended
        self.status = status

    def __str__(self) -> str:
        return self.command_line


def _time(seconds: float) -> Value:
    from xshell.engine.dotnet.datetime import local_now

    return local_now(seconds)


def _duration(entry: HistoryEntry) -> Value:
    from xshell.engine.dotnet.instant import TimeSpan

    return TimeSpan(round((entry.ended - entry.begun) * 10_000_000))


HistoryEntry.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.HistoryInfo",),
    {
        "Id": "id",
        "CommandLine": "command_line",
        "ExecutionStatus": "status",
        "StartExecutionTime": lambda entry: _time(entry.begun),
        "EndExecutionTime": lambda entry: _time(entry.ended),
        "Duration": _duration,
    },
    {"ToString": HistoryEntry.__str__},
)


def add_entry(session: Any, text: str, begun: float, succeeded: bool) -> None:
    """Add an input that has ended; the oldest gives way where $MaximumHistoryCount is reached."""
    entries = session.history
    number = entries[-1].id + 1 if entries else 1
    status = "Completed" if succeeded else "Failed"
    entries.append(HistoryEntry(number, text, begun, session.clock(), status))
    most = session.global_scope.get("MaximumHistoryCount")
    if isinstance(most, int) and len(entries) > most:
        del entries[: len(entries) - most]
