"""Compact text of a tree, for tables of source and expectation.

A node is `Name detail(child child)`; a leaf shows its text. Pipelines of one element, statement
blocks and command expressions are left out, as they add nothing to read.
"""

from __future__ import annotations

from xshell.language import parse
from xshell.language.tree import (
    BinaryExpressionAst,
    CommandExpressionAst,
    CommandParameterAst,
    ConstantExpressionAst,
    NamedBlockAst,
    Node,
    PipelineAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    TypeName,
    VariableExpressionAst,
)
from xshell.language.tree.walk import children

_TRANSPARENT = (CommandExpressionAst, StatementBlockAst)
_DETAILS = ("operator", "token_kind", "invocation_operator", "name", "kind", "label", "flags")


def sketch(source: str) -> str:
    """The statements of a script, one sketch a statement, parted by `; `."""
    result = parse(source)
    assert not result.errors, result.errors
    blocks = [child for child in children(result.ast) if not isinstance(child, TypeName)]
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, NamedBlockAst):
            parts.extend(_node(statement) for statement in [*block.statements, *block.traps])
        else:
            parts.append(_node(block))
    return "; ".join(parts)


def _node(node: Node) -> str:
    if isinstance(node, PipelineAst) and len(node.elements) == 1 and not node.background:
        return _node(node.elements[0])
    if isinstance(node, ConstantExpressionAst):
        return f"{node.value}" if node.kind == "Int32" else f"{node.kind}:{node.value}"
    if isinstance(node, StringConstantExpressionAst):
        quoted = node.string_constant_type != "BareWord"
        return repr(node.value) if quoted else node.value
    if isinstance(node, VariableExpressionAst):
        return ("@" if node.splatted else "$") + node.name
    if isinstance(node, CommandParameterAst) and node.argument is None:
        return "-" + node.parameter_name
    inner = [_node(child) for child in children(node) if not isinstance(child, TypeName)]
    if isinstance(node, _TRANSPARENT) and len(inner) == 1:
        return inner[0]
    if isinstance(node, BinaryExpressionAst):
        return f"({inner[0]} {node.operator} {inner[1]})"
    return f"{_head(node)}({' '.join(inner)})"


def _head(node: Node) -> str:
    name = type(node).__name__.removesuffix("Ast").removesuffix("Expression")
    details = []
    for field in _DETAILS:
        value = getattr(node, field, None)
        if isinstance(value, str) and value != "Unknown":
            details.append(value)
        elif isinstance(value, list) and field == "flags" and value:
            details.append("+".join(value))
    type_name = getattr(node, "type_name", None)
    if isinstance(type_name, TypeName):
        details.append(type_name.full_name)
    for field in ("static", "null_conditional", "background", "append", "is_filter"):
        if getattr(node, field, False) is True:
            details.append(field)
    return " ".join([name.removesuffix("Statement"), *details])
