"""Select-Object."""

from __future__ import annotations

from collections import deque

from cmdlets.core.properties import PropertyExpression, expressions, spelled
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import NetException, StopUpstream, make_error
from xshell.engine.problem import PS_ARGUMENT, Problem
from xshell.engine.property_keys import NAME
from xshell.engine.validators import InRange
from xshell.engine.values.extended import PropertySet
from xshell.engine.values.kinds import PSCustomObject, Table, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_BOTH = ("DefaultParameter", "SkipLastParameter")
_CUSTOM = "System.Management.Automation.PSCustomObject"
_OF_CUSTOM = (f"Selected.{_CUSTOM}", _CUSTOM, "System.Object")
_ANY = (InRange(0, 2147483647),)


_NOT_EXPANDED = Problem(
    "ExpandPropertyNotFound", 'Property "{0}" cannot be found.', "InvalidArgument", PS_ARGUMENT
)


class SelectObject(
    Cmdlet,
    verb="Select",
    noun="Object",
    aliases=("select",),
    default_set="DefaultParameter",
    module="Microsoft.PowerShell.Utility",
):
    """Selects properties of objects, or some of the objects.

    Example: two of three
        PS> 1..3 | Select-Object -First 2
        1
        2
    """

    input_object: Value = Parameter(pipeline="value", help="Object to select from.")
    property: list[Value] = Parameter(
        position=0, sets=_BOTH, completer="members", help="Properties to keep."
    )
    exclude_property: list[str] = Parameter(
        sets=_BOTH, completer="members", help="Properties to leave out."
    )
    expand_property: str = Parameter(
        sets=_BOTH, completer="members", help="Property whose value is given itself."
    )
    unique: bool = Switch(help="Gives equal objects once.")
    case_insensitive: bool = Switch(help="Compares text without regard to case for -Unique.")
    last: int = Parameter(sets=("DefaultParameter",), validate=_ANY, help="How many from the end.")
    first: int = Parameter(
        sets=("DefaultParameter",), validate=_ANY, help="How many from the start."
    )
    skip: int = Parameter(sets=_BOTH, validate=_ANY, default=0, help="How many to pass over.")
    wait: bool = Switch(
        sets=("DefaultParameter", "IndexParameter"), help="Lets the producer run to its end."
    )
    skip_last: int = Parameter(
        sets=("SkipLastParameter",), validate=_ANY, default=0, help="How many to leave at the end."
    )
    index: list[int] = Parameter(
        sets=("IndexParameter",), validate=_ANY, help="Places of the objects to keep."
    )
    skip_index: list[int] = Parameter(
        sets=("SkipIndexParameter",), validate=_ANY, help="Places of the objects to leave out."
    )

    def begin(self) -> None:
        self._seen: list[Value] = []
        self._count = 0
        self._given = 0
        self._queue: deque[Value] = deque()
        self._expressions = expressions(self.property, NAME)
        self._shape = self._make_shape()
        self._chosen = set(self.index or ())
        self._left_out = set(self.skip_index or ())

    def _give_expanded(self, value: Value) -> None:
        """The whole way for -ExpandProperty alone."""
        for each in self._shape(value):
            self.out(each)

    def direct_input(self) -> Callable[[Value], Any]:
        by_place = self.skip or self.skip_last or self._chosen or self._left_out
        if self.first is None and self.last is None and not by_place and self.index is None:
            alone = self.expand_property is not None and not self.unique
            return self._give_expanded if alone else self._put
        return self._take

    def process(self) -> None:
        if "input_object" in self.given:
            self._take(self.input_object)

    def _take(self, value: Value) -> None:
        """Choose by place, then give the object on."""
        place, self._count = self._count, self._count + 1
        if self.index is not None:
            if place in self._chosen:
                self._put(value)
            if not self.wait and self._chosen and self._count > max(self._chosen):
                raise StopUpstream(self.stage)
        elif self.skip_index is not None:
            if place not in self._left_out:
                self._put(value)
        elif self.skip_last:
            self._hold(value, place)
        else:
            self._by_ends(value, place)

    def _hold(self, value: Value, place: int) -> None:
        if place < self.skip:
            return
        self._queue.append(value)
        if len(self._queue) > self.skip_last:
            self._put(self._queue.popleft())

    def _by_ends(self, value: Value, place: int) -> None:
        first, last = self.first, self.last
        if first is None and last is None:
            if place >= self.skip:
                self._put(value)
            return
        # With -Last alone the objects passed over are those at the end.
        skipped = self.skip if first is not None else 0
        if first is not None and skipped <= place < skipped + first:
            self._put(value)
            self._given += 1
            if last is None and not self.wait and self._given == first:
                raise StopUpstream(self.stage)
        elif last is not None and (first is None or place >= skipped + first):
            self._queue.append(value)
            if len(self._queue) > last + (self.skip if first is None else 0):
                self._queue.popleft()
        elif first == 0 and not self.wait and last is None:
            raise StopUpstream(self.stage)

    def end(self) -> None:
        if self.last is None:
            return
        kept = list(self._queue)
        if self.first is None and self.skip:
            kept = kept[: -self.skip]
        for value in kept:
            self._put(value)

    def _put(self, value: Value) -> None:
        shaped = self._shape(value)
        for each in shaped if self.expand_property is not None else (shaped,):
            if self.unique and self._known(each):
                continue
            self.out(each)

    def _known(self, value: Value) -> bool:
        """Whether an equal object was given already."""
        if any(self._equal(value, each) for each in self._seen):
            return True
        self._seen.append(value)
        return False

    def _equal(self, left: Value, right: Value) -> bool:
        from xshell.engine.values.operators.comparison import equal

        if type(left) is PSCustomObject and type(right) is PSCustomObject:
            if self.property is None:
                # Without properties asked for nothing tells such objects apart.
                return True
            if left.properties.keys() != right.properties.keys():
                return False
            pairs = zip(left.properties.values(), right.properties.values(), strict=True)
            return all(equal(a, b, not self.case_insensitive) for a, b in pairs)
        return bool(equal(left, right, not self.case_insensitive))

    def _make_shape(self) -> Callable[[Value], Value]:
        """What makes of an object what is given on."""
        if self.expand_property is not None:
            self._expands_pattern = PropertyExpression(self.expand_property).is_wildcard
            return self._expanded if self._expressions else self._quickly_expanded
        if self.property is None and self.exclude_property is None:
            return _marked
        if self.property is None:
            self._expressions = [PropertyExpression("*")]
        if not self.exclude_property and not any(e.is_wildcard for e in self._expressions):
            return self._plain_shape()
        return self._selected

    def _plain_shape(self) -> Callable[[Value], Value]:
        """Properties by name and calculated ones, without wildcards."""
        frame = self.frame
        getters = [(e.name, e.getter(frame), e.pattern == e.name) for e in self._expressions]
        if len({name.lower() for name, _, _ in getters}) < len(getters):
            return self._selected

        def shape(value: Value) -> PSCustomObject:
            known = value.properties if type(value) is PSCustomObject else ()
            made = {}
            for name, get, is_own in getters:
                if is_own and name not in known:
                    found = get(value)
                    if type(found) is PropertySet:
                        return self._selected(value)
                    made[spelled(frame, value, name)] = found
                else:
                    made[name] = get(value)
            return PSCustomObject(made, _selected_names(value))

        return shape

    def _selected(self, value: Value) -> PSCustomObject:
        from xshell.engine.values.wildcard import is_like

        made = PSCustomObject({}, _selected_names(value))
        asked: set[str] = set()
        for each in self._expressions:
            for name, found in each.expanded(self.frame, value):
                left_out = self.exclude_property if each.pattern is not None else None
                if any(is_like(name, pattern) for pattern in left_out or ()):
                    continue
                known = made.find(name)
                if known is None:
                    made.properties[name] = found
                if each.is_wildcard:
                    continue
                if name.lower() in asked:
                    self._refuse_twice(name)
                asked.add(name.lower())
        return made

    def _refuse_twice(self, name: str, how: str = "NoExpand") -> None:
        self.error(
            make_error(
                f"AlreadyExistingUserSpecifiedProperty{how}",
                f'The property cannot be processed because the property "{name}" already exists.',
                "InvalidOperation",
                None,
                "System.Management.Automation.PSArgumentException",
            )
        )

    def _expanded(self, value: Value) -> list[Value]:
        """The value of -ExpandProperty, element by element, with the other properties added."""
        from xshell.engine.values.enumerate import enumerate_value
        from xshell.engine.values.members import find_property

        name = self._expand_name(value)
        if name is None:
            return []
        if isinstance(value, Table) and value.contains(name):
            inner = value.get(name)
        else:
            found = find_property(self.frame, value, name)
            if found is None:
                self.error(self._no_property(value))
                return []
            inner = found.get(value)
        if inner is None:
            return []
        elements = enumerate_value(inner)
        values = [inner] if elements is None else list(elements)
        if not self._expressions:
            return values
        return [self._with_notes(each, value) for each in values]

    def _quickly_expanded(self, value: Value) -> list[Value]:
        """The way for an object of notes whose property is one plain value."""
        if type(value) is PSCustomObject:
            inner = value.properties.get(self.expand_property)
            if type(inner) in _PLAIN:
                return [inner]
        return self._expanded(value)

    def _expand_name(self, value: Value) -> str | None:
        """The one property that -ExpandProperty means for an object."""
        if not self._expands_pattern:
            return self.expand_property
        expression = PropertyExpression(self.expand_property)
        names = [name for name, _ in expression.expanded(self.frame, value)]
        if len(names) > 1:
            self.error(
                make_error(
                    "MutlipleExpandProperties",
                    "Multiple properties cannot be expanded.",
                    "InvalidArgument",
                    value,
                    "System.Management.Automation.PSArgumentException",
                )
            )
        elif not names:
            self.error(self._no_property(value))
        return names[0] if len(names) == 1 else None

    def _with_notes(self, value: Value, source: Value) -> Value:
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject
        from xshell.engine.values.views import add_member

        owner = value if type(value) in (PSCustomObject, PSObject) else PSObject(value)
        for each in self._expressions:
            for name, found in each.expanded(self.frame, source):
                try:
                    add_member(self.frame, owner, NoteProperty(name, found))
                except NetException:
                    self._refuse_twice(name, "Expand")
        return owner

    def _no_property(self, value: Value) -> Any:
        return _NOT_EXPANDED(self.expand_property, target=value, boxed=True)


_PLAIN = frozenset({str, int, float, bool})


def _selected_names(value: Value) -> list[str]:
    """Type names of what is selected from an object: `Selected.` and its type."""
    if type(value) is PSCustomObject and value.type_names is None:
        return [*_OF_CUSTOM]
    if value is None:
        return [_CUSTOM, "System.Object"]
    from xshell.engine.values.type_of import type_names_of

    names = type_names_of(unwrap(value)) if type(value) is not PSCustomObject else [_CUSTOM]
    return [f"Selected.{names[0]}", _CUSTOM, "System.Object"]


def _marked(value: Value) -> Value:
    """An object passed on whole; one made of properties alone is marked as selected."""
    if type(value) is PSCustomObject:
        if value.type_names is None:
            value.type_names = [*_OF_CUSTOM]
        elif _OF_CUSTOM[0] not in value.type_names:
            value.type_names.insert(0, _OF_CUSTOM[0])
    return value
