"""-OutputFormat XML: objects and records as CLIXML, for a program that started this one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.session import Session
    from xshell.host.console import Console

    Value = Any

_MARK = "#< CLIXML\n"


class _Document:
    """One stream's CLIXML document, on one line; every object tells which stream it is of."""

    def __init__(self, put: Callable[[str], Any]) -> None:
        from xshell.engine.serialization.writer import Writer

        self._put = put
        self._stream = ""
        self._depth = 0
        self._writer = Writer(self._take, depth=2)
        put(_MARK)

    def write(self, value: Value, stream: str) -> None:
        self._stream = stream
        self._writer.write(value)

    def close(self) -> None:
        self._stream = ""
        self._writer.close()

    def _take(self, line: str) -> None:
        """A line of the indented document; an element of the first level gets its stream."""
        text = line.lstrip("\n ")
        is_first = line.startswith("\n  <") and not text.startswith("</")
        if self._stream and is_first:
            ends = [at for at in (text.find(" "), text.find(">")) if at > 0]
            at = min(ends)
            text = f'{text[:at]} S="{self._stream}"{text[at:]}'
        self._put(text)


class XmlOutput:
    """Sinks of a session's streams: objects go to standard output, records to standard error."""

    def __init__(self, session: Session, console: Console) -> None:
        self._session = session
        self._console = console
        self._documents: dict[bool, _Document] = {}

    def _document(self, records: bool) -> _Document:
        found = self._documents.get(records)
        if found is None:
            stream = self._console.err if records else self._console.out
            found = self._documents[records] = _Document(stream.write)
        return found

    def write(self, value: Value) -> None:
        """An object that reaches the end of a pipeline."""
        self._document(records=False).write(value, "Output")

    def error(self, record: Value) -> None:
        """An error, as the lines that it is shown as."""
        from xshell.format.errors import draw_error

        for line in draw_error(self._session, record, self._console.width):
            self._document(records=True).write(line + "\n", "Error")

    def warning(self, record: Value) -> None:
        self._text(record, "warning")

    def verbose(self, record: Value) -> None:
        self._text(record, "verbose")

    def debug(self, record: Value) -> None:
        self._text(record, "debug")

    def _text(self, record: Value, stream: str) -> None:
        from xshell.engine.values.conversion import to_string

        self._document(records=True).write(to_string(record), stream)

    def information(self, record: Value) -> None:
        self._document(records=True).write(record, "information")

    def progress(self, _record: Value) -> None:
        """Progress is shown on terminals alone."""

    def finish(self) -> None:
        """End of a pipeline."""
        self._console.flush()

    def close(self) -> None:
        """The session ends, and with it the documents."""
        for document in self._documents.values():
            document.close()
        self._console.flush()
