"""Wildcard patterns: `*`, `?`, `[a-z]` and the backtick that takes a sign's meaning away."""

from __future__ import annotations

import re
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def has_wildcards(pattern: str) -> bool:
    """Whether a pattern has a sign that stands for others."""
    escaped = False
    for character in pattern:
        if escaped:
            escaped = False
        elif character == "`":
            escaped = True
        elif character in "*?[":
            return True
    return False


def is_like(text: str, pattern: str, case_sensitive: bool = False) -> bool:
    """Whether a pattern matches the whole text; raises WildcardPatternException."""
    try:
        return compiled(pattern, case_sensitive)(text) is not None
    except re.error:
        from xshell.engine.errors import make_error

        name = "System.Management.Automation.WildcardPatternException"
        message = f"The specified wildcard character pattern is not valid: {pattern}"
        raise make_error(name, message, "NotSpecified", None, name) from None


def any_like(text: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns matches the whole text."""
    return any(is_like(text, each) for each in patterns)


@lru_cache(maxsize=512)
def compiled(pattern: str, case_sensitive: bool = False):  # type: ignore[no-untyped-def]
    """The function that matches a pattern; raises re.error where brackets are not closed."""
    flags = re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE
    return re.compile(to_regex(pattern), flags).fullmatch


def to_regex(pattern: str) -> str:
    """A pattern as a regular expression of Python. What stands between two stars matches where it
    first can, for ever: another place never helps, and trying them all takes no end of time.
    """
    first, *rest = _between_stars(pattern)
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>.*?{each})" for each in middle if each) + ".*" + last


def _between_stars(pattern: str) -> list[str]:
    """The parts of a pattern that its stars separate, as regular expressions."""
    parts: list[str] = []
    found: list[str] = []
    at, length = 0, len(pattern)
    while at < length:
        character = pattern[at]
        at += 1
        if character == "`" and at < length:
            parts.append(re.escape(pattern[at]))
            at += 1
        elif character == "*":
            found.append("".join(parts))
            parts = []
        elif character == "?":
            parts.append(".")
        elif character == "[":
            close = _end_of_set(pattern, at)
            if close < 0:
                raise re.error(f"unterminated set in {pattern!r}")
            parts.append(_set(pattern[at:close]))
            at = close + 1
        else:
            parts.append(re.escape(character))
    return [*found, "".join(parts)]


def _end_of_set(pattern: str, at: int) -> int:
    """The index of the bracket that closes a set; the first sign of a set may be one itself."""
    start = at
    while at < len(pattern):
        if pattern[at] == "`":
            at += 1
        elif pattern[at] == "]" and at > start:
            return at
        at += 1
    return -1


def _set(inner: str) -> str:
    """A set as a regular expression; `-` between two signs makes a range."""
    signs: list[str] = []
    at = 0
    while at < len(inner):
        if inner[at] == "`" and at + 1 < len(inner):
            at += 1
            signs.append(re.escape(inner[at]))
        elif inner[at] == "-" and signs and signs[-1] != "-" and at + 1 < len(inner):
            signs.append("-")
        else:
            signs.append(re.escape(inner[at]))
        at += 1
    return "[" + "".join(signs) + "]"


def escape(pattern: str) -> str:
    """The pattern that matches a text alone."""
    return "".join("`" + each if each in "*?[]`" else each for each in pattern)


def unescape(pattern: str) -> str:
    """The text of a pattern without the backticks of `escape`."""
    return re.sub(r"`([*?\[\]`])", r"\1", pattern)
