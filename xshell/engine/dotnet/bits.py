"""System.Collections.BitArray."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any


class BitArray:
    """A row of bits, the lowest bit of a number first."""

    __slots__ = ("bits",)

    __shell_enumerates__ = True

    dotnet_type = known_type("System.Collections.BitArray")

    def __init__(self, bits: list[bool]) -> None:
        self.bits = bits

    def __iter__(self) -> Iterator[bool]:
        return iter(self.bits)

    def __len__(self) -> int:
        return len(self.bits)

    def __shell_index__(self, index: Value) -> bool:
        return self.bits[self._place(index)]

    def __shell_set_index__(self, index: Value, value: Value) -> None:
        from xshell.engine.values.conversion import to_bool

        self.bits[self._place(index)] = to_bool(value)

    def _place(self, index: Value) -> int:
        at = int(index)
        if not 0 <= at < len(self.bits):
            raise NetException(
                "System.ArgumentOutOfRangeException",
                "Index was out of range. Must be non-negative and less than the size of the "
                "collection. (Parameter 'index')",
            )
        return at


def _of_numbers(width: int) -> Callable[[list[int]], list[bool]]:
    return lambda values: [bool(each >> at & 1) for each in values for at in range(width)]


def _new(source: Value, *default: bool) -> BitArray:
    if isinstance(source, int):
        return BitArray([bool(default and default[0])] * source)
    if isinstance(source, BitArray):
        return BitArray(list(source.bits))
    values = list(source)
    if values and isinstance(values[0], bool):
        return BitArray(values)
    element = getattr(source, "element_type", None)
    width = 8 if element is not None and element.name == "Byte" else 32
    return BitArray(_of_numbers(width)(values))


def _combined(how: Callable[[bool, bool], bool]) -> Callable[[BitArray, BitArray], BitArray]:
    def combine(own: BitArray, other: BitArray) -> BitArray:
        if len(own) != len(other):
            raise NetException("System.ArgumentException", "Array lengths must be the same.")
        own.bits[:] = [how(left, right) for left, right in zip(own.bits, other.bits, strict=True)]
        return own

    return combine


def _not(own: BitArray) -> BitArray:
    own.bits[:] = [not each for each in own.bits]
    return own


def _set_all(own: BitArray, value: bool) -> None:
    own.bits[:] = [value] * len(own)


_OTHER = "(System.Collections.BitArray value)"

define(
    "System.Collections.BitArray",
    properties=(
        Property("Count", len, type_name="System.Int32"),
        Property("Length", len, type_name="System.Int32"),
    ),
    methods=(
        Method("Get", BitArray.__shell_index__, "bool (int index)"),
        Method("Set", BitArray.__shell_set_index__, "void (int index, bool value)"),
        Method("SetAll", _set_all, "void (bool value)"),
        Method("And", _combined(lambda left, right: left and right), _OTHER),
        Method("Or", _combined(lambda left, right: left or right), _OTHER),
        Method("Xor", _combined(lambda left, right: left is not right), _OTHER),
        Method("Not", _not, "()"),
        Method("HasAllSet", lambda own: all(own.bits), "bool ()"),
        Method("HasAnySet", lambda own: any(own.bits), "bool ()"),
    ),
    constructor=Method("new", _new, "(object source)", "(int length, bool defaultValue)"),
)
