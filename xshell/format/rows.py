"""Objects become packets: the view is chosen by the first object, rows follow as objects come."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.engine.values.members import type_names_of
from xshell.format.cells import elements_of, is_scalar, plain_text
from xshell.format.choose import choose
from xshell.format.context import Context, kind_of
from xshell.format.entry_makers import EntryMakers
from xshell.format.fields import FieldTexts
from xshell.format.groups import Groups
from xshell.format.packets import (
    Column,
    Custom,
    ErrorEntry,
    FormatEnd,
    FormatEntry,
    FormatStart,
    GroupEnd,
    GroupStart,
    Packet,
    RawText,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.format.options import Options
    from xshell.format.views import Field, View

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
        "_groups",
        "_maker",
        "_makers",
        "_options",
        "_out_of_band",
        "_texts",
        "_view",
    )

    def __init__(self, context: Context, options: Options, emit: Callable[[Packet], Any]) -> None:
        self._context = context
        self._options = options
        self._emit = emit
        settings = context.views.settings
        self._texts = FieldTexts(
            context,
            shows=_given(options.display_error, settings.shows_errors),
            tells=_given(options.show_error, settings.tells_errors),
        )
        self._makers = EntryMakers(context, options, self._texts)
        self._view: View | None = None
        self._maker: Maker | None = None
        self._groups: Groups | None = None
        # Answers by kind of object: does the open view take it, does it stand outside all views.
        self._applies: dict[Any, bool] = {}
        self._out_of_band: dict[Any, View | bool] = {}

    def put(self, value: Value) -> None:
        """Take one object, or the elements of a collection."""
        if value is None:
            return
        if isinstance(value, Packet):
            if not isinstance(value, FormatEntry) or not value.out_of_band:
                self.finish()
            self._emit(value)
            return
        elements = elements_of(value) if type(value) is not str else None
        if elements is None:
            self._put(value)
            return
        expand = self._options.expand or self._expansion(value)
        if expand == "coreonly":
            self._put(value)
            return
        if expand == "both":
            elements = self._core(value, list(elements))
        for each in elements:
            if isinstance(each, Packet):
                self._emit(each)
            else:
                self._put("" if each is None else each)

    def _expansion(self, value: Value) -> str:
        """What format files say of a collection's type."""
        expansions = self._context.views.settings.expansions
        if expansions:
            for name in type_names_of(value):
                for types, expand in expansions:
                    if name.lower() in types:
                        return expand
        return "enumonly"

    def _core(self, value: Value, elements: list[Value]) -> Iterator[Value]:
        """Shows a collection itself, and says how many elements follow."""
        self._emit(RawText("The following object supports IEnumerable:"))
        self._emit(self._outside(value))
        count = len(elements)
        counted = f"{count} objects:" if count else "no objects."
        told = f"contains the following {counted}" if count else f"contains {counted}"
        self._emit(RawText("The IEnumerable " + told.replace(" 1 objects", " object")))
        return iter(elements)

    def _put(self, value: Value) -> None:
        if not self._options.force:
            apart = self._apart(value)
            if apart is not None:
                self._emit(apart)
                self._tell_errors()
                return
        if self._view is None:
            self._begin(value)
        elif not self._options.force and not self._takes(value):
            self._emit(self._outside(value))
            self._tell_errors()
            return
        elif self._groups is not None and self._groups.changes(value):
            self._next_group(value)
        assert self._maker is not None
        self._emit(self._maker(value))
        self._tell_errors()

    def _tell_errors(self) -> None:
        if self._texts.tells:
            for each in self._texts.drain():
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
        if type(value) is str and self._context.session.format_data is None:
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
        if not isinstance(found, bool):
            return self._makers.maker(found)(value)
        return RawText(plain_text(value)) if found else None

    def _stands_apart(self, value: Value) -> View | bool:
        """The view for objects amid others, else whether such an object is text alone."""
        names = type_names_of(value)
        view = self._context.views.find(names, apart=True)
        if view is not None:
            return view
        if is_scalar(value) or _is_text_alone(value):
            return True
        if self._context.views.find(names) is not None:
            return False
        return not self._context.names_of(value)

    def _outside(self, value: Value) -> FormatEntry:
        """The packet of an object that no open view takes: its properties, else its text."""
        items = self._makers.own_items(value)
        if not items:
            return RawText(plain_text(value))
        items.out_of_band = True
        return items

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
        self._texts.begin()
        self._maker = self._makers.maker(view)
        self._groups = Groups.of(self._context, self._options, view)
        self._emit(self._start(view, value))
        if self._groups is not None:
            self._groups.changes(value)
        self._emit(GroupStart(self._heading(value)))

    def _start(self, view: View, value: Value) -> FormatStart:
        auto_size = _given(self._options.auto_size, view.auto_size)
        if view.kind == "wide":
            count = self._options.columns or view.columns or 2
            return FormatStart("wide", measured=auto_size, count=0 if auto_size else count)
        if view.kind != "table":
            return FormatStart(view.kind)
        fields = self._makers.entry_for(view, value).fields
        columns = [self._column(view, each, value) for each in fields]
        return FormatStart(
            "table",
            columns,
            measured=auto_size or (bool(columns) and not columns[0].width),
            auto_size=auto_size,
            hide_headers=_given(self._options.hide_headers, view.hide_headers),
            repeat=self._options.repeat,
        )

    def _column(self, view: View, field: Field, value: Value) -> Column:
        """A column's heading. In a view of types, the label is compared with the properties of the
        first object.
        """
        is_own = not view.types or field.source == field.label
        is_own = is_own or self._context.spelled(value, field.label) is not None
        return Column(field.label, field.width, field.header or field.alignment or "left", is_own)

    def _next_group(self, value: Value) -> None:
        # The blank line before the new group belongs to the old one.
        self._emit(Custom([], out_of_band=True))
        self._emit(GroupEnd())
        self._emit(GroupStart(self._heading(value)))

    def _heading(self, value: Value) -> list[Any] | None:
        """What stands above a group."""
        return None if self._groups is None else self._groups.heading(value)


def _given(asked: bool | None, own: bool) -> bool:
    """What was asked for, else what the view has."""
    return own if asked is None else asked


def _is_text_alone(value: Value) -> bool:
    """Whether a described type says that none of its properties is shown."""
    described = getattr(type(value), "__shell_type__", None)
    return described is not None and described.display == ()
