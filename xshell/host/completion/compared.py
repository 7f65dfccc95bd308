"""Values for the other side of a comparison or of a typed assignment."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_compared = re.compile(
    r"\$(\w+)\s+-[ci]?(?:eq|ne|in|notin|contains|notcontains|like|match)\s+(['\"]\w*)\Z",
    re.IGNORECASE,
).search
_assigned = re.compile(r"\[([\w.]+)\]\s*\$\w+\s*=\s*(['\"]?\w*)\Z").search
_one_of = re.compile(
    r"\[ValidateSet\(([^)]*)\)\]\s*\$\w+\s*=\s*(['\"]?\w*)\Z", re.IGNORECASE
).search


def is_compared(request: Request) -> bool:
    """Whether a value is typed that a type or what it is compared with tells."""
    text = request.text
    if _one_of(text) is not None or _compared(text) is not None:
        return True
    match = _assigned(text)
    return match is not None and bool(_enum_names(request, match[1]))


def compared_values(request: Request) -> Iterator[CompletionResult]:
    """Names of the enumeration that the place wants, or the values of its [ValidateSet()]."""
    if (match := _one_of(request.text)) is not None:
        _take(request, match)
        for text in re.findall(r"['\"]([^'\"]*)['\"]", match[1]):
            if request.matches(text):
                yield CompletionResult(text, text, "Text")
    elif (match := _assigned(request.text)) is not None:
        _take(request, match)
        for name in sorted(_enum_names(request, match[1])):
            if request.matches(name):
                yield CompletionResult(f"'{name}'", f"'{name}'", "Text", f"'{name}'")
    elif (match := _compared(request.text)) is not None:
        _take(request, match)
        for name in _names_of_variable(request, match[1]):
            if request.matches(name):
                yield request.value(name)


def _take(request: Request, match: re.Match[str]) -> None:
    request.start, request.end = match.start(2), match.end(2)
    request.take_word(match[2])


def _enum_names(request: Request, type_name: str) -> list[str]:
    from xshell.engine.errors import Terminating

    try:
        found = request.session.resolve_type(type_name, request.frame)
    except Terminating:
        return []
    return [] if found is None or found.values is None else list(found.values)


def _names_of_variable(request: Request, name: str) -> list[str]:
    from xshell.engine.values.type_of import type_of
    from xshell.host.completion import infer
    from xshell.language import tree
    from xshell.language.tree.walk import walk

    value = request.frame.scope.get(name)
    kind = None if value is None else type_of(value)
    if kind is None:
        for node in walk(request.tree):
            if isinstance(node, tree.VariableExpressionAst) and node.name.lower() == name.lower():
                kind = infer.type_of_expression(request, node) or kind
    return [] if kind is None or kind.values is None else list(kind.values)
