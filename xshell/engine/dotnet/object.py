"""System.Object: what every value can do."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.values.text import plain_text
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def equals(own: Value, other: Value) -> bool:
    """.NET's Equals: the same type and value; of lists and tables the same object."""
    if own is None or other is None:
        return own is other
    if own is other:
        return True
    if type(own) is not type(other) or isinstance(own, list):
        return False
    return bool(own == other)


def hash_code(own: Value) -> int:
    """An Int32 that equal values share."""
    kind = type(own)
    code = hash(own) if kind.__hash__ is not None and not isinstance(own, list) else id(own) >> 4
    return (code & 0xFFFFFFFF) - 2**32 if code & 0x80000000 else code & 0x7FFFFFFF


define(
    "System.Object",
    methods=(
        Method("Equals", equals, "bool (System.Object obj)"),
        Method("GetHashCode", hash_code, "int ()"),
        Method("GetType", type_of, "type ()"),
        Method("ToString", plain_text, "string ()"),
    ),
    static_methods=(
        Method("Equals", equals, "bool (System.Object objA, System.Object objB)"),
        Method(
            "ReferenceEquals",
            lambda first, second: first is second,
            "bool (System.Object objA, System.Object objB)",
        ),
    ),
)
