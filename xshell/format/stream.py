"""A mixed stream of objects on its way to lines: what Out-Default and Out-String do."""

from __future__ import annotations

from time import process_time

from xshell.format.context import Context
from xshell.format.drawing import Drawing, Window
from xshell.format.options import Options
from xshell.format.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.drawing import Styles

    Value = Any

# A console keeps its last column free.
_FREE_COLUMNS = 1


class LineWriter:
    """Gives lines to `write_line` for objects as they come; tables are held until they end.

    `width` is that of text, None without end; `table_width` that of tables and wide lists.
    """

    __slots__ = ("_drawing", "_rows")

    def __init__(self, session: Any, window: Window) -> None:
        self._drawing = Drawing(window)
        self._rows = Rows(Context(session), Options(), self._drawing.put)

    def write(self, value: Value) -> None:
        """Take one object."""
        self._rows.put(value)

    def flush(self) -> None:
        """Draw what is held back, and end the view."""
        self._rows.finish()
        self._drawing.finish()


def lines_window(
    session: Any, write_line: Callable[[str], Any], width: int | None = None
) -> Window:
    """A window for lines of text: tables take the console's width where no width is given.

    There is colour in it only where `$PSStyle.OutputRendering` is Ansi.
    """
    style = session.services.get("style")
    is_ansi = style is not None and str(style.values["OutputRendering"]).lower() == "ansi"
    styles = _styles(session) if is_ansi else None
    return Window(write_line, width, width or session.host.width, styles, keeps_text=True)


class ObjectFile:
    """A text file that takes objects and holds the lines they are shown in."""

    __slots__ = ("_file", "_writer")

    def __init__(self, session: Any, file: Any) -> None:
        self._file = file
        window = lines_window(session, lambda line: file.write(line + "\n"))
        self._writer = LineWriter(session, window)

    def write(self, value: Value) -> None:
        """Take one object."""
        self._writer.write(value)

    def write_bytes(self, data: bytes) -> None:
        """Take what a program writes as it is."""
        self._writer.flush()
        self._file.flush()
        self._file.buffer.write(data)

    def close(self) -> None:
        """Draw what is held back and close the file."""
        self._writer.flush()
        self._file.close()


def console_writer(
    session: Any, console: Any, write_line: Callable[[str], Any] | None = None
) -> LineWriter:
    """The end of a pipeline on a console; `write_line` takes its lines in place of the console."""
    width = int(console.width) - _FREE_COLUMNS
    # Where nobody watches, a table waits for as long as the program itself works.
    watched = console.interactive and console.color
    window = Window(
        write_line or console.write_line,
        width,
        width,
        _styles(session) if console.color else None,
        session.clock,
        console.height,
        busy=None if watched else process_time,
    )
    return LineWriter(session, window)


def _styles(session: Any) -> Styles:
    """The styles of headings and labels, as `$PSStyle` has them when they are drawn."""
    from xshell.engine.style import style_of

    formatting = style_of(session).formatting.values
    return lambda name: str(formatting[name])
