"""Classes of text for colouring an input line; no colours, no terminal."""

from __future__ import annotations

from collections.abc import Iterator

from xshell.language.parsing import ParseResult, parse
from xshell.language.tokens import Token
from xshell.language.tree import ExpandableStringExpressionAst, Node
from xshell.language.tree.walk import walk

Span = tuple[int, int, str]

_BY_KIND = {
    "Variable": "variable",
    "SplattedVariable": "variable",
    "Number": "number",
    "Parameter": "parameter",
    "Comment": "comment",
    "Label": "keyword",
    "StringLiteral": "string",
    "StringExpandable": "string",
    "HereStringLiteral": "string",
    "HereStringExpandable": "string",
    "Redirection": "operator",
    "MinusMinus": "operator",
    "PlusPlus": "operator",
}
_BY_FLAG = {
    "CommandName": "command",
    "MemberName": "member",
    "TypeName": "type",
    "AttributeName": "type",
    "Keyword": "keyword",
    "BinaryOperator": "operator",
    "UnaryOperator": "operator",
    "TernaryOperator": "operator",
    "AssignmentOperator": "operator",
    "SpecialOperator": "operator",
}


def classify(text: str) -> list[Span]:
    """(start, end, class) of what has a class, in order and without overlaps; classes are
    command, parameter, argument, variable, number, string, operator, keyword, type, member,
    comment and error.
    """
    result = parse(text)
    spans: list[Span] = []
    expanded = {
        node.start: node
        for node in walk(result.ast)
        if isinstance(node, ExpandableStringExpressionAst)
    }
    for token in result.tokens:
        kind = _class_of(token)
        if kind is not None:
            spans.extend(_with_expansions(token, kind, expanded.get(token.start)))
    return _with_errors(spans, result)


def _class_of(token: Token) -> str | None:
    for flag in token.flags:
        found = _BY_FLAG.get(flag)
        if found is not None and token.kind not in _BY_KIND:
            return found
    if token.kind in ("Identifier", "Generic"):
        return "argument"
    return _BY_KIND.get(token.kind)


def _with_expansions(token: Token, kind: str, node: Node | None) -> Iterator[Span]:
    """A token's spans; variables in a string have their own."""
    at = token.start
    if isinstance(node, ExpandableStringExpressionAst) and token.end == node.end:
        for part in node.parts:
            if isinstance(part, Node) and part.start >= at:
                if part.start > at:
                    yield at, part.start, kind
                yield part.start, part.end, "variable"
                at = part.end
    if token.end > at:
        yield at, token.end, kind


def _with_errors(spans: list[Span], result: ParseResult) -> list[Span]:
    """Marks what stands out of place, but not what is only unfinished."""
    wrong = [error for error in result.errors if not error.incomplete and error.end > error.start]
    if not wrong:
        return spans
    return [
        (start, end, "error" if any(e.start <= start and end <= e.end for e in wrong) else kind)
        for start, end, kind in spans
    ]
