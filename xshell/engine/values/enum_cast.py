"""Casts to enums."""

from __future__ import annotations

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.enums import EnumValue, matching_names, parse_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def to_enum(value: Value, type: DotNetType) -> EnumValue:
    """Text by names, numbers by what is defined, a list by all its elements together."""
    if isinstance(value, str):
        return _from_text(value, type)
    if isinstance(value, EnumValue):
        return _from_number(value.value, type, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        if isinstance(value, list):
            return _from_list(value, type)
        from xshell.engine.values.conversion import no_cast

        raise no_cast(value, type)
    return _from_number(round(value), type, value)


def _from_text(text: str, type: DotNetType) -> EnumValue:
    number, bad = parse_name(type, text)
    if bad is None:
        return EnumValue(type, number)
    matches = matching_names(type, bad) if bad else []
    names = ", ".join(type.values or ())
    if len(matches) > 1:
        reason = (
            f"The identifier name {bad} cannot be processed because it is either too similar or "
            f"identical to the following enumerator names: {', '.join(matches)}. Use a more "
            "specific identifier name."
        )
        raise _failed(text, type, reason)
    raise _failed(
        text,
        type,
        f"Unable to match the identifier name {bad} to a valid enumerator name. Specify one of "
        f"the following enumerator names and try again:\n{names}",
    )


def _failed(text: str, type: DotNetType, reason: str) -> Terminating:
    from xshell.engine.values.conversion import bad_cast

    return bad_cast(text, type, reason, "SubstringDisambiguationEnumParseThrewAnException")


def _from_number(number: int, type: DotNetType, value: Value) -> EnumValue:
    assert type.values is not None
    everything = 0
    for each in type.values.values():
        everything |= each
    defined = number in type.values.values() or (type.flags and number & ~everything == 0)
    if defined:
        return EnumValue(type, number)
    names = ", ".join(type.values)
    raise make_error(
        "InvalidEnumArgument"
        if False
        else "SubstringDisambiguationEnumParseThrewAnException",
        f'Cannot convert value "{value}" to type "{type.full_name}" due to enumeration values '
        "that are not valid. Specify one of the following enumeration values and try again. The "
        f'possible enumeration values are "{names}".',
        "InvalidArgument",
    )


def _from_list(values: list[Value], type: DotNetType) -> EnumValue:
    total = 0
    for each in values:
        total |= to_enum(each, type).value
    return EnumValue(type, total)
