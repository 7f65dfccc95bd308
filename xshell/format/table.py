"""Tables as lines: how wide the columns are, headings, rows."""

from __future__ import annotations

from xshell.format.width import first_line, fit, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from xshell.format.drawing import Paint
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

    def headings(self, paint: Paint | None = None) -> list[str]:
        """The labels, wrapped in their columns, and the dashes below them, in colours."""
        labels = [each.label for each in self._columns]
        dashes = []
        for column, width in zip(self._columns, self._widths, strict=True):
            dashes.append("-" * max(min(width_of(column.label) or width, width), 0))
        if paint is None:
            return [*self._wrapped(labels), self._line(dashes)]
        return [*self._painted_labels(labels, paint), self._painted_dashes(dashes, paint)]

    def _painted_labels(self, labels: list[str], paint: Paint) -> list[str]:
        """Each label with the blank before it in the colour of its column."""
        lines = []
        for parts in self._fitted(labels):
            parts[-1] = parts[-1].rstrip()
            spaced = [_SEPARATOR * bool(at) + part for at, part in enumerate(parts)]
            lines.append("".join(map(paint, spaced, self._styles())))
        return lines

    def _painted_dashes(self, dashes: list[str], paint: Paint) -> str:
        parts = [
            fit(dashes[index], width, alignment, padded)
            for index, width, alignment, padded in self._quick
        ]
        return _SEPARATOR.join(map(paint, parts, self._styles()))

    def _styles(self) -> list[str]:
        """The style of each column's heading by its name in $PSStyle.Formatting."""
        own = (self._columns[index].is_own for index in self._shown)
        return ["TableHeader" if each else "CustomTableHeaderLabel" for each in own]

    def row(self, row: Row) -> list[str]:
        """The lines of a row."""
        if row.wrap:
            return self._wrapped(row.cells)
        return [self._line(row.cells)]

    def _line(self, cells: list[str]) -> str:
        """Cells in one line; what stands behind a line end shows as an ellipsis."""
        parts = []
        for index, width, alignment, padded in self._quick:
            text = cells[index]
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

    def _wrapped(self, cells: list[str]) -> list[str]:
        """Cells that go on below each other, without blanks at the end of lines."""
        return [_SEPARATOR.join(parts).rstrip() for parts in self._fitted(cells)]

    def _fitted(self, cells: list[str]) -> list[list[str]]:
        """The parts of each line of cells that go on below each other."""
        parts = [wrap(cells[index], self._widths[index]) for index in self._shown]
        height = max(map(len, parts), default=0)
        alignments = [self._columns[index].alignment for index in self._shown]
        lines = []
        for at in range(height):
            lines.append(
                [
                    fit(part[at] if at < len(part) else "", self._widths[index], alignment)
                    for index, part, alignment in zip(self._shown, parts, alignments, strict=True)
                ]
            )
        return lines


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
