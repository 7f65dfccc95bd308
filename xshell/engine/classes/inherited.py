"""Members that a script's class has from a base of .NET whose object its objects hold."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, TypeMembers, members_of
from xshell.engine.dotnet.types import OBJECT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class BaseMethod(Method):
    """A method of the base, called on the object that is held."""

    __slots__ = ("base",)

    def __init__(self, base: Method) -> None:
        super().__init__(base.name, base.function, *base.overloads)
        self.base = base

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        return self.base.call(_held(target), arguments)


def _held(own: Value) -> Value:
    return own.__dict__.get("base", own)


def _property(base: Property) -> Property:
    get, put = base.get, base.set
    return Property(
        base.name,
        lambda own: get(_held(own)),
        None if put is None else lambda own, value: put(_held(own), value),
        base.type_name,
    )


def handed_on(members: TypeMembers) -> TypeMembers:
    """The members of a base as its script class has them."""
    plain = members_of(OBJECT)
    assert plain is not None
    made = TypeMembers(members.type)
    made.properties = {name: _property(each) for name, each in members.properties.items()}
    made.methods = {
        name: each if plain.methods.get(name) is each else BaseMethod(each)
        for name, each in members.methods.items()
    }
    return made
