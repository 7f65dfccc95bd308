"""Views: which columns a table has and which items a list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class Column:
    """A column of a table or an item of a list: a label and how its value is had from an object.

    `width` is None where it follows the cells; `alignment` is left, right, center or None (by the
    first value); `format` a format string for the value.
    """

    __slots__ = ("alignment", "format", "get", "label", "width")

    def __init__(
        self,
        label: str,
        get: Callable[[Value], Value],
        width: int | None = None,
        alignment: str | None = None,
        format: str | None = None,
    ) -> None:
        self.label = label
        self.get = get
        self.width = width
        self.alignment = alignment
        self.format = format


class View:
    """`kind` is table, list or wide; `columns` its columns; `hide_headers` of tables."""

    __slots__ = ("columns", "hide_headers", "kind")

    def __init__(self, kind: str, columns: list[Column], hide_headers: bool = False) -> None:
        self.kind = kind
        self.columns = columns
        self.hide_headers = hide_headers


class Formatted:
    """What a Format- cmdlet gives: a view and its rows, drawn when the width is known.

    `rows` holds the values of each object's columns; `group` a heading or None.
    """

    __slots__ = ("auto_size", "group", "limit", "rows", "view", "wrap")

    def __init__(
        self,
        view: View,
        rows: list[list[Value]],
        *,
        limit: int = 4,
        group: str | None = None,
        auto_size: bool = False,
        wrap: bool = False,
    ) -> None:
        self.view = view
        self.rows = rows
        self.limit = limit
        self.group = group
        self.auto_size = auto_size
        self.wrap = wrap

    def lines(self, width: int) -> list[str]:
        """The lines in a window of so many columns."""
        if self.view.kind == "table":
            from xshell.format.table import draw_table as draw
        elif self.view.kind == "wide":
            from xshell.format.wide import draw_wide as draw
        else:
            from xshell.format.listing import draw_list as draw
        return draw(self, width)


def row_of(view: View, value: Value) -> list[Value]:
    """The values of an object's columns; a column that fails is empty."""
    from xshell.engine.errors import NetException, Terminating

    row = []
    for column in view.columns:
        try:
            row.append(column.get(value))
        except (Terminating, NetException):
            row.append(None)
    return row
