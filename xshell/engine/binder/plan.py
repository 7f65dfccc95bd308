"""Plans: how the arguments of a call go to the parameters, worked out once for a shape of call.

The shape is which names are given and how many values stand without one. Values matter only where
two parameters compete for one position; such a plan is made anew for each call.
"""

from __future__ import annotations

from xshell.engine.binder import names, positions, problems, sets
from xshell.engine.binder.arguments import Argument, ParameterName
from xshell.engine.binder.problems import BindingFailed
from xshell.engine.signature import Signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import ParameterInfo

    Value = Any

SWITCH_ON = -1
# Types that a script block goes into as it is.
_TAKE_BLOCKS = frozenset(
    {
        "System.Object",
        "System.Management.Automation.ScriptBlock",
    }
)


_OF_TEXT = ("System.String", "System.Version")


class Step:
    """Bind the value at `index` of the flat list to `parameter`; `constant` where that is
    SWITCH_ON: true for a bare switch, or the text of a name that is no parameter's.

    `delayable` tells that a script block is not taken as it is: it is run for each input object.
    """

    __slots__ = ("argument", "constant", "delayable", "index", "parameter", "text")

    def __init__(self, parameter: ParameterInfo, index: int, argument: Argument) -> None:
        self.parameter = parameter
        self.index = index
        self.argument = argument
        self.constant: Value = True
        self.delayable = _is_delayable(parameter)
        # What a number was written as, where the parameter takes text or what is made of text.
        is_text = parameter.written or parameter.type_name.startswith(_OF_TEXT)
        self.text = argument.text if is_text else None


def _is_delayable(parameter: ParameterInfo) -> bool:
    if parameter.type_name.removesuffix("[]") in _TAKE_BLOCKS:
        return False
    return any(flags.by_value or flags.by_property for flags in parameter.sets.values())


class Plan:
    """The outcome of matching arguments to parameters.

    `steps` bind the command's own parameters, `common` the common ones; `rest` are indexes of
    arguments for `remaining` (a parameter), or for `$args` of a simple function. `early` and `late`
    are failures (with the argument they are about) before and after the steps. `sets` are the
    sets still possible, `missing` the mandatory parameters that neither arguments nor input give,
    `set_name` the set chosen, None while pipeline input may decide.
    """

    __slots__ = (
        "by_value",
        "common",
        "early",
        "input",
        "late",
        "missing",
        "names",
        "positional",
        "remaining",
        "rest",
        "set_name",
        "sets",
        "signature",
        "steps",
        "unbound",
    )

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.steps: list[Step] = []
        self.common: list[Step] = []
        self.rest: list[int] = []
        self.remaining: ParameterInfo | None = None
        self.early: tuple[BindingFailed, Argument | None] | None = None
        self.late: tuple[BindingFailed, Argument | None] | None = None
        self.sets = signature.all_sets
        self.set_name: str | None = None
        self.missing: list[ParameterInfo] = []
        self.names: frozenset[str] = frozenset()
        self.by_value = False
        # Pipeline parameters that the command line left free, see binder.objects.
        self.unbound: tuple[ParameterInfo, ...] = ()
        # What binding objects needs to know, made at the first of them.
        self.input: Any = None
        # The names of the parameters that arguments without a name were for.
        self.positional: list[str] = []


class _Planner:
    """Matches one list of arguments; see Plan for what comes out."""

    def __init__(
        self, signature: Signature, arguments: list[Argument], session: Any, lenient: bool
    ) -> None:
        self.signature = signature
        self.arguments = arguments
        self.session = session
        self.lenient = lenient
        self.plan = Plan(signature)
        self.bound: dict[str, Argument] = {}
        self.positional: list[int] = []
        self.unknown: list[int] = []

    def run(self, expecting_input: bool) -> Plan:
        plan = self.plan
        try:
            self._names()
        except BindingFailed as failure:
            plan.early = (failure, self.at)
            return plan
        self._positions()
        self._leftover()
        plan.names = frozenset(self.bound)
        if plan.late is None and not self.lenient:
            self._choose_set(expecting_input)
        plan.unbound = tuple(
            each for each in self.signature.pipeline_parameters if each.name not in self.bound
        )
        return plan

    def _names(self) -> None:
        """Pair names with values, as written; a name takes the next value unless it is a switch."""
        arguments = self.arguments
        at = 0
        while at < len(arguments):
            argument = self.at = arguments[at]
            if argument.name is None:
                self.positional.append(at)
                at += 1
                continue
            parameter = self._named(argument)
            if parameter is None:
                at = self._unknown(at)
                continue
            if argument.has_value:
                index = at
            elif parameter.is_switch:
                index = SWITCH_ON
            else:
                at += 1
                if at >= len(arguments) or self._is_parameter(arguments[at]):
                    raise problems.missing_argument(parameter)
                index = at
            self._bind(parameter, index, argument)
            at += 1

    def _is_parameter(self, argument: Argument) -> bool:
        """Whether an argument names a parameter; another word with a dash is a value."""
        if argument.name is None:
            return False
        return argument.has_value or self._named(argument) is not None

    def _named(self, argument: Argument) -> ParameterInfo | None:
        assert argument.name is not None
        return names.find(self.signature, argument.name)

    def _unknown(self, at: int) -> int:
        """Keep an unknown name and the value behind it, which no position takes.

        Gives the index of the next argument to look at.
        """
        self.unknown.append(at)
        follows = at + 1
        arguments = self.arguments
        if arguments[at].has_value or follows == len(arguments) or arguments[follows].name:
            return follows
        self.unknown.append(follows)
        return follows + 1

    def _bind(self, parameter: ParameterInfo, index: int, argument: Argument) -> None:
        known = self.bound.get(parameter.name)
        if known is not None:
            if known.splatted or argument.splatted:
                self._prefer_written(parameter, index, argument, known)
                return
            raise problems.already_bound(parameter)
        self.bound[parameter.name] = argument
        value = argument if index == SWITCH_ON else self.arguments[index]
        step = Step(parameter, SWITCH_ON if index == SWITCH_ON else value.index, value)
        if index != SWITCH_ON and value.name is not None and not value.has_value:
            step.index, step.constant = SWITCH_ON, f"-{value.name}"
        if parameter.is_common:
            self.plan.common.append(step)
            return
        self.plan.steps.append(step)
        self.plan.sets = sets.narrowed(self.plan.sets, parameter)

    def _prefer_written(
        self, parameter: ParameterInfo, index: int, argument: Argument, known: Argument
    ) -> None:
        """An argument that is written out wins over the same one in a splatted table."""
        if argument.splatted and not known.splatted:
            return
        if argument.splatted:
            raise problems.already_bound(parameter)
        del self.bound[parameter.name]
        for steps in (self.plan.steps, self.plan.common):
            steps[:] = [each for each in steps if each.parameter is not parameter]
        self._bind(parameter, index, argument)

    def _positions(self) -> None:
        """Give values without a name to positional parameters."""
        if not self.positional or not self.plan.sets:
            return
        waiting = self.positional
        left = []
        table = positions.candidates(self.signature, self.plan.sets, self.bound)
        while waiting and table:
            position = next(iter(table))
            index, waiting = waiting[0], waiting[1:]
            parameter = self._at_position(table.pop(position), index, position)
            if parameter is None:
                left.append(index)
                continue
            if self.plan.late is not None:
                self.positional = left + waiting
                return
            self._bind(parameter, index, self.arguments[index])
            self.plan.positional.append(parameter.name)
            remaining = positions.candidates(self.signature, self.plan.sets, self.bound)
            table = {at: found for at, found in remaining.items() if at > position}
        self.positional = left + waiting

    def _at_position(
        self, choices: list[ParameterInfo], index: int, position: int
    ) -> ParameterInfo | None:
        if len(choices) == 1:
            return choices[0]
        self.plan.by_value = True
        argument = self.arguments[index]
        if positions.share_a_set(choices, self.plan.sets, position):
            self.plan.late = (problems.positions_ambiguous(), None)
            return choices[0]
        try:
            return positions.chosen_by_value(
                self.signature, self.plan.sets, choices, argument.value, self.session
            )
        except BindingFailed as failure:
            self.plan.late = (failure, argument)
            return choices[0]

    def _leftover(self) -> None:
        """What no parameter took: remaining arguments, `$args`, or an error."""
        plan = self.plan
        rest = sorted([*self.positional, *self.unknown])
        # Names that no set has together are the error to tell of.
        if not rest or plan.late is not None or not plan.sets:
            return
        parameter = positions.remaining_parameter(self.signature, plan.sets)
        if parameter is not None and parameter.name not in self.bound:
            plan.remaining = parameter
            plan.rest = rest
            self.bound[parameter.name] = self.arguments[rest[0]]
            plan.sets = sets.narrowed(plan.sets, parameter)
        elif not self.signature.advanced or self.lenient:
            plan.rest = rest
        else:
            argument = self.arguments[self.unknown[0] if self.unknown else rest[0]]
            if argument.name is not None:
                plan.late = (problems.name_not_found(argument.name), argument)
            else:
                plan.late = (problems.position_not_found(argument.value), None)
                plan.by_value = True

    def _choose_set(self, expecting_input: bool) -> None:
        plan = self.plan
        if not plan.sets:
            plan.late = (problems.ambiguous_set(), None)
            return
        if expecting_input and self.signature.pipeline_parameters:
            plan.sets = sets.open_to_input(self.signature, plan.sets, self.bound)
            plan.set_name = next(iter(plan.sets)) if len(plan.sets) == 1 else None
            reported = sets.set_to_report(self.signature, plan.sets, self.bound)
            if reported is not None:
                plan.missing = [
                    each
                    for each in sets.missing_in(self.signature, reported, self.bound)
                    if not sets.can_take_input(each, reported)
                ]
            return
        try:
            plan.set_name = sets.chosen(self.signature, plan.sets, self.bound)
        except BindingFailed as failure:
            plan.late = (failure, None)
            return
        plan.missing = sets.missing_in(self.signature, plan.set_name, self.bound)


def make_plan(
    signature: Signature,
    arguments: list[Argument],
    session: Any,
    expecting_input: bool,
    lenient: bool = False,
) -> Plan:
    """Match arguments to the parameters of a signature.

    `lenient` leaves unknown names and surplus values alone: what dynamic parameters will take.
    """
    return _Planner(signature, arguments, session, lenient).run(expecting_input)


def rest_values(plan: Plan, arguments: list[Argument]) -> list[Value]:
    """The remaining arguments as values: a name becomes its text."""
    found: list[Value] = []
    for index in plan.rest:
        argument = arguments[index]
        if argument.name is None:
            found.append(argument.value)
        elif argument.has_value:
            found.extend((ParameterName(f"-{argument.name}:"), argument.value))
        else:
            found.append(ParameterName(f"-{argument.name}"))
    return found
