"""Which view objects are shown in: what was asked for, the named view, the view of their type,
else their own properties.
"""

from __future__ import annotations

from xshell.engine.errors import make_error
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.members import type_names_of
from xshell.format.views import Entry, Field, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.options import Options

    Value = Any

# An object with more properties than this is shown as a list.
_MOST_COLUMNS = 4
# A table of all properties has no more columns than this.
_MOST_IN_TABLE = 10


def choose(context: Context, options: Options, value: Value) -> View:
    """The view for objects like this one."""
    if options.asked:
        return _made(context, options.kind or "table", value, options.asked)
    if options.view is not None:
        return _named(context, options, value)
    found = view_of_type(context, value, options.kind)
    if found is not None:
        return found
    kind = options.kind
    if kind is None:
        kind = "table" if len(context.default_names(value)) <= _MOST_COLUMNS else "list"
    return _made(context, kind, value, None)


def view_of_type(context: Context, value: Value, kind: str | None) -> View | None:
    """The view that the session, the program or the class itself has for an object's type."""
    found = context.views.find(type_names_of(value), kind)
    if found is not None:
        return found
    columns = getattr(getattr(type(unwrap(value)), "__shell_type__", None), "table", None)
    if columns and kind in (None, "table"):
        names = tuple(type_names_of(value)[:1])
        return View("table", [Entry([Field(name, name) for name in columns])], type_names=names)
    return None


def _named(context: Context, options: Options, value: Value) -> View:
    found = context.views.find(type_names_of(value), options.kind, options.view)
    if found is None:
        raise make_error(
            "FormatViewNotFound",
            f"The view name {options.view} cannot be found. Specify a view of kind "
            f"{options.kind} for this type.",
            "ObjectNotFound",
            None,
            "System.Management.Automation.PipelineStoppedException",
        )
    return found


def _made(context: Context, kind: str, value: Value, asked: list[Field] | None) -> View:
    """A view of properties; a list's and a custom view's follow each object."""
    if kind == "table":
        fields = expanded(context, value, asked)
        if asked is None:
            fields = fields[:_MOST_IN_TABLE]
        for each in fields:
            if each.alignment is None:
                each.alignment = _alignment(context, each, value)
        return View("table", [Entry(fields)])
    if kind == "wide":
        return View("wide", [Entry(_standing(context, value, asked))])
    return View(kind, [Entry(asked or [])])


def expanded(context: Context, value: Value, asked: list[Field] | None) -> list[Field]:
    """The fields for an object: names as it spells them, wildcards replaced by what they match."""
    if asked is None:
        return [
            Field(context.spelled(value, name) or name, name)
            for name in context.default_names(value)
        ]
    fields = []
    for each in asked:
        if not isinstance(each.source, str):
            fields.append(_copy(each, each.source, each.label))
            continue
        names = context.matching(value, each.source)
        if not names and not _has_wildcards(each.source):
            names = [each.source]
        fields += [_copy(each, name, name if each.is_own else each.label) for name in names]
    return fields


def _has_wildcards(name: str) -> bool:
    from xshell.engine.values.wildcard import has_wildcards

    return has_wildcards(name)


def _copy(field: Field, source: Any, label: str) -> Field:
    return Field(
        label,
        source,
        width=field.width,
        alignment=field.alignment,
        form=field.form,
        is_own=field.is_own,
    )


def _standing(context: Context, value: Value, asked: list[Field] | None) -> list[Field]:
    """The one field of a wide view."""
    if asked:
        return expanded(context, value, asked)[:1]
    name = context.standing(value)
    if name is None:
        name = next(iter(context.names_of(value)), "")
    return [Field(name, name)]


def _alignment(context: Context, field: Field, value: Value) -> str:
    """Numbers, truth values and enumerations stand at the right; the first object decides."""
    from xshell.engine.errors import NetException, Terminating
    from xshell.format.cells import stands_right

    try:
        found = context.getter(field.source)(value)
    except (Terminating, NetException):
        return "left"
    return "right" if stands_right(found) else "left"
