"""Variables that are not set, in strict mode."""

from __future__ import annotations

from xshell.engine.errors import make_error
from xshell.engine.runtime.places import current_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def undefined(name: str, version: int) -> Value:
    """Raises the error of a variable; in version 1 it is null inside of an expandable string, at
    any depth (about_Strict_Mode).
    """
    if version == 1:
        from xshell.engine.dotnet.syntax.nodes import is_inside_text

        place = current_place(2)
        if place is not None and is_inside_text(*place, name):
            return None
    raise make_error(
        "VariableIsUndefined",
        f"The variable '${name}' cannot be retrieved because it has not been set.",
        "InvalidOperation",
        name,
    )
