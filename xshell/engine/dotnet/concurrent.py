"""System.Collections.Concurrent: collections whose changes are asked for and may be refused."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.collections import Queue, Sequence, Stack, elements_of
from xshell.engine.dotnet.comparers import folds
from xshell.engine.dotnet.dictionaries import (
    METHODS,
    PROPERTIES,
    TypedTable,
    add,
    entries,
    pairs_of,
    try_add,
    try_get,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.values.delegates import as_function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Collections.Concurrent."


def _new(type: DotNetType, *arguments: Value) -> TypedTable:
    made = TypedTable(type, folds(arguments))
    for source in arguments:
        for key, value in pairs_of(source):
            add(made, key, value)
    return made


def _produced(source: Value, *arguments: Value) -> Value:
    """A value, or what a script block makes."""
    is_block = hasattr(source, "bind_push")
    return as_function(source)(*arguments) if is_block else source


def _get_or_add(table: TypedTable, key: Value, source: Value) -> Value:
    if not table.contains(key):
        add(table, key, _produced(source, key))
    return table.get(key)


def _add_or_update(table: TypedTable, key: Value, source: Value, update: Value) -> Value:
    if table.contains(key):
        table.set(key, _produced(update, key, table.get(key)))
    else:
        add(table, key, _produced(source, key))
    return table.get(key)


def _try_remove(table: TypedTable, key: Value, reference: Value) -> bool:
    found = table.contains(key)
    reference.value = table.get(key)
    table.remove(key)
    return found


def _try_update(table: TypedTable, key: Value, value: Value, expected: Value) -> bool:
    if not table.contains(key) or table.get(key) != expected:
        return False
    table.set(key, value)
    return True


_KEPT = ("Clear", "ContainsKey", "GetEnumerator")
define(
    _NAMESPACE + "ConcurrentDictionary`2",
    properties=(
        *(each for each in PROPERTIES if each.name in ("Count", "Keys", "Values")),
        Property("IsEmpty", lambda table: len(table) == 0, type_name="System.Boolean"),
    ),
    methods=(
        *(each for each in METHODS if each.name in _KEPT),
        Method("TryAdd", try_add, "bool (object key, object value)"),
        Method("TryGetValue", try_get, "bool (object key, object value)"),
        Method("TryRemove", _try_remove, "bool (object key, object value)"),
        Method("TryUpdate", _try_update, "bool (object key, object newValue, object comparison)"),
        Method("GetOrAdd", _get_or_add, "(object key, object value)"),
        Method("AddOrUpdate", _add_or_update, "(object key, object addValue, object update)"),
        Method("ToArray", lambda table: list(entries(table)), "()"),
    ),
    constructor=Method("new", _new),
)


class Bag(Sequence):
    """ConcurrentBag: values in no order; the newest is taken first."""

    __slots__ = ()

    def add(self, value: Value) -> None:
        """Put a value in."""
        self.items.insert(0, self.accept("Add", value))


def _maker(kind: type[Sequence], put: Callable[[Any, Value], None]) -> Callable[..., Sequence]:
    def make(type: DotNetType, *source: Value) -> Sequence:
        made = kind(type)
        for each in elements_of(source[0]) if source else ():
            put(made, each)
        return made

    return make


def _try_take(takes: bool) -> Callable[[Sequence, Value], bool]:
    def read(values: Sequence, reference: Value) -> bool:
        if not values.items:
            reference.value = None
            return False
        reference.value = values.items.pop(0) if takes else values.items[0]
        return True

    return read


def _array(values: Sequence) -> Value:
    from xshell.engine.values.kinds import TypedArray

    if values.element is types.OBJECT:
        return list(values.items)
    return TypedArray(values.element, values.items)


def _define(name: str, kind: type[Sequence], put: Any, put_name: str, take_name: str) -> None:
    define(
        _NAMESPACE + name,
        properties=(
            Property("Count", len, type_name="System.Int32"),
            Property("IsEmpty", lambda values: not values.items, type_name="System.Boolean"),
        ),
        methods=(
            Method(put_name, put, "void (object item)"),
            Method(take_name, _try_take(True), "bool (object result)"),
            Method("TryPeek", _try_take(False), "bool (object result)"),
            Method("ToArray", _array, "()"),
            Method("Clear", lambda values: values.items.clear(), "void ()"),
            Method("GetEnumerator", iter, "()"),
        ),
        constructor=Method("new", _maker(kind, put), "()", "(System.Object collection)"),
    )


_define("ConcurrentBag`1", Bag, Bag.add, "Add", "TryTake")
_define("ConcurrentQueue`1", Queue, Queue.enqueue, "Enqueue", "TryDequeue")
_define("ConcurrentStack`1", Stack, Stack.push, "Push", "TryPop")
