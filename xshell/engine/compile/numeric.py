"""Variables of a block that hold nothing but Int32 and Double, and what that spares.

Such a variable lives in a Python local, is assigned before it is read, and everything assigned to
it is arithmetic of numbers and of its like. Python's operators then do what the language's do, but
for sums beyond Int32, which become Double.
"""

from __future__ import annotations

from xshell.engine.compile import variables
from xshell.engine.compile.expressions import expression, plain_expression
from xshell.language import tree
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from xshell.engine.compile.context import Context

_ARITHMETIC = {"Plus": "+", "Minus": "-", "Multiply": "*"}
_COMPOUND = {"PlusEquals", "MinusEquals", "MultiplyEquals"}
_STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")
_LEAST, _MOST = "-2147483648", "2147483647"


def is_numeric(node: tree.Node | None, names: Set[str]) -> bool:
    """Whether the value is an Int32 or a Double, where the variables of these names are."""
    if isinstance(node, tree.ConstantExpressionAst):
        return node.kind in ("Int32", "Double")
    if isinstance(node, tree.VariableExpressionAst):
        return not node.splatted and variables.simple_name(node) in names
    if isinstance(node, tree.ParenExpressionAst):
        return is_numeric(plain_expression(node.pipeline), names)
    if isinstance(node, tree.BinaryExpressionAst):
        known = node.operator in _ARITHMETIC or (
            node.operator == "Rem" and _is_positive(node.right)
        )
        return known and is_numeric(node.left, names) and is_numeric(node.right, names)
    return False


def _is_positive(node: tree.ExpressionAst) -> bool:
    return (
        isinstance(node, tree.ConstantExpressionAst)
        and node.kind == "Int32"
        and isinstance(node.value, int)
        and node.value > 0
    )


def numeric_names(block: tree.NamedBlockAst, candidates: Set[str]) -> frozenset[str]:
    """The names among the candidates that hold numbers alone."""
    names = {name for name in candidates if _starts_assigned(block, name, candidates)}
    writes = list(_writes(block))
    while True:
        wrong = {
            name for name, is_number in writes if name in names and not is_number(frozenset(names))
        }
        wrong |= {name for name in names if not _starts_assigned(block, name, names)}
        if not wrong:
            return frozenset(names)
        names -= wrong


def _writes(block: tree.Node) -> Iterator[tuple[str, Callable[[frozenset[str]], bool]]]:
    """Each assignment's variable, and whether it assigns a number given the numeric names."""
    for node in walk(block):
        if isinstance(node, tree.AssignmentStatementAst):
            for name in _targets(node.left):
                yield name, _assigns_number(node)
        elif isinstance(node, tree.UnaryExpressionAst) and node.token_kind in _STEPS:
            for name in _targets(node.child):
                yield name, lambda names, name=name: name in names  # type: ignore[misc]
        elif isinstance(node, tree.ForEachStatementAst):
            for name in _targets(node.variable):
                yield name, lambda names, node=node: _is_range(node.condition, names)  # type: ignore[misc]


def _assigns_number(node: tree.AssignmentStatementAst) -> Callable[[frozenset[str]], bool]:
    value = plain_expression(node.right)
    alone = isinstance(node.left, tree.VariableExpressionAst)
    known = alone and (node.operator == "Equals" or node.operator in _COMPOUND)
    return lambda names: known and is_numeric(value, names)


def _is_range(node: tree.StatementAst | None, names: Set[str]) -> bool:
    value = None if node is None else plain_expression(node)
    while isinstance(value, tree.ParenExpressionAst):
        value = plain_expression(value.pipeline)
    return (
        isinstance(value, tree.BinaryExpressionAst)
        and value.operator == "DotDot"
        and is_numeric(value.left, names)
        and is_numeric(value.right, names)
    )


def _targets(node: tree.Node) -> Iterator[str]:
    for each in walk(node):
        if isinstance(each, tree.VariableExpressionAst):
            name = variables.simple_name(each)
            if name is not None:
                yield name


def _mentions(node: tree.Node | None, name: str) -> bool:
    return node is not None and any(each == name for each in _targets(node))


def _starts_assigned(block: tree.NamedBlockAst, name: str, names: Set[str]) -> bool:
    """Whether the first statement of the block that mentions a variable assigns it a number."""
    first = next((each for each in block.statements if _mentions(each, name)), None)
    if isinstance(first, tree.ForStatementAst):
        first = first.initializer
    if isinstance(first, tree.ForEachStatementAst):
        same = variables.simple_name(first.variable) == name
        return same and _is_range(first.condition, names) and not _mentions(first.condition, name)
    if not isinstance(first, tree.AssignmentStatementAst) or first.operator != "Equals":
        return False
    left = first.left
    return (
        isinstance(left, tree.VariableExpressionAst)
        and variables.simple_name(left) == name
        and not _mentions(first.right, name)
        and is_numeric(plain_expression(first.right), names)
    )


def arithmetic_of_numbers(context: Context, kind: str, left: str, right: str) -> str:
    """Python text of `+`, `-`, `*` of numbers; sums beyond Int32 become Double."""
    result = context.temporary()
    value = f"({result} := {left} {_ARITHMETIC[kind]} {right})"
    inside = f"{_LEAST} <= {value} <= {_MOST}"
    if kind != "Multiply" and right.isdigit():
        # A number that is added or taken away can pass one limit alone.
        inside = f"{value} <= {_MOST}" if kind == "Plus" else f"{value} >= {_LEAST}"
    return f"({result} if {inside} or type({result}) is float else float({result}))"


def binary_of_numbers(context: Context, node: tree.BinaryExpressionAst) -> str | None:
    """Python text of arithmetic of numbers, None where its sides may be something else."""
    if not context.numeric or not is_numeric(node, context.numeric):
        return None
    left, right = expression(context, node.left), expression(context, node.right)
    if node.operator == "Rem":
        # Python's remainder has the divisor's sign, .NET's the dividend's: equal from zero up.
        kept = context.temporary()
        return f"({kept} % {right} if ({kept} := {left}) >= 0 else op_rem({kept}, {right}))"
    return arithmetic_of_numbers(context, node.operator, left, right)
