"""Errors as lines: ConciseView, NormalView, CategoryView."""

from __future__ import annotations

from xshell.engine.dotnet.error_record import CategoryInfo
from xshell.format.width import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import ErrorRecord


# A line that a program wrote on standard error.
_OF_PROGRAMS = ("NativeCommandError", "NativeCommandErrorMessage")


def draw_error(session: Any, record: ErrorRecord, width: int) -> list[str]:
    """The lines that show an error, by `$ErrorView`."""
    view = str(session.global_scope.get("ErrorView", "ConciseView")).lower()
    if view == "normalview":
        return _normal(record)
    if view == "categoryview":
        return [str(CategoryInfo(record))]
    return _concise(record, width)


def _command_name(record: ErrorRecord) -> str:
    invocation = record.invocation
    command = getattr(invocation, "command", None)
    name = getattr(command, "name", "") if command is not None else ""
    return str(name or "")


def _concise(record: ErrorRecord, width: int) -> list[str]:
    """One line `Name: message`, and the place where the error stands in a script file or in more
    than one line.
    """
    message = record.message
    if record.error_id in _OF_PROGRAMS:
        return [message]
    name = _command_name(record) or _exception_name(record)
    extent = record.extent
    source = extent[0] if extent is not None else None
    if extent is None or source is None or not _shows_place(record, source):
        return f"{name}: {message}".split("\n")
    line, column = source.position(extent[1])
    last_line, last_column = source.position(extent[2])
    text = source.line(line)
    end = last_column if last_line == line else len(text) + 1
    head = f"{name}: {source.file}:{line}" if source.file else f"{name}: "
    lines = [head, "Line |", f"{line:4} |  {text}"]
    marks = " " * (column - 1) + "~" * max(end - column, 1)
    lines.append(f"     |  {marks}")
    for part in wrap(message, max(width - 8, 20)):
        lines.append(f"     | {part}")
    return lines


def _shows_place(record: ErrorRecord, source: Any) -> bool:
    if not source.text:
        return False
    return bool(source.file) or record.category == "ParserError" or "\n" in source.text.strip()


def _exception_name(record: ErrorRecord) -> str:
    short = record.exception.type_name.rsplit(".", 1)[-1]
    if short == "ParseException":
        return "ParserError"
    return "Exception" if short == "RuntimeException" else short


def _normal(record: ErrorRecord) -> list[str]:
    from xshell.engine.positions import position_message

    name = _command_name(record)
    lines = [f"{name} : {record.message}" if name else record.message]
    if record.extent is not None:
        lines += position_message(*record.extent).split("\n")
    lines.append(f"    + CategoryInfo          : {CategoryInfo(record)}")
    lines.append(f"    + FullyQualifiedErrorId : {record.error_id}")
    return lines
