"""Bytes into command lines, dot-stuffed data and chunks.

Only CR LF ends a line and only CR LF . CR LF ends data (RFC 5321 section 2.3.8): a bare LF or CR is
part of the text, so that no second message can be smuggled into a first.
"""

from __future__ import annotations

END_OF_DATA = b"\r\n.\r\n"
LONGEST_LINE = 4096


class LineTooLong(Exception):
    """A command line beyond the limit."""


class InputBuffer:
    """What came from the peer and was not used yet."""

    __slots__ = ("_data",)

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes) -> None:
        """More bytes from the peer."""
        self._data += data

    def __len__(self) -> int:
        return len(self._data)

    def clear(self) -> None:
        """Drops what was not used: nothing sent before TLS counts after it (RFC 3207)."""
        self._data.clear()

    def line(self, limit: int = LONGEST_LINE) -> bytes | None:
        """The next line without its end, None if it is not whole yet; raises LineTooLong."""
        end = self._data.find(b"\r\n", 0, limit + 2)
        if end < 0:
            if len(self._data) > limit:
                self._skip_line()
                raise LineTooLong
            return None
        line = bytes(self._data[:end])
        del self._data[: end + 2]
        return line

    def _skip_line(self) -> None:
        end = self._data.find(b"\r\n")
        if end < 0:
            # Keep the last byte: it may be the CR of the line's end.
            del self._data[:-1]
        else:
            del self._data[: end + 2]

    def take(self, count: int) -> bytes:
        """At most so many bytes."""
        data = bytes(self._data[:count])
        del self._data[:count]
        return data

    def take_all(self) -> bytes:
        """Everything."""
        data = bytes(self._data)
        self._data.clear()
        return data


class DotReader:
    """Gathers the text of DATA up to CR LF . CR LF and undoes dot-stuffing.

    A text beyond `limit` bytes is read to its end and dropped.
    """

    __slots__ = ("_held", "_limit", "_parts", "_size", "too_large")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        # Begins as if a line had just ended, so that a first line "." ends an empty text.
        self._held = b"\r\n"
        self.too_large = False

    def feed(self, data: bytes) -> bytes | None:
        """Takes bytes; None while more must come, else what follows the end of data."""
        text = self._held + data
        end = text.find(END_OF_DATA)
        if end >= 0:
            self._keep(text[: end + 2])
            self._held = b""
            return text[end + len(END_OF_DATA) :]
        # The end may be cut: keep back as much as could be its beginning.
        keep = max(len(text) - len(END_OF_DATA) + 1, 0)
        self._keep(text[:keep])
        self._held = text[keep:]
        return None

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit + 2:
            self.too_large = True
            self._parts.clear()
        else:
            self._parts.append(piece)

    def text(self) -> bytes:
        """The message: dots undone, without the line end that stood before it."""
        return b"".join(self._parts).replace(b"\r\n..", b"\r\n.")[2:]
