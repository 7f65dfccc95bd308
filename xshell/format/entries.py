"""Which entry of a view is for an object."""

from __future__ import annotations

from xshell.engine.values.conversion import to_bool
from xshell.engine.values.members import type_names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.views import Entry

    Value = Any


def selector(context: Context, entry: Entry) -> Callable[[Value], bool]:
    """The function that says whether an entry is for an object: by type, then by condition."""
    holds = None if entry.condition is None else condition_of(context, entry.condition)

    def is_for(value: Value) -> bool:
        if entry.types and not any(name.lower() in entry.types for name in type_names_of(value)):
            return False
        return holds is None or holds(value)

    return is_for


def condition_of(context: Context, source: Any) -> Callable[[Value], bool]:
    """The function that says whether a condition holds; one that fails does not."""
    from xshell.engine.errors import NetException, Terminating

    get = context.getter(source)

    def holds(value: Value) -> bool:
        try:
            return to_bool(get(value))
        except (Terminating, NetException):
            return False

    return holds
