"""Views of the engine's own and of .NET's types."""

from __future__ import annotations

from xshell.engine.values import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.views import View

    Value = Any

# Default columns of tables by type name.
_TABLES: dict[str, tuple[str, ...]] = {
    "System.Management.Automation.PathInfo": ("Path",),
    "System.Management.Automation.PSVariable": ("Name", "Value"),
    "System.Collections.DictionaryEntry": ("Name", "Value"),
}


def builtin_view(_session: Any, value: Value) -> View | None:
    """The view of a type that has one."""
    from xshell.format.choose import _member_column
    from xshell.format.views import View

    for name in members.type_names_of(value):
        columns = _TABLES.get(name)
        if columns is not None:
            return View("table", [_member_column(each) for each in columns])
    return None
