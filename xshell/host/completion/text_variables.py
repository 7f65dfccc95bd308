"""Variables that the text before the cursor gives, with the type that is known of them."""

from __future__ import annotations

from xshell.host.completion import infer
from xshell.host.completion.request import Request
from xshell.host.completion.shapes import description_of, named
from xshell.language import tree
from xshell.language.tree.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.host.completion.shapes import Known
    from xshell.language.tree import Node

_SCOPES = ("global", "local", "script", "private", "using", "variable")
# Records that a redirection puts into a variable, by stream.
_RECORDS = {
    "Error": "ErrorRecord",
    "Warning": "WarningRecord",
    "Verbose": "VerboseRecord",
    "Debug": "DebugRecord",
    "Information": "InformationRecord",
}
# Common parameters that name a variable, and what it holds.
_OUT_VARIABLES = {
    "outvariable": None,
    "ov": None,
    "errorvariable": "ErrorRecord",
    "ev": "ErrorRecord",
    "warningvariable": "WarningRecord",
    "wv": "WarningRecord",
    "informationvariable": "InformationRecord",
    "iv": "InformationRecord",
}


def text_variables(request: Request) -> Iterator[tuple[str, str | None]]:
    """The names in the order met, each once, with the text that shows their type."""
    seen: set[str] = set()
    for name, shown in _given(request, request.tree):
        plain = _without_scope(name)
        if plain is not None and plain.lower() not in seen:
            seen.add(plain.lower())
            yield plain, shown


def _without_scope(name: str) -> str | None:
    """The variable of `scope:name`, None where it belongs to another drive."""
    scope, colon, rest = name.partition(":")
    if not colon:
        return name
    return rest if scope.lower() in _SCOPES else None


def _given(request: Request, node: Node) -> Iterator[tuple[str, str | None]]:
    """What a node and all below it give, where that can be seen at the cursor."""
    cursor = request.cursor.start
    if _has_own_scope(node) and node.end < cursor:
        return
    if isinstance(node, tree.AssignmentStatementAst):
        yield from _of_assignment(request, node)
    elif isinstance(node, tree.ParameterAst):
        if node.name.end < cursor:
            yield node.name.name, "Object"
    elif isinstance(node, tree.ForEachStatementAst):
        yield node.variable.name, None
    elif isinstance(node, tree.DataStatementAst) and node.variable:
        yield node.variable, None
    elif isinstance(node, tree.FileRedirectionAst):
        yield from _of_redirection(node)
    elif isinstance(node, tree.PipelineAst):
        yield from _of_pipeline(request, node)
    elif isinstance(node, tree.CommandAst):
        yield from _of_parameters(node)
    for each in children(node):
        if each.start < cursor:
            yield from _given(request, each)


def _has_own_scope(node: Node) -> bool:
    """Whether what is given in a node is gone behind it: functions, and blocks called by `&`."""
    if isinstance(node, tree.FunctionDefinitionAst | tree.TypeDefinitionAst):
        return True
    if not isinstance(node, tree.CommandAst) or node.invocation_operator != "Ampersand":
        return False
    return bool(node.elements) and isinstance(node.elements[0], tree.ScriptBlockExpressionAst)


def _of_assignment(
    request: Request, node: tree.AssignmentStatementAst
) -> Iterator[tuple[str, str | None]]:
    if node.left.end >= request.cursor.start:
        return
    for left in _targets(node.left):
        target, declared = infer.assigned(left)
        if target is None:
            continue
        known = None if declared is None else named(request, declared)
        if known is None and left is node.left:
            known = infer.type_of_statement(request, node.right)
        yield target.name, _shown(known)


def _targets(left: Node) -> list[Node]:
    """The places of an assignment: one, those of a list, what stands in parentheses."""
    if isinstance(left, tree.ArrayLiteralAst):
        return [target for each in left.elements for target in _targets(each)]
    if isinstance(left, tree.ParenExpressionAst):
        inner = infer.only_expression(left.pipeline)
        return [] if inner is None else _targets(inner)
    return [left]


def _of_redirection(node: tree.FileRedirectionAst) -> Iterator[tuple[str, str | None]]:
    path = getattr(node.location, "value", None)
    drive, _, name = path.partition(":") if isinstance(path, str) else ("", "", "")
    if drive.lower() == "variable" and name:
        yield name, _RECORDS.get(node.from_stream)


def _of_pipeline(request: Request, node: tree.PipelineAst) -> Iterator[tuple[str, str | None]]:
    """Variables of `-PipelineVariable`, which are there within their pipeline."""
    if node.end < request.cursor.start:
        return
    for element in node.elements:
        for name, value in _named_arguments(element):
            if name in ("pipelinevariable", "pv"):
                yield value, _shown(infer.type_of_output(request, element))


def _of_parameters(node: tree.CommandAst) -> Iterator[tuple[str, str | None]]:
    for name, value in _named_arguments(node):
        if name in _OUT_VARIABLES:
            yield value.lstrip("+"), _OUT_VARIABLES[name]


def _named_arguments(element: Any) -> Iterator[tuple[str, str]]:
    """Parameters of a command in lower case, each with the literal text that follows it."""
    parameter = None
    for each in getattr(element, "elements", ()):
        if isinstance(each, tree.CommandParameterAst):
            parameter = each
        value = each.argument if isinstance(each, tree.CommandParameterAst) else each
        text = getattr(value, "value", None)
        if parameter is not None and isinstance(text, str):
            yield parameter.parameter_name.lower(), text
            parameter = None


def _shown(known: Known) -> str | None:
    from xshell.host.completion.variables import type_short

    if isinstance(known, tuple):
        known = known[0]
    if isinstance(known, tree.TypeDefinitionAst):
        return known.name
    if isinstance(known, type):
        return str(description_of(known).type_names[0]).rpartition(".")[2]
    return None if known is None else type_short(known)
