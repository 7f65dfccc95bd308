"""Regular expressions of .NET as Python's: the pattern, and what stands for a match in a text."""

from __future__ import annotations

import re
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAMED = re.compile(r"\(\?<([A-Za-z_]\w*)>|\(\?'([A-Za-z_]\w*)'")
_REFERENCE = re.compile(r"\\k<(\w+)>|\\k'(\w+)'")
_CATEGORY = re.compile(r"\\[pP]\{\w+\}")
_CLASS = re.compile(r"\\[dDsSwW]")
_UNICODE = {
    "L": r"^\W\d_",
    "Lu": "A-ZÀ-ÖØ-Þ",
    "Ll": "a-zß-öø-ÿ",
    "N": r"\d",
    "Nd": r"\d",
    "P": r"!-#%-*,-/:;?@\[-\]_{}¡§«¶·»¿",
    "Z": r"\s",
}


@lru_cache(maxsize=512)
def compiled(pattern: str, ignore_case: bool = True) -> re.Pattern[str]:
    """The Python pattern of a .NET pattern; raises re.error."""
    return made(pattern, re.IGNORECASE if ignore_case else 0)


def made(pattern: str, flags: int) -> re.Pattern[str]:
    """The Python pattern of a .NET pattern with Python's flags; raises re.error."""
    try:
        return re.compile(translated(pattern), flags)
    except OverflowError as problem:
        raise re.error(str(problem), pattern) from None


def translated(pattern: str) -> str:
    r"""A .NET pattern in Python's words: `(?<n>)`, `\k<n>`, `\z`, `\A`, `\p{L}`, `(?i)` inside."""
    if "(?" in pattern:
        pattern = _NAMED.sub(lambda match: f"(?P<{match[1] or match[2]}>", pattern)
        pattern = _inline_flags(pattern)
    if "[" in pattern:
        pattern = _with_sets(pattern)
    if "\\" in pattern:
        pattern = _REFERENCE.sub(lambda match: f"(?P={match[1] or match[2]})", pattern)
        pattern = _escapes(pattern)
    return pattern


def _with_sets(pattern: str) -> str:
    """The pattern with its sets in Python's words."""
    parts = []
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            parts.append(pattern[at : at + 2])
            at += 2
        elif character == "[":
            text, at = _set(pattern, at + 1)
            parts.append(text)
        else:
            parts.append(character)
            at += 1
    return "".join(parts)


def _set(pattern: str, at: int) -> tuple[str, int]:
    r"""The set that begins behind a bracket, and where it ends.

    A `[` in it is plain, a hyphen beside `\w` and its kin, too. A category and a set that is
    subtracted have no place in Python's sets: they become alternatives and a look ahead.
    """
    negated = pattern.startswith("^", at)
    begin = at = at + negated
    items: list[str] = []
    others: list[str] = []
    without = ""
    while at < len(pattern):
        character = pattern[at]
        category = _CATEGORY.match(pattern, at)
        if character == "]" and at > begin:
            return _joined(items, others, negated, without), at + 1
        if category is not None:
            others.append(_category(category[0]))
            at = category.end()
            continue
        if character == "\\":
            items.append(pattern[at : at + 2])
            at += 2
            continue
        if pattern.startswith("-[", at) and at > begin:
            without, at = _set(pattern, at + 2)
            continue
        doubled = character in "-&|~" and bool(items) and items[-1] == character
        if character == "[" or doubled or (character == "-" and _stands_for_itself(pattern, at)):
            character = f"\\{character}"
        items.append(character)
        at += 1
    return "[" + "^" * negated + "".join(items), at


def _joined(items: list[str], others: list[str], negated: bool, without: str) -> str:
    if not others:
        plain = "[" + "^" * negated + "".join(items) + "]"
    else:
        alternatives = "|".join([*(["[" + "".join(items) + "]"] if items else []), *others])
        plain = f"(?!{alternatives})[\\s\\S]" if negated else f"(?:{alternatives})"
    if without:
        return f"(?:(?!{without}){plain})"
    return f"(?:{plain})" if negated and others else plain


def _stands_for_itself(pattern: str, at: int) -> bool:
    r"""Whether a hyphen in a set is no range: .NET takes it so beside `\w` and its kin."""
    return _CLASS.fullmatch(pattern, at - 2, at) is not None or (
        _CLASS.match(pattern, at + 1) is not None
    )


def _escapes(pattern: str) -> str:
    def replace(match: re.Match[str]) -> str:
        text = match[0]
        if text == "\\z":
            return "\\Z"
        if text == "\\Z":
            return "(?=\\n?\\Z)"
        if text == "\\e":
            return "\\x1b"
        if text == "\\G":
            return ""
        if text.startswith(("\\p", "\\P")):
            return _category(text)
        return text

    return re.sub(r"\\[pP]\{\w+\}|\\.", replace, pattern, flags=re.DOTALL)


def _category(text: str) -> str:
    inner = _UNICODE.get(text[3:-1], r"\w")
    negated = inner.startswith("^") is not text.startswith("\\P")
    return f"[{'^' if negated else ''}{inner.lstrip('^')}]"


_FLAGS = re.compile(r"\(\?([imsnx]*)(?:-([imsnx]+))?\)")


def _inline_flags(pattern: str) -> str:
    """`(?i)` holds from where it stands to the end of its group; Python wants it around a group."""
    output: list[str] = []
    # The groups made here that are open at each depth of the pattern's own groups.
    opened: list[list[str]] = [[]]
    at, inside = 0, False
    while at < len(pattern):
        character = pattern[at]
        found = None if inside else _FLAGS.match(pattern, at)
        if character == "\\":
            output.append(pattern[at : at + 2])
            at += 2
            continue
        if found is not None:
            on, off = found[1].replace("n", ""), (found[2] or "").replace("n", "")
            if on or off:
                output.append(f"(?{on}{'-' + off if off else ''}:")
                opened[-1].append(output[-1])
            at = found.end()
            continue
        if inside:
            inside = character != "]"
        elif character == "[":
            inside = True
        elif character == "(":
            opened.append([])
        elif character == ")" and len(opened) > 1:
            output.append(")" * len(opened.pop()))
        elif character == "|" and opened[-1]:
            # A group ends with its alternative; the flags hold on in the next one.
            output.append(")" * len(opened[-1]) + "|" + "".join(opened[-1]))
            at += 1
            continue
        output.append(character)
        at += 1
    output.append(")" * sum(len(each) for each in opened))
    return "".join(output)


@lru_cache(maxsize=256)
def replacement(text: str, pattern: re.Pattern[str]) -> str | Callable[[re.Match[str]], str]:
    """What `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_`, `$$` in a replacement stand for."""
    if "$" not in text:
        return lambda _match: text
    parts: list[Any] = []
    at = 0
    for found in re.finditer(r"\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))", text):
        parts.append(text[at : found.start()])
        parts.append(_reference(found, pattern))
        at = found.end()
    parts.append(text[at:])
    return lambda match: "".join(each if type(each) is str else each(match) for each in parts)


def _reference(found: re.Match[str], pattern: re.Pattern[str]) -> Any:
    number, name, sign = found[1], found[2], found[3]
    if number is not None or name is not None:
        key: Any = number or name
        if key.isdigit():
            if int(key) > pattern.groups:
                return found[0]
            group = numbering(pattern)[int(key)]
        elif key in pattern.groupindex:
            group = pattern.groupindex[key]
        else:
            return found[0]
        return lambda match: match[group] or ""
    return _SIGNS[sign]


_SIGNS: dict[str, Callable[[re.Match[str]], str]] = {
    "$": lambda match: "$",
    "&": lambda match: match[0],
    "`": lambda match: match.string[: match.start()],
    "'": lambda match: match.string[match.end() :],
    "_": lambda match: match.string,
    "+": lambda match: match[match.lastindex or 0] or "",
}


@lru_cache(maxsize=256)
def numbering(pattern: re.Pattern[str]) -> tuple[int, ...]:
    """Python's number of each group by .NET's, which counts groups with names last."""
    named = sorted(pattern.groupindex.values())
    plain = [number for number in range(1, pattern.groups + 1) if number not in named]
    return (0, *plain, *named)


def group_names(pattern: re.Pattern[str]) -> list[str]:
    """The names of the groups in .NET's order; those without one are named by their numbers."""
    names = {number: name for name, number in pattern.groupindex.items()}
    return [names.get(number, str(index)) for index, number in enumerate(numbering(pattern))]


@lru_cache(maxsize=256)
def _layout(pattern: re.Pattern[str]) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """The keys of `$Matches` and the groups of Python they stand for, the whole match last."""
    keys: list[Any] = []
    numbers = numbering(pattern)
    for name in group_names(pattern):
        keys.append(int(name) if name.isdigit() else name)
    return tuple(reversed(keys)), tuple(reversed(numbers))


def groups_of(match: re.Match[str]) -> list[tuple[Any, str]]:
    """The groups that matched, as `$Matches` has them: numbers and names, the whole last."""
    pattern = match.re
    if not pattern.groups:
        return [(0, match[0])]
    keys, numbers = _layout(pattern)
    texts = match.group(*numbers)
    return [pair for pair in zip(keys, texts, strict=True) if pair[1] is not None]
