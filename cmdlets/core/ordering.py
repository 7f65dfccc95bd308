"""The order that Sort-Object, Group-Object and Get-Unique share."""

from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key
from itertools import pairwise

from xshell.engine.errors import Terminating
from xshell.engine.values.collation import exact_sort_key, sort_key
from xshell.engine.values.kinds import PSObject
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.cmdlet import Cmdlet

    Value = Any
    Getter = Callable[[Value], Value]


# Up to so many values insertion keeps equal ones in order; beyond so many PowerShell's order of
# equal values is not worth the time.
_SMALL = 1
_MOST_UNSTABLE = 2000


# Languages that order letters by rules of their own, or have capitals of their own.
_OTHERWISE = (
    " az bs cs cy da es et fi fo hr hu is ja kl ko lt lv mt nb nn no pl ro sk sl sq sr sv tr vi zh "
)


def check_culture(cmdlet: Cmdlet, name: str | None) -> None:
    """Refuse a culture whose order is not the one that texts are compared by here."""
    if not name or _language(name) not in _OTHERWISE:
        return
    cmdlet.fail(
        "NotSupported",
        f"Texts cannot be compared by the rules of the culture '{name}'; those of English, which "
        "most languages share, are known.",
        "NotImplemented",
        name,
        "System.NotSupportedException",
    )


def _language(name: str) -> str:
    """The language of a culture, given by name or number, between spaces."""
    from xshell.engine.dotnet.formatting.culture import culture, names

    try:
        number = str(int(name, 16 if name[:2].lower() == "0x" else 10))
    except ValueError:
        pass
    else:
        known = (culture(each) for each in names())
        name = next((each.name for each in known if each and each.values["lcid"] == number), "en")
    return f" {name.partition('-')[0].lower()} "


def compare(left: Value, right: Value, exact: bool) -> int:
    """Less than, equal to or greater than zero: null first, what has no order by its text."""
    if left is None or right is None:
        return _against_null(left) - _against_null(right)
    from xshell.engine.values.operators.comparison import order

    try:
        return order(left, right, exact)
    except Terminating:
        key = exact_sort_key if exact else sort_key
        first, second = key(plain_text(left)), key(plain_text(right))
        return (first > second) - (first < second)


def _against_null(value: Value) -> int:
    """Where a value stands beside null: before it where it is a number below zero."""
    if value is None:
        return 0
    return -1 if isinstance(value, int | float | Decimal) and value < 0 else 1


def ordering_keys(values: list[Value], exact: bool) -> list[Any]:
    """Python keys of one column: by number, by text as the culture orders it, or by comparing."""
    kinds = {type(each) for each in values}
    if kinds <= {int, float, bool} and not ({bool} < kinds):
        return values
    if kinds == {str}:
        make = exact_sort_key if exact else sort_key
        known: dict[str, Any] = {}
        return [known.get(each) or known.setdefault(each, make(each)) for each in values]
    if PSObject in kinds:
        values = [each.base if type(each) is PSObject else each for each in values]
    key = cmp_to_key(lambda left, right: compare(left, right, exact))
    return [key(each) for each in values]


def sort_values(
    values: list[Value],
    keys: list[tuple[Getter | None, bool]],
    *,
    exact: bool = False,
    unique: bool = False,
    stable: bool = True,
) -> list[Value]:
    """The values in order by several keys, each with its direction; equal ones keep theirs if
    `stable`, else a few of them stand as .NET's sorting leaves them.
    """
    columns = [
        ordering_keys(values if get is None else [get(each) for each in values], exact)
        for get, _ in keys
    ]
    order = list(range(len(values)))
    for column, (_get, descending) in reversed(list(zip(columns, keys, strict=True))):
        order.sort(key=column.__getitem__, reverse=descending)
    if not stable and _SMALL < len(order) <= _MOST_UNSTABLE:
        order = _as_net(order, columns)
    if unique:
        order = _without_repeats(order, columns)
    return [values[index] for index in order]


def _as_net(order: list[int], columns: list[list[Any]]) -> list[int]:
    """An order with equal values where .NET puts them."""
    ranks = [0] * len(order)
    rank = 0
    for before, index in pairwise(order):
        if any(column[before] != column[index] for column in columns):
            rank += 1
        ranks[index] = rank
    if rank == len(order) - 1:
        return order
    from cmdlets.core.introsort import introsort

    found = list(range(len(order)))
    introsort(ranks, found)
    return found


def _without_repeats(order: list[int], columns: list[list[Any]]) -> list[int]:
    found: list[int] = []
    for index in order:
        if found and all(column[found[-1]] == column[index] for column in columns):
            continue
        found.append(index)
    return found
