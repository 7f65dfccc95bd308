"""ArrayList, List<T> and Collection<T>."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.array import copy_to, index_of, last_index_of, reverse, sort
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values.delegates import as_function
from xshell.engine.values.enumerator import Enumerator
from xshell.engine.values.kinds import ArrayList, Collection, GenericList, TypedArray
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def _items(value: Value) -> list[Value]:
    from xshell.engine.values.enumerate import enumerate_value

    elements = enumerate_value(value)
    return [value] if elements is None else list(elements)


def _element(values: list[Value], value: Value) -> Value:
    """A value as the list's element type; raises the error of a method's argument."""
    element = getattr(values, "element_type", None)
    if element is None or element is types.OBJECT:
        return value
    from xshell.engine.dotnet.overloads import converted_argument

    return converted_argument("Add", "item", value, element)


def _checked(values: list[Value], index: int, most: int | None = None) -> int:
    limit = len(values) - 1 if most is None else most
    if not 0 <= index <= limit:
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than the size of the "
            "collection. (Parameter 'index')",
            properties={"ParamName": "index"},
        )
    return index


def _add(values: list[Value], value: Value) -> None:
    element = getattr(values, "element_type", None)
    values.append(value if element is None or element is types.OBJECT else _element(values, value))


def _add_counted(values: list[Value], value: Value) -> int:
    values.append(value)
    return len(values) - 1


def _sequence(values: list[Value], added: Value, method: str) -> list[Value]:
    """The elements of a collection for a list: it must be one of the list's element type, or of
    classes derived from it; its elements are not converted one by one.
    """
    element = getattr(values, "element_type", None)
    if element is not None:
        of = _element_type_of(added)
        fits = of is element or (not of.is_value_type and element.assignable_from(of))
        if of is not types.VOID and not fits:
            from xshell.engine.dotnet.overloads import refused_argument
            from xshell.engine.values.conversion import no_cast

            sequence = types.known_type("System.Collections.Generic.IEnumerable`1")
            wanted = types.generic_of(sequence, (element,))
            problem = no_cast(added, wanted)
            raise refused_argument(method, "collection", added, wanted, problem)
    return _items(added)


def _element_type_of(added: Value) -> DotNetType:
    """The type that a collection says its elements are of; VOID for those that do not say it."""
    if isinstance(added, str):
        return types.CHAR
    own: DotNetType | None = getattr(added, "element_type", None)
    if own is not None:
        return own
    of = type_of(added)
    if of.element is not None:
        return of.element
    if len(of.arguments) == 1:
        return of.arguments[0]
    from xshell.engine.values.enumerate import enumerate_value

    is_plain = isinstance(added, list) and not of.is_interface
    tells = is_plain or enumerate_value(added) is None
    return types.OBJECT if tells else types.VOID


def _add_range(values: list[Value], added: Value) -> None:
    values.extend(_sequence(values, added, "AddRange"))


def _insert(values: list[Value], index: int, value: Value) -> None:
    if not 0 <= index <= len(values):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Index must be within the bounds of the List. (Parameter 'index')",
            properties={"ParamName": "index"},
        )
    values.insert(index, _element(values, value))


def _insert_range(values: list[Value], index: int, added: Value) -> None:
    values[index:index] = _sequence(values, added, "InsertRange")


def _remove(values: list[Value], value: Value) -> bool:
    index = index_of(values, _element(values, value))
    if index >= 0:
        del values[index]
    return index >= 0


def _remove_at(values: list[Value], index: int) -> None:
    del values[_checked(values, index)]


def _remove_range(values: list[Value], index: int, count: int) -> None:
    del values[index : index + count]


def _to_array(values: list[Value]) -> list[Value]:
    element = getattr(values, "element_type", None)
    if element is None or element is types.OBJECT:
        return list(values)
    return TypedArray(element, values)


def _test(values: list[Value], block: Value) -> list[bool]:
    from xshell.engine.values.conversion import to_bool

    test = as_function(block)
    return [to_bool(test(each)) for each in values]


def _find(values: list[Value], block: Value) -> Value:
    return next((each for each, hit in zip(values, _test(values, block), strict=True) if hit), None)


def _find_last(values: list[Value], block: Value) -> Value:
    return _find(values[::-1], block)


def _convert_all(values: list[Value], block: Value) -> GenericList:
    made = [as_function(block)(each) for each in values]
    kinds = {type_of(each) for each in made}
    return GenericList(kinds.pop() if len(kinds) == 1 else types.OBJECT, made)


def _find_all(values: list[Value], block: Value) -> GenericList:
    hits = _test(values, block)
    element = getattr(values, "element_type", None)
    return GenericList(element, [each for each, hit in zip(values, hits, strict=True) if hit])


def _find_index(values: list[Value], block: Value) -> int:
    hits = _test(values, block)
    return hits.index(True) if True in hits else -1


def _remove_all(values: list[Value], block: Value) -> int:
    hits = _test(values, block)
    values[:] = [each for each, hit in zip(values, hits, strict=True) if not hit]
    return sum(hits)


def _for_each(values: list[Value], block: Value) -> None:
    action = as_function(block)
    for each in list(values):
        action(each)


class ReadOnlyCollection(Collection):
    """A list seen through a window that refuses changes."""

    __slots__ = ()

    @property
    def dotnet_type(self) -> DotNetType:
        """ReadOnlyCollection of the elements' type."""
        return types.generic_of(types.known_type(_READ_ONLY), (self.element_type or types.OBJECT,))


def _read_only(values: list[Value]) -> ReadOnlyCollection:
    return ReadOnlyCollection(getattr(values, "element_type", None), values)


def _range(values: list[Value], start: int, count: int) -> list[Value]:
    part = values[start : start + count]
    if isinstance(values, GenericList):
        return GenericList(values.element_type, part)
    return ArrayList(part)


def _copy_to(values: list[Value], target: list[Value], start: int = 0) -> None:
    copy_to(values, target, start)


_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"
_COUNT = (
    Property("Count", len, type_name="System.Int32"),
    Property("IsReadOnly", lambda _values: False, type_name="System.Boolean"),
    Property("IsFixedSize", lambda _values: False, type_name="System.Boolean"),
    Property("SyncRoot", lambda values: values),
    Property("IsSynchronized", lambda _values: False, type_name="System.Boolean"),
)
_PARTS_OF_ARRAY_LIST = (_COUNT[0], _COUNT[2], _COUNT[1], _COUNT[4], _COUNT[3])
_CAPACITY = Property("Capacity", lambda values: max(4, len(values)), type_name="System.Int32")
_COMMON = (
    Method("Clear", lambda values: values.clear(), "void ()"),
    Method("Contains", lambda values, wanted: index_of(values, wanted) >= 0, "(object)"),
    Method("CopyTo", _copy_to, "void (array array)", "void (array array, int arrayIndex)"),
    Method("GetEnumerator", Enumerator, "()"),
    Method("IndexOf", index_of, "(object)", "(object, int)", "(object, int, int)"),
    Method("Insert", _insert, "void (int index, object item)"),
    Method("RemoveAt", _remove_at, "void (int index)"),
)
_LIST = (
    Method("AddRange", _add_range, "void (object collection)"),
    Method("BinarySearch", index_of, "(object)"),
    Method("GetRange", _range, "(int, int)"),
    Method("InsertRange", _insert_range, "void (int index, object collection)"),
    Method("LastIndexOf", last_index_of, "(object)"),
    Method("RemoveRange", _remove_range, "void (int index, int count)"),
    Method("Reverse", reverse, "void ()", "void (int index, int count)"),
    Method(
        "Sort",
        sort,
        "void ()",
        "void (object comparer)",
        "void (int index, int count, object comparer)",
    ),
    Method("ToArray", lambda values, *_type: _to_array(values)),
    Method("TrimToSize", lambda _values: None, "void ()"),
)


LIST_METHODS = (*_COMMON, *_LIST)


def _new_array_list(*arguments: Value) -> ArrayList:
    if arguments and not isinstance(arguments[0], int):
        return ArrayList(_items(arguments[0]))
    return ArrayList()


def _new_list(type: DotNetType, *arguments: Value) -> GenericList:
    made = GenericList(type.arguments[0])
    if arguments and not isinstance(arguments[0], int):
        made.extend(_element(made, each) for each in _items(arguments[0]))
    return made


def _new_collection(type: DotNetType, *arguments: Value) -> Collection:
    made = Collection(type.arguments[0])
    if arguments:
        made.extend(_element(made, each) for each in _items(arguments[0]))
    return made


def _list_of(value: Value) -> ArrayList | None:
    return ArrayList(_items(value))


define(
    "System.Collections.ArrayList",
    properties=(_CAPACITY, *_PARTS_OF_ARRAY_LIST),
    methods=(
        *LIST_METHODS,
        Method("Add", _add_counted, "(object)"),
        Method("Clone", ArrayList, "()"),
        Method(
            "Remove", lambda values, value: _remove(values, value) and None, "void (object obj)"
        ),
    ),
    static_methods=tuple(
        Method(name, lambda values: values, "(object list)")
        for name in ("Adapter", "FixedSize", "ReadOnly", "Synchronized")
    ),
    constructor=Method(
        "ArrayList", _new_array_list, "()", "(int)", "(System.Collections.ICollection)", static=True
    ),
    cast=_list_of,
)
_BLOCK = "(scriptblock)"
define(
    "System.Collections.Generic.List`1",
    properties=(_CAPACITY, *_COUNT),
    methods=(
        *LIST_METHODS,
        Method("Add", _add, "void (object item)"),
        Method("Remove", _remove, "(object)"),
        Method("Exists", lambda values, block: any(_test(values, block)), _BLOCK),
        Method("Find", _find, _BLOCK),
        Method("FindAll", _find_all, _BLOCK),
        Method("FindIndex", _find_index, _BLOCK),
        Method("ForEach", _for_each, "void " + _BLOCK),
        Method("RemoveAll", _remove_all, _BLOCK),
        Method("FindLast", _find_last, _BLOCK),
        Method("ConvertAll", _convert_all, "(object converter)"),
        Method("EnsureCapacity", lambda values, size: max(size, len(values)), "int (int size)"),
        Method("TrueForAll", lambda values, block: all(_test(values, block)), _BLOCK),
        Method("AsReadOnly", _read_only, "()"),
        Method("TrimExcess", lambda _values: None, "void ()"),
    ),
    constructor=Method(
        "List`1", _new_list, "()", "(int)", "(System.Collections.IEnumerable)", static=True
    ),
)
define(
    _READ_ONLY,
    properties=_COUNT,
    methods=tuple(each for each in _COMMON if not each.is_void or each.name == "CopyTo"),
    constructor=Method("new", lambda made, source: ReadOnlyCollection(made.arguments[0], source)),
)
define(
    "System.Collections.ObjectModel.Collection`1",
    properties=_COUNT,
    methods=(
        *_COMMON,
        Method("Add", _add, "void (object item)"),
        Method("Remove", _remove, "(object)"),
    ),
    constructor=Method(
        "Collection`1", _new_collection, "()", "(System.Collections.IEnumerable)", static=True
    ),
)
