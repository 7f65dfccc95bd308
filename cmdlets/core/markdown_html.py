"""Markdown (CommonMark, with tables and struck text) as HTML."""

from __future__ import annotations

import re
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from markdown_it.token import Token


def parser() -> Any:
    """A parser of Markdown, which writes HTML as PowerShell does."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.add_render_rule("s_open", lambda *_given: "<del>")
    made.add_render_rule("s_close", lambda *_given: "</del>")
    return made


def html_of(text: str) -> str:
    """The text as HTML; headings have identifiers to link to."""
    used = parser()
    environment: dict[str, Any] = {}
    tokens = used.parse(text, environment)
    _identify(tokens)
    html: str = used.renderer.render(tokens, used.options, environment)
    return html


def _identify(tokens: list[Token]) -> None:
    """Give each heading an identifier made of its text, with a number where it came before."""
    known: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        name = _identifier("".join(each.content for each in inline.children or ())) or "section"
        count = known.get(name, 0)
        known[name] = count + 1
        opening.attrSet("id", f"{name}-{count}" if count else name)


def _identifier(text: str) -> str:
    """Small letters, digits and single dashes, from the first letter on."""
    kept = re.sub(r"[^a-z0-9_.\s-]", "", text.lower())
    return re.sub(r"[\s-]+", "-", kept.lstrip("0123456789_.- \t")).strip("-._")
