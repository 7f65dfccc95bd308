"""Objects of classes that scripts define.

Each class of a script has a Python class of its own, which derives from the Python class of the
values of its base where .NET has one that is a collection or an exception. Objects of other bases
hold an object of the base and hand its members on.
"""

from __future__ import annotations

from xshell.engine.dotnet.types import EXCEPTION, DotNetType
from xshell.engine.errors import NetException, register_exception
from xshell.engine.values import kinds
from xshell.engine.values.indexing import index_like
from xshell.engine.values.members import METHODS, READERS, read
from xshell.engine.values.type_of import register_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.classes.definition import ClassDefinition

    Value = Any


class ScriptObject:
    """Base of the objects: properties live in `__dict__` as `p_` and the name in lower case."""

    __slots__ = ()
    definition: ClassDefinition

    def make_base(self, native: DotNetType, arguments: tuple[Value, ...]) -> None:
        """Run the constructor of the base that .NET has."""
        from xshell.engine.dotnet.registry import members_of

        members = members_of(native)
        if members is None or members.constructor is None:
            return
        self.take_base(members.constructor.call(None, arguments))

    def take_base(self, base: Value) -> None:
        """Become what the base's constructor made."""
        self.__dict__["base"] = base


class _Error(ScriptObject, NetException):
    """Objects whose base is an exception."""

    def take_base(self, base: Value) -> None:
        NetException.__init__(
            self, self.definition.type.full_name, base.message, base.inner, base.properties
        )


class _List(ScriptObject, kinds.ListBase):
    """Objects whose base is a list."""

    def take_base(self, base: Value) -> None:
        self.extend(base)


class _GenericList(_List, kinds.GenericList):
    """Objects whose base is a list of a type."""

    def take_base(self, base: Value) -> None:
        self.element_type = base.element_type
        self.extend(base)


class _ArrayList(_List, kinds.ArrayList):
    """Objects whose base is an ArrayList."""


class _Hashtable(ScriptObject, kinds.Hashtable):
    """Objects whose base is a Hashtable."""

    def take_base(self, base: Value) -> None:
        self.data, self.names = base.data, base.names


class _Ordered(_Hashtable, kinds.OrderedDictionary):
    """Objects whose base is an OrderedDictionary."""


class _Dictionary(ScriptObject, kinds.GenericDictionary):
    """Objects whose base is a dictionary of types."""

    def take_base(self, base: Value) -> None:
        self.data, self.names = base.data, base.names
        self.key_type, self.value_type = base.key_type, base.value_type
        self.ignore_case = base.ignore_case


_BASES = {
    "System.Collections.Generic.List`1": _GenericList,
    "System.Collections.ObjectModel.Collection`1": _GenericList,
    "System.Collections.ArrayList": _ArrayList,
    "System.Collections.Hashtable": _Hashtable,
    "System.Collections.Specialized.OrderedDictionary": _Ordered,
    "System.Collections.Generic.Dictionary`2": _Dictionary,
}


def _read(frame: Any, owner: ScriptObject, name: str) -> Value:
    """A property; what it does not have is looked for like any member."""
    value = owner.__dict__.get("p_" + name.lower(), owner)
    return read(frame, owner, name) if value is owner else value


def _reader_of_entries(of_base: Any) -> Any:
    """Properties first, then what objects of the base have: entries, a count."""

    def reader(frame: Any, owner: ScriptObject, name: str) -> Value:
        value = owner.__dict__.get("p_" + name.lower(), owner)
        return of_base(frame, owner, name) if value is owner else value

    return reader


def _text(own: ScriptObject) -> str:
    from xshell.engine.values.text import to_string

    return to_string(own.definition.methods["tostring"].run(None, own, ()))


def _base_text(own: ScriptObject) -> str:
    from xshell.engine.values.text import plain_text

    base = own.__dict__.get("base")
    return own.definition.type.full_name if base is None else plain_text(base)


def _equals(own: ScriptObject, other: object) -> bool:
    if own is other:
        return True
    return other is not None and bool(own.definition.methods["equals"].run(None, own, (other,)))


def _hash(own: ScriptObject) -> int:
    return int(own.definition.methods["gethashcode"].run(None, own, ()))


def _compared(own: ScriptObject, other: object) -> int:
    return int(own.definition.methods["compareto"].run(None, own, (other,)))


# What else the engine asks of objects whose class overrides a method of .NET.
_HOOKS: dict[str, dict[str, Any]] = {
    "tostring": {"__shell_text__": _text},
    "equals": {"__eq__": _equals},
    "gethashcode": {"__hash__": _hash},
    "compareto": {
        "__lt__": lambda own, other: _compared(own, other) < 0,
        "__gt__": lambda own, other: _compared(own, other) > 0,
    },
}


def instance_class(definition: ClassDefinition) -> Any:
    """The Python class of a class's objects."""
    if definition.base is not None:
        parent = definition.base.kind
    elif definition.native is not None:
        parent = _native_base(definition.native)
    else:
        parent = ScriptObject
    made = type(definition.type.full_name, (parent,), {"definition": definition})
    METHODS[made] = definition.methods
    own = next((each for each in made.__mro__ if each in READERS), None)
    READERS[made] = _read if own is None or own in METHODS else _reader_of_entries(READERS[own])
    for each in made.__mro__:
        if each.__module__ == kinds.__name__:
            index_like(made, each)
            break
    register_kind(made, definition.type)
    if definition.base is None and is_opaque(definition.native):
        made.__shell_text__ = _base_text  # type: ignore[attr-defined]
    for name, hooks in _HOOKS.items():
        if any(each.name.lower() == name for each in definition.template.methods):
            for key, hook in hooks.items():
                setattr(made, key, hook)
    if isinstance(made, type) and issubclass(made, NetException):
        register_exception(definition.type.full_name, str(definition.type.base))
    return made


def is_opaque(native: DotNetType | None) -> bool:
    """Whether objects hold an object of the base instead of being one."""
    return native is not None and _native_base(native) is ScriptObject


def _native_base(native: DotNetType) -> type:
    if EXCEPTION in native.ancestry():
        return _Error
    definition = native.definition or native
    return _BASES.get(definition.full_name, ScriptObject)
