"""Comment-based help: the comment of a function or script that begins with a keyword."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KEYWORDS = frozenset(
    {
        "synopsis",
        "description",
        "parameter",
        "example",
        "inputs",
        "outputs",
        "notes",
        "link",
        "component",
        "role",
        "functionality",
        "forwardhelptargetname",
        "forwardhelpcategory",
        "remotehelprunspace",
        "externalhelp",
    }
)
_HEADING = re.compile(r"^\s*\.([A-Za-z]+)[ \t]*(.*?)\s*$")
_BLOCK = re.compile(r"<#(.*?)#>", re.DOTALL)
_LINES = re.compile(r"(?:^[ \t]*#[^\n]*\n?)+", re.MULTILINE)


class HelpComment:
    """The sections of a comment: texts by keyword in lower case, parameters by lower-case name."""

    __slots__ = ("parameters", "sections")

    def __init__(self) -> None:
        self.sections: dict[str, list[str]] = {}
        self.parameters: dict[str, str] = {}

    def text(self, keyword: str) -> str:
        """The text of a section, empty where there is none."""
        return "\n".join(self.sections.get(keyword, ()))


def parsed(comment: str) -> HelpComment | None:
    """The help of a comment's text; None for a comment that is no help."""
    made = HelpComment()
    key: tuple[str, str] | None = None
    lines: list[str] = []

    def finish() -> None:
        if key is None:
            return
        text = _dedented(lines)
        if key[0] == "parameter":
            made.parameters[key[1].lower()] = text
        else:
            made.sections.setdefault(key[0], []).append(text or key[1])

    for line in comment.split("\n"):
        heading = _HEADING.match(line)
        if heading is None:
            if key is None and line.strip():
                return None
            lines.append(line)
            continue
        finish()
        word = heading[1].lower()
        if word not in _KEYWORDS:
            return None
        key, lines = (word, heading[2]), []
    finish()
    return made if key is not None else None


def _dedented(lines: list[str]) -> str:
    from textwrap import dedent

    return dedent("\n".join(line.rstrip() for line in lines)).strip("\n")


def of_block(block: Any) -> HelpComment | None:
    """The help of a function: at the start of its body, at its end, or before its definition."""
    template = block.template
    source: str = template.source.text
    body = block.text
    found = _first(body.lstrip()) or _last(body.rstrip())
    if found is not None:
        return found
    before = source[: template.start]
    named = list(re.finditer(r"\b(?:function|filter)\s+\S+\s*(?:\([^)]*\)\s*)?$", before, re.I))
    if not named:
        return None
    return _last(before[: named[-1].start()].rstrip())


def _first(text: str) -> HelpComment | None:
    if text.startswith("<#"):
        found = _BLOCK.match(text)
        return None if found is None else parsed(found[1])
    found = _LINES.match(text) if text.startswith("#") else None
    return None if found is None else parsed(_uncommented(found[0]))


def _last(text: str) -> HelpComment | None:
    if text.endswith("#>"):
        start = text.rfind("<#")
        return None if start < 0 else parsed(text[start + 2 : -2])
    found = list(_LINES.finditer(text))
    if not found or found[-1].end() < len(text):
        return None
    return parsed(_uncommented(found[-1][0]))


def _uncommented(text: str) -> str:
    return "\n".join(line.strip()[1:] for line in text.strip().split("\n"))
