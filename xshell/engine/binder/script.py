"""From what a script block declares to its signature."""

from __future__ import annotations

from xshell.engine.binder import attributes
from xshell.engine.binder.constructing import empty_help
from xshell.engine.commonparameters import COMMON, SHOULD_PROCESS, TRANSACTION, paging_parameters
from xshell.engine.errors import Terminating, make_error
from xshell.engine.signature import (
    ALL_SETS,
    OBJECT,
    AttributeUse,
    ParameterInfo,
    ScriptDeclaration,
    ScriptParameter,
    SetFlags,
    Signature,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_MOST_SETS = 32


def script_signature(declaration: ScriptDeclaration) -> Signature:
    """The signature of a script block; advanced where it says `[CmdletBinding()]` or a parameter
    says `[Parameter()]`.
    """
    binding = next(
        (each for each in declaration.attributes if each.short_name == "cmdletbinding"), None
    )
    advanced = binding is not None or any(
        use.short_name == "parameter"
        for parameter in declaration.parameters
        for use in parameter.attributes
    )
    named = _named(binding)
    parameters = [_parameter(each, advanced) for each in declaration.parameters]
    positional = bool(named.get("positionalbinding", True))
    if positional:
        _number(parameters)
    should_process = bool(named.get("supportsshouldprocess", False))
    paging = bool(named.get("supportspaging", False))
    if paging:
        parameters.extend(_scripted(paging_parameters()))
    if advanced:
        parameters.extend(COMMON + SHOULD_PROCESS if should_process else COMMON)
        if named.get("supportstransactions", False):
            parameters.extend(TRANSACTION)
    _refuse_same_names(parameters)
    _refuse_many_sets(parameters)
    return Signature(
        parameters,
        default_set=named.get("defaultparametersetname"),
        advanced=advanced,
        supports_should_process=should_process,
        supports_paging=paging,
        confirm_impact=str(named.get("confirmimpact", "Medium")).capitalize(),
        positional_binding=positional,
    )


def _refuse_many_sets(parameters: list[ParameterInfo]) -> None:
    """Sets are bits of a number of 32 bits."""
    names = {name.lower() for each in parameters for name in each.sets} - {ALL_SETS.lower()}
    if len(names) > _MOST_SETS:
        raise make_error(
            "ParsingTooManyParameterSets",
            f"Cannot process the parameters: there are more than {_MOST_SETS} parameter sets.",
            "MetadataError",
            None,
            "System.Management.Automation.ParsingMetadataException",
        )


def _refuse_same_names(parameters: list[ParameterInfo]) -> None:
    """A name may stand for one parameter alone."""
    seen: dict[str, str] = {}
    for parameter in parameters:
        if parameter.name.lower() in seen:
            raise _metadata_error(
                "ParameterNameAlreadyExistsForCommand",
                f"A parameter with the name '{parameter.name}' was defined multiple times for the "
                "command.",
            )
        seen[parameter.name.lower()] = parameter.name
    aliases: set[str] = set()
    for parameter in parameters:
        for alias in parameter.aliases:
            if alias.lower() in aliases:
                raise _metadata_error(
                    "AliasDeclaredMultipleTimes",
                    f'The alias "{alias}" is declared multiple times.',
                )
            aliases.add(alias.lower())
            other = seen.get(alias.lower())
            if other is not None:
                raise _metadata_error(
                    "ParameterNameConflictsWithAlias",
                    f"The parameter '{other}' cannot be specified because it conflicts with the "
                    f"parameter alias of the same name for parameter '{parameter.name}'.",
                )


def _metadata_error(error_id: str, message: str) -> Terminating:
    return make_error(
        error_id,
        message,
        "MetadataError",
        None,
        "System.Management.Automation.MetadataException",
    )


def _scripted(parameters: tuple[ParameterInfo, ...]) -> tuple[ParameterInfo, ...]:
    for parameter in parameters:
        parameter.attribute = parameter.name
    return parameters


def _named(use: AttributeUse | None) -> dict[str, Value]:
    return {} if use is None else {name.lower(): value for name, value in use.named.items()}


def _number(parameters: list[ParameterInfo]) -> None:
    """Give positions in order of declaration, unless a parameter has one of its own or names a
    set.
    """
    for parameter in parameters:
        if set(parameter.sets) != {ALL_SETS} or parameter.sets[ALL_SETS].position is not None:
            return
    position = 0
    for parameter in parameters:
        if not parameter.is_switch:
            parameter.sets[ALL_SETS].position = position
            position += 1


def _parameter(declared: ScriptParameter, advanced: bool) -> ParameterInfo:
    type_name = declared.types[-1].full_name if declared.types else OBJECT
    parameter = ParameterInfo(
        declared.name,
        type_name,
        type_source=declared.types[-1] if declared.types else None,
        sets={},
    )
    _apply(parameter, declared.attributes, declared.types, advanced)
    names = [each.full_name for each in declared.types]
    parameter.dereferences = bool(names) and "System.Management.Automation.PSReference" not in names
    return parameter


def _apply(
    parameter: ParameterInfo,
    uses: tuple[AttributeUse, ...],
    types: tuple[Any, ...],
    advanced: bool,
) -> None:
    """Give a parameter what its attributes say."""
    validators = []
    transforms: list[Any] = []
    checks: list[Any] = []
    for use in uses:
        name = use.short_name
        if name == "parameter":
            _add_set(parameter, use)
        elif name == "alias":
            parameter.aliases += tuple(str(each) for each in _flat(use.positional))
        elif name == "allownull":
            parameter.allow_null = True
        elif name == "allowemptystring":
            parameter.allow_empty_string = True
        elif name == "allowemptycollection":
            parameter.allow_empty_collection = True
        elif name == "supportswildcards":
            parameter.wildcards = True
        elif name == "pstypename":
            checks.append(attributes.type_name_check(parameter, str(use.positional[0])))
        elif name in ("argumentcompleter", "argumentcompletions"):
            parameter.completer = use
        elif (validator := attributes.validator(use)) is not None:
            validators.append(validator)
        elif (transform := attributes.transformation(use)) is not None:
            transforms.append(transform)
    transforms.extend(
        attributes.type_transformation(parameter, each, advanced)
        for each in types
        if each.full_name not in (OBJECT, "System.Management.Automation.PSObject")
    )
    transforms += checks
    if not parameter.sets:
        parameter.sets[ALL_SETS] = SetFlags()
    _add_flags_of_all_sets(parameter)
    parameter.validators = tuple(validators)
    parameter.transforms = tuple(transforms)
    parameter.attributes = uses
    # The types have done their work as transformations.
    parameter.convert = _unchanged


def _add_flags_of_all_sets(parameter: ParameterInfo) -> None:
    """What holds in all sets holds in each named one, too."""
    common = parameter.sets.get(ALL_SETS)
    for name, flags in parameter.sets.items():
        if common is None or name == ALL_SETS:
            continue
        flags.mandatory = flags.mandatory or common.mandatory
        flags.by_value = flags.by_value or common.by_value
        flags.by_property = flags.by_property or common.by_property


def _unchanged(value: Value) -> Value:
    return value


_HELP = ("HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId")


def _add_set(parameter: ParameterInfo, use: AttributeUse) -> None:
    named = _named(use)
    for name in _HELP:
        if named.get(name.lower()) == "":
            raise empty_help(name)
    position = named.get("position")
    name = named.get("parametersetname") or ALL_SETS
    parameter.sets[str(name)] = SetFlags(
        None if position is None or int(position) < 0 else int(position),
        bool(named.get("mandatory", False)),
        bool(named.get("valuefrompipeline", False)),
        bool(named.get("valuefrompipelinebypropertyname", False)),
        bool(named.get("valuefromremainingarguments", False)),
        named.get("helpmessage"),
    )
    if named.get("dontshow"):
        parameter.dont_show = True


def _flat(values: tuple[Value, ...]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        found.extend(value if isinstance(value, list) else [value])
    return found


def runtime_parameter(defined: Value) -> ParameterInfo:
    """The parameter of a RuntimeDefinedParameter, whose attributes are objects."""
    kind = defined.parameter_type
    parameter = ParameterInfo(str(defined.name), kind.full_name, type_source=kind, sets={})
    uses = tuple(each.as_use() for each in defined.attributes)
    convert = parameter.convert
    _apply(parameter, uses, (), True)
    # Its type is no transformation: arguments are converted as those of a cmdlet.
    parameter.convert = convert
    return parameter
