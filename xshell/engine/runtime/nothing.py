"""Variables that hold no output: noted when they are assigned, asked where that matters."""

from __future__ import annotations

from xshell.engine.runtime.values import array_of, emit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Out = Callable[[Value], Any]

__all__ = [
    "array_of_gathered",
    "array_of_variable",
    "copy_nothing",
    "emit_variable",
    "end_nothing",
    "gathered_source",
    "note_nothing",
    "variable_source",
    "view_of_gathered",
]


def note_nothing(variables: Any, name: str) -> None:
    """A variable was assigned what a statement wrote, which was nothing."""
    if variables.nothing is None:
        variables.nothing = set()
    variables.nothing.add(name)


def end_nothing(variables: Any, name: str) -> None:
    """A variable was assigned null."""
    if variables.nothing is not None:
        variables.nothing.discard(name)


def copy_nothing(variables: Any, name: str, source: str) -> None:
    """A variable was assigned another that is null."""
    if variables.holds_nothing(source):
        note_nothing(variables, name)
    else:
        end_nothing(variables, name)


def emit_variable(variables: Any, out: Out, value: Value, name: str) -> None:
    """Write a variable: one that holds no output writes nothing."""
    if value is not None:
        emit(out, value)
    elif not variables.holds_nothing(name):
        out(None)


def array_of_variable(variables: Any, value: Value, name: str) -> list[Value]:
    """The value of `@($variable)`."""
    if value is None and variables.holds_nothing(name):
        return []
    return array_of(value)


def array_of_gathered(value: Value) -> list[Value]:
    """The value of `@((command))`."""
    return [] if value is None else array_of(value)


def variable_source(variables: Any, name: str, value: Value) -> Value:
    """A variable at the head of a pipeline: one that holds no output gives no object."""
    return () if value is None and variables.holds_nothing(name) else value


def gathered_source(value: Value) -> Value:
    """A command in parentheses at the head of a pipeline."""
    return () if value is None else value


def view_of_gathered(frame: Any, value: Value) -> Value:
    """`(command).psobject`, where no output is an object without members."""
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.members import get_member

    return get_member(frame, PSCustomObject() if value is None else value, "psobject")
