"""Custom content: text, line ends and frames, and how it becomes lines."""

from __future__ import annotations

from xshell.format.width import width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The end of a line inside custom content, which is a list of texts, line ends and frames.
NEW_LINE: Any = type("NewLine", (), {"__slots__": ()})()


class Frame:
    """Content that is indented by `left` and `right`; `first` indents its first line more, or with
    a negative number the other lines.
    """

    __slots__ = ("content", "first", "left", "right")

    def __init__(self, content: list[Any], left: int = 0, right: int = 0, first: int = 0) -> None:
        self.content = content
        self.left = left
        self.right = right
        self.first = first


def draw_custom(content: list[Any], width: int | None) -> list[str]:
    """The lines of custom content; what follows its last line end is a line, too."""
    writer = _Writer(width)
    writer.write(content, Frame([]))
    writer.end_line(Frame([]))
    return writer.lines


class _Writer:
    __slots__ = ("_text", "_width", "lines")

    def __init__(self, width: int | None) -> None:
        self.lines: list[str] = []
        self._width = width
        self._text: list[str] = []

    def write(self, content: list[Any], frame: Frame) -> None:
        """Content inside a frame whose indents are from the edge of the screen."""
        for each in content:
            if each is NEW_LINE:
                self.end_line(frame)
            elif isinstance(each, Frame):
                inner = Frame([], frame.left + each.left, frame.right + each.right, each.first)
                self.write(each.content, inner)
            else:
                self._text.append(each)

    def end_line(self, frame: Frame) -> None:
        """Write what was gathered, wrapped inside the frame."""
        text = "".join(self._text)
        self._text.clear()
        room = None if self._width is None else self._width - frame.left - frame.right
        if room is not None and room <= 0:
            return
        first = frame.first if room is None or abs(frame.first) < room else 0
        self.lines += _indented(text, frame.left, room, first)


def _indented(text: str, left: int, room: int | None, first: int) -> list[str]:
    head, rest = left + max(first, 0), left - min(first, 0)
    if room is None:
        parts = text.replace("\r\n", "\n").split("\n")
    elif first == 0:
        parts = wrap(text, room)
    else:
        parts = _with_first(text, room - max(first, 0), room + min(first, 0))
    return [" " * (rest if index else head) + part for index, part in enumerate(parts)]


def _with_first(text: str, first: int, others: int) -> list[str]:
    """A text wrapped so that its first line has another width."""
    opening = wrap(text, first)
    if len(opening) == 1:
        return opening
    kept = opening[0]
    rest = text[len(kept) :].removeprefix("\r\n" if text[len(kept) :].startswith("\r\n") else "\n")
    return [kept, *(wrap(rest, others) if width_of(rest) else [""])]
