"""System.Array, and what its statics do to arrays."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import GenericMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException
from xshell.engine.values.delegates import as_function
from xshell.engine.values.enumerator import ArrayEnumerator
from xshell.engine.values.kinds import TypedArray, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def same(left: Value, right: Value) -> bool:
    """Equality of elements: one type and equal, collections by identity."""
    left, right = unwrap(left), unwrap(right)
    if isinstance(left, list) or isinstance(right, list):
        return left is right
    return type(left) is type(right) and bool(left == right)


def index_of(values: list[Value], wanted: Value, start: int = 0, count: int | None = None) -> int:
    """The index of the first equal element, -1 where there is none."""
    if not isinstance(values, list):
        # What is given for an array becomes an array of the one value.
        values = [values]
    end = len(values) if count is None else start + count
    for index in range(start, min(end, len(values))):
        if same(values[index], wanted):
            return index
    return -1


def last_index_of(values: list[Value], wanted: Value, *_window: int) -> int:
    for index in range(len(values) - 1, -1, -1):
        if same(values[index], wanted):
            return index
    return -1


def sort_key() -> Any:
    """The key of the order that .NET gives elements: the comparison of the language, with case."""
    from functools import cmp_to_key

    from xshell.engine.values.operators.comparison import order

    return cmp_to_key(lambda left, right: order(left, right, True))


def sort(values: list[Value], *more: Value) -> None:
    """Sort in place, by a comparer or a script block that compares where one is given.

    A second array is brought into the same order; a start and a length bound what is sorted.
    """
    compare = next((_comparison(each) for each in more if _compares(each)), None)
    if compare is not None:
        from functools import cmp_to_key

        values.sort(key=cmp_to_key(compare))
        return
    if len(more) > 1 and isinstance(more[0], int):
        start, end = more[0], more[0] + more[1]
        values[start:end] = sorted(values[start:end], key=sort_key())
        return
    other = next((each for each in more if isinstance(each, list)), None)
    if other is None:
        values.sort(key=sort_key())
        return
    key = sort_key()
    order = sorted(range(len(values)), key=lambda index: key(values[index]))
    values[:], other[:] = [values[i] for i in order], [other[i] for i in order]


def _compares(value: Value) -> bool:
    return hasattr(value, "compare") or hasattr(value, "bind_push")


def _comparison(value: Value) -> Callable[[Value, Value], int]:
    """A comparer's or a script block's order of two values."""
    compare = getattr(value, "compare", None) or as_function(value)
    return lambda left, right: int(compare(left, right))


def reverse(values: list[Value], *window: int) -> None:
    if window:
        start, count = window
        values[start : start + count] = values[start : start + count][::-1]
    else:
        values.reverse()


def copy_to(values: list[Value], target: list[Value], start: int = 0) -> None:
    if start + len(values) > len(target):
        raise NetException(
            "System.ArgumentException",
            "Destination array was not long enough. Check the destination index, length, and the "
            "array's lower bounds. (Parameter 'destinationArray')",
        )
    target[start : start + len(values)] = values


def _copy(source: list[Value], *more: Value) -> None:
    if len(more) == 2:
        target, length = more
        target[:length] = source[:length]
    else:
        start, target, at, length = more
        target[at : at + length] = source[start : start + length]


def clone(values: list[Value]) -> list[Value]:
    """An array of the same type with the same elements."""
    if isinstance(values, TypedArray):
        return TypedArray(values.element_type, values)
    return list(values)


def _clear(values: list[Value], *window: int) -> None:
    start, count = window or (0, len(values))
    element = getattr(values, "element_type", None)
    empty = None
    if element is not None and element.is_value_type:
        from xshell.engine.values.conversion import convert

        empty = convert(None, element)
    values[start : start + count] = [empty] * count


def _resize(reference: Value, length: int) -> None:
    """The array in a reference, cut or filled up with empty values."""
    values = reference.value
    kept = values[:length]
    if isinstance(values, TypedArray):
        kept = TypedArray(values.element_type, kept)
    have = len(kept)
    kept.extend([None] * (length - have))
    _clear(kept, have, length - have)
    reference.value = kept


def _create(element: Value, *lengths: int) -> Value:
    from xshell.engine.values.statics import filled_array

    negative = next((each for each in lengths if each < 0), None)
    if negative is not None:
        raise NetException(
            "System.ArgumentOutOfRangeException",
            f"length ('{negative}') must be a non-negative value. (Parameter 'length')\n"
            f"Actual value was {negative}.",
        )
    return filled_array(element, list(lengths))


def _matching(values: list[Value], block: Value) -> list[int]:
    from xshell.engine.values.conversion import to_bool

    test = as_function(block)
    return [index for index, each in enumerate(values) if to_bool(test(each))]


def _find_all(values: list[Value], block: Value) -> list[Value]:
    return [values[index] for index in _matching(values, block)]


def _find(values: list[Value], block: Value) -> Value:
    found = _matching(values, block)
    return values[found[0]] if found else None


def _for_each(values: list[Value], block: Value) -> None:
    action = as_function(block)
    for each in values:
        action(each)


def _get(values: list[Value], index: int) -> Value:
    if not 0 <= index < len(values):
        raise NetException(
            "System.IndexOutOfRangeException", "Index was outside the bounds of the array."
        )
    return values[index]


def _set(values: list[Value], value: Value, index: int) -> None:
    _get(values, index)
    values[index] = value


def _fixed(name: str) -> Method:
    """A method of IList that arrays refuse."""

    def refuse(_values: list[Value], *_arguments: Value) -> Value:
        raise NetException("System.NotSupportedException", "Collection was of a fixed size.")

    return Method(name, refuse)


_BLOCK = "(array, scriptblock)"


def _lengths(values: Value) -> list[int]:
    """The lengths of an array's dimensions."""
    return getattr(values, "lengths", None) or [len(values)]


def _search(values: list[Value], wanted: Value) -> int:
    """The index in a sorted array, or the complement of where it would stand."""
    from bisect import bisect_left

    key = sort_key()
    at = bisect_left(values, key(wanted), key=key)
    if at < len(values) and same(values[at], wanted):
        return at
    return ~at


define(
    "System.Array",
    properties=(
        Property("Length", len, type_name="System.Int32"),
        Property("LongLength", lambda values: _long(len(values)), type_name="System.Int64"),
        Property("Rank", lambda values: len(_lengths(values)), type_name="System.Int32"),
        Property("SyncRoot", lambda values: values),
        Property("IsReadOnly", lambda _values: False, type_name="System.Boolean"),
        Property("IsFixedSize", lambda _values: True, type_name="System.Boolean"),
        Property("IsSynchronized", lambda _values: False, type_name="System.Boolean"),
        Property("Count", len, type_name="System.Int32"),
    ),
    methods=(
        Method("Clone", clone, "()"),
        Method("Contains", lambda values, wanted: index_of(values, wanted) >= 0),
        Method("CopyTo", copy_to, "void (array array, int index)"),
        Method("GetEnumerator", ArrayEnumerator, "()"),
        Method("GetLength", lambda values, at: _lengths(values)[at], "int (int dimension)"),
        Method("GetLowerBound", lambda _values, _rank: 0, "(int)"),
        Method("GetUpperBound", lambda values, at: _lengths(values)[at] - 1, "int (int dimension)"),
        Method("GetValue", _get, "(int)"),
        Method("Get", _get, "(int)"),
        Method("IndexOf", index_of),
        Method("SetValue", _set, "void (System.Object value, int index)"),
        Method(
            "Set", lambda values, index, value: _set(values, value, index), "void (int, object)"
        ),
        _fixed("Add"),
        _fixed("Remove"),
        _fixed("RemoveAt"),
        _fixed("Insert"),
        Method("Clear", _clear, "void ()"),
    ),
    static_methods=(
        Method("BinarySearch", _search),
        Method(
            "Clear",
            _clear,
            "void (array array)",
            "void (array array, int index, int length)",
        ),
        Method(
            "ConvertAll",
            lambda values, block: [as_function(block)(each) for each in values],
            "(array array, object converter)",
        ),
        Method(
            "Copy",
            _copy,
            "void (array sourceArray, array destinationArray, int length)",
            "void (array sourceArray, int sourceIndex, array destinationArray, "
            "int destinationIndex, int length)",
        ),
        GenericMethod("Empty", lambda element: _create(element, 0), "()"),
        Method("CreateInstance", _create, "(type, int)", "(type, int, int)"),
        Method("Exists", lambda values, block: bool(_matching(values, block)), _BLOCK),
        Method("Find", _find, _BLOCK),
        Method("FindAll", _find_all, _BLOCK),
        Method(
            "FindIndex",
            lambda values, block: next(iter(_matching(values, block)), -1),
            _BLOCK,
        ),
        Method("ForEach", _for_each, "void " + _BLOCK),
        Method("IndexOf", index_of),
        Method("LastIndexOf", last_index_of),
        Method(
            "Reverse", reverse, "void (array array)", "void (array array, int index, int length)"
        ),
        Method("Resize", _resize, "void (object array, int newSize)"),
        Method(
            "Sort",
            sort,
            "void (array array)",
            "void (array keys, object items)",
            "void (array array, int index, int length)",
        ),
        Method(
            "TrueForAll",
            lambda values, block: len(_matching(values, block)) == len(values),
            _BLOCK,
        ),
    ),
)


def _long(number: int) -> Value:
    from xshell.engine.values.kinds import Int64

    return Int64(number)
