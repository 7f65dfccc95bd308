"""Packets become lines for a window of some width."""

from __future__ import annotations

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.members import type_names_of
from xshell.format.custom import draw_custom
from xshell.format.listing import ListWriter
from xshell.format.packets import (
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
from xshell.format.table import TableWriter, measured
from xshell.format.width import plain, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    WriteLine = Callable[[str], Any]
    # The escape sequence of a style of $PSStyle.Formatting by its name.
    Styles = Callable[[str], str]

# A table whose widths nobody asked to be exact is drawn after so many rows, or so many seconds
# where somebody waits for it.
_MOST_ROWS = 20_000
_LONGEST_WAIT = 0.3
_SEPARATOR = 1
# The columns of a wide list whose cells are all empty.
_WIDE_COLUMNS = 2
# A screen of a table keeps so many rows for what stands around it.
_ROWS_KEPT = 2
_DEFAULT_HEIGHT = 50
_INNER_COMMAND = "Microsoft.PowerShell.Commands.OutLineOutputCommand"


class Window:
    """Where lines go: `width` for text (None: without end), `table_width` for tables and wide
    lists, `styles` colour headings and labels (None: no colour at all), `clock` is asked where
    somebody waits, and `busy` for the seconds that were no waiting; `height` is how many rows a
    screen has; `keeps_text` leaves what is text already as it is.
    """

    __slots__ = (
        "busy",
        "clock",
        "height",
        "styles",
        "table_width",
        "width",
        "write_line",
        "write_text",
    )

    def __init__(
        self,
        write_line: WriteLine,
        width: int | None,
        table_width: int,
        styles: Styles | None = None,
        clock: Callable[[], float] | None = None,
        height: int = _DEFAULT_HEIGHT,
        *,
        keeps_text: bool = False,
        busy: Callable[[], float] | None = None,
    ) -> None:
        self.write_line = write_line if styles is not None else _without_colour(write_line)
        self.write_text = write_line if keeps_text else self.write_line
        self.width = width
        self.table_width = table_width
        self.styles = styles
        self.clock = clock
        self.busy = busy
        self.height = height


def _without_colour(write_line: WriteLine) -> WriteLine:
    return lambda line: write_line(plain(line) if "\x1b" in line else line)


class Drawing:
    """Draws packets as they come; what has to be measured is held until it can be."""

    __slots__ = (
        "_busy_since",
        "_held",
        "_in_group",
        "_list",
        "_measures",
        "_rows",
        "_since",
        "_start",
        "_table",
        "_wide",
        "_window",
    )

    def __init__(self, window: Window) -> None:
        self._window = window
        self._start: FormatStart | None = None
        self._in_group = False
        self._list = ListWriter(window.width, window.styles)
        # Once a view has been measured, the tables that follow are, too.
        self._measures = False
        # Lines of the headings and rows below them, until headings are repeated.
        self._rows = 0
        self._table: TableWriter | None = None
        # Entries held until the widths of their table are known, None while nothing is held.
        self._held: list[FormatEntry] | None = None
        self._since = self._busy_since = 0.0
        # Cells of a line of a wide list that is not full.
        self._wide: list[str] = []

    def put(self, packet: Packet) -> None:
        """Draw a packet; raises ConsoleLineOutputOutOfSequencePacket where it has no place."""
        if isinstance(packet, FormatEntry):
            self._entry(packet)
        elif isinstance(packet, FormatStart):
            self._require(self._start is None, packet)
            self._start = packet
            self._window.write_line("")
            self._measures = self._measures or packet.measured
        elif isinstance(packet, GroupStart):
            self._require(self._start is not None and not self._in_group, packet)
            self._begin_group(packet)
        elif isinstance(packet, GroupEnd):
            self._require(self._in_group, packet)
            self._end_group()
        elif isinstance(packet, FormatEnd):
            self._require(self._start is not None and not self._in_group, packet)
            self._end()

    @staticmethod
    def _require(in_sequence: bool, packet: Packet) -> None:
        if not in_sequence:
            raise _out_of_sequence(packet)

    def finish(self) -> None:
        """Draw what is held back, though its end did not come: nothing is measured then."""
        self._release(measures=False)
        self._flush_wide()

    # Groups.

    def _begin_group(self, packet: GroupStart) -> None:
        start = self._start
        assert start is not None
        write = self._window.write_line
        self._in_group = True
        self._table = None
        if packet.heading is not None:
            for line in draw_custom(packet.heading, self._window.width):
                write(line)
            write("")
        if start.measured if start.kind == "wide" else self._measures and start.kind == "table":
            self._held = []
            self._since = self._window.clock() if self._window.clock is not None else 0.0
            self._busy_since = self._window.busy() if self._window.busy is not None else 0.0
        elif start.kind == "table":
            self._begin_table([each.width for each in start.columns])
        elif start.kind == "wide":
            self._begin_wide(start.count)

    def _begin_table(self, widths: list[int]) -> None:
        start = self._start
        assert start is not None
        self._table = TableWriter(start.columns, widths, self._window.table_width)
        if start.hide_headers or self._table.hidden:
            return
        self._write_headings(self._table)

    def _write_headings(self, table: TableWriter) -> None:
        lines = table.headings(self._window.styles)
        for line in lines:
            self._window.write_line(line)
        self._rows = len(lines)

    def _begin_wide(self, count: int) -> None:
        from xshell.format.packets import Column

        columns = [Column("", 0, "left") for _ in range(count)]
        self._table = TableWriter(columns, [0] * count, self._window.table_width)
        self._wide.clear()

    def _end_group(self) -> None:
        self._release()
        self._flush_wide()
        self._in_group = False

    def _release(self, measures: bool = True) -> None:
        """Draw what was held until widths were known."""
        held, self._held = self._held, None
        if held is None:
            return
        start = self._start
        assert start is not None
        rows = [each for each in held if isinstance(each, Row)] if measures else []
        if start.kind == "wide":
            longest = max((width_of(each.cells[0]) for each in rows), default=0)
            room = self._window.table_width // (longest + _SEPARATOR)
            self._begin_wide(max(room, 1) if longest else _WIDE_COLUMNS)
        elif measures:
            self._begin_table(measured(start.columns, rows))
        else:
            self._begin_table([each.width for each in start.columns])
        for each in held:
            self._draw(each)

    def _end(self) -> None:
        start = self._start
        assert start is not None
        if start.kind != "list":
            self._window.write_line("")
        self._start = None

    # Entries.

    def _entry(self, entry: FormatEntry) -> None:
        if not entry.out_of_band:
            self._require(self._in_group, entry)
        if self._held is None:
            self._draw(entry)
            return
        self._held.append(entry)
        start = self._start
        assert start is not None
        if not start.auto_size and start.kind == "table" and self._waited():
            self._release()

    def _waited(self) -> bool:
        assert self._held is not None
        clock, busy = self._window.clock, self._window.busy
        waited = clock() - self._since if clock is not None else 0.0
        if waited > _LONGEST_WAIT and busy is not None:
            waited -= busy() - self._busy_since
        return waited > _LONGEST_WAIT or len(self._held) >= _MOST_ROWS

    def _draw(self, entry: FormatEntry) -> None:
        write = self._window.write_line
        if isinstance(entry, Row):
            self._draw_row(entry)
        elif isinstance(entry, RawText):
            self._window.write_text(entry.text)
        elif isinstance(entry, Items):
            if entry.out_of_band:
                write("")
            for line in self._list.lines(entry.items):
                write(line)
            write("")
        elif isinstance(entry, Custom):
            width = None if entry.out_of_band else self._window.width
            for line in draw_custom(entry.content, width):
                write(line)
        elif isinstance(entry, ErrorEntry):
            for line in entry.draw(self._window.width or self._window.table_width):
                write(line)

    def _draw_row(self, row: Row) -> None:
        table = self._table
        start = self._start
        assert table is not None
        assert start is not None
        if table.hidden:
            return
        if start.kind == "wide":
            self._wide.append(row.cells[0])
            if len(self._wide) == table.count:
                self._flush_wide()
            return
        if start.repeat and self._rows >= self._window.height - _ROWS_KEPT:
            self._window.write_line("")
            self._write_headings(table)
        for line in table.row(row):
            self._window.write_line(line)
        self._rows += 1

    def _flush_wide(self) -> None:
        """Draw the line of a wide list as far as it is filled."""
        if not self._wide:
            return
        table = self._table
        assert table is not None
        cells = self._wide + [""] * (table.count - len(self._wide))
        self._wide = []
        for line in table.row(Row(cells)):
            self._window.write_line(line)


def _out_of_sequence(packet: Packet) -> Terminating:
    """The error for packets without their neighbours; it is the inner command's, whoever draws."""
    error = make_error(
        f"ConsoleLineOutputOutOfSequencePacket,{_INNER_COMMAND}",
        "Operation is not valid due to the current state of the object.",
        "InvalidData",
        None,
        "System.InvalidOperationException",
    )
    command = "format-*"
    if isinstance(packet, FormatStart):
        command = "format-" + ("complex" if packet.kind == "custom" else packet.kind)
    error.record.details = (
        f'The object of type "{type_names_of(packet)[0]}" is not valid or not in the correct '
        f'sequence. This is likely caused by a user-specified "{command}" command which is '
        "conflicting with the default formatting."
    )
    return error
