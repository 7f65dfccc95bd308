"""Positional arguments: which parameter takes the next one."""

from __future__ import annotations

from xshell.engine.binder import sets as parameter_sets
from xshell.engine.binder.convert import accept
from xshell.engine.binder.problems import BindingFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from xshell.engine.signature import ParameterInfo, Signature

    Value = Any
    Sets = frozenset[str]


def candidates(
    signature: Signature, sets: Sets, bound: Collection[str]
) -> dict[int, list[ParameterInfo]]:
    """Unbound positional parameters of the sets, by position in ascending order."""
    found: dict[int, list[ParameterInfo]] = {}
    for parameter in signature.parameters:
        if parameter.name in bound:
            continue
        for position in {
            flags.position
            for name in sets
            if (flags := parameter.flags(name)) is not None
            and flags.position is not None
            and not flags.remaining
        }:
            assert position is not None
            found.setdefault(position, []).append(parameter)
    return dict(sorted(found.items()))


def in_set(parameter: ParameterInfo, set_name: str | None) -> bool:
    return set_name is not None and parameter.flags(set_name) is not None


def chosen_by_value(
    signature: Signature, sets: Sets, choices: list[ParameterInfo], value: Value, session: Any
) -> ParameterInfo | None:
    """Of several parameters at one position, the one that takes the value: first as it is, then
    converted; the default set goes before the others each time.

    Raises the last failure where none takes it.
    """
    default = signature.default_set if signature.default_set in sets else None
    in_default = [each for each in choices if in_set(each, default)]
    others = [each for each in choices if each not in in_default]
    ordered = in_default + others
    for parameter in ordered:
        if fits(parameter, value) and not _refused(parameter, value, session):
            return parameter
    failure: BindingFailed | None = None
    for parameter in ordered:
        try:
            accept(parameter, value, session)
        except BindingFailed as failed:
            failure = failed
        else:
            return parameter
    if failure is not None:
        raise failure
    return None


def _refused(parameter: ParameterInfo, value: Value, session: Any) -> bool:
    """Whether a transformation of the parameter refuses a value of its type."""
    if not parameter.transforms:
        return False
    try:
        accept(parameter, value, session)
    except BindingFailed:
        return True
    return False


def share_a_set(choices: list[ParameterInfo], sets: Sets, position: int) -> bool:
    """Whether two of the parameters stand at the position in one and the same set."""
    for name in sets:
        flags = [parameter.flags(name) for parameter in choices]
        if sum(each is not None and each.position == position for each in flags) > 1:
            return True
    return False


def fits(parameter: ParameterInfo, value: Value) -> bool:
    """Whether the value is of the parameter's type, or its elements', without conversion."""
    name = parameter.type_name
    if name in ("System.Object", "System.Management.Automation.PSObject"):
        return True
    if value is None:
        return False
    source = parameter.type_source
    if source is not None and not hasattr(source, "full_name"):
        return isinstance(value, source)
    from xshell.engine.binder.convert import dotnet_type
    from xshell.engine.values.type_of import type_of

    wanted, given = dotnet_type(name), type_of(value)
    element = wanted.element
    return wanted.assignable_from(given) or (element is not None and element.assignable_from(given))


def remaining_parameter(signature: Signature, sets: Sets) -> ParameterInfo | None:
    """The parameter that takes the remaining arguments in one of the sets."""
    for parameter in signature.parameters:
        for name in sets:
            flags = parameter.flags(name)
            if flags is not None and flags.remaining:
                return parameter
    return None


def narrowed(sets: Sets, parameter: ParameterInfo) -> Sets:
    return parameter_sets.narrowed(sets, parameter)
