"""Stack, Queue, HashSet, SortedSet, LinkedList and their kin."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.comparers import folds
from xshell.engine.dotnet.overloads import Method, converted_argument
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enumerator import Enumerator
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_GENERIC = "System.Collections.Generic."


class Sequence:
    """A collection of a type: `items` in the order it is gone through."""

    __slots__ = ("dotnet_type", "items")

    __shell_enumerates__ = True

    def __init__(self, type: DotNetType, items: list[Value] | None = None) -> None:
        self.dotnet_type = type
        self.items: list[Value] = items or []

    @property
    def element(self) -> DotNetType:
        """The type of the elements."""
        return self.dotnet_type.arguments[0] if self.dotnet_type.arguments else types.OBJECT

    def accept(self, method: str, value: Value) -> Value:
        """A value as an element; raises the error of a method's argument."""
        if self.element is types.OBJECT:
            return value
        return converted_argument(method, "item", value, self.element)

    def __iter__(self) -> Iterator[Value]:
        return iter(list(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __shell_truth__(self) -> bool:
        return bool(self.items)


class Stack(Sequence):
    """Last in, first out; the newest is the first element."""

    __slots__ = ()

    def push(self, value: Value) -> None:
        """Put a value on top."""
        self.items.insert(0, self.accept("Push", value))


class Queue(Sequence):
    """First in, first out."""

    __slots__ = ()

    def enqueue(self, value: Value) -> None:
        """Add a value at the end."""
        self.items.append(self.accept("Enqueue", value))


def _first(method: str, kind: str, takes: bool) -> Callable[[Sequence], Value]:
    def read(values: Sequence) -> Value:
        if not values.items:
            raise NetException("System.InvalidOperationException", f"{kind} empty.")
        return values.items.pop(0) if takes else values.items[0]

    read.__name__ = method
    return read


def _try_first(takes: bool) -> Callable[[Sequence, Value], bool]:
    def read(values: Sequence, result: Value) -> bool:
        if not values.items:
            return False
        result.value = values.items.pop(0) if takes else values.items[0]
        return True

    return read


def elements_of(value: Value) -> list[Value]:
    """The elements of a collection; of anything else none."""
    found = enumerate_value(value)
    return [] if found is None else list(found)


def _maker(kind: type[Sequence], add: str, plain: str | None = None) -> Callable[..., Sequence]:
    """The constructor: of nothing, a capacity or a collection."""

    def make(*arguments: Value) -> Sequence:
        if plain is None:
            kind_made, arguments = arguments[0], arguments[1:]
        else:
            kind_made = known_type(plain)
        made = kind(kind_made)
        if arguments and not isinstance(arguments[0], int):
            for each in elements_of(arguments[0]):
                getattr(made, add)(each)
        return made

    return make


def _contains(values: Sequence, value: Value) -> bool:
    from xshell.engine.dotnet.object import equals

    return any(equals(each, value) for each in values.items)


def _to_array(values: Sequence) -> Value:
    if values.element is types.OBJECT:
        return list(values.items)
    return TypedArray(values.element, values.items)


def _clear(values: Sequence) -> None:
    values.items.clear()


_COUNT = (
    Property("Count", len, type_name="System.Int32"),
    Property("IsSynchronized", lambda _values: False, type_name="System.Boolean"),
)
_COMMON = (
    Method("Clear", _clear, "void ()"),
    Method("Contains", _contains),
    Method("ToArray", _to_array, "()"),
    Method("GetEnumerator", Enumerator, "()"),
    Method("Clone", lambda values: type(values)(values.dotnet_type, list(values.items)), "()"),
)
_NEW = ("()", "(int capacity)", "(System.Object collection)")


def _define_pair(name: str, kind: type[Sequence], add: str, put: str, take: str) -> None:
    """The plain and the generic class of one kind."""
    shown = kind.__name__
    for full_name, plain in (
        (f"System.Collections.{name}", f"System.Collections.{name}"),
        (f"{_GENERIC}{name}`1", None),
    ):
        define(
            full_name,
            properties=_COUNT,
            methods=(
                *_COMMON,
                Method(put, getattr(kind, add), "void (object item)"),
                Method(take, _first(take, shown, True), "()"),
                Method("Peek", _first("Peek", shown, False), "()"),
                Method("Try" + take, _try_first(True), "bool (ref result)"),
                Method("TryPeek", _try_first(False), "bool (ref result)"),
            ),
            constructor=Method("new", _maker(kind, add, plain), *_NEW),
        )


_define_pair("Stack", Stack, "push", "Push", "Pop")
_define_pair("Queue", Queue, "enqueue", "Enqueue", "Dequeue")


class HashSet(Sequence):
    """Values without repetition, the keys of `table`."""

    __slots__ = ("table",)

    def __init__(
        self, type: DotNetType, items: list[Value] | None = None, fold: bool = False
    ) -> None:
        from xshell.engine.values.kinds import GenericDictionary

        super().__init__(type)
        self.table = GenericDictionary(ignore_case=fold)
        for each in items or ():
            self.add(each)

    @property
    def values(self) -> list[Value]:
        """The elements."""
        return self.table.keys()

    def add(self, value: Value) -> bool:
        """Whether the value was not there."""
        value = self.accept("Add", value)
        if self.table.contains(value):
            return False
        self.table.set(value, None)
        return True

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.table)

    def __shell_truth__(self) -> bool:
        return len(self.table) > 0


class SortedSet(HashSet):
    """Values without repetition in their order."""

    __slots__ = ()

    @property
    def values(self) -> list[Value]:
        from functools import cmp_to_key

        from xshell.engine.values.operators.comparison import order

        return sorted(self.table.keys(), key=cmp_to_key(order))


def _new_set(kind: type[HashSet]) -> Callable[..., HashSet]:
    def make(type: DotNetType, *arguments: Value) -> HashSet:
        items: list[Value] = []
        for each in arguments:
            if isinstance(each, list | Sequence):
                items = list(each)
        return kind(type, items, folds(arguments))

    return make


def _combine(how: Callable[[HashSet, list[Value]], None]) -> Callable[[HashSet, Value], None]:
    def change(own: HashSet, other: Value) -> None:
        how(own, elements_of(other))

    return change


def _union(own: HashSet, other: list[Value]) -> None:
    for each in other:
        own.add(each)


def _except(own: HashSet, other: list[Value]) -> None:
    for each in other:
        own.table.remove(each)


def _intersect(own: HashSet, other: list[Value]) -> None:
    kept = HashSet(own.dotnet_type, other, own.table.ignore_case)
    for each in own.values:
        if not kept.table.contains(each):
            own.table.remove(each)


def _symmetric(own: HashSet, other: list[Value]) -> None:
    for each in HashSet(own.dotnet_type, other, own.table.ignore_case).values:
        if not own.table.remove(each):
            own.add(each)


def _compare(how: Callable[[int, int, int], bool]) -> Callable[[HashSet, Value], bool]:
    """A test on how many elements are own, how many the other's, how many common."""

    def test(own: HashSet, other: Value) -> bool:
        others = HashSet(own.dotnet_type, elements_of(other), own.table.ignore_case)
        common = sum(1 for each in own.values if others.table.contains(each))
        return how(len(own), len(others), common)

    return test


def _set_contains(own: HashSet, value: Value) -> bool:
    return own.table.contains(own.accept("Contains", value))


def _set_remove(own: HashSet, value: Value) -> bool:
    return own.table.remove(own.accept("Remove", value))


def _set_array(own: HashSet) -> Value:
    return TypedArray(own.element, own.values)


_SET_METHODS = (
    Method("Add", HashSet.add),
    Method("Remove", _set_remove),
    Method("Contains", _set_contains),
    Method("Clear", lambda own: own.table.clear(), "void ()"),
    Method("ToArray", _set_array, "()"),
    Method("UnionWith", _combine(_union), "void (object other)"),
    Method("ExceptWith", _combine(_except), "void (object other)"),
    Method("IntersectWith", _combine(_intersect), "void (object other)"),
    Method("SymmetricExceptWith", _combine(_symmetric), "void (object other)"),
    Method("IsSubsetOf", _compare(lambda own, _other, common: own == common)),
    Method("IsProperSubsetOf", _compare(lambda own, other, common: own == common < other)),
    Method("IsSupersetOf", _compare(lambda _own, other, common: other == common)),
    Method("IsProperSupersetOf", _compare(lambda own, other, common: other == common < own)),
    Method("Overlaps", _compare(lambda _own, _other, common: common > 0)),
    Method("SetEquals", _compare(lambda own, other, common: own == other == common)),
)
define(
    _GENERIC + "HashSet`1",
    properties=_COUNT,
    methods=_SET_METHODS,
    constructor=Method("new", _new_set(HashSet)),
)
define(
    _GENERIC + "SortedSet`1",
    properties=(
        *_COUNT,
        Property("Min", lambda own: own.values[0] if len(own) else None),
        Property("Max", lambda own: own.values[-1] if len(own) else None),
    ),
    methods=(*_SET_METHODS, Method("Reverse", lambda own: list(own)[::-1], "()")),
    constructor=Method("new", _new_set(SortedSet)),
)


class LinkedList(Sequence):
    """A list whose ends are cheap to change."""

    __slots__ = ()

    def append(self, value: Value) -> None:
        """Add a value at the end."""
        self.items.append(self.accept("AddLast", value))


class Node:
    """One element of a linked list."""

    __slots__ = ("list", "place")

    def __init__(self, list: LinkedList, place: int) -> None:
        self.list = list
        self.place = place

    @property
    def dotnet_type(self) -> DotNetType:
        """LinkedListNode of the list's type."""
        return generic_of(known_type(_GENERIC + "LinkedListNode`1"), (self.list.element,))


def _node(values: LinkedList, place: int) -> Node | None:
    return Node(values, place) if 0 <= place < len(values.items) else None


def _add_end(first: bool) -> Callable[[LinkedList, Value], Node]:
    def add(values: LinkedList, value: Value) -> Node:
        place = 0 if first else len(values.items)
        values.items.insert(place, values.accept("AddFirst" if first else "AddLast", value))
        return Node(values, place)

    return add


def _remove_end(place: int) -> Callable[[LinkedList], None]:
    def remove(values: LinkedList) -> None:
        if not values.items:
            raise NetException("System.InvalidOperationException", "The LinkedList is empty.")
        del values.items[place]

    return remove


def _remove(values: LinkedList, value: Value) -> bool:
    if isinstance(value, Node):
        del values.items[value.place]
        return True
    if value in values.items:
        values.items.remove(value)
        return True
    return False


define(
    _GENERIC + "LinkedList`1",
    properties=(
        *_COUNT,
        Property("First", lambda values: _node(values, 0)),
        Property("Last", lambda values: _node(values, len(values.items) - 1)),
    ),
    methods=(
        *_COMMON,
        Method("Add", LinkedList.append, "void (object value)"),
        Method("AddFirst", _add_end(True)),
        Method("AddLast", _add_end(False)),
        Method("RemoveFirst", _remove_end(0), "void ()"),
        Method("RemoveLast", _remove_end(-1), "void ()"),
        Method("Remove", _remove),
    ),
    constructor=Method("new", _maker(LinkedList, "append"), *_NEW),
)
define(
    _GENERIC + "LinkedListNode`1",
    properties=(
        Property("Value", lambda node: node.list.items[node.place]),
        Property("Next", lambda node: _node(node.list, node.place + 1)),
        Property("Previous", lambda node: _node(node.list, node.place - 1)),
        Property("List", lambda node: node.list),
    ),
)
