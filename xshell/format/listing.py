"""Lists as lines: a `Name : value` line a property, a blank line around each object."""

from __future__ import annotations

from xshell.format.table import formatted
from xshell.format.width import pad, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.format.views import Formatted


def draw_list(listing: Formatted, width: int) -> list[str]:
    """The objects of a list."""
    columns = listing.view.columns
    longest = max((width_of(column.label) for column in columns), default=0)
    room = max(width - longest - 3, 1)
    lines = [""] if listing.group is None else ["", f"   {listing.group}", ""]
    for row in listing.rows:
        for value, column in zip(row, columns, strict=True):
            parts = wrap(formatted(value, column, listing.limit), room)
            lines.append(f"{pad(column.label, longest)} : {parts[0]}".rstrip())
            lines += [(" " * (longest + 3) + part).rstrip() for part in parts[1:]]
        lines.append("")
    return lines
