"""Where a token ends as commands see it: for the extent of a token that stands out of place."""

from __future__ import annotations

import re

from xshell.language.grammar.literals import number_word
from xshell.language.grammar.text import (
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    WORD_END,
    ScriptText,
)
from xshell.language.grammar.words import read_word

_punctuation = re.compile(
    r"\r\n|&&|\|\||@[({]|\$\(|[1-6*]>&[12]|[1-6*]?>>?|--(?![^\s{}();,|&<>\0])|\+\+|[{}();,|&<\r\n]"
).match
_quoted = re.compile(
    rf"[{SINGLE_QUOTES}](?:[^{SINGLE_QUOTES}\0]|[{SINGLE_QUOTES}]{{2}})*+[{SINGLE_QUOTES}]?"
    rf"|[{DOUBLE_QUOTES}](?:[^{DOUBLE_QUOTES}`\0]|`.|[{DOUBLE_QUOTES}]{{2}})*+[{DOUBLE_QUOTES}]?",
    re.DOTALL,
).match
_parameter = re.compile(r"[-–—―][A-Za-z_?][^\s{}();,|&.\[:\0]*:?").match
_variable = re.compile(rf"\$(?:\w[\w?]*(?::(?!:)[\w?]+)*|[$^?])(?=[{WORD_END}.\[]|::)").match


def token_end(text: ScriptText, loc: int) -> int:
    """The end of the token that begins at `loc`, as PowerShell's command mode cuts it."""
    errors, checks = len(text.errors), len(text.checks)
    end = _scan_token(text, loc)
    del text.errors[errors:], text.checks[checks:]
    return end


def _scan_token(text: ScriptText, loc: int) -> int:
    """The same; what is wrong inside of the token is noted."""
    if loc >= text.length:
        return loc
    if text[loc] in SINGLE_QUOTES or text[loc] in DOUBLE_QUOTES:
        match = _quoted(text, loc)
        return min(match.end(), text.length) if match is not None else loc + 1
    for scanner in (_punctuation, number_word, _parameter, _variable):
        match = scanner(text, loc)
        if match is not None and match.end() > loc:
            return min(match.end(), text.length)
    return max(read_word(text, loc)[0], loc + 1)


def unexpected(text: ScriptText, loc: int) -> int:
    """Reports the token at `loc` as out of place; gives the place behind it."""
    end = _scan_token(text, loc)
    text.fail("UnexpectedToken", loc, end, text[loc:end])
    return end
