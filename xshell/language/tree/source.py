"""A source text, which turns offsets into lines and columns, and the root of all nodes."""

from __future__ import annotations


class Source:
    """A text with a name; turns offsets into lines and columns, both counted from 1."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text = text
        self.file = file
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; LF, CR LF and a lone CR end a line."""
        from bisect import bisect_right

        if self._starts is None:
            self._starts = [0]
            text, at = self.text, 0
            while (at := _next_line(text, at)) > 0:
                self._starts.append(at)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        self.position(0)
        assert self._starts is not None
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def _next_line(text: str, at: int) -> int:
    """Offset behind the next line end, or 0 where there is none."""
    feed, back = text.find("\n", at), text.find("\r", at)
    if back < 0 or 0 <= feed < back:
        return feed + 1
    return back + 2 if feed == back + 1 else back + 1


class Node:
    """A piece of the tree and the place it was read from."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
