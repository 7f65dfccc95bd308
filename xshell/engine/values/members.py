"""Members of values: properties read and set, methods called.

`frame` is the running code's frame; it may be None where there is none: then strict mode is off
and type data is the built-in one. The order in which a name is looked up: entries of a dictionary,
extended members, type data, the members of the value's class, what every object has, and for a
collection the members of its elements.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import members_of
from xshell.engine.dotnet.types import PS_OBJECT, DotNetType
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.indexing import get_index, set_index
from xshell.engine.values.kinds import (
    TABLES,
    ArrayList,
    Collection,
    GenericDictionary,
    GenericList,
    Hashtable,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Table,
    TypedArray,
)
from xshell.engine.values.lookup import (
    declared_method,
    declared_methods,
    declared_property,
    extended_member,
    typed_members,
)
from xshell.engine.values.methods import BoundMethod, invoke, method_not_found
from xshell.engine.values.numbered import is_text_with
from xshell.engine.values.statics import call_static, get_static, set_static
from xshell.engine.values.type_of import type_names_of, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

__all__ = [
    "Property",
    "call_method",
    "call_static",
    "find_property",
    "get_index",
    "get_member",
    "get_static",
    "has_method",
    "is_instance",
    "method_names",
    "set_index",
    "set_member",
    "set_static",
    "type_names_of",
    "type_of",
]


class _Absent:
    """No member of that name."""

    __slots__ = ()


ABSENT = _Absent()


def get_member(frame: Any, owner: Value, name: str) -> Value:
    """The value of a property, null where there is none (an error in strict mode)."""
    reader = READERS.get(type(owner))
    if reader is not None:
        value = reader(frame, owner, name)
    elif owner is None:
        value = ABSENT
    else:
        value = read(frame, owner, name)
    if value is ABSENT:
        return _missing(frame, owner, name)
    return value


def _missing(frame: Any, owner: Value, name: str) -> Value:
    if frame is not None and frame.strict >= 2:
        from xshell.engine.errors import make_error

        raise make_error(
            "PropertyNotFoundStrict",
            f"The property '{name}' cannot be found on this object. Verify that the property "
            "exists.",
            "NotSpecified",
            None,
            "System.Management.Automation.PropertyNotFoundException",
        )
    return 0 if owner is None and name.lower() in _COUNTS else None


def _read_custom(frame: Any, owner: PSCustomObject, name: str) -> Value:
    properties = owner.properties
    if name in properties:
        return properties[name]
    spelled = owner.find(name)
    return read(frame, owner, name) if spelled is None else properties[spelled]


def _read_entry(frame: Any, owner: Table, name: str) -> Value:
    folded = owner.fold(name)
    if folded in owner.data:
        return owner.data[folded]
    if name in ("Count", "count"):
        return len(owner.data)
    return read(frame, owner, name)


def _read_wrapped(frame: Any, owner: PSObject, name: str) -> Value:
    lowered = name.lower()
    if lowered in owner.members:
        return owner.members[lowered].get(frame, owner)
    if lowered in _VIEWS:
        from xshell.engine.values.extended import ReservedMember

        owner.members[lowered] = view = ReservedMember(lowered, _VIEWS[lowered])
        return view.get(frame, owner)
    typed = typed_members(frame, owner).get(lowered)
    if typed is not None and typed.is_property:
        return typed.get(frame, owner)
    reader = READERS.get(type(owner.base), read)
    return reader(frame, owner.base, name)


def _read_list(frame: Any, owner: list[Value], name: str) -> Value:
    if name in ("Count", "count"):
        return len(owner)
    return read(frame, owner, name)


def _read_array(frame: Any, owner: list[Value], name: str) -> Value:
    if name in ("Count", "Length", "count", "length"):
        return len(owner)
    return read(frame, owner, name)


def _read_text(frame: Any, owner: str, name: str) -> Value:
    if name in ("Length", "length"):
        return len(owner)
    return read(frame, owner, name)


READERS: dict[type, Callable[[Any, Any, str], Value]] = {
    list: _read_array,
    TypedArray: _read_array,
    ArrayList: _read_list,
    GenericList: _read_list,
    Collection: _read_list,
    str: _read_text,
    PSCustomObject: _read_custom,
    **dict.fromkeys(TABLES, _read_entry),
    PSObject: _read_wrapped,
}


def read(frame: Any, owner: Value, name: str) -> Value:
    """A member of any value but the dictionary's entries and notes."""
    lowered = name.lower()
    extended = extended_member(frame, owner, lowered)
    if extended is not None:
        return extended.get(frame, owner) if not extended.is_method else _bound(owner, extended)
    declared = declared_property(owner, lowered)
    if declared is not None:
        return _value_of(declared, owner)
    method = declared_method(owner, name, lowered)
    if method is not None:
        return BoundMethod(owner, method)
    view = _VIEWS.get(lowered)
    if view is not None:
        return view(frame, owner)
    elements = enumerate_value(owner)
    if elements is not None:
        if lowered == "count" and isinstance(owner, list):
            return len(owner)
        from xshell.engine.values.enumeration import members_of_elements

        return members_of_elements(frame, elements, name)
    if lowered in _COUNTS and (frame is None or frame.strict < 2):
        return 1
    return ABSENT


def _bound(owner: Value, member: Any) -> BoundMethod:
    return BoundMethod(owner, member, member.kind)


def _value_of(declared: Any, owner: Value) -> Value:
    from xshell.engine.errors import NetException, make_error

    try:
        return declared.get(owner)
    except NetException as inner:
        message = f'Exception getting "{declared.name}": "{inner.message}"'
        raise make_error(
            "ExceptionWhenGetting",
            message,
            "NotSpecified",
            None,
            NetException(
                "System.Management.Automation.GetValueInvocationException", message, inner
            ),
        ) from None


_COUNTS = ("count", "length")


def _psobject(frame: Any, owner: Value) -> Value:
    from xshell.engine.values.views import ObjectView

    return ObjectView(frame, owner)


def _psbase(_frame: Any, owner: Value) -> Value:
    from xshell.engine.values.views import BaseView

    return BaseView(owner)


def _pstypenames(_frame: Any, owner: Value) -> Value:
    from xshell.engine.values.views import type_name_list

    return type_name_list(owner)


_VIEWS: dict[str, Callable[[Any, Value], Value]] = {
    "psobject": _psobject,
    "psbase": _psbase,
    "psadapted": _psbase,
    "psextended": _psobject,
    "pstypenames": _pstypenames,
}


class Property:
    """A property found on an object: `get(owner)`, `set(owner, value)` or None where it can only
    be read; `kind` is its name in PSMemberTypes.
    """

    __slots__ = ("get", "kind", "name", "set", "type_name")

    def __init__(
        self,
        name: str,
        kind: str,
        get: Callable[[Value], Value],
        set: Callable[[Value, Value], None] | None,
        type_name: str = "System.Object",
    ) -> None:
        self.name = name
        self.kind = kind
        self.get = get
        self.set = set
        self.type_name = type_name


def find_property(frame: Any, owner: Value, name: str) -> Property | None:
    """The property of a name in any case, None where the object itself has none."""
    if type(owner) is PSCustomObject:
        spelled = owner.find(name)
        if spelled is not None:
            return note(spelled)
    lowered = name.lower()
    extended = extended_member(frame, owner, lowered)
    if extended is not None:
        return of_extended(frame, extended) if extended.is_property else None
    if type(owner) is PSObject:
        inner = find_property(frame, owner.base, name)
        return None if inner is None else on_base(inner)
    declared = declared_property(owner, lowered)
    return None if declared is None else of_declared(declared)


def note(name: str) -> Property:
    """A note property of a PSCustomObject."""

    def assign(owner: PSCustomObject, value: Value) -> None:
        owner.properties[name] = value

    return Property(name, "NoteProperty", lambda owner: owner.properties[name], assign)


def of_extended(frame: Any, member: Any) -> Property:
    """An extended member as a property."""
    assign = (lambda owner, value: member.set(frame, owner, value)) if member.can_set else None
    return Property(
        member.name, member.kind, lambda owner: member.get(frame, owner), assign, member.type_name
    )


def of_declared(declared: Any) -> Property:
    """A property of the value's class."""
    kind = getattr(declared, "kind", "Property")
    return Property(declared.name, kind, declared.get, declared.set, declared.type_name)


def on_base(inner: Property) -> Property:
    """A property of the value inside a PSObject."""
    assign = inner.set
    return Property(
        inner.name,
        inner.kind,
        lambda owner: inner.get(owner.base),
        None if assign is None else lambda owner, value: assign(owner.base, value),
        inner.type_name,
    )


def set_member(frame: Any, owner: Value, name: str, value: Value) -> None:
    """Set a property; raises where there is none that can be set."""
    kind = type(owner)
    if kind is PSCustomObject:
        spelled = owner.find(name)
        if spelled is not None:
            owner.properties[spelled] = value
            return
    elif isinstance(owner, Table):
        owner.set(name, value)
        return
    from xshell.engine.values.assignment import assign

    assign(frame, owner, name, value)


# Kinds whose methods depend neither on the value nor on built-in type data; and methods found.
_PLAIN_KINDS = frozenset(
    {
        str,
        int,
        float,
        list,
        TypedArray,
        ArrayList,
        GenericList,
        Hashtable,
        OrderedDictionary,
        GenericDictionary,
    }
)
_METHODS: dict[tuple[type, str], Any] = {}


def is_plain_kind(kind: type) -> bool:
    """Whether all objects of a Python class have the methods of one type."""
    return kind in _PLAIN_KINDS


# Methods of classes that scripts define by the Python class of their objects.
METHODS: dict[type, dict[str, Any]] = {}


def call_method(
    frame: Any,
    owner: Value,
    name: str,
    arguments: tuple[Value, ...] | list[Value],
    generic: tuple[Any, ...] = (),
) -> Value:
    """Call a method, of a collection that has none of that name the elements'."""
    kind = type(owner)
    if kind is PSObject and is_text_with(owner, name):
        owner, kind = owner.base, str
    if kind in _PLAIN_KINDS and (frame is None or frame.session.type_data is None):
        method = _METHODS.get((kind, name))
        if method is None:
            method = declared_method(owner, name, name.lower())
            if method is not None:
                _METHODS[kind, name] = method
        if method is not None:
            return invoke(method, owner, arguments)
    lowered = name.lower()
    if owner is None:
        from xshell.engine.values.enumeration import call_on_null

        return call_on_null(lowered)
    own = METHODS.get(kind)
    if own is not None:
        method = own.get(name) or own.get(lowered)
        if method is not None:
            return method.run(frame, owner, arguments)
    extended = extended_member(frame, owner, lowered)
    if extended is not None:
        return _call_extended(frame, owner, extended, arguments)
    if type(owner) is PSObject:
        return call_method(frame, owner.base, name, arguments, generic)
    method = declared_method(owner, name, lowered)
    if method is not None:
        if isinstance(method, FrameMethod):
            method = method.within(frame)
        return invoke(method, owner, arguments)
    if lowered.startswith(("get_", "set_")):
        from xshell.engine.values.accessors import accessor

        called = accessor(owner, lowered)
        if called is not None:
            return called(frame, owner, arguments)
    from xshell.engine.values.enumeration import MAGIC, call_on_elements

    magic = MAGIC.get(lowered)
    if magic is not None:
        return magic(frame, owner, arguments)
    elements = enumerate_value(owner)
    if elements is not None:
        return call_on_elements(frame, owner, list(elements), name, arguments)
    base = getattr(owner, "__shell_base__", None)
    if base is not None:
        return call_method(frame, base, name, arguments, generic)
    return _call_value(frame, owner, name, arguments)


def call_as(
    frame: Any,
    owner: Value,
    kind: Any,
    name: str,
    arguments: tuple[Value, ...] | list[Value],
    generic: tuple[Any, ...] = (),
) -> Value:
    """`([type]$object).Method()`: of an object whose class derives from the type, the type's own
    method; else the method of the converted value.
    """
    known = type_of(owner) if owner is not None else None
    if known is not None and known.own is not None and known is not kind:
        members = members_of(kind) if kind in known.ancestry() else None
        method = None if members is None else members.methods.get(name.lower())
        if isinstance(method, FrameMethod):
            return invoke(method.within(frame), owner, arguments)
        if method is not None:
            return invoke(method, owner, arguments)
    from xshell.engine.values.conversion import convert

    return call_method(frame, convert(owner, kind), name, arguments, generic)


def _call_extended(frame: Any, owner: Value, member: Any, arguments: Any) -> Value:
    if member.is_method:
        return member.call(frame, owner, arguments)
    return _call_found(member.get(frame, owner), owner, member.name, arguments)


def _call_value(frame: Any, owner: Value, name: str, arguments: Any) -> Value:
    """A property that holds something to call."""
    if isinstance(owner, PSCustomObject):
        spelled = owner.find(name)
        if spelled is not None:
            return _call_found(owner.properties[spelled], owner, name, arguments)
    return _call_found(None, owner, name, arguments)


def _call_found(value: Value, owner: Value, name: str, arguments: Any) -> Value:
    if isinstance(value, BoundMethod):
        return value.invoke(*arguments)
    raise method_not_found(owner, name)


def has_method(frame: Any, owner: Value, name: str) -> bool:
    """Whether an object has a method of that name."""
    if owner is None:
        return False
    lowered = name.lower()
    extended = extended_member(frame, owner, lowered)
    if extended is not None:
        return extended.is_method
    base = owner.base if type(owner) is PSObject else owner
    return declared_method(base, name, lowered) is not None


def method_names(owner: Value) -> list[str]:
    """The names of the methods that a value's class declares."""
    base = owner.base if type(owner) is PSObject else owner
    return [each.name for each in declared_methods(base)]


def is_instance(value: Value, wanted: DotNetType) -> bool:
    """Whether a value is of a type, as `-is` asks; null is of none."""
    if value is None:
        return False
    if wanted is PS_OBJECT:
        return type(value) in (PSCustomObject, PSObject)
    if type(value) is PSObject:
        value = value.base
    return wanted.assignable_from(type_of(value))
