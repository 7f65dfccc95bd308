"""Format-Custom without a view: an object with its properties inside, so many levels deep."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.members import type_names_of
from xshell.format.cells import elements_of, is_scalar, text_of
from xshell.format.choose import expanded
from xshell.format.context import MISSING, Context
from xshell.format.custom import NEW_LINE, Frame
from xshell.format.width import ELLIPSIS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from xshell.format.fields import FieldTexts
    from xshell.format.views import Field

    Value = Any

_INDENT = 2


class Dump:
    """Writes objects as custom content; `fields` are those asked for, None for all; `texts` says
    what stands for values that cannot be had.
    """

    __slots__ = ("_context", "_depth", "_fields", "_limit", "_texts")

    def __init__(
        self, context: Context, depth: int, fields: list[Field] | None, texts: FieldTexts
    ) -> None:
        self._context = context
        self._depth = depth
        self._fields = fields
        self._limit = context.limit
        self._texts = texts

    def content_of(self, value: Value) -> list[Any]:
        """The content for one object."""
        if is_scalar(value):
            return self._leaf(value)
        elements = elements_of(value)
        if elements is not None:
            return self._list(elements, 0, self._depth)
        return self._object(value, self._fields, 0, self._depth)

    def _object(
        self, value: Value, fields: list[Field] | None, level: int, depth: int
    ) -> list[Any]:
        inside: list[Any] = []
        for each in expanded(self._context, value, fields):
            inside.append(f"{_name(each)} = ")
            limit = depth if each.depth is None else each.depth
            inside += self._value(self._read(each, value), level, limit)
        opening = [f"class {type_names_of(value)[0].rsplit('.', 1)[-1]}", NEW_LINE, "{", NEW_LINE]
        return [*opening, Frame(inside, left=_INDENT), "}", NEW_LINE]

    def _read(self, field: Field, value: Value) -> Value:
        try:
            found = self._texts.getter(field)(value)
        except (Terminating, NetException) as error:
            return self._texts.failed(field, error, value)
        return None if found is MISSING else found

    def _value(self, value: Value, level: int, depth: int) -> list[Any]:
        """A property's value with the line end behind it."""
        elements = None if isinstance(value, str) else elements_of(value)
        if elements is not None:
            return [NEW_LINE, Frame(self._list(elements, level + 1, depth), left=_INDENT)]
        if value is None or level >= depth or is_scalar(value):
            return self._leaf(value)
        return [NEW_LINE, Frame(self._object(value, None, level + 1, depth), left=_INDENT)]

    def _leaf(self, value: Value) -> list[Any]:
        return [text_of(value, self._limit, self._context.stand_in), NEW_LINE]

    def _list(self, elements: Iterable[Value], level: int, depth: int) -> list[Any]:
        inside: list[Any] = []
        for index, each in enumerate(elements):
            if index == self._limit:
                inside += [ELLIPSIS, NEW_LINE]
                break
            inside += self._element(each, level, depth)
        return ["[", NEW_LINE, Frame(inside, left=_INDENT), "]", NEW_LINE, NEW_LINE]

    def _element(self, value: Value, level: int, depth: int) -> list[Any]:
        if value is None or level >= depth or is_scalar(value):
            return self._leaf(value)
        elements = elements_of(value)
        if elements is not None:
            return [NEW_LINE, Frame(self._list(elements, level + 1, depth), left=_INDENT)]
        return self._object(value, None, level + 1, depth)


def _name(field: Field) -> str:
    """What stands before a value: the property's name, or the script block that computes it."""
    return field.source if isinstance(field.source, str) else str(field.source.text)
