"""Names of types and namespaces."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_using = re.compile(r"using\s+namespace\s+([\w.]+)", re.IGNORECASE).findall


def types(request: Request) -> Iterator[CompletionResult]:
    """Types that begin like the word in brackets."""
    whole = re.search(r"[\w.+`]*\Z", request.text)
    if whole is not None:
        request.start, request.end = whole.start(), request.offset
        request.take_word(whole.group())
    yield from type_matches(request, brackets=True)


def type_matches(request: Request, *, brackets: bool) -> list[CompletionResult]:
    """Types and namespaces below the word's namespace, or by short name."""
    from xshell.engine.dotnet.names import all_short_names, all_type_names

    word = request.word.lower()
    namespace, dot, last = word.rpartition(".")
    found: dict[str, CompletionResult] = {}
    named: set[str] = set()
    if not dot:
        for short, full in all_short_names():
            if word and short.lower().startswith(word):
                name = full.rpartition(".")[2]
                plain = name.removesuffix("Attribute")
                text = plain if plain.lower() == short.lower() else short
                found[short.lower()] = CompletionResult(text, name, "Type", full)
        named = {each.tool_tip for each in found.values()}
        imported = [each.lower() for each in _using(request.whole)]
    for full in all_type_names():
        space, _dot, name = full.rpartition(".")
        if not dot and (full in named or name.lower() in found):
            continue
        shown, text, tip = _generic(name, full)
        if dot and space.lower() == namespace and name.lower().startswith(last):
            found.setdefault(text.lower(), CompletionResult(text, shown, "Type", tip))
        elif not dot and word and name.lower().startswith(word) and len(word) > 2:
            in_scope = space.lower() in ("system", *imported)
            plain = name.partition("`")[0] if in_scope else text
            if plain.lower() not in found:
                found[plain.lower()] = CompletionResult(plain, shown, "Type", tip)
    if brackets:
        for each in namespaces(request):
            found.setdefault(each.completion_text.lower(), each)
    return sorted(found.values(), key=lambda each: each.list_item_text.lower())


def _generic(name: str, full: str) -> tuple[str, str, str]:
    """How a type is listed, put in, and shown in full."""
    plain, tick, count = name.partition("`")
    if not tick:
        return name.rpartition("+")[2], full, full
    letters = {"1": "T", "2": "TKey,TValue"}.get(count, "T")
    text = full.partition("`")[0]
    return f"{plain}<>", text, f"{text}[{letters}]"


def namespaces(request: Request) -> Iterator[CompletionResult]:
    """Namespaces that begin like the word, one level at a time."""
    from xshell.engine.dotnet.names import all_type_names

    match = re.search(r"[\w.]*\Z", request.text)
    if match is not None and not request.quote:
        request.start, request.end = match.start(), request.offset
        request.take_word(match.group())
    depth = request.word.count(".")
    found = set()
    for full in all_type_names():
        space = full.rpartition(".")[0]
        parts = space.split(".")
        if len(parts) > depth:
            found.add(".".join(parts[: depth + 1]))
    for name in sorted(found):
        if name and request.matches(name):
            yield CompletionResult(name, name.rpartition(".")[2], "Namespace", f"Namespace {name}")
