"""How a command was called: what `$MyInvocation` shows and errors point at."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.calls import CommandSite
    from xshell.engine.commands import CommandInfo
    from xshell.engine.errors import ErrorRecord

    Value = Any


class InvocationInfo(Described):
    """One call of a command.

    `extent` (source, start, end) is the place errors point at: the call, unless the error is about
    a part of it. `history` and `origin` follow PowerShell's HistoryId and CommandOrigin.
    """

    __slots__ = (
        "command",
        "expecting_input",
        "extent",
        "origin",
        "pipeline_length",
        "pipeline_position",
        "session",
        "site",
        "stage",
        "unbound",
    )

    def __init__(self, command: CommandInfo | None, site: CommandSite | None, session: Any) -> None:
        self.command = command
        self.site = site
        self.session = session
        self.extent: tuple[Any, int, int] | None = (
            None if site is None else (site.source, site.start, site.end)
        )
        self.expecting_input = False
        self.pipeline_length = 1
        self.pipeline_position = 1
        self.origin = "Internal"
        self.unbound: list[Value] = []
        self.stage: Any = None

    def at(self, extent: tuple[Any, int, int] | None) -> InvocationInfo:
        """The same call pointing elsewhere."""
        other = InvocationInfo(self.command, self.site, self.session)
        other.extent = extent or self.extent
        other.pipeline_length = self.pipeline_length
        other.pipeline_position = self.pipeline_position
        other.expecting_input = self.expecting_input
        other.origin = self.origin
        other.stage = self.stage
        return other

    def of_record(self, extent: tuple[Any, int, int] | None) -> InvocationInfo:
        """The call as an error record has it: command and place without the pipeline's state."""
        other = InvocationInfo(self.command, self.site, self.session)
        other.extent = extent or self.extent
        other.pipeline_length = other.pipeline_position = 0
        other.origin = self.origin
        return other

    @property
    def invocation_name(self) -> str:
        """The name the command was called by: an alias, or `&` and `.`."""
        if self.site is None:
            return ""
        if self.origin == "Runspace":
            return getattr(self.command, "path", "")
        if self.site.operator:
            return self.site.operator
        if self.site.name is None:
            name = self.command.name if self.command is not None else ""
            return name or self.site.operator
        return self.site.name

    @property
    def script_name(self) -> str:
        """The file the call stands in, or an empty text."""
        return (self.extent and self.extent[0].file) or ""

    @property
    def line_number(self) -> int:
        return self._position()[0]

    @property
    def offset_in_line(self) -> int:
        return self._position()[1]

    def _position(self) -> tuple[int, int]:
        if self.extent is None:
            return (0, 0)
        source, start, _end = self.extent
        line, column = source.position(start)
        return line, column

    @property
    def line(self) -> str:
        """The whole line of the call with its line end, as far as there is one."""
        if self.extent is None:
            return ""
        source, start, end = self.extent
        first, _ = source.position(start)
        last, _ = source.position(max(start, end - 1)) if end else (first, 0)
        lines = [source.line(number) for number in range(first, last + 1)] if first else []
        return "\n".join(lines)

    @property
    def statement(self) -> str:
        if self.extent is None:
            return ""
        source, start, end = self.extent
        text: str = source.text[start:end]
        return text

    @property
    def position_message(self) -> str:
        """`At file:line char:column` with the line and its marks."""
        if self.extent is None:
            return ""
        from xshell.engine.positions import position_message

        return position_message(*self.extent)

    @property
    def script_root(self) -> str:
        from os.path import dirname

        return dirname(self.script_name)

    def bound_parameters(self) -> Value:
        """`BoundParameters` of the command that runs, as a dictionary scripts may change."""
        if self.stage is None:
            from xshell.engine.values.kinds import Hashtable

            return Hashtable()
        return self.stage.bound_parameters()


def _command_path(invocation: InvocationInfo) -> Value:
    return invocation.script_name or None


def origin_of(invocation: InvocationInfo) -> Value:
    """Where a call comes from, as CommandOrigin."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.enums import enum_value

    kind = known_type("System.Management.Automation.CommandOrigin")
    return enum_value(kind, invocation.origin) if kind.values else invocation.origin


InvocationInfo.__shell_type__ = describe(
    ("System.Management.Automation.InvocationInfo",),
    {
        "MyCommand": "command",
        "BoundParameters": InvocationInfo.bound_parameters,
        "UnboundArguments": lambda own: list(getattr(own.stage, "rest", own.unbound)),
        "ScriptLineNumber": "line_number",
        "OffsetInLine": "offset_in_line",
        "HistoryId": lambda invocation: getattr(invocation.session, "history_id", 1),
        "ScriptName": "script_name",
        "Line": "line",
        "Statement": "statement",
        "PositionMessage": "position_message",
        "PSScriptRoot": "script_root",
        "PSCommandPath": _command_path,
        "InvocationName": "invocation_name",
        "PipelineLength": "pipeline_length",
        "PipelinePosition": "pipeline_position",
        "ExpectingInput": "expecting_input",
        "CommandOrigin": origin_of,
        "DisplayScriptPosition": lambda _invocation: None,
    },
)


def stamp(record: ErrorRecord, invocation: InvocationInfo) -> None:
    """Tell a record which call it is about, once; its id gets the command's name."""
    if record.invocation is not None:
        return
    if record.exception.error_record is record:
        # The exception keeps the record that knows no command.
        record.exception.error_record = record.copy()
    record.invocation = invocation.of_record(record.extent)
    command = invocation.command
    if command is not None and command.error_name and "," not in record.error_id:
        record.error_id = f"{record.error_id},{command.error_name}"
