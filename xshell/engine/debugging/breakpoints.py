"""Breakpoints as objects, and the ones that a session has."""

from __future__ import annotations

from itertools import count

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_NAMESPACE = "System.Management.Automation."
_numbers = count(0)


class Breakpoint:
    """Base of breakpoints: `script` is the full path of the file it is for, None for any;
    `action` the block that runs in place of a stop, None for a stop; `home` the breakpoints that
    it is one of.
    """

    __slots__ = ("action", "enabled", "hit_count", "home", "number", "script")

    # How Get-PSBreakpoint -Type calls it.
    kind = ""

    def __init__(self, script: str | None, action: ScriptBlock | None) -> None:
        self.script = script
        self.action = action
        self.enabled = True
        self.home: Breakpoints | None = None
        self.hit_count = 0
        self.number = next(_numbers)


class LineBreakpoint(Breakpoint):
    """A place in a file; `column` 0 is the first statement of the line."""

    __slots__ = ("column", "line")

    dotnet_type = known_type(_NAMESPACE + "LineBreakpoint")
    kind = "Line"

    def __init__(self, script: str, line: int, column: int, action: ScriptBlock | None) -> None:
        super().__init__(script, action)
        self.line = line
        self.column = column

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"Line breakpoint on '{self.script}:{self.line}{column}'"


class CommandBreakpoint(Breakpoint):
    """Calls of a command, which may have wildcards."""

    __slots__ = ("command",)

    dotnet_type = known_type(_NAMESPACE + "CommandBreakpoint")
    kind = "Command"

    def __init__(self, script: str | None, command: str, action: ScriptBlock | None) -> None:
        super().__init__(script, action)
        self.command = command

    def __str__(self) -> str:
        return f"Command breakpoint on '{_prefix(self)}{self.command}'"


class VariableBreakpoint(Breakpoint):
    """Accesses to a variable; `mode` is Read, Write or ReadWrite."""

    __slots__ = ("mode", "variable")

    dotnet_type = known_type(_NAMESPACE + "VariableBreakpoint")
    kind = "Variable"

    def __init__(
        self, script: str | None, variable: str, mode: str, action: ScriptBlock | None
    ) -> None:
        super().__init__(script, action)
        self.variable = variable
        self.mode = mode

    def __str__(self) -> str:
        return f"Variable breakpoint on '{_prefix(self)}${self.variable}' ({self.mode} access)"


def _prefix(breakpoint: Breakpoint) -> str:
    return f"{breakpoint.script}:" if breakpoint.script else ""


class Breakpoints:
    """The breakpoints of a session by number."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self._known: dict[int, Breakpoint] = {}
        self._tracer: Any = None

    def __iter__(self) -> Iterator[Breakpoint]:
        return iter(list(self._known.values()))

    def find(self, number: int) -> Breakpoint | None:
        """The breakpoint of a number."""
        return self._known.get(number)

    def add(self, breakpoint: Breakpoint, running: Any) -> None:
        """Take a breakpoint in; `running` is the session that asks for it."""
        breakpoint.home = self
        self._known[breakpoint.number] = breakpoint
        self.changed(running)

    def remove(self, breakpoint: Breakpoint, running: Any) -> None:
        """Take a breakpoint out."""
        if self._known.pop(breakpoint.number, None) is not None:
            self.changed(running)

    def changed(self, running: Any) -> None:
        """Watch what there is to watch; where there is nothing, nothing is watched.

        What runs in another thread begins to be watched by its own first breakpoint alone.
        """
        enabled = [each for each in self._known.values() if each.enabled]
        if self._tracer is None:
            if not enabled:
                return
            self._tracer = self._made()
        self._tracer.watch(enabled, here=running is self.session)

    def show_lines(self, level: int, *, steps: bool | None = None) -> None:
        """Show each line of a script before it runs, with 2 also assignments and calls, with 0 no
        longer; `steps` asks before each.
        """
        if self._tracer is None:
            if not level and not steps:
                return
            self._tracer = self._made()
        showing = self._tracer.showing
        showing.level = level
        if steps is not None or not level:
            showing.steps = bool(steps)
        self.changed(self.session)

    def resume(self) -> None:
        """Watch again: Python watches nothing any more where an error ended a script at a stop."""
        if self._tracer is not None:
            self._tracer.step("continue")
            self.changed(self.session)

    def step(self, way: str) -> None:
        """Go on from where the script stands: `stepinto`, `stepover`, `stepout` or `continue`."""
        if self._tracer is None:
            if way == "continue":
                return
            self._tracer = self._made()
        if self._tracer.step(way):
            self.changed(self.session)

    def _made(self) -> Any:
        from xshell.engine.debugging.tracing import Tracer

        return Tracer(self.session)


def breakpoints_of(session: Any) -> Breakpoints:
    """The breakpoints of a session."""
    found: Breakpoints | None = session.services.get("breakpoints")
    if found is None:
        found = session.services["breakpoints"] = Breakpoints(session)
    return found


def _mode(own: VariableBreakpoint) -> Value:
    from xshell.engine.values.enums import enum_value

    return enum_value(known_type(_NAMESPACE + "VariableAccessMode"), own.mode)


_INT, _STRING = "System.Int32", "System.String"
_COMMON = (
    Property("Action", lambda own: own.action, type_name=_NAMESPACE + "ScriptBlock"),
    Property("Enabled", lambda own: own.enabled, type_name="System.Boolean"),
    Property("HitCount", lambda own: own.hit_count, type_name=_INT),
    Property("Id", lambda own: own.number, type_name=_INT),
    Property("Script", lambda own: own.script, type_name=_STRING),
)
_METHODS = (Method("ToString", str, "string ()"),)
define(_NAMESPACE + "Breakpoint", properties=_COMMON, methods=_METHODS)
define(
    LineBreakpoint.dotnet_type.full_name,
    properties=(
        Property("Column", lambda own: own.column, type_name=_INT),
        Property("Line", lambda own: own.line, type_name=_INT),
        *_COMMON,
    ),
    methods=_METHODS,
)
define(
    CommandBreakpoint.dotnet_type.full_name,
    properties=(Property("Command", lambda own: own.command, type_name=_STRING), *_COMMON),
    methods=_METHODS,
)
define(
    VariableBreakpoint.dotnet_type.full_name,
    properties=(
        Property("AccessMode", _mode, type_name=_NAMESPACE + "VariableAccessMode"),
        Property("Variable", lambda own: own.variable, type_name=_STRING),
        *_COMMON,
    ),
    methods=_METHODS,
)
