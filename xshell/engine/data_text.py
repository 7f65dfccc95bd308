"""Texts that hold data alone: manifests, data files, module specifications."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_CONSTANTS = ("true", "false", "null")


def root_table(result: Any) -> Any:
    """The table a file consists of, or None."""
    from xshell.language.tree.commands import CommandExpressionAst, PipelineAst
    from xshell.language.tree.expressions import HashtableAst

    block = result.ast.end_block
    statements = block.statements if block is not None else []
    if len(statements) != 1 or not isinstance(statements[0], PipelineAst):
        return None
    elements = statements[0].elements
    if len(elements) != 1 or not isinstance(elements[0], CommandExpressionAst):
        return None
    found = elements[0].expression
    return found if isinstance(found, HashtableAst) else None


def is_constant(node: Any) -> bool:
    """Whether a tree holds data alone: nothing in it is computed."""
    from xshell.language.tree import commands, expressions

    if isinstance(
        node,
        expressions.ScriptBlockExpressionAst
        | expressions.ConstantExpressionAst
        | expressions.StringConstantExpressionAst,
    ):
        return True
    if isinstance(node, expressions.ExpandableStringExpressionAst):
        return all(isinstance(each, str) for each in node.parts)
    if isinstance(node, expressions.VariableExpressionAst):
        return str(node.name).lower() in _CONSTANTS
    if isinstance(node, expressions.TypeExpressionAst | str):
        return True
    if isinstance(node, expressions.UnaryExpressionAst):
        return isinstance(node.child, expressions.ConstantExpressionAst)
    if isinstance(node, expressions.ConvertExpressionAst):
        return is_constant(node.child)
    if isinstance(node, expressions.HashtableAst):
        return all(is_constant(key) and is_constant(value) for key, value in node.key_value_pairs)
    if isinstance(node, expressions.ArrayLiteralAst):
        return all(is_constant(each) for each in node.elements)
    if isinstance(node, expressions.ParenExpressionAst):
        return is_constant(node.pipeline)
    if isinstance(node, expressions.ArrayExpressionAst):
        return all(is_constant(each) for each in node.sub_expression.statements)
    if isinstance(node, commands.PipelineAst):
        return all(is_constant(each) for each in node.elements)
    return isinstance(node, commands.CommandExpressionAst) and is_constant(node.expression)


def value_of(session: Any, text: str, path: str | None, frame: Any) -> Value:
    """What a text of constants holds; `path` is its file."""
    from xshell.engine.loading import load_script

    output: list[Value] = []
    block = load_script(session, text, path, frame)
    block.invoke(block.enter(frame), output.append, ())
    return output[0] if len(output) == 1 else output


def constant_table(session: Any, text: str, path: str | None, frame: Any) -> Value:
    """The table a text holds; None where it holds none, or something computed."""
    from xshell.language.parsing import parse

    result = parse(text, path)
    table = None if result.errors else root_table(result)
    if table is None or not is_constant(table):
        return None
    return value_of(session, text, path, frame)
