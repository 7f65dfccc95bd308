"""Type data from `.types.ps1xml` files."""

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
from xshell.engine.values.typedata import BUILT_IN, TypeData, TypeDataRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element

    Value = Any


def registry_of(session: Any) -> TypeDataRegistry:
    """The session's own type data, made at its first change."""
    if session.type_data is None:
        session.type_data = TypeDataRegistry(BUILT_IN)
    registry: TypeDataRegistry = session.type_data
    return registry


def load_types(session: Any, path: str) -> None:
    """Add what a file says; raises OSError, ParseError where it is no XML, and ValueError where
    it holds what no file of types does: nothing of it is added then.
    """
    from xml.etree.ElementTree import parse

    root = parse(path).getroot()
    _check(root)
    registry = registry_of(session)
    for type_element in root.iter("Type"):
        data = registry.own(_text(type_element, "Name"))
        for element in type_element.find("Members") or ():
            member = _member(session, element)
            if member is not None:
                data.members[member.name.lower()] = member
            elif element.tag == "MemberSet":
                _standard_members(data, element)


_MEMBERS = {
    "NoteProperty",
    "AliasProperty",
    "ScriptProperty",
    "CodeProperty",
    "ScriptMethod",
    "CodeMethod",
    "PropertySet",
    "MemberSet",
}
_PARTS = {"Name", "Members", "TypeConverter", "TypeAdapter"}


def _check(root: Element) -> None:
    """Whether a file has the form of a file of types; raises ValueError."""
    _require(root.tag == "Types", root)
    for type_element in root:
        _require(type_element.tag == "Type", type_element)
        for part in type_element:
            _require(part.tag in _PARTS, part)
            for member in part if part.tag == "Members" else ():
                _require(member.tag in _MEMBERS, member)


def _require(holds: bool, element: Element) -> None:
    if not holds:
        raise ValueError(f"The node {element.tag} is not allowed here.")


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _member(session: Any, element: Element) -> Member | None:
    name = _text(element, "Name")
    if element.tag == "NoteProperty":
        return NoteProperty(name, _text(element, "Value"))
    if element.tag == "AliasProperty":
        return AliasProperty(name, _text(element, "ReferencedMemberName"))
    if element.tag == "ScriptProperty":
        getter = _script(session, element, "GetScriptBlock")
        return ScriptProperty(name, getter, _script(session, element, "SetScriptBlock"))
    if element.tag == "ScriptMethod":
        return ScriptMethod(name, _script(session, element, "Script"))
    if element.tag == "PropertySet":
        return PropertySet(name, _names(element))
    return None


def _script(session: Any, element: Element, name: str) -> Value:
    text = element.findtext(name)
    return None if text is None else session.load(text)


def _names(element: Element) -> list[str]:
    return [(each.text or "").strip() for each in element.iter("Name")][1:]


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


def _standard_members(data: TypeData, element: Element) -> None:
    """PSStandardMembers: how objects are shown, sorted and written."""
    for inner in element.iter("PropertySet"):
        attribute = _SETS.get(_text(inner, "Name").lower())
        if attribute is not None:
            setattr(data, attribute, tuple(_names(inner)))
    for note in element.iter("NoteProperty"):
        name, value = _text(note, "Name").lower(), _text(note, "Value")
        if name in _NOTES:
            attribute, read = _NOTES[name]
            setattr(data, attribute, read(value))
    for alias in element.iter("AliasProperty"):
        if _text(alias, "Name").lower() == "stringserializationsource":
            data.string_source = _text(alias, "ReferencedMemberName")
