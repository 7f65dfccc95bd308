"""Primary expressions and what may follow them: members, calls and indexes."""

from __future__ import annotations

import re

from xshell.language.grammar.literals import number, number_value
from xshell.language.grammar.rules import (
    Reading,
    expression,
    expression_without_comma,
    member_access,
    pipeline_chain,
    primary,
    script_block_body,
    statement,
    statement_list,
    unary,
)
from xshell.language.grammar.strings import here_string, variable
from xshell.language.grammar.text import (
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    ScriptText,
    blanks,
    lines,
    separators,
)
from xshell.language.grammar.tokens_at import token_end
from xshell.language.grammar.types import more_arguments, type_name
from xshell.language.tree import (
    ArrayExpressionAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ErrorStatementAst,
    ExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    ScriptBlockAst,
    ScriptBlockExpressionAst,
    StatementAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    TypeName,
    UsingExpressionAst,
    VariableExpressionAst,
)

_member_name = re.compile(r"[^\W\d]\w*").match
_key_name = re.compile(r"[^\W\d][\w-]*").match
_type_argument = re.compile(r"[^\W\d]").match
_simple_variable = re.compile(r"\$([^\W\d]\w*+)(?![?:])").match
_CALL_START = frozenset("({[")
_SUFFIX_START = frozenset(".:[?")
_table = primary.table


@primary.reads
def read_primary(text: ScriptText, loc: int) -> Reading:
    """A primary expression with its members, calls and indexes; None where none begins."""
    reader = _table.get(text[loc])
    if reader is None:
        return loc, None
    loc, node = reader(text, loc)
    if node is not None and text[loc] in _SUFFIX_START:
        return extend(text, loc, node)
    return loc, node


@primary.on("$")
def _dollar(text: ScriptText, loc: int) -> Reading:
    match = _simple_variable(text, loc)
    if match is not None:
        end = match.end()
        return end, VariableExpressionAst(loc, end, match.group(1))
    if text[loc + 1] == "(":
        end, block = _statements_in_parentheses(text, loc)
        return end, SubExpressionAst(loc, end, block)
    end, node = variable(text, loc)
    if type(node) is UsingExpressionAst and text[end] in _SUFFIX_START:
        end, node.sub_expression = extend(text, end, node.sub_expression)
        node.end = end
    return end, node


@primary.on("@")
def _at(text: ScriptText, loc: int) -> Reading:
    follower = text[loc + 1]
    if follower == "(":
        end, block = _statements_in_parentheses(text, loc)
        return end, ArrayExpressionAst(loc, end, block)
    if follower == "{":
        return _hashtable(text, loc)
    if follower in SINGLE_QUOTES or follower in DOUBLE_QUOTES:
        return here_string(text, loc)
    end, node = variable(text, loc)
    if node is not None:
        text.fail("SplattingNotPermitted", loc, end, text[loc + 1 : end])
        return end, node
    text.fail("UnrecognizedToken", loc, loc + 1)
    return unary.read(text, blanks(text, loc + 1))


@primary.on(".0123456789")
def _number(text: ScriptText, loc: int) -> Reading:
    match = number(text, loc)
    if match is None:
        return loc, None
    end, value = match.end(), number_value(match, False)
    if value is None:
        text.fail("BadNumericConstant", loc, end, text[loc:end])
        return end, ErrorExpressionAst(loc, end, [])
    return end, ConstantExpressionAst(loc, end, *value)


@primary.on("(")
def _parentheses(text: ScriptText, loc: int) -> Reading:
    behind, inner = pipeline_chain.read(text, lines(text, loc + 1))
    if inner is None:
        text.lack("ExpectedExpression", loc + 1)
        behind, inner = loc + 1, ErrorStatementAst(loc + 1, loc + 1, "", [])
    last = inner.end
    behind = lines(text, behind)
    if text[behind] == ")":
        return behind + 1, ParenExpressionAst(loc, behind + 1, inner)
    text.lack("MissingEndParenthesisInExpression", last)
    return behind, ParenExpressionAst(loc, last, inner)


def _statements_in_parentheses(text: ScriptText, loc: int) -> Reading:
    """The inside of `$( )` and `@( )`: the place behind, and the statements."""
    behind, block = statement_list.read(text, loc + 2)
    if text[behind] == ")":
        block.start, block.end = loc + 2, behind
        return behind + 1, block
    at = text.token_start(behind)
    text.lack_span("MissingEndParenthesisInSubexpression", at, max(at, token_end(text, behind)))
    block.start = min(loc + 2, block.end)
    return behind, block


@primary.on("{")
def _script_block(text: ScriptText, loc: int) -> Reading:
    end, body = read_braced_body(text, loc)
    return end, ScriptBlockExpressionAst(loc, end, body)


def read_braced_body(text: ScriptText, loc: int) -> tuple[int, ScriptBlockAst]:
    """The script block in the braces that open at `loc`."""
    end, body = script_block_body.read(text, loc + 1)
    end = close_brace(text, end, loc, loc + 1)
    body.start, body.end = loc, end
    return end, body


def close_brace(text: ScriptText, loc: int, start: int, end: int) -> int:
    """The place behind the closing brace; without one, an error at the given extent."""
    if text[loc] == "}":
        return loc + 1
    if loc == text.closed_at:
        return loc
    text.lack_span("MissingEndCurlyBrace", start, end, found=token_end(text, loc))
    return min(loc, text.length)


def _hashtable(text: ScriptText, loc: int) -> Reading:
    pairs: list[tuple[ExpressionAst, StatementAst]] = []
    at = lines(text, loc + 2)
    while text[at] != "}":
        behind, key = read_key(text, at)
        if key is None:
            break
        at, value, complete = _hash_value(text, behind, key)
        pairs.append((key, value))
        following = separators(text, at)
        if following == at and complete:
            break
        at = following
    end = close_brace(text, at, loc + 2, loc + 2)
    _check_keys(text, pairs)
    return end, HashtableAst(loc, end, pairs)


def read_key(text: ScriptText, loc: int) -> Reading:
    """The key of a hash literal's pair: a bare name or any unary expression."""
    match = _key_name(text, loc)
    if match is None:
        return unary.read(text, loc)
    end = match.end()
    return end, StringConstantExpressionAst(loc, end, match.group(), "BareWord")


def _hash_value(text: ScriptText, loc: int, key: ExpressionAst) -> tuple[int, StatementAst, bool]:
    """The place behind `= statement`, the statement, and whether the pair was whole."""
    equals = blanks(text, loc)
    if text[equals] != "=":
        text.fail("MissingEqualsInHashLiteral", key.end, key.end)
        return _skip_to_brace(text, loc), ErrorStatementAst(key.end, key.end, "", []), False
    behind, value = statement.read(text, lines(text, equals + 1))
    if value is None:
        text.lack("MissingStatementInHashLiteral", equals + 1)
        return equals + 1, ErrorStatementAst(equals + 1, equals + 1, "", []), False
    return behind, value, True


def _skip_to_brace(text: ScriptText, loc: int) -> int:
    depth = 0
    while loc < text.length:
        character = text[loc]
        if character == "}" and depth == 0:
            return loc
        depth += (character in "{(") - (character in "})")
        loc = lines(text, max(token_end(text, loc), loc + 1))
    return loc


def _check_keys(text: ScriptText, pairs: list[tuple[ExpressionAst, StatementAst]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if type(key) is StringConstantExpressionAst:
            folded = key.value.lower()
        elif type(key) is ConstantExpressionAst:
            folded = f"\0{key.value}"
        else:
            continue
        if folded in seen:
            name = text[key.start : key.end].strip("'\"")
            text.check("DuplicateKeyInHashLiteral", key.start, key.end, name)
        seen.add(folded)


@member_access.extends
def extend(text: ScriptText, loc: int, node: ExpressionAst) -> Reading:
    """Members, calls and indexes that follow `node` without a blank."""
    while True:
        character = text[loc]
        if character == ".":
            if text[loc + 1] == ".":
                return loc, node
            loc, node = _member(text, loc, loc + 1, node, static=False, conditional=False)
        elif character == "[":
            loc, node = _index(text, loc + 1, node, conditional=False)
        elif character == ":" == text[loc + 1]:
            loc, node = _member(text, loc, loc + 2, node, static=True, conditional=False)
        elif character == "?" and text[loc + 1] == ".":
            loc, node = _member(text, loc, loc + 2, node, static=False, conditional=True)
        elif character == "?" and text[loc + 1] == "[":
            loc, node = _index(text, loc + 2, node, conditional=True)
        else:
            return loc, node


def _member(
    text: ScriptText,
    operator: int,
    loc: int,
    target: ExpressionAst,
    static: bool,
    conditional: bool,
) -> Reading:
    loc = lines(text, loc) if text[loc] in " \t\r\n`#<" else loc
    match = _member_name(text, loc)
    if match is not None:
        end = match.end()
        member: ExpressionAst = StringConstantExpressionAst(loc, end, match.group(), "BareWord")
    else:
        end, found = _member_expression(text, loc)
        if found is None:
            behind = operator + (1 if text[operator] == "." else 2)
            text.lack("MissingPropertyName", behind)
            member = ErrorExpressionAst(target.start, behind, [])
            node = MemberExpressionAst(target.start, behind, target, member, static, conditional)
            return behind, node
        member = found
    follower = text[end]
    if follower in _CALL_START:
        called = _call(text, end, target, member, static, conditional)
        if called is not None:
            return called
    return end, MemberExpressionAst(target.start, end, target, member, static, conditional)


def _member_expression(text: ScriptText, loc: int) -> Reading:
    """A member named by a string, a variable, a number or an expression in parentheses."""
    reader = _table.get(text[loc])
    if reader is not None:
        return reader(text, loc)
    return (loc, None) if text[loc] in "-–—―,[" else unary.read(text, loc)


def _call(
    text: ScriptText,
    loc: int,
    target: ExpressionAst,
    member: ExpressionAst,
    static: bool,
    conditional: bool,
) -> Reading | None:
    """A call, when arguments stand right behind the member's name."""
    generics: list[TypeName] = []
    if text[loc] == "[":
        first = lines(text, loc + 1)
        if _type_argument(text, first) is None:
            return None
        behind, closed = _generic_arguments(text, first, generics)
        if not closed:
            return behind, MemberExpressionAst(
                target.start, loc, target, member, static, conditional
            )
        if text[behind] not in "({":
            return None
        loc = behind
    if text[loc] == "{":
        end, block = _script_block(text, loc)
        arguments: list[ExpressionAst] | None = [block]
    else:
        end, found = read_arguments(text, loc)
        arguments = found or None
    return end, InvokeMemberExpressionAst(
        target.start, end, target, member, static, conditional, arguments, generics
    )


def _generic_arguments(text: ScriptText, loc: int, generics: list[TypeName]) -> tuple[int, bool]:
    """The types in brackets behind a method's name, the place behind and if they closed."""
    loc, node = type_name(text, loc)
    if node is not None:
        generics.append(node)
    return more_arguments(text, loc, generics, "EndSquareBracketExpectedAtEndOfType")


def read_arguments(text: ScriptText, loc: int) -> tuple[int, list[ExpressionAst]]:
    """The arguments in the parentheses that open at `loc`, and the place behind them."""
    arguments: list[ExpressionAst] = []
    last = loc + 1
    at = lines(text, last)
    while text[at] != ")":
        behind, argument = expression_without_comma.read(text, at)
        if argument is None:
            if arguments:
                text.lack("MissingExpressionAfterToken", last, ",")
            break
        arguments.append(argument)
        last, at = argument.end, lines(text, behind)
        if text[at] != ",":
            break
        last = at + 1
        at = lines(text, last)
    if text[at] == ")":
        return at + 1, arguments
    text.lack("MissingEndParenthesisInMethodCall", last)
    return at, arguments


def _index(text: ScriptText, loc: int, target: ExpressionAst, conditional: bool) -> Reading:
    at, index = expression.read(text, lines(text, loc))
    if index is None:
        text.lack("MissingArrayIndexExpression", loc)
        at, index = loc, ErrorExpressionAst(loc, loc, [])
    at = lines(text, at)
    if text[at] == "]":
        return at + 1, IndexExpressionAst(target.start, at + 1, target, index, conditional)
    if not isinstance(index, ErrorExpressionAst):
        text.lack("MissingEndSquareBracket", index.end)
    return at, IndexExpressionAst(target.start, index.end, target, index, conditional)
