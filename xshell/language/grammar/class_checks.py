"""What PowerShell checks in the methods of a class before the script runs (about_Classes)."""

from __future__ import annotations

from collections.abc import Iterator

from xshell.language.grammar.text import ScriptText
from xshell.language.tree import (
    ArrayLiteralAst,
    AssignmentStatementAst,
    AttributedExpressionAst,
    BreakStatementAst,
    ContinueStatementAst,
    ConvertExpressionAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ExpressionAst,
    ForEachStatementAst,
    FunctionDefinitionAst,
    FunctionMemberAst,
    IfStatementAst,
    LabeledStatementAst,
    Node,
    PropertyMemberAst,
    ReturnStatementAst,
    ScriptBlockExpressionAst,
    StatementAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TryStatementAst,
    TypeDefinitionAst,
    VariableExpressionAst,
)
from xshell.language.tree.walk import children

# Variables that a method sees without assigning them: automatic, constant and preference ones.
_KNOWN_VARIABLES = frozenset(
    [
        "_",
        "$",
        "?",
        "^",
        "args",
        "confirmpreference",
        "debugpreference",
        "enabledexperimentalfeatures",
        "error",
        "erroractionpreference",
        "executioncontext",
        "false",
        "foreach",
        "home",
        "host",
        "informationpreference",
        "input",
        "iscoreclr",
        "islinux",
        "ismacos",
        "iswindows",
        "lastexitcode",
        "matches",
        "myinvocation",
        "nestedpromptlevel",
        "null",
        "outputencoding",
        "pid",
        "progresspreference",
        "psboundparameters",
        "pscmdlet",
        "pscommandpath",
        "psculture",
        "psedition",
        "pshome",
        "psitem",
        "psscriptroot",
        "psuiculture",
        "psversiontable",
        "pwd",
        "shellid",
        "stacktrace",
        "switch",
        "this",
        "true",
        "verbosepreference",
        "warningpreference",
        "whatifpreference",
    ]
)


def check_returns(text: ScriptText, method: FunctionMemberAst, start: int, end: int) -> None:
    """Whether a method returns a value on every path exactly when it has a type; `start` and `end`
    are the extent of its name.
    """
    kind = method.return_type.type_name.full_name.lower() if method.return_type else "void"
    is_void = kind.removeprefix("system.") == "void"
    if method.is_constructor and method.return_type is not None:
        text.check(
            "ConstructorCantHaveReturnType", method.return_type.start, method.return_type.end
        )
        return
    wrong = False
    for node in _own_nodes(method.body):
        if isinstance(node, ReturnStatementAst) and (node.pipeline is None) != is_void:
            identifier = "VoidMethodHasReturn" if is_void else "NonVoidMethodMissingReturnValue"
            text.check(identifier, node.start, node.end)
            wrong = True
    block = method.body.end_block
    if not is_void and not wrong and not (block is not None and _leaves(block.statements)):
        text.check("MethodHasCodePathNotReturn", start, end)


def check_class(text: ScriptText, definition: TypeDefinitionAst) -> None:
    """Variables that no statement of a method assigns, and `$this` where there is none."""
    properties = {
        member.name.lower()
        for member in definition.members
        if isinstance(member, PropertyMemberAst)
    }
    for member in definition.members:
        if isinstance(member, FunctionMemberAst):
            _check_method(text, member, properties)
        elif isinstance(member, PropertyMemberAst) and "Static" in member.property_attributes:
            _check_static(text, member)


def _check_method(text: ScriptText, method: FunctionMemberAst, properties: set[str]) -> None:
    assigned = {parameter.name.name.lower() for parameter in method.parameters}
    targets: set[int] = set()
    for node in _own_nodes(method.body):
        for variable in _assigned_variables(node):
            name = variable.name.lower()
            if name.startswith("local:"):
                assigned.add(name.removeprefix("local:"))
            elif name in properties and name not in assigned:
                text.check("MissingThis", variable.start, variable.end, variable.name)
                targets.add(variable.start)
            else:
                assigned.add(name)
    for node in _own_nodes(method.body):
        if isinstance(node, VariableExpressionAst) and node.start not in targets:
            name = node.name.lower()
            if ":" not in name and name not in assigned and name not in _KNOWN_VARIABLES:
                text.check("VariableNotLocal", node.start, node.end)
    _check_labels(text, method.body, ())
    if "Static" in method.method_attributes:
        _check_static(text, method.body)


def _check_labels(text: ScriptText, node: Node, labels: tuple[str, ...]) -> None:
    """A `break` or `continue` to a label that no loop around it in the method has."""
    if isinstance(node, (BreakStatementAst, ContinueStatementAst)):
        label = node.label
        if isinstance(label, StringConstantExpressionAst) and label.value.lower() not in labels:
            text.check("LabelNotFound", node.start, node.end, label.value)
    elif isinstance(node, LabeledStatementAst) and node.label:
        labels = (*labels, node.label.lower())
    for each in children(node):
        if not isinstance(each, (ScriptBlockExpressionAst, FunctionDefinitionAst)):
            _check_labels(text, each, labels)


def _check_static(text: ScriptText, root: Node) -> None:
    for node in _own_nodes(root):
        if isinstance(node, VariableExpressionAst) and node.name.lower() == "this":
            text.check("NonStaticMemberAccessInStaticMember", node.start, node.end, node.name)


def _own_nodes(root: Node) -> Iterator[Node]:
    """The nodes of a method, without script blocks and functions inside of it."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, (ScriptBlockExpressionAst, FunctionDefinitionAst)):
            pending.extend(reversed(children(node)))


def _assigned_variables(node: Node) -> Iterator[VariableExpressionAst]:
    if isinstance(node, AssignmentStatementAst):
        yield from _targets(node.left)
    elif isinstance(node, ForEachStatementAst):
        yield node.variable
    elif type(node).__name__ == "DataStatementAst" and node.variable:  # type: ignore[attr-defined]
        yield VariableExpressionAst(node.start, node.end, node.variable)  # type: ignore[attr-defined]


def _targets(left: ExpressionAst) -> Iterator[VariableExpressionAst]:
    while isinstance(left, (AttributedExpressionAst, ConvertExpressionAst)):
        left = left.child
    if isinstance(left, VariableExpressionAst):
        yield left
    elif isinstance(left, ArrayLiteralAst):
        for element in left.elements:
            yield from _targets(element)


def _leaves(statements: list[StatementAst]) -> bool:
    """Whether the statements return or throw whatever way they go."""
    return any(_statement_leaves(statement) for statement in statements)


def _statement_leaves(statement: StatementAst) -> bool:
    if isinstance(statement, (ReturnStatementAst, ThrowStatementAst, ExitStatementAst)):
        return True
    if isinstance(statement, (DoWhileStatementAst, DoUntilStatementAst)):
        return _leaves(statement.body.statements)
    if isinstance(statement, IfStatementAst):
        bodies = [body for _, body in statement.clauses]
        return statement.else_clause is not None and _all_leave([*bodies, statement.else_clause])
    if isinstance(statement, SwitchStatementAst):
        bodies = [body for _, body in statement.clauses]
        return statement.default is not None and _all_leave([*bodies, statement.default])
    if isinstance(statement, TryStatementAst):
        if statement.finally_block is not None and _leaves(statement.finally_block.statements):
            return True
        return _all_leave([statement.body, *[clause.body for clause in statement.catch_clauses]])
    return False


def _all_leave(bodies: list[StatementBlockAst]) -> bool:
    return all(_leaves(body.statements) for body in bodies)
