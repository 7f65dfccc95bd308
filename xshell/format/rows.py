"""Objects become packets: the view is chosen by the first object, rows follow as objects come."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.engine.values.members import type_names_of
from xshell.format.cells import elements_of, is_scalar, plain_text, text_maker
from xshell.format.choose import choose, expanded
from xshell.format.context import MISSING, Context, kind_of
from xshell.format.entries import condition_of, selector
from xshell.format.packets import (
    Column,
    Custom,
    ErrorEntry,
    FormatEnd,
    FormatEntry,
    FormatStart,
    GroupEnd,
    GroupStart,
    Items,
    Packet,
    RawText,
    Row,
)
from xshell.format.views import Entry, Field, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.options import Options

    Value = Any
    Maker = Callable[[Value], FormatEntry]


class Rows:
    """Takes objects by `put`, gives packets to `emit`; `finish` ends the view.

    Packets among the objects pass through, after the view that is open has ended.
    """

    __slots__ = (
        "_applies",
        "_context",
        "_emit",
        "_errors",
        "_group",
        "_group_key",
        "_maker",
        "_options",
        "_out_of_band",
        "_view",
    )

    def __init__(self, context: Context, options: Options, emit: Callable[[Packet], Any]) -> None:
        self._context = context
        self._options = options
        self._emit = emit
        self._view: View | None = None
        self._maker: Maker | None = None
        self._group: Callable[[Value], Value] | None = None
        self._group_key: Value = MISSING
        # Errors of columns that are shown behind the row.
        self._errors: list[ErrorRecord] = []
        # Answers by kind of object: does the open view take it, does it stand outside all views.
        self._applies: dict[Any, bool] = {}
        self._out_of_band: dict[Any, View | bool] = {}

    def put(self, value: Value) -> None:
        """Take one object, or the elements of a collection."""
        if value is None:
            return
        if isinstance(value, Packet):
            self.finish()
            self._emit(value)
            return
        expand = self._options.expand
        elements = elements_of(value) if type(value) is not str else None
        if elements is None:
            self._put(value)
            return
        if expand != "enumonly":
            self._put(value)
        if expand != "coreonly":
            for each in elements:
                if each is not None:
                    self._put(each)

    def _put(self, value: Value) -> None:
        if not self._options.force:
            apart = self._apart(value)
            if apart is not None:
                self._emit(apart)
                return
        if self._view is None:
            self._begin(value)
        elif not self._takes(value):
            items = self._own_items(value)
            self._emit(Items(items, True) if items else RawText(plain_text(value)))
            return
        elif self._group is not None:
            self._next_group(value)
        assert self._maker is not None
        self._emit(self._maker(value))
        if self._errors:
            errors, self._errors = self._errors, []
            for each in errors:
                self._emit(self._error(each))

    def finish(self) -> None:
        """End the view that is open."""
        if self._view is not None:
            self._view = None
            self._emit(GroupEnd())
            self._emit(FormatEnd())

    # Objects outside all views.

    def _apart(self, value: Value) -> FormatEntry | None:
        """The packet of an object that stands outside views: text, errors, empty objects."""
        if type(value) is str:
            return RawText(value)
        if type(value) is PSCustomObject and value.properties and value.type_names is None:
            return None
        if isinstance(value, ErrorRecord):
            return self._error(value)
        if type(value) is PSObject and isinstance(value.base, ErrorRecord | NetException):
            from xshell.format.error_details import draw_details, is_extended

            if is_extended(value):
                return RawText(draw_details(self._context.frame, value))
        kind = kind_of(value)
        found = self._out_of_band.get(kind)
        if found is None:
            found = self._out_of_band[kind] = self._stands_apart(value)
        if isinstance(found, View):
            return self._maker_of(found)(value)
        return RawText(plain_text(value)) if found else None

    def _stands_apart(self, value: Value) -> View | bool:
        if is_scalar(value) or _is_text_alone(value):
            return True
        view = self._context.views.find(type_names_of(value))
        if view is not None:
            return view if view.out_of_band else False
        return not self._context.names_of(value)

    def _error(self, record: ErrorRecord) -> ErrorEntry:
        from xshell.format.errors import draw_error

        session = self._context.session
        return ErrorEntry(lambda width: draw_error(session, record, width))

    def _takes(self, value: Value) -> bool:
        """Whether the open view is for an object like this."""
        view = self._view
        assert view is not None
        if not view.types:
            return True
        kind = kind_of(value)
        found = self._applies.get(kind)
        if found is None:
            names = [name.lower() for name in type_names_of(value)]
            found = any(
                name in view.types or name.removeprefix("deserialized.") in view.types
                for name in names
            )
            self._applies[kind] = found
        return found

    # The start of a view and its groups.

    def _begin(self, value: Value) -> None:
        view = self._view = choose(self._context, self._options, value)
        self._applies.clear()
        self._maker = self._maker_of(view)
        grouping = view.grouping
        by = self._options.group_by or (grouping.field if grouping is not None else None)
        self._group = None if by is None else self._context.getter(by.source)
        self._emit(self._start(view))
        self._group_key = self._key(value) if self._group is not None else MISSING
        self._emit(GroupStart(self._heading(value)))

    def _start(self, view: View) -> FormatStart:
        options = self._options
        auto_size = options.auto_size or view.auto_size
        if view.kind == "wide":
            count = options.columns or view.columns or 2
            return FormatStart("wide", measured=auto_size, count=0 if auto_size else count)
        if view.kind != "table":
            return FormatStart(view.kind)
        typed = bool(view.types)
        columns = [
            Column(
                each.label,
                each.width,
                each.alignment or "left",
                not typed or (isinstance(each.source, str) and each.source == each.label),
            )
            for each in view.fields
        ]
        return FormatStart(
            "table",
            columns,
            measured=auto_size or (bool(columns) and not columns[0].width),
            auto_size=auto_size,
            hide_headers=options.hide_headers or view.hide_headers,
            repeat=options.repeat,
        )

    def _key(self, value: Value) -> Value:
        assert self._group is not None
        try:
            return self._group(value)
        except (Terminating, NetException):
            return MISSING

    def _next_group(self, value: Value) -> None:
        from xshell.engine.values.operators.comparison import equal

        key = self._key(value)
        same = key is self._group_key
        if not same and key is not MISSING and self._group_key is not MISSING:
            same = equal(self._group_key, key, False)
        if not same:
            self._group_key = key
            self._emit(GroupEnd())
            self._emit(GroupStart(self._heading(value)))

    def _heading(self, value: Value) -> list[Any] | None:
        """What stands above a group."""
        key = self._group_key
        if key is MISSING:
            return None
        assert self._view is not None
        asked, grouping = self._options.group_by, self._view.grouping
        if asked is None and grouping is not None and grouping.content is not None:
            content: list[Any] = grouping.content(self._context, value, key)
            return content
        field = asked if asked is not None else grouping.field  # type: ignore[union-attr]
        label = field.label
        if field.is_own:
            label = self._context.spelled(value, label) or label
        text = text_maker(None, self._context.limit, False)(key)
        return [f"   {label}: {text}"]

    # Packets of objects.

    def _maker_of(self, view: View) -> Maker:
        """The function that makes the packet of an object in a view."""
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
            wrap = self._options.wrap or entry.wrap
            return self._row_maker(entry.fields, wrap, not view.types)
        if view.kind == "wide":
            return self._row_maker(entry.fields, False, False)
        if view.kind == "custom":
            return self._custom_maker(entry, view.out_of_band)
        if view.types:
            return self._items_maker(entry.fields)
        return self._own_items_maker(entry.fields or None)

    def _row_maker(self, fields: list[Field], wrap: bool, of_numbers: bool) -> Maker:
        """Rows; `of_numbers` says that fractions have the culture's number of digits."""
        limit = self._context.limit
        triples = [
            (each, self._context.getter(each.source), text_maker(each.form, limit, of_numbers))
            for each in fields
        ]
        failed = self._failed

        def make(value: Value) -> Row:
            cells = []
            for field, get, write in triples:
                try:
                    found = get(value)
                    cells.append("" if found is MISSING else write(found))
                except (Terminating, NetException):
                    cells.append(failed(field))
            return Row(cells, wrap)

        return make

    def _failed(self, field: Field) -> str:
        """What a cell shows whose value could not be had."""
        if self._options.show_error:
            self._errors.append(_evaluation_error(field))
        return "#ERR" if self._options.display_error else ""

    def _items_maker(self, fields: list[Field]) -> Maker:
        """Items of a list by a view of the type."""
        context = self._context
        shown = [
            (each, None if each.condition is None else condition_of(context, each.condition))
            for each in fields
        ]

        def make(value: Value) -> Items:
            chosen = [each for each, holds in shown if holds is None or holds(value)]
            return Items(self._items(value, chosen))

        return make

    def _own_items_maker(self, asked: list[Field] | None) -> Maker:
        """Items of objects by their own properties; those of objects that are nothing but notes
        are read directly.
        """
        from xshell.format.cells import text_of

        direct = asked is None and self._context.has_no_display(PSCustomObject())
        limit = self._context.limit

        def make(value: Value) -> Items:
            is_plain = direct and type(value) is PSCustomObject and value.type_names is None
            if is_plain and not value.members:
                pairs = value.properties.items()
                return Items([(name, text_of(each, limit)) for name, each in pairs])
            return Items(self._own_items(value, asked))

        return make

    def _own_items(self, value: Value, asked: list[Field] | None = None) -> list[tuple[str, str]]:
        """Items of an object by its own properties, or those of them that were asked for."""
        return self._items(value, expanded(self._context, value, asked), asked is not None)

    def _items(
        self, value: Value, fields: list[Field], only_own: bool = False
    ) -> list[tuple[str, str]]:
        items = []
        limit = self._context.limit
        for each in fields:
            get = self._context.getter(each.source)
            try:
                found = get(value)
                if found is MISSING:
                    if only_own:
                        continue
                    found = None
                text = text_maker(each.form, limit, False)(found)
            except (Terminating, NetException):
                text = self._failed(each)
            items.append((each.label, text))
        return items

    def _custom_maker(self, entry: Entry, out_of_band: bool) -> Maker:
        content, context = entry.content, self._context
        if content is None:
            from xshell.format.dump import Dump

            dump = Dump(context, self._options.depth, entry.fields or None)
            return lambda value: Custom(dump.content_of(value), out_of_band)
        return lambda value: Custom(content(context, value), out_of_band)


def _evaluation_error(field: Field) -> ErrorRecord:
    source = field.source if isinstance(field.source, str) else getattr(field.source, "text", "")
    return ErrorRecord(
        NetException("System.Exception", f'Failed to evaluate expression "{source}".'),
        "PSPropertyExpressionError",
    )


def _is_text_alone(value: Value) -> bool:
    """Whether a described type says that none of its properties is shown."""
    described = getattr(type(value), "__shell_type__", None)
    return described is not None and described.display == ()
