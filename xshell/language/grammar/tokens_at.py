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
_word = re.compile(rf"(?:[^{WORD_END}`]|`(?s:.))+").match


def token_end(text: ScriptText, loc: int) -> int:
    """The end of the token that begins at `loc`, as PowerShell's command mode cuts it."""
    if loc >= text.length:
        return loc
    if text[loc] in SINGLE_QUOTES or text[loc] in DOUBLE_QUOTES:
        scanners = (_quoted,)
    else:
        scanners = (_punctuation, number_word, _parameter, _variable, _word)
    for scanner in scanners:
        match = scanner(text, loc)
        if match is not None and match.end() > loc:
            return min(match.end(), text.length)
    return loc + 1


def unexpected(text: ScriptText, loc: int) -> int:
    """Reports the token at `loc` as out of place; gives the place behind it."""
    end = token_end(text, loc)
    text.lack_span("UnexpectedToken", loc, end, text[loc:end], found=0)
    return end
