"""What stands at the cursor: the part of the analysis for completion that needs no session."""

from __future__ import annotations

import re

from xshell.language.parsing import parse
from xshell.language.tokens import Token
from xshell.language.tree import (
    CommandAst,
    CommandParameterAst,
    ExpressionAst,
    HashtableAst,
    MemberExpressionAst,
    Node,
    ScriptBlockAst,
    StringConstantExpressionAst,
)
from xshell.language.tree.walk import walk

_TRIVIA = frozenset({"Comment", "NewLine", "LineContinuation", "EndOfInput"})
_STRINGS = frozenset(
    {"StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable"}
)
_open_variable = re.compile(r"\$(?:\{[^}]*|[\w:]+)\Z").search


class Cursor:
    """What is being typed.

    `kind` is Command, Parameter, Argument, Variable, Member, Type, HashKey, Operator, Comment or
    Expression; `start` and `end` are the text a completion replaces and `word` that text.
    `command` is the command around, `parameter` the name of the parameter whose value is typed,
    `target` the expression before a member's name and `static` whether `::` stands between;
    `table` the hash literal around a key. `ast` is the tree of the text up to the cursor.
    """

    __slots__ = (
        "ast",
        "command",
        "end",
        "kind",
        "parameter",
        "start",
        "static",
        "table",
        "target",
        "word",
    )

    def __init__(self, ast: ScriptBlockAst, kind: str, start: int, end: int, word: str) -> None:
        self.ast = ast
        self.kind = kind
        self.start = start
        self.end = end
        self.word = word
        self.command: CommandAst | None = None
        self.parameter: str | None = None
        self.target: ExpressionAst | None = None
        self.static = False
        self.table: HashtableAst | None = None


def cursor_at(text: str, offset: int) -> Cursor:
    """Analyses the text up to the cursor."""
    before = text[:offset]
    result = parse(before)
    tokens = result.tokens
    last = next((token for token in reversed(tokens) if token.kind != "EndOfInput"), None)
    if last is None or last.end < offset or last.kind in ("NewLine", "LineContinuation"):
        return _between(result.ast, tokens, before, offset)
    cursor = Cursor(result.ast, "Expression", last.start, offset, last.text)
    _describe(cursor, last, tokens)
    return cursor


def _describe(cursor: Cursor, last: Token, tokens: list[Token]) -> None:
    """Tells from the token before the cursor what is typed."""
    if last.kind == "Comment":
        cursor.kind = "Comment"
    elif last.kind in ("Variable", "SplattedVariable"):
        cursor.kind = "Variable"
    elif last.kind.endswith("Expandable") and (match := _open_variable(last.text)) is not None:
        cursor.kind, cursor.word = "Variable", match.group()
        cursor.start += match.start()
    elif last.kind in ("Dot", "ColonColon", "QuestionDot") or "MemberName" in last.flags:
        _describe_member(cursor, last)
    elif "TypeName" in last.flags or "AttributeName" in last.flags:
        cursor.kind = "Type"
    elif last.kind == "LBracket" or last.text == "[":
        cursor.kind, cursor.start, cursor.word = "Type", last.end, ""
    elif last.kind == "Parameter":
        out_of_place = "CommandName" in last.flags and _follows_a_value(tokens, last)
        cursor.kind = "Operator" if out_of_place else "Parameter"
        cursor.command = _command_around(cursor.ast, cursor.end)
    elif "CommandName" in last.flags:
        cursor.kind = "Command"
        cursor.command = _command_around(cursor.ast, cursor.end)
    elif last.kind in ("Identifier", "Generic", "Number") or last.kind in _STRINGS:
        _describe_argument(cursor)
    elif last.kind in ("Pipe", "Semi", "LCurly", "LParen", "AndAnd", "OrOr", "Ampersand"):
        cursor.kind, cursor.start, cursor.word = "Command", last.end, ""


def _describe_member(cursor: Cursor, last: Token) -> None:
    for node in walk(cursor.ast):
        if isinstance(node, MemberExpressionAst) and node.end == cursor.end:
            cursor.kind, cursor.target, cursor.static = "Member", node.expression, node.static
            named = isinstance(node.member, StringConstantExpressionAst)
            cursor.start = node.member.start if named else last.end
        elif isinstance(node, HashtableAst) and any(
            key.start == last.start for key, _ in node.key_value_pairs
        ):
            cursor.kind, cursor.table = "HashKey", node
    cursor.word = "" if cursor.start >= cursor.end else last.text


def _describe_argument(cursor: Cursor) -> None:
    command = _command_around(cursor.ast, cursor.end)
    if command is None:
        return
    cursor.command = command
    cursor.kind = "Argument"
    if command.elements and command.elements[0].end >= cursor.end:
        cursor.kind = "Command"
        return
    cursor.parameter = _parameter_before(command, cursor.start)


def _between(ast: ScriptBlockAst, tokens: list[Token], before: str, offset: int) -> Cursor:
    """Nothing is typed yet at the cursor."""
    cursor = Cursor(ast, "Command", offset, offset, "")
    last = next((token for token in reversed(tokens) if token.kind not in _TRIVIA), None)
    if last is None or "\n" in before[last.end :].replace("`\n", ""):
        return cursor
    command = _command_around(ast, last.end)
    if command is not None and command.end == last.end:
        cursor.kind, cursor.command = "Argument", command
        cursor.parameter = _parameter_before(command, offset)
    elif _is_value(last):
        cursor.kind = "Operator"
    return cursor


def _command_around(ast: Node, end: int) -> CommandAst | None:
    """The innermost command that ends at a place."""
    found = None
    for node in walk(ast):
        if isinstance(node, CommandAst) and node.start < end <= node.end:
            found = node
    return found


def _parameter_before(command: CommandAst, start: int) -> str | None:
    """The parameter that a value at `start` belongs to, as far as the text alone tells."""
    parameter = None
    for element in command.elements:
        if element.start >= start:
            break
        parameter = None
        if isinstance(element, CommandParameterAst):
            value = element.argument
            if value is None or value.start >= start:
                parameter = element.parameter_name
    return parameter


def _follows_a_value(tokens: list[Token], token: Token) -> bool:
    position = tokens.index(token)
    return position > 0 and _is_value(tokens[position - 1])


def _is_value(token: Token) -> bool:
    return (
        token.kind in ("Variable", "Number", "RParen", "RBracket")
        or token.kind in _STRINGS
        or "MemberName" in token.flags
    )
