"""Tokens of a parsed text, as PowerShell's parser gives them.

The grammar needs no tokens, so they are made afterwards, when somebody asks: the leaves of the tree
tell names, values and flags, and what stands between them is scanned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xshell.language.token_kinds import FLAGS, KEYWORDS, SYMBOLS, WORD_KINDS
from xshell.language.tree import (
    AttributeAst,
    CommandAst,
    CommandParameterAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ErrorStatementAst,
    ExpandableStringExpressionAst,
    HashtableAst,
    MemberExpressionAst,
    Node,
    StringConstantExpressionAst,
    TypeName,
    VariableExpressionAst,
)
from xshell.language.tree.walk import children

if TYPE_CHECKING:
    from xshell.language.tree.blocks import ScriptBlockAst

_STRING_KINDS = {
    "SingleQuoted": "StringLiteral",
    "DoubleQuoted": "StringExpandable",
    "SingleQuotedHereString": "HereStringLiteral",
    "DoubleQuotedHereString": "HereStringExpandable",
}
#: Words that are keywords in some constructs only; elsewhere they name commands and are arguments.
_CONTEXT_KEYWORDS = frozenset({"default", "hidden", "in", "static"})
_identifier = re.compile(r"[^\W\d]\w*\Z").match
_blank = re.compile(r"[^\S\r\n]+").match
_gap = re.compile(
    r"(?P<NewLine>\r\n|[\r\n])"
    r"|(?P<Comment><#.*?(?:#>|\Z)|\#[^\r\n]*)"
    r"|(?P<LineContinuation>`(?:\r\n|[\r\n]))"
    r"|(?P<Redirection>[1-6*]>&[12]|[1-6*]?>>?)"
    r"|(?P<Word>[-–—―][A-Za-z]\w*|[^\W\d][\w-]*)"
    r"|(?P<Label>:[^\W\d]\w*(?=\s))"
    r"|(?P<Variable>\$\{[^}]*\}?|[$@]\w[\w:]*)"
    r"|(?P<Number>\d[\w.]*)"
    r"|(?P<Quoted>'[^']*'?|\"[^\"]*\"?)"
    r"|(?P<Symbol>\?\?=|\?\?|\?\[|\?\.|&&|\|\||[-+*/%]=|\+\+|--|\.\.|::|@\(|@\{|\$\(|[^\s])",
    re.DOTALL,
).match


class Token:
    """A token: `kind` is PowerShell's TokenKind, `flags` the names of its TokenFlags in order.

    `value` is what a string or number token is worth (numbers as (.NET type, value)), `name` the
    name of a variable, parameter or label.
    """

    __slots__ = ("end", "flags", "kind", "name", "start", "text", "value")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        text: str,
        flags: tuple[str, ...],
        value: Any = None,
        name: str | None = None,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.flags = flags
        self.value = value
        self.name = name

    def __repr__(self) -> str:
        return f"{self.kind} {self.text!r}"


def tokens_of(text: str, ast: ScriptBlockAst) -> list[Token]:
    """All tokens of a text, with comments and line ends, and EndOfInput last."""
    leaves = _Leaves(text)
    leaves.visit(ast)
    found = sorted(leaves.tokens, key=lambda token: token.start)
    tokens: list[Token] = []
    at = 0
    for token in found:
        if token.start < at:
            continue
        _scan_gap(text, at, token.start, tokens)
        tokens.append(token)
        at = token.end
    _scan_gap(text, at, len(text), tokens)
    end = len(text)
    tokens.append(Token("EndOfInput", end, end, "", ("ParseModeInvariant",)))
    return tokens


class _Leaves:
    """Makes the tokens that the tree knows more about than a scanner could."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []

    def add(
        self,
        kind: str,
        node: Node,
        flags: tuple[str, ...] = (),
        value: Any = None,
        name: str | None = None,
        end: int | None = None,
    ) -> None:
        end = node.end if end is None else end
        if end > node.start:
            text = self.text[node.start : end]
            self.tokens.append(Token(kind, node.start, end, text, flags, value, name))

    def visit(self, root: Node) -> None:
        pending: list[tuple[Node, str]] = [(root, "")]
        while pending:
            node, role = pending.pop()
            if not self.leaf(node, role):
                pending.extend((child, _role(node, child)) for child in children(node))

    def leaf(self, node: Node, role: str) -> bool:
        """Adds the token of a leaf; False for nodes whose children are to be visited."""
        if isinstance(node, (StringConstantExpressionAst, ExpandableStringExpressionAst)):
            self.string(node, node.string_constant_type, node.value, role)
        elif isinstance(node, VariableExpressionAst):
            kind = "SplattedVariable" if node.splatted else "Variable"
            self.add(kind, node, name=node.name.rpartition(":")[2] or node.name)
        elif isinstance(node, ConstantExpressionAst):
            if node.kind == "Boolean":
                self.add("Identifier", node)
            else:
                self.add("Number", node, value=(node.kind, node.value))
        elif isinstance(node, CommandParameterAst):
            self.parameter(node)
            return node.argument is None
        elif isinstance(node, TypeName):
            return self.type_name(node, role)
        elif isinstance(node, (ErrorExpressionAst, ErrorStatementAst)):
            return not node.nested if isinstance(node, ErrorExpressionAst) else False
        else:
            return False
        return True

    def string(self, node: Node, kind: str, value: str, role: str) -> None:
        quoted = _STRING_KINDS.get(kind)
        if quoted is not None:
            self.add(quoted, node, ("ParseModeInvariant",), value)
            return
        flags = (role,) if role else ()
        text = self.text[node.start : node.end]
        if text.lower() in _CONTEXT_KEYWORDS and role in ("CommandName", ""):
            self.add(text.capitalize() if role else "Generic", node, flags, value)
        elif _identifier(text):
            self.add("Identifier", node, flags)
        elif text[:1] == "-" and role == "CommandName" and text[1:2].isalpha():
            self.add("Parameter", node, flags, name=text[1:])
        else:
            self.add("Generic", node, flags, value)

    def parameter(self, node: CommandParameterAst) -> None:
        if node.parameter_name == "-" and node.end == node.start + 2:
            self.add("MinusMinus", node, FLAGS["MinusMinus"])
            return
        end = node.start + 1 + len(node.parameter_name)
        if self.text[end : end + 1] == ":":
            end += 1
        self.add("Parameter", node, name=node.parameter_name, end=end)

    def type_name(self, node: TypeName, role: str) -> bool:
        if node.element is not None:
            return False
        base = node.name
        flags = ("AttributeName",) if role == "AttributeName" else ("TypeName",)
        self.add("Identifier", node, flags, end=node.start + len(base))
        return not node.generic_arguments


def _role(parent: Node, child: Node) -> str:
    """The flag that a word has from where it stands."""
    if isinstance(parent, CommandAst):
        return "CommandName" if parent.elements and child is parent.elements[0] else ""
    if isinstance(parent, MemberExpressionAst):
        return "MemberName" if child is parent.member else ""
    if isinstance(parent, HashtableAst):
        return "MemberName" if any(child is key for key, _ in parent.key_value_pairs) else ""
    if isinstance(parent, AttributeAst):
        return "AttributeName"
    return ""


def _scan_gap(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Scans what stands between leaves: punctuation, operators, keywords and trivia."""
    at = start
    while at < end:
        match = _blank(text, at, end)
        if match is not None:
            at = match.end()
            continue
        match = _gap(text, at, end)
        if match is None:
            at += 1
            continue
        found = match.group()
        group = match.lastgroup or "Symbol"
        if group in ("Word", "Symbol"):
            kind = _kind_of(found)
        else:
            kind = "StringLiteral" if group == "Quoted" else group
        name = found[1:] if group in ("Label", "Variable") else None
        tokens.append(Token(kind, at, match.end(), found, FLAGS.get(kind, ()), None, name))
        at = match.end()


def _kind_of(found: str) -> str:
    """The TokenKind of a word or symbol between leaves."""
    first = found[0]
    if first in "-–—―" and len(found) > 1 and found[1].isalpha():
        return WORD_KINDS.get(found[1:].lower(), "Parameter")
    symbol = SYMBOLS.get(found)
    if symbol is not None:
        return symbol
    word = found.lower()
    if word in KEYWORDS:
        return KEYWORDS[word]
    return "Identifier" if _identifier(found) else "Generic"
