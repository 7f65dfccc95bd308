"""What Format- cmdlets give and Out- cmdlets draw: start, groups, entries, end.

Packets hold text, not objects: the session's settings count when they are made, the width of the
screen when they are drawn.
"""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."


class Packet(Described):
    """Base of all packets."""

    __slots__ = ()


class Column:
    """The heading of a table's column; `width` 0 follows the cells. `is_own` says that the label
    is the name of the property below it.
    """

    __slots__ = ("alignment", "is_own", "label", "width")

    def __init__(self, label: str, width: int, alignment: str, is_own: bool = True) -> None:
        self.label = label
        self.width = width
        self.alignment = alignment
        self.is_own = is_own


class FormatStart(Packet):
    """A view begins; `kind` is table, list, wide or custom.

    A table has `columns`. `measured` says that widths follow the cells of the whole group (and do
    so in all tables behind it), `auto_size` that this was asked for. `count` is how many columns a
    wide list has, 0 as many as fit. `repeat` says that headings stand on each screen.
    """

    __slots__ = ("auto_size", "columns", "count", "hide_headers", "kind", "measured", "repeat")

    def __init__(
        self,
        kind: str,
        columns: list[Column] | None = None,
        *,
        measured: bool = False,
        auto_size: bool = False,
        hide_headers: bool = False,
        repeat: bool = False,
        count: int = 0,
    ) -> None:
        self.kind = kind
        self.columns = columns or []
        self.measured = measured
        self.auto_size = auto_size
        self.hide_headers = hide_headers
        self.repeat = repeat
        self.count = count


class GroupStart(Packet):
    """A group begins; `heading` is custom content above it, or None."""

    __slots__ = ("heading",)

    def __init__(self, heading: Any = None) -> None:
        self.heading = heading


class FormatEntry(Packet):
    """Base of what shows one object; `out_of_band` entries stand amid any other view."""

    __slots__ = ("out_of_band",)

    out_of_band: bool


class Row(FormatEntry):
    """A row of a table, or with one cell an item of a wide list; `wrap` lets cells go on below.
    `alignments` are those of the cells where they are not those of their columns.
    """

    __slots__ = ("alignments", "cells", "wrap")

    def __init__(
        self,
        cells: list[str],
        wrap: bool = False,
        alignments: list[str | None] | None = None,
    ) -> None:
        self.out_of_band = False
        self.cells = cells
        self.wrap = wrap
        self.alignments = alignments


class Items(FormatEntry):
    """The items of an object in a list: labels and texts."""

    __slots__ = ("items",)

    def __init__(self, items: list[tuple[str, str]], out_of_band: bool = False) -> None:
        self.out_of_band = out_of_band
        self.items = items


class Custom(FormatEntry):
    """Custom content; see `xshell.format.custom`."""

    __slots__ = ("content",)

    def __init__(self, content: list[Any], out_of_band: bool = False) -> None:
        self.out_of_band = out_of_band
        self.content = content


class RawText(FormatEntry):
    """Text as it is."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.out_of_band = True
        self.text = text


class ErrorEntry(FormatEntry):
    """An error, drawn by the view that `$ErrorView` names; `draw` gives its lines for a width."""

    __slots__ = ("draw",)

    def __init__(self, draw: Any) -> None:
        self.out_of_band = True
        self.draw = draw


class GroupEnd(Packet):
    """A group ends."""

    __slots__ = ()


class FormatEnd(Packet):
    """The view ends."""

    __slots__ = ()


def _describe(kind: type[Described], name: str, class_id: str) -> None:
    kind.__shell_type__ = describe(
        (_NAMESPACE + name,),
        {"ClassId2e4f51ef21dd47e99d3c952918aff9cd": lambda _packet: class_id},
    )


# The ids are those that PowerShell's packets carry.
_describe(FormatStart, "FormatStartData", "033ecb2bc07a4d43b5ef94ed5a35d280")
_describe(GroupStart, "GroupStartData", "9e210fe47d09416682b841769c78b8a3")
for _kind in (Row, Items, Custom, RawText, ErrorEntry):
    _describe(_kind, "FormatEntryData", "27c87ef9bbda4f709f6b4002fa4af63c")
_describe(GroupEnd, "GroupEndData", "4ec4f0187cb04f4cb6973460dfe252df")
_describe(FormatEnd, "FormatEndData", "cf522b78d86c486691226b40aa69e95c")
