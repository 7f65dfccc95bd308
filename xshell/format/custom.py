"""Custom content: text, line ends and frames, and how it becomes lines."""

from __future__ import annotations

from xshell.format.width import wrap

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
        width = None if self._width is None else self._width - frame.left - frame.right
        if width is not None and width <= 0:
            text = ""
        first = frame.first if width is None or abs(frame.first) < width else 0
        self.lines += _indented(text, frame.left, width, first)


def _indented(text: str, left: int, width: int | None, first: int) -> list[str]:
    """A text in lines behind their indents; `width` counts without these."""
    opening, others = left + max(first, 0), left - min(first, 0)
    if width is None:
        parts = text.replace("\r", "").split("\n")
    else:
        parts = wrap(text, width - max(first, 0), width + min(first, 0))
    return [" " * (others if index else opening) + part for index, part in enumerate(parts)]
