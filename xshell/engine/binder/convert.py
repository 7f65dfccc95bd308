"""What happens to one argument: transform, convert to the parameter's type, validate."""

from __future__ import annotations

from functools import cache

from xshell.engine.binder import problems
from xshell.engine.binder.problems import BindingFailed
from xshell.engine.errors import NetException, Terminating
from xshell.engine.validators import NULL_ELEMENT, metadata_exception
from xshell.engine.values.kinds import Hashtable
from xshell.engine.values.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import ParameterInfo

    Value = Any

_ANY = frozenset({"System.Object", "System.Management.Automation.PSObject"})
_BOOLEANS = frozenset({"System.Boolean", "System.Management.Automation.SwitchParameter"})


def accept(parameter: ParameterInfo, value: Value, session: Any) -> Value:
    """The value a parameter takes for an argument; raises BindingFailed."""
    if value.__class__ is parameter.quick and (value or not parameter.mandatory):
        return value
    if parameter.mandatory is None:
        _make_ready(parameter)
    if value.__class__ is Reference and parameter.dereferences:
        value = value.value
    if parameter.mandatory and not parameter.allow_null:
        _refuse_null_elements(parameter, value)
    for transform in parameter.transforms:
        value = _transformed(parameter, transform, value, session)
    assert parameter.convert is not None
    value = parameter.convert(value)
    for validator in parameter.validators:
        validate(parameter, validator, value, session)
    if parameter.mandatory:
        refuse_empty(parameter, value)
    return value


# Types whose values of this Python class need no conversion.
PYTHON_CLASSES: dict[str, type] = {
    "System.String": str,
    "System.Int32": int,
    "System.Double": float,
    "System.Boolean": bool,
    "System.Collections.Hashtable": Hashtable,
}


def _make_ready(parameter: ParameterInfo) -> None:
    """Work out, once, how arguments become values of the parameter."""
    parameter.mandatory = parameter.is_mandatory_somewhere
    if parameter.convert is None:
        parameter.convert = converter(parameter)
    if not parameter.validators and all(
        getattr(each, "is_declared_type", False) for each in parameter.transforms
    ):
        parameter.quick = PYTHON_CLASSES.get(parameter.type_name)


def is_trivial(parameter: ParameterInfo) -> bool:
    """Whether any argument goes into the parameter as it is."""
    return is_trivial_when_full(parameter) and (
        not parameter.is_mandatory_somewhere or _takes_anything(parameter)
    )


def is_trivial_when_full(parameter: ParameterInfo) -> bool:
    """Whether any argument that is neither null nor empty goes into the parameter as it is."""
    return parameter.type_name in _ANY and not parameter.validators and not parameter.transforms


def _takes_anything(parameter: ParameterInfo) -> bool:
    # Empty text is refused by parameters of text alone.
    return parameter.allow_null and parameter.allow_empty_collection


def _transformed(parameter: ParameterInfo, transform: Any, value: Value, session: Any) -> Value:
    try:
        return transform(value, session)
    except BindingFailed:
        raise
    except Terminating as error:
        raise problems.not_transformed(
            parameter, error.record.exception.message, error.record.exception
        ) from None
    except NetException as error:
        raise problems.not_transformed(parameter, error.message, error) from None


def validate(parameter: ParameterInfo, validator: Any, value: Value, session: Any) -> None:
    """Check a value that is already converted; raises BindingFailed."""
    if validator.elements and isinstance(value, list):
        values = value
    else:
        values = [value]
    if validator.elements and any(each is None for each in values):
        raise problems.invalid(parameter, NULL_ELEMENT, metadata_exception(NULL_ELEMENT))
    for each in values:
        try:
            refusal = validator.check(each, session)
        except Terminating as error:
            raise problems.invalid(
                parameter, error.record.exception.message, error.record.exception
            ) from None
        except NetException as error:
            raise problems.setting_failed(parameter, error) from None
        if refusal is not None:
            raise problems.invalid(parameter, refusal, metadata_exception(refusal))


def refuse_empty(parameter: ParameterInfo, value: Value) -> None:
    """What a mandatory parameter does not take unless it says so: null, "" and empty lists."""
    if value is None:
        if not parameter.allow_null:
            raise problems.is_null(parameter)
    elif type(value) is str:
        takes_text = parameter.type_name == "System.String"
        if not value and takes_text and not parameter.allow_empty_string:
            raise problems.is_empty_string(parameter)
    elif isinstance(value, list):
        _refuse_empty_list(parameter, value)


def _refuse_null_elements(parameter: ParameterInfo, value: Value) -> None:
    """Nulls of an array are refused before they are converted: as texts they would be empty."""
    is_array = parameter.type_name == "System.String[]" and isinstance(value, list)
    if is_array and any(each is None for each in value):
        raise problems.is_null(parameter)


def _refuse_empty_list(parameter: ParameterInfo, value: list[Value]) -> None:
    if not parameter.type_name.endswith("[]"):
        if "Collections" in parameter.type_name and not value:
            raise problems.is_empty_collection(parameter)
        return
    if not value and not parameter.allow_empty_collection:
        raise problems.is_empty_array(parameter)
    if "Byte[]" in parameter.type_name or "Int32[]" in parameter.type_name:
        return
    for each in value:
        if each is None and not parameter.allow_null:
            raise problems.is_null(parameter)
        empty = type(each) is str and not each and parameter.type_name == "System.String[]"
        if empty and not parameter.allow_empty_string:
            raise problems.is_empty_string(parameter)


def converter(parameter: ParameterInfo) -> Callable[[Value], Value]:
    """A function that converts arguments to the parameter's type."""
    name = parameter.type_name
    if name in _ANY:
        return lambda value: value
    if name in _BOOLEANS:
        return lambda value: to_boolean(parameter, value)
    if name == "System.String":
        return lambda value: value if type(value) is str else _to_text(parameter, value)
    if name == "System.Int32":
        return lambda value: value if type(value) is int else _to_type(parameter, value)
    if name.endswith("[]"):
        return _array_converter(parameter, name[:-2])
    if parameter.type_source is not None and not hasattr(parameter.type_source, "full_name"):
        return lambda value: _to_class(parameter, parameter.type_source, value)
    return lambda value: None if value is None else _to_type(parameter, value)


def to_boolean(parameter: ParameterInfo, value: Value) -> bool:
    """Booleans and numbers alone become booleans, not text."""
    if value is True or value is False:
        return bool(value)
    if value is None and parameter.is_switch:
        return False
    if isinstance(value, int | float) or type(value).__name__ == "SwitchParameter":
        return bool(value)
    from decimal import Decimal

    if isinstance(value, Decimal):
        return bool(value)
    raise problems.not_converted(parameter, boolean_refusal(value, parameter.type_name))


def boolean_refusal(value: Value, type_name: str) -> str:
    from xshell.engine.values.type_of import type_of

    given = "" if value is None else type_of(value).full_name
    return (
        f'Cannot convert value "{given}" to type "{type_name}". Boolean parameters accept only '
        "Boolean values and numbers, such as $True, $False, 1 or 0."
    )


def _to_text(parameter: ParameterInfo, value: Value) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        raise problems.not_convertible(
            parameter, _type_name(value), "Specified method is not supported."
        )
    from xshell.engine.values.conversion import to_string

    return to_string(value)


def _type_name(value: Value) -> str:
    from xshell.engine.values.type_of import type_of

    name: str = type_of(value).full_name
    return name


def _to_type(parameter: ParameterInfo, value: Value) -> Value:
    from xshell.engine.values.conversion import convert

    try:
        return convert(value, dotnet_type(parameter.type_name))
    except Terminating as error:
        exception = error.record.exception
        raise problems.not_converted(parameter, exception.message, exception) from None
    except NetException as error:
        raise problems.not_converted(parameter, error.message, error) from None


@cache
def dotnet_type(name: str) -> Any:
    """The type of a full name; System.Object where it is not known."""
    from xshell.engine.dotnet.types import resolve

    return resolve(name) or resolve("System.Object")


def _to_class(parameter: ParameterInfo, cls: Any, value: Value) -> Value:
    """Convert to a class that describes itself; its `parse` reads text."""
    if value is None or isinstance(value, cls):
        return value
    from xshell.engine.values.conversion import to_string

    text = to_string(value)
    parse = cls.__shell_type__.parse
    try:
        return parse(text) if parse else cls(value)
    except ValueError as error:
        raise problems.not_converted(
            parameter,
            f'Cannot convert value "{text}" to type "{parameter.type_name}". Error: "{error}"',
        ) from None


def _array_converter(parameter: ParameterInfo, element: str) -> Callable[[Value], Value]:
    """Arrays reach a cmdlet as plain lists, a single value as a list of one."""
    from xshell.engine.signature import ParameterInfo as Info

    inner = Info(parameter.name, element, type_source=parameter.type_source)
    convert = converter(inner)
    whole = element in _ANY

    def to_list(value: Value) -> Value:
        if value is None:
            return None
        if not isinstance(value, list):
            elements = None if isinstance(value, str) else _elements(value)
            if elements is None:
                return [convert(value)]
            value = elements
        return list(value) if whole else [convert(each) for each in value]

    return to_list


def _elements(value: Value) -> list[Value] | None:
    from xshell.engine.values.enumerate import enumerate_value

    elements = enumerate_value(value)
    return None if elements is None else list(elements)
