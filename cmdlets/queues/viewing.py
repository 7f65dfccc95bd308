"""What the cmdlets over queues and messages share: filters, order, pages, wishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmdlets.directory import OrganizationCmdlet, Value
from cmdlets.filters import bad_filter, read_filter
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.members import get_member

DEFAULT_RESULT_SIZE = 1000


class Viewer(OrganizationCmdlet, namespace="QueueViewerTasks"):
    """Base of all cmdlets over queues and messages."""

    filter: Value = None

    def filtered(self, found: list[Any]) -> list[Any]:
        """Those for which the filter is true."""
        if self.filter is None:
            return found
        text = to_string(self.filter)
        try:
            test = read_filter(text)
        except ValueError as error:
            raise bad_filter(text, error) from None
        return [each for each in found if test(each)]

    def on_server(self, found: list[Any], server: Value) -> list[Any]:
        """Those on a server; on the local one where none is named."""
        name = self.server_named(server).name
        return [each for each in found if each.state.server == name]


class Pager(Viewer):
    """Base of the cmdlets that show: in order, page by page."""

    bookmark_index: int = Parameter(help="The page begins with this object, from 1.")
    bookmark_object: Value = Parameter(help="The page begins behind this object.")
    include_bookmark: bool = Parameter(default=True, help="Whether it begins with that object.")
    result_size: Value = Parameter(help="How many at most; 1000 unless given.")
    return_page_info: bool = Parameter(help="Whether a page tells how many objects there are.")
    search_forward: bool = Parameter(default=True, help="Whether the page is behind the bookmark.")
    sort_order: Value = Parameter(help="Properties to sort by, each after + or -.")

    def page(self, found: list[Any]) -> Iterable[Any]:
        """The part that is asked for, in the order that is asked for."""
        self.require(
            (self.return_page_info, "-ReturnPageInfo isn't supported: pages tell nothing of them.")
        )
        ordered = self._ordered(found)
        if self.bookmark_index:
            start = int(self.bookmark_index) - 1
            ordered = ordered[start:] if self.search_forward else ordered[: start + 1]
        elif self.bookmark_object is not None:
            ordered = self._beside(ordered, str(unwrap(self.bookmark_object)))
        limit = to_string(DEFAULT_RESULT_SIZE if self.result_size is None else self.result_size)
        if limit.lower() == "unlimited" or len(ordered) <= int(limit):
            return ordered
        self.warn(
            "There are more results available than are currently displayed. To view them, "
            "increase the value for the ResultSize parameter."
        )
        return ordered[: int(limit)]

    def _beside(self, ordered: list[Any], bookmark: str) -> list[Any]:
        texts = [str(each) for each in ordered]
        if bookmark not in texts:
            return ordered
        at = texts.index(bookmark)
        if self.search_forward:
            return ordered[at if self.include_bookmark else at + 1 :]
        return ordered[: at + 1 if self.include_bookmark else at]

    def _ordered(self, found: list[Any]) -> list[Any]:
        if self.sort_order is None:
            return found
        elements = None if isinstance(self.sort_order, str) else enumerate_value(self.sort_order)
        given = [self.sort_order] if elements is None else list(elements)
        names = [part.strip() for each in given for part in to_string(each).split(",")]
        ordered = list(found)
        for name in reversed(names):
            ordered.sort(key=_key(name.lstrip("+-")), reverse=name.startswith("-"))
        return ordered


def _key(name: str) -> Any:
    def key(each: Any) -> tuple[float, str]:
        value = get_member(None, each, name)
        if isinstance(value, int | float):
            return float(value), ""
        return 0.0, to_string(value).lower()

    return key
