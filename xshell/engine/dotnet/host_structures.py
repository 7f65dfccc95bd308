"""Structures of a console's screen: Coordinates, Size and Rectangle."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation.Host."


class Structure:
    """A value of whole numbers by name; two of the same numbers are equal."""

    __slots__ = ("dotnet_type", "numbers", "shape")

    def __init__(self, type: DotNetType, numbers: list[int], shape: str) -> None:
        self.dotnet_type = type
        self.numbers = numbers
        self.shape = shape

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Structure)
            and other.dotnet_type is self.dotnet_type
            and other.numbers == self.numbers
        )

    def __hash__(self) -> int:
        return hash(tuple(self.numbers))

    def __str__(self) -> str:
        return self.shape.format(*self.numbers)


def _property(name: str, place: int) -> Property:
    def write(own: Structure, value: Value) -> None:
        from xshell.engine.values.conversion import convert

        own.numbers[place] = convert(value, known_type("System.Int32"))

    return Property(name, lambda own: own.numbers[place], write, "System.Int32")


def _maker(type: DotNetType, count: int, shape: str) -> Callable[..., Structure]:
    return lambda *numbers: Structure(type, list(numbers) or [0] * count, shape)


def _declare(name: str, shape: str, *fields: str) -> None:
    owner = known_type(_NAMESPACE + name)
    parameters = ", ".join(f"int {each[0].lower()}{each[1:]}" for each in fields)
    define(
        owner.full_name,
        properties=tuple(_property(each, place) for place, each in enumerate(fields)),
        constructor=Method("new", _maker(owner, len(fields), shape), "()", f"({parameters})"),
    )


_declare("Coordinates", "{0},{1}", "X", "Y")
_declare("Size", "{0},{1}", "Width", "Height")
_declare("Rectangle", "{0},{1} ; {2},{3}", "Left", "Top", "Right", "Bottom")
