"""The lines of a file, and those among them in which a regular expression finds something."""

from __future__ import annotations

import re

from cmdlets.core.encodings import codec_of
from xshell.engine.units import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_PIECE = 1 << 20
# Letters and digits at the start of a pattern which every match begins with: no other branch can
# follow, and none of them is optional.
_LITERAL = re.compile(r"[A-Za-z0-9 ,:;/@_=<>%&\"'!~-]{2,}(?![*?{])")


def lines_of(path: str, encoding: Value) -> Iterator[str]:
    """The lines of a file, without their ends."""
    for piece in _pieces(path, encoding):
        yield from piece.split("\n")


def matching_lines(
    path: str, encoding: Value, pattern: str, expression: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """The lines, with their numbers from 1, in which the pattern's compiled expression is found."""
    literal = _literal_start(pattern).lower()
    first = 1
    for piece in _pieces(path, encoding):
        # Beside ASCII there are letters that ignoring case finds and lower case does not (ſ is s).
        if literal and piece.isascii() and _is_rare(literal, lowered := piece.lower()):
            found = _with_literal(piece, lowered, literal, expression)
        else:
            found = _one_by_one(piece, expression)
        for at, line in found:
            yield first + at, line
        first += piece.count("\n") + 1


def _literal_start(pattern: str) -> str:
    """What every match begins with, at least two characters; empty where that can't be told."""
    if "|" in pattern or "(?" in pattern:
        return ""
    found = _LITERAL.match(pattern)
    return found[0] if found else ""


def _is_rare(literal: str, lowered: str) -> bool:
    """Whether few enough lines hold the literal that looking for it first is worth it."""
    return lowered.count(literal) * 8 < lowered.count("\n")


def _with_literal(
    piece: str, lowered: str, literal: str, expression: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """Looks only at lines that hold the literal: much faster than the expression itself."""
    number = counted = 0
    at = lowered.find(literal)
    while at >= 0:
        start = piece.rfind("\n", 0, at) + 1
        end = piece.find("\n", at)
        end = len(piece) if end < 0 else end
        line = piece[start:end]
        if expression.search(line):
            number += piece.count("\n", counted, start)
            counted = start
            yield number, line
        at = lowered.find(literal, end)


def _one_by_one(piece: str, expression: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    lines = piece.split("\n")
    search = expression.search
    for at in [index for index, hit in enumerate(map(search, lines)) if hit]:
        yield at, lines[at]


def _pieces(path: str, encoding: Value) -> Iterator[str]:
    """A file in parts of whole lines, without the line feed at a part's end."""
    with open(path, encoding=codec_of(encoding, path), errors="replace") as file:
        rest = ""
        while piece := split(file.read(_PIECE)):
            whole, feed, last = piece.rpartition("\n")
            if not feed:
                rest += piece
                continue
            yield rest + whole
            rest = last
    if rest:
        yield rest
