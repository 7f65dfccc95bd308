"""The ladder of operators: ternary, binary operators by precedence, commas and unary operators."""

from __future__ import annotations

import re

from xshell.language.grammar.literals import number_value, signed_number
from xshell.language.grammar.rules import (
    Reader,
    Reading,
    array_literal,
    attribute_or_type,
    expression,
    expression_without_comma,
    member_access,
    primary,
    unary,
)
from xshell.language.grammar.text import (
    DASHES,
    TRIVIA_START,
    ScriptText,
    blanks,
    lines,
    skip_blanks,
)
from xshell.language.tree import (
    ArrayLiteralAst,
    AttributeAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    HashtableAst,
    ParenExpressionAst,
    TernaryExpressionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
)
from xshell.language.tree.commands import CommandExpressionAst, PipelineAst

_LOGICAL, _BITWISE, _COMPARISON, _COALESCE, _ADD, _MULTIPLY, _FORMAT, _RANGE = range(1, 9)


def _word_operators() -> dict[str, tuple[str, int]]:
    """Operators that are words, with their TokenKind and precedence (about_Operators)."""
    table = {
        "and": ("And", _LOGICAL),
        "or": ("Or", _LOGICAL),
        "xor": ("Xor", _LOGICAL),
        "band": ("Band", _BITWISE),
        "bor": ("Bor", _BITWISE),
        "bxor": ("Bxor", _BITWISE),
        "f": ("Format", _FORMAT),
        "is": ("Is", _COMPARISON),
        "isnot": ("IsNot", _COMPARISON),
        "as": ("As", _COMPARISON),
        "join": ("Join", _COMPARISON),
        "shl": ("Shl", _COMPARISON),
        "shr": ("Shr", _COMPARISON),
    }
    for word in [
        "eq",
        "ne",
        "ge",
        "gt",
        "le",
        "lt",
        "like",
        "notlike",
        "match",
        "notmatch",
        "replace",
        "contains",
        "notcontains",
        "in",
        "notin",
        "split",
    ]:
        table[word] = table["i" + word] = ("I" + word, _COMPARISON)
        table["c" + word] = ("C" + word, _COMPARISON)
    return table


WORD_OPERATORS = _word_operators()
UNARY_WORDS = {
    "not": "Not",
    "bnot": "Bnot",
    "join": "Join",
    "split": "Isplit",
    "isplit": "Isplit",
    "csplit": "Csplit",
}
_SYMBOLS = {
    "+": ("Plus", _ADD),
    "*": ("Multiply", _MULTIPLY),
    "/": ("Divide", _MULTIPLY),
    "%": ("Rem", _MULTIPLY),
}
_OPERATOR_START = frozenset(DASHES + "+*/%.?")
_dash_word = re.compile(rf"[{DASHES}]([A-Za-z]+)(?!\w)").match
_NO_CHILD = frozenset("\r\n;\0)}]|&,.:=?<>*/%")

Operator = tuple[int, str, int]


def operator_at(text: ScriptText, loc: int) -> Operator | None:
    """(place behind, TokenKind, precedence) of the binary operator at `loc`."""
    character = text[loc]
    if character not in _OPERATOR_START:
        return None
    follower = text[loc + 1]
    if character in DASHES:
        match = _dash_word(text, loc)
        if match is not None:
            found = WORD_OPERATORS.get(match.group(1).lower())
            return None if found is None else (match.end(), *found)
        if follower in DASHES or follower == "=" or follower.isalpha() or follower == "_":
            return None
        return loc + 1, "Minus", _ADD
    if character == ".":
        return (loc + 2, "DotDot", _RANGE) if follower == "." else None
    if character == "?":
        if follower == "?" and text[loc + 2] != "=":
            return loc + 2, "QuestionQuestion", _COALESCE
        return None
    if follower == "=" or follower == character == "+" or (character == "*" and follower == ">"):
        return None
    return (loc + 1, *_SYMBOLS[character])


def _binary(
    text: ScriptText, loc: int, left: ExpressionAst, operator: Operator, level: int, operand: Reader
) -> Reading:
    """Reads operators of at least `level` behind `left`; all of them associate to the left."""
    found: Operator | None = operator
    while found is not None and found[2] >= level:
        place, (behind, kind, strength) = loc, found
        loc, right = operand(text, lines(text, behind))
        if right is None:
            text.lack("ExpectedValueExpression", behind, text[place:behind])
            right = ErrorExpressionAst(behind, behind, [])
            loc = behind if text[loc] in "\r\n" else loc
        loc = blanks(text, loc)
        found = operator_at(text, loc)
        if found is not None and found[2] > strength:
            loc, right = _binary(text, loc, right, found, strength + 1, operand)
            found = operator_at(text, loc)
        left = BinaryExpressionAst(left.start, right.end, left, kind, right, place)
    return loc, left


def _ladder(text: ScriptText, loc: int, operand: Reader, whole: Reader) -> Reading:
    """An expression over operands; the place behind it is past blanks."""
    loc, left = operand(text, loc)
    if left is None:
        return loc, None
    character = text[loc]
    if character in TRIVIA_START:
        loc = skip_blanks(text, loc).end()
        character = text[loc]
    if character not in _OPERATOR_START:
        return loc, left
    found = operator_at(text, loc)
    if found is not None:
        loc, left = _binary(text, loc, left, found, 0, operand)
    if text[loc] == "?" and text[loc + 1] != "?":
        return _ternary(text, loc, left, whole)
    return loc, left


def _ternary(text: ScriptText, loc: int, condition: ExpressionAst, whole: Reader) -> Reading:
    behind, if_true = whole(text, lines(text, loc + 1))
    if if_true is None:
        text.lack("ExpectedValueExpression", loc + 1, "?")
        behind = lines(text, loc + 1)
        if text[behind] != ":":
            return loc + 1, ErrorExpressionAst(condition.start, loc + 1, [condition])
        if_true = ErrorExpressionAst(loc + 1, loc + 1, [])
    colon = lines(text, behind)
    if text[colon] != ":":
        at = text.token_start(colon)
        text.lack("MissingColonInTernaryExpression", at)
        return behind, ErrorExpressionAst(condition.start, if_true.end, [condition, if_true])
    behind, second = whole(text, lines(text, colon + 1))
    if second is None:
        text.lack("ExpectedValueExpression", colon + 1, ":")
        behind, second = colon + 1, ErrorExpressionAst(colon + 1, colon + 1, [])
    return behind, TernaryExpressionAst(condition.start, second.end, condition, if_true, second)


@expression.reads
def read_expression(text: ScriptText, loc: int) -> Reading:
    """Any expression; None where no expression can begin."""
    return _ladder(text, loc, read_array_literal, read_expression)


@expression_without_comma.reads
def read_expression_without_comma(text: ScriptText, loc: int) -> Reading:
    """An expression of a list of arguments, which commas part."""
    return _ladder(text, loc, read_unary, read_expression_without_comma)


@array_literal.reads
def read_array_literal(text: ScriptText, loc: int) -> Reading:
    """`a, b, c`, or one unary expression."""
    loc, first = read_unary(text, loc)
    if first is None:
        return loc, None
    character = text[loc]
    if character in TRIVIA_START:
        loc = skip_blanks(text, loc).end()
        character = text[loc]
    if character != ",":
        return loc, first
    elements = [first]
    while text[loc] == ",":
        comma = loc
        loc, element = read_unary(text, lines(text, comma + 1))
        if element is None:
            loc = comma + 1
            text.lack("MissingExpressionAfterToken", loc, ",")
            elements.append(ErrorExpressionAst(loc, loc, []))
            break
        elements.append(element)
        loc = blanks(text, loc)
    return loc, ArrayLiteralAst(first.start, elements[-1].end, elements)


@unary.reads
def read_unary(text: ScriptText, loc: int) -> Reading:
    """A primary expression with its prefix operators, casts and postfix operators."""
    reader = _UNARY_START.get(text[loc])
    if reader is not None:
        return reader(text, loc)
    loc, node = primary.read(text, loc)
    if node is None:
        return loc, None
    character = text[loc]
    if character in _POSTFIX_HINT:
        return _postfix(text, loc, node)
    return loc, node


_POSTFIX_HINT = TRIVIA_START.union(DASHES, "+")


def _postfix(text: ScriptText, loc: int, node: ExpressionAst) -> Reading:
    """`$a++` and `$a--`, also with a blank between."""
    at = blanks(text, loc)
    character = text[at]
    if character == "+" == text[at + 1]:
        kind = "PostfixPlusPlus"
    elif character in DASHES and text[at + 1] in DASHES:
        kind = "PostfixMinusMinus"
    else:
        return loc, node
    check_assignable(text, node, text[at : at + 2])
    return at + 2, UnaryExpressionAst(node.start, at + 2, kind, node)


def check_assignable(text: ScriptText, node: ExpressionAst, operator: str) -> None:
    """Notes that an increment stands beside something that cannot be assigned."""
    place = unparenthesized(node)
    if type(place).__name__ not in _ASSIGNABLE or node is not place:
        text.check("OperatorRequiresVariableOrProperty", place.start, place.end, operator)


_ASSIGNABLE = frozenset(
    {
        "VariableExpressionAst",
        "MemberExpressionAst",
        "IndexExpressionAst",
        "ErrorExpressionAst",
        "ConvertExpressionAst",
        "AttributedExpressionAst",
        "UsingExpressionAst",
    }
)


def unparenthesized(node: ExpressionAst) -> ExpressionAst:
    """The expression inside of parentheses around nothing but an expression."""
    while type(node) is ParenExpressionAst:
        inner = node.pipeline
        if type(inner) is not PipelineAst or len(inner.elements) != 1:
            return node
        element = inner.elements[0]
        if type(element) is not CommandExpressionAst:
            return node
        node = element.expression
    return node


def _prefix(text: ScriptText, loc: int, behind: int, kind: str) -> Reading:
    """A prefix operator and its operand."""
    at, child = read_unary(text, lines(text, behind))
    if child is None:
        text.lack("MissingExpressionAfterOperator", behind, text[loc:behind])
        child = ErrorExpressionAst(behind, behind, [])
        return behind, UnaryExpressionAst(loc, behind, kind, child)
    if kind in ("PlusPlus", "MinusMinus"):
        check_assignable(text, child, text[loc:behind])
    return at, UnaryExpressionAst(loc, child.end, kind, child)


def _exclaim(text: ScriptText, loc: int) -> Reading:
    return _prefix(text, loc, loc + 1, "Exclaim")


def _plus(text: ScriptText, loc: int) -> Reading:
    if text[loc + 1] == "=":
        return loc, None
    if text[loc + 1] == "+":
        return _prefix(text, loc, loc + 2, "PlusPlus")
    return _signed(text, loc, "Plus")


def _minus(text: ScriptText, loc: int) -> Reading:
    follower = text[loc + 1]
    if follower == "=":
        return loc, None
    if follower in DASHES:
        return _prefix(text, loc, loc + 2, "MinusMinus")
    if follower.isalpha() or follower in "_?":
        match = _dash_word(text, loc)
        kind = UNARY_WORDS.get(match.group(1).lower()) if match is not None else None
        if match is None or kind is None:
            return loc, None
        return _prefix(text, loc, match.end(), kind)
    return _signed(text, loc, "Minus")


def _signed(text: ScriptText, loc: int, kind: str) -> Reading:
    """A signed number, or a sign before an operand."""
    match = signed_number(text, loc)
    if match is None:
        return _prefix(text, loc, loc + 1, kind)
    end = match.end()
    value = number_value(match, kind == "Minus")
    if value is None:
        text.fail("BadNumericConstant", loc, end, text[loc:end])
        return end, ErrorExpressionAst(loc, end, [])
    node: ExpressionAst = ConstantExpressionAst(loc, end, *value)
    return member_access.extend(text, end, node) if text[end] in ".:[" else (end, node)


def _comma(text: ScriptText, loc: int) -> Reading:
    at, child = read_unary(text, lines(text, loc + 1))
    if child is None:
        text.lack("MissingExpressionAfterOperator", loc + 1, ",")
        return loc + 1, ErrorExpressionAst(loc, loc + 1, [])
    return at, ArrayLiteralAst(loc, child.end, [child])


def _bracket(text: ScriptText, loc: int) -> Reading:
    """`[type]`, `[type]value`, `[attribute()]$variable`, `[type]::member`."""
    end, attribute = attribute_or_type.read(text, loc)
    if attribute is None:
        return loc, None
    character = text[end]
    is_type = type(attribute) is not AttributeAst
    if is_type and character in ".:[" and _continues_a_type(text, end):
        node = TypeExpressionAst(loc, end, attribute.type_name)
        end, member = member_access.extend(text, end, node)
        return _postfix(text, end, member) if text[end] in _POSTFIX_HINT else (end, member)
    at = blanks(text, end) if is_type else lines(text, end)
    child: ExpressionAst | None = None
    if text[at] not in _NO_CHILD:
        at, child = read_unary(text, at)
    if child is None:
        if is_type:
            return end, TypeExpressionAst(loc, end, attribute.type_name)
        text.lack_span("UnexpectedAttribute", loc, end, attribute.type_name.full_name)
        return end, ErrorExpressionAst(loc, end, [attribute])
    if is_type:
        written = attribute.type_name.full_name
        if written.lower() == "ref" and isinstance(child, ConvertExpressionAst):
            _check_reference(text, child)
        elif isinstance(child, ConvertExpressionAst) and _is_reference(child):
            at_type = child.attribute
            kind = "ReferenceNeedsToBeLastTypeInTypeConversion"
            text.check(kind, at_type.start, at_type.end)
        if written.lower() == "ordered" and not isinstance(child, HashtableAst):
            text.check("OrderedAttributeOnlyOnHashLiteralNode", loc, child.end, written)
        return at, ConvertExpressionAst(loc, child.end, attribute, child)
    if type(child).__name__ not in _ASSIGNABLE:
        text.fail("UnexpectedAttribute", loc, end, attribute.type_name.full_name)
    return at, AttributedExpressionAst(loc, child.end, attribute, child)


def _continues_a_type(text: ScriptText, end: int) -> bool:
    """Whether a member or index follows a type; `[int][string]$x` is a cast behind a cast."""
    if text[end] == "[":
        return False
    return text[end + 1] != "." if text[end] == "." else text[end + 1] == ":"


_UNARY_START: dict[str, Reader] = {
    "!": _exclaim,
    "+": _plus,
    ",": _comma,
    "[": _bracket,
    **dict.fromkeys(DASHES, _minus),
}


def _is_reference(node: ConvertExpressionAst) -> bool:
    return str(node.attribute.type_name.full_name).lower() == "ref"


def _check_reference(text: ScriptText, child: ExpressionAst) -> None:
    """A `[ref]` before another `[ref]`."""
    while isinstance(child, ConvertExpressionAst):
        if _is_reference(child):
            kind = "ReferenceNeedsToBeByItselfInTypeSequence"
            text.check(kind, child.attribute.start, child.attribute.end)
        child = child.child
