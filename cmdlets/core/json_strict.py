"""JSON as RFC 8259 has it, read strictly: what Test-Json says of a text."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# As deep as .NET's reader goes unless it is told otherwise.
_DEEPEST = 64
# Texts, comments and marks, one after the other: what stands in a text is neither of the others.
_TOKENS = re.compile(
    r'"(?:[^"\\]|\\.)*"?|//[^\n]*|/\*.*?(?:\*/|\Z)|[\[\]{},]|[^"/\[\]{},]+|/', re.DOTALL
)


class NotJson(Exception):
    """The text is no JSON; the message says why."""


def read_strictly(text: str, comments: bool = False, trailing_commas: bool = False) -> Value:
    """The value of a text, with comments and commas before closing brackets where they are
    allowed; raises NotJson.
    """
    try:
        return json.loads(_plain(text, comments, trailing_commas), parse_constant=_refuse)
    except ValueError as problem:
        raise NotJson(str(problem)) from None


def _refuse(word: str) -> Value:
    raise ValueError(f"'{word}' is an invalid start of a value.")


def _plain(text: str, comments: bool, trailing_commas: bool) -> str:
    """The text without what is allowed beside JSON; raises NotJson where it is too deep."""
    kept: list[str] = []
    depth = 0
    # Where the last comma stands that follows a value and is followed by nothing yet.
    comma: int | None = None
    before = "["
    for token in _TOKENS.findall(text):
        if token.startswith(("//", "/*")):
            if not comments:
                raise NotJson("'/' is an invalid start of a value.")
            continue
        depth += (token in "[{") - (token in "]}")
        if depth > _DEEPEST:
            raise NotJson(f"The maximum configured depth of {_DEEPEST} has been exceeded.")
        if token in "]}" and trailing_commas and comma is not None:
            kept[comma] = ""
        if token.strip():
            comma = len(kept) if token == "," and before not in "[{," else None
            before = token
        kept.append(token)
    return "".join(kept)
