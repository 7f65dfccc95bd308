"""Enumerators: `$foreach`, `$switch`, `$input`, and what GetEnumerator() gives."""

from __future__ import annotations

from xshell.engine.values.shell_type import Described, ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any


class Enumerator(Described):
    """What is left to go through, which code may move on itself."""

    __slots__ = ("_iterator", "_source", "current")

    __shell_enumerates__ = True
    # An operator over collections takes it as one value.
    __shell_is_one__ = True

    def __init__(self, values: Iterable[Value]) -> None:
        self._source = values
        self._iterator: Iterator[Value] = iter(values)
        self.current: Value = None

    def __iter__(self) -> Enumerator:
        return self

    def __next__(self) -> Value:
        self.current = next(self._iterator)
        return self.current

    def move_next(self) -> bool:
        """Go on; whether there was another value."""
        try:
            next(self)
        except StopIteration:
            return False
        return True

    def reset(self) -> None:
        """Begin again."""
        self._iterator = iter(self._source)
        self.current = None


def _members(name: str) -> ShellType:
    return ShellType(
        (name, "System.Object"),
        {"current": ShellProperty("Current", lambda own: own.current)},
        {
            "movenext": Enumerator.move_next,
            "reset": Enumerator.reset,
        },
    )


Enumerator.__shell_type__ = _members("System.Collections.ArrayList+ArrayListEnumeratorSimple")


class ArrayEnumerator(Enumerator):
    """The enumerator of an array."""

    __slots__ = ()

    __shell_type__ = _members("System.ArrayEnumerator")
