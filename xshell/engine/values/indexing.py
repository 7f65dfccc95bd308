"""Elements by index: arrays, lists, dictionaries, text, grids, and indexers of .NET."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.values.grid import Grid
from xshell.engine.values.kinds import (
    ArrayList,
    CaseSensitiveHashtable,
    CaseSensitiveOrderedDictionary,
    Char,
    Collection,
    GenericDictionary,
    GenericList,
    Hashtable,
    ListBase,
    OrderedDictionary,
    OrderedHashtable,
    PSObject,
    Table,
    TypedArray,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def get_index(frame: Any, owner: Value, index: Value) -> Value:
    """`owner[index]`; a list of indexes gives a list of elements, what is outside is null."""
    kind = type(owner)
    if kind is Hashtable:
        if type(index) is str:
            return owner.data.get(index.lower())
        if type(index) is int:
            return owner.data.get(index)
    if type(index) is int and (kind is list or kind is TypedArray):
        try:
            return owner[index]
        except IndexError:
            return _outside(frame, index)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(frame, owner, index)
    if owner is None:
        raise null_array()
    return _other(frame, owner, index)


def null_array() -> Terminating:
    """The error for an index into null."""
    return make_error("NullArray", "Cannot index into a null array.", "InvalidOperation")


def _null_index() -> Terminating:
    return make_error(
        "NullArrayIndex",
        "Index operation failed; the array index evaluated to null.",
        "InvalidOperation",
    )


def _outside(frame: Any, _index: Value) -> Value:
    if frame is not None and frame.strict >= 3:
        raise make_error(
            "System.IndexOutOfRangeException",
            "Index was outside the bounds of the array.",
            "OperationStopped",
            None,
            "System.IndexOutOfRangeException",
        )
    return None


def _list_element(frame: Any, owner: list[Value], index: Value) -> Value:
    if index is None:
        raise _null_index()
    if isinstance(index, list):
        return _elements(frame, owner, index)
    try:
        at = position(index)
    except Terminating:
        if isinstance(index, str) and (frame is None or frame.strict < 3):
            return None
        raise
    try:
        return owner[at]
    except IndexError:
        if isinstance(owner, ListBase) and frame is not None and frame.strict >= 3:
            raise _not_in_bounds(owner) from None
        return _outside(frame, at)


def _elements(frame: Any, owner: Value, indexes: list[Value]) -> list[Value]:
    """The elements of several indexes; those outside are left out."""
    found: list[Value] = []
    for index in indexes:
        try:
            at = position(index)
        except Terminating:
            if isinstance(owner, str):
                found.append(None)
            continue
        if -len(owner) <= at < len(owner):
            found.append(owner[at])
        else:
            _outside(frame, at)
    return found


def position(index: Value) -> int:
    """An index as a whole number."""
    if type(index) is int:
        return index
    if type(index) is PSObject:
        return position(index.base)
    from xshell.engine.values.conversion import convert, no_cast

    if isinstance(index, Table):
        raise no_cast([], types.INT32)
    return int(convert(index, types.INT32))


def _character(frame: Any, owner: str, index: Value) -> Value:
    found = _list_element(frame, owner, index)  # type: ignore[arg-type]
    if isinstance(found, str):
        return Char(found)
    if isinstance(found, list):
        return [each if each is None else Char(each) for each in found]
    return found


def _entry(frame: Any, owner: Table, index: Value) -> Value:
    if index is None:
        raise _null_index()
    if isinstance(index, list):
        return [owner.get(each) for each in index]
    if type(index) is PSObject:
        index = index.base
    return owner.get(index)


def _ordered_entry(frame: Any, owner: OrderedDictionary, index: Value) -> Value:
    if isinstance(index, int) and not isinstance(index, bool):
        folded = owner.fold(index)
        if folded in owner.data and type(index) is not int:
            return owner.data[folded]
        at = index if index >= 0 else index + len(owner.data)
        if not 0 <= at < len(owner.data):
            return None
        return owner.data[owner.key_at(at)]
    if isinstance(index, list):
        return [
            _ordered_entry(frame, owner, each)
            for each in index
            if type(each) is not int or -len(owner.data) <= each < len(owner.data)
        ]
    return _entry(frame, owner, index)


def _generic_entry(frame: Any, owner: GenericDictionary, index: Value) -> Value:
    if index is None:
        raise _null_index()
    if isinstance(index, list):
        return [_generic_entry(frame, owner, each) for each in index]
    return owner.get(_key(owner, index))


def _key(owner: GenericDictionary, key: Value) -> Value:
    if owner.key_type is None or owner.key_type is types.OBJECT:
        return key
    from xshell.engine.values.conversion import convert

    return convert(key, owner.key_type)


def _grid_element(frame: Any, owner: Grid, index: Value) -> Value:
    if isinstance(index, list) and any(isinstance(each, list) for each in index):
        return _grid_elements(frame, owner, index)
    try:
        return owner.items[owner.offset(_grid_indexes(owner, index))]
    except IndexError:
        return _outside(frame, index)


def _grid_elements(frame: Any, owner: Grid, indexes: list[Value]) -> list[Value]:
    """The elements at several places, each a list of indexes; those outside are left out."""
    found = []
    for each in indexes:
        try:
            found.append(owner.items[owner.offset(_grid_indexes(owner, each))])
        except IndexError:
            _outside(frame, each)
    return found


def _grid_indexes(owner: Grid, index: Value) -> list[int]:
    indexes = [position(each) for each in (index if isinstance(index, list) else [index])]
    if len(indexes) != len(owner.lengths):
        shown = ",".join(str(each) for each in indexes)
        raise make_error(
            "NeedMultidimensionalIndex",
            f"You cannot index into a {len(owner.lengths)} dimensional array with index [{shown}].",
            "InvalidOperation",
            TypedArray(types.INT32, indexes) if len(indexes) > 1 else None,
        )
    return indexes


def _wrapped(frame: Any, owner: PSObject, index: Value) -> Value:
    return get_index(frame, owner.base, index)


_READERS: dict[type, Callable[[Any, Any, Value], Value]] = {
    list: _list_element,
    TypedArray: _list_element,
    ArrayList: _list_element,
    GenericList: _list_element,
    Collection: _list_element,
    str: _character,
    Hashtable: _entry,
    CaseSensitiveHashtable: _entry,
    OrderedHashtable: _entry,
    OrderedDictionary: _ordered_entry,
    CaseSensitiveOrderedDictionary: _ordered_entry,
    GenericDictionary: _generic_entry,
    Grid: _grid_element,
    PSObject: _wrapped,
}


def _indexers(owner: Value) -> Any:
    from xshell.engine.dotnet.registry import members_of
    from xshell.engine.values.type_of import type_of

    return members_of(type_of(owner))


def _other(frame: Any, owner: Value, index: Value) -> Value:
    """By the class's indexer; a value without one is its own element 0."""
    own = getattr(type(owner), "__shell_index__", None)
    if own is not None:
        return own(owner, index)
    members = _indexers(owner)
    if members is not None and members.get_index is not None:
        try:
            return members.get_index(owner, index)
        except NetException as problem:
            raise make_error(
                problem.type_name, problem.message, "OperationStopped", None, problem
            ) from None
    if isinstance(owner, list):
        return _list_element(frame, owner, index)
    return _of_scalar(owner, index)


def _of_scalar(owner: Value, index: Value) -> Value:
    """A value that has no elements is its own element 0; other indexes of it give null."""
    if index is None:
        raise _null_index()
    return owner if type(index) is int and index in (0, -1) else None


def _full_name(owner: Value) -> str:
    from xshell.engine.values.type_of import type_of

    return type_of(owner).full_name


def set_index(frame: Any, owner: Value, index: Value, value: Value) -> None:
    """`owner[index] = value`."""
    kind = type(owner)
    if kind is Hashtable and type(index) is str:
        owner.set(index, value)
        return
    writer = _WRITERS.get(kind)
    if writer is not None:
        writer(owner, index, value)
        return
    if owner is None:
        raise null_array()
    own = getattr(kind, "__shell_set_index__", None)
    if own is not None:
        own(owner, index, value)
        return
    members = _indexers(owner)
    if members is None or members.set_index is None:
        if isinstance(owner, list):
            _set_element(owner, index, value)
            return
        raise _not_indexed(owner, index)
    try:
        members.set_index(owner, index, value)
    except NetException as problem:
        raise make_error(
            problem.type_name, problem.message, "OperationStopped", None, problem
        ) from None


def set_slice(frame: Any, owner: Value, indexes: list[Value], value: Value) -> None:
    """`owner[a, b] = value`, with the indexes written apart: an element of a grid."""
    if isinstance(owner, list):
        from xshell.engine.values.conversion import to_string

        shown = ",".join(to_string(each) for each in indexes)
        raise make_error(
            "ArraySliceAssignmentFailed",
            f"Array assignment to [{shown}] failed because assignment to slices is not supported.",
            "InvalidOperation",
            list(indexes),
        )
    if owner is not None and type(owner) is not Grid:
        raise _not_indexed(owner, indexes)
    set_index(frame, owner, indexes, value)


def _not_indexed(owner: Value, index: Value) -> Terminating:
    return make_error(
        "CannotIndex",
        f'Unable to index into an object of type "{_full_name(owner)}".',
        "InvalidOperation",
        index,
    )


def get_by_key(frame: Any, owner: Value, key: Value) -> Value:
    """`owner[[object]key]`: an ordered dictionary takes no number for a place then."""
    if isinstance(owner, OrderedDictionary):
        return owner.get(key)
    return get_index(frame, owner, key)


def _set_element(owner: list[Value], index: Value, value: Value) -> None:
    if index is None:
        raise _null_index()
    if isinstance(index, list):
        from xshell.engine.values.conversion import no_cast

        raise no_cast(index, types.INT32)
    at = position(index)
    if not -len(owner) <= at < len(owner):
        raise _not_in_bounds(owner)
    element = getattr(owner, "element_type", None)
    if element is not None and element is not types.OBJECT:
        from xshell.engine.values.conversion import convert

        value = convert(value, element)
    owner[at] = value


def _not_in_bounds(owner: list[Value]) -> Terminating:
    if isinstance(owner, ListBase):
        name, message = (
            "System.ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than the size of the "
            "collection. (Parameter 'index')",
        )
    else:
        name, message = (
            "System.IndexOutOfRangeException",
            "Index was outside the bounds of the array.",
        )
    return make_error(name, message, "OperationStopped", None, name)


def _set_entry(owner: Table, index: Value, value: Value) -> None:
    if index is None:
        raise _null_index()
    owner.set(index.base if type(index) is PSObject else index, value)


def _set_ordered_entry(owner: OrderedDictionary, index: Value, value: Value) -> None:
    if type(index) is int:
        if not 0 <= index < len(owner.data):
            raise make_error(
                "System.ArgumentOutOfRangeException",
                "Specified argument was out of the range of valid values. (Parameter 'index')",
                "OperationStopped",
                None,
                "System.ArgumentOutOfRangeException",
            )
        owner.data[owner.key_at(index)] = value
        return
    _set_entry(owner, index, value)


def _set_generic_entry(owner: GenericDictionary, index: Value, value: Value) -> None:
    if index is None:
        raise _null_index()
    if owner.value_type is not None and owner.value_type is not types.OBJECT:
        from xshell.engine.values.conversion import convert

        value = convert(value, owner.value_type)
    owner.set(_key(owner, index), value)


def _set_grid_element(owner: Grid, index: Value, value: Value) -> None:
    from xshell.engine.values.conversion import convert

    try:
        at = owner.offset(_grid_indexes(owner, index))
    except IndexError:
        raise _not_in_bounds([]) from None
    owner.items[at] = convert(value, owner.element_type)


def _set_wrapped(owner: PSObject, index: Value, value: Value) -> None:
    set_index(None, owner.base, index, value)


_WRITERS: dict[type, Callable[[Any, Value, Value], None]] = {
    list: _set_element,
    TypedArray: _set_element,
    ArrayList: _set_element,
    GenericList: _set_element,
    Collection: _set_element,
    Hashtable: _set_entry,
    CaseSensitiveHashtable: _set_entry,
    OrderedHashtable: _set_entry,
    OrderedDictionary: _set_ordered_entry,
    CaseSensitiveOrderedDictionary: _set_ordered_entry,
    GenericDictionary: _set_generic_entry,
    Grid: _set_grid_element,
    PSObject: _set_wrapped,
}


def index_like(kind: type, base: type) -> None:
    """Index objects of a Python class like those of one it derives from."""
    for table in (_READERS, _WRITERS):
        if base in table:
            table[kind] = table[base]
