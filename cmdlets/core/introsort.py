"""The order in which .NET's sorting leaves equal elements, which PowerShell's Sort-Object shows.

The algorithm is introspective sorting as .NET documents it for Array.Sort: insertion sort up to 16
elements, else partitions around the median of three, heap sort where those go too deep.
"""

from __future__ import annotations

_SMALL = 16


def introsort(ranks: list[int], order: list[int]) -> None:
    """Sort `order`, indexes into `ranks`, by rank, in place."""
    if len(order) > 1:
        _sort(ranks, order, 0, len(order), 2 * len(order).bit_length())


def _sort(ranks: list[int], order: list[int], low: int, size: int, depth: int) -> None:
    while size > 1:
        if size <= _SMALL:
            _sort_few(ranks, order, low, size)
            return
        if depth == 0:
            _heap_sort(ranks, order, low, size)
            return
        depth -= 1
        pivot = _partition(ranks, order, low, size)
        _sort(ranks, order, low + pivot + 1, size - pivot - 1, depth)
        size = pivot


def _sort_few(ranks: list[int], order: list[int], low: int, size: int) -> None:
    if size == 2:
        _put_in_order(ranks, order, low, low + 1)
    elif size == 3:
        _put_in_order(ranks, order, low, low + 1)
        _put_in_order(ranks, order, low, low + 2)
        _put_in_order(ranks, order, low + 1, low + 2)
    else:
        # Insertion leaves equal elements as they were.
        order[low : low + size] = sorted(order[low : low + size], key=ranks.__getitem__)


def _put_in_order(ranks: list[int], order: list[int], first: int, second: int) -> None:
    if ranks[order[first]] > ranks[order[second]]:
        order[first], order[second] = order[second], order[first]


def _partition(ranks: list[int], order: list[int], low: int, size: int) -> int:
    """Where the pivot stands afterwards, counted from `low`."""
    high = low + size - 1
    middle = low + ((size - 1) >> 1)
    _put_in_order(ranks, order, low, middle)
    _put_in_order(ranks, order, low, high)
    _put_in_order(ranks, order, middle, high)
    pivot = ranks[order[middle]]
    order[middle], order[high - 1] = order[high - 1], order[middle]
    left, right = low, high - 1
    while left < right:
        left += 1
        while ranks[order[left]] < pivot:
            left += 1
        right -= 1
        while pivot < ranks[order[right]]:
            right -= 1
        if left >= right:
            break
        order[left], order[right] = order[right], order[left]
    if left != high - 1:
        order[left], order[high - 1] = order[high - 1], order[left]
    return left - low


def _heap_sort(ranks: list[int], order: list[int], low: int, size: int) -> None:
    for start in range(size >> 1, 0, -1):
        _sift_down(ranks, order, low, start, size)
    for end in range(size, 1, -1):
        order[low], order[low + end - 1] = order[low + end - 1], order[low]
        _sift_down(ranks, order, low, 1, end - 1)


def _sift_down(ranks: list[int], order: list[int], low: int, at: int, size: int) -> None:
    moved = order[low + at - 1]
    while at <= size >> 1:
        child = 2 * at
        if child < size and ranks[order[low + child - 1]] < ranks[order[low + child]]:
            child += 1
        if ranks[moved] >= ranks[order[low + child - 1]]:
            break
        order[low + at - 1] = order[low + child - 1]
        at = child
    order[low + at - 1] = moved
