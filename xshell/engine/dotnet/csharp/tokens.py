"""The tokens of a C# source, and a reader over them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
    |(?P<string>(?:\$@|@\$|@)"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*")
    |(?P<char>'(?:[^'\\]|\\[^'xu]|\\(?:'|[xu][0-9a-fA-F]+))')
    |(?P<number>0[xX][0-9a-fA-F_]+[uUlL]*|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdDmMuUlL]*)
    |(?P<word>@?[A-Za-z_]\w*)
    |(?P<sign>=>|<<=|\?\?=|\?\?|\?\.|&&|\|\||==|!=|<=|>=|\+\+|--|\+=|-=|\*=|/=|%=|\|=|&=|\^=
        |<<|::|[-+*/%&|^~!<>=?:;,.(){}\[\]])""",
    re.VERBOSE | re.DOTALL,
)


class NotUnderstood(Exception):
    """A part of a source that has no counterpart here; its text says which."""


class Token:
    """One token: its kind is string, char, number, word, sign or end."""

    __slots__ = ("kind", "text")

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text


_END = Token("end", "")


def tokens(source: str) -> list[Token]:
    """The tokens of a source without white space, comments and directives."""
    found, at = [], 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise NotUnderstood(source[at : at + 20].split("\n", maxsplit=1)[0])
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match[0]))
        at = match.end()
    return found


class Reader:
    """Reads tokens one after the other; `at` is a place to come back to."""

    __slots__ = ("_tokens", "at")

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        """A token that is not read yet."""
        index = self.at + ahead
        return self._tokens[index] if index < len(self._tokens) else _END

    def next(self) -> Token:
        """The token read."""
        token = self.peek()
        self.at += 1
        return token

    def has(self, *texts: str) -> bool:
        """Whether the next token is one of these words or signs."""
        token = self.peek()
        return token.kind in ("word", "sign") and token.text in texts

    def take(self, *texts: str) -> str | None:
        """Reads one of these words or signs, if it is next."""
        return self.next().text if self.has(*texts) else None

    def expect(self, text: str) -> None:
        """Reads a word or sign that has to be next."""
        if self.take(text) is None:
            self.refuse()

    def word(self) -> str:
        """Reads a name."""
        token = self.next()
        if token.kind != "word":
            self.at -= 1
            self.refuse()
        return token.text.removeprefix("@")

    def refuse(self) -> NoReturn:
        """Raises for what is next."""
        raise NotUnderstood(" ".join(self.peek(each).text for each in range(6)).strip())

    def inside(self, opening: str, closing: str) -> Reader:
        """Reads what stands between two signs, which may be nested, as a reader of its own."""
        self.expect(opening)
        start, depth = self.at, 1
        while depth:
            token = self.next()
            if token.kind == "end":
                self.refuse()
            if token.kind == "sign":
                depth += (token.text == opening) - (token.text == closing)
        return Reader(self._tokens[start : self.at - 1])

    def part(self, start: int) -> Reader:
        """What was read since a place."""
        return Reader(self._tokens[start : self.at])

    def returned(self) -> Reader:
        """The tokens of an expression as a statement that returns it."""
        return Reader([Token("word", "return"), *self._tokens, Token("sign", ";")])

    def ended(self) -> Reader:
        """The tokens of an expression as a statement."""
        return Reader([*self._tokens, Token("sign", ";")])

    def text(self) -> str:
        """What is left, as text."""
        return " ".join(each.text for each in self._tokens[self.at :])
