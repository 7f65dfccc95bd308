"""Finding the member a name stands for: extended members first, then type data, then the
members the value's class declares.
"""

from __future__ import annotations

from xshell.engine.values.attached import ATTACHED, attached_to, own_members
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.values.extended import Member

    Value = Any


def extended_member(frame: Any, owner: Value, lowered: str) -> Member | None:
    """The extended member of a name: the object's own, then its types'."""
    members = own_members(owner)
    if members:
        found = members.get(lowered)
        if found is not None:
            return found
    known: Member | None = typed_members(frame, owner).get(lowered)
    return known


def typed_members(frame: Any, owner: Value) -> dict[str, Member]:
    """The members that type data gives the object's types, by lower-case name."""
    from xshell.engine.values.typedata import BUILT_IN

    registry = None if frame is None else frame.session.type_data
    kind = type(owner)
    if kind is PSCustomObject or kind is PSObject:
        if owner.type_names is not None:
            return (registry or BUILT_IN).members(owner.type_names)
        if registry is None and kind is PSCustomObject:
            return _NONE
    elif ATTACHED and (entry := attached_to(owner)) is not None and entry.type_names is not None:
        return (registry or BUILT_IN).members(entry.type_names)
    of_type: dict[str, Member] = (registry or BUILT_IN).members_of_type(type_of(owner))
    return of_type


_NONE: dict[str, Any] = {}


def declared_property(owner: Value, lowered: str) -> Any:
    """The property that the value's class declares, None where there is none.

    It has `.name`, `.get(owner)`, `.set` (a function or None) and `.type_name`.
    """
    dynamic = getattr(type(owner), "__shell_dynamic__", None)
    if dynamic is not None:
        made = dynamic(owner, lowered)
        if made is not None:
            return made
    described = getattr(type(owner), "__shell_type__", None)
    if described is not None:
        found = described.properties.get(lowered)
        if found is not None:
            return found
    from xshell.engine.dotnet.registry import members_of

    members = members_of(type_of(owner))
    return None if members is None else members.properties.get(lowered)


class DescribedMethod:
    """A method of a class that describes itself: takes the arguments as they are."""

    __slots__ = ("function", "name")

    overloads = ("()",)

    def __init__(self, name: str, function: Any) -> None:
        self.name = name
        self.function = function

    def call(self, target: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        """Call it on an object; a wrong number of arguments is PowerShell's error."""
        try:
            return self.function(target, *arguments)
        except TypeError as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
                raise
            from xshell.engine.values.methods import no_overload

            raise no_overload(self.name, len(arguments)) from None


def declared_method(owner: Value, name: str, lowered: str) -> Any:
    """The method that the value's class declares: `.name`, `.call(target, arguments)`."""
    described = getattr(type(owner), "__shell_type__", None)
    if described is not None:
        function = described.methods.get(lowered)
        if function is not None:
            return DescribedMethod(name, function)
    from xshell.engine.dotnet.registry import members_of

    members = members_of(type_of(owner))
    return None if members is None else members.methods.get(lowered)


def declared_properties(owner: Value) -> Iterator[Any]:
    """All properties that the value's class declares, in their order; of an object whose content
    gives it properties, those alone.
    """
    dynamic = getattr(type(owner), "__shell_dynamic_all__", None)
    if dynamic is not None:
        yield from dynamic(owner)
        return
    described = getattr(type(owner), "__shell_type__", None)
    if described is not None:
        yield from described.properties.values()
        return
    from xshell.engine.dotnet.registry import members_of

    members = members_of(type_of(owner))
    if members is not None:
        yield from members.properties.values()


def declared_methods(owner: Value) -> Iterator[Any]:
    """All methods that the value's class declares."""
    from xshell.engine.dotnet.registry import members_of

    described = getattr(type(owner), "__shell_type__", None)
    if described is not None:
        for name, function in described.methods.items():
            yield DescribedMethod(name, function)
    members = members_of(type_of(owner))
    if members is not None:
        yield from members.methods.values()
