"""Values for the right of a comparison or of an assignment, as the left side tells them."""

from __future__ import annotations

from xshell.engine.completion import CompletionResult
from xshell.host.completion import infer
from xshell.host.completion.paths import paths
from xshell.host.completion.request import Request
from xshell.host.completion.shapes import enum_names, named
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.host.completion.shapes import Known
    from xshell.language.tree import Node


def operands(request: Request) -> Iterator[CompletionResult]:
    """Names of the enumeration, or values of the `[ValidateSet()]`, that the place wants."""
    target = request.cursor.target
    if target is None:
        return
    assigned = request.cursor.assigns
    found = _allowed(request, target) if assigned else None
    if found is None:
        found = enum_names(_wanted(request, target)) or []
        if assigned:
            found.sort(key=str.lower)
    if not found and request.quote:
        yield from paths(request)
        return
    if not found:
        request.start = -1
    plain = assigned and not request.quote and not _is_text(request, target)
    for text in found:
        if request.matches(text):
            shown = text if plain else _quoted(request, text)
            if assigned:
                yield CompletionResult(shown, shown, "Text", shown)
            else:
                yield CompletionResult(shown, text, "ParameterValue", text)


def _is_text(request: Request, target: Node) -> bool:
    """Whether the left side holds texts or names of an enumeration, which want quotes."""
    known = _wanted(request, target)
    return enum_names(known) is not None or getattr(known, "full_name", "") == "System.String"


def _quoted(request: Request, text: str) -> str:
    closed = len(request.cursor.word) > 1 and request.cursor.word[-1] == request.quote
    quote = "'" if closed else request.quote or "'"
    return f"{quote}{text.replace(quote, quote * 2)}{quote}"


def _wanted(request: Request, target: Node) -> Known:
    """The type of the left side: as declared there, else of the expression."""
    variable, declared = infer.assigned(target)
    if declared is not None:
        return named(request, declared)
    if variable is not None:
        special = _special(request, variable)
        for each in () if special is None else special.attributes:
            if getattr(each, "type", None) is not None:
                return each.type
    return infer.type_of_expression(request, target)


def _allowed(request: Request, target: Node) -> list[str] | None:
    """The values of `[ValidateSet()]` on the left side or on the variable, as declared."""
    left: Any = target
    while isinstance(left, tree.AttributedExpressionAst | tree.ConvertExpressionAst):
        attribute = left.attribute
        if isinstance(attribute, tree.AttributeAst):
            name = attribute.type_name.name.lower()
            if name in ("validateset", "system.management.automation.validateset"):
                return [str(getattr(each, "value", "")) for each in attribute.positional_arguments]
        left = left.child
    special = None
    if isinstance(left, tree.VariableExpressionAst):
        special = _special(request, left)
    for each in () if special is None else special.attributes:
        values = getattr(getattr(each, "validator", None), "values", None)
        if values is not None:
            return [str(value) for value in values]
    return None


def _special(request: Request, variable: tree.VariableExpressionAst) -> Any:
    """What the session's variable has besides its value."""
    lowered = variable.name.lower().rpartition(":")[2]
    holder = request.frame.scope.find(lowered)
    return None if holder is None else holder.special(lowered)
