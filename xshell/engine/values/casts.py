"""Casts to the types that have no rule of their own: by Parse, by constructor, from a table."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet.types import STRING
from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.kinds import PSCustomObject, Table
from xshell.engine.values.text import to_string
from xshell.engine.values.type_of import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def not_a_number(value: Value, type: DotNetType) -> Terminating:
    """The error of a value that is no number: .NET names its type where that is convertible."""
    from xshell.engine.values.conversion import bad_cast, no_cast

    known = type_of(value)
    if "IConvertible" in known.interfaces:
        names = (known.name, type.name)
        if "IConvertible" not in type.interfaces:
            names = (known.full_name, type.full_name)
        reason = "Invalid cast from '{}' to '{}'.".format(*names)
        return bad_cast(value, type, reason, "InvalidCastIConvertible")
    return no_cast(value, type)


def to_number_of(value: Value, type: DotNetType) -> Value:
    """A value that is neither number nor text as a number; raises the error of the cast."""
    from xshell.engine.values.switch import SwitchParameter

    if isinstance(value, SwitchParameter):
        raise not_a_number(value, type)
    if isinstance(value, Table) and not len(value) and type.name in ("Decimal", "BigInteger"):
        from xshell.engine.values.conversion import convert

        return convert(None, type)
    number = getattr(value, "__shell_number__", None)
    if number is not None:
        from xshell.engine.values.conversion import convert

        return convert(number(), type)
    raise not_a_number(value, type)


def cast(value: Value, type: DotNetType) -> Value:
    """A value as a type of the library or of a script."""
    from xshell.engine.dotnet.registry import members_of

    members = members_of(type)
    if members is not None and members.cast is not None:
        made = members.cast(value)
        if made is not None:
            return made
    if members is not None and members.parse is not None:
        if type_of(value) is STRING or (
            isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        ):
            return _parsed(to_string(value), type, members.parse)
        if "IConvertible" in type_of(value).interfaces:
            raise not_a_number(value, type)
    if isinstance(value, Table) and _has_constructor_for(members, value):
        return _constructed(value, type, members)
    if isinstance(value, Table | PSCustomObject):
        if type.is_value_type and not _entries(value):
            from xshell.engine.values.statics import construct

            return construct(type, [])
        if type.is_value_type and not _has_settable(members):
            raise _without_property(value, type)
        made = _from_table(value, type, members)
        if made is not None:
            return made
    if members is not None and members.constructor is not None:
        return _constructed(value, type, members)
    from xshell.engine.values.conversion import no_cast

    raise no_cast(value, type)


# A Parse that takes a culture, which the error's id tells; a conversion of the language's own.
_PARSE_IDS = {
    "System.Guid": "InvalidCastParseTargetInvocationWithFormatProvider",
    "System.Uri": "InvalidCastFromStringToUri",
}
# Types that the language itself makes of texts.
_CONSTRUCTOR_IDS = {"System.Text.RegularExpressions.Regex": "InvalidCastFromStringToRegex"}


def _parsed(text: str, type: DotNetType, parse: Any) -> Value:
    from xshell.engine.values.conversion import bad_cast

    try:
        return parse(text)
    except NetException as problem:
        error_id = _PARSE_IDS.get(type.full_name, "InvalidCastParseTargetInvocation")
        raise bad_cast(text, type, problem.message, error_id) from None


def _constructed(value: Value, type: DotNetType, members: Any) -> Value:
    """By a constructor that takes the value as its one argument."""
    from xshell.engine.dotnet.overloads import takes
    from xshell.engine.values.conversion import bad_cast, no_cast

    known = type_of(value)
    if "IConvertible" in known.interfaces and not isinstance(value, str | int | float | Decimal):
        raise not_a_number(value, type)
    if not _fits(members.constructor, known) or not takes(members.constructor, [value]):
        raise no_cast(value, type)
    try:
        return members.constructor.call(None, [value])
    except NetException as problem:
        error_id = _CONSTRUCTOR_IDS.get(type.full_name, "InvalidCastConstructorException")
        raise bad_cast(value, type, problem.message, error_id) from None


def _has_constructor_for(members: Any, value: Value) -> bool:
    """Whether a constructor of a script's class takes a value as it is."""
    if members is None or members.type.own is None or members.constructor is None:
        return False
    known = type_of(value)
    wanted = [each.types[0] for each in members.constructor.signatures if len(each.types) == 1]
    return any(each.assignable_from(known) for each in wanted)


def _fits(constructor: Any, known: DotNetType) -> bool:
    """Whether a constructor may be tried: only text and numbers are made into text for it."""
    if known.is_value_type or known is STRING:
        return "IConvertible" in known.interfaces
    wanted = [each.types[0] for each in constructor.signatures if len(each.types) == 1]
    return any(each is not STRING for each in wanted) or not constructor.overloads


def _from_table(value: Value, type: DotNetType, members: Any) -> Value:
    """By the constructor without arguments, then each entry as a property."""
    if members is None or members.constructor is None or not members.constructor.takes_none:
        return None
    from xshell.engine.values.members import set_member

    made = members.constructor.call(None, [])
    frame = None if type.own is None else type.own.definition.frame
    pairs = value.items() if isinstance(value, Table) else value.properties.items()
    for name, each in pairs:
        if type.own is not None and not _has_property(type, made, str(name).lower()):
            raise _unknown_property(type, str(name), members)
        try:
            set_member(frame, made, str(name), each)
        except Terminating as problem:
            raise _not_created(type, problem) from None
    return made


def _has_property(type: DotNetType, made: Value, lowered: str) -> bool:
    """Whether an object of a script's class has a property, of the class or of type data."""
    from xshell.engine.values.lookup import extended_member

    assert type.own is not None
    assert type.members is not None
    if lowered in type.members.properties:
        return True
    return extended_member(type.own.definition.frame, made, lowered) is not None


def _unknown_property(type: DotNetType, name: str, members: Any) -> Terminating:
    """The error of an entry that is no property."""
    from xshell.engine.values.conversion import refused_cast

    settable = [each for each in members.properties.values() if each.set is not None]
    listed = ", ".join(f"[{each.name} <{each.type_name}>]" for each in settable)
    shown = (
        f"The settable properties are: {listed}." if listed else "There is no settable property."
    )
    return refused_cast(
        "ObjectCreationError",
        f"Cannot create object of type \"{type.full_name}\". The property '{name}' was not found "
        f"for the '{type.full_name}' object. {shown}",
    )


def _has_settable(members: Any) -> bool:
    return members is not None and any(each.set is not None for each in members.properties.values())


def _entries(value: Value) -> list[Value]:
    """The names that a table or an object of notes holds."""
    return list(value.keys()) if isinstance(value, Table) else list(value.properties)


def _without_property(value: Value, type: DotNetType) -> Terminating:
    """The error of a table for a type that has no properties to set."""
    from xshell.engine.values.conversion import refused_cast

    name = _entries(value)[0]
    return refused_cast(
        "ObjectCreationError",
        f'Cannot create object of type "{type.full_name}". The {name} property was not found for '
        f"the {type.full_name} object.",
    )


def _not_created(type: DotNetType, problem: Terminating) -> Terminating:
    from xshell.engine.values.conversion import refused_cast

    exception = problem.record.exception
    if exception.type_name.endswith("SetValueInvocationException") and exception.inner is not None:
        exception = exception.inner
    message = exception.message
    return refused_cast(
        "ObjectCreationError",
        f'Cannot create object of type "{type.full_name}". {message}',
    )
