"""What a block does with variables: which it assigns, and whether anyone else could see them.

The variables of a block that calls no command, makes no script block and touches no automatic
variable live in Python locals: nothing that runs meanwhile could look them up by name.
"""

from __future__ import annotations

from xshell.engine.compile import variables
from xshell.engine.compile.expressions import plain_expression
from xshell.language import tree
from xshell.language.tree.walk import children, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")
_MATCHING = ("Imatch", "Cmatch", "Inotmatch", "Cnotmatch")
_ALLOWED = (
    tree.NamedBlockAst,
    tree.StatementBlockAst,
    tree.IfStatementAst,
    tree.WhileStatementAst,
    tree.DoWhileStatementAst,
    tree.DoUntilStatementAst,
    tree.ForStatementAst,
    tree.ForEachStatementAst,
    tree.ReturnStatementAst,
    tree.AssignmentStatementAst,
    tree.TypeName,
    tree.TypeConstraintAst,
    tree.ConstantExpressionAst,
    tree.StringConstantExpressionAst,
    tree.ExpandableStringExpressionAst,
    tree.TypeExpressionAst,
    tree.TernaryExpressionAst,
    tree.ConvertExpressionAst,
    tree.MemberExpressionAst,
    tree.InvokeMemberExpressionAst,
    tree.IndexExpressionAst,
    tree.ArrayLiteralAst,
    tree.HashtableAst,
)


# Variables that something else than the code reads or sets.
_SEEN = ("args", "this", "matches", "foreach", "ofs", "outputencoding", "psdefaultparametervalues")


def assigned_names(node: tree.Node) -> set[str]:
    """Lower-case names of the variables that code assigns anywhere inside."""
    names: set[str] = set()
    for each in walk(node):
        if isinstance(each, tree.AssignmentStatementAst):
            names.update(_targets(each.left))
        elif isinstance(each, tree.UnaryExpressionAst) and each.token_kind in _STEPS:
            names.update(_targets(each.child))
        elif isinstance(each, tree.ForEachStatementAst):
            names.update(_targets(each.variable))
    return names


def _targets(node: tree.ExpressionAst) -> Iterable[str]:
    if isinstance(node, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        yield from _targets(node.child)
    elif isinstance(node, tree.ArrayLiteralAst):
        for each in node.elements:
            yield from _targets(each)
    elif isinstance(node, tree.ParenExpressionAst):
        inner = plain_expression(node.pipeline)
        if inner is not None:
            yield from _targets(inner)
    elif isinstance(node, tree.VariableExpressionAst):
        name = variables.simple_name(node)
        if name is not None:
            yield name


def mentions(node: tree.Node, name: str) -> bool:
    """Whether code names a variable (lower case)."""
    return any(
        isinstance(each, tree.VariableExpressionAst) and each.name.lower() == name
        for each in walk(node)
    )


def fresh_names(node: tree.Node) -> frozenset[str]:
    """Variables that `+=` and its kin read in the block's own scope alone: those that nothing reads
    before the block assigns them.
    """
    first: dict[str, str] = {}
    _note_uses(node, first)
    return frozenset(name for name, use in first.items() if use == "compound")


def _note_uses(node: tree.Node, first: dict[str, str]) -> None:
    """Note how each variable is used first: read, assigned or compound."""
    if isinstance(node, tree.ScriptBlockExpressionAst | tree.FunctionDefinitionAst):
        return
    if isinstance(node, tree.AssignmentStatementAst):
        _note_uses(node.right, first)
        target = node.left
        while isinstance(target, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
            target = target.child
        if isinstance(target, tree.VariableExpressionAst):
            name = variables.simple_name(target)
            if name is not None:
                first.setdefault(name, "assigned" if node.operator == "Equals" else "compound")
            return
        if isinstance(target, tree.ArrayLiteralAst):
            for name in _targets(target):
                first.setdefault(name, "assigned")
            return
        _note_uses(target, first)
        return
    if isinstance(node, tree.ForEachStatementAst):
        for name in _targets(node.variable):
            first.setdefault(name, "assigned")
    elif isinstance(node, tree.VariableExpressionAst):
        first.setdefault(node.name.lower(), "read")
    for each in children(node):
        _note_uses(each, first)


def is_private(node: tree.Node, known: tuple[str, ...] = ()) -> bool:
    """Whether the variables that the code assigns are its own business; `known` are names of
    automatic variables that live in Python locals too.
    """
    return all(_is_harmless(each, known) for each in walk(node))


def _is_harmless(node: tree.Node, known: tuple[str, ...]) -> bool:
    if isinstance(node, tree.VariableExpressionAst):
        name = variables.simple_name(node)
        if name in known and not node.splatted:
            return True
        if name is None or node.splatted or name in _SEEN or name.endswith("preference"):
            return False
        return name not in variables.AUTOMATIC
    if isinstance(node, tree.PipelineAst | tree.CommandExpressionAst):
        return plain_expression(node) is not None
    if isinstance(node, tree.AssignmentStatementAst):
        return _is_simple_assignment(node)
    if isinstance(node, tree.BinaryExpressionAst):
        return node.operator not in _MATCHING
    if isinstance(node, tree.ConvertExpressionAst):
        return node.attribute.type_name.name.lower() != "ref"
    if isinstance(node, tree.UnaryExpressionAst):
        if node.token_kind in _STEPS:
            return isinstance(node.child, tree.VariableExpressionAst)
        return True
    if isinstance(node, tree.ParenExpressionAst):
        return plain_expression(node.pipeline) is not None
    if isinstance(node, tree.SubExpressionAst | tree.ArrayExpressionAst):
        statements = node.sub_expression.statements
        return not statements or (
            len(statements) == 1 and plain_expression(statements[0]) is not None
        )
    if isinstance(node, tree.BreakStatementAst | tree.ContinueStatementAst):
        return node.label is None
    if isinstance(node, tree.ThrowStatementAst):
        return node.pipeline is not None
    return isinstance(node, _ALLOWED)


def _is_simple_assignment(node: tree.AssignmentStatementAst) -> bool:
    if not isinstance(
        node.left, tree.VariableExpressionAst | tree.IndexExpressionAst | tree.MemberExpressionAst
    ):
        return False
    right = node.right
    return isinstance(right, tree.AssignmentStatementAst) or plain_expression(right) is not None
