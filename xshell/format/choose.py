"""Which view objects are shown in when nobody asked for one."""

from __future__ import annotations

from xshell.engine.values import members
from xshell.engine.values.kinds import PSCustomObject, PSObject, Table, unwrap
from xshell.format.views import Column, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

# An object with more properties than this is shown as a list.
_MOST_COLUMNS = 4
_KEY_VALUE = ("System.Collections.DictionaryEntry",)


def default_view(session: Any, value: Value) -> View | None:
    """The view for objects like this one; None for what is shown as plain text."""
    kind = type(unwrap(value))
    if kind is PSCustomObject:
        return own_view(session, value)
    if isinstance(unwrap(value), Table):
        return View("table", [_member_column("Name"), _member_column("Value")])
    described = getattr(kind, "__shell_type__", None)
    if described is not None:
        display = getattr(described, "table", None) or described.display
        if display:
            return View("table", [_member_column(name) for name in display])
        return own_view(session, value)
    from xshell.format.builtin import builtin_view

    found = builtin_view(session, value)
    if found is not None:
        return found
    if isinstance(unwrap(value), str | int | float | bool):
        return None
    return own_view(session, value)


def own_view(session: Any, value: Value) -> View | None:
    """A table of an object's own properties up to four, a list beyond."""
    names = display_names(session, value)
    if not names:
        return None
    kind = "table" if len(names) <= _MOST_COLUMNS else "list"
    return View(kind, [_member_column(name) for name in names])


def display_names(session: Any, value: Value) -> list[str]:
    """The properties shown by default: those of the type's display set, else all."""
    from xshell.engine.values import listing, typedata

    registry = session.type_data or typedata.BUILT_IN
    chosen = registry.display(members.type_names_of(value))
    if chosen:
        return list(chosen)
    return [each.name for each in listing.properties_of(None, value)]


def list_view(session: Any, value: Value) -> View:
    """Format-List without properties: the default display set, else all properties."""
    names = display_names(session, value)
    return View("list", [_member_column(name) for name in names])


def _member_column(name: str) -> Column:
    return Column(name, getter(name))


def getter(name: str) -> Callable[[Value], Value]:
    """A function that reads a property, None where the object has none."""

    def get(value: Value) -> Value:
        if type(value) is PSCustomObject and name in value.properties:
            return value.properties[name]
        found = members.find_property(None, value, name)
        return None if found is None else found.get(value)

    return get


def shape_of(session: Any, value: Value) -> Value:
    """What must stay the same for objects to go into one table: the type names, and for objects
    without a view of their own the names of their properties.
    """
    base = unwrap(value)
    if type(base) is PSCustomObject and not base.type_names:
        return tuple(base.properties)
    if isinstance(value, PSObject) or type(base) is PSCustomObject:
        return tuple(members.type_names_of(value))
    return type(base)
