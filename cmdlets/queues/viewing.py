"""What the cmdlets over queues and messages share: filters, order, pages.

Pages follow Microsoft Learn, "Find queues and messages in queues in the Exchange Management
Shell", advanced paging parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from cmdlets.core.ordering import compare, sort_values
from cmdlets.directory import OrganizationCmdlet, Value, bad_value
from cmdlets.filters import bad_filter, read_filter
from store.values.described import Described, describe, translating
from xshell.engine.cmdlet import Parameter
from xshell.engine.errors import make_error
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.members import get_member

DEFAULT_RESULT_SIZE, MOST_RESULTS = 1000, 250_000
_MORE = (
    "There are more results available than are currently displayed. To view them, increase the "
    "value for the ResultSize parameter."
)


class PageInfo(Described):
    """What -ReturnPageInfo writes before a page: where it begins, from 1; how many there are."""

    __slots__ = ("offset", "total")

    def __init__(self, offset: int, total: int) -> None:
        self.offset = offset
        self.total = total


PageInfo.__shell_type__ = describe(
    "Microsoft.Exchange.Data.PagedPositionInfo",
    {"PageOffset": lambda own: own.offset, "TotalCount": lambda own: own.total},
)


def local_time(seconds: Any) -> Any:
    """A reader of a time that servers report in seconds since 1970: local time, or nothing."""

    def read(own: Any) -> datetime | None:
        value = seconds(own)
        return None if value is None else datetime.fromtimestamp(value, UTC).astimezone()

    return translating(read)


class Viewer(OrganizationCmdlet, namespace="QueueViewerTasks"):
    """Base of all cmdlets over queues and messages."""

    filter: Value = None
    # The class of the objects that are shown.
    shown: type[Described]

    def filtered(self, found: list[Any]) -> list[Any]:
        """Those for which the filter is true."""
        if self.filter is None:
            return found
        text = to_string(self.filter)
        try:
            test = read_filter(text, self.shown.__shell_type__.properties)
        except ValueError as error:
            raise bad_filter(text, error) from None
        return [each for each in found if test(each)]

    def on_server(self, found: list[Any], server: Value) -> list[Any]:
        """Those on a server; on the local one where none is named."""
        name = self.server_named(server).name
        return [each for each in found if each.state.server == name]


class Pager(Viewer):
    """Base of the cmdlets that show: in order, page by page."""

    # What objects are sorted by unless told otherwise, and where that says nothing.
    natural_order: ClassVar[tuple[str, ...]] = ("Identity",)
    bookmark_index: int = Parameter(help="The page begins at this place, from 1.")
    bookmark_object: Value = Parameter(help="The page begins at this object.")
    include_bookmark: bool = Parameter(default=True, help="Whether it begins with that object.")
    result_size: Value = Parameter(help="How many at most; 1000 unless given.")
    return_page_info: bool = Parameter(
        help="Whether the place of the page and the count of all objects are written before it."
    )
    search_forward: bool = Parameter(default=True, help="Whether the page is behind the bookmark.")
    sort_order: Value = Parameter(help="Properties to sort by, each after + or -.")

    def page(self, found: list[Any]) -> Iterator[Any]:
        """The part that is asked for, in the order that is asked for."""
        order = [*self._order(), *((_getter(name), False) for name in self.natural_order)]
        ordered = sort_values(found, order)
        size = self._size()
        start, end = self._window(ordered, order, size)
        if self.return_page_info:
            yield PageInfo(start + 1, len(ordered))
        if self.result_size is None and end - start == size < len(ordered):
            self.warn(_MORE)
        yield from ordered[start:end]

    def _size(self) -> int:
        if self.result_size is None:
            return DEFAULT_RESULT_SIZE
        text = to_string(self.result_size)
        if text.lower() == "unlimited":
            return MOST_RESULTS
        if not text.isdigit():
            kind = "Microsoft.Exchange.Data.Unlimited"
            raise bad_value("ResultSize", text, kind, f"'{text}' isn't a number or Unlimited.")
        return min(int(text), MOST_RESULTS)

    def _window(self, ordered: list[Any], order: list[Any], size: int) -> tuple[int, int]:
        """Where the page begins and ends: a whole page wherever there are enough objects."""
        total = len(ordered)
        at, is_there = self._bookmark(ordered, order)
        skipped = is_there and not self.include_bookmark
        if self.search_forward:
            start = at + 1 if skipped else at
            if start >= total:
                start = total - size
            start = max(start, 0)
        else:
            end = at if skipped or not is_there else at + 1
            start = max(end - size, 0)
            if end >= size or start > 0:
                return start, end
        return start, min(start + size, total)

    def _bookmark(self, ordered: list[Any], order: list[Any]) -> tuple[int, bool]:
        """The place of the bookmark, from 0, and whether there is an object."""
        if self.bookmark_object is not None:
            if "bookmark_index" in self.given:
                kind = "System.ArgumentException"
                message = "The BookmarkIndex and BookmarkObject parameters can't be used together."
                raise make_error("ArgumentException", message, "InvalidArgument", None, kind)
            return _place(ordered, order, unwrap(self.bookmark_object))
        if "bookmark_index" in self.given:
            at = int(self.bookmark_index) - 1
            return (at, True) if 0 <= at < len(ordered) else (max(min(at, len(ordered)), 0), False)
        return (0, False) if self.search_forward else (len(ordered), False)

    def _order(self) -> list[tuple[Any, bool]]:
        """The properties to sort by, and whether each is in descending order."""
        if self.sort_order is None:
            return []
        elements = None if isinstance(self.sort_order, str) else enumerate_value(self.sort_order)
        given = [self.sort_order] if elements is None else list(elements)
        names = [part.strip() for each in given for part in to_string(each).split(",")]
        for name in names:
            if name.lstrip("+-").lower() not in self.shown.__shell_type__.properties:
                kind = "Microsoft.Exchange.Data.QueueViewerSortOrderEntry"
                raise bad_value("SortOrder", name, kind, f"'{name}' isn't a property to sort by.")
        return [(_getter(name.lstrip("+-")), name.startswith("-")) for name in names]


def _place(ordered: list[Any], order: list[Any], bookmark: Any) -> tuple[int, bool]:
    """The place of an object; of one that is gone the place of the first that comes behind it."""
    texts = [str(each) for each in ordered]
    text = to_string(get_member(None, bookmark, "Identity"))
    if text in texts:
        return texts.index(text), True
    for at, each in enumerate(ordered):
        if _compared(each, bookmark, order) > 0:
            return at, False
    return len(ordered), False


def _compared(left: Any, right: Any, order: list[Any]) -> int:
    for get, descending in order:
        found = compare(get(left), get(right), False)
        if found:
            return -found if descending else found
    return 0


def _getter(name: str) -> Any:
    """A reader of a property to sort by; numbers in identities are sorted as numbers."""
    if name.lower() not in ("identity", "queueidentity"):
        return lambda each: get_member(None, each, name)

    def identity(each: Any) -> str:
        parts = to_string(get_member(None, each, name)).split("\\")
        return "\\".join(part.zfill(12) if part.isdigit() else part for part in parts)

    return identity
