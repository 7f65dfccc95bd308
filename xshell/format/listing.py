"""Lists as lines: a `Name : value` line a property."""

from __future__ import annotations

from xshell.format.width import RESET, carried, fit, head, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.format.drawing import Styles

_BETWEEN = " : "


class ListWriter:
    """Draws the items of objects in lines of `width` cells, None being without end; `styles`
    colour labels. The layout of labels is kept while objects have the same ones.
    """

    __slots__ = ("_indent", "_labels", "_room", "_shown", "_styles", "_width")

    def __init__(self, width: int | None, styles: Styles | None = None) -> None:
        self._width = width
        self._styles = styles
        self._labels: list[str] = []
        self._shown: list[str] = []
        self._indent = ""
        self._room: int | None = None

    def lines(self, items: list[tuple[str, str]]) -> list[str]:
        """The lines of one object."""
        labels = [label for label, _ in items]
        if labels != self._labels:
            self._lay_out(labels)
        room = self._room
        lines = []
        for shown, (_, text) in zip(self._shown, items, strict=True):
            if text.isascii() and "\n" not in text and "\r" not in text and "\x1b" not in text:
                fits = room is None or len(text) <= room
            else:
                fits = False
            if fits:
                lines.append(shown + text)
            else:
                lines += self._broken(shown, text)
        return lines

    def _lay_out(self, labels: list[str]) -> None:
        width = self._width
        longest = max(map(width_of, labels), default=0)
        if width is not None:
            longest = min(longest, max(width - len(_BETWEEN) - 1, 1))
            self._room = max(width - longest - len(_BETWEEN), 1)
        self._indent = " " * (longest + len(_BETWEEN))
        shown = [fit(head(label, longest), longest, "left") + _BETWEEN for label in labels]
        style = "" if self._styles is None else self._styles("FormatAccent")
        self._shown = [f"{style}{each}{RESET}" for each in shown] if style else shown
        self._labels = labels

    def _broken(self, shown: str, text: str) -> list[str]:
        """An item whose text may need several lines."""
        room = self._room
        if room is None:
            parts = carried(text.replace("\r", "").split("\n"))
        else:
            parts = wrap(text, room)
        return [shown + parts[0], *(self._indent + part for part in parts[1:])]
