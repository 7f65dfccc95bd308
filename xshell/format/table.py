"""Tables as lines."""

from __future__ import annotations

from xshell.format.cells import cell_text, is_number
from xshell.format.width import cut, pad, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.views import Column, Formatted

    Value = Any


def draw_table(table: Formatted, width: int) -> list[str]:
    """A blank line, the headings, a line below them, the rows, a blank line."""
    texts = [_row_texts(table, row) for row in table.rows]
    widths, rights = _layout(table, texts, width)
    lines = [""] if table.group is None else ["", f"   {table.group}", ""]
    shown = [index for index, each in enumerate(widths) if each > 0]
    columns = table.view.columns
    if not table.view.hide_headers:
        labels = [columns[index].label for index in shown]
        lines.append(_line(labels, shown, widths, rights))
        dashes = ["-" * min(width_of(label), widths[i]) for label, i in zip(labels, shown, strict=True)]
        lines.append(_line(dashes, shown, widths, rights))
    for row in texts:
        if table.wrap:
            lines += _wrapped([row[index] for index in shown], shown, widths, rights)
        else:
            cells = [row[index].replace("\r\n", " ").replace("\n", " ") for index in shown]
            lines.append(_line(cells, shown, widths, rights))
    return [*lines, ""]


def _row_texts(table: Formatted, row: list[Value]) -> list[str]:
    return [
        formatted(value, column, table.limit)
        for value, column in zip(row, table.view.columns, strict=True)
    ]


def formatted(value: Value, column: Column, limit: int) -> str:
    """The text of a cell, with the column's format string where it has one."""
    if column.format is not None and value is not None:
        from xshell.engine.values.operators import BINARY

        text = column.format if "{" in column.format else f"{{0:{column.format}}}"
        return str(BINARY["Format"](text, [value]))
    return cell_text(value, limit)


def _layout(
    table: Formatted, texts: list[list[str]], width: int
) -> tuple[list[int], list[bool]]:
    """Width and alignment of each column; columns that do not fit get width 0."""
    columns = table.view.columns
    widths, rights = [], []
    for index, column in enumerate(columns):
        first = next((row[index] for row in table.rows if row[index] is not None), None)
        rights.append(
            column.alignment == "right" if column.alignment else is_number(first)
        )
        if column.width is not None:
            widths.append(column.width)
            continue
        longest = max((width_of(row[index]) for row in texts), default=0)
        label = 0 if table.view.hide_headers else width_of(column.label)
        widths.append(max(longest, label, 1))
    return _fitted(widths, width, table.auto_size), rights


def _fitted(widths: list[int], width: int, auto_size: bool) -> list[int]:
    """Widths that together fit: what is too much is taken from the columns at the end."""
    room = width - 1
    total = sum(widths) + len(widths) - 1
    at = len(widths) - 1
    fitted = list(widths)
    while total > room and at > 0:
        excess = total - room
        smallest = 3 if not auto_size else fitted[at]
        if fitted[at] - excess >= smallest:
            fitted[at] -= excess
            return fitted
        total -= fitted[at] + 1
        fitted[at] = 0
        at -= 1
    if fitted and total > room:
        fitted[0] = room
    return fitted


def _line(cells: list[str], shown: list[int], widths: list[int], rights: list[bool]) -> str:
    parts = [
        pad(cut(cell, widths[index]), widths[index], rights[index])
        for cell, index in zip(cells, shown, strict=True)
    ]
    return " ".join(parts).rstrip()


def _wrapped(
    cells: list[str], shown: list[int], widths: list[int], rights: list[bool]
) -> list[str]:
    """A row whose cells go on below each other."""
    columns = [wrap(cell, widths[index]) for cell, index in zip(cells, shown, strict=True)]
    height = max(map(len, columns), default=0)
    return [
        _line([each[at] if at < len(each) else "" for each in columns], shown, widths, rights)
        for at in range(height)
    ]
