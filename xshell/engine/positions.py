"""How a place in a script is shown beside an error."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def position_message(source: Any, start: int, end: int) -> str:
    """`At line:1 char:3`, the line, and a line of `~` below the text in question."""
    line, column = source.position(start)
    if not line:
        return ""
    where = f"{source.file}:{line}" if source.file else f"line:{line}"
    last_line, last_column = source.position(end)
    text = source.line(line)
    width = (last_column if last_line == line else len(text) + 1) - column
    return f"At {where} char:{column}\n+ {text}\n+ {' ' * (column - 1)}{'~' * max(width, 1)}"
