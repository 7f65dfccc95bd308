"""System.Linq.Enumerable: the methods that scripts call on arrays and lists.

Results are made at once, not element by element as they are asked for.
"""

from __future__ import annotations

from functools import cmp_to_key, reduce
from itertools import dropwhile, takewhile

from xshell.engine.dotnet.collections import Sequence, elements_of
from xshell.engine.dotnet.comparing import compare
from xshell.engine.dotnet.object import equals
from xshell.engine.dotnet.overloads import GenericMethod, Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import INT32, OBJECT, OBJECT_ARRAY, DotNetType, generic_of
from xshell.engine.errors import NetException
from xshell.engine.values.delegates import as_function
from xshell.engine.values.kinds import GenericList, Int64, TypedArray
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Value = Any

_SOURCE = "System.Object source"


def _element(source: Value) -> DotNetType:
    """The type of a collection's elements."""
    kind = type_of(source)
    if kind.element is not None:
        return kind.element
    return kind.arguments[0] if kind.arguments else OBJECT


def _lazy(name: str, element: DotNetType, items: Iterable[Value]) -> Sequence:
    """A result that is gone through, of the class that .NET has for it."""
    definition = DotNetType(f"System.Linq.Enumerable+{name}Iterator`1", OBJECT, ("IEnumerable",))
    return Sequence(generic_of(definition, (element,)), list(items))


def _kept(name: str, how: Callable[..., Iterable[Value]]) -> Method:
    """A method whose result has elements of the same type."""

    def call(source: Value, *arguments: Value) -> Sequence:
        return _lazy(name, _element(source), how(elements_of(source), *arguments))

    return Method(name, call)


def _converted(element: DotNetType, source: Value) -> Sequence:
    from xshell.engine.values.conversion import convert

    return _lazy("Cast", element, [convert(each, element) for each in elements_of(source)])


def _of_type(element: DotNetType, source: Value) -> Sequence:
    found = [
        e for e in elements_of(source) if e is not None and element.assignable_from(type_of(e))
    ]
    return _lazy("OfType", element, found)


def _nothing() -> NetException:
    return NetException("System.InvalidOperationException", "Sequence contains no elements")


def _one(name: str, place: int, *, default: bool) -> Method:
    """First, Last and their kin, with a condition or without."""

    def call(source: Value, *test: Value) -> Value:
        found = elements_of(source)
        if test:
            holds = as_function(test[0])
            found = [each for each in found if holds(each)]
        if found:
            return found[place]
        if default:
            return 0 if _element(source) is INT32 else None
        raise _nothing()

    return Method(name, call)


def _single(source: Value, *test: Value) -> Value:
    found = [each for each in elements_of(source) if not test or as_function(test[0])(each)]
    if not found:
        raise _nothing()
    if len(found) > 1:
        raise NetException(
            "System.InvalidOperationException", "Sequence contains more than one element"
        )
    return found[0]


def _measured(name: str, how: Callable[[list[Value]], Value], *, empty: Value = None) -> Method:
    def call(source: Value, *selector: Value) -> Value:
        found = elements_of(source)
        if selector:
            found = [as_function(selector[0])(each) for each in found]
        if not found:
            if empty is None:
                raise _nothing()
            return empty
        return how(found)

    return Method(name, call)


def _total(values: list[Value]) -> Value:
    from xshell.engine.values.operators import BINARY

    return reduce(BINARY["Plus"], values)


def _order(left: Value, right: Value) -> int:
    if isinstance(left, str) and isinstance(right, str):
        return compare(left, right)
    return int(left > right) - int(left < right)


_ORDER: Callable[[Value], Any] = cmp_to_key(_order)


def _count(source: Value, *test: Value) -> int:
    return sum(1 for each in elements_of(source) if not test or as_function(test[0])(each))


def _distinct(values: Iterable[Value], *_comparer: Value) -> list[Value]:
    found: list[Value] = []
    for each in values:
        if not _holds(found, each):
            found.append(each)
    return found


def _holds(values: Iterable[Value], wanted: Value) -> bool:
    return any(equals(each, wanted) for each in values)


def _range(start: int, count: int) -> Sequence:
    return _lazy("Range", INT32, range(start, start + count))


def _selected(source: Value, selector: Value) -> Sequence:
    function = as_function(selector)
    return _lazy("Select", OBJECT, [function(each) for each in elements_of(source)])


def _flattened(source: Value, selector: Value) -> Sequence:
    function = as_function(selector)
    found = [inner for each in elements_of(source) for inner in elements_of(function(each))]
    return _lazy("SelectMany", OBJECT, found)


def _array(source: Value) -> Value:
    element = _element(source)
    values = list(elements_of(source))
    return values if element is OBJECT else TypedArray(element, values)


def _folded(source: Value, *how: Value) -> Value:
    """Aggregate: with a seed or without."""
    values = elements_of(source)
    if len(how) == 1:
        if not values:
            raise _nothing()
        return reduce(as_function(how[0]), values)
    return reduce(as_function(how[1]), values, how[0])


def _sorted(name: str, *, descending: bool) -> Method:
    def call(source: Value, *key: Value) -> Sequence:
        select: Callable[[Value], Value] = as_function(key[0]) if key else lambda each: each
        found = sorted(
            elements_of(source), key=lambda each: _ORDER(select(each)), reverse=descending
        )
        return _lazy(name, _element(source), found)

    return Method(name, call)


def _same_sequence(first: Value, second: Value) -> bool:
    left, right = elements_of(first), elements_of(second)
    return len(left) == len(right) and all(map(equals, left, right))


def _zipped(first: Value, second: Value, *selector: Value) -> Sequence:
    pairs = zip(elements_of(first), elements_of(second), strict=False)
    function = as_function(selector[0]) if selector else lambda left, right: [left, right]
    return _lazy("Zip", OBJECT, [function(*pair) for pair in pairs])


def _chunks(source: Value, size: int) -> Sequence:
    values = elements_of(source)
    found = [values[at : at + size] for at in range(0, len(values), size)]
    return _lazy("Chunk", OBJECT_ARRAY, found)


def _each_test(values: list[Value], test: Value) -> list[Value]:
    holds = as_function(test)
    return [each for each in values if holds(each)]


define(
    "System.Linq.Enumerable",
    static_methods=(
        Method("Range", _range, "(int start, int count)"),
        Method(
            "Repeat",
            lambda item, count: _lazy("Repeat", type_of(item), [item] * count),
            "(System.Object element, int count)",
        ),
        _measured("Sum", _total, empty=0),
        _measured("Min", lambda values: min(values, key=_ORDER)),
        _measured("Max", lambda values: max(values, key=_ORDER)),
        _measured("Average", lambda values: _total(values) / len(values)),
        Method("Count", _count),
        Method("LongCount", lambda source, *test: Int64(_count(source, *test))),
        Method("Any", lambda source, *test: _count(source, *test) > 0),
        Method(
            "All",
            lambda source, test: all(map(as_function(test), elements_of(source))),
            f"bool ({_SOURCE}, System.Object predicate)",
        ),
        Method("Contains", lambda source, wanted: _holds(elements_of(source), wanted)),
        _one("First", 0, default=False),
        _one("FirstOrDefault", 0, default=True),
        _one("Last", -1, default=False),
        _one("LastOrDefault", -1, default=True),
        Method("Single", _single),
        Method("ElementAt", lambda source, at: elements_of(source)[at], f"({_SOURCE}, int index)"),
        _kept("Where", _each_test),
        Method("Select", _selected),
        Method("SelectMany", _flattened),
        _kept("Skip", lambda values, count: values[count:]),
        _kept("SkipLast", lambda values, count: values[: len(values) - count]),
        _kept("SkipWhile", lambda values, test: dropwhile(as_function(test), values)),
        _kept("Take", lambda values, count: values[: max(0, count)]),
        _kept("TakeLast", lambda values, count: values[len(values) - count :]),
        _kept("TakeWhile", lambda values, test: takewhile(as_function(test), values)),
        _kept("Distinct", _distinct),
        _kept("Union", lambda values, other: _distinct([*values, *elements_of(other)])),
        _kept(
            "Intersect",
            lambda values, other: _distinct(e for e in values if _holds(elements_of(other), e)),
        ),
        _kept(
            "Except",
            lambda values, other: _distinct(e for e in values if not _holds(elements_of(other), e)),
        ),
        _kept("Concat", lambda values, other: [*values, *elements_of(other)]),
        _kept("Append", lambda values, item: [*values, item]),
        _kept("Prepend", lambda values, item: [item, *values]),
        _kept("Reverse", lambda values: values[::-1]),
        _sorted("Order", descending=False),
        _sorted("OrderDescending", descending=True),
        _sorted("OrderBy", descending=False),
        _sorted("OrderByDescending", descending=True),
        Method("ToArray", _array),
        Method("ToList", lambda source: GenericList(_element(source), list(elements_of(source)))),
        Method("SequenceEqual", _same_sequence),
        Method("Zip", _zipped),
        Method("Chunk", _chunks, f"({_SOURCE}, int size)"),
        Method("Aggregate", _folded),
        GenericMethod("Cast", _converted),
        GenericMethod("OfType", _of_type),
        GenericMethod("Empty", TypedArray, "()"),
    ),
)
