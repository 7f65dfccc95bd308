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

_using = re.compile(r"(?:^|[\n;])\s*using\s+(\w*)\Z", re.IGNORECASE).search
_namespace = re.compile(r"(?:^|[\n;])\s*using\s+namespace\s+([\w.]*)\Z", re.IGNORECASE).search
_jump = re.compile(r"\b(?:break|continue)[ \t]+(\w*)\Z", re.IGNORECASE).search
_label = re.compile(r":(\w+)\s+(?:foreach|for|while|do|switch)\b", re.IGNORECASE).findall
_assembly = re.compile(r"using\s+assembly\s+\Z|>\s+\Z|-[a-z]+\s\Z", re.IGNORECASE).search


def complete(frame: Frame, text: str, offset: int) -> CommandCompletion:
    """Completions at an offset of a text, seen from a frame's scope."""
    if not text.strip():
        return CommandCompletion(-1, -1, [])
    request = Request(frame, text, max(0, min(offset, len(text))))
    found = list(_source_of(request)(request))
    if request.start < 0:
        return CommandCompletion(-1, -1, [])
    return CommandCompletion(request.start, request.end - request.start, found)


def _source_of(request: Request) -> Source:
    """What gives the matches for the kind of word at the cursor."""
    from xshell.host.completion import arguments, attributes, commands, members, types, variables

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
    if attributes.is_attribute_argument(request):
        return attributes.arguments
    if members.is_hash_key(request):
        return members.hash_keys
    if members.is_index_key(request):
        return members.index_keys
    sources: dict[str, Source] = {
        "Command": commands.commands,
        "Parameter": arguments.parameters,
        "Argument": arguments.arguments,
        "Variable": variables.variables,
        "Member": members.members,
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
        if _assembly(request.text):
            request.start = -1
        return
    for name in _OPERATORS.split():
        if name.startswith(request.word.lower()):
            yield CompletionResult(name, name, "ParameterName")
