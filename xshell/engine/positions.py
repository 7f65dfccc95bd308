"""How a place in a script is shown beside an error."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How much of a line is shown, and how much of it at least before and behind the text in question.
_WIDTH, _BEFORE, _BEHIND = 69, 12, 8


def position_message(source: Any, start: int, end: int) -> str:
    """`At line:1 char:3`, the line, and a line of `~` below the text in question."""
    line, column = source.position(start)
    if not line:
        return ""
    where = f"{source.file}:{line}" if source.file else f"line:{line}"
    last_line, last_column = source.position(end)
    text = source.line(line).rstrip()
    width = (last_column if last_line == line else len(text) + 1) - column
    shown, spaces, marks = _window(text, column - 1, max(width, 1))
    return f"At {where} char:{column}\n+ {shown}\n+ {' ' * spaces}{'~' * marks}"


def _window(text: str, before: int, width: int) -> tuple[str, int, int]:
    """The part of a line that is shown, the spaces before the marks, and their number."""
    if len(text) <= _WIDTH:
        return text, before, width
    end = min(before + width + _BEHIND, len(text))
    start = min(max(0, end - _WIDTH), max(0, before - _BEFORE))
    prefix = "… " if start else ""
    suffix = " …" if start + _WIDTH < len(text) else ""
    spaces = before - start + len(prefix)
    marks = min(width, _WIDTH - (before - start))
    return f"{prefix}{text[start : start + _WIDTH]}{suffix}", spaces, max(marks, 1)
