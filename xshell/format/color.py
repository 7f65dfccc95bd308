"""Colours of headings and labels on a terminal, those that `$PSStyle` begins with."""

from __future__ import annotations

_ACCENT = "\x1b[32;1m"
_RESET = "\x1b[0m"


def accent(text: str) -> str:
    """A heading or a label in green."""
    return f"{_ACCENT}{text}{_RESET}"
