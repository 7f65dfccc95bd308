"""One property of each object, in columns side by side."""

from __future__ import annotations

from xshell.format.table import formatted
from xshell.format.width import cut, pad, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.format.views import Formatted


def draw_wide(listing: Formatted, width: int) -> list[str]:
    """The objects from left to right, two a line or as many as the view's column width says."""
    column = listing.view.columns[0]
    texts = [formatted(row[0], column, listing.limit) for row in listing.rows]
    longest = max(map(width_of, texts), default=1)
    if listing.auto_size:
        count = max((width + 1) // (longest + 1), 1)
    else:
        count = column.width or 2
    each = max((width - count + 1) // count, 1)
    lines = [""]
    for at in range(0, len(texts), count):
        parts = [pad(cut(text, each), each) for text in texts[at : at + count]]
        lines.append(" ".join(parts).rstrip())
    return [*lines, ""]
