"""Compare-Object."""

from __future__ import annotations

from collections import deque

from cmdlets.core.ordering import check_culture
from cmdlets.core.properties import PropertyExpression, expressions
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange
from xshell.engine.values.kinds import PSCustomObject, PSObject, unwrap
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_BOTH, _LEFT, _RIGHT = "==", "<=", "=>"


class CompareObject(
    Cmdlet,
    verb="Compare",
    noun="Object",
    aliases=("diff", "compare"),
    module="Microsoft.PowerShell.Utility",
):
    """Compares two lists of objects.

    Example: what only one side has
        PS> Compare-Object 1, 2 2, 3 | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
        3 =>
        1 <=
    """

    reference_object: list[Value] = Parameter(
        position=0,
        mandatory=True,
        allow="empty collection",
        type="System.Management.Automation.PSObject[]",
        help="Objects to compare with.",
    )
    difference_object: list[Value] = Parameter(
        position=1,
        mandatory=True,
        pipeline="value",
        allow="empty collection",
        type="System.Management.Automation.PSObject[]",
        help="Objects to compare.",
    )
    sync_window: int = Parameter(
        default=2147483647,
        validate=(InRange(0, 2147483647),),
        help="How far apart equal objects may stand.",
    )
    property: list[Value] = Parameter(completer="members", help="Properties to compare.")
    exclude_different: bool = Switch(help="Leaves out what differs.")
    include_equal: bool = Switch(help="Gives what is equal, too.")
    pass_thru: bool = Switch(help="Gives the objects themselves.")
    culture: str = Parameter(help="Culture of the comparison.")
    case_sensitive: bool = Switch(help="Tells capitals from small letters.")

    def begin(self) -> None:
        check_culture(self, self.culture)
        self._difference: list[Value] = []
        self._expressions = expressions(self.property, has_wildcards=False)
        self._getters = [each.getter(self.frame) for each in self._expressions]

    def process(self) -> None:
        self._difference.extend(self.difference_object or ())

    def end(self) -> Iterator[Value]:
        references, differences = list(self.reference_object or ()), self._difference
        alike = self._alike if self._has_mixed(references + differences) else _never
        left = _Waiting(self.sync_window, alike)
        right = _Waiting(self.sync_window, _turned(alike))
        for index in range(max(len(references), len(differences))):
            reference = _entry(references, index, self._key)
            difference = _entry(differences, index, self._key)
            if (
                reference
                and difference
                and (reference[0] == difference[0] or alike(reference[1], difference[1]))
            ):
                yield from self._equal(reference[1])
                continue
            if reference and right.take(*reference) is not None:
                yield from self._equal(reference[1])
                reference = None
            if difference:
                waiting = left.take(*difference)
                if waiting is not None:
                    yield from self._equal(waiting[0])
                    difference = None
            if difference:
                yield from self._different(right.add(difference), _RIGHT)
            if reference:
                yield from self._different(left.add(reference), _LEFT)
        yield from self._different(right.rest(), _RIGHT)
        yield from self._different(left.rest(), _LEFT)

    def _has_mixed(self, values: list[Value]) -> bool:
        """Whether objects themselves are compared, of several types."""
        return not self._getters and len({type(unwrap(each)) for each in values}) > 1

    def _alike(self, reference: Value, difference: Value) -> bool:
        """Whether objects of two types are equal once one becomes the other's type."""
        from xshell.engine.values.operators.comparison import equal

        first, second = unwrap(reference), unwrap(difference)
        if type(first) is type(second) or first is None or second is None:
            return False
        return equal(first, second, self.case_sensitive)

    def _equal(self, value: Value) -> Iterator[Value]:
        if self.include_equal or self.exclude_different:
            yield self._made(value, _BOTH)

    def _different(self, values: list[Value], side: str) -> Iterator[Value]:
        if not self.exclude_different:
            for value in values:
                yield self._made(value, side)

    def _key(self, value: Value) -> Any:
        """What is equal for equal objects."""
        if self._getters:
            return tuple(self._text(get(value)) for get in self._getters)
        return self._text(value)

    def _text(self, value: Value) -> Any:
        if value is None:
            return None
        text = value if type(value) is str else to_string(value)
        return text if self.case_sensitive else text.lower()

    def _made(self, value: Value, side: str) -> Value:
        if self.pass_thru:
            from xshell.engine.values.extended import NoteProperty
            from xshell.engine.values.views import add_member

            owner = value if type(value) in (PSCustomObject, PSObject) else PSObject(value)
            add_member(self.frame, owner, NoteProperty("SideIndicator", side), True)
            return owner
        made: dict[str, Value] = {}
        if not self._expressions:
            made["InputObject"] = value
        for each, get in zip(self._expressions, self._getters, strict=True):
            made[_label(each)] = get(value)
        made["SideIndicator"] = side
        return PSCustomObject(made)


def _label(expression: PropertyExpression) -> str:
    return expression.name


def _entry(
    values: list[Value], index: int, key: Callable[[Value], Any]
) -> tuple[Any, Value] | None:
    return (key(values[index]), values[index]) if index < len(values) else None


def _never(_reference: Value, _difference: Value) -> bool:
    """Objects of one type are equal by their keys alone."""
    return False


def _turned(alike: Callable[[Value, Value], bool]) -> Callable[[Value, Value], bool]:
    """The same of a difference and a reference."""
    return alike if alike is _never else lambda difference, reference: alike(reference, difference)


class _Waiting:
    """Objects of one side that wait for an equal one of the other, at most so many; `alike` tells
    whether one that waits is equal to one whose key is another.
    """

    __slots__ = ("_alike", "_by_key", "_order", "_size")

    def __init__(self, size: int, alike: Callable[[Value, Value], bool]) -> None:
        self._size = size
        self._alike = alike
        self._order: dict[int, tuple[Any, Value]] = {}
        self._by_key: dict[Any, deque[int]] = {}

    def take(self, key: Any, value: Value) -> tuple[Value] | None:
        """The first object of a key, or one alike, which waits no more."""
        numbers = self._by_key.get(key)
        if numbers:
            return (self._order.pop(numbers.popleft())[1],)
        if self._alike is _never:
            return None
        for number, (known, other) in self._order.items():
            if self._alike(other, value):
                self._by_key[known].remove(number)
                del self._order[number]
                return (other,)
        return None

    def add(self, entry: tuple[Any, Value]) -> list[Value]:
        """Let an object wait; gives those for which there is no room any more."""
        if self._size == 0:
            return [entry[1]]
        crowded: list[Value] = []
        while len(self._order) >= self._size:
            number = next(iter(self._order))
            key, value = self._order.pop(number)
            self._by_key[key].remove(number)
            crowded.append(value)
        number = next(reversed(self._order), -1) + 1
        self._order[number] = entry
        self._by_key.setdefault(entry[0], deque()).append(number)
        return crowded

    def rest(self) -> list[Value]:
        """The objects that still wait."""
        return [value for _key, value in self._order.values()]
