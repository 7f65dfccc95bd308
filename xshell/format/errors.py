"""Errors as lines: ConciseView, NormalView, CategoryView."""

from __future__ import annotations

from xshell.engine.dotnet.error_record import CategoryInfo, invocation_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import ErrorRecord
    from xshell.engine.invocation import InvocationInfo


# A line that a program wrote on standard error.
_OF_PROGRAMS = ("NativeCommandError", "NativeCommandErrorMessage")


def draw_error(session: Any, record: ErrorRecord, width: int) -> list[str]:
    """The lines that show an error, by `$ErrorView`."""
    if record.error_id in _OF_PROGRAMS:
        return [record.message]
    view = str(session.global_scope.get("ErrorView", "ConciseView")).lower()
    if view == "categoryview":
        return [str(CategoryInfo(record))]
    if view == "conciseview":
        return _concise(session, record, width)
    return _normal(record)


# ConciseView.


def _concise(session: Any, record: ErrorRecord, width: int) -> list[str]:
    """One line `Name: message`, and the place where the error stands in a script file or behind
    the first line.
    """
    invocation = invocation_of(record)
    lines = [f"{_who(session, record, invocation)}: "]
    prefix = ""
    if invocation is not None and _shows_place(record, invocation):
        number = invocation.line_number
        _message, text, *_between, marks = invocation.position_message.split("\n")
        more = " " * (len(str(number)) - 4)
        if invocation.script_name:
            lines[0] += f"{invocation.script_name}:{number}"
        prefix = f"{more}     | "
        lines += [f"{more}Line |", f"{number:4} | {text[1:]}", f"{prefix}{marks[1:]}", prefix]
    message = _message_of(record)
    in_file = invocation is not None and bool(invocation.script_name)
    if in_file or record.category == "ParserError":
        lines[-1:] = _broken(lines[-1], message, prefix, width)
        lines.append("")
    else:
        lines[-1] += message
    if record.recommended_action.strip():
        lines.append(f"  Recommendation: {record.recommended_action}")
    return [part for line in lines for part in line.split("\n")]


def _message_of(record: ErrorRecord) -> str:
    """The text of an error; of a parse error the part behind the place."""
    if record.details is None and record.category == "ParserError" and "~\n" in record.message:
        return record.message.split("~\n")[1].split("\n\n")[0]
    return record.message


def _broken(first: str, message: str, prefix: str, width: int) -> list[str]:
    """A message in lines no longer than the window, each behind the prefix."""
    rest = message.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    if not prefix or len(prefix) + len(rest) <= width:
        return [first + rest]
    lines = []
    while len(prefix) + len(rest) > width:
        part = _cut(prefix + rest, width)[len(prefix) :]
        if not part:
            break
        lines.append(prefix + part)
        rest = rest[len(part) :].strip()
    return [*lines, prefix + rest]


def _cut(text: str, length: int) -> str:
    """As much of a text as fits, up to its last blank."""
    head = text[:length]
    at = max(head.rfind(" "), head.rfind("\t"))
    return head if at < 0 else head[:at]


def _shows_place(record: ErrorRecord, invocation: InvocationInfo) -> bool:
    """Whether the line of the error is shown: in files but modules, behind the first line."""
    script = invocation.script_name
    if script.lower().endswith(".psm1") or not invocation.position_message:
        return False
    parsed = record.category == "ParserError" and "Parent" in record.exception.type_name
    return parsed or bool(script) or invocation.line_number > 1


def _who(session: Any, record: ErrorRecord, invocation: InvocationInfo | None) -> str:
    """What stands before the message: the command, else the activity, else the category."""
    from xshell.engine.discovery import resolve

    if record.exception.properties.get("WasThrownFromThrowStatement"):
        return "Exception"
    command = None if invocation is None else invocation.command
    name = "" if command is None else str(command.name or "")
    if name and resolve(session, session.scope, name) is not None:
        return name
    called = "" if invocation is None else invocation.invocation_name
    info = CategoryInfo(record)
    category = "" if record.category == "NotSpecified" else record.category
    return info.activity or name or called or category or info.reason


# NormalView.


def _normal(record: ErrorRecord) -> list[str]:
    invocation = invocation_of(record)
    text = _called(invocation) + record.message
    place = "" if invocation is None else invocation.position_message
    if place and (invocation.command is not None or record.category != "ParserError"):
        text += f"\n{place}"
    text += f"\n+ CategoryInfo          : {CategoryInfo(record)}"
    text += f"\n+ FullyQualifiedErrorId : {record.error_id}"
    return text.split("\n")


def _called(invocation: InvocationInfo | None) -> str:
    """`Name : ` as the command was called; a script by its path, a block by its text."""
    if invocation is None:
        return ""
    command = invocation.command
    name = invocation.invocation_name
    if command is not None:
        kind = str(getattr(command, "kind", ""))
        if kind == "ExternalScript":
            name = getattr(command, "path", "") or name
        elif kind == "Script":
            name = str(getattr(command, "block", "") or "")
        elif name in ("", "&", "."):
            name = str(command.name or "")
    return f"{name} : " if name else ""
