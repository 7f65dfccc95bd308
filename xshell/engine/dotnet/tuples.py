"""Tuple, ValueTuple and Lazy."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method, converted_argument
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type
from xshell.engine.values.delegates import as_function
from xshell.engine.values.text import to_string
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_MOST = 7


class Tuple:
    """System.Tuple or System.ValueTuple: items that have names, Item1 and so on."""

    __slots__ = ("dotnet_type", "items")

    def __init__(self, type: DotNetType, items: list[Value]) -> None:
        self.dotnet_type = type
        self.items = items

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Tuple)
            and other.dotnet_type is self.dotnet_type
            and other.items == self.items
        )

    def __hash__(self) -> int:
        return hash(tuple(self.items))

    def __shell_index__(self, index: Value) -> Value:
        """An item by number, from the end where it is negative; null outside."""
        from xshell.engine.values.indexing import position

        if isinstance(index, list):
            return [self.__shell_index__(each) for each in index]
        at = position(index)
        return self.items[at] if -len(self.items) <= at < len(self.items) else None

    def __str__(self) -> str:
        return f"({', '.join(to_string(each) for each in self.items)})"


def _made(type: DotNetType, *items: Value) -> Tuple:
    wanted = zip(items, type.arguments, strict=True)
    return Tuple(
        type,
        [
            converted_argument(".ctor", f"item{number}", each, kind)
            for number, (each, kind) in enumerate(wanted, 1)
        ],
    )


def _created(family: str) -> Callable[..., Tuple]:
    """`Create`: the types of the items are theirs."""

    def create(*items: Value) -> Tuple:
        kinds = tuple(type_of(each) for each in items)
        return Tuple(generic_of(known_type(f"System.{family}`{len(items)}"), kinds), list(items))

    return create


def value_tuple(*items: Value) -> Tuple:
    """A ValueTuple of these items."""
    return _created("ValueTuple")(*items)


def _item(number: int) -> Property:
    return Property(f"Item{number}", lambda own: own.items[number - 1])


def _overload(count: int) -> str:
    return f"({', '.join(f'object item{number}' for number in range(1, count + 1))})"


for _family in ("Tuple", "ValueTuple"):
    define(
        f"System.{_family}",
        static_methods=(
            Method(
                "Create", _created(_family), *(_overload(count) for count in range(1, _MOST + 1))
            ),
        ),
    )
    for _count in range(1, _MOST + 1):
        define(
            f"System.{_family}`{_count}",
            properties=(
                *(_item(number) for number in range(1, _count + 1)),
                Property("Length", lambda own: len(own.items), type_name="System.Int32"),
            ),
            constructor=Method("new", _made, _overload(_count)),
        )


class Lazy:
    """System.Lazy: a value that is made when it is first asked for."""

    __slots__ = ("_make", "_value", "dotnet_type", "is_made")

    def __init__(self, type: DotNetType, source: Value = None, _mode: Value = None) -> None:
        self.dotnet_type = type
        self.is_made = not hasattr(source, "bind_push")
        self._make = None if self.is_made else as_function(source)
        self._value = source if self.is_made else None

    @property
    def value(self) -> Value:
        """The value, made now if it was not before."""
        if not self.is_made and self._make is not None:
            self._value = converted_argument(
                "Value", "value", self._make(), self.dotnet_type.arguments[0]
            )
            self.is_made = True
        return self._value


define(
    "System.Lazy`1",
    properties=(
        Property("IsValueCreated", lambda own: own.is_made, type_name="System.Boolean"),
        Property("Value", lambda own: own.value),
    ),
    constructor=Method("new", Lazy, "()", "(object valueFactory)", "(object factory, object mode)"),
)
