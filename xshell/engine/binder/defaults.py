"""`$PSDefaultParameterValues`: values for parameters that a call leaves out.

Keys are `Command:Parameter` with wildcards, or pairs in a nested form; `Disabled` turns the table
off. Source: about_Parameters_Default_Values.
"""

from __future__ import annotations

from xshell.engine.binder.arguments import Argument
from xshell.engine.binder.sets import narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.binder.plan import Plan

    Value = Any


def for_command(table: Value, command_names: tuple[str, ...], session: Any) -> dict[str, Value]:
    """The parameters, by name as the table has it, that get a value in calls of a command."""
    if not len(table) or _disabled(table):
        return {}
    found: dict[str, Value] = {}
    for key, value in table.items():
        command, colon, parameter = str(key).partition(":")
        if not colon:
            continue
        pattern = command.strip().strip("'\"")
        if any(_like(name, pattern) for name in command_names):
            found[parameter.strip().strip("'\"")] = _value(value, session)
    return found


def _disabled(table: Value) -> bool:
    from xshell.engine.values.conversion import to_bool

    return any(str(key).lower() == "disabled" and to_bool(value) for key, value in table.items())


def _like(name: str, pattern: str) -> bool:
    from xshell.engine.values.wildcard import is_like

    return is_like(name, pattern)


def _value(value: Value, session: Any) -> Value:
    """A script block gives its result; one in an extra pair of braces gives itself."""
    if type(value).__name__ == "ScriptBlock":
        return session.call_block(value, [])
    return value


def with_defaults(
    plan: Plan, arguments: list[Argument], defaults: dict[str, Value]
) -> list[Argument]:
    """The arguments with defaults added for parameters that `plan`, made of the arguments alone,
    leaves free, as far as the parameter sets in use allow.
    """
    added: dict[str, Argument] = {}
    for pattern, value in defaults.items():
        for parameter in plan.signature.parameters:
            name = parameter.name
            if name in plan.names or name in added or not _like(name, pattern):
                continue
            if narrowed(plan.sets, parameter):
                added[name] = Argument(name, value, True, 0, 0, splatted=True)
    return [*arguments, *added.values()]
