"""The methods behind properties: `get_Name()`, `set_Name(value)`, and those of the indexer."""

from __future__ import annotations

from xshell.engine.values.indexing import get_index, set_index
from xshell.engine.values.lookup import declared_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Arguments = tuple[Value, ...] | list[Value]


def accessor(owner: Value, lowered: str) -> Callable[[Any, Value, Arguments], Value] | None:
    """What a method of that name in lower case does; None where there is no such property."""
    reads, name = lowered.startswith("get_"), lowered[4:]
    if name == "item":
        return _read_item if reads else _write_item
    declared = declared_property(owner, name)
    if declared is None:
        return None
    if reads:
        return lambda _frame, own, _arguments: declared.get(own)
    if declared.set is None:
        return None

    def write(_frame: Any, own: Value, arguments: Arguments) -> None:
        from xshell.engine.values.assignment import put

        put(declared, own, arguments[0])

    return write


def _read_item(frame: Any, owner: Value, arguments: Arguments) -> Value:
    return get_index(frame, owner, arguments[0])


def _write_item(frame: Any, owner: Value, arguments: Arguments) -> None:
    set_index(frame, owner, arguments[0], arguments[1])
