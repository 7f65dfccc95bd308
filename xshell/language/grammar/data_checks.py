"""What a data section may hold (about_Data_Sections): constants, conditions, allowed commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from xshell.language.errors import ParseError, message
from xshell.language.grammar.text import ScriptText
from xshell.language.token_kinds import FLAGS, SYMBOLS
from xshell.language.tree import (
    BinaryExpressionAst,
    CommandAst,
    DataStatementAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    Node,
    StringConstantExpressionAst,
    TypeConstraintAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    VariableExpressionAst,
)
from xshell.language.tree.walk import children

_DEFAULT = frozenset({"convertfrom-stringdata"})
_VARIABLES = ("PSCulture", "PSUICulture", "true", "false", "null")


class Rules:
    """What restricted code may name: commands in lower case (None: any), variables beside the
    automatic ones, and whether `$env:` is open. `*` among the variables opens all.
    """

    __slots__ = ("commands", "environment", "listed", "variables")

    def __init__(
        self,
        commands: frozenset[str] | None,
        variables: Iterable[str] = (),
        environment: bool = True,
    ) -> None:
        names = (*_VARIABLES, *variables)
        self.commands = commands
        self.variables = frozenset(each.lower() for each in names)
        self.environment = environment
        self.listed = ", ".join(f"${each}" for each in names)

    def allows(self, name: str) -> bool:
        """Whether a variable may be read."""
        if "*" in self.variables or name in self.variables:
            return True
        return self.environment and name.startswith("env:")


class Notes(Protocol):
    """What takes the errors found."""

    def check(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        """Notes an error at an extent."""


class _Errors:
    """Gathers errors."""

    def __init__(self) -> None:
        self.found: list[ParseError] = []

    def check(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        self.found.append(ParseError(error_id, message(error_id, *arguments), start, end, False))


def restricted_errors(body: Node, rules: Rules) -> list[ParseError]:
    """What a script block has that restricted code may not."""
    errors = _Errors()
    for node in _nodes(body):
        _check(errors, node, rules)
    return errors.found


_REFUSED = {
    "AssignmentStatementAst": "AssignmentStatement",
    "BreakStatementAst": "FlowControlStatement",
    "ContinueStatementAst": "FlowControlStatement",
    "DoUntilStatementAst": "DoWhileStatement",
    "DoWhileStatementAst": "DoWhileStatement",
    "ExitStatementAst": "FlowControlStatement",
    "ExpandableStringExpressionAst": "ExpandableString",
    "FileRedirectionAst": "Redirection",
    "ForEachStatementAst": "ForeachStatement",
    "ForStatementAst": "ForWhileStatement",
    "FunctionDefinitionAst": "FunctionDeclaration",
    "IndexExpressionAst": "ArrayReference",
    "InvokeMemberExpressionAst": "MethodCall",
    "MemberExpressionAst": "PropertyReference",
    "MergingRedirectionAst": "Redirection",
    "ParamBlockAst": "ParameterDeclaration",
    "ReturnStatementAst": "FlowControlStatement",
    "ScriptBlockExpressionAst": "ScriptBlock",
    "SwitchStatementAst": "SwitchStatement",
    "ThrowStatementAst": "FlowControlStatement",
    "TrapStatementAst": "TrapStatement",
    "TryStatementAst": "TryStatement",
    "WhileStatementAst": "ForWhileStatement",
}
_TYPE_NAMES = """
array bigint bool byte char cultureinfo datetime decimal double float guid hashtable int int16
int32 int64 ipaddress long mailaddress object ordered psobject pscustomobject regex sbyte
securestring short single string switch timespan uint uint16 uint32 uint64 ulong uri ushort
version void xml
"""
_TYPES = frozenset(_TYPE_NAMES.split())


def check_data(text: ScriptText, statement: DataStatementAst) -> None:
    """Notes what a data section may not hold."""
    names = [
        each.value.lower()
        for each in statement.commands_allowed
        if isinstance(each, StringConstantExpressionAst)
    ]
    # Commands that an expression names are known when the script runs.
    allowed = _DEFAULT | set(names) if len(names) == len(statement.commands_allowed) else None
    rules = Rules(allowed)
    for node in _nodes(statement.body):
        _check(text, node, rules)


def _nodes(body: Node) -> Iterator[Node]:
    pending: list[Node] = [body]
    while pending:
        node = pending.pop()
        yield node
        if type(node).__name__ not in ("ScriptBlockExpressionAst", "FunctionDefinitionAst"):
            pending.extend(reversed(children(node)))


def _check(text: Notes, node: Node, rules: Rules) -> None:
    refused = _REFUSED.get(type(node).__name__)
    if refused is not None:
        start, end = _place(node)
        text.check(f"{refused}NotSupportedInDataSection", start, end)
    elif isinstance(node, CommandAst):
        _check_command(text, node, rules.commands)
    elif isinstance(node, BinaryExpressionAst):
        if "DisallowedInRestrictedMode" in FLAGS.get(node.operator, ()):
            symbol = _symbol(node.operator)
            at = node.error_position
            text.check(_OPERATOR, at, at + len(symbol), symbol)
    elif isinstance(node, UnaryExpressionAst):
        kind = node.token_kind.removeprefix("Postfix")
        if "DisallowedInRestrictedMode" in FLAGS.get(kind, ()):
            text.check(_OPERATOR, node.start, node.end, _symbol(kind))
    elif isinstance(node, VariableExpressionAst):
        if not rules.allows(node.name.lower()):
            error_id = "VariableReferenceNotSupportedInDataSection"
            text.check(error_id, node.start, node.end, rules.listed)
    elif isinstance(node, TypeConstraintAst | TypeExpressionAst):
        name = node.type_name.full_name
        plain = name.lower().removeprefix("system.").removesuffix("[]")
        if plain not in _TYPES:
            text.check("TypeNotAllowedInDataSection", node.start, node.end, name)


def _check_command(text: Notes, node: CommandAst, allowed: frozenset[str] | None) -> None:
    if node.invocation_operator == "Dot":
        text.check("DotSourcingNotSupportedInDataSection", node.start, node.end)
        return
    first = node.elements[0] if node.elements else None
    if allowed is None or not isinstance(first, StringConstantExpressionAst):
        return
    if first.value.lower() not in allowed:
        text.check("CmdletNotInAllowedListForDataSection", node.start, node.end, first.value)


def _place(node: Node) -> tuple[int, int]:
    """Where the error of a node stands: an index and a method call are named by their tail."""
    if isinstance(node, IndexExpressionAst):
        return node.index.start, node.index.end
    if isinstance(node, InvokeMemberExpressionAst):
        return node.member.start, node.member.end
    return node.start, node.end


_OPERATOR = "OperatorNotSupportedInDataSection"


def _symbol(kind: str) -> str:
    """An operator as it is written."""
    symbol = next((sign for sign, name in SYMBOLS.items() if name == kind), None)
    if symbol is not None:
        return symbol
    return "-" + kind.removeprefix("I").lower() if kind != "Format" else "-f"
