"""The cmdlets for the history of the session."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.history import HistoryEntry
from xshell.engine.validators import InRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"


class GetHistory(
    Cmdlet,
    verb="Get",
    noun="History",
    aliases=("h", "history", "ghy"),
    output="Microsoft.PowerShell.Commands.HistoryInfo",
    module=_MODULE,
):
    """Gets the commands entered in this session.

    Example: the last one
        PS> Get-History -Count 1
    """

    id: list[int] = Parameter(
        position=0,
        pipeline="value",
        type="System.Int64[]",
        validate=(InRange(1, 2**63 - 1),),
        help="Numbers of entries.",
    )
    count: int = Parameter(
        position=1, validate=(InRange(0, 32767),), help="How many of the newest entries."
    )

    def process(self) -> Iterator[Value]:
        entries = self.session.history
        if self.id:
            for number in self.id:
                found = [each for each in entries if each.id == number]
                if not found:
                    self.error(_no_entry(number))
                yield from found
            return
        yield from entries if self.count is None else entries[len(entries) - self.count :]


def _no_entry(number: int) -> Terminating:
    return make_error(
        "GetHistoryNoHistoryForId",
        f"Cannot locate the history for Id {number}.",
        "ObjectNotFound",
        number,
        "System.ArgumentException",
    )


class InvokeHistory(
    Cmdlet, verb="Invoke", noun="History", aliases=("r", "ihy"), confirm="medium", module=_MODULE
):
    """Runs a command of this session again.

    Example: one that is not there
        PS> Invoke-History 999999 -ErrorAction SilentlyContinue
    """

    id: str = Parameter(
        position=0, pipeline="property", help="Number of the command, or how it begins."
    )

    def process(self) -> None:
        entries = list(self.session.history)
        if self.id is None:
            found = entries[-1:]
        elif self.id.isdigit():
            found = [each for each in entries if each.id == int(self.id)]
        else:
            found = [each for each in entries if each.command_line.startswith(self.id)][-1:]
        if not found:
            self.error(_no_entry(int(self.id) if (self.id or "").isdigit() else 0))
            return
        text = found[-1].command_line
        if self.should_process(text, "Invoke-History"):
            self.host.write_line(text)
            self.session.run_text(self.frame, self.out, text)


class ClearHistory(
    Cmdlet, verb="Clear", noun="History", aliases=("clhy",), confirm="medium", module=_MODULE
):
    """Forgets the commands entered in this session.

    Example: forget
        PS> Clear-History
    """

    id: list[int] = Parameter(
        position=0, validate=(InRange(1, 2147483647),), help="Numbers of entries."
    )
    count: int = Parameter(
        position=1, validate=(InRange(1, 2147483647),), help="How many of the oldest entries."
    )
    newest: bool = Switch(help="Counts from the newest entry.")

    def process(self) -> None:
        entries = self.session.history
        if self.id:
            gone = [each for each in entries if each.id in self.id]
        elif self.count is not None:
            gone = entries[-self.count :] if self.newest else entries[: self.count]
        else:
            gone = list(entries)
        if self.should_process(f"{len(gone)} entries", "Clear-History"):
            self.session.history[:] = [each for each in entries if each not in gone]


class AddHistory(
    Cmdlet,
    verb="Add",
    noun="History",
    output="Microsoft.PowerShell.Commands.HistoryInfo",
    module=_MODULE,
):
    """Adds entries to the history.

    Example: entries of another session
        PS> Import-Csv history.csv | Add-History
    """

    input_object: list[Value] = Parameter(position=0, pipeline="value", help="Entries to add.")
    passthru: bool = Switch(help="Gives the entries.")

    def process(self) -> Iterator[Value]:
        for given in self.input_object or ():
            entry = given if isinstance(given, HistoryEntry) else self._made(given)
            if entry is None:
                self.error(
                    "AddHistoryInvalidInput",
                    "Cannot add history because the input object has a format that is not valid.",
                    "InvalidArgument",
                    given,
                    "System.IO.InvalidDataException",
                )
                continue
            known = self.session.history
            entry.id = known[-1].id + 1 if known else 1
            known.append(entry)
            if self.passthru:
                yield entry

    def _made(self, given: Value) -> HistoryEntry | None:
        """An entry from an object with its properties; None where one is missing or wrong."""
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.members import get_member

        text, status, *times = (get_member(self.frame, given, name) for name in _PARTS)
        if text is None or status is None:
            return None
        try:
            state = convert(status, known_type(_STATE))
            begun, ended = (_seconds(each) for each in times)
        except Terminating:
            return None
        return HistoryEntry(0, str(text), begun, ended, str(state))


_STATE = "System.Management.Automation.Runspaces.PipelineState"
_PARTS = ("CommandLine", "ExecutionStatus", "StartExecutionTime", "EndExecutionTime")


def _seconds(value: Value) -> float:
    """The seconds since 1970 of a date, or of a text by the current culture."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.members import call_method, call_static

    date = known_type("System.DateTime")
    if isinstance(value, str):
        value = call_static(None, date, "Parse", [value])
    instant = call_static(None, known_type("System.DateTimeOffset"), "new", [value])
    return int(call_method(None, instant, "ToUnixTimeMilliseconds", [])) / 1000
