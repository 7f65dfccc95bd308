"""What `&` and `.` call: a name, a script block or a command as a value."""

from __future__ import annotations

from xshell.engine.commands import AliasInfo, CommandInfo, ScriptInfo
from xshell.engine.scope import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.calls import CommandSite

    Value = Any


def command_of(site: CommandSite, frame: Any, value: Value) -> CommandInfo:
    """The command a value stands for; raises BadExpression for what can be none."""
    from xshell.engine.values.kinds import unwrap

    value = unwrap(value)
    if type(value).__name__ == "ScriptBlock":
        return ScriptInfo(value)
    if isinstance(value, AliasInfo):
        resolved = value.resolved
        if resolved is not None:
            return resolved
        value = value.target
    if isinstance(value, CommandInfo):
        return value
    if isinstance(value, list) and len(value) == 1:
        return command_of(site, frame, value[0])
    if value is None or value == "" or (isinstance(value, list) and not value):
        raise _bad_expression(site, frame, value)
    from xshell.engine.discovery import resolve_through
    from xshell.engine.pipeline import unknown_command
    from xshell.engine.values.conversion import to_string

    name = to_string(value)
    found = resolve_through(frame.session, frame.scope, name)
    if found is None:
        raise unknown_command(site, frame, name)
    return found[0]


def in_module(
    site: CommandSite, frame: Any, values: tuple[Value, ...]
) -> tuple[CommandSite, tuple[Value, ...]]:
    """`& $module command arguments`: the same call without the module, the command found in it."""
    module, command = values[0], values[1] if len(values) > 1 else None
    if type(command).__name__ == "ScriptBlock":
        command = module.bound(command)
    else:
        inner = Frame(frame.session, module.scope, frame.streams, frame.command)
        command = command_of(site, inner, command)
    return site.without_first_argument(), (command, *values[2:])


def _bad_expression(site: CommandSite, frame: Any, value: Value) -> Exception:
    from xshell.engine.errors import make_error
    from xshell.engine.invocation import InvocationInfo

    operator = site.operator or "&"
    error = make_error(
        "BadExpression",
        f"The expression after '{operator}' in a pipeline element produced an object that was not "
        "valid. It must result in a command name, a script block, or a CommandInfo object.",
        "InvalidOperation",
        value,
    )
    record = error.record
    record.extent = (site.source, site.name_start, site.name_end)
    record.invocation = InvocationInfo(None, site, frame.session).at(record.extent)
    return error
