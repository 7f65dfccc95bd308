"""The inside of a string that had to be unescaped before it could be parsed."""

from __future__ import annotations

from xshell.language.errors import ParseError
from xshell.language.grammar.rules import primary
from xshell.language.grammar.text import DOUBLE_QUOTES, ScriptText
from xshell.language.tree import ExpressionAst
from xshell.language.tree.walk import walk

# PowerShell places these without regard to the characters that unescaping dropped.
_UNMAPPED = frozenset({"TerminatorExpectedAtEndOfString"})


def read_cut_out(text: ScriptText, loc: int, end: int, unescape_quotes: bool) -> ExpressionAst:
    """Parses `text[loc:end]`, a `$(…)`, as a text of its own and moves it to its place."""
    places = _kept_places(text, loc, end) if unescape_quotes else list(range(loc, end))
    cut = ScriptText("".join([text[place] for place in places]))
    cut.source = text.source
    cut.exact = True
    node: ExpressionAst = primary.read(cut, 0)[1]
    places.append(end)
    last = len(places) - 1
    for inner in walk(node):
        inner.start = places[min(inner.start, last)]
        inner.end = places[min(inner.end - 1, last)] + 1 if inner.end else loc
    for error in cut.errors:
        text.errors.append(_moved(error, places, loc))
    for error in cut.checks:
        text.checks.append(_moved(error, places, loc))
    return node


def _kept_places(text: ScriptText, loc: int, end: int) -> list[int]:
    """The places of the characters that remain when doubled and escaped quotes become single."""
    places = []
    while loc < end:
        character, follower = text[loc], text[loc + 1]
        if character == "`" and follower in DOUBLE_QUOTES:
            places.append(loc + 1)
            loc += 2
            continue
        places.append(loc)
        loc += 2 if character in DOUBLE_QUOTES and follower in DOUBLE_QUOTES else 1
    return places


def _moved(error: ParseError, places: list[int], loc: int) -> ParseError:
    start, end, last = error.start, error.end, len(places) - 1
    if error.error_id in _UNMAPPED or start >= last:
        start, end = start + loc, end + loc
    else:
        start, end = places[start], places[min(end, last)]
    return ParseError(error.error_id, error.message, start, end, error.incomplete)
