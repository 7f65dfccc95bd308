"""The members of types: declared in the files of the families, loaded when a type is touched.

A family declares a type by `define(full name, …)`. `FAMILIES` says which file holds which type.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.types import EXCEPTION, DotNetType, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Getter = Callable[[Any], Value]
    Setter = Callable[[Any, Value], None]

_PACKAGE = "xshell.engine.dotnet."
# Modules of others that declare types, by the types' full names; filled as a session is made.
MODULES: dict[str, str] = {}


class Property:
    """A property of a type: its name, how it is read and set, the full name of its type."""

    __slots__ = ("get", "name", "set", "type_name")

    def __init__(
        self, name: str, get: Any, set: Any = None, type_name: str = "System.Object"
    ) -> None:
        self.name = name
        self.get = get
        self.set = set
        self.type_name = type_name


def kept(name: str, attribute: str, type_name: str = "System.String") -> Property:
    """A property that is an attribute of the object, read and set as it is."""
    return Property(
        name,
        lambda own: getattr(own, attribute),
        lambda own, value: setattr(own, attribute, value),
        type_name,
    )


class SessionProperty(Property):
    """A static property that depends on the session, such as the clock: `read(frame)` gives it,
    `write(frame, value)` sets it where it can be set.
    """

    __slots__ = ("read", "write")

    def __init__(
        self,
        name: str,
        read: Callable[[Any], Value],
        type_name: str,
        write: Callable[[Any, Value], None] | None = None,
    ) -> None:
        super().__init__(name, lambda _type: read(None), None, type_name)
        self.read = read
        self.write = write

    def within(self, frame: Any) -> Property:
        """The property for a frame."""
        write = self.write
        if write is None:
            return self
        return Property(
            self.name,
            lambda _type: self.read(frame),
            lambda _type, value: write(frame, value),
            self.type_name,
        )


class TypeMembers:
    """What a type has: instance and static members by lower-case name, a constructor.

    `parse` makes a value of text, `cast` of any value it knows (None for others). `get_index` and
    `set_index` are the indexer.
    """

    __slots__ = (
        "cast",
        "constructor",
        "get_index",
        "methods",
        "parse",
        "properties",
        "set_index",
        "static_methods",
        "static_properties",
        "type",
    )

    def __init__(self, type: DotNetType) -> None:
        self.type = type
        self.properties: dict[str, Property] = {}
        self.methods: dict[str, Method] = {}
        self.static_properties: dict[str, Property] = {}
        self.static_methods: dict[str, Method] = {}
        self.constructor: Method | None = None
        self.parse: Callable[[str], Value] | None = None
        self.cast: Callable[[Value], Value] | None = None
        self.get_index: Callable[[Any, Value], Value] | None = None
        self.set_index: Callable[[Any, Value, Value], None] | None = None


def define(
    full_name: str,
    *,
    properties: tuple[Property, ...] = (),
    methods: tuple[Method, ...] = (),
    static_properties: tuple[Property, ...] = (),
    static_methods: tuple[Method, ...] = (),
    constructor: Method | None = None,
    parse: Callable[[str], Value] | None = None,
    cast: Callable[[Value], Value] | None = None,
    get_index: Callable[[Any, Value], Value] | None = None,
    set_index: Callable[[Any, Value, Value], None] | None = None,
) -> TypeMembers:
    """Declare the members of a type; inherited ones come from its bases' declarations."""
    owner = known_type(full_name)
    made = TypeMembers(owner)
    base = owner.base
    inherited = members_of(base) if base is not None else None
    # A type's own properties are listed before those it inherits.
    made.properties.update({each.name.lower(): each for each in properties})
    if inherited is not None:
        for lowered, each in inherited.properties.items():
            made.properties.setdefault(lowered, each)
        made.methods.update(inherited.methods)
        made.get_index, made.set_index = inherited.get_index, inherited.set_index
    made.methods.update({each.name.lower(): each for each in methods})
    made.static_properties.update({each.name.lower(): each for each in static_properties})
    for method in static_methods:
        method.static = True
        made.static_methods[method.name.lower()] = method
    if constructor is not None:
        constructor.static = True
    made.constructor = constructor
    made.parse = parse
    made.cast = cast
    made.get_index = get_index or made.get_index
    made.set_index = set_index or made.set_index
    owner.members = made
    return made


def members_of(type: DotNetType) -> TypeMembers | None:
    """The members of a type, its file loaded if need be; None where nothing is declared."""
    found = type.members
    if found is None:
        found = type.members = _loaded(type)
    return found or None


def _loaded(type: DotNetType) -> Any:
    """Load what declares a type; False where nothing does."""
    from xshell.engine.dotnet.families import family_of

    if type.element is not None:
        return members_of(known_type("System.Array")) or False
    if type.definition is not None:
        generic = members_of(type.definition)
        return False if generic is None else generic_members(generic, type)
    family = family_of(type.full_name)
    module = MODULES.get(type.full_name) if family is None else _PACKAGE + family
    if module is not None:
        from importlib import import_module

        import_module(module)
        if type.members is not None:
            return type.members
    if EXCEPTION in type.ancestry() and type.own is None:
        from xshell.engine.dotnet.exception import exception_members

        return exception_members(type)
    if type.base is not None:
        return members_of(type.base) or False
    return False


def generic_members(definition: TypeMembers, type: DotNetType) -> TypeMembers:
    """The members of a made generic: those of the definition, its constructor told the type."""
    made = TypeMembers(type)
    for name in TypeMembers.__slots__:
        if name != "type":
            setattr(made, name, getattr(definition, name))
    if definition.constructor is not None:
        made.constructor = definition.constructor.for_type(type)
    return made
