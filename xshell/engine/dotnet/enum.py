"""System.Enum: members of enum values, and the statics that look at enums."""

from __future__ import annotations

from xshell.engine.dotnet.convertible import CONVERTIBLE
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue, name_of, parse_name
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_WIDTHS = {"Byte": 2, "SByte": 2, "Int16": 4, "UInt16": 4, "Int64": 16, "UInt64": 16}


def text(value: EnumValue, form: str | None = None) -> str:
    """By format: G (names), D (number), X (hexadecimal), F (names of flags)."""
    kind = (form or "G").upper()
    if kind == "D":
        return str(value.value)
    if kind == "X":
        assert value.type.underlying is not None
        return f"{value.value:0{_WIDTHS.get(value.type.underlying.name, 8)}X}"
    return str(value)


def _number(value: EnumValue) -> int:
    """The number as the enum's underlying type."""
    from xshell.engine.values.conversion import convert

    assert value.type.underlying is not None
    number: int = convert(value.value, value.type.underlying)
    return number


def _compare(value: EnumValue, other: Value) -> int:
    number = other.value if isinstance(other, EnumValue) else 0
    return (value.value > number) - (value.value < number)


def _has_flag(value: EnumValue, flag: EnumValue) -> bool:
    return value.value & flag.value == flag.value


def _members(type: DotNetType) -> dict[str, int]:
    """The numbers of an enum's names; raises ArgumentException for what is no enum."""
    if type.values is None:
        raise NetException(
            "System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')"
        )
    return type.values


def _names(type: DotNetType) -> TypedArray:
    from xshell.engine.dotnet.types import STRING

    ordered = sorted(_members(type).items(), key=lambda pair: pair[1] % 2**64)
    return TypedArray(STRING, [name for name, _ in ordered])


def _values(type: DotNetType) -> TypedArray:
    numbers = sorted(_members(type).values(), key=lambda number: number % 2**64)
    return TypedArray(type, [EnumValue(type, number) for number in numbers])


def numbers(type: DotNetType) -> TypedArray:
    """The values as numbers of the underlying type."""
    return TypedArray(type.underlying, [_number(each) for each in _values(type)])


def _format(type: DotNetType, value: Value, form: str) -> str:
    if form.upper() not in ("G", "D", "X", "F"):
        raise NetException(
            "System.FormatException",
            'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".',
        )
    made = value if isinstance(value, EnumValue) else EnumValue(type, int(value))
    return text(made, form)


def _parse(type: DotNetType, words: str, *ignore_case: bool) -> EnumValue:
    names = _members(type)
    number, bad = parse_name(type, words)
    exact = not (ignore_case and ignore_case[0])
    unknown = any(
        word.strip() not in names and not word.strip().lstrip("-").isdigit()
        for word in words.split(",")
    )
    if bad is not None or (exact and unknown):
        raise NetException("System.ArgumentException", f"Requested value '{words}' was not found.")
    return EnumValue(type, number)


def _try_parse(type: DotNetType, words: str, *more: Value) -> bool:
    from xshell.engine.values.members import set_member

    reference = more[-1]
    try:
        found = _parse(type, words, *more[:-1])
    except NetException:
        set_member(None, reference, "Value", EnumValue(type, 0))
        return False
    set_member(None, reference, "Value", found)
    return True


def _is_defined(type: DotNetType, value: Value) -> bool:
    members = _members(type)
    if isinstance(value, str):
        return value in members
    number = value.value if isinstance(value, EnumValue) else int(value)
    return number in members.values()


def _name(type: DotNetType, value: Value) -> str | None:
    number = value.value if isinstance(value, EnumValue) else int(value)
    return name_of(type, number) if _is_defined(type, number) else None


def _to_object(type: DotNetType, value: Value) -> EnumValue:
    return EnumValue(type, int(value.value if isinstance(value, EnumValue) else value))


define(
    "System.Enum",
    properties=(Property("value__", _number, type_name="System.Int32"),),
    methods=(
        Method("CompareTo", _compare, "(System.Object)"),
        Method("HasFlag", _has_flag),
        Method("ToString", text, "()", "(string)"),
        *CONVERTIBLE,
    ),
    static_methods=(
        Method("GetName", _name, "(type, System.Object)", static=True),
        Method("GetNames", _names, "(type)", static=True),
        Method("GetValues", _values, "(type)", static=True),
        Method("GetValuesAsUnderlyingType", numbers, "array (type)", static=True),
        Method("Format", _format, "string (type, System.Object, string)", static=True),
        Method("GetUnderlyingType", lambda own: own.underlying, "(type)", static=True),
        Method("IsDefined", _is_defined, "(type, System.Object)", static=True),
        Method("Parse", _parse, "(type, string)", "(type, string, bool)", static=True),
        Method(
            "TryParse",
            _try_parse,
            "(type, string, System.Object)",
            "(type, string, bool, System.Object)",
            static=True,
        ),
        Method("ToObject", _to_object, "(type, System.Object)", static=True),
    ),
)
