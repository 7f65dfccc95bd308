"""System.Convert."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define, members_of
from xshell.engine.dotnet.types import DotNetType, known_type
from xshell.engine.errors import NetException
from xshell.engine.values import numbers
from xshell.engine.values.kinds import Byte, Char, TypedArray
from xshell.engine.values.numbers import NumberProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NUMERIC = {
    "ToSByte": types.SBYTE,
    "ToByte": types.BYTE,
    "ToInt16": types.INT16,
    "ToUInt16": types.UINT16,
    "ToInt32": types.INT32,
    "ToUInt32": types.UINT32,
    "ToInt64": types.INT64,
    "ToUInt64": types.UINT64,
    "ToSingle": types.SINGLE,
    "ToDouble": types.DOUBLE,
    "ToDecimal": types.DECIMAL,
}


def _to_number(wanted: DotNetType) -> Callable[..., Value]:
    def convert(value: Value, base: Value = None) -> Value:
        if isinstance(value, str) and not isinstance(value, Char):
            if type(base) is int and base != 10:
                return _from_base(wanted, value, base)
            return _parsed(wanted, value)
        if value is None:
            value = 0
        if isinstance(value, Char):
            value = ord(value)
        number = getattr(value, "value", value)
        try:
            return numbers.convert_number(
                wanted, int(number) if isinstance(number, bool) else number
            )
        except NumberProblem as problem:
            raise NetException("System.OverflowException", str(problem)) from None
        except (TypeError, ValueError):
            raise _no_cast(value, wanted) from None

    return convert


def _parsed(wanted: DotNetType, text: str) -> Value:
    members = members_of(wanted)
    assert members is not None
    return members.static_methods["parse"].call(None, [text])


def _from_base(wanted: DotNetType, text: str, base: int) -> int:
    """Digits of base 2, 8 or 16; as many as the type has bits give its negative numbers."""
    try:
        number = int(text, base)
    except ValueError:
        message = (
            "Could not find any recognizable digits."
            if not text
            else ("Additional non-parsable characters are at the end of the string.")
        )
        raise NetException("System.FormatException", message) from None
    from xshell.engine.values.kinds import INT_RANGES

    low, high = INT_RANGES[numbers.INTEGER_KINDS[wanted]]
    if low < 0 and number > high:
        number -= 2 * (high + 1)
    try:
        return numbers.make_integer(wanted, number)
    except NumberProblem as problem:
        raise NetException("System.OverflowException", str(problem)) from None


def _no_cast(value: Value, wanted: DotNetType) -> NetException:
    from xshell.engine.values.type_of import type_of

    known = type_of(value)
    message = f"Invalid cast from '{known.name}' to '{wanted.name}'."
    if "IConvertible" not in known.interfaces:
        message = (
            f"Unable to cast object of type '{known.full_name}' to type 'System.IConvertible'."
        )
    return NetException("System.InvalidCastException", message)


def _to_text(value: Value, base: Value = None) -> str:
    if type(base) is int:
        return _in_base(value, base)
    if value is None:
        return ""
    from xshell.engine.dotnet.formatting.composite import formatted

    return formatted(value, "", base)


def _in_base(value: int, base: int) -> str:
    from xshell.engine.dotnet.formatting.numbers import format_number
    from xshell.engine.values.kinds import INT_RANGES

    if base == 10:
        return int.__repr__(value)
    low, high = INT_RANGES[type(value)]
    bits = value if value >= 0 else value + (high - low + 1)
    if base == 8:
        return format(int(bits), "o")
    if base not in (2, 16):
        raise NetException("System.ArgumentException", "Invalid Base.")
    return format_number(value, "b" if base == 2 else "x")


def _to_bool(value: Value, _provider: Value = None) -> bool:
    if isinstance(value, str):
        lowered = value.strip().lower()
        if lowered not in ("true", "false"):
            message = f"String '{value}' was not recognized as a valid Boolean."
            raise NetException("System.FormatException", message)
        return lowered == "true"
    return bool(value)


def _to_char(value: Value, _provider: Value = None) -> Char:
    if isinstance(value, str):
        if len(value) != 1:
            message = "String must be exactly one character long."
            raise NetException("System.FormatException", message)
        return Char(value)
    if not 0 <= int(value) <= 0xFFFF:
        message = "Value was either too large or too small for a character."
        raise NetException("System.OverflowException", message)
    return Char(chr(int(value)))


def _octets(values: list[Value], start: int = 0, length: int | None = None) -> bytes:
    return bytes(values[start:] if length is None else values[start : start + length])


def _to_base64(values: list[Value], *rest: Value) -> str:
    from base64 import b64encode

    numbers_given = [each for each in rest if type(each) is int]
    text = b64encode(_octets(values, *numbers_given)).decode("ascii")
    if any(str(each) == "InsertLineBreaks" for each in rest):
        return "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))
    return text


def byte_array(data: bytes) -> TypedArray:
    """Bytes as byte[]."""
    return TypedArray(types.BYTE, [Byte(each) for each in data])


def _from_base64(text: str) -> TypedArray:
    from base64 import b64decode
    from binascii import Error

    try:
        return byte_array(b64decode("".join(text.split()), validate=True))
    except Error:
        raise NetException(
            "System.FormatException",
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more "
            "than two padding characters, or an illegal character among the padding characters.",
        ) from None


def _from_hex(text: str) -> TypedArray:
    if len(text) % 2:
        raise NetException(
            "System.FormatException",
            "The input is not a valid hex string as its length is not a multiple of 2.",
        )
    try:
        return byte_array(bytes.fromhex(text))
    except ValueError:
        raise NetException(
            "System.FormatException",
            "The input is not a valid hex string as it contains a non-hex character.",
        ) from None


def change_type(value: Value, wanted: DotNetType, _provider: Value = None) -> Value:
    """A value as another type; raises InvalidCastException where there is no conversion."""
    from xshell.engine.errors import Terminating
    from xshell.engine.values.conversion import convert

    method = _NAMES.get(wanted)
    if method is not None:
        return method(value)
    try:
        return convert(value, wanted)
    except Terminating:
        raise _no_cast(value, wanted) from None


_NAMES: dict[DotNetType, Callable[..., Value]] = {
    each: _to_number(each) for each in _NUMERIC.values()
}
_NAMES.update({types.STRING: _to_text, types.BOOLEAN: _to_bool, types.CHAR: _to_char})
_ANY = ("(System.Object value)", "(System.Object value, System.IFormatProvider provider)")


def _to_date(value: Value, _provider: Value = None) -> Value:
    from xshell.engine.values.conversion import convert

    return convert(value, known_type("System.DateTime"))


define(
    "System.Convert",
    static_methods=(
        *(
            Method(name, _NAMES[wanted], *_ANY, "(string value, int fromBase)")
            for name, wanted in _NUMERIC.items()
        ),
        Method("ToBoolean", _to_bool, *_ANY),
        Method("ToChar", _to_char, *_ANY),
        Method("ToDateTime", _to_date, *_ANY),
        Method(
            "ToString",
            _to_text,
            *_ANY,
            *(f"string ({name} value, int toBase)" for name in ("byte", "int16", "int", "long")),
        ),
        Method("ChangeType", change_type, "(System.Object value, type conversionType)"),
        Method(
            "ToBase64String",
            _to_base64,
            "string (byte[] inArray)",
            "string (byte[] inArray, System.Base64FormattingOptions options)",
            "string (byte[] inArray, int offset, int length)",
        ),
        Method("FromBase64String", _from_base64, "byte[] (string s)"),
        Method("ToHexString", lambda data: _octets(data).hex().upper(), "string (byte[] inArray)"),
        Method("ToHexStringLower", lambda data: _octets(data).hex(), "string (byte[] inArray)"),
        Method("FromHexString", _from_hex, "byte[] (string s)"),
    ),
)
