"""Completion of the word at the cursor."""

from __future__ import annotations

import re

from xshell.engine.completion import CommandCompletion, CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xshell.engine.scope import Frame

    Source = Callable[[Request], Iterable[CompletionResult]]

_using = re.compile(r"(?:^|[\n;])\s*using(?:\s|`\n)+(\w*)\Z", re.IGNORECASE).search
_namespace = re.compile(r"(?:^|[\n;])\s*using\s+namespace\s+([\w.]*)\Z", re.IGNORECASE).search
_jump = re.compile(r"\b(?:break|continue)[ \t]+(\w*)\Z", re.IGNORECASE).search
_label = re.compile(r":(\w+)\s+(?:foreach|for|while|do|switch)\b", re.IGNORECASE).findall
_redirected = re.compile(r"(?<![\w$])[1-6*]?>>?\s*([^\s;|&>]*)\Z").search
_type_open = re.compile(r"\[([\w.]+)\Z").search
# Places where only a value may stand, and none is begun.
_value_open = re.compile(r"\s-[a-z]+\s+\Z|\bswitch\s*\([^)]*\)\s*\{\s*\Z", re.IGNORECASE).search
_inner = re.compile(r"\$\(([^()]*)\Z", re.DOTALL).search


def complete(frame: Frame, text: str, offset: int) -> CommandCompletion:
    """Completions at an offset of a text, seen from a frame's scope."""
    if not text.strip():
        return CommandCompletion(-1, -1, [])
    offset = max(0, min(offset, len(text)))
    begins_word = text[offset : offset + 1].isalnum() and text[offset - 1 : offset].isspace()
    request = Request(frame, text, offset)
    if begins_word and request.cursor.kind != "Member":
        return CommandCompletion(-1, -1, [])
    inner = _inner(request.cursor.word) if request.cursor.word[:1] == '"' else None
    if inner is not None:
        return _complete_inner(frame, request, inner.start(1))
    found = list(_source_of(request)(request))
    if request.start < 0:
        return CommandCompletion(-1, -1, [])
    _close_string(request)
    return CommandCompletion(request.start, request.end - request.start, found)


def _complete_inner(frame: Frame, request: Request, at: int) -> CommandCompletion:
    """Completions in `$( … )` within a string."""
    begin = request.cursor.start + at
    found = complete(frame, request.text[begin:], request.offset - begin)
    if found.replacement_index >= 0:
        found.replacement_index += begin
    return found


def _close_string(request: Request) -> None:
    """A string that is closed right behind the cursor is replaced as a whole."""
    quote = request.quote
    if quote and request.cursor.kind == "Expression":
        rest = request.whole[request.offset :]
        if rest.startswith(quote) and request.end == request.offset:
            request.end += 1


def _source_of(request: Request) -> Source:
    """What gives the matches for the kind of word at the cursor."""
    from xshell.host.completion import (
        arguments,
        attributes,
        commands,
        members,
        operands,
        table_keys,
        types,
        variables,
    )

    before = request.text
    if request.cursor.kind == "Comment":
        from xshell.host.completion.comments import comments

        return comments
    if _using(before):
        return _using_kinds
    if _namespace(before):
        return types.namespaces
    if (match := _jump(before)) is not None:
        request.start, request.end = match.start(1), match.end(1)
        request.take_word(match.group(1))
        return _labels
    if request.cursor.kind != "Argument" and (match := _redirected(before)) is not None:
        request.start, request.end = match.start(1), match.end(1)
        request.take_word(match.group(1))
        from xshell.host.completion.paths import paths

        return paths
    if attributes.is_attribute_argument(request):
        return attributes.arguments
    if request.cursor.kind == "Expression" and _type_open(before):
        return types.types
    if request.cursor.kind == "Command" and not request.word and _value_open(before):
        request.start = -1
        return _nothing
    sources: dict[str, Source] = {
        "Command": commands.commands,
        "Parameter": arguments.parameters,
        "Argument": arguments.arguments,
        "Variable": variables.variables,
        "Member": members.members,
        "HashKey": table_keys.hash_keys,
        "Index": table_keys.index_keys,
        "Operand": operands.operands,
        "Type": types.types,
        "Operator": _operators,
        "Expression": arguments.expression,
    }
    return sources.get(request.cursor.kind, _nothing)


def _nothing(_request: Request) -> Iterable[CompletionResult]:
    return ()


def _using_kinds(request: Request) -> Iterable[CompletionResult]:
    for name in ("assembly", "module", "namespace", "type"):
        if request.matches(name):
            yield CompletionResult(name, name, "Keyword")


def _labels(request: Request) -> Iterable[CompletionResult]:
    """Labels of the loops around."""
    for name in _label(request.text):
        if request.matches(name):
            yield CompletionResult(name, name, "Text")


_OPERATORS = """
    -and -as -band -bnot -bor -bxor -ccontains -ceq -cge -cgt -cin -cle -clike -clt -cmatch -cne
    -cnotcontains -cnotin -cnotlike -cnotmatch -contains -creplace -csplit -eq -f -ge -gt -icontains
    -ieq -ige -igt -iin -ile -ilike -ilt -imatch -in -ine -inotcontains -inotin -inotlike -inotmatch
    -ireplace -is -isnot -isplit -join -le -like -lt -match -ne -not -notcontains -notin -notlike
    -notmatch -or -replace -shl -shr -split -xor
"""


def _operators(request: Request) -> Iterable[CompletionResult]:
    if not request.word:
        return
    for name in sorted(_OPERATORS.split()):
        if name.startswith(request.word.lower()):
            yield CompletionResult(name, name[1:], "ParameterName")
