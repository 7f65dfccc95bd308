"""Binding a call: the plan found or made, then carried out on the call's values."""

from __future__ import annotations

from xshell.engine.binder import problems
from xshell.engine.binder.arguments import expand, flat, shape_of
from xshell.engine.binder.convert import accept
from xshell.engine.binder.plan import SWITCH_ON, Plan, make_plan, rest_values
from xshell.engine.binder.problems import BindingFailed, problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xshell.engine.binder.arguments import Argument
    from xshell.engine.signature import ParameterInfo, Signature

    Value = Any


_PREFERENCE = "System.Management.Automation.ActionPreference"


class Bound:
    """What a call bound: `values` by parameter name, `rest` for `$args`, `delayed` script blocks
    for input objects, `common` the values of common parameters by name.
    """

    __slots__ = ("common", "delayed", "plan", "rest", "values")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.values: dict[str, Value] = {}
        self.rest: list[Value] = []
        self.delayed: list[tuple[ParameterInfo, Value]] = []
        self.common: dict[str, Value] = {}


def bind(stage: Any, signature: Signature, values: tuple[Value, ...], expecting: bool) -> Bound:
    """Bind the arguments of a stage's call to a signature.

    Raises the error record of whatever does not fit. Mandatory parameters that are missing are
    asked for where there is someone to ask.
    """
    site = stage.site
    first = 0 if site.name is not None else 1
    splats = site.has_splats
    defaults = stage.default_values() if signature.advanced else None
    if stage.has_dynamic_parameters or defaults:
        return _bind_anew(stage, signature, values, first, expecting, defaults or {})
    taken: Sequence[Value] = values
    shape: Any = ()
    if splats:
        shape, taken = shape_of(site, values, first)
    key = (signature, expecting, shape)
    plan = site.plans.get(key) if shape is not None else None
    arguments: list[Argument] | None = None
    if plan is None:
        arguments = expand(site, values, first)
        if splats:
            taken = flat(arguments)
        plan = make_plan(signature, arguments, stage.session, expecting)
        if not plan.by_value and shape is not None:
            site.plans[key] = plan
    bound = carry_out(stage, plan, taken, expecting, arguments, (site, values, first))
    if stage.session.binding_trace is not None:
        stage.session.binding_trace(stage, bound)
    return bound


def _bind_anew(
    stage: Any,
    signature: Signature,
    values: tuple[Value, ...],
    first: int,
    expecting: bool,
    defaults: dict[str, Value],
) -> Bound:
    """Bind without a kept plan: with default values, or with parameters known only at the call."""
    from xshell.engine.binder.defaults import with_defaults

    arguments = expand(stage.site, values, first)
    if stage.has_dynamic_parameters:
        signature = whole_signature(stage, signature, arguments, expecting)
    if defaults:
        free = make_plan(signature, arguments, stage.session, expecting, lenient=True)
        arguments = with_defaults(free, arguments, defaults)
    taken = flat(arguments)
    plan = make_plan(signature, arguments, stage.session, expecting)
    return carry_out(stage, plan, taken, expecting, arguments, None)


def whole_signature(
    stage: Any, signature: Signature, arguments: list[Argument], expecting: bool
) -> Signature:
    """The signature with the dynamic parameters that a call with these arguments has."""
    taken = flat(arguments)
    lenient = make_plan(signature, arguments, stage.session, expecting, lenient=True)
    static = carry_out(stage, _retaken(lenient), taken, expecting, arguments, None)
    whole: Signature = stage.with_dynamic_parameters(signature, static)
    return whole


def _retaken(plan: Plan) -> Plan:
    """The plan of a first look at a call: nothing is missing yet and nothing surplus."""
    plan.missing = []
    plan.rest = []
    plan.remaining = None
    return plan


def carry_out(
    stage: Any,
    plan: Plan,
    taken: Sequence[Value],
    expecting: bool,
    arguments: list[Argument] | None,
    call: tuple[Any, tuple[Value, ...], int] | None,
) -> Bound:
    """Convert and validate the values a plan has places for."""
    if plan.early is not None:
        raise problem(stage, *plan.early)
    bound = Bound(plan)
    values = bound.values
    session = stage.session
    for step in plan.steps:
        index = step.index
        value = step.constant if index == SWITCH_ON else taken[index]
        if step.text is not None and isinstance(value, int | float):
            value = step.text
        parameter = step.parameter
        try:
            if step.delayable and type(value).__name__ == "ScriptBlock":
                if not expecting:
                    raise problems.block_without_input(parameter)
                bound.delayed.append((parameter, value))
                continue
            values[parameter.name] = accept(parameter, value, session)
        except BindingFailed as failure:
            raise problem(stage, failure, step.argument) from None
    if plan.rest:
        if arguments is None:
            assert call is not None
            arguments = expand(*call)
        _bind_rest(stage, bound, arguments)
    if plan.common:
        _bind_common(stage, bound, taken)
    if plan.late is not None:
        raise problem(stage, *plan.late)
    if plan.missing:
        from xshell.engine.prompts import ask_missing

        ask_missing(stage, bound)
    return bound


def _bind_rest(stage: Any, bound: Bound, arguments: list[Argument]) -> None:
    plan = bound.plan
    parameter = plan.remaining
    if parameter is None:
        bound.rest = rest_values(plan, arguments)
        return
    if parameter.written or parameter.type_name.startswith("System.String"):
        found = rest_values(plan, [_as_text(each) for each in arguments])
    else:
        found = rest_values(plan, arguments)
    value: Value = found
    if len(found) == 1 and isinstance(found[0], list):
        value = found[0]
    else:
        from xshell.engine.binder.convert import dotnet_type
        from xshell.engine.values.kinds import generic_list

        value = generic_list(dotnet_type("System.Object"), found)
    try:
        bound.values[parameter.name] = accept(parameter, value, stage.session)
    except BindingFailed as failure:
        raise problem(stage, failure, arguments[plan.rest[0]]) from None


def _as_text(argument: Argument) -> Argument:
    if argument.text is not None and isinstance(argument.value, int | float):
        argument.value = argument.text
    return argument


def _bind_common(stage: Any, bound: Bound, taken: Sequence[Value]) -> None:
    for step in bound.plan.common:
        value = step.constant if step.index == SWITCH_ON else taken[step.index]
        try:
            if step.parameter.type_name == _PREFERENCE:
                problems.check_preference(step.parameter, value)
            bound.common[step.parameter.name] = accept(step.parameter, value, stage.session)
        except BindingFailed as failure:
            raise problem(stage, failure, step.argument) from None
