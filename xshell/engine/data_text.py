"""Texts that hold data alone: manifests, data files, module specifications."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.loading import Restriction

    Value = Any

_CONSTANTS = ("true", "false", "null")


def first_table(node: Any) -> Any:
    """The first table in a tree outside of script blocks, which is what a data file holds; None
    without one.
    """
    from xshell.language.tree.expressions import HashtableAst, ScriptBlockExpressionAst
    from xshell.language.tree.walk import children

    if isinstance(node, HashtableAst):
        return node
    if isinstance(node, ScriptBlockExpressionAst) or type(node).__name__ in _OF_THEIR_OWN:
        return None
    return next(filter(None, map(first_table, children(node))), None)


# Statements whose blocks are run elsewhere.
_OF_THEIR_OWN = ("FunctionDefinitionAst", "TypeDefinitionAst")


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


def value_of(
    session: Any, text: str, path: str | None, frame: Any, restriction: Restriction | None = None
) -> Value:
    """What a text of constants holds, or one that is checked by a restriction first; `path` is
    its file. Raises the error of what is not allowed.
    """
    from xshell.engine.loading import load_script

    output: list[Value] = []
    block = load_script(session, text, path, frame, restriction)
    block.invoke(block.enter(frame), output.append, ())
    return output[0] if len(output) == 1 else output


def constant_table(session: Any, text: str, path: str | None, frame: Any) -> Value:
    """The table a text holds; None where it holds none, or something computed."""
    from xshell.language.parsing import parse

    result = parse(text, path)
    table = None if result.errors else first_table(result.ast)
    if table is None or not is_constant(table):
        return None
    return value_of(session, text[table.start : table.end], path, frame)
