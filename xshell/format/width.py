"""Columns that a text takes, and cutting it to fit."""

from __future__ import annotations

ELLIPSIS = "\u2026"


def width_of(text: str) -> int:
    """Columns on a terminal: East Asian characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    columns = wcswidth(text)
    return columns if columns >= 0 else len(text)


def cut(text: str, width: int) -> str:
    """A text in at most so many columns, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    if width <= 0:
        return ""
    kept = text[: width - 1]
    while width_of(kept) > width - 1:
        kept = kept[:-1]
    return kept + ELLIPSIS


def pad(text: str, width: int, right: bool = False) -> str:
    """A text filled with blanks to so many columns."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, broken at blanks where there are any."""
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        rest = paragraph
        while width_of(rest) > width:
            kept = rest[:width]
            while width_of(kept) > width:
                kept = kept[:-1]
            blank = kept.rfind(" ")
            if rest[len(kept) : len(kept) + 1] == " ":
                blank = len(kept)
            if blank > 0:
                lines.append(rest[:blank])
                rest = rest[blank + 1 :]
            else:
                lines.append(kept)
                rest = rest[len(kept) :]
        lines.append(rest)
    return lines
