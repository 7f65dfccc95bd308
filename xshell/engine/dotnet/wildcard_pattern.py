"""System.Management.Automation.WildcardPattern."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.wildcard import is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAME = "System.Management.Automation.WildcardPattern"
_SPECIALS = "*?[]`"


class WildcardPattern:
    """A pattern of `*`, `?` and `[…]`."""

    __slots__ = ("ignore_case", "pattern")

    dotnet_type = known_type(_NAME)

    def __init__(self, pattern: str, options: Value = None) -> None:
        self.pattern = pattern
        self.ignore_case = "IgnoreCase" in str(options)

    def matches(self, text: str | None) -> bool:
        """Whether a text fits."""
        return text is not None and is_like(text, self.pattern, not self.ignore_case)

    def as_wql(self) -> str:
        """The pattern as WQL writes it."""
        return self.pattern.replace("*", "%").replace("?", "_")


def has_wildcards(pattern: str) -> bool:
    """Whether a text has a special character that no backtick takes away."""
    at = 0
    while at < len(pattern):
        if pattern[at] in "*?[":
            return True
        at += 2 if pattern[at] == "`" else 1
    return False


def escape(text: str) -> str:
    """A pattern that stands for the text itself."""
    return "".join(f"`{each}" if each in _SPECIALS else each for each in text)


def unescape(text: str) -> str:
    """Text without the backticks before special characters."""
    made: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "`" and text[at + 1 : at + 2] and text[at + 1] in _SPECIALS:
            at += 1
        made.append(text[at])
        at += 1
    return "".join(made)


_MAKE = (
    "(string pattern)",
    "(string pattern, System.Management.Automation.WildcardOptions options)",
)
define(
    _NAME,
    methods=(
        Method("IsMatch", WildcardPattern.matches, "bool (string input)"),
        Method("ToWql", WildcardPattern.as_wql, "string ()"),
    ),
    static_methods=(
        Method("ContainsWildcardCharacters", has_wildcards, "bool (string pattern)"),
        Method("Escape", escape, "string (string pattern)"),
        Method("Get", WildcardPattern, _MAKE[1]),
        Method("Unescape", unescape, "string (string pattern)"),
    ),
    constructor=Method("new", WildcardPattern, *_MAKE),
)
