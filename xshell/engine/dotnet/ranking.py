"""How good a conversion of an argument is, in the order in which PowerShell prefers overloads."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.types import DotNetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

NONE = 0
# A rank less this is that of a value that becomes an array of one.
_TO_ARRAY = 1
UNRELATED_ARRAYS = 2
TO_STRING = 4
CUSTOM = 6
CONVERTIBLE = 8
CONSTRUCTOR = 14
PARSE = 16
LANGUAGE = 20
NULL_TO_VALUE = 22
NULL_TO_REFERENCE = 24
NUMERIC_EXPLICIT = 26
NUMERIC_TEXT = 28
NUMERIC_IMPLICIT = 30
ASSIGNABLE = 32
IDENTITY = 34

# The numeric types that one becomes without loss.
_WIDENS = {
    types.SBYTE: ("Int16", "Int32", "Int64", "Single", "Double", "Decimal"),
    types.BYTE: (
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Single",
        "Double",
        "Decimal",
    ),
    types.INT16: ("Int32", "Int64", "Single", "Double", "Decimal"),
    types.UINT16: ("Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"),
    types.INT32: ("Int64", "Single", "Double", "Decimal"),
    types.UINT32: ("Int64", "UInt64", "Single", "Double", "Decimal"),
    types.INT64: ("Single", "Double", "Decimal"),
    types.UINT64: ("Single", "Double", "Decimal"),
    types.SINGLE: ("Double",),
    types.DOUBLE: (),
    types.DECIMAL: (),
}
_IMPLICIT = {
    (source, types.known_type(f"System.{name}"))
    for source, names in _WIDENS.items()
    for name in names
}


def rank(value: Value, wanted: DotNetType) -> int:
    """How good the conversion of a value to a type is; NONE where there is none."""
    if value is None:
        if wanted is types.STRING or wanted.is_value_type:
            return NULL_TO_VALUE
        return NULL_TO_REFERENCE
    from xshell.engine.values.type_of import type_of

    return rank_of_type(type_of(value), wanted)


def rank_of_type(known: DotNetType, wanted: DotNetType) -> int:
    """How good the conversion of a type is."""
    if known is wanted:
        return IDENTITY
    if wanted.assignable_from(known):
        return ASSIGNABLE
    if wanted is types.BOOLEAN:
        return LANGUAGE
    if known in _WIDENS:
        return _rank_of_number(known, wanted)
    if wanted is types.STRING:
        return TO_STRING
    if known is types.STRING:
        return _rank_of_text(wanted)
    if known is types.CHAR and wanted in _WIDENS:
        return LANGUAGE
    if wanted.element is not None:
        if known.element is not None:
            return UNRELATED_ARRAYS
        inner = rank_of_type(known, wanted.element)
        return inner - _TO_ARRAY if inner else NONE
    return CONSTRUCTOR if wanted.own is not None else CUSTOM


def _rank_of_number(known: DotNetType, wanted: DotNetType) -> int:
    if wanted in _WIDENS:
        return NUMERIC_IMPLICIT if (known, wanted) in _IMPLICIT else NUMERIC_EXPLICIT
    if wanted is types.STRING:
        return NUMERIC_TEXT
    if wanted is types.CHAR or wanted.values is not None:
        return LANGUAGE
    if wanted.element is not None:
        return rank_of_type(known, wanted.element) - _TO_ARRAY
    return CONSTRUCTOR


def _rank_of_text(wanted: DotNetType) -> int:
    if wanted in _WIDENS:
        return NUMERIC_TEXT
    if wanted is types.CHAR or wanted.values is not None:
        return LANGUAGE
    if wanted.element is types.CHAR:
        return IDENTITY - _TO_ARRAY
    if wanted.element is not None:
        return rank_of_type(types.STRING, wanted.element) - _TO_ARRAY
    return PARSE


def more_special(left: DotNetType, right: DotNetType) -> int:
    """1 where the left type is the more special of two, -1 where the right one is, else 0."""
    if left is right:
        return 0
    if left.element is not None and right.element is not None:
        return more_special(left.element, right.element)
    if right.assignable_from(left) or (left, right) in _IMPLICIT:
        return 1
    if left.assignable_from(right) or (right, left) in _IMPLICIT:
        return -1
    return 0
