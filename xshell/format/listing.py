"""Lists as lines: a `Name : value` line a property."""

from __future__ import annotations

from xshell.format.width import fit, head, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN = " : "


def draw_items(
    items: list[tuple[str, str]],
    width: int | None,
    paint: Callable[[str], str] | None = None,
) -> list[str]:
    """The lines of one object; `width` None is without end, `paint` colours labels."""
    longest = max((width_of(label) for label, _ in items), default=0)
    if width is not None:
        longest = min(longest, max(width - len(_BETWEEN) - 1, 1))
    room = None if width is None else max(width - longest - len(_BETWEEN), 1)
    indent = " " * (longest + len(_BETWEEN))
    lines = []
    for label, text in items:
        shown = fit(head(label, longest), longest, "left") + _BETWEEN
        if paint is not None:
            shown = paint(shown)
        if "\n" not in text and "\r" not in text and (room is None or width_of(text) <= room):
            lines.append(shown + text)
            continue
        parts = text.replace("\r\n", "\n").split("\n") if room is None else wrap(text, room)
        lines.append(shown + parts[0])
        lines += [indent + part for part in parts[1:]]
    return lines
