"""Tables as lines: how wide the columns are, headings, rows."""

from __future__ import annotations

from xshell.format.width import RESET, first_line, fit, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from xshell.format.drawing import Styles
    from xshell.format.packets import Column, Row

_SEPARATOR = " "
# A narrower window shows no table.
_LEAST_WIDTH = 5


class TableWriter:
    """Lines of one table in a window of `width` cells.

    `widths` are those of the columns, 0 where a column shares what the others leave.
    """

    __slots__ = ("_columns", "_quick", "_shown", "_widths", "count", "hidden")

    def __init__(self, columns: list[Column], widths: list[int], width: int) -> None:
        self._columns = columns
        self._widths = arranged(widths, width)
        self._shown = [index for index, each in enumerate(self._widths) if each > 0]
        self.hidden = not self._shown or width < _LEAST_WIDTH
        self.count = len(columns)
        # A cell is filled up with blanks unless it is in the last column, hidden ones counted.
        self._quick = [
            (index, self._widths[index], columns[index].alignment, index < self.count - 1)
            for index in self._shown
        ]

    def headings(self, styles: Styles | None = None) -> list[str]:
        """The labels, wrapped in their columns, and the dashes below them, in colours."""
        labels = [each.label for each in self._columns]
        dashes = []
        for column, width in zip(self._columns, self._widths, strict=True):
            dashes.append("-" * max(min(width_of(column.label) or width, width), 0))
        if styles is None:
            return [*map("".join, self._stacked(labels)), self._line(dashes)]
        lines = [self._styled(parts, styles) for parts in self._stacked(labels)]
        header = styles("TableHeader")
        marks = [fit(dashes[at], width, how, padded) for at, width, how, padded in self._quick]
        return [*lines, _SEPARATOR.join(f"{header}{each}{RESET}" for each in marks)]

    def _styled(self, parts: list[str], styles: Styles) -> str:
        """A line of labels in the colours of their columns; the blank before a label that is no
        property's name has none.
        """
        shown = ""
        for at, part in enumerate(parts):
            if self._columns[self._shown[at]].is_own:
                part = styles("TableHeader") + part
            elif part:
                place = 1 if at else 0
                part = part[:place] + styles("CustomTableHeaderLabel") + part[place:]
            shown += part + RESET
        return shown

    def row(self, row: Row) -> list[str]:
        """The lines of a row, whose cells are as many as there are columns."""
        if row.wrap:
            return ["".join(parts) for parts in self._stacked(row.cells, row.alignments)]
        return [self._line(row.cells, row.alignments)]

    def _line(self, cells: list[str], alignments: list[str | None] | None = None) -> str:
        """Cells in one line; what stands behind a line end shows as an ellipsis."""
        parts = []
        for index, width, alignment, padded in self._quick:
            text = cells[index]
            if alignments is not None:
                alignment = alignments[index] or alignment
            if "\n" in text or "\r" in text:
                text = first_line(text)
            if text.isascii() and len(text) <= width and "\x1b" not in text:
                if alignment == "left":
                    parts.append(text.ljust(width) if padded else text)
                    continue
                if alignment == "right":
                    parts.append(text.rjust(width))
                    continue
            parts.append(fit(text, width, alignment, padded))
        return _SEPARATOR.join(parts)

    def _stacked(
        self, cells: list[str], alignments: list[str | None] | None = None
    ) -> list[list[str]]:
        """The parts of each line of cells that go on below each other, with the blanks between
        them. Where there are several lines, nothing follows the last cell with a part in a line.
        """
        columns = [self._parts(at, cells, alignments) for at in range(len(self._shown))]
        height = max(map(len, columns), default=0)
        lines = []
        for row in range(height):
            last = max(at for at, parts in enumerate(columns) if row < len(parts))
            line = []
            for at, parts in enumerate(columns[: last + 1]):
                blank = self._widths[self._shown[at]] + (len(_SEPARATOR) if at else 0)
                line.append(parts[row] if row < len(parts) else " " * blank)
            if height > 1:
                line[-1] = line[-1].rstrip()
            lines.append(line)
        return lines

    def _parts(self, at: int, cells: list[str], alignments: list[str | None] | None) -> list[str]:
        """The parts of the cell at a place behind the separator; the last is not filled up."""
        index = self._shown[at]
        width = self._widths[index]
        alignment = (alignments and alignments[index]) or self._columns[index].alignment
        padded = index != self._shown[-1]
        before = _SEPARATOR if at else ""
        return [before + fit(part, width, alignment, padded) for part in wrap(cells[index], width)]


def measured(columns: list[Column], rows: Iterable[Row]) -> list[int]:
    """Widths that hold every cell and label."""
    widths = [width_of(each.label) for each in columns]
    for row in rows:
        for index, text in enumerate(row.cells):
            size = len(text)
            if not text.isascii() or "\x1b" in text:
                size = width_of(text)
            widths[index] = max(widths[index], size)
    return widths


def arranged(widths: list[int], width: int) -> list[int]:
    """Widths that together with the separators fit: columns without one share what is left; what
    is too much is taken from the columns at the end, which may vanish (width -1).
    """
    made = [each or 1 for each in widths]
    left = width - _total(made)
    sharing = [index for index, each in enumerate(widths) if not each]
    if sharing and left > 0:
        each, rest = divmod(left, len(sharing))
        for place, index in enumerate(sharing):
            made[index] += each + (place < rest)
    while (excess := _total(made) - width) > 0:
        last = max((index for index, each in enumerate(made) if each > 0), default=-1)
        if last < 0:
            break
        made[last] = made[last] - excess if made[last] - excess >= 1 else -1
    return made


def _total(widths: list[int]) -> int:
    shown = [each for each in widths if each > 0]
    return sum(shown) + len(_SEPARATOR) * max(len(shown) - 1, 0)
