"""What .NET says of a pattern that is no regular expression, told from what Python says of it."""

from __future__ import annotations

import re

# Python's message -> .NET's, and how far behind Python's place .NET's offset lies; None: at the
# pattern's end. `{0}` is the character at the place, `{name}` a part of Python's message.
_TEXTS: tuple[tuple[str, str, int | None], ...] = (
    (r"missing \), unterminated subpattern", "Not enough )'s", None),
    (r"unterminated character set", "Unterminated [] set", None),
    (r"unbalanced parenthesis", "Too many )'s", 1),
    (r"nothing to repeat", "Quantifier '{0}' following nothing", 1),
    (r"multiple repeat", "Nested quantifier '{0}'", 1),
    (r"min repeat greater than max repeat", "Illegal {{x,y}} with x > y", None),
    (r"bad escape \(end of pattern\)", "Illegal \\ at end of pattern", None),
    (r"incomplete escape .*", "Insufficient or invalid hexadecimal digits", 2),
    (r"bad escape (?P<name>\\.)", "Unrecognized escape sequence {name}", 2),
    (r"bad character range (?P<name>.-.)", "[{name}] range in reverse order", 3),
    (r"invalid group reference (?P<name>\d+)", "Reference to undefined group number {name}", 1),
    (r"unknown group name '(?P<name>.*)'", "Reference to undefined group name '{name}'", None),
    (r"(unknown ext|missing group|unexpected end).*", "Unrecognized grouping construct", None),
)


def problem_text(pattern: str, error: re.error) -> str:
    """The message of .NET's RegexParseException for a pattern that Python refused."""
    at = error.pos or 0
    for python, text, behind in _TEXTS:
        found = re.match(python, error.msg)
        if found is None:
            continue
        offset = len(pattern) if behind is None else min(at + behind, len(pattern))
        if "Illegal {" in text:
            offset = pattern.find("}", at) + 1 or len(pattern)
        shown = text.format(pattern[at : at + 1], **found.groupdict())
        return f"Invalid pattern '{pattern}' at offset {offset}. {shown}."
    return f"Invalid pattern '{pattern}' at offset {at}. {error.msg[:1].upper()}{error.msg[1:]}."
