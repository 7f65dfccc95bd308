"""The .NET type of a value, and the type names of an object."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.dotnet.types import DotNetType, array_of, generic_of, known_type
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.values import kinds
from xshell.engine.values.attached import attached_to
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.text import register_type_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_TYPES: dict[type, DotNetType] = {
    str: types.STRING,
    int: types.INT32,
    float: types.DOUBLE,
    bool: types.BOOLEAN,
    list: types.OBJECT_ARRAY,
    Decimal: types.DECIMAL,
    kinds.Char: types.CHAR,
    kinds.Int64: types.INT64,
    kinds.Int16: types.INT16,
    kinds.SByte: types.SBYTE,
    kinds.Byte: types.BYTE,
    kinds.UInt16: types.UINT16,
    kinds.UInt32: types.UINT32,
    kinds.UInt64: types.UINT64,
    kinds.BigInteger: types.BIG_INTEGER,
    kinds.Single: types.SINGLE,
    kinds.Hashtable: types.HASHTABLE,
    kinds.CaseSensitiveHashtable: types.HASHTABLE,
    kinds.OrderedHashtable: DotNetType(
        "System.Management.Automation.OrderedHashtable", types.HASHTABLE
    ),
    kinds.OrderedDictionary: types.ORDERED,
    kinds.CaseSensitiveOrderedDictionary: types.ORDERED,
    kinds.ArrayList: types.ARRAY_LIST,
    kinds.PSCustomObject: types.PS_CUSTOM_OBJECT,
    DotNetType: types.RUNTIME_TYPE,
}
types.register(_TYPES[kinds.OrderedHashtable])
register_type_text(DotNetType)


def _generic(name: str, *arguments: DotNetType | None) -> DotNetType:
    made = tuple(each or types.OBJECT for each in arguments)
    return generic_of(known_type(name), made)


_BY_VALUE: dict[type, Callable[[Any], DotNetType]] = {
    kinds.TypedArray: lambda value: array_of(value.element_type or types.OBJECT),
    kinds.PSObject: lambda value: type_of(value.base),
    kinds.GenericList: lambda value: _generic(
        "System.Collections.Generic.List`1", value.element_type
    ),
    kinds.Collection: lambda value: _generic(
        "System.Collections.ObjectModel.Collection`1", value.element_type
    ),
    kinds.GenericDictionary: lambda value: _generic(
        "System.Collections.Generic.Dictionary`2", value.key_type, value.value_type
    ),
    EnumValue: lambda value: value.type,
    NetException: lambda value: types.exception_type(value.type_name),
    ErrorRecord: lambda _value: known_type("System.Management.Automation.ErrorRecord"),
}


def type_of(value: Value) -> DotNetType:
    """The type of a value that is not null."""
    kind = type(value)
    found = _TYPES.get(kind)
    if found is not None:
        return found
    by_value = _BY_VALUE.get(kind)
    if by_value is not None:
        return by_value(value)
    return _other(kind, value)


def _other(kind: type, value: Value) -> DotNetType:
    own = getattr(value, "dotnet_type", None)
    if isinstance(own, DotNetType):
        return own
    if kind.__name__ == "ScriptBlock":
        return types.SCRIPT_BLOCK
    described = getattr(kind, "__shell_type__", None)
    if described is not None:
        return _described(kind, described.type_names)
    for base, by_value in _BY_VALUE.items():
        if isinstance(value, base):
            return by_value(value)
    for base, found in _TYPES.items():
        if isinstance(value, base):
            return found
    return types.OBJECT


def _described(kind: type, names: tuple[str, ...]) -> DotNetType:
    """The type of a class that describes itself, made with its bases the first time."""
    base: DotNetType | None = None
    for name in reversed(names):
        found = types.registered(name)
        if found is None:
            from xshell.engine.dotnet.names import type_in_table

            found = type_in_table(name)
        if found is None:
            found = DotNetType(name, base or types.OBJECT)
            types.register(found)
        base = found
    assert base is not None
    _TYPES[kind] = base
    return base


def described_class(full_name: str) -> type | None:
    """The Python class that describes itself as a type, of those whose instances were met."""
    for kind, found in _TYPES.items():
        if found.full_name == full_name and hasattr(kind, "__shell_type__"):
            return kind
    return None


def register_by_value(kind: type, find: Callable[[Any], DotNetType]) -> None:
    """Say how the type of a Python class's instance is found."""
    _BY_VALUE[kind] = find


def register_kind(kind: type, type: DotNetType) -> None:
    """Say which type the instances of a Python class are of."""
    _TYPES[kind] = type


def type_names_of(value: Value) -> list[str]:
    """`PSTypeNames`: own names, else the type and its bases."""
    if type(value) in (kinds.PSCustomObject, kinds.PSObject):
        holder = value
    else:
        holder = attached_to(value)
    if holder is not None and holder.type_names is not None:
        return holder.type_names  # type: ignore[no-any-return]
    return [str(each) for each in type_of(value).ancestry()]
