"""One request for completions: the text, the cursor, and the session seen from a scope."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.language.cursor import Cursor, cursor_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Frame
    from xshell.engine.session import Session
    from xshell.language.tree import ScriptBlockAst

    Value = Any

_rest_of_word = re.compile(r"""[^\s(){}\[\]|;,&<>"'`$@]*""").match
_needs_quotes = re.compile(r"""[\s'"`$&|;(){}<>,]|^[@#\-]""").search
DOUBLE_QUOTES = '"\u201c\u201d\u201e'
QUOTES = "'\u2018\u2019\u201a\u201b" + DOUBLE_QUOTES
_member_begun = re.compile(r"(?:::\s*|\.\s+)\w*\Z").search
_rest_of_name = re.compile(r"\w*").match


class Request:
    """What is completed.

    `text` ends with the word at the cursor; `whole` goes on behind it. `start` and `end` are what
    the matches replace; sources may move them. `word` is the text typed so far without its quote,
    `quote` that quote, or an empty text.
    """

    def __init__(self, frame: Frame, whole: str, offset: int) -> None:
        self.frame = frame
        self.session: Session = frame.session
        self.whole = whole
        member = _member_begun(whole[:offset]) is not None
        if member or (0 < offset < len(whole) and not whole[offset - 1].isspace()):
            match = (_rest_of_name if member else _rest_of_word)(whole, offset)
            offset = match.end() if match is not None else offset
        self.offset = offset
        self.text = whole[:offset]
        self.cursor: Cursor = cursor_at(self.text, offset)
        self.start, self.end = self.cursor.start, self.cursor.end
        self.quote = ""
        self.word = ""
        self.take_word(self.cursor.word)

    def take_word(self, word: str) -> None:
        """Complete another word than the cursor's."""
        self.quote = word[:1] if word[:1] and word[:1] in QUOTES else ""
        self.word = word[1:] if self.quote else word
        if self.quote and self.word.endswith(self.quote):
            self.word = self.word[:-1]

    @property
    def tree(self) -> ScriptBlockAst:
        """The tree of the text up to the cursor."""
        return self.cursor.ast

    def quoted(self, text: str) -> str:
        """A value as an argument, in the quotes that were typed, else in quotes where it needs
        them.
        """
        if self.quote and self.quote in DOUBLE_QUOTES:
            escaped = text.replace("`", "``").replace("$", "`$").replace('"', '`"')
            return f"{self.quote}{escaped}{self.quote}"
        if self.quote or _needs_quotes(text) or not text:
            quote = self.quote or "'"
            return f"{quote}{text.replace(quote, quote * 2)}{quote}"
        return text

    def matches(self, text: str) -> bool:
        """Whether a text begins like the word, which may hold wildcards."""
        word = self.word
        if not any(each in word for each in "*?["):
            return text.lower().startswith(word.lower())
        from xshell.engine.values.wildcard import is_like

        try:
            return is_like(text, word + "*")
        except re.error:
            return False

    def value(self, text: str, kind: str = "ParameterValue", tip: str = "") -> CompletionResult:
        """A value as a match."""
        return CompletionResult(self.quoted(text), text, kind, tip or text)
