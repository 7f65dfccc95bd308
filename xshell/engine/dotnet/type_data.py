"""System.Management.Automation.Runspaces.TypeData and its members as objects of scripts."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values import extended
from xshell.engine.values.kinds import GenericDictionary
from xshell.engine.values.shell_type import Described
from xshell.engine.values.typedata import TypeData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation.Runspaces."


class MemberData(Described):
    """TypeMemberData: a member for the objects of a type."""

    __slots__ = ("member",)

    def __init__(self, member: extended.Member) -> None:
        self.member = member

    def __str__(self) -> str:
        return str(type(self).__shell_type__.type_names[0])


def _declare(
    kind: str, properties: dict[str, str], *, hides: bool = True
) -> Callable[[extended.Member], MemberData]:
    """A class of members of a kind; `properties` name the attributes of members that hold them."""
    name = kind + "Data"

    def of(attribute: str) -> tuple[Any, Any]:
        return (
            lambda own: getattr(own.member, attribute),
            lambda own, value: setattr(own.member, attribute, value),
        )

    described: dict[str, Any] = {name: of(each) for name, each in properties.items()}
    if hides:
        described["IsHidden"] = of("is_hidden")
    described["Name"] = lambda own: own.member.name
    shown = describe(
        (_NAMESPACE + name, _NAMESPACE + "TypeMemberData"),
        described,
        {"ToString": MemberData.__str__},
    )
    return type(name, (MemberData,), {"__slots__": (), "__shell_type__": shown})


_KINDS: dict[str, Callable[[extended.Member], MemberData]] = {
    "NoteProperty": _declare("NoteProperty", {"Value": "value"}),
    "AliasProperty": _declare(
        "AliasProperty", {"ReferencedMemberName": "target", "MemberType": "conversion"}
    ),
    "ScriptProperty": _declare(
        "ScriptProperty", {"GetScriptBlock": "getter", "SetScriptBlock": "setter"}
    ),
    "CodeProperty": _declare(
        "CodeProperty", {"GetCodeReference": "getter", "SetCodeReference": "setter"}
    ),
    "ScriptMethod": _declare("ScriptMethod", {"Script": "block"}, hides=False),
    "CodeMethod": _declare("CodeMethod", {"CodeReference": "code"}, hides=False),
    "PropertySet": _declare("PropertySet", {"ReferencedProperties": "names"}),
    "MemberSet": _declare("MemberSet", {"Members": "members"}),
}


def _built(kind: str, make: Callable[..., extended.Member]) -> Callable[..., MemberData]:
    return lambda *values: _KINDS[kind](make(*values))


_BLOCK = "System.Management.Automation.ScriptBlock"
_CODE = "System.Reflection.MethodInfo"
for _kind, _make, *_forms in (
    ("NoteProperty", extended.NoteProperty, "(string name, System.Object value)"),
    (
        "AliasProperty",
        extended.AliasProperty,
        "(string name, string referencedMemberName)",
        "(string name, string referencedMemberName, type type)",
    ),
    (
        "ScriptProperty",
        extended.ScriptProperty,
        "(string name, scriptblock getScriptBlock)",
        "(string name, scriptblock getScriptBlock, scriptblock setScriptBlock)",
    ),
    (
        "CodeProperty",
        extended.code_property,
        f"(string name, {_CODE} getMethod)",
        f"(string name, {_CODE} getMethod, {_CODE} setMethod)",
    ),
    ("ScriptMethod", extended.ScriptMethod, "(string name, scriptblock scriptToInvoke)"),
    ("CodeMethod", extended.CodeMethod, f"(string name, {_CODE} methodToCall)"),
):
    define(
        f"{_NAMESPACE}{_kind}Data",
        constructor=Method("new", _built(str(_kind), _make), *map(str, _forms)),
    )
define(
    _NAMESPACE + "PropertySetData",
    constructor=Method(
        "new",
        lambda names: _KINDS["PropertySet"](extended.PropertySet("", list(names))),
        "(string[] referencedProperties)",
    ),
)
define(_NAMESPACE + "TypeData", constructor=Method("new", TypeData, "(string typeName)"))


def copied(data: TypeData) -> TypeData:
    """Type data for scripts, which may change it without changing the session's."""
    made = TypeData(data.type_name)
    made.take(data)
    return made


def members_of(data: TypeData) -> GenericDictionary:
    """The members by name, which scripts may change; made when it is first asked for."""
    if data.listed is None:
        pairs = [(each.name, _KINDS[each.kind](each)) for each in data.members.values()]
        data.listed = GenericDictionary(
            known_type("System.String"),
            known_type(_NAMESPACE + "TypeMemberData"),
            pairs,
            ignore_case=True,
        )
    listed: GenericDictionary = data.listed
    return listed


def _set(attribute: str) -> tuple[Any, Any]:
    """A set of properties, as an object and as the names it holds."""

    def read(data: TypeData) -> Value:
        names = getattr(data, attribute)
        return None if names is None else _KINDS["PropertySet"](extended.PropertySet("", [*names]))

    def write(data: TypeData, value: Value) -> None:
        setattr(data, attribute, None if value is None else tuple(value.member.names))

    return read, write


def _setting(attribute: str) -> tuple[Any, Any]:
    return (
        lambda data: getattr(data, attribute),
        lambda data, value: setattr(data, attribute, value),
    )


TypeData.__shell_type__ = describe(
    (_NAMESPACE + "TypeData",),
    {
        "TypeName": "type_name",
        "Members": members_of,
        "TypeConverter": _setting("converter"),
        "TypeAdapter": _setting("adapter"),
        "IsOverride": _setting("is_override"),
        "SerializationMethod": _setting("serialization_method"),
        "TargetTypeForDeserialization": _setting("target_type"),
        "SerializationDepth": (
            lambda data: data.serialization_depth or 0,
            lambda data, value: setattr(data, "serialization_depth", value),
        ),
        "DefaultDisplayProperty": _setting("default_display_property"),
        "InheritPropertySerializationSet": (
            lambda data: bool(data.inherits_serialized),
            lambda data, value: setattr(data, "inherits_serialized", value),
        ),
        "StringSerializationSource": _setting("string_source"),
        "DefaultDisplayPropertySet": _set("display"),
        "DefaultKeyPropertySet": _set("key_properties"),
        "PropertySerializationSet": _set("serialized"),
    },
)
