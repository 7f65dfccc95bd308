"""PSNoteProperty and its kin: extended members as objects that scripts make."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values import extended
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import enum_value
from xshell.engine.values.shell_type import Described, ShellProperty
from xshell.engine.values.type_of import register_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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


def _member_set(name: str, members: Value = None) -> extended.MemberSet:
    made = extended.MemberSet(name)
    for each in enumerate_value(members) or ():
        made.members[each.name.lower()] = each
    return made


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
    (
        extended.MemberSet,
        _member_set,
        ("(string name)", "(string name, System.Object members)"),
    ),
)
_OWN: dict[type[extended.Member], tuple[Property, ...]] = {
    extended.PropertySet: (
        Property(
            "ReferencedPropertyNames",
            lambda member: member.names,
            type_name="System.Collections.ObjectModel.Collection[System.String]",
        ),
    ),
    extended.MemberSet: (Property("Members", lambda member: SetMembers(member.members)),),
    extended.AliasProperty: (
        Property("ReferencedMemberName", lambda member: member.target, type_name="System.String"),
        Property("ConversionType", lambda member: member.conversion, type_name="System.Type"),
    ),
    extended.ScriptProperty: (
        Property("GetterScript", lambda member: member.getter),
        Property("SetterScript", lambda member: member.setter),
    ),
    extended.ScriptMethod: (Property("Script", lambda member: member.block),),
}


class SetMembers(Described):
    """PSMemberInfoCollection of a member set: its members by name, more can be added."""

    __slots__ = ("members",)

    __shell_enumerates__ = True

    def __init__(self, members: dict[str, extended.Member]) -> None:
        self.members = members

    def __iter__(self) -> Iterator[extended.Member]:
        return iter(list(self.members.values()))

    def __len__(self) -> int:
        return len(self.members)

    def __shell_index__(self, name: Value) -> extended.Member | None:
        return self.members.get(str(name).lower())

    def add(self, member: extended.Member) -> None:
        """Take a member in; one of its name is replaced."""
        self.members[member.name.lower()] = member

    def remove(self, name: str) -> None:
        """Take the member of a name out."""
        self.members.pop(name.lower(), None)


SetMembers.__shell_type__ = describe(
    (_AUTOMATION + "PSMemberInfoCollection`1",),
    {"Count": len},
    {"Add": SetMembers.add, "Remove": SetMembers.remove, "Item": SetMembers.__shell_index__},
)


class BoundMemberSet:
    """The members of a set as those of the object that has the set."""

    __slots__ = ("frame", "member_set", "owner")

    def __init__(self, frame: Any, owner: Value, member_set: Any) -> None:
        self.frame = frame
        self.owner = owner
        self.member_set = member_set

    @property
    def name(self) -> str:
        return str(self.member_set.name)

    @property
    def members(self) -> dict[str, extended.Member]:
        """The members by lower-case name."""
        found: dict[str, extended.Member] = self.member_set.members
        return found

    def __str__(self) -> str:
        return str(self.member_set.definition(self.owner))

    @staticmethod
    def __shell_dynamic__(bound: BoundMemberSet, lowered: str) -> ShellProperty | None:
        """The member of a name as a property, None where the set has none."""
        member = bound.members.get(lowered)
        if member is None:
            return None
        frame, owner = bound.frame, bound.owner

        def assign(_bound: Value, value: Value) -> None:
            member.set(frame, owner, value)

        return ShellProperty(
            member.name,
            lambda _bound: member.get(frame, owner),
            assign if member.can_set else None,
        )


for _class, _maker, _overloads in _MAKERS:
    _full_name = f"{_AUTOMATION}PS{_class.__name__}"
    register_kind(_class, known_type(_full_name))
    if _class is extended.MemberSet:
        register_kind(BoundMemberSet, known_type(_full_name))
    define(
        _full_name,
        properties=_COMMON + _OWN.get(_class, ()),
        methods=(Method("Copy", lambda member: member.copy(), "()"),),
        constructor=Method("new", _maker, *_overloads),
    )
