"""Arrays of more than one dimension."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class Grid:
    """T[,]: `lengths` of its dimensions, `items` row by row."""

    __slots__ = ("element_type", "items", "lengths")

    __shell_enumerates__ = True

    def __init__(self, element_type: Any, lengths: list[int], empty: Value) -> None:
        self.element_type = element_type
        self.lengths = lengths
        count = 1
        for each in lengths:
            count *= each
        self.items: list[Value] = [empty] * count

    @property
    def dotnet_type(self) -> Any:
        """The array type."""
        from xshell.engine.dotnet.types import array_of

        return array_of(self.element_type, len(self.lengths))

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def offset(self, indexes: list[int]) -> int:
        """Where an element is in `items`; a negative index counts from the dimension's end.

        Raises IndexError outside the bounds.
        """
        at = 0
        for index, length in zip(indexes, self.lengths, strict=True):
            if not -length <= index < length:
                raise IndexError(index)
            at = at * length + index % length
        return at
