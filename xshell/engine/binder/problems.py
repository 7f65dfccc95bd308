"""The errors of binding, with PowerShell's ids, categories and texts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.binder.arguments import Argument
    from xshell.engine.errors import NetException, Terminating
    from xshell.engine.signature import ParameterInfo

    Value = Any

_NAMESPACE = "System.Management.Automation."
BINDING = _NAMESPACE + "ParameterBindingException"
VALIDATION = _NAMESPACE + "ParameterBindingValidationException"
TRANSFORMATION = _NAMESPACE + "ParameterBindingArgumentTransformationException"


class BindingFailed(Exception):
    """A failure to bind, before it has its place: what `problem` makes an error record of."""

    def __init__(
        self,
        error_id: str,
        message: str,
        category: str = "InvalidArgument",
        exception: str = BINDING,
        parameter: ParameterInfo | None = None,
        inner: BaseException | None = None,
        target: Value = None,
    ) -> None:
        super().__init__(message)
        self.error_id = error_id
        self.message = message
        self.category = category
        self.exception = exception
        self.parameter = parameter
        self.inner = inner
        self.target = target


def _exception_in(inner: Any) -> NetException | None:
    """The exception itself, or the one that an error of ours carries."""
    found: NetException | None = getattr(inner, "exception", inner)
    return found


def problem(stage: Any, failure: BindingFailed, argument: Argument | None = None) -> Terminating:
    """The error for a failure of a call to bind at an argument, or at the whole command."""
    from xshell.engine.errors import make_error

    error = make_error(
        failure.error_id,
        failure.message,
        failure.category,
        failure.target,
        failure.exception,
        _exception_in(failure.inner),
    )
    record = error.record
    parameter = failure.parameter
    record.exception.properties["ParameterName"] = parameter.name if parameter else ""
    record.exception.properties["ErrorId"] = failure.error_id
    if argument is not None and argument.end > argument.start:
        record.extent = (stage.site.source, argument.start, argument.end)
    else:
        record.extent = (stage.site.source, stage.site.start, stage.site.end)
    stage.stamp(record)
    return error


def check_preference(parameter: ParameterInfo, value: Value) -> None:
    """Refuses what no -ErrorAction or its kin can be: nothing, and Suspend."""
    from xshell.engine.errors import NetException
    from xshell.engine.preferences import refusal

    refused = refusal(value)
    if refused is not None:
        raise setting_failed(parameter, NetException(*refused))


def setting_failed(parameter: ParameterInfo, inner: NetException) -> BindingFailed:
    """The property behind a parameter threw an exception when it was set."""
    from xshell.engine.errors import NetException

    message = f'Exception setting "{parameter.name}": "{inner.message}"'
    return BindingFailed(
        "ParameterBindingFailed",
        f"Cannot bind parameter '{parameter.name}' to the target. {message}",
        "WriteError",
        BINDING,
        parameter,
        NetException(_NAMESPACE + "SetValueInvocationException", message, inner),
    )


def name_not_found(name: str) -> BindingFailed:
    return BindingFailed(
        "NamedParameterNotFound",
        f"A parameter cannot be found that matches parameter name '{name}'.",
    )


def name_ambiguous(name: str, matches: list[str]) -> BindingFailed:
    listed = " ".join(f"-{each}" for each in matches)
    return BindingFailed(
        "AmbiguousParameter",
        f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. "
        f"Possible matches include: {listed}.",
    )


def missing_argument(parameter: ParameterInfo) -> BindingFailed:
    return BindingFailed(
        "MissingArgument",
        f"Missing an argument for parameter '{parameter.name}'. Specify a parameter of type "
        f"'{parameter.type_name}' and try again.",
        parameter=parameter,
    )


def already_bound(parameter: ParameterInfo) -> BindingFailed:
    return BindingFailed(
        "ParameterAlreadyBound",
        f"Cannot bind parameter because parameter '{parameter.name}' is specified more than once. "
        "To provide multiple values to parameters that can accept multiple values, use the array "
        'syntax. For example, "-parameter value1,value2,value3".',
        parameter=parameter,
    )


def position_not_found(value: Value) -> BindingFailed:
    from xshell.engine.values.conversion import to_string

    return BindingFailed(
        "PositionalParameterNotFound",
        f"A positional parameter cannot be found that accepts argument '{to_string(value)}'.",
    )


def ambiguous_set() -> BindingFailed:
    return BindingFailed(
        "AmbiguousParameterSet",
        "Parameter set cannot be resolved using the specified named parameters. One or more "
        "parameters issued cannot be used together or an insufficient number of parameters were "
        "provided.",
    )


def positions_ambiguous() -> BindingFailed:
    return BindingFailed(
        "AmbiguousPositionalParameterNoName",
        "Cannot bind positional parameters because no names were given.",
    )


def missing_mandatory(names: list[str]) -> BindingFailed:
    return BindingFailed(
        "MissingMandatoryParameter",
        "Cannot process command because of one or more missing mandatory parameters: "
        f"{' '.join(names)}.",
    )


def is_null(parameter: ParameterInfo) -> BindingFailed:
    return _refused(parameter, "ParameterArgumentValidationErrorNullNotAllowed", "null")


def is_empty_string(parameter: ParameterInfo) -> BindingFailed:
    return _refused(
        parameter, "ParameterArgumentValidationErrorEmptyStringNotAllowed", "an empty string"
    )


def is_empty_array(parameter: ParameterInfo) -> BindingFailed:
    return _refused(
        parameter, "ParameterArgumentValidationErrorEmptyArrayNotAllowed", "an empty array"
    )


def is_empty_collection(parameter: ParameterInfo) -> BindingFailed:
    return _refused(
        parameter,
        "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
        "an empty collection",
    )


def _refused(parameter: ParameterInfo, error_id: str, what: str) -> BindingFailed:
    return BindingFailed(
        error_id,
        f"Cannot bind argument to parameter '{parameter.name}' because it is {what}.",
        "InvalidData",
        VALIDATION,
        parameter,
    )


def invalid(
    parameter: ParameterInfo, sentence: str, inner: BaseException | None = None
) -> BindingFailed:
    """A validator refused the value."""
    return BindingFailed(
        "ParameterArgumentValidationError",
        f"Cannot validate argument on parameter '{parameter.name}'. {sentence}",
        "InvalidData",
        VALIDATION,
        parameter,
        inner,
    )


def not_transformed(
    parameter: ParameterInfo, sentence: str, inner: BaseException | None = None
) -> BindingFailed:
    """A transformation, such as the type a script declares, failed."""
    return BindingFailed(
        "ParameterArgumentTransformationError",
        f"Cannot process argument transformation on parameter '{parameter.name}'. {sentence}",
        "InvalidData",
        TRANSFORMATION,
        parameter,
        inner,
    )


def other_type_name(parameter: ParameterInfo, wanted: str) -> BindingFailed:
    """The value lacks the type name that `[PSTypeName]` asks for."""
    return BindingFailed(
        "MismatchedPSTypeName",
        f"Cannot bind argument to parameter '{parameter.name}', because PSTypeNames of the "
        f"argument do not match the PSTypeName required by the parameter: {wanted}.",
        "InvalidArgument",
        TRANSFORMATION,
        parameter,
    )


def not_converted(
    parameter: ParameterInfo, sentence: str, inner: BaseException | None = None
) -> BindingFailed:
    """The value does not convert to the parameter's type, and the conversion says why."""
    return BindingFailed(
        "CannotConvertArgumentNoMessage",
        f"Cannot bind parameter '{parameter.name}'. {sentence}",
        parameter=parameter,
        inner=inner,
    )


def not_convertible(parameter: ParameterInfo, type_name: str, sentence: str) -> BindingFailed:
    """The value's type cannot become the parameter's type."""
    return BindingFailed(
        "CannotConvertArgument",
        f"Cannot convert '{type_name}' to the type '{parameter.type_name}' required by parameter "
        f"'{parameter.name}'. {sentence}",
        parameter=parameter,
    )


def object_not_bound(target: Value) -> BindingFailed:
    return BindingFailed(
        "InputObjectNotBound",
        "The input object cannot be bound to any parameters for the command either because the "
        "command does not take pipeline input or the input and its properties do not match any of "
        "the parameters that take pipeline input.",
        target=target,
    )


def object_lacks_mandatory(names: list[str], target: Value) -> BindingFailed:
    return BindingFailed(
        "InputObjectMissingMandatory",
        "The input object cannot be bound because it did not contain the information required to "
        f"bind all mandatory parameters:  {' '.join(names)}",
        target=target,
    )


def block_without_input(parameter: ParameterInfo) -> BindingFailed:
    return BindingFailed(
        "ScriptBlockArgumentNoInput",
        f"Cannot evaluate parameter '{parameter.name}' because its argument is specified as a "
        "script block and there is no input. A script block cannot be evaluated without input.",
        "MetadataError",
        parameter=parameter,
    )


def block_without_output(parameter: ParameterInfo) -> BindingFailed:
    return BindingFailed(
        "ScriptBlockArgumentNoOutput",
        f"Cannot evaluate parameter '{parameter.name}' because its argument input did not produce "
        "any output.",
        parameter=parameter,
    )


def block_failed(parameter: ParameterInfo, message: str, inner: BaseException) -> BindingFailed:
    return BindingFailed(
        "ScriptBlockArgumentInvocationFailed",
        f"The input to the script block for parameter '{parameter.name}' failed. {message}",
        parameter=parameter,
        inner=inner,
    )


def dynamic_parameters_failed(message: str, inner: BaseException) -> BindingFailed:
    return BindingFailed(
        "GetDynamicParametersException",
        f"Cannot retrieve the dynamic parameters for the cmdlet. {message}",
        inner=inner,
    )
