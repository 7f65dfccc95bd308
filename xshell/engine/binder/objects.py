"""Pipeline input: which parameters an object goes to.

PowerShell tries four passes: by value and by property name, each first without conversion, then
with. For every object binding starts anew from what the command line gave.
"""

from __future__ import annotations

from xshell.engine.binder import positions, problems, sets
from xshell.engine.binder.convert import PYTHON_CLASSES, accept, is_trivial, is_trivial_when_full
from xshell.engine.binder.problems import BindingFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.binder.plan import Plan
    from xshell.engine.signature import ParameterInfo

    Value = Any
    Sets = frozenset[str]

ABSENT = object()
# Errors which say that an object is meant for another parameter.
_NOT_MEANT = ("ParameterArgumentTransformationError", "MismatchedPSTypeName")


class Taker:
    """A free parameter, and whether it takes objects by value and by property name in some sets."""

    __slots__ = ("by_property", "by_value", "name", "parameter")

    def __init__(self, parameter: ParameterInfo, names: Sets) -> None:
        flags = [found for name in names if (found := parameter.flags(name)) is not None]
        self.parameter = parameter
        self.name = parameter.name
        self.by_value = any(each.by_value for each in flags)
        self.by_property = any(each.by_property for each in flags)


class InputPlan:
    """What binding objects needs to know of a call's plan, found once however often it is called.

    `only` is the parameter that takes every object as it is, where that is all there is to do;
    `set_name` is the parameter set that this decides, and `guarded` says that it refuses what is
    null or empty. `sources` are for calls of one certain set without mandatory gaps: each free
    parameter's name, the class of values it takes as they are (None: any), and its property names
    (none: by value).
    """

    __slots__ = (
        "_groups",
        "_outcomes",
        "guarded",
        "only",
        "plan",
        "property_names",
        "set_name",
        "sources",
    )

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.property_names = {
            each.name: (each.name, *each.aliases)
            for each in plan.unbound
            if any(flags.by_property for flags in each.sets.values())
        }
        self._groups: dict[Sets, list[list[Taker]]] = {}
        self._outcomes: dict[tuple[Sets, frozenset[str]], tuple[str, list[str]]] = {}
        self.sources = self._plain_sources()
        self.set_name: str | None = None
        self.guarded = False
        self.only = self._only()

    def _only(self) -> ParameterInfo | None:
        """The one parameter that takes every object as it is, whatever set the call is of; the set
        is then known without any object.
        """
        plan = self.plan
        names = plan.sets if plan.set_name is None else frozenset({plan.set_name})
        takers = [
            each for each in plan.unbound if any(sets.can_take_input(each, name) for name in names)
        ]
        if len(takers) != 1:
            return None
        (parameter,) = takers
        self.guarded = not is_trivial(parameter)
        if self.guarded and not is_trivial_when_full(parameter):
            return None
        known = [flags for name in names if (flags := parameter.flags(name)) is not None]
        # By value comes before by property name, so that the latter has nothing left to do.
        if not all(flags.by_value for flags in known):
            return None
        if plan.set_name is None:
            try:
                possible = sets.narrowed(names, parameter)
                self.set_name, missing = self.outcome(possible, frozenset({parameter.name}))
            except BindingFailed:
                return None
            if missing:
                return None
        return parameter

    def _plain_sources(self) -> list[tuple[str, type | None, tuple[str, ...]]] | None:
        plan = self.plan
        if plan.set_name is None or sets.missing_in(
            plan.signature, plan.set_name, {*plan.names, *(each.name for each in plan.unbound)}
        ):
            return None
        found = []
        for parameter in plan.unbound:
            flags = parameter.flags(plan.set_name)
            if flags is None or not (flags.by_value or flags.by_property):
                continue
            if flags.mandatory or parameter.validators or (flags.by_value and flags.by_property):
                return None
            kind = None if is_trivial(parameter) else PYTHON_CLASSES.get(parameter.type_name)
            if kind is None and not is_trivial(parameter):
                return None
            names = () if flags.by_value else self.property_names[parameter.name]
            found.append((parameter.name, kind, names))
        return found

    def groups(self, possible: Sets) -> list[list[Taker]]:
        """The free parameters that take input: those of the default set, then those of the other
        possible sets.
        """
        found = self._groups.get(possible)
        if found is None:
            default = self.plan.signature.default_set
            parts = [possible]
            if default in possible:
                parts = [frozenset({default}), possible - {default}]
            found = self._groups[possible] = [self._takers(each) for each in parts]
        return found

    def _takers(self, names: Sets) -> list[Taker]:
        made = [Taker(each, names) for each in self.plan.unbound]
        return [each for each in made if each.by_value or each.by_property]

    def outcome(self, possible: Sets, bound: frozenset[str]) -> tuple[str, list[str]]:
        """The set of a call to which input gave these parameters, and the names of mandatory ones
        that are left empty. Raises BindingFailed where the set is open.
        """
        found = self._outcomes.get((possible, bound))
        if found is None:
            signature = self.plan.signature
            names = {*self.plan.names, *bound}
            try:
                set_name = sets.chosen(signature, possible, names)
            except BindingFailed:
                complete = sets.open_to_input(signature, possible, names)
                set_name = sets.chosen(signature, complete, names)
            missing = [each.name for each in sets.missing_in(signature, set_name, names)]
            found = self._outcomes[possible, bound] = (set_name, missing)
        return found


class InputBinder:
    """Binds the objects of a pipeline to the parameters a plan left free; `known` is what the plan
    says of them.
    """

    __slots__ = ("frame", "known", "plan", "session")

    def __init__(self, plan: Plan, frame: Any) -> None:
        self.plan = plan
        self.frame = frame
        self.session = frame.session
        if plan.input is None:
            plan.input = InputPlan(plan)
        self.known: InputPlan = plan.input

    def bind(
        self, value: Value, delayed: dict[str, Value] | None = None
    ) -> tuple[dict[str, Value], str | None]:
        """The values by parameter name that an object gives, and the parameter set it decides;
        `delayed` are those that script blocks on the command line gave for it.

        Raises BindingFailed where the object fits no parameter or leaves a mandatory one empty.
        """
        plan = self.plan
        if self.known.sources is not None and delayed is None:
            quick = self._bind_plain(value)
            if quick is not None:
                return quick, None
        bound: dict[str, Value] = dict(delayed or {})
        possible, given = plan.sets, len(bound)
        # Conversions of the object itself that failed; its properties may fit all the same.
        failed: list[BindingFailed] = []
        for convert in (False, True):
            for by_property in (False, True):
                possible = self._pass(
                    value, possible, bound, failed, by_property=by_property, convert=convert
                )
        if failed and len(bound) == given:
            raise failed[0]
        if not bound:
            raise problems.object_not_bound(value)
        set_name, missing = self.known.outcome(possible, frozenset(bound))
        if missing:
            raise problems.object_lacks_mandatory(missing, value)
        return bound, set_name

    @property
    def plain(self) -> list[tuple[str, type | None, str | None]] | None:
        """For objects that give every free parameter its value as it is: each one's name, the class
        of its values (None: any), and the property (None: the object itself).
        """
        sources = self.known.sources
        if not sources or len(sources) < len(self.known.property_names):
            return None
        return [(name, kind, names[0] if names else None) for name, kind, names in sources]

    def _bind_plain(self, value: Value) -> dict[str, Value] | None:
        """The values an object gives where every one is taken as it is; None if one is not."""
        bound = {}
        assert self.known.sources is not None
        for name, kind, names in self.known.sources:
            candidate = property_value(self.frame, value, names) if names else value
            if candidate is ABSENT:
                continue
            if kind is not None and candidate.__class__ is not kind:
                return None
            bound[name] = candidate
        return bound or None

    def _pass(
        self,
        value: Value,
        possible: Sets,
        bound: dict[str, Value],
        failed: list[BindingFailed],
        *,
        by_property: bool,
        convert: bool,
    ) -> Sets:
        """One pass: the default set first, the others only where it takes nothing. What is bound
        within one of the two does not narrow the sets for the rest of it, so that an object which
        fits parameters of sets that exclude each other is ambiguous.
        """
        for group in self.known.groups(possible):
            taken = []
            for taker in group:
                if taker.name in bound:
                    continue
                candidate = self._candidate(taker, value, by_property)
                if candidate is ABSENT:
                    continue
                parameter = taker.parameter
                if not convert and not positions.fits(parameter, candidate):
                    continue
                if self._take(parameter, candidate, bound, by_property and convert, failed):
                    taken.append(parameter)
            for parameter in taken:
                possible = sets.narrowed(possible, parameter)
            if taken:
                break
        if not possible:
            raise problems.ambiguous_set()
        return possible

    def _candidate(self, taker: Taker, value: Value, by_property: bool) -> Value:
        """What a parameter may take of an object: itself, or a property of its name."""
        if not by_property:
            return value if taker.by_value else ABSENT
        if not taker.by_property:
            return ABSENT
        return property_value(self.frame, value, self.known.property_names[taker.name])

    def _take(
        self,
        parameter: ParameterInfo,
        candidate: Value,
        bound: dict[str, Value],
        strict: bool,
        failed: list[BindingFailed],
    ) -> bool:
        """Binds a value, unless it cannot be converted; says whether it did. A cast that cannot be
        made says that the object is not meant for the parameter; a property of its name is
        (`strict`).
        """
        try:
            bound[parameter.name] = accept(parameter, candidate, self.session)
        except BindingFailed as failure:
            if strict:
                raise
            if failure.error_id.startswith("CannotConvertArgument"):
                failed.append(failure)
            elif failure.error_id not in _NOT_MEANT:
                raise
            return False
        return True


def property_value(frame: Any, value: Value, names: tuple[str, ...]) -> Value:
    """The value of the first of these properties an object has, or ABSENT."""
    from xshell.engine.values.kinds import PSCustomObject

    if type(value) is PSCustomObject and value.members is None:
        properties = value.properties
        for name in names:
            if name in properties:
                return properties[name]
        lowered = {known.lower(): known for known in properties}
        for name in names:
            known = lowered.get(name.lower())
            if known is not None:
                return properties[known]
        return ABSENT
    from xshell.engine.values.members import find_property

    for name in names:
        found = find_property(frame, value, name)
        if found is not None:
            return found.get(value)
    return ABSENT
