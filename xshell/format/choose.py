"""Which view objects are shown in: what was asked for, the named view, the view of their type,
else their own properties.
"""

from __future__ import annotations

from copy import copy

from xshell.engine.serialization.deserialized import PREFIX, is_deserialized
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.members import type_names_of
from xshell.engine.values.type_of import described_class
from xshell.engine.values.wildcard import has_wildcards
from xshell.format.context import COMPUTER
from xshell.format.unknown_view import unknown_view
from xshell.format.views import Entry, Field, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.options import Options

    Value = Any

# A table of all properties has no more columns than this.
_MOST_IN_TABLE = 10


def choose(context: Context, options: Options, value: Value) -> View:
    """The view for objects like this one."""
    if options.asked:
        return _made(context, options.kind or "table", value, options.asked)
    if options.view is not None:
        found = context.views.find(type_names_of(value), options.kind, options.view)
        if found is None:
            raise unknown_view(context.views, options, value)
        return found
    found = view_of_type(context, value, options.kind)
    if found is not None:
        return _with_computer(found) if context.shows_computer(value) else found
    kind = options.kind
    if kind is None:
        most = context.views.settings.most_columns
        kind = "table" if len(context.default_names(value)) <= most else "list"
    return _made(context, kind, value, None)


def view_of_type(context: Context, value: Value, kind: str | None) -> View | None:
    """The view that the session, the program or the class itself has for an object's type."""
    found = context.views.find(type_names_of(value), kind)
    if found is not None:
        return found
    columns = _own_columns(value)
    if columns and kind in (None, "table"):
        names = tuple(type_names_of(value)[:1])
        return View("table", [Entry([_column(each) for each in columns])], type_names=names)
    return None


def _own_columns(value: Value) -> Sequence[str]:
    """The columns that an object's class declares, of one that was read those of the class that
    it was of.
    """
    kind = type(unwrap(value))
    if is_deserialized(value):
        kind = described_class(type_names_of(value)[0].removeprefix(PREFIX)) or kind
    columns: Sequence[str] | None = getattr(getattr(kind, "__shell_type__", None), "table", None)
    return columns or ()


def _column(declared: str) -> Field:
    """The column of a property; `Name:20` says how wide it is."""
    name, _, width = declared.partition(":")
    return Field(name, name, width=int(width or 0))


def _with_computer(view: View) -> View:
    """A view that also shows which computer an object is from."""
    if view.kind not in ("table", "list"):
        return view
    made = copy(view)
    entry = copy(view.entries[-1])
    entry.fields = [*entry.fields, Field(COMPUTER, COMPUTER)]
    made.entries = [*view.entries[:-1], entry]
    return made


def _made(context: Context, kind: str, value: Value, asked: list[Field] | None) -> View:
    """A view of properties; that of a table is made by the first object, others follow each."""
    if kind != "table":
        return View(kind, [Entry(asked or [])])
    fields = [] if asked is None else _columns(context, value, asked)
    if asked is None:
        fields = expanded(context, value, None)
        if fields and fields[0].is_resolved:
            fields = fields[:_MOST_IN_TABLE]
    for each in fields:
        if each.alignment is None:
            each.alignment = _alignment(context, each, value)
    return View("table", [Entry(fields)])


def _columns(context: Context, value: Value, asked: list[Field]) -> list[Field]:
    """The fields of a table; names that the first object does not have are asked of all."""
    fields = []
    for each in asked:
        found = _resolved(context, value, each)
        if not found and not has_wildcards(each.source):
            found = [copy(each)]
        fields += found
    return fields


def expanded(context: Context, value: Value, asked: list[Field] | None) -> list[Field]:
    """The fields for an object: names as it spells them, wildcards replaced by what they match;
    without `asked` its default ones.
    """
    if asked is None:
        shown = context.display_names(value)
        if shown:
            return [Field(name, name) for name in shown]
        return [Field(name, name, is_resolved=True) for name in context.default_names(value)]
    return [found for each in asked for found in _resolved(context, value, each)]


def _resolved(context: Context, value: Value, field: Field) -> list[Field]:
    if not isinstance(field.source, str):
        return [copy(field)]
    return [field.resolved(name) for name in context.matching(value, field.source)]


def standing(context: Context, value: Value, asked: list[Field] | None) -> list[Field]:
    """The field of a wide view for an object: the first that was asked for, else the property
    that stands for the object, else the first of those it shows.
    """
    if asked:
        return expanded(context, value, asked)[:1]
    name = context.standing(value)
    return expanded(context, value, None)[:1] if name is None else [Field(name, name)]


def _alignment(context: Context, field: Field, value: Value) -> str:
    """Numbers, truth values and enumerations stand at the right; the first object decides."""
    from xshell.engine.errors import NetException, Terminating
    from xshell.format.cells import stands_right

    try:
        found = context.getter(field.source, field.is_resolved)(value)
    except (Terminating, NetException):
        return "left"
    return "right" if stands_right(found) else "left"
