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
# What colours text, shows the cursor, and links.
_SEQUENCE = _regex(r"\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;.*?\x1b\\")
RESET = "\x1b[0m"
_SOFT_HYPHEN = "\u00ad"
_PIECES = _regex(_SEQUENCE.pattern + r"|[\s\S]")
# Lost in what has to be broken: the blank and the hyphen at which a text should not be.
_UNBROKEN = _regex("[\u00a0\u2011]")
# Stands for a character that is wider than its line.
_TOO_WIDE = "?"
_WORD_ENDS = _regex(r"(?<=[ \t\u00ad\u00a0\u2011])")


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
    if "\x1b" in text:
        return _coloured_head(text, width)
    kept = text[: max(width, 0)]
    while width_of(kept) > width:
        kept = kept[:-1]
    return kept


def _coloured_head(text: str, width: int) -> str:
    """The start of a text with all sequences up to where it is cut."""
    kept, left = "", width
    for part in _PIECES.findall(text):
        if part[0] == "\x1b" and len(part) > 1:
            kept += part
            continue
        left -= width_of(part)
        if left < 0:
            break
        kept += part
    return kept


def closed(text: str) -> str:
    """A text whose colours end with it."""
    return text + RESET if "\x1b" in text and not text.endswith(RESET) else text


def tail(text: str, width: int) -> str:
    """As much of the end of a text as fits into so many cells."""
    if "\x1b" in text:
        before = width_of(text) - width
        dropped = _coloured_head(text, before)
        return "".join(_SEQUENCE.findall(dropped)) + text[len(dropped) :]
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
    Colours end with the cell.
    """
    fitted, ends = _fit(text, width, alignment, padded)
    return fitted if ends else fitted + RESET


def _fit(text: str, width: int, alignment: str, padded: bool) -> tuple[str, bool]:
    """The fitted text, and whether the colours in it end."""
    cells = width_of(text)
    if cells > width:
        if width <= len(ELLIPSIS):
            text = tail(text, width) if alignment == "right" else head(text, width)
        elif alignment == "right":
            text = ELLIPSIS + tail(text, width - 1)
        else:
            text = head(text, width - 1) + ELLIPSIS
        cells = width_of(text)
    ends = "\x1b" not in text or text.endswith(RESET)
    missing = width - cells
    if missing <= 0:
        return text, ends
    if alignment == "right":
        return " " * missing + text, ends
    if alignment == "center":
        left = missing // 2
        return " " * left + text + (" " * (missing - left) if padded else ""), ends
    return text + " " * missing if padded else text, ends


def wrap(text: str, width: int, following: int | None = None) -> list[str]:
    """A text in lines of at most so many cells, broken behind blanks where it can be; blanks
    stay at the end of their line. `following` is the width of a paragraph's other lines where it
    is not the same. Each line ends its colours, and the next takes them up.
    """
    lines: list[str] = []
    for paragraph in text.replace("\r", "").split("\n"):
        if width_of(paragraph) <= width:
            lines.append(paragraph)
        else:
            lines += _wrapped(paragraph, width, width if following is None else following)
    return carried(lines) if "\x1b" in text else lines


def carried(lines: list[str]) -> list[str]:
    """Lines of one text, each with the colours that the lines before it left on."""
    made, active = [], ""
    for line in lines:
        made.append(closed(active + line) if line else line)
        for sequence in _SEQUENCE.findall(line):
            active = "" if sequence == RESET else active + sequence
    return made


def _wrapped(paragraph: str, width: int, following: int) -> list[str]:
    lines: list[str] = []
    line, left, room = "", width, width
    for word in _WORD_ENDS.split(paragraph):
        word = _UNBROKEN.sub("", word)
        if word.endswith(_SOFT_HYPHEN):
            word = word[:-1] + ("-" if width_of(word) == left else "")
        cells = width_of(word)
        if cells > room:
            for character in _PIECES.findall(word):
                size = width_of(character)
                if size > room:
                    character, size = _TOO_WIDE, 1
                if size > left:
                    lines.append(line)
                    line, left, room = "", following, following
                line += character
                left -= size
        elif cells > left:
            lines.append(line)
            room = following
            line, left = word, room - cells
        else:
            line += word
            left -= cells
    lines.append(line)
    return lines
