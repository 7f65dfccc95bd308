"""Types and attributes of variables and of parameters that their function assigns to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import Signature

    Value = Any


_AUTOMATION = "System.Management.Automation."


class TypeAttribute:
    """The type of a variable: every value assigned is converted to it."""

    __slots__ = ("type",)

    def __init__(self, type: Any) -> None:
        self.type = type

    def first(self, value: Value, name: str) -> Value:
        """The value that the variable has when it gets the type."""
        return self.apply(value, name)

    def apply(self, value: Value, _name: str) -> Value:
        """The value converted; a failure is a metadata error with the conversion's text."""
        from xshell.engine.errors import NetException, Terminating
        from xshell.engine.preferences import refuse_suspend
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.enums import EnumValue

        refusal = _boolean_refusal(value, self.type)
        if refusal is not None:
            raise _untransformed(
                refusal, NetException(_AUTOMATION + "PSInvalidCastException", refusal)
            )
        try:
            converted = convert(value, self.type)
            if type(converted) is EnumValue:
                refuse_suspend(converted)
            return converted
        except Terminating as error:
            inner = error.record.exception
            raise _untransformed(inner.message, inner) from None


def _boolean_refusal(value: Value, kind: Any) -> str | None:
    """What a variable of truth values says to what is neither one nor a number, text above all."""
    from decimal import Decimal

    from xshell.engine.binder.convert import boolean_refusal
    from xshell.engine.dotnet import types
    from xshell.engine.values.switch import SwitchParameter

    if kind is not types.BOOLEAN and kind is not types.SWITCH_PARAMETER:
        return None
    if isinstance(value, int | float | Decimal | SwitchParameter):
        return None
    if value is None and kind is types.SWITCH_PARAMETER:
        return None
    return boolean_refusal(value, kind.full_name)


def _untransformed(message: str, inner: Any) -> Exception:
    """The error of a value that a variable's type does not take."""
    from xshell.engine.errors import NetException, make_error

    exception = NetException(
        _AUTOMATION + "ArgumentTransformationMetadataException", message, inner
    )
    return make_error("RuntimeException", message, "MetadataError", None, exception)


class LocalType(TypeAttribute):
    """The type of a variable of a function: a failure is the conversion's own error."""

    __slots__ = ()

    def apply(self, value: Value, _name: str) -> Value:
        """The value converted."""
        from xshell.engine.values.conversion import convert

        return convert(value, self.type)


class ValidatorAttribute:
    """A validation attribute of a variable."""

    __slots__ = ("session", "validator")

    def __init__(self, validator: Any, session: Any = None) -> None:
        self.validator = validator
        self.session = session

    def apply(self, value: Value, name: str) -> Value:
        """The value, if it is valid."""
        if self._is_valid(value):
            return value
        from xshell.engine.values.conversion import to_string

        raise _invalid(
            f"The variable cannot be validated because the value {to_string(value)} is not a "
            f"valid value for the {name} variable."
        )

    def first(self, value: Value, name: str) -> Value:
        """The value that the variable has when it gets the attribute."""
        if self._is_valid(value):
            return value
        from xshell.engine.values.text import local_text
        from xshell.engine.values.type_of import type_of

        text = type_of(value).full_name if isinstance(value, list) else local_text(value)
        raise _invalid(
            f"The attribute cannot be added because variable {name} with value "
            f"{'' if value is None else text} would no longer be valid."
        )

    def _is_valid(self, value: Value) -> bool:
        validator = self.validator
        values = value if validator.elements and isinstance(value, list) else [value]
        if validator.elements and any(each is None for each in values):
            return False
        return all(validator.check(each, self.session) is None for each in values)


def _invalid(message: str) -> Exception:
    from xshell.engine.errors import make_error

    return make_error(
        "ValidateSetFailure",
        message,
        "MetadataError",
        None,
        "System.Management.Automation.ValidationMetadataException",
    )


def variable_attributes(uses: tuple[Any, ...], local: bool, session: Any = None) -> tuple[Any, ...]:
    """What a variable keeps of the types and attributes written before it, innermost first; `local`
    where it is the variable of a function. An attribute that refuses its arguments is where the
    error is.
    """
    from xshell.engine.binder import attributes as binder_attributes
    from xshell.engine.errors import Terminating
    from xshell.engine.runtime.places import current_place
    from xshell.engine.signature import AttributeUse

    kept: list[Any] = []
    plain = local and not any(isinstance(use, AttributeUse) for use in uses)
    for use in reversed(uses):
        if isinstance(use, AttributeUse):
            try:
                validator = binder_attributes.validator(use)
            except Terminating as error:
                place = current_place()
                if place is not None and error.record.extent is None:
                    error.record.extent = (place[0], use.start, use.end)
                raise
            if validator is not None:
                kept.append(ValidatorAttribute(validator, session))
        else:
            kept.append(LocalType(use) if plain else TypeAttribute(use))
    return tuple(kept)


def attributes_of_parameter(signature: Signature, lowered: str) -> tuple[Any, ...]:
    """What a parameter's variable checks on assignment."""
    parameter = signature.by_name.get(lowered)
    if parameter is None:
        return ()
    kept: list[Any] = []
    if parameter.type_source is not None:
        kind = TypeAttribute if parameter.validators else LocalType
        kept.append(kind(parameter.type_source))
    kept += [ValidatorAttribute(each) for each in parameter.validators]
    return tuple(kept)


def default_value(signature: Signature, lowered: str, value: Value) -> Value:
    """A default converted to the parameter's type."""
    from xshell.engine.values.conversion import convert

    parameter = signature.by_name.get(lowered)
    if parameter is None or parameter.type_source is None:
        return value
    return convert(value, parameter.type_source)


def empty_value(signature: Signature, lowered: str) -> Value:
    """What a typed parameter without default holds when nothing is given."""
    from xshell.engine.values.switch import SwitchParameter

    parameter = signature.by_name.get(lowered)
    if parameter is None or parameter.type_source is None:
        return None
    if parameter.is_switch:
        return SwitchParameter(False)
    full_name = parameter.type_source.full_name
    if full_name == "System.String":
        return ""
    if parameter.type_source.is_value_type:
        return zero(parameter.type_source)
    return None


def zero(kind: Any) -> Value:
    """What a variable of a value type is that nothing set: null is converted where it can be."""
    from xshell.engine.errors import Terminating
    from xshell.engine.values.conversion import convert

    try:
        return convert(None, kind)
    except Terminating:
        return None
