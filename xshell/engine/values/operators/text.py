"""Operators over text: like, match, replace, split, join, format."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from xshell.engine.dotnet.types import STRING
from xshell.engine.errors import NetException, make_error
from xshell.engine.values import wildcard
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import TypedArray
from xshell.engine.values.regex import compiled, groups_of, replacement
from xshell.engine.values.regex_errors import problem_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _text(value: Value) -> str:
    if type(value) is str:
        return value
    from xshell.engine.values.conversion import to_string

    return to_string(value)


def _like(exact: bool, negated: bool) -> Callable[[Value, Value], Value]:
    def operator(left: Value, right: Value) -> Value:
        test = _pattern(_text(right), exact)
        elements = None if type(left) is str else enumerate_value(left)
        if elements is None:
            return (test(_text(left)) is not None) is not negated
        texts = [_text(each) for each in elements]
        return [each for each in texts if (test(each) is not None) is not negated]

    return operator


def _pattern(pattern: str, exact: bool) -> Callable[[str], Any]:
    try:
        function: Callable[[str], Any] = wildcard.compiled(pattern, exact)
        return function
    except re.error:
        raise make_error(
            "RuntimeException",
            f"The specified wildcard character pattern is not valid: {pattern}",
            "NotSpecified",
            None,
            "System.Management.Automation.WildcardPatternException",
        ) from None


def expression(pattern: Value, exact: bool, operator: str = "replace") -> re.Pattern[str]:
    """The compiled form of a pattern; raises the error for one that is not valid."""
    if isinstance(pattern, re.Pattern):
        return pattern
    own = getattr(pattern, "pattern", None)
    if own is not None and not isinstance(pattern, str):
        compiled_own: re.Pattern[str] = own
        return compiled_own
    text = _text(pattern)
    try:
        return compiled(text, not exact)
    except re.error as error:
        message = problem_text(text, error)
        exception = "System.Text.RegularExpressions.RegexParseException"
        if operator != "match":
            inner = NetException(exception, message)
            message = f"The regular expression pattern {text} is not valid."
            raise make_error(
                "InvalidRegularExpression",
                message,
                "InvalidOperation",
                pattern,
                NetException("System.Management.Automation.RuntimeException", message, inner),
            ) from None
        raise make_error(exception, message, "OperationStopped", None, exception) from None


def match(left: Value, right: Value, exact: bool) -> tuple[Value, list[tuple[Value, str]] | None]:
    """The result of `-match` and, for one value that matches, its groups."""
    search = expression(right, exact, "match").search
    elements = None if type(left) is str else enumerate_value(left)
    if elements is not None:
        return [each for each in elements if search(_text(each)) is not None], None
    found = search(_text(left))
    return (False, None) if found is None else (True, groups_of(found))


def not_match(left: Value, right: Value, exact: bool) -> list[Value]:
    """`-notmatch` over a collection."""
    search = expression(right, exact, "match").search
    return [each for each in enumerate_value(left) or () if search(_text(each)) is None]


def _replace(exact: bool) -> Callable[..., Value]:
    def operator(left: Value, right: Value, call: Callable[[Any], Any] | None = None) -> Value:
        pattern, substitute = _replace_arguments(right)
        if type(pattern) is str and type(substitute) is str:
            replace, change = _prepared(pattern, exact, substitute)
        else:
            replace = expression(pattern, exact).sub
            if callable(getattr(substitute, "bind_value", None)):
                assert call is not None
                change = _by_block(call(substitute))
            else:
                change = _substitute(pattern, exact, _text(substitute))
        elements = None if type(left) is str else enumerate_value(left)
        if elements is None:
            return replace(change, _text(left))
        return [replace(change, _text(each)) for each in elements]

    return operator


@lru_cache(maxsize=512)
def _prepared(pattern: str, exact: bool, substitute: str) -> tuple[Any, Any]:
    """The function that replaces, and what it puts in."""
    return expression(pattern, exact).sub, _substitute(pattern, exact, substitute)


def _substitute(pattern: Value, exact: bool, text: str) -> Any:
    return replacement(text, expression(pattern, exact))


def _replace_arguments(right: Value) -> tuple[Value, Value]:
    elements = None if isinstance(right, str) else enumerate_value(right)
    if elements is None:
        return right, ""
    values = list(elements)
    if len(values) > 2:
        raise make_error(
            "BadReplaceArgument",
            f"The right operand of '-ireplace' must have two elements: {len(values)} were given. "
            "The first is the pattern, the second what replaces it.",
            "InvalidOperation",
            right,
        )
    return (values[0] if values else ""), (values[1] if len(values) > 1 else "")


def _by_block(function: Callable[[Value], Value]) -> Callable[[re.Match[str]], str]:
    from xshell.engine.dotnet.regex import Match

    return lambda found: _text(function(Match(found)))


def _split(exact: bool) -> Callable[..., list[str]]:
    def operator(left: Value, right: Value, call: Callable[[Any], Any] | None = None) -> list[str]:
        if type(left) is str and type(right) is str and _is_plain(right):
            return TypedArray(STRING, left.split(right))
        delimiter, limit, options = _split_arguments(right)
        elements = None if isinstance(left, str) else enumerate_value(left)
        texts = [_text(left)] if elements is None else [_text(each) for each in elements]
        if callable(getattr(delimiter, "bind_value", None)):
            assert call is not None
            function = call(delimiter)
            pieces = [part for text in texts for part in _split_by(text, function, limit)]
            return TypedArray(STRING, pieces)
        search = _delimiter(delimiter, options, exact)
        pieces = [part for text in texts for part in _parts(text, search, limit)]
        return TypedArray(STRING, pieces)

    return operator


@lru_cache(maxsize=128)
def _is_plain(delimiter: str) -> bool:
    """Whether a pattern matches itself alone: no letters, no signs of patterns."""
    return (
        delimiter != ""
        and re.escape(delimiter).replace("\\ ", " ") == delimiter
        and delimiter.lower() == delimiter.upper()
    )


def _split_arguments(right: Value) -> tuple[Value, int, set[str]]:
    elements = None if isinstance(right, str) else enumerate_value(right)
    values = [right] if elements is None else list(elements)
    limit, options = 0, set()
    if len(values) > 1:
        from xshell.engine.dotnet.types import INT32
        from xshell.engine.values.conversion import convert

        limit = int(convert(values[1], INT32))
    if len(values) > 2:
        options = {each.strip().lower() for each in _text(values[2]).split(",")}
    return values[0] if values else "", limit, options


def _delimiter(delimiter: Value, options: set[str], exact: bool) -> re.Pattern[str]:
    ignore = not exact or "ignorecase" in options
    if "simplematch" in options:
        return compiled(re.escape(_text(delimiter)), ignore)
    if not options - {"regexmatch", "ignorecase"}:
        return expression(delimiter, not ignore)
    flags = re.IGNORECASE if ignore else 0
    for name, flag in (
        ("multiline", re.MULTILINE),
        ("singleline", re.DOTALL),
        ("ignorepatternwhitespace", re.VERBOSE),
    ):
        flags |= flag if name in options else 0
    return re.compile(expression(delimiter, exact).pattern, flags)


def _parts(text: str, search: re.Pattern[str], limit: int) -> list[str]:
    """The pieces between matches and what groups matched; a negative limit counts from the end."""
    if limit < 0:
        return _parts_from_end(text, search, -limit)
    pieces: list[str] = []
    at = 0
    # What groups matched does not count.
    for found in islice(search.finditer(text), limit - 1 if limit else None):
        pieces.append(text[at : found.start()])
        pieces += [group for group in found.groups() if group is not None]
        at = found.end()
    return [*pieces, text[at:]]


def _parts_from_end(text: str, search: re.Pattern[str], limit: int) -> list[str]:
    found = list(search.finditer(text))[-(limit - 1) :] if limit > 1 else []
    pieces: list[str] = []
    at = 0
    for each in found:
        pieces.append(text[at : each.start()])
        pieces += [group for group in each.groups() if group is not None]
        at = each.end()
    return [*pieces, text[at:]]


def _split_by(text: str, function: Callable[[Value], Value], limit: int) -> list[str]:
    """Pieces between the characters for which a script block is true."""
    from xshell.engine.values.conversion import to_bool
    from xshell.engine.values.kinds import Char

    pieces: list[str] = []
    current: list[str] = []
    for character in text:
        if (limit <= 0 or len(pieces) + 1 < limit) and to_bool(function(Char(character))):
            pieces.append("".join(current))
            current = []
        else:
            current.append(character)
    return [*pieces, "".join(current)]


def split_words(value: Value) -> list[str]:
    """Unary `-split`: at blanks, none at the ends."""
    elements = None if isinstance(value, str) else enumerate_value(value)
    texts = [value] if elements is None else elements
    words = [word for text in texts for word in _text(text).split() or [""]]
    return TypedArray(STRING, words)


def _join(left: Value, right: Value) -> str:
    if isinstance(left, str) or getattr(type(left), "__shell_is_one__", False):
        return _text(left)
    elements = enumerate_value(left)
    if elements is None:
        return _text(left)
    return _text(right).join([_element_text(each) for each in elements])


def _element_text(value: Value) -> str:
    """An element's own text: an array among the elements is not gone through."""
    if isinstance(value, list):
        from xshell.engine.values.type_of import type_of

        return type_of(value).full_name
    return _text(value)


def join_plain(value: Value) -> str:
    """Unary `-join`."""
    return _join(value, "")


_formatters: list[Callable[[Value, Value], str]] = []


def _format(left: Value, right: Value) -> str:
    if not _formatters:
        # The formats of .NET are loaded when the first is used.
        from xshell.engine.dotnet.formatting.composite import format_operator

        _formatters.append(format_operator)
    return _formatters[0](left, right)


BINARY: dict[str, Callable[..., Value]] = {"Join": _join, "Format": _format}
for _letter, _exact in (("I", False), ("C", True)):
    BINARY[_letter + "like"] = _like(_exact, False)
    BINARY[_letter + "notlike"] = _like(_exact, True)
    BINARY[_letter + "replace"] = _replace(_exact)
    BINARY[_letter + "split"] = _split(_exact)
UNARY: dict[str, Callable[[Value], Value]] = {
    "Join": join_plain,
    "Isplit": split_words,
    "Csplit": split_words,
}
