"""Casts to enums."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.enums import EnumValue, matching_names, parse_name
from xshell.engine.values.kinds import Char, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def to_enum(value: Value, type: DotNetType) -> EnumValue:
    """Text by names, also several with commas; whole numbers by what is defined."""
    if isinstance(value, str) and not isinstance(value, Char):
        return _from_text(value, type)
    if isinstance(value, EnumValue):
        return _from_number(value.value, type)
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_number(value, type)
    from xshell.engine.values.text import to_string

    if isinstance(value, float | Decimal | list):
        return _from_text(to_string(value, ","), type)
    from xshell.engine.values.casts import cast, not_a_number

    if isinstance(value, Table):
        cast(value, type)
    raise not_a_number(value, type)


def _from_text(text: str, type: DotNetType) -> EnumValue:
    if type.flags and "*" in text:
        from xshell.engine.values.wildcard import is_like

        patterns = [each.strip() for each in text.split(",")]
        together = 0
        for name, number in (type.values or {}).items():
            if any(is_like(name, pattern) for pattern in patterns):
                together |= number
        return EnumValue(type, together)
    number, bad = parse_name(type, text)
    if bad is None:
        return EnumValue(type, number)
    if type.full_name in _OWN_CONVERTER:
        raise _failed(text, type, _not_one_of(text, type))
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


# Enums that convert themselves.
_OWN_CONVERTER = (
    "System.Management.Automation.PSMemberTypes",
    "System.Management.Automation.PSMemberViewTypes",
)


def _not_one_of(text: str, type: DotNetType) -> str:
    return (
        f'Cannot convert value "{text}" to type "{type.full_name}" due to enumeration values that '
        "are not valid. Specify one of the following enumeration values and try again. The "
        f'possible enumeration values are "{",".join(type.values or ())}".'
    )


def _failed(text: str, type: DotNetType, reason: str) -> Terminating:
    from xshell.engine.values.conversion import bad_cast

    return bad_cast(text, type, reason, "SubstringDisambiguationEnumParseThrewAnException")


def _from_number(number: int, type: DotNetType) -> EnumValue:
    assert type.values is not None
    everything = 0
    for each in type.values.values():
        everything |= each
    defined = number in type.values.values()
    if defined or (type.flags and number >= 0 and number & ~everything == 0):
        return EnumValue(type, number)
    raise make_error("UndefinedIntegerToEnum", _not_one_of(str(number), type), "InvalidArgument")
