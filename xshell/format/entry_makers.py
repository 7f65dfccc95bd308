"""Makers of entries: functions that make the packet of an object in a view."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.kinds import PSCustomObject
from xshell.format.choose import expanded
from xshell.format.context import MISSING
from xshell.format.controls import write_items
from xshell.format.entries import condition_of, selector
from xshell.format.packets import Custom, Items, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.fields import FieldTexts
    from xshell.format.options import Options
    from xshell.format.packets import FormatEntry
    from xshell.format.views import Entry, Field, View

    Value = Any
    Maker = Callable[[Value], FormatEntry]


class EntryMakers:
    """Makes makers by what was asked for; `texts` makes texts of fields."""

    __slots__ = ("_context", "_options", "_texts")

    def __init__(self, context: Context, options: Options, texts: FieldTexts) -> None:
        self._context = context
        self._options = options
        self._texts = texts

    def entry_for(self, view: View, value: Value) -> Entry:
        """The entry of a view that is for an object."""
        for each in view.entries[:-1]:
            if selector(self._context, each)(value):
                return each
        return view.entries[-1]

    def maker(self, view: View) -> Maker:
        """The maker for a view."""
        if len(view.entries) == 1:
            return self._maker_of_entry(view, view.entries[0])
        makers = [(each, self._maker_of_entry(view, each)) for each in view.entries]
        selects = [selector(self._context, each) for each in view.entries]

        def make(value: Value) -> FormatEntry:
            for (_, maker), is_for in zip(makers, selects, strict=True):
                if is_for(value):
                    return maker(value)
            return makers[-1][1](value)

        return make

    def _maker_of_entry(self, view: View, entry: Entry) -> Maker:
        if view.kind == "table":
            return self._row_maker(view, entry)
        if view.kind == "wide":
            return self._wide_maker(entry.fields) if view.types else self._own_wide_maker()
        if view.kind == "custom":
            return self._custom_maker(entry, view.out_of_band)
        if view.types:
            return self._items_maker(entry.fields, view.out_of_band)
        return self._own_items_maker(entry.fields or None)

    def _row_maker(self, view: View, entry: Entry) -> Maker:
        """Rows; fractions of properties have the culture's number of digits."""
        texts = self._texts
        of_numbers = not view.types
        triples = [
            (each, texts.getter(each), texts.writer(each.form, of_numbers)) for each in entry.fields
        ]
        wrap = entry.wrap if view.types else self._context.views.settings.wraps
        if self._options.wrap is not None:
            wrap = self._options.wrap
        own = [each.alignment for each in entry.fields]
        alignments = own if len(view.entries) > 1 or any(e.header for e in entry.fields) else None

        def make(value: Value) -> Row:
            cells = []
            for field, get, write in triples:
                try:
                    found = get(value)
                    cells.append("" if found is MISSING else write(found))
                except (Terminating, NetException) as error:
                    cells.append(texts.failed(field, error, value))
            return Row(cells, wrap, alignments)

        return make

    def _wide_maker(self, fields: list[Field]) -> Maker:
        return lambda value: Row([self._texts.text(fields[0], value) or ""])

    def _own_wide_maker(self) -> Maker:
        """The property asked for, or the one that stands for each object."""
        from xshell.format.choose import standing

        context, asked = self._context, self._options.asked

        def make(value: Value) -> Row:
            fields = standing(context, value, asked)
            return Row([(self._texts.text(fields[0], value) or "") if fields else ""])

        return make

    def _items_maker(self, fields: list[Field], out_of_band: bool) -> Maker:
        """Items of a list by a view of the type."""
        shown = [
            (each, None if each.condition is None else condition_of(self._context, each.condition))
            for each in fields
        ]

        def make(value: Value) -> Items:
            chosen = [each for each, holds in shown if holds is None or holds(value)]
            return Items(self._items(value, chosen), out_of_band)

        return make

    def _own_items_maker(self, asked: list[Field] | None) -> Maker:
        """Items of objects by their own properties; those of objects that are nothing but notes
        are read directly.
        """
        from xshell.format.cells import text_of

        direct = asked is None and self._context.has_no_display(PSCustomObject())
        limit, stand_in = self._context.limit, self._context.stand_in

        def make(value: Value) -> Items:
            is_plain = direct and type(value) is PSCustomObject and value.type_names is None
            if is_plain and not value.members:
                pairs = value.properties.items()
                return Items([(name, text_of(each, limit, stand_in)) for name, each in pairs])
            return self.own_items(value, asked)

        return make

    def own_items(self, value: Value, asked: list[Field] | None = None) -> Items:
        """Items of an object by its own properties, or those of them that were asked for."""
        fields = expanded(self._context, value, asked)
        return Items(self._items(value, fields, asked is not None))

    def _items(
        self, value: Value, fields: list[Field], only_own: bool = False
    ) -> list[tuple[str, str]]:
        items = []
        for each in fields:
            text = self._texts.text(each, value)
            if text is not None or not only_own:
                items.append((each.label, text or ""))
        return items

    def _custom_maker(self, entry: Entry, out_of_band: bool) -> Maker:
        items, context = entry.items, self._context
        if items is None:
            from xshell.format.dump import Dump

            dump = Dump(context, self._options.depth, entry.fields or None, self._texts)
            return lambda value: Custom(dump.content_of(value), out_of_band)

        def make(value: Value) -> Custom:
            made: list[Any] = []
            write_items(context, value, items, made)
            return Custom(made, out_of_band)

        return make
