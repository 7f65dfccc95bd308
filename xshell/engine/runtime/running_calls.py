"""The calls that are running: functions, script blocks and scripts with what they were given."""

from __future__ import annotations

import sys

from xshell.engine.runtime.call_stack import is_body, is_entrance
from xshell.engine.runtime.places import LOCAL, MODULES, place_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from xshell.engine.dotnet.syntax.nodes import SyntaxNode
    from xshell.engine.scope import Frame

    Value = Any
    Place = tuple[Any, int, int]


class RunningCall:
    """A call: the place it has come to, its script block, and the frame it runs in."""

    __slots__ = ("_locals", "block", "frame", "is_own", "is_trap", "place")

    def __init__(self, place: Place, block: SyntaxNode | None, python: FrameType) -> None:
        self.place = place
        self.block = block
        self._locals = python.f_locals
        self.frame: Frame | None = self._locals.get("F")
        # Whether the command of the frame is this call and no caller's.
        self.is_own = False
        # Whether it is a trap of the call behind it, called as that was.
        self.is_trap = _is_trap(python.f_code.co_name)

    @property
    def name(self) -> str:
        """The function's name, or <ScriptBlock>."""
        above = None if self.block is None else self.block.parent
        return getattr(None if above is None else above.node, "name", "<ScriptBlock>")

    @property
    def file(self) -> str | None:
        """The script file it stands in."""
        found: str | None = self.place[0].file
        return found

    @property
    def is_script(self) -> bool:
        """Whether it is a script as a whole."""
        return self.file is not None and (self.block is None or self.block.parent is None)

    def bound(self) -> dict[str, Value]:
        """What the call gave by parameter name."""
        from xshell.engine.dotnet.syntax.nodes import parameter_names

        if self.frame is None or self.block is None:
            return {}
        command = self.frame.command
        if self.is_own and hasattr(command, "values"):
            return {str(name): value for name, value in (command.values or {}).items()}
        variables = self.frame.scope.vars
        found = {}
        for name in parameter_names(self.block):
            lowered = name.lower()
            value = self._locals.get(LOCAL + lowered, dict.get(variables, lowered))
            if value is not None:
                found[name] = value
        return found

    def unbound(self) -> list[Value]:
        """What the call gave besides."""
        given = None if self.frame is None else dict.get(self.frame.scope.vars, "args")
        return list(given) if isinstance(given, list) and not self.is_script else []


def running_calls() -> list[RunningCall]:
    """The calls that lead to the caller, the innermost first; a trap is one of its own."""
    from xshell.engine.dotnet.syntax.nodes import enclosing_block

    found: list[RunningCall] = []
    python: FrameType | None = sys._getframe(1)
    place: Place | None = None
    last: tuple[str, Any] | None = None
    while python is not None:
        code = python.f_code
        if code.co_filename in MODULES:
            place = place or place_at(code.co_filename, python.f_lineno)
            if place is not None and (is_body(code.co_name) or _is_trap(code.co_name)):
                block = enclosing_block(*place)
                key = None if block is None else id(block)
                if not is_entrance(code.co_name, last, key):
                    found.append(RunningCall(place, block, python))
                last = (code.co_name[0], key)
                place = None
        python = python.f_back
    commands: set[int] = set()
    for call in reversed(found):
        command = None if call.frame is None else id(call.frame.command)
        call.is_own = command is not None and command not in commands
        commands.add(command or 0)
    return found


def _is_trap(name: str) -> bool:
    return name[0] == "p" and name[1:].isdigit()
