"""What a native program reads on its standard input for the objects of the pipeline."""

from __future__ import annotations

from xshell.engine.values.kinds import Byte, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class NativeInput:
    """Objects on their way to a program: bytes as they are, text line by line in
    `$OutputEncoding` with its mark before the first, other objects in the lines they are shown in.
    """

    __slots__ = ("_encoding", "_is_first", "_lines", "_session", "_write")

    def __init__(self, session: Any, write: Callable[[bytes], Any]) -> None:
        self._session = session
        self._write = write
        self._encoding = session.output_encoding
        self._is_first = True
        # What draws objects, from the first that is no text on.
        self._lines: Any = None

    def put(self, value: Value) -> None:
        """Take one object; bytes and texts may have notes, as those of a file do."""
        plain = unwrap(value)
        if type(plain) is Byte or type(plain) is str:
            value = plain
        if type(value) is Byte:
            self._write(bytes((value,)))
        elif isinstance(value, list) and value and all(type(each) is Byte for each in value):
            self._write(bytes(value))
        elif type(value) is str and self._lines is None:
            self._write_line(value)
        else:
            if self._lines is None:
                self._lines = self._session.services["lines"](self._session, self._write_line)
            self._lines.write(value)

    def _write_line(self, line: str) -> None:
        mark = self._encoding.mark if self._is_first else b""
        self._is_first = False
        self._write(mark + self._encoding.encode(line + "\n"))

    def close(self) -> None:
        """Draw what is held back."""
        if self._lines is not None:
            self._lines.flush()
