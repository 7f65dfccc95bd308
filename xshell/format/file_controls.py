"""Custom controls of format files: text, line ends, frames and what expressions give."""

from __future__ import annotations

from xshell.format.cells import elements_of, format_text
from xshell.format.context import MISSING, Context
from xshell.format.custom import NEW_LINE, Frame
from xshell.format.entries import condition_of, selector
from xshell.format.file_nodes import Node
from xshell.format.views import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    # Adds content for an object at some depth of controls inside controls.
    Write = Callable[[Context, Value, list[Any], int], None]

# Controls inside controls are followed so deep.
_DEEPEST = 50
_FRAME = ("LeftIndent", "RightIndent", "FirstLineIndent", "FirstLineHanging", "CustomItem")
_BINDING = (
    "PropertyName",
    "ScriptBlock",
    "CustomControl",
    "CustomControlName",
    "EnumerateCollection",
    "ItemSelectionCondition",
    "FormatString",
)


def custom_entries(reader: Any, control: Node, controls: dict[str, Node]) -> list[Entry]:
    """The entries of a custom control."""
    return Controls(reader, controls).entries(control)


def content_of(reader: Any, control: Node, controls: dict[str, Node]) -> Any:
    """The function of (context, object, group's value) that writes a group's heading."""
    write = Controls(reader, controls).control(control)

    def content(context: Context, value: Value, _key: Value) -> list[Any]:
        made: list[Any] = []
        write(context, value, made, 0)
        return made

    return content


class Controls:
    """Makes functions of the custom controls of a view; `named` are those it can refer to."""

    def __init__(self, reader: Any, named: dict[str, Node]) -> None:
        self._reader = reader
        self._named = named
        self._made: dict[str, Write] = {}

    def entries(self, control: Node) -> list[Entry]:
        """The entries of a control with their content."""
        control.allow("CustomEntries")
        entries: list[Entry] = self._reader.entries(
            control, "CustomEntries", "CustomEntry", self._entry
        )
        return entries

    def _entry(self, node: Node) -> Entry:
        node.allow("EntrySelectedBy", "CustomItem")
        item = node.require("CustomItem")
        writes = [] if item is None else self._items(item)

        def content(context: Context, value: Value, depth: int = 0) -> list[Any]:
            made: list[Any] = []
            for write in writes:
                write(context, value, made, depth)
            return made

        return Entry([], content=content)

    def control(self, node: Node) -> Write:
        """The function that writes a control for an object."""
        entries = self.entries(node)

        def write(context: Context, value: Value, made: list[Any], depth: int) -> None:
            if depth >= _DEEPEST:
                return
            chosen = next((each for each in entries if selector(context, each)(value)), entries[-1])
            made += chosen.content(context, value, depth)

        return write

    def _reference(self, name: str) -> Write:
        """The function of a named control, made when it is first used: controls may refer to
        each other.
        """

        def write(context: Context, value: Value, made: list[Any], depth: int) -> None:
            found = self._made.get(name)
            if found is None:
                if name not in self._named:
                    return
                found = self._made[name] = self.control(self._named[name])
            found(context, value, made, depth)

        return write

    def _items(self, node: Node) -> list[Write]:
        makers = {"Text": _text, "NewLine": _new_line, "Frame": self._frame}
        writes = []
        for each in node.children():
            if each.name == "ExpressionBinding":
                writes.append(self._binding(each))
            elif each.name in makers:
                writes.append(makers[each.name](each))
            else:
                each.refuse(f"{each.name} is an unknown node.")
        if not writes:
            node.refuse("The custom control token list cannot be empty.")
        return writes

    def _frame(self, node: Node) -> Write:
        node.allow(*_FRAME)
        item = node.require("CustomItem")
        inner = [] if item is None else self._items(item)
        left, right = node.number("LeftIndent"), node.number("RightIndent")
        first = node.number("FirstLineIndent") - node.number("FirstLineHanging")

        def write(context: Context, value: Value, made: list[Any], depth: int) -> None:
            content: list[Any] = []
            for each in inner:
                each(context, value, content, depth)
            made.append(Frame(content, left, right, first))

        return write

    def _binding(self, node: Node) -> Write:
        node.allow(*_BINDING)
        source = self._reader.source(node)
        condition = self._reader.condition(node)
        show = self._shown(node)
        enumerates = node.flag("EnumerateCollection")

        def write(context: Context, value: Value, made: list[Any], depth: int) -> None:
            if condition is not None and not condition_of(context, condition)(value):
                return
            found = value if source is None else _value(context, source, value)
            elements = elements_of(found) if enumerates and not isinstance(found, str) else None
            for each in [found] if elements is None else elements:
                if elements is None or each is not None:
                    show(context, each, made, depth)

        return write

    def _shown(self, node: Node) -> Write:
        """How a binding shows a value: by a control, else as text."""
        inline, named = node.child("CustomControl"), node.child("CustomControlName")
        if inline is not None or named is not None:
            control = (
                self.control(inline)
                if inline is not None
                else self._reference(node.text_of("CustomControlName").lower())
            )

            def nested(context: Context, value: Value, made: list[Any], depth: int) -> None:
                if value is not None:
                    control(context, value, made, depth + 1)

            return nested
        form = node.text_of("FormatString")

        def leaf(context: Context, value: Value, made: list[Any], _depth: int) -> None:
            text = format_text(value, form) if form else context.text(value)
            made.append(text)

        return leaf


def _text(node: Node) -> Write:
    text = node.raw_text
    return lambda _context, _value, made, _depth: made.append(text)


def _new_line(node: Node) -> Write:
    count = int(node.text) if node.text.isdigit() else 1
    return lambda _context, _value, made, _depth: made.extend([NEW_LINE] * count)


def _value(context: Context, source: Any, value: Value) -> Value:
    """What an expression gives; nothing where it fails."""
    from xshell.engine.errors import NetException, Terminating

    try:
        found = context.getter(source)(value)
    except (Terminating, NetException):
        return None
    return None if found is MISSING else found
