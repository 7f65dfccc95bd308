"""Columns that a text takes on the screen, and fitting text into columns."""

from __future__ import annotations

from functools import cache
from re import compile as _regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ELLIPSIS = "\u2026"

# East Asian characters take two cells, as do characters beyond 16 bits; combining marks take one.
_WIDE = (
    "[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00010000-\U0010ffff]"
)
_SEQUENCE = _regex(r"\x1b\[[\d;]*[A-Za-z]|\x1b\]8;;.*?\x1b\\")
_SOFT_HYPHEN = "\u00ad"
_WORD_ENDS = _regex(r"(?<=[ \t\u00ad])")


@cache
def _find_wide() -> Callable[[str], list[str]]:
    """Finds wide characters; made when a text has any, for it takes as long as all start-up."""
    return _regex(_WIDE).findall


def plain(text: str) -> str:
    """A text without the sequences that colour it."""
    return _SEQUENCE.sub("", text) if "\x1b" in text else text


def width_of(text: str) -> int:
    """The cells of a text."""
    if text.isascii():
        return len(text) if "\x1b" not in text else len(plain(text))
    text = plain(text)
    return len(text) + len(_find_wide()(text))


def head(text: str, width: int) -> str:
    """As much of the start of a text as fits into so many cells."""
    kept = text[: max(width, 0)]
    while width_of(kept) > width:
        kept = kept[:-1]
    return kept


def tail(text: str, width: int) -> str:
    """As much of the end of a text as fits into so many cells."""
    kept = text[len(text) - width :] if 0 < width < len(text) else text if width > 0 else ""
    while width_of(kept) > width:
        kept = kept[1:]
    return kept


def first_line(text: str) -> str:
    """A text up to its first line end, with an ellipsis for the rest."""
    for index, character in enumerate(text):
        if character in "\r\n":
            return text[:index] + ELLIPSIS
    return text


def fit(text: str, width: int, alignment: str, padded: bool = True) -> str:
    """A text of one line in exactly so many cells; what is cut off shows as an ellipsis, at the
    left of a text aligned right. Without `padded` nothing follows text aligned left or centred.
    """
    cells = width_of(text)
    if cells > width:
        if width <= len(ELLIPSIS):
            text = head(text, width)
        elif alignment == "right":
            text = ELLIPSIS + tail(text, width - 1)
        else:
            text = head(text, width - 1) + ELLIPSIS
        cells = width_of(text)
    missing = width - cells
    if missing <= 0:
        return text
    if alignment == "right":
        return " " * missing + text
    if alignment == "center":
        left = missing // 2
        return " " * left + text + (" " * (missing - left) if padded else "")
    return text + " " * missing if padded else text


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, broken behind blanks where it can be; blanks
    stay at the end of their line.
    """
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if width_of(paragraph) <= width:
            lines.append(paragraph)
        else:
            lines += _wrapped(paragraph, width)
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, left = "", width
    for word in _WORD_ENDS.split(paragraph):
        if word.endswith(_SOFT_HYPHEN):
            word = word[:-1] + ("-" if width_of(word) == left else "")
        cells = width_of(word)
        if cells > width:
            for character in word:
                size = width_of(character)
                if size > left:
                    lines.append(line)
                    line, left = "", width
                line += character
                left -= size
        elif cells > left:
            lines.append(line)
            line, left = word, width - cells
        else:
            line += word
            left -= cells
    lines.append(line)
    return lines
