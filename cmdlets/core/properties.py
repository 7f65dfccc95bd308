"""Property expressions: what `-Property` takes in Select-, Sort-, Group- and the other cmdlets.

A name (with wildcards), a script block on `$_`, or a table with the keys Expression, Name (Label)
and what the cmdlet adds. Keys may be abbreviated.
"""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating, make_error
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
        if type(item).__name__ == "ScriptBlock":
            self.block = item
            self.text = item.text
        else:
            from xshell.engine.values.text import to_string

            self.pattern = self.text = to_string(item)
        self.name = name if name is not None else self.text
        self.is_wildcard = self.pattern is not None and has_wildcards(self.pattern)

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

        def get(value: Value) -> Value:
            if type(value) is PSCustomObject:
                properties = value.properties
                if name in properties:
                    return properties[name]
            elif type(value) in _WITHOUT_KEYS:
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
        if not self.is_wildcard:
            name = self.name
            if self.pattern == name:
                name = spelled(frame, value, name)
            yield name, self.getter(frame)(value)
            return
        from xshell.engine.values.listing import properties_of
        from xshell.engine.values.wildcard import is_like

        assert self.pattern is not None
        for each in properties_of(frame, value):
            if is_like(each.name, self.pattern):
                yield each.name, read_quietly(each, value)


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


def expressions(cmdlet: Cmdlet, items: list[Value] | None, *keys: str) -> list[PropertyExpression]:
    """The expressions of a `-Property`; `keys` are the table keys besides Expression."""
    return [_expression(cmdlet, item, keys) for item in items or ()]


def _expression(cmdlet: Cmdlet, item: Value, keys: tuple[str, ...]) -> PropertyExpression:
    if not isinstance(item, Table):
        return PropertyExpression(item)
    found: dict[str, Value] = {}
    for key, value in item.items():
        found[_full_key(cmdlet, str(key), ("expression", *keys))] = value
    if "expression" not in found:
        cmdlet.fail(
            "DictionaryKeyMandatoryEntry",
            "The hash table does not have the mandatory key 'Expression'.",
            "InvalidArgument",
            None,
            "System.NotSupportedException",
        )
    label = found.get("name", found.get("label"))
    from xshell.engine.values.text import to_string

    made = PropertyExpression(found["expression"], None if label is None else to_string(label))
    made.options = {key: value for key, value in found.items() if key != "expression"}
    return made


def _full_key(cmdlet: Cmdlet, key: str, known: tuple[str, ...]) -> str:
    """The key an abbreviation stands for."""
    lowered = key.lower()
    matches = [each for each in known if each.startswith(lowered)]
    if matches:
        return matches[0]
    listed = ", ".join(f"{each.capitalize()}" for each in known)
    raise make_error(
        "DictionaryKeyIllegal",
        f"The {key} key is not valid. Use one of these keys: {listed}.",
        "InvalidArgument",
        None,
        "System.NotSupportedException",
    )
