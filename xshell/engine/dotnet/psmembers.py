"""PSNoteProperty and its kin: extended members as objects that scripts make."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values import extended
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import enum_value
from xshell.engine.values.type_of import register_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."


def _kind(member: extended.Member) -> Value:
    return enum_value(known_type(_AUTOMATION + "PSMemberTypes"), member.kind)


def _value(member: Value) -> Value:
    for name in ("value", "target", "getter", "block"):
        if hasattr(member, name):
            return getattr(member, name)
    return None


def _set_value(member: Value, value: Value) -> None:
    member.set(None, None, value)


def _names(values: Value) -> list[str]:
    elements = enumerate_value(values)
    return [str(each) for each in ([values] if elements is None else elements)]


_COMMON = (
    Property("MemberType", _kind, type_name=_AUTOMATION + "PSMemberTypes"),
    Property("Value", _value, _set_value),
    Property("IsSettable", lambda member: member.can_set, type_name="System.Boolean"),
    Property("IsGettable", lambda member: member.is_property, type_name="System.Boolean"),
    Property("TypeNameOfValue", lambda member: member.type_name, type_name="System.String"),
    Property("Name", lambda member: member.name, type_name="System.String"),
    Property("IsInstance", lambda _member: True, type_name="System.Boolean"),
)
_MAKERS: tuple[tuple[type[extended.Member], Any, tuple[str, ...]], ...] = (
    (extended.NoteProperty, extended.NoteProperty, ("(string name, System.Object value)",)),
    (
        extended.AliasProperty,
        extended.AliasProperty,
        (
            "(string name, string referencedMemberName)",
            "(string name, string referencedMemberName, type conversionType)",
        ),
    ),
    (
        extended.ScriptProperty,
        extended.ScriptProperty,
        (
            "(string name, scriptblock getterScript)",
            "(string name, scriptblock getterScript, scriptblock setterScript)",
        ),
    ),
    (extended.ScriptMethod, extended.ScriptMethod, ("(string name, scriptblock script)",)),
    (
        extended.PropertySet,
        lambda name, names: extended.PropertySet(name, _names(names)),
        ("(string name, System.Object referencedPropertyNames)",),
    ),
    (extended.MemberSet, extended.MemberSet, ("(string name)",)),
)
for _class, _maker, _overloads in _MAKERS:
    _full_name = f"{_AUTOMATION}PS{_class.__name__}"
    register_kind(_class, known_type(_full_name))
    define(
        _full_name,
        properties=_COMMON,
        methods=(Method("Copy", lambda member: member.copy(), "()"),),
        constructor=Method("new", _maker, *_overloads),
    )
