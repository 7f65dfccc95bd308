"""The host's end of every stream: objects are formatted, records drawn, in order."""

from __future__ import annotations

from xshell.engine.values.conversion import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import ErrorRecord
    from xshell.engine.session import Session
    from xshell.host.console import Console
    from xshell.host.progress import ProgressPane

    Value = Any


# What is shown as it is, whatever the view.
_PLAIN = (str, int, bool)

# Records that were merged into the output.
_LABELS = {
    f"{origin}{kind}Record": f"{kind.upper()}: "
    for kind in ("Warning", "Verbose", "Debug")
    for origin in ("", "Remoting")
}


class HostOutput:
    """Sinks of the streams of a session on a console.

    `write` takes the objects that reach the end of a pipeline; `finish` shows what a view still
    holds back.
    """

    __slots__ = ("_console", "_formatter", "_progress", "_session")

    def __init__(self, session: Session, console: Console) -> None:
        self._session = session
        self._console = console
        self._formatter: Any = None
        self._progress: ProgressPane | None = None

    def write(self, value: Value) -> None:
        """Show an object: text as it is, others by the view of their type."""
        if self._progress is not None:
            self._progress.hide()
        if self._formatter is None and type(value) in _PLAIN:
            self._console.write_line(str(value))
            return
        if value is None:
            return
        label = _LABELS.get(type(value).__name__)
        if label is not None:
            self.write(label + to_string(value))
            return
        if self._formatter is None:
            from xshell.format.stream import console_writer

            self._formatter = console_writer(self._session, self._console)
        self._formatter.write(value)

    def finish(self) -> None:
        """End of a pipeline: show what is held back, and hand all to the system."""
        if self._progress is not None:
            self._progress.end()
            self._progress = None
        if self._formatter is not None:
            self._formatter.flush()
            self._formatter = None
        self._console.flush()

    def close(self) -> None:
        """The session ends."""
        self.finish()

    def error(self, record: ErrorRecord) -> None:
        """Draw an error on standard error."""
        from xshell.format.errors import draw_error

        if self._progress is not None:
            self._progress.hide()
        for line in draw_error(self._session, record, self._console.width):
            self._console.write_error_line(line)

    def warning(self, record: Value) -> None:
        self._line("WARNING: ", record)

    def verbose(self, record: Value) -> None:
        self._line("VERBOSE: ", record)

    def debug(self, record: Value) -> None:
        self._line("DEBUG: ", record)

    def _line(self, label: str, record: Value) -> None:
        if self._progress is not None:
            self._progress.hide()
        self._console.write_line(label + to_string(record))

    def information(self, record: Value) -> None:
        """An information record; Write-Host's carries how it is to be shown."""
        if self._progress is not None:
            self._progress.hide()
        if record.for_host:
            self._console.write(record.host_text())
        else:
            self._console.write_line(to_string(record))

    def progress(self, record: Value) -> None:
        """Progress is shown on terminals alone."""
        if not self._console.output_is_terminal:
            return
        if self._progress is None:
            from xshell.host.progress import ProgressPane

            self._progress = ProgressPane(self._session, self._console)
        self._progress.take(record)
