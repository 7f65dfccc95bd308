"""Words of a command that hold quotes, escapes or variables."""

from __future__ import annotations

import re

from xshell.language.grammar.rules import Reading
from xshell.language.grammar.strings import ExpandableBody, double_quoted, single_quoted
from xshell.language.grammar.text import ARGUMENT_END, DOUBLE_QUOTES, SINGLE_QUOTES, ScriptText
from xshell.language.tree import (
    ExpandableStringExpressionAst,
    ExpressionAst,
    StringConstantExpressionAst,
)

_chunk = re.compile(rf"[^{ARGUMENT_END}`$\"'{SINGLE_QUOTES}{DOUBLE_QUOTES}]+").match
_end = re.compile(rf"[{ARGUMENT_END}]").match


def read_word(text: ScriptText, loc: int) -> Reading:
    """A bare word; its quotes fall away and its variables are expanded."""
    body = ExpandableBody(text, loc, here=False)
    at = loc
    while at < text.length and _end(text, at) is None:
        match = _chunk(text, at)
        if match is not None:
            body.literal(match.group())
            at = match.end()
            continue
        character = text[at]
        if character == "`":
            if at + 1 >= text.length:
                return _dangling_backtick(text, loc, at)
            at = body.escape(at)
        elif character == "$":
            at = body.dollar(at)
        elif character in SINGLE_QUOTES:
            at, quoted = single_quoted(text, at)
            body.literal(quoted.value)
        else:
            at, quoted = double_quoted(text, at)
            _add_quoted(body, quoted)
    if at == loc:
        return loc, None
    body.parse_sub_expressions()
    return at, body.node(at, "BareWord")


def _add_quoted(body: ExpandableBody, quoted: ExpressionAst) -> None:
    """Adds a double-quoted piece of a word to the word."""
    if isinstance(quoted, StringConstantExpressionAst):
        body.literal(quoted.value)
    elif isinstance(quoted, ExpandableStringExpressionAst):
        for part in quoted.parts:
            if isinstance(part, str):
                body.literal(part)
            else:
                body.add(part, part.start, part.end)


def _dangling_backtick(text: ScriptText, loc: int, at: int) -> Reading:
    """A backtick at the end of the text waits for the line it continues on."""
    text.lack("IncompleteString", text.length + 1)
    return text.length, (
        StringConstantExpressionAst(loc, at, text[loc:at], "BareWord") if at > loc else None
    )
