"""Attributes of parameters as objects that scripts look at."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.signature import AttributeUse
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import ParameterInfo, SetFlags

    Value = Any

_NAMESPACE = "System.Management.Automation."


class ParameterAttribute(Described):
    """`[Parameter()]` of one set."""

    __slots__ = ("flags", "set_name")

    def __init__(self, set_name: str, flags: SetFlags) -> None:
        self.set_name = set_name
        self.flags = flags


def _position(attribute: ParameterAttribute) -> int:
    position = attribute.flags.position
    return -2147483648 if position is None else position


ParameterAttribute.__shell_type__ = describe(
    (_NAMESPACE + "ParameterAttribute", "System.Attribute"),
    {
        "Position": _position,
        "ParameterSetName": "set_name",
        "Mandatory": "flags.mandatory",
        "ValueFromPipeline": "flags.by_value",
        "ValueFromPipelineByPropertyName": "flags.by_property",
        "ValueFromRemainingArguments": "flags.remaining",
        "HelpMessage": "flags.help_message",
        "HelpMessageBaseName": lambda _own: None,
        "HelpMessageResourceId": lambda _own: None,
        "DontShow": lambda _own: False,
    },
)


class AliasAttribute(Described):
    """`[Alias()]`."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names


AliasAttribute.__shell_type__ = describe(
    (_NAMESPACE + "AliasAttribute", "System.Attribute"),
    {"AliasNames": lambda own: list(own.names)},
)


class ValidatorAttribute(Described):
    """A validating attribute."""

    __slots__ = ("validator",)

    def __init__(self, validator: Any) -> None:
        self.validator = validator

    @property
    def dotnet_type(self) -> Value:
        from xshell.engine.dotnet.types import known_type

        return known_type(f"{_NAMESPACE}{self.validator.attribute}Attribute")


ValidatorAttribute.__shell_type__ = describe(
    (_NAMESPACE + "ValidateArgumentsAttribute", "System.Attribute"),
    {
        "ValidValues": lambda own: list(getattr(own.validator, "values", ())),
        "MinRange": lambda own: getattr(own.validator, "least", None),
        "MaxRange": lambda own: getattr(own.validator, "most", None),
        "MinLength": lambda own: getattr(own.validator, "least", None),
        "MaxLength": lambda own: getattr(own.validator, "most", None),
        "RegexPattern": lambda own: getattr(own.validator, "pattern", None),
        "ScriptBlock": lambda own: getattr(own.validator, "block", None),
        "ErrorMessage": lambda own: getattr(own.validator, "message", None),
    },
)


class ConverterAttribute(Described):
    """ArgumentTypeConverterAttribute: the conversion to the type that a script declares."""

    __slots__ = ("type",)

    def __init__(self, type: Any) -> None:
        self.type = type


ConverterAttribute.__shell_type__ = describe(
    (
        _NAMESPACE + "ArgumentTypeConverterAttribute",
        _NAMESPACE + "ArgumentTransformationAttribute",
        "System.Attribute",
    ),
    {"TransformNullOptionalParameters": lambda _own: True},
)


class CompleterAttribute(Described):
    """`[ArgumentCompleter()]` or `[ArgumentCompletions()]` as a script declares it."""

    __slots__ = ("use",)

    def __init__(self, use: AttributeUse) -> None:
        self.use = use

    @property
    def dotnet_type(self) -> Value:
        from xshell.engine.dotnet.types import known_type

        plain = "Completer" if self.use.short_name.endswith("completer") else "Completions"
        return known_type(f"{_NAMESPACE}Argument{plain}Attribute")


CompleterAttribute.__shell_type__ = describe(
    (_NAMESPACE + "ArgumentCompleterAttribute", "System.Attribute"),
    {
        "ScriptBlock": lambda own: next(iter(own.use.positional), None),
        "Type": lambda _own: None,
        "TypeId": lambda own: own.dotnet_type,
    },
)


def attribute_objects(info: ParameterInfo) -> list[Value]:
    """The attributes of a parameter, those of its sets first."""
    found: list[Value] = [ParameterAttribute(name, flags) for name, flags in info.sets.items()]
    if info.aliases:
        found.append(AliasAttribute(info.aliases))
    found.extend(ValidatorAttribute(each) for each in info.validators)
    if any(hasattr(each, "is_declared_type") for each in info.transforms):
        found.append(ConverterAttribute(info.type_source))
    if isinstance(info.completer, AttributeUse):
        found.append(CompleterAttribute(info.completer))
    return found
