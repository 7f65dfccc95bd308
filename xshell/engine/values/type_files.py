"""Type data from `.types.ps1xml` files."""

from __future__ import annotations

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
    """Add what a file says; raises OSError, and ParseError where it is no XML."""
    from xml.etree.ElementTree import parse

    registry = registry_of(session)
    for type_element in parse(path).getroot().iter("Type"):
        data = registry.own(_text(type_element, "Name"))
        for element in type_element.find("Members") or ():
            member = _member(session, element)
            if member is not None:
                data.members[member.name.lower()] = member
            elif element.tag == "MemberSet":
                _standard_members(data, element)


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


def _standard_members(data: TypeData, element: Element) -> None:
    """PSStandardMembers: the properties shown by default."""
    for inner in element.iter("PropertySet"):
        if _text(inner, "Name") == "DefaultDisplayPropertySet":
            data.display = tuple(_names(inner))
    for note in element.iter("NoteProperty"):
        if _text(note, "Name") == "DefaultDisplayProperty":
            data.default_display_property = _text(note, "Value")
