"""What `psobject`, `psbase` and `pstypenames` give: an object seen as its members."""

from __future__ import annotations

from xshell.engine.dotnet.types import STRING, DotNetType, generic_of, known_type
from xshell.engine.values.attached import holder_of, own_members
from xshell.engine.values.extended import Member, NoteProperty
from xshell.engine.values.kinds import ListBase, PSCustomObject, PSObject
from xshell.engine.values.listing import members_listed, methods_of, properties_of
from xshell.engine.values.members import READERS, read
from xshell.engine.values.numbered import private_members
from xshell.engine.values.shell_type import Described, ShellProperty, ShellType
from xshell.engine.values.type_of import type_names_of, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."


class TypeNames(ListBase):
    """Collection<string> of type names; for an object that keeps its own names it is that list."""

    __slots__ = ()

    dotnet_type = DotNetType(
        _AUTOMATION + "Runspaces.ConsolidatedString",
        generic_of(known_type("System.Collections.ObjectModel.Collection`1"), (STRING,)),
    )
    __shell_type__ = ShellType(
        ("System.Collections.ObjectModel.Collection`1[System.String]", "System.Object"),
        {"count": ShellProperty("Count", len)},
        {
            "insert": lambda own, at, name: own.insert(at, str(name)),
            "add": lambda own, name: own.append(str(name)),
            "clear": lambda own: own.clear(),
            "contains": lambda own, name: str(name) in own,
            "remove": lambda own, name: own.remove(name) is None if name in own else False,
            "removeat": lambda own, at: own.pop(at) and None,
        },
    )


def type_name_list(owner: Value) -> list[str]:
    """The type names of an object; but for a value's they can be changed."""
    holder = holder_of(owner)
    if holder is None:
        return TypeNames(type_names_of(owner))
    if type(holder.type_names) is not TypeNames:
        holder.type_names = TypeNames(type_names_of(owner))
    names: list[str] = holder.type_names
    return names


class BoundProperty(Described):
    """PSPropertyInfo of an object: reading and setting `Value` reads and sets the property."""

    __slots__ = ("owner", "property")

    def __init__(self, owner: Value, property: Any) -> None:
        self.owner = owner
        self.property = property

    @property
    def name(self) -> str:
        name: str = self.property.name
        return name

    def get(self) -> Value:
        """The property's value."""
        return self.property.get(self.owner)

    def set(self, value: Value) -> None:
        """Set the property; raises where it can only be read."""
        if self.property.set is None:
            from xshell.engine.values.extended import not_settable

            raise not_settable(self.name)
        self.property.set(self.owner, value)

    def __str__(self) -> str:
        from xshell.engine.values.listing import definition_of

        return definition_of(self.owner, self.property)


def _type_name_of_value(bound: BoundProperty) -> str:
    if bound.property.kind == "NoteProperty":
        value = bound.get()
        return "System.Object" if value is None else type_of(value).full_name
    name: str = bound.property.type_name
    return name


BoundProperty.__shell_type__ = ShellType(
    (_AUTOMATION + "PSPropertyInfo", _AUTOMATION + "PSMemberInfo", "System.Object"),
    {
        "value": ShellProperty("Value", BoundProperty.get, BoundProperty.set),
        "membertype": ShellProperty("MemberType", lambda bound: _member_type(bound.property.kind)),
        "issettable": ShellProperty("IsSettable", lambda bound: bound.property.set is not None),
        "isgettable": ShellProperty("IsGettable", lambda _bound: True),
        "typenameofvalue": ShellProperty("TypeNameOfValue", _type_name_of_value),
        "name": ShellProperty("Name", lambda bound: bound.name),
        "isinstance": ShellProperty("IsInstance", lambda _bound: True),
    },
    {"tostring": BoundProperty.__str__, "copy": lambda bound: bound},
)


def _member_type(kind: str) -> Value:
    from xshell.engine.values.enums import named

    return named(_AUTOMATION + "PSMemberTypes", kind)


class BoundMember(Described):
    """PSMemberInfo of a method or set of an object."""

    __slots__ = ("member", "owner")

    def __init__(self, owner: Value, member: Any) -> None:
        self.owner = owner
        self.member = member

    def invoke(self, *arguments: Value) -> Value:
        """Call the method."""
        from xshell.engine.values.members import call_method

        return call_method(None, self.owner, self.member.name, arguments)

    def __str__(self) -> str:
        return str(self.member)


BoundMember.__shell_type__ = ShellType(
    (_AUTOMATION + "PSMethodInfo", _AUTOMATION + "PSMemberInfo", "System.Object"),
    {
        "name": ShellProperty("Name", lambda bound: bound.member.name),
        "membertype": ShellProperty(
            "MemberType", lambda bound: _member_type(getattr(bound.member, "kind", "Method"))
        ),
        "value": ShellProperty("Value", lambda bound: bound),
        "overloaddefinitions": ShellProperty(
            "OverloadDefinitions", lambda bound: list(getattr(bound.member, "overloads", ()))
        ),
    },
    {"invoke": BoundMember.invoke, "tostring": BoundMember.__str__},
)


class MatchedMembers(Described):
    """ReadOnlyPSMemberInfoCollection: members by place or by name."""

    __slots__ = ("members",)

    __shell_enumerates__ = True

    def __init__(self, members: Iterable[Value]) -> None:
        self.members = list(members)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __shell_index__(self, at: Value) -> Value:
        if isinstance(at, int):
            return self.members[at] if -len(self.members) <= at < len(self.members) else None
        lowered = str(at).lower()
        return next((each for each in self.members if _name(each).lower() == lowered), None)


MatchedMembers.__shell_type__ = ShellType(
    (_AUTOMATION + "ReadOnlyPSMemberInfoCollection`1", "System.Object"),
    {"count": ShellProperty("Count", len)},
    {"item": MatchedMembers.__shell_index__},
)


class MemberCollection(Described):
    """PSMemberInfoCollection: goes through the members, finds, adds and removes by name."""

    __slots__ = ("_what", "frame", "owner")

    __shell_enumerates__ = True

    def __init__(self, frame: Any, owner: Value, what: str) -> None:
        self.frame = frame
        self.owner = owner
        self._what = what

    def __iter__(self) -> Iterator[Value]:
        if self._what != "methods":
            for each in properties_of(self.frame, self.owner):
                yield BoundProperty(self.owner, each)
        if self._what != "properties":
            for member in methods_of(self.frame, self.owner):
                yield BoundMember(self.owner, member)
            if self._what == "members":
                for member in members_listed(self.frame, self.owner):
                    if not member.is_property and not member.is_method:
                        yield BoundMember(self.owner, member)

    def named(self, name: Value) -> Value:
        """The member of a name, or None."""
        from xshell.engine.values.text import to_string

        text = to_string(name)
        if self._what != "methods":
            from xshell.engine.values.members import find_property

            found = find_property(self.frame, self.owner, text)
            if found is not None:
                return BoundProperty(self.owner, found)
        lowered = text.lower()
        return next((each for each in self if _name(each).lower() == lowered), None)

    def __shell_index__(self, name: Value) -> Value:
        if isinstance(name, list):
            return [self.named(each) for each in name]
        return self.named(name)

    def match(self, pattern: str, _kinds: Value = None) -> MatchedMembers:
        """The members whose names match a wildcard pattern."""
        from xshell.engine.values.wildcard import is_like

        return MatchedMembers(each for each in self if is_like(_name(each), pattern))

    def add(self, member: Value, _checked: Value = None) -> None:
        """Give the object a member; raises where it has one of that name."""
        add_member(self.frame, self.owner, member)

    def remove(self, name: str) -> None:
        """Take a member from the object."""
        remove_member(self.owner, name)

    def count(self) -> int:
        """How many members there are."""
        return sum(1 for _ in self)


def _name(bound: Value) -> str:
    name: str = bound.name if isinstance(bound, BoundProperty) else bound.member.name
    return name


MemberCollection.__shell_type__ = ShellType(
    (_AUTOMATION + "PSMemberInfoIntegratingCollection`1", "System.Object"),
    {},
    {
        "match": MemberCollection.match,
        "add": MemberCollection.add,
        "remove": MemberCollection.remove,
        "item": MemberCollection.named,
    },
)


def add_member(frame: Any, owner: Value, member: Value, force: bool = False) -> None:
    """Give an object a member; raises where it has one of that name and not `force`. Of a value
    it is lost: that has to be a PSObject.
    """
    from xshell.engine.errors import NetException

    if isinstance(member, BoundProperty):
        member = NoteProperty(member.name, member.get())
    lowered = member.name.lower()
    spelled = owner.find(member.name) if type(owner) is PSCustomObject else None
    exists = spelled is not None or lowered in (own_members(owner) or {})
    if exists and not force:
        raise NetException(
            _AUTOMATION + "ExtendedTypeSystemException",
            f'The member "{member.name}" is already present.',
        )
    if spelled is not None:
        # What replaces it is the newest member: it stands last.
        _drop_note(owner, spelled)
    if type(owner) is PSCustomObject and type(member) is NoteProperty:
        if owner.members:
            owner.members.pop(lowered, None)
        owner.properties[member.name] = member.value
        return
    holder = holder_of(owner)
    if holder is None:
        return
    if holder.members is None:
        holder.members = {}
    elif type(holder) is PSObject:
        private_members(holder)
    member.after = len(owner.properties) if type(owner) is PSCustomObject else 0
    holder.members[lowered] = member


def _drop_note(owner: PSCustomObject, name: str) -> None:
    """Take a note from an object; its other members keep their places between the notes."""
    place = list(owner.properties).index(name)
    del owner.properties[name]
    for each in (owner.members or {}).values():
        if each.after > place:
            each.after -= 1


def remove_member(owner: Value, name: str) -> None:
    """Take an extended member from an object, if it has it."""
    if type(owner) is PSCustomObject:
        spelled = owner.find(name)
        if spelled is not None:
            _drop_note(owner, spelled)
            return
    members = own_members(owner)
    if members:
        members = private_members(owner) if type(owner) is PSObject else members
        members.pop(name.lower(), None)


class ObjectView(Described):
    """PSObject: an object as its members, type names and base."""

    __slots__ = ("frame", "owner")

    def __init__(self, frame: Any, owner: Value) -> None:
        self.frame = frame
        self.owner = owner

    def copy(self) -> Value:
        """A copy of the object: of notes and members the object's own."""
        return copy_of(self.owner)

    def base(self) -> Value:
        """The object without its extended members."""
        return self.owner.base if type(self.owner) is PSObject else self.owner

    def collection(self, what: str) -> MemberCollection:
        """The properties, methods or all members."""
        return MemberCollection(self.frame, self.owner, what)

    def __str__(self) -> str:
        from xshell.engine.values.text import to_string

        return to_string(self.owner)


def copy_of(owner: Value) -> Value:
    """A shallow copy of an object with its extended members."""
    if type(owner) is PSCustomObject:
        twin = PSCustomObject(dict(owner.properties))
        if owner.type_names is not None:
            twin.type_names = TypeNames(owner.type_names)
        if owner.members:
            twin.members = {name: each.copy() for name, each in owner.members.items()}
        return twin
    if type(owner) is PSObject:
        members: dict[str, Member] = {
            name: each.copy() for name, each in private_members(owner).items()
        }
        return PSObject(copy_of(owner.base), members, owner.type_names)
    if isinstance(owner, list):
        from copy import copy

        return copy(owner)
    duplicate = getattr(owner, "copy", None)
    return duplicate() if callable(duplicate) else owner


ObjectView.__shell_type__ = ShellType(
    (_AUTOMATION + "PSObject", "System.Object"),
    {
        "properties": ShellProperty("Properties", lambda view: view.collection("properties")),
        "methods": ShellProperty("Methods", lambda view: view.collection("methods")),
        "members": ShellProperty("Members", lambda view: view.collection("members")),
        "typenames": ShellProperty("TypeNames", lambda view: type_name_list(view.owner)),
        "baseobject": ShellProperty("BaseObject", ObjectView.base),
        "immediatebaseobject": ShellProperty("ImmediateBaseObject", ObjectView.base),
    },
    {"copy": ObjectView.copy, "tostring": ObjectView.__str__},
)


class BaseView:
    """`psbase`: the members of the object's class alone, no dictionary entries, no notes."""

    __slots__ = ("owner",)

    def __init__(self, owner: Value) -> None:
        self.owner = owner.base if type(owner) is PSObject else owner

    @property
    def __shell_base__(self) -> Value:
        """What methods are called on."""
        return self.owner

    def __str__(self) -> str:
        from xshell.engine.values.text import to_string

        return to_string(self.owner)


def _read_base(frame: Any, view: BaseView, name: str) -> Value:
    return read(frame, view.owner, name)


READERS[BaseView] = _read_base
