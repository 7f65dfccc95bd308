"""Custom controls as data, and what they write for an object: text, line ends, frames, and what
expressions give.
"""

from __future__ import annotations

from xshell.format.cells import elements_of, format_text
from xshell.format.context import MISSING, Context
from xshell.format.custom import NEW_LINE, Frame
from xshell.format.entries import condition_of, selector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.views import Entry

    Value = Any

# Controls inside controls are followed so deep.
_DEEPEST = 50


class TextItem:
    """A text as it is."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class LineEnds:
    """So many line ends."""

    __slots__ = ("count",)

    def __init__(self, count: int) -> None:
        self.count = count


class FrameItem:
    """Items inside a frame; see `xshell.format.custom.Frame` for its indents."""

    __slots__ = ("first", "items", "left", "right")

    def __init__(self, items: list[Item], left: int, right: int, first: int) -> None:
        self.items = items
        self.left = left
        self.right = right
        self.first = first


class Binding:
    """What an expression gives, shown by a control or as text by a format.

    `source` is None for the object itself; `condition` a source that decides whether anything is
    shown; `enumerates` shows each element of a collection by itself.
    """

    __slots__ = ("condition", "control", "enumerates", "form", "source")

    def __init__(
        self,
        source: Any,
        *,
        condition: Any = None,
        control: Control | None = None,
        enumerates: bool = False,
        form: str = "",
    ) -> None:
        self.source = source
        self.condition = condition
        self.control = control
        self.enumerates = enumerates
        self.form = form


class Control:
    """A custom control: its entries, the one for all other objects last.

    One that is named is filled when all are known, so that controls may refer to each other.
    """

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def heading(self, context: Context, value: Value) -> list[Any]:
        """What the control writes above a group that begins with an object."""
        made: list[Any] = []
        self.write(context, value, made, 0)
        return made

    def write(self, context: Context, value: Value, made: list[Any], depth: int) -> None:
        """Add the content for an object at some depth of controls inside controls."""
        if depth >= _DEEPEST or not self.entries:
            return
        chosen = next((e for e in self.entries if selector(context, e)(value)), self.entries[-1])
        write_items(context, value, chosen.items or [], made, depth)


Item = TextItem | LineEnds | FrameItem | Binding


def write_items(
    context: Context, value: Value, items: list[Item], made: list[Any], depth: int = 0
) -> None:
    """Add the content of items for an object."""
    for each in items:
        if isinstance(each, TextItem):
            made.append(each.text)
        elif isinstance(each, LineEnds):
            made.extend([NEW_LINE] * each.count)
        elif isinstance(each, FrameItem):
            inner: list[Any] = []
            write_items(context, value, each.items, inner, depth)
            made.append(Frame(inner, each.left, each.right, each.first))
        else:
            _write_binding(context, value, each, made, depth)


def _write_binding(
    context: Context, value: Value, binding: Binding, made: list[Any], depth: int
) -> None:
    condition = binding.condition
    if condition is not None and not condition_of(context, condition)(value):
        return
    found = value if binding.source is None else _value(context, binding.source, value)
    elements = None
    if binding.enumerates and not isinstance(found, str):
        elements = elements_of(found)
    for each in [found] if elements is None else elements:
        if each is None and (elements is not None or binding.control is not None):
            continue
        if binding.control is not None:
            binding.control.write(context, each, made, depth + 1)
        else:
            made.append(_leaf(context, each, binding.form))


def _leaf(context: Context, value: Value, form: str) -> str:
    """A value as text; one that a format does not fit is shown without it."""
    from xshell.engine.errors import NetException, Terminating

    if form:
        try:
            return format_text(value, form)
        except (Terminating, NetException):
            return context.text(value)
    return context.text(value)


def _value(context: Context, source: Any, value: Value) -> Value:
    """What an expression gives; nothing where it fails."""
    from xshell.engine.errors import NetException, Terminating

    try:
        found = context.getter(source)(value)
    except (Terminating, NetException):
        return None
    return None if found is MISSING else found
