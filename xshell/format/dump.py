"""Format-Custom without a view: an object with its properties inside, so many levels deep."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.format.cells import elements_of, is_scalar, text_of
from xshell.format.choose import expanded
from xshell.format.context import MISSING, Context
from xshell.format.custom import NEW_LINE, Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.views import Field

    Value = Any

_INDENT = 2


class Dump:
    """Writes objects as custom content; `fields` are those asked for, None for all."""

    def __init__(self, context: Context, depth: int, fields: list[Field] | None) -> None:
        self._context = context
        self._depth = depth
        self._fields = fields

    def content_of(self, value: Value) -> list[Any]:
        """The content for one object."""
        return self._object(value, self._fields, 0)

    def _object(self, value: Value, fields: list[Field] | None, level: int) -> list[Any]:
        inside: list[Any] = []
        for each in expanded(self._context, value, fields):
            try:
                found = self._context.getter(each.source)(value)
            except (Terminating, NetException):
                found = None
            found = None if found is MISSING else found
            inside += [f"{each.label} = ", *self._value(found, level + 1)]
        return [
            f"class {_class_name(value)}",
            NEW_LINE,
            "{",
            NEW_LINE,
            Frame(inside, left=_INDENT),
            "}",
            NEW_LINE,
        ]

    def _value(self, value: Value, level: int) -> list[Any]:
        """A property's value with the line end behind it."""
        elements = None if isinstance(value, str) else elements_of(value)
        if value is None or is_scalar(value) or level > self._depth:
            return [text_of(value, self._context.limit), NEW_LINE]
        if elements is not None:
            return [NEW_LINE, Frame(self._list(list(elements), level), left=_INDENT), NEW_LINE]
        if not self._context.names_of(value):
            return [text_of(value, self._context.limit), NEW_LINE]
        return [NEW_LINE, Frame(self._object(value, None, level), left=_INDENT)]

    def _list(self, elements: list[Value], level: int) -> list[Any]:
        inside: list[Any] = []
        limit = self._context.limit
        for index, each in enumerate(elements):
            if index == limit:
                inside += ["...", NEW_LINE]
                break
            if each is None or is_scalar(each) or level >= self._depth:
                inside += [text_of(each, limit), NEW_LINE]
            else:
                inside += self._object(each, None, level + 1)
        return ["[", NEW_LINE, Frame(inside, left=_INDENT), "]", NEW_LINE]


def _class_name(value: Value) -> str:
    if isinstance(value, PSCustomObject | PSObject) and value.type_names:
        return value.type_names[0].rsplit(".", 1)[-1]
    from xshell.engine.values.type_of import type_of

    return type_of(value).name
