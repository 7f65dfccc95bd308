"""The text under the parser: where trivia ends, and the list of what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from xshell.language.errors import ParseError, message
from xshell.language.tree.source import Source

# What .NET's char.IsWhiteSpace accepts and is no line end.
BLANK = " \\t\\f\\v\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_BLOCK_COMMENT = r"<#(?s:.*?)(?:#>|(?=\0\Z))"
_TRIVIA = rf"[{BLANK}]++|`(?:\r\n|[\r\n{BLANK}])|#[^\r\n\0]*+|{_BLOCK_COMMENT}"
# A scanner whose expression may match nothing, so that it always matches.
Scanner = Callable[[str, int], "re.Match[str]"]


def _scanner(expression: str) -> Scanner:
    return re.compile(expression).match  # type: ignore[return-value]


#: Blanks, comments and continued lines: what stands between two tokens of a line.
skip_blanks = _scanner(rf"(?:{_TRIVIA})*+")
#: The same with line ends.
skip_lines = _scanner(rf"(?:{_TRIVIA}|[\r\n]++)*+")
#: The same with line ends and semicolons.
skip_separators = _scanner(rf"(?:{_TRIVIA}|[\r\n;]++)*+")
#: A pipe at the start of the next line carries the pipeline on; a blank line in between ends it.
pipe_on_next_line = re.compile(
    rf"(?:\r\n|[\r\n])(?:[{BLANK}]*+(?:(?:{_BLOCK_COMMENT}[{BLANK}]*+)+(?:#[^\r\n]*+)?|#[^\r\n]*+)"
    rf"(?:\r\n|[\r\n]))*[{BLANK}]*+(?:{_BLOCK_COMMENT}[{BLANK}]*+)*(?=\|(?!\|))"
).match
#: First characters of trivia; anything else needs no skipping.
TRIVIA_START = frozenset(" \t#<`\f\v\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000").union(
    map(chr, range(0x2000, 0x200B))
)
STATEMENT_END = frozenset("\r\n;\0)}")
SINGLE_QUOTES = "'‘’‚‛"
DOUBLE_QUOTES = '"“”„'
DASHES = "-–—―"
#: Ends a word of a command.
WORD_END = BLANK + r"\r\n{}();,|&<>\0"
# A word of a command goes on over the signs of redirections, which only stand at its start.
ARGUMENT_END = BLANK + r"\r\n{}();,|&\0"


class ScriptText(str):
    """A script with a closing NUL, so that a rule may look at the character behind the last one.

    `errors` are the syntax errors in the order found; `checks` those that PowerShell finds in a
    second walk over the finished tree. `exact` is set for the inside of a string that was cut out
    and unescaped: there nothing is tried in place first. `closed_at` is a place where a script
    block counts as closed: a token between its named blocks ends it.
    """

    __slots__ = ("checks", "closed_at", "errors", "exact", "length", "source")

    def __new__(cls, text: str) -> ScriptText:
        return str.__new__(cls, text + "\0")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.errors: list[ParseError] = []
        self.checks: list[ParseError] = []
        self.exact = False
        self.closed_at = -1
        self.source: Source | None = None

    def fail(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        """Notes an error that no further text mends."""
        self._note(error_id, start, end, False, arguments)

    def lack(self, error_id: str, at: int, *arguments: str, found: int = -1) -> None:
        """Notes that something is missing at a place; incomplete when nothing but trivia follows
        (behind `found`, where the lack was found elsewhere).
        """
        self.lack_span(error_id, at, at, *arguments, found=at if found < 0 else found)

    def lack_span(
        self, error_id: str, start: int, end: int, *arguments: str, found: int = -1
    ) -> None:
        """The same for an extent."""
        self._note(error_id, start, end, self.at_end(end if found < 0 else found), arguments)

    def check(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        """Notes an error of the second walk."""
        self.checks.append(ParseError(error_id, message(error_id, *arguments), start, end, False))

    def _note(
        self, error_id: str, start: int, end: int, incomplete: bool, arguments: tuple[str, ...]
    ) -> None:
        for known in self.errors:
            if known.error_id == error_id and known.start == start and known.end == end:
                return
        text = message(error_id, *arguments)
        self.errors.append(ParseError(error_id, text, start, end, incomplete))

    def at_end(self, offset: int) -> bool:
        """Whether only trivia and line ends follow."""
        if offset >= self.length:
            return True
        return skip_lines(self, offset).end() >= self.length

    def token_start(self, loc: int) -> int:
        """Where an error about the token at `loc` is placed: PowerShell puts the end of the input
        one character behind the last one.
        """
        return loc + 1 if loc >= self.length else loc


def blanks(text: str, loc: int) -> int:
    """The place behind blanks, comments and continued lines."""
    if text[loc] in TRIVIA_START:
        return skip_blanks(text, loc).end()
    return loc


def lines(text: str, loc: int) -> int:
    """The place behind trivia and line ends."""
    return skip_lines(text, loc).end()


def separators(text: str, loc: int) -> int:
    """The place behind trivia, line ends and semicolons."""
    return skip_separators(text, loc).end()
