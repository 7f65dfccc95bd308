"""What Get-Error shows: an error's properties as nested lists, with those of the errors inside."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.engine.invocation import InvocationInfo
from xshell.engine.values.kinds import PSObject, Table, unwrap
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

# Behind the type's name of an object that is shown so.
MARK = "#PSExtendedError"
_NESTED = (ErrorRecord, NetException, InvocationInfo)
# Errors inside of errors are followed so far.
_DEEPEST = 10
_STEP = 4


def is_extended(value: Value) -> bool:
    """Whether Get-Error gave the object, for this view."""
    return (
        type(value) is PSObject
        and value.type_names is not None
        and any(name.endswith(MARK) for name in value.type_names[:1])
    )


def draw_details(frame: Any, value: PSObject) -> str:
    """The text of the view; the object is an ordinary error from then on."""
    names = value.type_names or []
    value.type_names = [names[0].removesuffix(MARK), *names[1:]]
    lines = _lines(frame, _pairs(frame, value.base), 0, frozenset((id(value.base),)))
    return "\n".join(["", *lines, ""])


def _pairs(frame: Any, value: Value) -> list[tuple[str, Value]]:
    """Name and value of the properties that say something; of an exception its type first."""
    if isinstance(value, Table):
        return [(to_string(key), each) for key, each in value.items()]
    found = list(_properties(frame, value))
    return [("Type", value.type_name), *found] if isinstance(value, NetException) else found


def _properties(frame: Any, value: Value) -> Iterator[tuple[str, Value]]:
    from xshell.engine.values.listing import properties_of
    from xshell.engine.values.members import get_member

    for each in properties_of(frame, value):
        try:
            held = get_member(frame, value, each.name)
        except (Terminating, NetException):
            continue
        base = unwrap(held)
        if isinstance(base, _NESTED) or _says(base):
            yield each.name, base


def _says(value: Value) -> bool:
    """Whether a value is neither null nor equal to an empty text, which False and 0 are."""
    if isinstance(value, Table | list):
        return len(value) > 0
    if isinstance(value, int | float | Decimal):
        return bool(value)
    return value is not None and to_string(value) != ""


def _lines(
    frame: Any, pairs: list[tuple[str, Value]], depth: int, above: frozenset[int]
) -> Iterator[str]:
    width = max((len(name) for name, _ in pairs), default=0)
    margin = " " * (_STEP * depth)
    for name, value in pairs:
        if id(value) in above:
            continue
        head = f"{margin}{name:<{width}} : "
        if isinstance(value, (*_NESTED, Table)) and depth < _DEEPEST:
            yield head
            yield from _lines(frame, _pairs(frame, value), depth + 1, above | {id(value)})
        elif isinstance(value, list):
            yield head
            yield from (f"{margin}{' ' * _STEP}{to_string(each)}" for each in value)
        else:
            first, *more = to_string(value).rstrip("\n").split("\n")
            yield head + first
            yield from (" " * len(head) + line for line in more)
