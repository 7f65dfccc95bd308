"""PSPropertyExpression: a property by name, with wildcards, or computed by a script block."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import SCRIPT_BLOCK, known_type
from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.kinds import GenericList, PSCustomObject, Table, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "Microsoft.PowerShell.Commands."


class PropertyExpression:
    """A name with or without wildcards, or a script block; `resolved` is a name as an object has
    it.
    """

    __slots__ = ("block", "resolved", "text")

    dotnet_type = known_type(_NAMESPACE + "PSPropertyExpression")

    def __init__(self, text: str, block: Value = None, resolved: bool = False) -> None:
        self.text = text
        self.block = block
        self.resolved = resolved

    @property
    def has_wildcards(self) -> bool:
        """Whether the name is a pattern."""
        from xshell.engine.values.wildcard import has_wildcards

        return self.block is None and not self.resolved and has_wildcards(self.text)

    def names(self, frame: Any, target: Value) -> Value:
        """ResolveNames: an expression for each property of an object that this one means."""
        from xshell.engine.values.listing import properties_of
        from xshell.engine.values.members import find_property
        from xshell.engine.values.wildcard import is_like

        if self.block is not None or self.resolved:
            return GenericList(self.dotnet_type, [self])
        target = _as_object(target)
        if self.has_wildcards:
            found = [e.name for e in properties_of(frame, target) if is_like(e.name, self.text)]
        else:
            one = find_property(frame, target, self.text)
            found = [] if one is None else [one.name]
        return GenericList(
            self.dotnet_type, [PropertyExpression(each, resolved=True) for each in found]
        )

    def values(self, frame: Any, target: Value, *_rest: Value) -> Value:
        """GetValues: what each of the properties has, or the exception of reading it."""
        made = [each._result(frame, target) for each in self.names(frame, target)]
        return GenericList(PropertyResult.dotnet_type, made)

    def _result(self, frame: Any, target: Value) -> PropertyResult:
        from xshell.engine.values.members import get_member

        try:
            if self.block is not None:
                value = self.block.bind_computed(frame)(target)
            else:
                value = get_member(frame, _as_object(target), self.text)
        except Terminating as error:
            return PropertyResult(self, None, error.record.exception)
        except NetException as exception:
            return PropertyResult(self, None, exception)
        return PropertyResult(self, value, None)

    def __str__(self) -> str:
        return self.text


class PropertyResult:
    """PSPropertyExpressionResult: a value, or the exception in place of it."""

    __slots__ = ("exception", "expression", "value")

    dotnet_type = known_type(_NAMESPACE + "PSPropertyExpressionResult")

    def __init__(self, expression: PropertyExpression, value: Value, exception: Value) -> None:
        self.expression = expression
        self.value = value
        self.exception = exception


def _as_object(target: Value) -> Value:
    """A dictionary as an object of its entries; other objects as they are."""
    table = unwrap(target)
    if not isinstance(table, Table):
        return target
    return PSCustomObject({str(key): value for key, value in table.items()})


def _of(value: Value, resolved: Value = False) -> PropertyExpression | None:
    value = unwrap(value)
    if isinstance(value, PropertyExpression):
        return value
    if type(value).__name__ == "ScriptBlock":
        return PropertyExpression(value.text, value)
    return PropertyExpression(value, resolved=bool(resolved)) if isinstance(value, str) else None


define(
    PropertyExpression.dotnet_type.full_name,
    properties=(
        Property("Script", lambda own: own.block, type_name=SCRIPT_BLOCK.full_name),
        Property(
            "HasWildCardCharacters", lambda own: own.has_wildcards, type_name="System.Boolean"
        ),
    ),
    methods=(
        FrameMethod(
            "GetValues",
            lambda frame, own, *rest: own.values(frame, *rest),
            "(psobject target)",
            "(psobject target, bool expand, bool eatExceptions)",
        ),
        FrameMethod(
            "ResolveNames",
            lambda frame, own, target, *_expand: own.names(frame, target),
            "(psobject target)",
            "(psobject target, bool expand)",
        ),
        Method("ToString", str, "string ()"),
    ),
    constructor=Method(
        "new", _of, "(string s)", "(string s, bool isResolved)", "(scriptblock scriptBlock)"
    ),
    cast=_of,
)
define(
    PropertyResult.dotnet_type.full_name,
    properties=(
        Property("Result", lambda own: own.value),
        Property(
            "ResolvedExpression",
            lambda own: own.expression,
            type_name=PropertyExpression.dotnet_type.full_name,
        ),
        Property("Exception", lambda own: own.exception, type_name="System.Exception"),
    ),
)
