"""System.String.Split."""

from __future__ import annotations

from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_REMOVE_EMPTY, _TRIM = 1, 2


def split(text: str, separator: Value = None, *rest: Value) -> list[str]:
    """The parts between separators: characters, or whole texts; none means blanks."""
    numbers = [each for each in rest if type(each) is int]
    options = next((int(each) for each in rest if type(each) is not int), 0)
    limit = numbers[0] if numbers else -1
    if numbers and limit < 0:
        message = "Count cannot be less than zero. (Parameter 'count')"
        raise NetException("System.ArgumentOutOfRangeException", message)
    if limit == 0:
        return []
    separators = _separators(separator)
    if separators == [""]:
        parts = [text]
    elif limit < 0 and len(separators) == 1:
        parts = text.split(separators[0])
    else:
        parts = _parts(text, separators, limit, options)
    return _finished(parts, options)


def _separators(separator: Value) -> list[str]:
    if isinstance(separator, list):
        found = [str(each) for each in separator if each]
        return found or _BLANKS
    if separator is None or (separator == "" and not isinstance(separator, Char)):
        return [""]
    return [str(separator)]


_BLANKS = list(" \t\n\v\f\r\x85\xa0\u2000\u2001\u2002\u2003\u2028\u2029\u3000")


def _parts(text: str, separators: list[str], limit: int, options: int) -> list[str]:
    import re

    pattern = re.compile("|".join(re.escape(each) for each in separators))
    parts: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        if 0 < limit <= len(parts) + 1:
            break
        part = text[at : found.start()]
        if options & _TRIM:
            part = part.strip()
        if part or not options & _REMOVE_EMPTY:
            parts.append(part)
        at = found.end()
    rest = text[at:]
    if options & _REMOVE_EMPTY and limit > 0:
        # The last part begins where text that stays begins.
        while (found_at := pattern.match(rest)) is not None:
            rest = rest[found_at.end() :]
    return [*parts, rest]


def _finished(parts: list[str], options: int) -> list[str]:
    if options & _TRIM:
        parts = [each.strip() for each in parts]
    if options & _REMOVE_EMPTY:
        parts = [each for each in parts if each]
    return parts
