"""Custom controls of format files, read as data."""

from __future__ import annotations

from xshell.format.controls import Binding, Control, FrameItem, LineEnds, TextItem
from xshell.format.views import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.controls import Item
    from xshell.format.file_nodes import Node

_FRAME = ("LeftIndent", "RightIndent", "FirstLineIndent", "FirstLineHanging", "CustomItem")
_BINDING = (
    "PropertyName",
    "ScriptBlock",
    "CustomControl",
    "CustomControlName",
    "EnumerateCollection",
    "ItemSelectionCondition",
    "FieldControl",
)


class ControlReader:
    """Reads the custom controls of a view; `named` are those it can refer to."""

    def __init__(self, reader: Any, named: dict[str, Node]) -> None:
        self._reader = reader
        self._named = named
        self._made: dict[str, Control] = {}

    def control(self, node: Node) -> Control:
        """A control from its node."""
        made = Control()
        made.entries = self.entries(node)
        return made

    def named(self, name: str) -> Control:
        """A control by its name; one that there is not writes nothing."""
        lowered = name.lower()
        if lowered not in self._made:
            made = self._made[lowered] = Control()
            if lowered in self._named:
                made.entries = self.entries(self._named[lowered])
        return self._made[lowered]

    def entries(self, control: Node) -> list[Entry]:
        """The entries of a control with their items."""
        control.allow("CustomEntries")
        control.require("CustomEntries")
        entries: list[Entry] = self._reader.entries(
            control, "CustomEntries", "CustomEntry", self._entry
        )
        return entries

    def _entry(self, node: Node) -> Entry:
        node.allow("EntrySelectedBy", "CustomItem")
        item = node.require("CustomItem")
        return Entry([], items=[] if item is None else self._items(item))

    def _items(self, node: Node) -> list[Item]:
        items: list[Item] = []
        for each in node.children():
            if each.name == "ExpressionBinding":
                items.append(self._binding(each))
            elif each.name == "Text":
                items.append(TextItem(each.require_text()))
            elif each.name == "NewLine":
                each.allow()
                items.append(LineEnds(1))
            elif each.name == "Frame":
                items.append(self._frame(each))
            else:
                each.refuse_unknown()
        if not items:
            node.refuse("The custom control token list cannot be empty.")
        return items

    def _frame(self, node: Node) -> FrameItem:
        node.allow(*_FRAME)
        if node.child("FirstLineIndent") is not None and node.child("FirstLineHanging") is not None:
            node.refuse("FirstLineIndent and FirstLineHanging are mutually exclusive.")
        item = node.require("CustomItem")
        return FrameItem(
            [] if item is None else self._items(item),
            node.number("LeftIndent"),
            node.number("RightIndent"),
            node.number("FirstLineIndent") - node.number("FirstLineHanging"),
        )

    def _binding(self, node: Node) -> Binding:
        node.allow(*_BINDING)
        inline, named = node.child("CustomControl"), node.child("CustomControlName")
        control = None
        if inline is not None:
            control = self.control(inline)
        elif named is not None:
            control = self.named(named.text)
        return Binding(
            self._reader.source(node),
            condition=self._reader.condition(node),
            control=control,
            enumerates=node.flag("EnumerateCollection"),
            form=node.text_of("FieldControl"),
        )
