"""Compare-Object."""

from __future__ import annotations

from cmdlets.core.properties import PropertyExpression, expressions
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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
    property: list[Value] = Parameter(help="Properties to compare.")
    exclude_different: bool = Switch(help="Leaves out what differs.")
    include_equal: bool = Switch(help="Gives what is equal, too.")
    pass_thru: bool = Switch(help="Gives the objects themselves.")
    culture: str = Parameter(help="Culture of the comparison.")
    case_sensitive: bool = Switch(help="Tells capitals from small letters.")

    def begin(self) -> None:
        self._difference: list[Value] = []
        self._expressions = expressions(self, self.property)
        self._getters = [each.getter(self.frame) for each in self._expressions]

    def process(self) -> None:
        self._difference.extend(self.difference_object or ())

    def end(self) -> Iterator[Value]:
        references = list(self.reference_object or ())
        keys = [self._key(each) for each in references]
        waiting: dict[Any, list[int]] = {}
        for index, key in enumerate(keys):
            waiting.setdefault(key, []).append(index)
        matched: dict[int, Value] = {}
        added = []
        for value in self._difference:
            places = waiting.get(self._key(value))
            if places:
                matched[places.pop(0)] = value
            else:
                added.append(value)
        if self.include_equal or self.exclude_different:
            for index in sorted(matched):
                yield self._made(references[index], _BOTH)
        if self.exclude_different:
            return
        for value in added:
            yield self._made(value, _RIGHT)
        for index, value in enumerate(references):
            if index not in matched:
                yield self._made(value, _LEFT)

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
