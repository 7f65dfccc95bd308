"""A mixed stream of objects on its way to lines: what Out-Default and Out-String do."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Table, unwrap
from xshell.format.cells import current_culture_text
from xshell.format.choose import default_view, shape_of
from xshell.format.views import Formatted, View, row_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

# Rows after which a table is drawn with the widths seen so far.
_MOST_ROWS = 5000


class LineWriter:
    """Gives lines to `write_line` for objects as they come; tables are held until they end."""

    __slots__ = ("_limit", "_rows", "_session", "_shape", "_view", "_width", "_write_line")

    def __init__(
        self, session: Any, width: Callable[[], int], write_line: Callable[[str], Any]
    ) -> None:
        self._session = session
        self._width = width
        self._write_line = write_line
        self._rows: list[list[Value]] = []
        self._view: View | None = None
        self._shape: Value = None
        limit = session.global_scope.get("FormatEnumerationLimit", 4)
        self._limit = limit if type(limit) is int else 4

    def write(self, value: Value) -> None:
        """Take one object."""
        if value is None:
            return
        if type(value) is str:
            self.flush()
            self._write_line(value)
        elif isinstance(value, Formatted):
            self.flush()
            self._lines(value)
        elif isinstance(value, ErrorRecord):
            self.flush()
            self._error(value)
        else:
            self._object(value)

    def _object(self, value: Value) -> None:
        base = unwrap(value)
        if isinstance(base, Table):
            for key, each in base.items():
                self._row(_Entry(key, each))
            return
        elements = None if isinstance(base, str) else enumerate_value(value)
        if elements is not None:
            for each in elements:
                self.write(each)
            return
        self._row(value)

    def _row(self, value: Value) -> None:
        shape = shape_of(self._session, value)
        if self._view is None or shape != self._shape:
            self.flush()
            view = default_view(self._session, value)
            if view is None:
                self._plain(value)
                return
            self._view, self._shape = view, shape
        self._rows.append(row_of(self._view, value))
        if len(self._rows) >= _MOST_ROWS:
            self.flush()

    def _plain(self, value: Value) -> None:
        text = current_culture_text(value) if not isinstance(value, str) else to_string(value)
        self._write_line(text)

    def _error(self, record: ErrorRecord) -> None:
        from xshell.format.errors import draw_error

        for line in draw_error(self._session, record, self._width()):
            self._write_line(line)

    def _lines(self, formatted: Formatted) -> None:
        for line in formatted.lines(self._width()):
            self._write_line(line)

    def flush(self) -> None:
        """Draw what is held back."""
        if self._view is not None and self._rows:
            formatted = Formatted(self._view, self._rows, limit=self._limit)
            self._rows = []
            self._view = None
            self._lines(formatted)
        self._view = None


class OutputStream(LineWriter):
    """The end of a pipeline on a console."""

    __slots__ = ()

    def __init__(self, session: Any, console: Any) -> None:
        super().__init__(session, lambda: int(console.width), console.write_line)

    def finish(self) -> None:
        """End of the pipeline."""
        self.flush()


class _Entry:
    """An entry of a dictionary in a table of names and values."""

    __slots__ = ("key", "value")

    def __init__(self, key: Value, value: Value) -> None:
        self.key = key
        self.value = value


def _describe_entry() -> None:
    from xshell.engine.describe import describe

    _Entry.__shell_type__ = describe(  # type: ignore[attr-defined]
        ("System.Collections.DictionaryEntry",),
        {"Name": "key", "Value": "value", "Key": "key"},
        display=("Name", "Value"),
    )


_describe_entry()
