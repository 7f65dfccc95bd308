"""What stands at the cursor: the part of the analysis for completion that needs no session."""

from __future__ import annotations

import re

from xshell.language.parsing import parse
from xshell.language.tokens import Token
from xshell.language.tree import (
    AssignmentStatementAst,
    BinaryExpressionAst,
    CommandAst,
    CommandParameterAst,
    ErrorExpressionAst,
    ExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    MemberExpressionAst,
    Node,
    ScriptBlockAst,
    StringConstantExpressionAst,
)
from xshell.language.tree.walk import children, walk

_TRIVIA = frozenset({"Comment", "NewLine", "LineContinuation", "EndOfInput"})
_BLANK = _TRIVIA - {"NewLine"}
_MEMBER_OPERATORS = frozenset({"Dot", "ColonColon", "QuestionDot"})
_STRINGS = frozenset(
    {"StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable"}
)
_open_variable = re.compile(r"\$(?:\{[^}]*|[\w:]+)\Z").search


class Cursor:
    """What is being typed.

    `kind` is Command, Parameter, Argument, Variable, Member, Type, HashKey, Index, Operand,
    Operator, Comment or Expression; `start` and `end` are the text a completion replaces and `word`
    that text. `command` is the command around, `parameter` the name of the parameter whose value is
    typed, `target` the expression before a member's name, before an index, or on the left of an
    operator or an assignment, `static` whether `::` stands between and `assigns` whether a value is
    assigned; `path` the nodes from the tree's root down to the hash literal around a key. `ast` is
    the tree of the text up to the cursor.
    """

    __slots__ = (
        "assigns",
        "ast",
        "command",
        "end",
        "kind",
        "parameter",
        "path",
        "start",
        "static",
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
        self.assigns = False
        self.path: list[Node] = []


def cursor_at(text: str, offset: int) -> Cursor:
    """Analyses the text up to the cursor."""
    before = text[:offset]
    result = parse(before)
    tokens = result.tokens
    last = next((token for token in reversed(tokens) if token.kind != "EndOfInput"), None)
    if last is None or last.end < offset or last.kind in ("NewLine", "LineContinuation"):
        return _between(result.ast, tokens, before, offset)
    cursor = Cursor(result.ast, "Expression", last.start, offset, last.text)
    if not _describe_place(cursor, last, tokens):
        _describe(cursor, last, tokens)
    return cursor


def path_to(ast: Node, position: int) -> list[Node]:
    """The nodes that hold the text before a position, from the root to the innermost."""
    path = [ast]
    while True:
        below = [each for each in children(path[-1]) if each.start < position <= each.end]
        if not below:
            return path
        path.append(max(below, key=lambda each: each.start))


def _describe_place(cursor: Cursor, last: Token, tokens: list[Token]) -> bool:
    """Tells a word in a place of its own: a key, an index, the right of an operator."""
    if last.kind in ("LBracket", "AtCurly", "Semi") or "AssignmentOperator" in last.flags:
        start, word = cursor.start, cursor.word
        cursor.start, cursor.word = last.end, ""
        if _take_key(cursor, last) or _take_place(cursor, last, quoted=False):
            return True
        cursor.start, cursor.word = start, word
    at = tokens.index(last)
    before = next((each for each in reversed(tokens[:at]) if each.kind not in _TRIVIA), None)
    is_word = last.kind in ("Identifier", "Generic", "Number") or last.kind in _STRINGS
    if not is_word or before is None:
        return False
    if before.kind in _MEMBER_OPERATORS:
        return _take_member(cursor, last, before)
    if last.kind == "Identifier" and _take_key(cursor, tokens[at - 1]):
        return True
    return _take_place(cursor, before, quoted=last.kind in _STRINGS or last.kind == "Number")


def _take_member(cursor: Cursor, last: Token, operator: Token) -> bool:
    """A member's name, which blanks and new lines may part from its operator."""
    for node in path_to(cursor.ast, operator.end):
        if isinstance(node, MemberExpressionAst) and node.expression.end <= operator.start:
            cursor.kind, cursor.target, cursor.static = "Member", node.expression, node.static
            cursor.start, cursor.word = last.start, last.text
    return cursor.kind == "Member"


def _take_key(cursor: Cursor, before: Token) -> bool:
    """A key of a hash literal: behind its brace, a semicolon or a new line in it."""
    if before.kind not in ("AtCurly", "Semi", "NewLine"):
        return False
    path = path_to(cursor.ast, before.end)
    while path and not isinstance(path[-1], HashtableAst | ScriptBlockAst):
        path.pop()
    if not path or not isinstance(path[-1], HashtableAst):
        return False
    cursor.kind, cursor.path = "HashKey", path
    return True


def _take_place(cursor: Cursor, before: Token, *, quoted: bool) -> bool:
    """The place behind an opening bracket or an operator; a bare word behind an operator is
    something else.
    """
    if before.kind == "LBracket":
        for node in path_to(cursor.ast, before.end):
            if isinstance(node, IndexExpressionAst) and node.index.end >= before.end:
                unfinished = isinstance(node.index, ErrorExpressionAst) or quoted
                cursor.kind = "Index" if unfinished else cursor.kind
                cursor.target = node.target
        return cursor.kind == "Index"
    if not quoted and cursor.word:
        return False
    for node in path_to(cursor.ast, before.end):
        if not isinstance(node, BinaryExpressionAst | AssignmentStatementAst):
            continue
        if node.left.end <= before.start and node.right.start >= before.end:
            cursor.kind, cursor.target = "Operand", _whole(node.left)
            cursor.assigns = isinstance(node, AssignmentStatementAst)
    return cursor.kind == "Operand"


def _whole(node: Node) -> ExpressionAst | None:
    return node if isinstance(node, ExpressionAst) else None


def _describe(cursor: Cursor, last: Token, tokens: list[Token]) -> None:
    """Tells from the token before the cursor what is typed."""
    if last.kind == "Comment":
        cursor.kind = "Comment"
    elif last.kind in ("Variable", "SplattedVariable"):
        cursor.kind = "Variable"
    elif last.kind.endswith("Expandable") and (match := _open_variable(last.text)) is not None:
        cursor.kind, cursor.word = "Variable", match.group()
        cursor.start += match.start()
    elif last.kind in _MEMBER_OPERATORS or "MemberName" in last.flags:
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
    elif last.text[:1] == "-" and _follows_a_value(tokens, last) and last.kind != "Parameter":
        cursor.kind = "Operator"
    elif last.kind == "Comma":
        cursor.start, cursor.word = last.end, ""
        _describe_argument(cursor)
    elif last.kind in ("Pipe", "Semi", "LCurly", "LParen", "AndAnd", "OrOr", "Ampersand"):
        cursor.kind, cursor.start, cursor.word = "Command", last.end, ""


def _describe_member(cursor: Cursor, last: Token) -> None:
    for node in walk(cursor.ast):
        if isinstance(node, MemberExpressionAst) and node.end == last.end:
            cursor.kind, cursor.target, cursor.static = "Member", node.expression, node.static
            named = isinstance(node.member, StringConstantExpressionAst)
            cursor.start = node.member.start if named else cursor.end
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
    cursor.parameter = parameter_before(command, cursor.start)


def _between(ast: ScriptBlockAst, tokens: list[Token], before: str, offset: int) -> Cursor:
    """Nothing is typed yet at the cursor."""
    cursor = Cursor(ast, "Command", offset, offset, "")
    last = next((token for token in reversed(tokens) if token.kind not in _TRIVIA), None)
    if last is None:
        return cursor
    newest = next(token for token in reversed(tokens) if token.kind not in _BLANK)
    if _take_key(cursor, newest) or _take_place(cursor, last, quoted=False):
        return cursor
    if last.kind in _MEMBER_OPERATORS:
        _describe_member(cursor, last)
        return cursor
    if "\n" in before[last.end :].replace("`\n", ""):
        return cursor
    command = _command_around(ast, last.end)
    if command is not None and command.end == last.end:
        cursor.kind, cursor.command = "Argument", command
        cursor.parameter = parameter_before(command, offset)
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


def parameter_before(command: CommandAst, start: int) -> str | None:
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
