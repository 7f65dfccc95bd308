"""System.Text.RegularExpressions: Regex, Match, Group and their collections."""

from __future__ import annotations

import re
from functools import wraps
from itertools import islice

from xshell.engine.dotnet.match_timeout import INFINITE, checked, limited
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import ListBase, TypedArray
from xshell.engine.values.regex import group_names, made, numbering, replacement
from xshell.engine.values.regex_errors import problem_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.instant import TimeSpan

    Value = Any

_NAMESPACE = "System.Text.RegularExpressions."
_IGNORE_CASE, _MULTILINE, _EXPLICIT, _SINGLELINE, _VERBOSE, _BACKWARDS = 1, 2, 4, 16, 32, 64
_FLAGS = {
    _IGNORE_CASE: re.IGNORECASE,
    _MULTILINE: re.MULTILINE,
    _SINGLELINE: re.DOTALL,
    _VERBOSE: re.VERBOSE,
}


class Regex:
    """Regex: `pattern` is Python's compiled pattern, `text` .NET's."""

    __slots__ = ("options", "pattern", "text", "timeout")

    dotnet_type = known_type(_NAMESPACE + "Regex")

    def __init__(self, text: str, options: int = 0, timeout: TimeSpan = INFINITE) -> None:
        self.timeout = checked(timeout)
        flags = 0
        for option, flag in _FLAGS.items():
            flags |= flag if options & option else 0
        self.text = text
        self.options = options
        try:
            self.pattern = made(_explicit(text, options), flags)
        except re.error as problem:
            raise NetException(
                _NAMESPACE + "RegexParseException",
                problem_text(text, problem),
            ) from None

    def __str__(self) -> str:
        return self.text


def _explicit(text: str, options: int) -> str:
    """With ExplicitCapture, groups without a name do not capture."""
    if not options & _EXPLICIT:
        return text
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", text)


class Group:
    """One group of a match: where it is and what it holds."""

    __slots__ = ("name", "span", "value")

    dotnet_type = known_type(_NAMESPACE + "Group")

    def __init__(self, name: str, value: str | None, start: int) -> None:
        self.name = name
        self.value = value
        self.span = start

    @property
    def captures(self) -> ListBase:
        """What the group caught; Python keeps the last of a repeated group."""
        return Items(_NAMESPACE + "CaptureCollection", [self] if self.value is not None else [])

    def __str__(self) -> str:
        return self.value or ""


class Match:
    """A match, or the absence of one: `found` is Python's match or None."""

    __slots__ = ("found",)

    dotnet_type = known_type(_NAMESPACE + "Match")

    def __init__(self, found: re.Match[str] | None) -> None:
        self.found = found

    @property
    def groups(self) -> ListBase:
        """The groups, the whole match first."""
        if self.found is None:
            return Items(_NAMESPACE + "GroupCollection", [Group("0", None, 0)])
        found = self.found
        names = group_names(found.re)
        groups = [
            Group(names[index], found[number], max(found.start(number), 0))
            for index, number in enumerate(numbering(found.re))
        ]
        return Items(_NAMESPACE + "GroupCollection", groups)

    def __str__(self) -> str:
        return "" if self.found is None else self.found[0]


class Items(ListBase):
    """A collection of matches, groups or captures; groups are found by name, too."""

    __slots__ = ("dotnet_type",)

    def __init__(self, type_name: str, items: Any) -> None:
        super().__init__(items)
        self.dotnet_type = known_type(type_name)


def _group(groups: Items, key: Value) -> Value:
    if isinstance(key, list):
        return [_group(groups, each) for each in key]
    if isinstance(key, str):
        found = next((each for each in groups if each.name == key), None)
        return Group(key, None, 0) if found is None else found
    if 0 <= int(key) < len(groups):
        return groups[int(key)]
    return Group(str(key), None, 0)


def _next(match: Match) -> Match:
    found = match.found
    if found is None:
        return match
    start = found.end() + (found.end() == found.start())
    if start > len(found.string):
        return Match(None)
    return Match(found.re.search(found.string, start))


def _result(match: Match, text: str) -> str:
    if match.found is None:
        raise NetException(
            "System.NotSupportedException", "Result cannot be called on a failed Match."
        )
    made = replacement(text, match.found.re)
    return made if isinstance(made, str) else made(match.found)


def _timed(search: Callable[..., Any]) -> Callable[..., Any]:
    """A search that ends when the Regex's time is up."""

    @wraps(search)
    def within_time(regex: Regex, *arguments: Value) -> Any:
        with limited(regex.timeout):
            return search(regex, *arguments)

    return within_time


@_timed
def _is_match(regex: Regex, text: str, start: int = 0) -> bool:
    return regex.pattern.search(text, start) is not None


@_timed
def _match(regex: Regex, text: str, start: int = 0) -> Match:
    if regex.options & _BACKWARDS:
        found = list(regex.pattern.finditer(text))
        return Match(found[-1] if found else None)
    return Match(regex.pattern.search(text, start))


@_timed
def _matches(regex: Regex, text: str, start: int = 0) -> Items:
    found = [Match(each) for each in regex.pattern.finditer(text, start)]
    if regex.options & _BACKWARDS:
        found.reverse()
    return Items(_NAMESPACE + "MatchCollection", found)


def _replace(regex: Regex, text: str, change: Value, count: int = -1) -> str:
    if count == 0:
        return text
    if not isinstance(change, str):
        return _replace_by_function(regex, text, change, count)
    with limited(regex.timeout):
        made = replacement(change, regex.pattern)
        return regex.pattern.sub(made, text, 0 if count < 0 else count)


def _replace_by_function(regex: Regex, text: str, change: Value, count: int) -> str:
    """Replace by what a function makes of each match; its own time does not count."""
    from xshell.engine.values.delegates import as_function
    from xshell.engine.values.text import to_string

    function = as_function(change)
    with limited(regex.timeout):
        matches = list(islice(regex.pattern.finditer(text), None if count < 0 else count))
    parts = []
    at = 0
    for found in matches:
        parts += [text[at : found.start()], to_string(function(Match(found)))]
        at = found.end()
    return "".join([*parts, text[at:]])


@_timed
def _split(regex: Regex, text: str, count: int = 0) -> TypedArray:
    parts: list[str] = []
    at = 0
    for found in regex.pattern.finditer(text):
        if count and len(parts) + 1 >= count:
            break
        parts.append(text[at : found.start()])
        parts += [group for group in found.groups() if group is not None]
        at = found.end()
    return TypedArray(STRING, [*parts, text[at:]])


def _number_of(regex: Regex, name: str) -> int:
    names = group_names(regex.pattern)
    return names.index(name) if name in names else -1


def escape(text: str) -> str:
    """A text as the pattern that matches it, escaped as .NET does."""
    blanks = {"\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    return "".join(
        blanks.get(each) or ("\\" + each if each in "\\*+?|{[()^$.# " else each) for each in text
    )


def _unescape(text: str) -> str:
    letters = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "a": "\a", "v": "\v", "e": "\x1b"}
    return re.sub(r"\\(.)", lambda found: letters.get(found[1], found[1]), text)


def _new(pattern: str, options: Value = 0, timeout: TimeSpan = INFINITE) -> Regex:
    return Regex(pattern, int(options), timeout)


def _static(function: Callable[..., Value], before: int) -> Callable[..., Value]:
    """The static form of a method: text, pattern, `before` more arguments, then those of Regex."""

    def call(text: str, pattern: str, *rest: Value) -> Value:
        return function(_new(pattern, *rest[before:]), text, *rest[:before])

    return call


def _options(regex: Regex) -> Value:
    from xshell.engine.values.enums import EnumValue

    return EnumValue(known_type(_OPTIONS), regex.options)


_OPTIONS = _NAMESPACE + "RegexOptions"
_EVALUATOR = _NAMESPACE + "MatchEvaluator"
_TAIL = (f"{_OPTIONS} options", f"{_OPTIONS} options, timespan matchTimeout")
_STATIC = (
    "(string input, string pattern)",
    *(f"(string input, string pattern, {tail})" for tail in _TAIL),
)
_STATIC_REPLACE = (
    "(string input, string pattern, string replacement)",
    f"(string input, string pattern, string replacement, {_TAIL[0]})",
    f"(string input, string pattern, string replacement, {_TAIL[1]})",
    f"(string input, string pattern, {_EVALUATOR} evaluator)",
    f"(string input, string pattern, {_EVALUATOR} evaluator, {_TAIL[0]})",
    f"(string input, string pattern, {_EVALUATOR} evaluator, {_TAIL[1]})",
)

define(
    _NAMESPACE + "Regex",
    properties=(
        Property("Options", _options, type_name=_OPTIONS),
        Property(
            "RightToLeft",
            lambda regex: bool(regex.options & _BACKWARDS),
            type_name="System.Boolean",
        ),
        Property("MatchTimeout", lambda regex: regex.timeout, type_name="System.TimeSpan"),
    ),
    methods=(
        Method(
            "GetGroupNames",
            lambda regex: TypedArray(STRING, group_names(regex.pattern)),
            "string[] ()",
        ),
        Method(
            "GroupNameFromNumber",
            lambda regex, at: group_names(regex.pattern)[at],
            "string (int i)",
        ),
        Method("GroupNumberFromName", _number_of, "int (string name)"),
        Method(
            "IsMatch",
            _is_match,
            "bool (string input)",
            "bool (string input, int startat)",
        ),
        Method("Match", _match, "(string input)", "(string input, int startat)"),
        Method("Matches", _matches, "(string input)", "(string input, int startat)"),
        Method(
            "Replace",
            _replace,
            "string (string input, string replacement)",
            "string (string input, string replacement, int count)",
            f"string (string input, {_EVALUATOR} evaluator)",
            f"string (string input, {_EVALUATOR} evaluator, int count)",
        ),
        Method("Split", _split, "string[] (string input)", "string[] (string input, int count)"),
        Method("ToString", str, "string ()"),
    ),
    static_methods=(
        Method("Escape", escape, "string (string str)"),
        Method("Unescape", _unescape, "string (string str)"),
        Method("IsMatch", _static(_is_match, 0), *(f"bool {each}" for each in _STATIC)),
        Method("Match", _static(_match, 0), *_STATIC),
        Method("Matches", _static(_matches, 0), *_STATIC),
        Method("Replace", _static(_replace, 1), *(f"string {each}" for each in _STATIC_REPLACE)),
        Method("Split", _static(_split, 0), *(f"string[] {each}" for each in _STATIC)),
    ),
    static_properties=(
        Property("InfiniteMatchTimeout", lambda _type: INFINITE, type_name="System.TimeSpan"),
    ),
    constructor=Method(
        "new",
        _new,
        "(string pattern)",
        *(f"(string pattern, {tail})" for tail in _TAIL),
    ),
)


_SPAN = (
    Property("Index", lambda group: group.span, type_name="System.Int32"),
    Property("Length", lambda group: len(str(group)), type_name="System.Int32"),
    Property("Value", str, type_name="System.String"),
)
define(
    _NAMESPACE + "Group",
    properties=(
        Property("Success", lambda group: group.value is not None, type_name="System.Boolean"),
        Property("Name", lambda group: group.name, type_name="System.String"),
        Property("Captures", lambda group: group.captures),
        *_SPAN,
    ),
)
define(
    _NAMESPACE + "Match",
    properties=(
        Property("Groups", lambda match: match.groups),
        Property("Success", lambda match: match.found is not None, type_name="System.Boolean"),
        Property("Name", lambda _match: "0", type_name="System.String"),
        Property("Captures", lambda match: match.groups[0].captures),
        Property(
            "Index",
            lambda match: 0 if match.found is None else match.found.start(),
            type_name="System.Int32",
        ),
        Property("Length", lambda match: len(str(match)), type_name="System.Int32"),
        Property("Value", str, type_name="System.String"),
    ),
    methods=(
        Method("NextMatch", _next, "()"),
        Method("Result", _result, "string (string replacement)"),
    ),
)
for _name in ("MatchCollection", "GroupCollection", "CaptureCollection"):
    define(
        _NAMESPACE + _name,
        properties=(
            Property("Count", len, type_name="System.Int32"),
            Property("IsReadOnly", lambda _items: True, type_name="System.Boolean"),
        ),
        methods=(
            Method(
                "Item",
                lambda items, key: _group(items, key) if items else None,
                "(int i)",
                "(string name)",
            ),
        ),
        get_index=_group if _name == "GroupCollection" else None,
    )
