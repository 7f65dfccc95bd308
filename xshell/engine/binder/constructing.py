"""Validators made of attributes: what their constructors take, and how they refuse the rest."""

from __future__ import annotations

from xshell.engine import validators
from xshell.engine.errors import NetException, Terminating, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Named = dict[str, Value]

_AUTOMATION = "System.Management.Automation."


def constructing_failed(attribute: str, inner: NetException) -> Terminating:
    """An attribute's constructor threw an exception."""
    return make_error(
        "ExceptionConstructingAttribute",
        f'The following exception occurred while constructing the attribute "{attribute}": '
        f'"{inner.message}"',
        "InvalidOperation",
        inner=inner,
    )


def empty_help(name: str) -> Terminating:
    """The text of a parameter's help may be left out, not empty."""
    return make_error(
        "Argument",
        f'Cannot process argument because the value of argument "{name}" is not valid. Change the '
        f'value of the "{name}" argument and run the operation again.',
        "InvalidArgument",
        None,
        _AUTOMATION + "PSArgumentException",
    )


def of_nothing(
    kind: type[validators.Validator],
) -> Callable[[tuple[Value, ...], Named], validators.Validator]:
    """The maker of a validator whose attribute takes no argument."""

    def make(given: tuple[Value, ...], _named: Named) -> validators.Validator:
        if given:
            from xshell.engine.values.methods import no_overload

            raise no_overload(f"{kind.attribute}Attribute", len(given))
        return kind()

    return make


def _misdeclared(error_id: str, sentence: str) -> Terminating:
    return validators.metadata_error(validators.Refusal(error_id, sentence))


def _limits(attribute: str, given: tuple[Value, ...]) -> tuple[int, int]:
    """The least and most length: at least zero and at least one."""
    from xshell.engine.dotnet.types import INT32
    from xshell.engine.values.conversion import convert

    try:
        least, most = (convert(each, INT32) for each in given)
    except Terminating as error:
        raise constructing_failed(attribute, error.record.exception) from None
    for name, value, lowest in (("minLength", least, 0), ("maxLength", most, 1)):
        if value < lowest:
            sentence = (
                f'Cannot process argument because the value of argument "{name}" is out of range. '
                f"Change argument \"{name}\" to a value that is within range. (Parameter '{name}')"
                f"\nActual value was {value}."
            )
            inner = NetException(_AUTOMATION + "PSArgumentOutOfRangeException", sentence)
            raise constructing_failed(attribute, inner)
    return least, most


def count(given: tuple[Value, ...], _named: Named) -> validators.Validator:
    """`[ValidateCount(least, most)]`."""
    least, most = _limits("ValidateCount", given)
    if most < least:
        raise _misdeclared(
            "ValidateRangeMaxLengthSmallerThanMinLength",
            "The specified maximum number of arguments for a parameter is fewer than the specified "
            "minimum number of arguments. Update the ValidateCount attribute for the parameter.",
        )
    return validators.Count(least, most)


def length(given: tuple[Value, ...], _named: Named) -> validators.Validator:
    """`[ValidateLength(least, most)]`."""
    least, most = _limits("ValidateLength", given)
    if most < least:
        raise _misdeclared(
            "ValidateLengthMaxLengthSmallerThanMinLength",
            "The specified maximum character length of the argument is shorter than the specified "
            "minimum argument character length. Update the ValidateLength attribute for the "
            "parameter.",
        )
    return validators.Length(least, most)


def range_of(given: tuple[Value, ...], _named: Named) -> validators.Validator:
    """`[ValidateRange(least, most)]`, or of a kind such as Positive."""
    if len(given) == 1:
        return validators.InRangeKind(_kind(given[0]))
    for name, value in zip(("minRange", "maxRange"), given, strict=False):
        if value is None:
            sentence = (
                f'Cannot process argument because the value of argument "{name}" is null. Change '
                f"the value of argument \"{name}\" to a non-null value. (Parameter '{name}')"
            )
            inner = NetException(_AUTOMATION + "PSArgumentNullException", sentence)
            raise constructing_failed("ValidateRange", inner)
    least, most = _alike(*given)
    from xshell.engine.values.operators import BINARY

    if BINARY["Igt"](least, most):
        raise _misdeclared(
            "MaxRangeSmallerThanMinRange",
            "The specified maximum range cannot be accepted because it is less than the specified "
            "minimum range. Update the ValidateRange attribute for the parameter.",
        )
    return validators.InRange(least, most)


def _kind(given: Value) -> str:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    try:
        return str(convert(given, known_type(_AUTOMATION + "ValidateRangeKind")))
    except Terminating as error:
        raise constructing_failed("ValidateRange", error.record.exception) from None


def _alike(least: Value, most: Value) -> tuple[Value, Value]:
    """Both limits as values of one type: numbers of two types become those of the wider one."""
    from xshell.engine.values.operators.numbers import as_number
    from xshell.engine.values.type_of import type_of

    if type_of(least) is type_of(most):
        return least, most
    numbers = as_number(least), as_number(most)
    if None in numbers:
        raise _misdeclared(
            "MinRangeNotTheSameTypeOfMaxRange",
            f"The specified minimum range ({type_of(least).name}) cannot be accepted because it is "
            f"not the same type as the specified maximum range ({type_of(most).name}). Update the "
            "ValidateRange attribute for the parameter.",
        )
    return numbers
