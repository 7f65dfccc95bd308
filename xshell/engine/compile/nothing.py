"""No output, which a variable keeps: it is null, but writes nothing, and no array or pipeline gets
an element from it.
"""

from __future__ import annotations

from xshell.engine.compile import variables
from xshell.engine.compile.expressions import plain_expression
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.compile.context import Context


def kept_name(context: Context, node: tree.Node | None) -> str | None:
    """The name of a variable that may hold "no output": one of a scope, not a Python local."""
    if context.locals is not None or not isinstance(node, tree.VariableExpressionAst):
        return None
    name = variables.simple_name(node)
    if name is None or name in variables.CONSTANTS or name in variables.AUTOMATIC:
        return None
    return name


def gathers(node: tree.Node | None) -> bool:
    """Whether an expression in parentheses, or `$( )`, is a command or another statement: its null
    means that there was no output.
    """
    if isinstance(node, tree.SubExpressionAst):
        return all(plain_expression(each) is None for each in node.sub_expression.statements)
    if isinstance(node, tree.ParenExpressionAst):
        statement = node.pipeline
        return (
            not isinstance(statement, tree.AssignmentStatementAst)
            and plain_expression(statement) is None
        )
    return False


def after_assignment(context: Context, node: tree.AssignmentStatementAst, name: str) -> str | None:
    """A Python statement behind `V[name] = kept` where `kept` is null, None where none is needed.

    The value of a statement that wrote nothing is noted, a copy of such a variable, too; null
    itself ends the note.
    """
    plain = plain_expression(node.right)
    if plain is None or (isinstance(plain, tree.SubExpressionAst) and gathers(plain)):
        context.unit.noted.add(name)
        return f"note_nothing(V, {name!r})"
    source = kept_name(context, plain)
    if source is not None:
        context.unit.noted.add(name)
        return f"copy_nothing(V, {name!r}, {source!r})"
    is_null = isinstance(plain, tree.VariableExpressionAst) and plain.name.lower() == "null"
    if is_null or name in context.unit.noted:
        return f"end_nothing(V, {name!r})"
    return None


def test(context: Context, node: tree.StatementAst) -> str | None:
    """Python text that is true where the null of a right side means no output; None where it
    never does.
    """
    plain = plain_expression(node)
    if plain is None or gathers(plain):
        return "True"
    name = kept_name(context, plain)
    return None if name is None else f"V.holds_nothing({name!r})"
