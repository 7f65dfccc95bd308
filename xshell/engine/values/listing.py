"""The members of an object listed: for Format, Select-Object, Get-Member and `psobject`."""

from __future__ import annotations

from xshell.engine.values.attached import own_members
from xshell.engine.values.kinds import PSCustomObject, PSObject, unwrap
from xshell.engine.values.lookup import declared_methods, declared_properties, typed_members
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.values.extended import Member
    from xshell.engine.values.members import Property

    Value = Any


def properties_of(
    frame: Any, owner: Value, hidden: bool = False, class_first: bool = False
) -> list[Property]:
    """The properties of an object: notes and other extended ones as they were added, then those
    of type data, then those of its class. Hidden ones are left out unless asked for. Views that
    nobody asked properties of, and JSON, have those of the class first.
    """
    from xshell.engine.values.members import note, of_declared, of_extended, on_base

    found: dict[str, Property] = {}
    if type(owner) is PSCustomObject:
        if not owner.members:
            found = {name.lower(): note(name) for name in owner.properties}
        else:
            _mix(frame, owner, found)
    else:
        for lowered, member in (own_members(owner) or {}).items():
            if member.is_property:
                found[lowered] = of_extended(frame, member)
    typed = {
        lowered: of_extended(frame, member)
        for lowered, member in typed_members(frame, owner).items()
        if member.is_property and not member.is_hidden and lowered not in found
    }
    if not class_first:
        found.update(typed)
    if type(owner) is PSObject:
        for each in properties_of(frame, owner.base, hidden, class_first):
            found.setdefault(each.name.lower(), on_base(each))
    elif type(owner) is not PSCustomObject:
        for declared in declared_properties(owner):
            if hidden or not getattr(declared, "is_hidden", False):
                found.setdefault(declared.name.lower(), of_declared(declared))
    return list({**found, **typed}.values())


def extended_properties_of(frame: Any, owner: Value) -> list[Property]:
    """The properties that an object has besides those of its class: its own, then its types'."""
    from xshell.engine.values.members import of_extended

    return [of_extended(frame, each) for each in members_listed(frame, owner) if each.is_property]


def _mix(frame: Any, owner: PSCustomObject, found: dict[str, Property]) -> None:
    """Notes and other members in the order they were added."""
    from xshell.engine.values.members import note, of_extended

    waiting = [
        each
        for lowered, each in (owner.members or {}).items()
        if each.is_property and owner.find(lowered) is None
    ]
    for index, name in enumerate(owner.properties):
        for member in [each for each in waiting if each.after <= index]:
            found[member.name.lower()] = of_extended(frame, member)
            waiting.remove(member)
        found[name.lower()] = note(name)
    for member in waiting:
        found[member.name.lower()] = of_extended(frame, member)


def methods_of(frame: Any, owner: Value) -> list[Any]:
    """The methods of an object: script methods, then those of its class; each has `.name`."""
    found: dict[str, Any] = {}
    for member in members_listed(frame, owner):
        if member.is_method:
            found[member.name.lower()] = member
    if any(member.kind == "Method" for member in found.values()):
        # An object that was read: the methods of its class are gone.
        return list(found.values())
    base = owner.base if type(owner) is PSObject else owner
    for method in declared_methods(base):
        if getattr(method, "is_hidden", False):
            continue
        found.setdefault(method.name.lower(), method)
    return list(found.values())


def method_definitions(owner: Value, method: Any) -> tuple[str, list[str]]:
    """A method of an object's class as it is listed: its name, and its overloads."""
    from xshell.engine.dotnet.signatures import method_signatures

    declared = getattr(method, "definitions", None) or [f"{method.name}()"]
    return method_signatures(type_of(unwrap(owner)), method.name, declared)


def members_listed(frame: Any, owner: Value) -> list[Member]:
    """All extended members of an object but its notes: its own, then its types'."""
    own: dict[str, Member] = dict(own_members(owner) or {})
    for lowered, member in typed_members(frame, owner).items():
        own.setdefault(lowered, member)
    return [each for each in own.values() if not each.is_hidden]


def definition_of(owner: Value, property: Property) -> str:
    """A property as Get-Member shows it."""
    if property.kind == "NoteProperty":
        return note_definition(property.name, property.get(owner))
    accessors = "get;set;" if property.set is not None else "get;"
    from xshell.engine.dotnet.names import short_name
    from xshell.engine.dotnet.signatures import property_signature

    known = property_signature(type_of(unwrap(owner)), property.name)
    if known is not None:
        return known
    from xshell.engine.dotnet.types import resolve

    found = resolve(property.type_name)
    shown = property.type_name if found is None else short_name(found)
    return f"{shown} {property.name} {{{accessors}}}"


def note_definition(name: str, value: Value) -> str:
    """A note as Get-Member shows it: its type, its name and its value."""
    from xshell.engine.dotnet.names import short_name
    from xshell.engine.values.text import to_string

    if value is None:
        return f"object {name}=null"
    text = "" if isinstance(value, list) else to_string(value)
    if isinstance(value, list):
        text = type_of(value).full_name
    return f"{short_name(type_of(value))} {name}={text}"
