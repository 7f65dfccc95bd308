"""Property expressions: what `-Property` takes in Select-, Sort-, Group- and the other cmdlets.

A name (with wildcards), a script block on `$_`, or a table with the keys Expression, Name (Label)
and what the cmdlet adds. Keys may be abbreviated.
"""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.property_keys import read_item
from xshell.engine.values.kinds import (
    GenericDictionary,
    OrderedDictionary,
    PSCustomObject,
    Table,
)
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.cmdlet import Cmdlet
    from xshell.engine.property_keys import Key

    Value = Any
    Getter = Callable[[Value], Value]

# Tables whose entries no name of a property reaches; those of a Hashtable are reached.
_WITHOUT_KEYS = (OrderedDictionary, GenericDictionary)


class PropertyExpression:
    """One item of `-Property`.

    `name` is the label; `pattern` the property's name where it is one, with wildcards or not;
    `block` the script block; `options` the other keys of a table, by full name in lower case;
    `is_wildcard` says whether the pattern has wildcards.
    """

    __slots__ = ("block", "is_wildcard", "name", "options", "pattern", "text")

    def __init__(self, item: Value, name: str | None = None) -> None:
        self.options: dict[str, Value] = {}
        self.pattern: str | None = None
        self.block: Any = None
        resolved = False
        if type(item).__name__ == "PropertyExpression":
            resolved = item.resolved
            item = item.text if item.block is None else item.block
        if type(item).__name__ == "ScriptBlock":
            self.block = item
            self.text = item.text
        else:
            from xshell.engine.values.text import to_string

            self.pattern = self.text = to_string(item)
        self.name = name if name is not None else self.text
        self.is_wildcard = not resolved and self.pattern is not None and has_wildcards(self.pattern)

    def getter(self, frame: Any, cmdlet: Cmdlet | None = None) -> Getter:
        """A function that gives the value for an object, null where it has no such property; an
        error while it is read gives null, too, which `cmdlet` writes as an error of its own where
        a script block has it.
        """
        if self.block is not None:
            return self._evaluated(frame, cmdlet)
        name = self.pattern
        assert name is not None
        from xshell.engine.values.members import find_property, get_member

        # What scripts read of any object is no property of most: texts have a length of their own,
        # collections both.
        is_count = name.lower() in ("count", "length")
        counted = (Table, list, str) if name.lower() == "length" else (Table, list)

        def get(value: Value) -> Value:
            if type(value) is PSCustomObject:
                properties = value.properties
                if name in properties:
                    return properties[name]
            if type(value) in _WITHOUT_KEYS or (is_count and not isinstance(value, counted)):
                found = find_property(frame, value, name)
                return None if found is None else read_quietly(found, value)
            try:
                return get_member(frame, value, name)
            except (Terminating, NetException):
                return None

        return get

    def _evaluated(self, frame: Any, cmdlet: Cmdlet | None) -> Getter:
        compute: Getter = self.block.bind_computed(frame)

        def evaluate(value: Value) -> Value:
            try:
                return compute(value)
            except (Terminating, NetException) as error:
                if cmdlet is not None:
                    cmdlet.error(_not_evaluated(error, value))
                return None

        return evaluate

    def expanded(self, frame: Any, value: Value) -> Iterator[tuple[str, Value]]:
        """Names and values for an object; a wildcard gives each property that it matches."""
        if not self.is_wildcard and not self._is_set(frame, value):
            name = self.name
            if self.pattern == name:
                name = spelled(frame, value, name)
            yield name, self.getter(frame)(value)
            return
        from xshell.engine.values.members import find_property
        from xshell.engine.values.resolving import resolved_names

        assert self.pattern is not None
        for name in resolved_names(frame, value, self.pattern):
            found = find_property(frame, value, name)
            if found is not None:
                yield found.name, read_quietly(found, value)

    def _is_set(self, frame: Any, value: Value) -> bool:
        """Whether the name is that of a set of properties of an object."""
        if self.pattern is None:
            return False
        from xshell.engine.values.extended import PropertySet
        from xshell.engine.values.lookup import extended_member

        return isinstance(extended_member(frame, value, self.pattern.lower()), PropertySet)


def read_quietly(property: Any, owner: Value) -> Value:
    """The value of a property, null where reading it fails."""
    try:
        return property.get(owner)
    except (Terminating, NetException):
        return None


def _not_evaluated(error: Terminating | NetException, value: Value) -> Terminating:
    """The error of a script block that computes a property and fails for an object."""
    exception = error if isinstance(error, NetException) else error.record.exception
    failed = make_error("ExpressionEvaluation", "", "InvalidResult", value, exception)
    failed.record.target_type = "PSObject"
    return failed


def spelled(frame: Any, value: Value, name: str) -> str:
    """A property's name as the object spells it; as given where it has none of that name."""
    if type(value) is PSCustomObject:
        return value.find(name) or name
    from xshell.engine.values.members import find_property

    found = None if value is None else find_property(frame, value, name)
    return name if found is None else found.name


def expressions(
    items: list[Value] | None, *keys: Key, has_wildcards: bool = True
) -> list[PropertyExpression]:
    """The expressions of a `-Property`; `keys` are the table keys besides Expression."""
    return [
        _expression(read_item(item, *keys, has_wildcards=has_wildcards)) for item in items or ()
    ]


def _expression(given: dict[str, Value]) -> PropertyExpression:
    made = PropertyExpression(given.pop("expression"), given.get("label", given.get("name")))
    made.options = given
    return made
