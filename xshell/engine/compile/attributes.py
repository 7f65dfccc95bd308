"""Attributes and types of parameters, variables and script blocks, as data for the binder."""

from __future__ import annotations

from xshell.engine.compile.expressions import expression
from xshell.engine.compile.types import type_reference, type_text
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from xshell.engine.compile.context import Context


def attribute_uses(context: Context, attributes: Sequence[tree.AttributeBaseAst]) -> str:
    """Python text of a tuple: AttributeUse for an attribute, a type for a type constraint."""
    parts = []
    for each in attributes:
        if isinstance(each, tree.TypeConstraintAst):
            parts.append(type_reference(context, each.type_name))
        elif isinstance(each, tree.AttributeAst):
            parts.append(attribute_use(context, each))
    return "(" + "".join(part + ", " for part in parts) + ")"


def attribute_use(context: Context, node: tree.AttributeAst) -> str:
    """Python text of an AttributeUse with its arguments evaluated."""
    positional = "".join(expression(context, each) + ", " for each in node.positional_arguments)
    named = ", ".join(
        f"{each.argument_name!r}: {expression(context, each.argument)}"
        for each in node.named_arguments
    )
    name = type_text(node.type_name)
    return (
        f"AttributeUse(attribute_type(F, {name!r}), ({positional}), {{{named}}}, "
        f"{node.start}, {node.end})"
    )
