"""Attributes of script parameters as validators and transformations."""

from __future__ import annotations

from xshell.engine import validators
from xshell.engine.binder import constructing, problems
from xshell.engine.binder.convert import boolean_refusal
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import AttributeUse, ParameterInfo

    Value = Any
    Transformation = Callable[[Value, Any], Value]


def validator(use: AttributeUse) -> validators.Validator | None:
    """The validator an attribute stands for, or None."""
    maker = _VALIDATORS.get(use.short_name)
    if maker is not None:
        return maker(use.positional, {name.lower(): value for name, value in use.named.items()})
    if _derives(use, "System.Management.Automation.ValidateArgumentsAttribute"):
        return OwnValidator(use)
    return None


def transformation(use: AttributeUse) -> Transformation | None:
    """The transformation an attribute stands for, or None."""
    if use.short_name == "credential":
        return _credential
    if use.short_name == "runspace":
        from xshell.engine.dotnet.runspaces import as_runspace

        return as_runspace
    if _derives(use, "System.Management.Automation.ArgumentTransformationAttribute"):
        return _own_transformation(use)
    return None


def _derives(use: AttributeUse, base: str) -> bool:
    kind = use.type
    while kind is not None and not isinstance(kind, str):
        if kind.full_name == base:
            return True
        kind = kind.base
    return False


def type_name_check(parameter: ParameterInfo, wanted: str) -> Transformation:
    """`[PSTypeName]`: every value, converted already, must have a type name."""

    def check(value: Value, _session: Any) -> Value:
        from xshell.engine.values.enumerate import enumerate_value
        from xshell.engine.values.type_of import type_names_of

        for each in enumerate_value(value) or [value]:
            names = () if each is None else type_names_of(each)
            if names and wanted.lower() not in (name.lower() for name in names):
                raise problems.other_type_name(parameter, wanted)
        return value

    return check


def type_transformation(parameter: ParameterInfo, type: Any, advanced: bool) -> Transformation:
    """The conversion to a declared type; advanced functions do not join lists to text."""
    name = type.full_name
    if name == "System.Boolean":
        made = _boolean(parameter)
    elif name == "System.Management.Automation.SwitchParameter":
        made = _switch(parameter)
    elif name == "System.String":
        made = _text(parameter, advanced)
    elif name == "System.Boolean[]" and advanced:
        made = _booleans(parameter, type)
    else:
        made = _conversion(type)
    # A value of the parameter's own class needs none of it, see convert.accept.
    made.is_declared_type = name == parameter.type_name  # type: ignore[attr-defined]
    return made


def _conversion(type: Any) -> Transformation:
    def to_type(value: Value, _session: Any) -> Value:
        return _convert(value, type)

    return to_type


def _convert(value: Value, type: Any) -> Value:
    from xshell.engine.values.conversion import convert

    return convert(value, type)


def _boolean(parameter: ParameterInfo) -> Transformation:
    def to_boolean(value: Value, _session: Any) -> bool:
        if value is True or value is False:
            return bool(value)
        if isinstance(value, int | float) or type(value).__name__ in ("Decimal", "SwitchParameter"):
            return bool(value)
        raise problems.not_transformed(parameter, boolean_refusal(value, "System.Boolean"))

    return to_boolean


def _booleans(parameter: ParameterInfo, type: Any) -> Transformation:
    to_boolean = _boolean(parameter)

    def to_booleans(value: Value, session: Any) -> Value:
        elements = value if isinstance(value, list) else [value]
        return _convert([to_boolean(each, session) for each in elements], type)

    return to_booleans


def _switch(parameter: ParameterInfo) -> Transformation:
    from xshell.engine.values.switch import SwitchParameter

    off, on = SwitchParameter(False), SwitchParameter(True)

    def to_switch(value: Value, _session: Any) -> Value:
        if value is True:
            return on
        if value is False or value is None:
            return off
        if type(value) is SwitchParameter:
            return value
        if isinstance(value, int | float):
            return on if value else off
        raise problems.not_transformed(
            parameter,
            boolean_refusal(value, "System.Management.Automation.SwitchParameter"),
        )

    return to_switch


def _text(parameter: ParameterInfo, advanced: bool) -> Transformation:
    def to_text(value: Value, _session: Any) -> str:
        if type(value) is str:
            return value
        if value is None:
            return ""
        if advanced and type(value) in (list, TypedArray):
            raise problems.not_transformed(parameter, "Cannot convert value to type System.String.")
        from xshell.engine.values.conversion import to_string

        return to_string(value)

    return to_text


class OwnValidator(validators.Validator):
    """A validator a script defines as a class."""

    __slots__ = ("use",)
    elements = False

    def __init__(self, use: AttributeUse) -> None:
        self.use = use

    def check(self, value: Value, session: Any) -> validators.Refusal | None:
        """Call its Validate, or ValidateElement for each element; what it throws is the refusal."""
        from xshell.engine.values.members import call_method

        own = _instance(self.use)
        if _derives(self.use, "System.Management.Automation.ValidateEnumeratedArgumentsAttribute"):
            for each in value if isinstance(value, list) else [value]:
                call_method(session.frame(), own, "ValidateElement", [each])
        else:
            call_method(session.frame(), own, "Validate", [value, session.engine_intrinsics])
        return None


def _instance(use: AttributeUse) -> Value:
    from xshell.engine.values.members import call_static, set_member

    own = call_static(None, use.type, "new", list(use.positional))
    for name, value in use.named.items():
        set_member(None, own, name, value)
    return own


def _own_transformation(use: AttributeUse) -> Transformation:
    def transform(value: Value, session: Any) -> Value:
        from xshell.engine.values.members import call_method

        return call_method(
            session.frame(), _instance(use), "Transform", [session.engine_intrinsics, value]
        )

    return transform


def _credential(value: Value, session: Any) -> Value:
    """A user name becomes a credential by asking for the password."""
    if isinstance(value, str):
        from xshell.engine.prompts import ask_credential

        return ask_credential(session, value)
    return value


def _set(positional: tuple[Value, ...], named: dict[str, Value]) -> validators.Validator:
    if len(positional) == 1 and hasattr(positional[0], "full_name"):
        from xshell.engine.binder.generated_values import GeneratedValues

        exact = named.get("ignorecase") is False
        return GeneratedValues(positional[0], named.get("errormessage"), exact)
    if len(positional) == 1 and isinstance(positional[0], list):
        positional = tuple(positional[0])
    return validators.OneOf(
        *(str(each) for each in positional),
        message=named.get("errormessage"),
        case_sensitive=named.get("ignorecase") is False,
    )


def _pattern(positional: tuple[Value, ...], named: dict[str, Value]) -> validators.Validator:
    return validators.Matches(
        str(positional[0]),
        message=named.get("errormessage"),
        case_sensitive=str(named.get("options", "IgnoreCase")).lower() == "none",
    )


_VALIDATORS: dict[str, Callable[[tuple[Value, ...], dict[str, Value]], validators.Validator]] = {
    "validatenotnull": constructing.of_nothing(validators.NotNull),
    "validatenotnullorempty": constructing.of_nothing(validators.NotEmpty),
    "validatenotnullorwhitespace": constructing.of_nothing(validators.NotBlank),
    "validaterange": constructing.range_of,
    "validatelength": constructing.length,
    "validatecount": constructing.count,
    "validatepattern": _pattern,
    "validateset": _set,
    "validatescript": lambda positional, named: validators.ScriptTest(
        positional[0], named.get("errormessage")
    ),
    "validatedrive": lambda positional, _named: validators.InDrive(*positional),
    "validateuserdrive": lambda _positional, _named: validators.InDrive("User"),
}
