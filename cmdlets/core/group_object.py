"""Group-Object."""

from __future__ import annotations

from cmdlets.core.ordering import check_culture, sort_values
from cmdlets.core.properties import expressions
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.describe import describe
from xshell.engine.values.kinds import ArrayList, Char, Collection, Hashtable
from xshell.engine.values.shell_type import Described
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "Microsoft.PowerShell.Commands."


class GroupInfo(Described):
    """A group: the values its objects share, and the objects."""

    __slots__ = ("group", "values")

    def __init__(self, values: list[Value]) -> None:
        self.values = ArrayList(values)
        from xshell.engine.dotnet.types import PS_OBJECT

        self.group = Collection(PS_OBJECT)

    @property
    def name(self) -> str:
        return ", ".join(_text(each) for each in self.values if each is not None)

    @property
    def count(self) -> int:
        return len(self.group)


def _text(value: Value) -> str:
    """A value in the name of a group."""
    if isinstance(value, list):
        return "{" + ", ".join(to_string(each) for each in value) + "}"
    return to_string(value)


_PROPERTIES: dict[str, Any] = {
    "Values": "values",
    "Count": "count",
    "Group": "group",
    "Name": "name",
}
GroupInfo.__shell_type__ = describe((_NAMESPACE + "GroupInfo",), _PROPERTIES)


class GroupInfoNoElement(GroupInfo):
    """A group that keeps no objects but their number."""

    __slots__ = ("number",)

    def __init__(self, group: GroupInfo) -> None:
        super().__init__(list(group.values))
        self.number = group.count

    @property
    def count(self) -> int:
        return self.number


GroupInfoNoElement.__shell_type__ = describe(
    (_NAMESPACE + "GroupInfoNoElement", _NAMESPACE + "GroupInfo"), _PROPERTIES
)


class GroupObject(
    Cmdlet,
    verb="Group",
    noun="Object",
    aliases=("group",),
    output=("System.Collections.Hashtable", _NAMESPACE + "GroupInfo"),
    module="Microsoft.PowerShell.Utility",
):
    """Groups objects by what they share.

    Example: how many of each
        PS> 'a', 'b', 'a' | Group-Object -NoElement | ForEach-Object { "$($_.Name) $($_.Count)" }
        a 2
        b 1
    """

    no_element: bool = Switch(help="Keeps the numbers alone.")
    as_hash_table: bool = Switch(
        name="AsHashTable", aliases=("AHT",), help="Gives a table of the groups."
    )
    as_string: bool = Switch(help="Makes the keys of the table texts.")
    input_object: Value = Parameter(pipeline="value", help="Object to group.")
    property: list[Value] = Parameter(position=0, completer="members", help="What to group by.")
    culture: str = Parameter(help="Culture of the comparison.")
    case_sensitive: bool = Switch(help="Tells capitals from small letters.")

    def begin(self) -> None:
        check_culture(self, self.culture)
        if self.as_string and not self.as_hash_table:
            self.fail(
                "ArgumentException",
                "The AsString parameter is used only when the AsHashtable parameter is also "
                "specified.",
                "InvalidArgument",
                None,
                "System.ArgumentException",
            )
        self._groups: dict[Any, GroupInfo] = {}
        self._getters = [
            each.getter(self.frame, self)
            for each in expressions(self.property, has_wildcards=False)
        ]

    def direct_input(self) -> Callable[[Value], Any]:
        return self._one if len(self._getters) == 1 else self._take

    def process(self) -> None:
        if "input_object" in self.given:
            self._take(self.input_object)

    def _one(self, value: Value) -> None:
        """Group by a single property."""
        if value is None:
            return
        found = self._getters[0](value)
        key = self._key(found)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = GroupInfo([found])
        group.group.append(value)

    def _take(self, value: Value) -> None:
        if value is None:
            return
        values = [get(value) for get in self._getters] if self._getters else [value]
        key = tuple(self._key(each) for each in values)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = GroupInfo(values)
        group.group.append(value)

    def _key(self, value: Value) -> Any:
        """What is equal for values of one group."""
        text = value if type(value) is str else to_string(value)
        # Characters are compared by their numbers.
        exact = self.case_sensitive or type(value) is Char
        return text if exact else text.lower()

    def end(self) -> None:
        groups = list(self._groups.values())
        if self.as_hash_table:
            if groups:
                self.out(self._table(groups))
            return
        if not self._getters or len(self._getters) == 1:
            kinds = {type(group.values[0]) for group in groups if group.values[0] is not None}
            if len(kinds) > 1:
                # Values of several types have no order: the groups stay as they came.
                for group in groups:
                    self.out(GroupInfoNoElement(group) if self.no_element else group)
                return
        keys: list[tuple[Callable[[Value], Value] | None, bool]] = [
            (_value_at(index), False) for index in range(max(1, len(self._getters)))
        ]
        for group in sort_values(groups, keys, exact=self.case_sensitive):
            self.out(GroupInfoNoElement(group) if self.no_element else group)

    def _table(self, groups: list[GroupInfo]) -> Hashtable:
        table = Hashtable()
        for group in groups:
            one = len(group.values) == 1 and not self.as_string
            table.set(group.values[0] if one else group.name, group.group)
        return table


def _value_at(index: int) -> Callable[[Value], Value]:
    return lambda group: group.values[index]
