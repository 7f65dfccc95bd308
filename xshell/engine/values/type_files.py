"""Type data from `.types.ps1xml` files (about_Types.ps1xml)."""

from __future__ import annotations

from xshell.engine.dotnet.types import resolve
from xshell.engine.values.extended import (
    AliasProperty,
    Member,
    NoteProperty,
    PropertySet,
    ScriptMethod,
    ScriptProperty,
)
from xshell.engine.values.type_nodes import TypeNode, TypeProblems, read_types
from xshell.engine.values.typedata import BUILT_IN, TypeData, TypeDataRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def registry_of(session: Any) -> TypeDataRegistry:
    """The session's own type data, made at its first change."""
    if session.type_data is None:
        session.type_data = TypeDataRegistry(BUILT_IN)
    registry: TypeDataRegistry = session.type_data
    return registry


def load_types(session: Any, path: str) -> None:
    """Add what a file says; raises OSError, and TypeProblems where it is no file of types:
    nothing of it is added then.
    """
    root = read_types(path)
    reader = _Reader(session, root)
    read = [reader.type(each) for each in root.children("Type")]
    if root.problems:
        raise TypeProblems(root.problems)
    registry_of(session).load(path, read)


_MEMBERS = (
    "NoteProperty",
    "AliasProperty",
    "ScriptProperty",
    "CodeProperty",
    "ScriptMethod",
    "CodeMethod",
    "PropertySet",
    "MemberSet",
)


class _Reader:
    """Makes type data of the nodes of one file."""

    def __init__(self, session: Any, root: TypeNode) -> None:
        self._session = session
        root.allow("Type")

    def type(self, node: TypeNode) -> TypeData:
        """What a file says of one type."""
        node.allow("Name", "Members", "TypeConverter", "TypeAdapter")
        name = node.required("Name")
        node.owner = name
        data = TypeData(name)
        parts = [each for each in node.children() if each.name != "Name"]
        if not parts:
            node.refuse('The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".')
        for part in parts:
            if part.name == "Members":
                self._members(data, part)
        return data

    def _members(self, data: TypeData, node: TypeNode) -> None:
        node.allow(*_MEMBERS)
        for each in node.children(*_MEMBERS):
            if each.name == "MemberSet":
                _standard_members(data, each)
                continue
            member = self._member(each)
            if member is None:
                continue
            if member.name.lower() in data.members:
                each.refuse(f"The member {member.name} is already present.")
            member.is_hidden = each.is_hidden
            data.members[member.name.lower()] = member

    def _member(self, node: TypeNode) -> Member | None:
        name = node.required("Name")
        if node.name == "NoteProperty":
            node.allow("Name", "Value", "TypeName")
            return NoteProperty(name, node.required("Value"))
        if node.name == "AliasProperty":
            node.allow("Name", "ReferencedMemberName", "TypeName")
            kind = node.text_of("TypeName")
            target = node.required("ReferencedMemberName")
            return AliasProperty(name, target, resolve(kind) if kind else None)
        if node.name == "ScriptProperty":
            return self._script_property(node, name)
        if node.name == "ScriptMethod":
            node.allow("Name", "Script")
            return ScriptMethod(name, self._script(node, "Script", required=True))
        if node.name == "PropertySet":
            node.allow("Name", "ReferencedProperties")
            return PropertySet(name, node.names())
        if node.name == "CodeProperty":
            node.allow("Name", "GetCodeReference", "SetCodeReference")
        elif node.name == "CodeMethod":
            node.allow("Name", "CodeReference")
        return None

    def _script_property(self, node: TypeNode, name: str) -> Member:
        node.allow("Name", "GetScriptBlock", "SetScriptBlock")
        getter = self._script(node, "GetScriptBlock")
        setter = self._script(node, "SetScriptBlock")
        if getter is None and setter is None:
            node.refuse("The ScriptProperty should have a getter or setter.")
        return ScriptProperty(name, getter, setter)

    def _script(self, node: TypeNode, name: str, required: bool = False) -> Value:
        from xshell.engine.errors import Terminating

        text = node.required(name) if required else node.text_of(name)
        if not text:
            return None
        try:
            return self._session.load(text)
        except Terminating as error:
            node.refuse(f"Exception: {error.record.message}")
            return None


_NOTES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "serializationmethod": ("serialization_method", str),
    "serializationdepth": ("serialization_depth", int),
    "targettypefordeserialization": ("target_type", resolve),
    "defaultdisplayproperty": ("default_display_property", str),
    "inheritpropertyserializationset": (
        "inherits_serialized",
        lambda text: text.lower() == "true",
    ),
}
_SETS = {
    "defaultdisplaypropertyset": "display",
    "defaultkeypropertyset": "key_properties",
    "propertyserializationset": "serialized",
}


def _standard_members(data: TypeData, node: TypeNode) -> None:
    """PSStandardMembers: how objects are shown, sorted and written."""
    node.allow("Name", "Members", "InheritMembers")
    node.required("Name")
    inside = next(iter(node.children("Members")), None)
    if inside is None:
        return
    inside.allow(*_MEMBERS)
    for each in inside.children("PropertySet"):
        attribute = _SETS.get(each.text_of("Name").lower())
        if attribute is not None:
            setattr(data, attribute, tuple(each.names()))
    for each in inside.children("NoteProperty"):
        name, value = each.text_of("Name").lower(), each.text_of("Value")
        if name in _NOTES:
            attribute, read = _NOTES[name]
            try:
                setattr(data, attribute, read(value))
            except ValueError:
                each.refuse(f'Cannot convert note "{each.text_of("Name")}":"{value}".')
    for each in inside.children("AliasProperty"):
        if each.text_of("Name").lower() == "stringserializationsource":
            data.string_source = each.text_of("ReferencedMemberName")
