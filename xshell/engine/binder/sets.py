"""Parameter sets: which are still possible, which one it is, what is missing in it."""

from __future__ import annotations

from xshell.engine.binder import problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from xshell.engine.signature import ParameterInfo, Signature

    Sets = frozenset[str]


def narrowed(sets: Sets, parameter: ParameterInfo) -> Sets:
    """The sets that remain when a parameter is bound; may be empty."""
    if parameter.in_all_sets:
        return sets
    return sets.intersection(parameter.sets)


def missing_in(signature: Signature, set_name: str, bound: Collection[str]) -> list[ParameterInfo]:
    """Mandatory parameters of a set that are not bound."""
    found = []
    for parameter in signature.parameters:
        if parameter.name in bound:
            continue
        flags = parameter.flags(set_name)
        if flags is not None and flags.mandatory:
            found.append(parameter)
    return found


def can_take_input(parameter: ParameterInfo, set_name: str) -> bool:
    flags = parameter.flags(set_name)
    return flags is not None and (flags.by_value or flags.by_property)


def chosen(signature: Signature, sets: Sets, bound: Collection[str]) -> str:
    """The one set of a call that gets no more arguments; raises BindingFailed where it is open."""
    if len(sets) == 1:
        return next(iter(sets))
    if not sets:
        raise problems.ambiguous_set()
    if signature.default_set in sets:
        assert signature.default_set is not None
        return signature.default_set
    complete = [
        name for name in _ordered(signature, sets) if not missing_in(signature, name, bound)
    ]
    if len(complete) == 1:
        return complete[0]
    best = _most_specific(signature, complete, bound)
    if best is None:
        raise problems.ambiguous_set()
    return best


def _most_specific(signature: Signature, complete: list[str], bound: Collection[str]) -> str | None:
    """Of several complete sets, the one whose own mandatory parameters are all given."""
    own = [
        name
        for name in complete
        if any(
            parameter.name in bound and not parameter.in_all_sets and _mandatory(parameter, name)
            for parameter in signature.parameters
        )
    ]
    return own[0] if len(own) == 1 else None


def _mandatory(parameter: ParameterInfo, set_name: str) -> bool:
    flags = parameter.flags(set_name)
    return flags is not None and flags.mandatory


def _ordered(signature: Signature, sets: Sets) -> Iterable[str]:
    return (name for name in signature.set_names if name in sets)


def open_to_input(signature: Signature, sets: Sets, bound: Collection[str]) -> Sets:
    """The sets that pipeline input can still complete: nothing mandatory is missing in them that
    input cannot give. Where there is no such set, all stay, so that what is missing can be told.
    """
    possible = frozenset(
        name
        for name in sets
        if all(can_take_input(each, name) for each in missing_in(signature, name, bound))
    )
    return possible or sets


def set_to_report(signature: Signature, sets: Sets, bound: Collection[str]) -> str | None:
    """The set whose missing parameters are asked for where input is expected: the only one, or
    the default; None while input may still decide.
    """
    if len(sets) == 1:
        return next(iter(sets))
    if signature.default_set in sets:
        return signature.default_set
    return None
