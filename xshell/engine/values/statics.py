"""Static members of types, and making objects."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import FrameMethod, GenericMethod, best_overload
from xshell.engine.dotnet.registry import SessionProperty, members_of
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.errors import NetException, make_error
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import PSCustomObject, PSObject, TypedArray
from xshell.engine.values.methods import BoundMethod, invoke, no_overload, static_not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def type_behind(value: Value) -> DotNetType:
    """The type that `value::member` means: a type itself, a type's name, or the value's type."""
    if type(value) is PSObject:
        value = value.base
    if isinstance(value, DotNetType):
        return value
    if value is None:
        raise make_error(
            "InvokeMethodOnNull",
            "You cannot call a method on a null-valued expression.",
            "InvalidOperation",
        )
    if type(value) is str:
        named = types.resolve(value)
        if named is not None:
            return named
    from xshell.engine.values.type_of import type_of

    return type_of(value)


def _static_property(owner: DotNetType, lowered: str) -> Any:
    for each in owner.ancestry():
        members = members_of(each)
        if members is not None and lowered in members.static_properties:
            return members.static_properties[lowered]
    return None


def _static_method(owner: DotNetType, lowered: str) -> Any:
    for each in owner.ancestry():
        members = members_of(each)
        if members is not None and lowered in members.static_methods:
            return members.static_methods[lowered]
    return None


def get_static(frame: Any, holder: Value, name: str) -> Value:
    """`[type]::name`: null where there is none (an error in strict mode)."""
    owner = type_behind(holder)
    lowered = name.lower()
    if owner.values is not None:
        for spelled, number in owner.values.items():
            if spelled.lower() == lowered:
                return EnumValue(owner, number)
    declared = _static_property(owner, lowered)
    if declared is not None:
        if type(declared) is SessionProperty:
            return declared.read(frame)
        return declared.get(owner)
    method = _static_method(owner, lowered)
    if method is not None:
        return BoundMethod(None, method)
    if lowered == "new" and _constructor(owner) is not None:
        return BoundMethod(owner, _constructor(owner))
    if frame is not None and frame.strict >= 2:
        raise make_error(
            "PropertyNotFoundStrict",
            f"The property '{name}' cannot be found on this object. Verify that the property "
            "exists.",
            "NotSpecified",
            None,
            "System.Management.Automation.PropertyNotFoundException",
        )
    return None


def set_static(frame: Any, holder: Value, name: str, value: Value) -> None:
    """`[type]::name = value`."""
    from xshell.engine.values.assignment import put
    from xshell.engine.values.extended import not_settable

    owner = type_behind(holder)
    declared = _static_property(owner, name.lower())
    if declared is None:
        if owner.values is not None and name.lower() in map(str.lower, owner.values):
            raise not_settable(name)
        from xshell.engine.values.assignment import not_found

        raise not_found(name)
    if type(declared) is SessionProperty:
        declared = declared.within(frame)
    if declared.set is None:
        raise not_settable(declared.name)
    put(declared, owner, value)


def call_static(
    frame: Any,
    holder: Value,
    name: str,
    arguments: tuple[Value, ...] | list[Value],
    generic: tuple[Any, ...] = (),
) -> Value:
    """`[type]::name(arguments)`; `new` makes an object."""
    owner = type_behind(holder)
    lowered = name.lower()
    method = _static_method(owner, lowered)
    if method is not None:
        if isinstance(method, FrameMethod):
            method = method.within(frame)
        elif generic and isinstance(method, GenericMethod):
            method = method.of(generic)
        return invoke(method, owner, arguments)
    if lowered == "new":
        return construct(owner, arguments, frame=frame)
    raise static_not_found(owner.full_name, name)


def static_method(holder: Value, lowered: str) -> Any:
    """The static method of a name that a type, or what names one, has; None where there is none."""
    return _static_method(type_behind(holder), lowered)


def _constructor(owner: DotNetType) -> Any:
    members = members_of(owner)
    return None if members is None or members.type is not owner else members.constructor


def has_constructor(owner: DotNetType) -> bool:
    """Whether objects of a type can be made."""
    return (
        owner.element is not None
        or owner.is_value_type
        or _constructor(owner) is not None
        or (_plain(owner) is not None)
    )


def construct(
    owner: DotNetType,
    arguments: tuple[Value, ...] | list[Value],
    shown: str | None = None,
    frame: Any = None,
) -> Value:
    """An object of a type, as `[type]::new(arguments)` makes it; with `shown` the arguments are
    numbered in the errors of a constructor of that name, as New-Object has it. The constructor of
    a script's class, and one that asks the session, runs in the frame of the call.
    """
    if owner.element is not None:
        return _new_array(owner, arguments)
    constructor = _constructor(owner)
    if constructor is not None:
        if shown is not None and constructor.overloads:
            choice = best_overload(constructor.signatures, arguments, shown)
            arguments = choice.convert(shown, arguments, numbered=True)
        if frame is not None and (owner.own is not None or isinstance(constructor, FrameMethod)):
            constructor = constructor.within(frame)
        return invoke(constructor, None, arguments, ".ctor")
    if not arguments:
        made = _plain(owner)
        if made is not None:
            return made
    raise no_overload("new", len(arguments))


def _plain(owner: DotNetType) -> Value:
    """The empty value of a type that needs no constructor of its own."""
    if owner is types.OBJECT:
        return PlainObject()
    if owner in (types.PS_OBJECT, types.PS_CUSTOM_OBJECT):
        return PSCustomObject()
    if owner.values is not None:
        return EnumValue(owner, 0)
    if owner.is_value_type:
        from xshell.engine.values.conversion import convert

        return convert(None, owner)
    if "Exception" in owner.full_name and types.EXCEPTION.assignable_from(owner):
        return NetException(owner.full_name)
    return None


class PlainObject:
    """System.Object itself."""

    __slots__ = ()

    dotnet_type = types.OBJECT

    def __str__(self) -> str:
        return "System.Object"


def _new_array(owner: DotNetType, arguments: tuple[Value, ...] | list[Value]) -> Value:
    """`[T[]]::new(length)`, filled with the type's empty value."""
    from xshell.engine.values.conversion import convert

    if len(arguments) != owner.rank:
        raise no_overload("new", len(arguments))
    lengths = [int(convert(each, types.INT32)) for each in arguments]
    element = owner.element
    assert element is not None
    if any(each < 0 for each in lengths):
        from xshell.engine.values.methods import invocation_error

        problem = NetException(
            "System.OverflowException", "Arithmetic operation resulted in an overflow."
        )
        raise invocation_error(".ctor", len(arguments), problem)
    return filled_array(element, lengths)


def filled_array(element: DotNetType, lengths: list[int]) -> Value:
    """An array of empty values: of several dimensions where there are several lengths."""
    empty = _empty(element)
    if len(lengths) > 1:
        from xshell.engine.values.grid import Grid

        return Grid(element, lengths, empty)
    if element is types.OBJECT:
        return [None] * lengths[0]
    return TypedArray(element, [empty] * lengths[0])


def _empty(element: DotNetType) -> Value:
    if not element.is_value_type:
        return None
    return _plain(element)
