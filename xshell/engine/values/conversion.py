"""Conversion of values to .NET types, as casts, typed variables and parameters do it."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.errors import (
    RUNTIME_EXCEPTION,
    ErrorRecord,
    NetException,
    Terminating,
    make_error,
)
from xshell.engine.values import kinds, numbers
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Char, PSCustomObject, PSObject, Table, TypedArray
from xshell.engine.values.methods import BoundMethod
from xshell.engine.values.numbers import NumberProblem
from xshell.engine.values.switch import SwitchParameter
from xshell.engine.values.text import double_text, to_string
from xshell.engine.values.type_of import type_names_of, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any

__all__ = ["convert", "to_bool", "to_string"]

_NUMERIC = frozenset(
    {*numbers.INTEGER_KINDS, types.DOUBLE, types.SINGLE, types.DECIMAL, types.BIG_INTEGER}
)
_FORMAT_IDS = {
    types.DOUBLE: "InvalidCastFromStringToDoubleOrSingle",
    types.SINGLE: "InvalidCastFromStringToDoubleOrSingle",
    types.DECIMAL: "InvalidCastFromStringToDecimal",
}


def to_bool(value: Value) -> bool:
    """The truth of a value: null, zero, empty text and empty collections are false; of a
    collection of one its element decides.
    """
    kind = type(value)
    if kind is bool:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return len(value) != 0
    if value is None:
        return False
    if isinstance(value, int | float | Decimal):
        return bool(value) if kind is not Char else value != "\0"
    if isinstance(value, Char):
        return value != "\0"
    if kind is PSObject:
        return to_bool(value.base)
    if isinstance(value, list):
        return _list_truth(value)
    if isinstance(value, SwitchParameter):
        return value.is_present
    if isinstance(value, EnumValue):
        return value.value != 0
    truth = getattr(kind, "__shell_truth__", None)
    return bool(truth(value)) if truth is not None else True


def _list_truth(value: list[Value]) -> bool:
    if len(value) != 1:
        return bool(value)
    only = value[0]
    return bool(only) if isinstance(only, list) else to_bool(only)


def convert(value: Value, type: DotNetType) -> Value:
    """A value as a .NET type; raises the error of a cast that cannot be made."""
    if type is types.OBJECT:
        return value
    if value is None:
        return _from_null(type)
    known = type_of(value)
    if known is type and value.__class__ is not PSObject:
        return value
    special = _CONVERTERS.get(type)
    if special is not None:
        return special(value)
    if value.__class__ is PSObject:
        return convert(value.base, type)
    if type.element is not None:
        return _to_array(value, type)
    if type.values is not None:
        from xshell.engine.values.enum_cast import to_enum

        return to_enum(value, type)
    if type.assignable_from(known):
        return value
    if type.definition is not None and type.definition.full_name == "System.Nullable`1":
        return convert(value, type.arguments[0])
    if type is types.SCRIPT_BLOCK:
        from xshell.engine.values.delegates import Delegate

        if isinstance(value, Delegate):
            return value.block
    if known is types.SCRIPT_BLOCK or value.__class__ is BoundMethod:
        from xshell.engine.values.delegates import Delegate, is_delegate

        if is_delegate(type):
            return Delegate(value, type)
    from xshell.engine.values.casts import cast

    return cast(value, type)


def _from_null(type: DotNetType) -> Value:
    if type in _NUMERIC:
        return numbers.convert_number(type, 0)
    if type is types.STRING:
        return ""
    if type is types.BOOLEAN:
        return False
    if type is types.CHAR:
        return Char("\0")
    if type is types.SWITCH_PARAMETER:
        return SwitchParameter(False)
    nullable = type.definition is not None and type.definition.full_name == "System.Nullable`1"
    if type.is_value_type and not nullable and type is not types.VOID:
        raise make_error(
            "nullToObjectInvalidCast",
            f'Cannot convert null to type "{type.full_name}".',
            "InvalidArgument",
        )
    return None


_SECRETS = (
    "System.Management.Automation.PSCredential",
    "System.Security.SecureString",
)


def no_cast(value: Value, type: DotNetType) -> Terminating:
    """The error for a value whose type does not convert at all."""
    # What may be a secret is not shown.
    secret = type.full_name in _SECRETS
    shown = "value" if secret else f'"{own_text(value)}" value'
    return refused_cast(
        "ConvertToFinalInvalidCastException",
        f'Cannot convert the {shown} of type "{type_of(value).full_name}" to type '
        f'"{type.full_name}".',
    )


def refused_cast(
    error_id: str, message: str, reason: str | None = None, cause: NetException | None = None
) -> Terminating:
    """The error of a cast: what the cast threw, a record of its own, is inside."""
    name = "System.Management.Automation.PSInvalidCastException"
    inner = NetException(name, reason or message, cause)
    inner.error_record = ErrorRecord(inner, error_id, "InvalidArgument")
    return make_error(error_id, message, "InvalidArgument", None, RUNTIME_EXCEPTION, inner)


def bad_cast(value: Value, type: DotNetType, reason: str, error_id: str) -> Terminating:
    """The error for a value of a fitting type whose content does not convert."""
    return refused_cast(
        error_id,
        f'Cannot convert value "{own_text(value)}" to type "{type.full_name}". Error: "{reason}"',
        reason,
        _cause(error_id, reason),
    )


def _cause(error_id: str, reason: str) -> NetException | None:
    """What made a text no value of the type."""
    if "too large or too small" in reason:
        return NetException("System.OverflowException", reason)
    if error_id.startswith(("InvalidCastFromString", "InvalidCastParse")):
        return NetException("System.FormatException", reason)
    return None


def own_text(value: Value) -> str:
    if isinstance(value, float):
        return double_text(value)
    if isinstance(value, list):
        return type_of(value).full_name
    from xshell.engine.values.text import local_text

    return local_text(value) if not isinstance(value, PSCustomObject) else to_string(value)


def _to_string(value: Value) -> str:
    return to_string(value)


def _number_converter(type: DotNetType) -> Callable[[Value], Value]:
    def to_number(value: Value) -> Value:
        if value.__class__ is PSObject:
            value = value.base
        if isinstance(value, Char):
            return _from_char(value, type)
        if isinstance(value, str):
            try:
                return numbers.parse_number(type, value)
            except NumberProblem as problem:
                error_id = _FORMAT_IDS.get(type, "InvalidCastFromStringToInteger")
                raise bad_cast(value, type, str(problem), error_id) from None
        if isinstance(value, EnumValue):
            value = value.value
        if isinstance(value, int | float | Decimal):
            try:
                return numbers.convert_number(type, value)
            except NumberProblem as problem:
                error_id = "InvalidCastIConvertible"
                if isinstance(value, kinds.BigInteger):
                    error_id = "InvalidCastTargetInvocationExceptionop_Explicit"
                raise bad_cast(value, type, str(problem), error_id) from None
        from xshell.engine.values.casts import to_number_of

        return to_number_of(value, type)

    return to_number


def _from_char(value: Char, type: DotNetType) -> Value:
    if type in (types.DOUBLE, types.SINGLE, types.DECIMAL):
        raise bad_cast(
            value, type, f"Invalid cast from 'Char' to '{type.name}'.", "InvalidCastIConvertible"
        )
    try:
        return numbers.convert_number(type, ord(value))
    except NumberProblem as problem:
        raise bad_cast(value, type, str(problem), "InvalidCastIConvertible") from None


def _to_char(value: Value) -> Char:
    if value.__class__ is PSObject:
        value = value.base
    if isinstance(value, str):
        if len(value) == 1:
            return Char(value)
        raise bad_cast(
            value,
            types.CHAR,
            "String must be exactly one character long.",
            "InvalidCastParseTargetInvocation",
        )
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= 0xFFFF:
            return Char(chr(value))
        raise bad_cast(
            value,
            types.CHAR,
            "Value was either too large or too small for a character.",
            "InvalidCastIConvertible",
        )
    if isinstance(value, float | bool | Decimal):
        raise bad_cast(
            value,
            types.CHAR,
            f"Invalid cast from '{type_of(value).name}' to 'Char'.",
            "InvalidCastIConvertible",
        )
    raise no_cast(value, types.CHAR)


def _to_switch(value: Value) -> SwitchParameter:
    if isinstance(value, SwitchParameter):
        return value
    if isinstance(value, bool):
        return SwitchParameter(value)
    from xshell.engine.values.casts import cast, not_a_number

    if isinstance(value, Table):
        return cast(value, types.SWITCH_PARAMETER)  # type: ignore[no-any-return]
    if isinstance(value, Char | EnumValue):
        raise not_a_number(value, types.SWITCH_PARAMETER)
    raise no_cast(value, types.SWITCH_PARAMETER)


def _to_array(value: Value, type: DotNetType) -> Value:
    element = type.element
    assert element is not None
    if isinstance(value, list) or (elements := _elements(value)) is None:
        elements = value if isinstance(value, list) else [value]
    if element is types.OBJECT:
        return value if value.__class__ is list else list(elements)
    if element is types.CHAR and type_of(value) is types.STRING:
        return TypedArray(element, [Char(each) for each in value])
    if type.rank > 1:
        raise no_cast(value, type)
    try:
        return TypedArray(element, [convert(each, element) for each in elements])
    except Terminating as error:
        error_id = error.record.error_id
        if not isinstance(value, list) and error_id != "ConvertToFinalInvalidCastException":
            error_id = "InvalidCastExceptionScalarToArray"
        raise bad_cast(value, type, error.record.exception.message, error_id) from None


def _elements(value: Value) -> list[Value] | None:
    from xshell.engine.values.enumerate import enumerate_value

    found = enumerate_value(value)
    return None if found is None else list(found)


def _to_array_list(value: Value) -> Value:
    elements = _elements(value)
    if elements is None:
        raise no_cast(value, types.ARRAY_LIST)
    return kinds.ArrayList(elements)


def _to_plain_array(value: Value) -> Value:
    """[array]: an array stays what it is, a collection becomes one, a value an array of one."""
    if value.__class__ is list or isinstance(value, TypedArray):
        return value
    elements = _elements(value)
    return [value] if elements is None else elements


def _to_table(value: Value) -> Value:
    if isinstance(value, Table):
        return kinds.Hashtable(value.items())
    if isinstance(value, PSCustomObject):
        # A constructor takes tables, which an object of notes is not.
        inner = no_cast(value, types.known_type("System.Collections.IDictionary"))
        raise bad_cast(value, types.HASHTABLE, str(inner), "InvalidCastConstructorException")
    raise no_cast(value, types.HASHTABLE)


def _to_object(value: Value) -> Value:
    """[psobject] keeps the value."""
    return value


def as_custom_object(value: Value) -> Value:
    """`[pscustomobject]` before a value: of a table an object, else the value."""
    if isinstance(value, Table):
        return object_of(value.items())
    return value


def object_of(pairs: Iterable[tuple[Value, Value]]) -> PSCustomObject:
    """An object of names and values; the entry PSTypeName is its type's name."""
    made = PSCustomObject()
    for key, each in pairs:
        name = to_string(key)
        if name.lower() == "pstypename":
            made.type_names = [to_string(each), *type_names_of(made)]
        else:
            made.properties[made.find(name) or name] = each
    return made


_CONVERTERS: dict[DotNetType, Callable[[Value], Value]] = {
    types.STRING: _to_string,
    types.BOOLEAN: to_bool,
    types.CHAR: _to_char,
    types.SWITCH_PARAMETER: _to_switch,
    types.ARRAY: _to_plain_array,
    types.ARRAY_LIST: _to_array_list,
    types.HASHTABLE: _to_table,
    types.PS_OBJECT: _to_object,
    types.PS_CUSTOM_OBJECT: as_custom_object,
    **{each: _number_converter(each) for each in _NUMERIC},
}
