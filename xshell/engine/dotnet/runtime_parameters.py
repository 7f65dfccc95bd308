"""RuntimeDefinedParameter and its dictionary: what a `dynamicparam` block makes."""

from __future__ import annotations

from xshell.engine.dotnet.dictionaries import METHODS, TypedTable
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type
from xshell.engine.values.kinds import Collection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."
_PARAMETER = known_type(_NAMESPACE + "RuntimeDefinedParameter")
_DICTIONARY = known_type(_NAMESPACE + "RuntimeDefinedParameterDictionary")


class RuntimeParameter:
    """A parameter made at run time: name, type, attributes as objects, and what was bound."""

    __slots__ = ("attributes", "is_set", "name", "parameter_type", "value")

    dotnet_type = _PARAMETER

    def __init__(
        self, name: str = "", parameter_type: DotNetType | None = None, attributes: Value = None
    ) -> None:
        self.name = name
        self.parameter_type = parameter_type or known_type("System.Object")
        self.attributes: Collection = _collected(attributes)
        self.value: Value = None
        self.is_set = False


def _collected(attributes: Value) -> Collection:
    """Attributes as a collection, one by itself too."""
    if isinstance(attributes, Collection):
        return attributes
    several = attributes if isinstance(attributes, list) else [attributes]
    return Collection(
        known_type("System.Attribute"), [each for each in several if each is not None]
    )


def _change(name: str) -> Any:
    return lambda own, value: setattr(own, name, value)


def _set_value(own: RuntimeParameter, value: Value) -> None:
    own.value = value
    own.is_set = True


define(
    _PARAMETER.full_name,
    properties=(
        Property("Name", lambda own: own.name, _change("name"), "System.String"),
        Property(
            "ParameterType",
            lambda own: own.parameter_type,
            _change("parameter_type"),
            "System.Type",
        ),
        Property("Value", lambda own: own.value, _set_value),
        Property("IsSet", lambda own: own.is_set, _change("is_set"), "System.Boolean"),
        Property("Attributes", lambda own: own.attributes),
    ),
    constructor=Method(
        "new",
        RuntimeParameter,
        "()",
        "(string name, type parameterType, System.Object attributes)",
    ),
)


def _dictionary() -> TypedTable:
    made = TypedTable(_DICTIONARY, ignore_case=True)
    made.key_type = known_type("System.String")
    made.value_type = _PARAMETER
    return made


_DICTIONARY.base = generic_of(
    known_type("System.Collections.Generic.Dictionary`2"),
    (known_type("System.String"), _PARAMETER),
)
define(
    _DICTIONARY.full_name,
    properties=(
        Property("HelpFile", lambda _own: "", type_name="System.String"),
        Property("Data", lambda _own: None),
    ),
    methods=METHODS,
    constructor=Method("new", _dictionary, "()"),
)


def note_values(dynamic: Value, values: Mapping[str, Value]) -> None:
    """Tell the parameters of a dictionary what was bound to them."""
    if not isinstance(dynamic, TypedTable):
        return
    for each in dynamic.values():
        if isinstance(each, RuntimeParameter) and each.name in values:
            _set_value(each, values[each.name])
