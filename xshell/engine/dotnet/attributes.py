"""Attributes as objects that scripts make: what `[Parameter()]` and its kin are to New-Object."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import AttributeUse

    Value = Any

_NAMESPACE = "System.Management.Automation."


class AttributeObject:
    """An attribute: the arguments it was made with, and what was set by name."""

    __slots__ = ("dotnet_type", "named", "positional")

    def __init__(self, type: DotNetType, positional: tuple[Value, ...] = ()) -> None:
        self.dotnet_type = type
        self.positional = positional
        self.named: dict[str, Value] = {}

    def as_use(self) -> AttributeUse:
        """The attribute as a declaration has it."""
        from xshell.engine.signature import AttributeUse

        return AttributeUse(self.dotnet_type, self.positional, dict(self.named))


def _setting(name: str, default: Value, type_name: str = "System.Object") -> Property:
    """A property that is kept by name."""

    def change(own: AttributeObject, value: Value) -> None:
        own.named[name] = value

    return Property(name, lambda own: own.named.get(name, default), change, type_name)


def _argument(name: str, at: int) -> Property:
    """A property that is an argument of the constructor."""
    return Property(name, lambda own: own.positional[at] if at < len(own.positional) else None)


def _arguments(name: str) -> Property:
    """All arguments of the constructor as an array."""

    def get(own: AttributeObject) -> list[Value]:
        found: list[Value] = []
        for each in own.positional:
            found.extend(each if isinstance(each, list) else [each])
        return found

    return Property(name, get)


def _maker(type_name: str) -> Callable[..., AttributeObject]:
    def make(*positional: Value) -> AttributeObject:
        return AttributeObject(known_type(type_name), positional)

    return make


def _attribute(name: str, overloads: tuple[str, ...], *properties: Property) -> None:
    full = f"{_NAMESPACE}{name}Attribute"
    define(
        full,
        properties=(
            *properties,
            Property("TypeId", lambda own: own.dotnet_type, type_name="System.Object"),
        ),
        constructor=Method("new", _maker(full), *overloads),
    )


def _impact(own: AttributeObject) -> Value:
    """How much a command asks before: nothing where it has no -Confirm."""
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.conversion import convert

    asks = own.named.get("SupportsShouldProcess", False)
    impact = str(own.named.get("ConfirmImpact", "Medium")) if asks else "None"
    enum = resolve("System.Management.Automation.ConfirmImpact")
    return impact if enum is None else convert(impact, enum)


def _set_impact(own: AttributeObject, value: Value) -> None:
    own.named["ConfirmImpact"] = value


_FLAG, _TEXT = "System.Boolean", "System.String"
# What both kinds of commands say of themselves.
_COMMAND = (
    _setting("DefaultParameterSetName", None, _TEXT),
    _setting("SupportsShouldProcess", False, _FLAG),
    _setting("SupportsPaging", False, _FLAG),
    _setting("HelpUri", "", _TEXT),
    Property("ConfirmImpact", _impact, _set_impact),
)
_MESSAGE = _setting("ErrorMessage", None, _TEXT)
_attribute(
    "Parameter",
    ("()",),
    _setting("Position", -2147483648, "System.Int32"),
    _setting("ParameterSetName", "__AllParameterSets", _TEXT),
    _setting("Mandatory", False, _FLAG),
    _setting("ValueFromPipeline", False, _FLAG),
    _setting("ValueFromPipelineByPropertyName", False, _FLAG),
    _setting("ValueFromRemainingArguments", False, _FLAG),
    _setting("HelpMessage", None, _TEXT),
    _setting("HelpMessageBaseName", None, _TEXT),
    _setting("HelpMessageResourceId", None, _TEXT),
    _setting("DontShow", False, _FLAG),
)
_attribute(
    "CmdletBinding",
    ("()",),
    *_COMMAND,
    _setting("PositionalBinding", True, _FLAG),
)
_attribute(
    "Cmdlet",
    ("(string verbName, string nounName)",),
    *_COMMAND,
    _argument("VerbName", 0),
    _argument("NounName", 1),
)
_attribute("Alias", ("(params string[] aliasNames)",), _arguments("AliasNames"))
_attribute(
    "ValidateSet",
    ("(params string[] validValues)", "(type valuesGeneratorType)"),
    _arguments("ValidValues"),
    _setting("IgnoreCase", True, _FLAG),
    _MESSAGE,
)
_attribute(
    "ValidateRange",
    ("(System.Object minRange, System.Object maxRange)", "(System.Object rangeKind)"),
    _argument("MinRange", 0),
    _argument("MaxRange", 1),
)
for _name in ("ValidateLength", "ValidateCount"):
    _attribute(
        _name,
        ("(int minLength, int maxLength)",),
        _argument("MinLength", 0),
        _argument("MaxLength", 1),
    )
_attribute(
    "ValidatePattern",
    ("(string regexPattern)",),
    _argument("RegexPattern", 0),
    _setting("Options", "IgnoreCase"),
    _MESSAGE,
)
_attribute("ValidateScript", ("(scriptblock scriptBlock)",), _argument("ScriptBlock", 0), _MESSAGE)
_attribute("OutputType", ("(params System.Object[] type)",), _arguments("Type"))
_attribute("PSTypeName", ("(string psTypeName)",), _argument("PSTypeName", 0))
_attribute("PSDefaultValue", ("()",), _setting("Value", None), _setting("Help", None, _TEXT))
_attribute("ArgumentCompleter", ("(System.Object scriptBlock)",), _argument("ScriptBlock", 0))
for _name in (
    "ValidateNotNull",
    "ValidateNotNullOrEmpty",
    "ValidateNotNullOrWhiteSpace",
    "AllowNull",
    "AllowEmptyString",
    "AllowEmptyCollection",
    "SupportsWildcards",
    "Hidden",
):
    _attribute(_name, ("()",))


def type_attributes(type: DotNetType) -> list[AttributeObject]:
    """The attributes of a type: what a cmdlet says of itself, that an enum's values combine."""
    from xshell.engine.commands import implementation

    if type.flags:
        return [AttributeObject(known_type("System.FlagsAttribute"))]
    cmdlet = implementation(type)
    if cmdlet is None:
        return []
    made = AttributeObject(known_type(_NAMESPACE + "CmdletAttribute"), (cmdlet.verb, cmdlet.noun))
    made.named = {
        "DefaultParameterSetName": cmdlet.default_set,
        "SupportsShouldProcess": cmdlet.confirm is not None,
        "SupportsPaging": cmdlet.supports_paging,
        "ConfirmImpact": cmdlet.confirm or "None",
    }
    return [made]
