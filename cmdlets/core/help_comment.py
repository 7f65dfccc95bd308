"""Comment-based help: the comment of a function or script that begins with a keyword."""

from __future__ import annotations

import re

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


class WrittenExample:
    """An example of a help file: what stands before the code, the code, and what it says of it."""

    __slots__ = ("code", "introduction", "remarks", "title")

    def __init__(self, title: str, introduction: str, code: str, remarks: str) -> None:
        self.title = title
        self.introduction = introduction
        self.code = code
        self.remarks = remarks


class HelpComment:
    """The sections of a comment: texts by keyword in lower case, parameters by lower-case name.

    Help files also state facts of parameters, by the names that help objects have for them, and
    write examples out.
    """

    __slots__ = ("examples", "facts", "parameters", "sections")

    def __init__(self) -> None:
        self.sections: dict[str, list[str]] = {}
        self.parameters: dict[str, str] = {}
        self.facts: dict[str, dict[str, str]] = {}
        self.examples: list[WrittenExample] = []

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
