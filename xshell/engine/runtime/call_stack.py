"""The script's call stack when an error happened: ScriptStackTrace.

Only the Python frames of compiled code are kept at that time, as code and instruction; what they
stand for is found out when somebody asks.
"""

from __future__ import annotations

import sys

from xshell.engine.runtime.places import MODULES, place_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, TracebackType
    from typing import Any


class CallStack:
    """Where the running functions and script blocks were, the innermost first."""

    __slots__ = ("_frames",)

    def __init__(self, frames: list[tuple[CodeType, int]]) -> None:
        self._frames = frames

    def __str__(self) -> str:
        return "\n".join(f"at {name}, {file}: line {line}" for name, file, line in self.entries())

    def entries(self) -> list[tuple[str, str, int]]:
        """Name of the function, file, and line of each call."""
        found: list[tuple[str, str, int]] = []
        place: tuple[Any, int, int] | None = None
        last: tuple[str, Any] | None = None
        for code, at in self._frames:
            kind = code.co_name
            here = place_at(code.co_filename, _line_of(code, at))
            place = place or here
            if place is None or not is_body(kind):
                continue
            block = _enclosing(place)
            entered = is_entrance(kind, last, block)
            last = (kind[0], block)
            if not entered:
                source, start, _ = place
                found.append((block[1], source.file or "<No file>", source.position(start)[0]))
            place = None
        return found


def is_entrance(name: str, last: tuple[str, Any] | None, block: Any) -> bool:
    """Whether a Python function only leads to the body found before it: a function called the
    short way runs its body from a frame of its own. `last` is the first letter of that body's name
    and its block.
    """
    return name.startswith("c") and last == ("b", block)


def is_body(name: str) -> bool:
    """Whether a Python function is the whole of a script block or method, not a part of one."""
    return name == "value" or (name[0] in "bcm" and not name.endswith("r"))


def _enclosing(place: tuple[Any, int, int]) -> tuple[int, str]:
    """Start and name of the script block that a place is in."""
    from xshell.engine.dotnet.syntax.nodes import innermost_block

    return innermost_block(*place)


def capture(trace: TracebackType | None) -> CallStack:
    """The stack at an error, by its trace as far as the code that handles it, and beyond."""
    scripts = MODULES
    frame = sys._getframe(2) if trace is None else trace.tb_frame.f_back
    frames: list[tuple[CodeType, int]] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in scripts:
            frames.append((code, trace.tb_lasti))
        trace = trace.tb_next
    frames.reverse()
    while frame is not None:
        code = frame.f_code
        if code.co_filename in scripts:
            frames.append((code, frame.f_lasti))
        frame = frame.f_back
    return CallStack(frames)


def _line_of(code: CodeType, at: int) -> int:
    """The line of an instruction: found when asked, since it costs more than the rest."""
    for start, end, line in code.co_lines():
        if start <= at < end and line is not None:
            return line
    return code.co_firstlineno
