"""SortedList, SortedList<K, V> and SortedDictionary<K, V>: dictionaries in the order of keys."""

from __future__ import annotations

from functools import cmp_to_key

from xshell.engine.dotnet.comparers import Comparer
from xshell.engine.dotnet.dictionaries import METHODS, PROPERTIES, TypedTable, add, pairs_of
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_GENERIC = "System.Collections.Generic."
_PLAIN = "System.Collections.SortedList"


class SortedTable(TypedTable):
    """A dictionary whose keys come in their order: that of the comparer, else the language's."""

    __slots__ = ("comparer",)

    def __init__(self, type: DotNetType, comparer: Comparer | None = None) -> None:
        self.comparer = comparer or Comparer("CurrentCulture")
        super().__init__(type, self.comparer.ignore_case)

    def items(self) -> list[tuple[Value, Value]]:
        compare = self.comparer.compare
        pairs: list[tuple[Value, Value]] = list(super().items())
        order = cmp_to_key(compare)
        return sorted(pairs, key=lambda pair: order(pair[0]))

    def keys(self) -> list[Value]:
        return [key for key, _ in self.items()]

    def values(self) -> list[Value]:
        return [value for _, value in self.items()]

    def copy(self) -> SortedTable:
        twin = SortedTable(self.dotnet_type, self.comparer)
        twin.data, twin.names = dict(self.data), dict(self.names)
        return twin


def _maker(plain: str | None = None) -> Callable[..., SortedTable]:
    """The constructor: of nothing, a capacity, a comparer, a dictionary."""

    def make(*arguments: Value) -> SortedTable:
        made_type = known_type(plain) if plain else arguments[0]
        given = arguments if plain else arguments[1:]
        comparer = next((each for each in given if isinstance(each, Comparer)), None)
        made = SortedTable(made_type, comparer)
        for source in given:
            for key, value in pairs_of(source):
                add(made, key, value)
        return made

    return make


def _place(table: SortedTable, index: int) -> Value:
    """The key at a place; raises where there is none."""
    keys = table.keys()
    if not 0 <= index < len(keys):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Index was out of range. Must be non-negative and less than the size of the "
            "collection. (Parameter 'index')",
        )
    return keys[index]


def _index_of(values: list[Value], wanted: Value) -> int:
    from xshell.engine.dotnet.array import index_of

    return index_of(values, wanted)


_PLACES = (
    Method("GetByIndex", lambda own, at: own.get(_place(own, at)), "(int index)"),
    Method("GetKey", _place, "(int index)"),
    Method("GetKeyAtIndex", _place, "(int index)"),
    Method("GetValueAtIndex", lambda own, at: own.get(_place(own, at)), "(int index)"),
    Method("GetKeyList", lambda own: own.keys(), "()"),
    Method("GetValueList", lambda own: own.values(), "()"),
    Method(
        "IndexOfKey", lambda own, key: _index_of(own.keys(), own.as_key(key)), "int (object key)"
    ),
    Method("IndexOfValue", lambda own, value: _index_of(own.values(), value), "int (object value)"),
    Method("RemoveAt", lambda own, at: own.remove(_place(own, at)), "void (int index)"),
    Method(
        "SetByIndex",
        lambda own, at, value: own.set(_place(own, at), value),
        "void (int index, object value)",
    ),
)
_CAPACITY = Property("Capacity", lambda own: max(16, len(own)), type_name="System.Int32")
_COMPARER = Property("Comparer", lambda own: own.comparer)
_REMOVE = Method("Remove", lambda own, key: own.remove(own.as_key(key)), "bool (object key)")

define(
    _PLAIN,
    properties=(*PROPERTIES, _CAPACITY),
    methods=(*METHODS, *_PLACES, Method("Clone", SortedTable.copy, "()")),
    constructor=Method("new", _maker(_PLAIN)),
)
_TYPED_METHODS = tuple(each for each in METHODS if each.name not in ("Contains", "Remove", "Add"))
for _name in ("SortedList`2", "SortedDictionary`2"):
    define(
        _GENERIC + _name,
        properties=(
            *(each for each in PROPERTIES if each.name in ("Count", "Keys", "Values")),
            _COMPARER,
        ),
        methods=(
            *_TYPED_METHODS,
            *(_PLACES if _name == "SortedList`2" else ()),
            Method("Add", add, "void (object key, object value)"),
            _REMOVE,
        ),
        constructor=Method("new", _maker()),
    )
