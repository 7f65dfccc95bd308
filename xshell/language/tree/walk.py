"""Going through a tree: the nodes below a node in the order in which PowerShell visits them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import CodeType
from typing import Any

from xshell.language.tree.source import Node

_fields_of: dict[type, tuple[str, ...]] = {}
# Where PowerShell visits in another order than the fields are declared in `__init__`.
_ORDERS = {
    "DoWhileStatementAst": ("condition", "body"),
    "DoUntilStatementAst": ("condition", "body"),
    "ForStatementAst": ("initializer", "condition", "iterator", "body"),
    "ForEachStatementAst": ("variable", "throttle_limit", "condition", "body"),
    "ParameterAst": ("attributes", "name", "default_value"),
    "InvokeMemberExpressionAst": ("expression", "member", "arguments"),
    "PropertyMemberAst": ("property_type", "attributes", "initial_value"),
    "FunctionMemberAst": ("return_type", "attributes", "parameters", "base_arguments", "body"),
}


def children(node: Node) -> list[Node]:
    """The nodes directly below a node."""
    fields = _fields_of.get(type(node))
    if fields is None:
        fields = _fields_of[type(node)] = _fields(type(node))
    found: list[Node] = []
    for name in fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            found.append(value)
        elif type(value) is list and value:
            _gather(value, found)
    return found


def walk(node: Node) -> Iterator[Node]:
    """A node and all nodes below it, a parent before its children."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        below = children(current)
        if below:
            below.reverse()
            pending += below


def _gather(values: Sequence[Any], found: list[Node]) -> None:
    for each in values:
        if isinstance(each, Node):
            found.append(each)
        elif type(each) is list or type(each) is tuple:
            _gather(each, found)


def _fields(node_type: type) -> tuple[str, ...]:
    """The attributes of a node class that may hold nodes, in visiting order."""
    order = _ORDERS.get(node_type.__name__)
    if order is not None:
        return order
    code: CodeType = node_type.__init__.__code__  # type: ignore[misc]
    return code.co_varnames[3 : code.co_argcount]
