"""`$using:` variables of a script block that runs elsewhere."""

from __future__ import annotations

from xshell.engine.errors import make_error
from xshell.language import parse, tree
from xshell.language.tree.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scope import Frame

    Value = Any

_FOR_EACH = frozenset(("foreach-object", "foreach", "%"))


def root_variable(node: tree.ExpressionAst) -> tree.VariableExpressionAst | None:
    """The variable that a member or an element is taken of, as in `$using:list[0].Name`."""
    current: Any = node
    while not isinstance(current, tree.VariableExpressionAst):
        if isinstance(current, tree.IndexExpressionAst):
            current = current.target
        elif isinstance(current, tree.MemberExpressionAst):
            current = current.expression
        else:
            return None
    return current


def used_variables(block: Any, frame: Frame) -> dict[str, Value]:
    """The values of `$using:` variables of a script block by lower-case name, taken where it is
    started; one that is not set there is an error.
    """
    text = block.text
    if "using:" not in text.lower():
        return {}
    found: dict[str, Value] = {}
    for name in _names(parse(text).ast):
        lowered = name.lower()
        holder = frame.scope.find(lowered)
        if holder is None:
            raise make_error(
                "UsingVariableIsUndefined",
                f"The value of the using variable '$using:{name}' cannot be retrieved because it "
                "has not been set in the local session.",
                "InvalidOperation",
                None,
                "System.Management.Automation.RuntimeException",
            )
        found[lowered] = holder.vars[lowered]
    return found


def _names(node: tree.Node) -> Iterator[str]:
    """Names in a block; those of parallel blocks inside are taken where these start."""
    if isinstance(node, tree.UsingExpressionAst):
        variable = root_variable(node.sub_expression)
        if variable is not None:
            yield variable.name
    inner_starts = isinstance(node, tree.CommandAst) and _is_parallel(node)
    for child in children(node):
        if not (inner_starts and isinstance(child, tree.ScriptBlockExpressionAst)):
            yield from _names(child)


def _is_parallel(command: tree.CommandAst) -> bool:
    first = command.elements[0]
    if not isinstance(first, tree.StringConstantExpressionAst):
        return False
    return first.value.lower() in _FOR_EACH and any(
        isinstance(each, tree.CommandParameterAst)
        and "parallel".startswith(each.parameter_name.lower())
        for each in command.elements[1:]
    )
