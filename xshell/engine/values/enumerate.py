"""What the pipeline takes apart: collections and iterators, but no text, table or XML node."""

from __future__ import annotations

from xshell.engine.values.kinds import PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def enumerate_value(value: Value) -> Iterator[Value] | None:
    """The elements of a collection, or None for a value that goes down the pipeline whole.

    A class of ours opts in by the attribute `__shell_enumerates__`.
    """
    kind = type(value)
    if kind is list:
        elements: Iterator[Value] = iter(value)
        return elements
    if kind is str or kind is int or value is None:
        return None
    if kind is PSObject:
        return enumerate_value(value.base)
    if isinstance(value, list | tuple):
        return iter(value)
    if getattr(kind, "__shell_enumerates__", False) or hasattr(kind, "__next__"):
        iterator: Iterator[Value] = iter(value)
        return iterator
    return None
