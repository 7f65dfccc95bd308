"""From a text to its tree."""

from __future__ import annotations

import sys

from xshell.language.errors import ParseError, message
from xshell.language.tree.blocks import NamedBlockAst, ScriptBlockAst
from xshell.language.tree.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tokens import Token

# Python frames that the deepest nesting of brackets may take.
_RECURSION_LIMIT = 12_000


class ParseResult:
    """A tree, what is wrong with the text, and (made when first asked for) its tokens."""

    __slots__ = ("_tokens", "ast", "errors", "source")

    def __init__(self, ast: ScriptBlockAst, errors: list[ParseError], source: Source) -> None:
        self.ast = ast
        self.errors = errors
        self.source = source
        self._tokens: list[Token] | None = None

    @property
    def tokens(self) -> list[Token]:
        """All tokens, with comments and line ends."""
        if self._tokens is None:
            from xshell.language.tokens import tokens_of

            self._tokens = tokens_of(self.source.text, self.ast)
        return self._tokens


def parse(text: str, file: str | None = None) -> ParseResult:
    """Parses a script; whatever the text, the result has a tree, and errors tell what is wrong."""
    from xshell.language.grammar import ScriptText, script

    source = Source(text, file)
    script_text = ScriptText(text)
    script_text.source = source
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _RECURSION_LIMIT))
    try:
        ast: ScriptBlockAst = script.parse_string(script_text)[0]
    except RecursionError:
        return _too_complicated(source)
    finally:
        sys.setrecursionlimit(limit)
    if "#" in text:
        from xshell.language.comments import read_comments

        read_comments(script_text, ast)
    errors = script_text.errors
    if script_text.checks:
        errors = errors + sorted(script_text.checks, key=lambda error: error.start)
    return ParseResult(ast, errors, source)


def is_incomplete(text: str) -> bool:
    """Whether a prompt should ask for another line: more text would mend the first error."""
    errors = parse(text).errors
    return bool(errors) and errors[0].incomplete


def _too_complicated(source: Source) -> ParseResult:
    end = len(source.text)
    block = NamedBlockAst(0, end, "End", True, [], [])
    ast = ScriptBlockAst(0, end, source, [], [], None, None, None, None, block, None, [])
    error = ParseError("ScriptTooComplicated", message("ScriptTooComplicated"), 0, end, False)
    return ParseResult(ast, [error], source)
