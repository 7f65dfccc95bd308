"""Completion in comments: `#requires` and the keywords of comment-based help."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_requires = re.compile(r"\A#requires\b", re.IGNORECASE).match
_parameter = re.compile(r"(?<=\s)-(\w*)\Z").search
_edition = re.compile(r"-PSEdition\s+(\w*)\Z", re.IGNORECASE).search
_help = re.compile(r"^\s*\.(\w+)\Z", re.MULTILINE).search

_REQUIREMENTS = ("Modules", "PSEdition", "RunAsAdministrator", "Version")
_EDITIONS = ("Core", "Desktop")
_HELP = (
    "COMPONENT",
    "DESCRIPTION",
    "EXAMPLE",
    "EXTERNALHELP",
    "FORWARDHELPCATEGORY",
    "FORWARDHELPTARGETNAME",
    "FUNCTIONALITY",
    "INPUTS",
    "LINK",
    "NOTES",
    "OUTPUTS",
    "PARAMETER",
    "REMOTEHELPRUNSPACE",
    "ROLE",
    "SYNOPSIS",
)


def comments(request: Request) -> Iterator[CompletionResult]:
    """Parameters of `#requires`, and help keywords in a block comment."""
    comment = request.text[request.cursor.start :]
    if _requires(comment):
        for match, names, kind in (
            (_parameter(comment), _REQUIREMENTS, "ParameterName"),
            (_edition(comment), _EDITIONS, "ParameterValue"),
        ):
            if match is not None:
                yield from _matching(request, match, names, kind)
    elif comment.startswith("<#") and (match := _help(comment)) is not None:
        yield from _matching(request, match, _HELP, "Keyword")


def _matching(
    request: Request, match: re.Match[str], names: tuple[str, ...], kind: str
) -> Iterator[CompletionResult]:
    base = request.cursor.start
    request.start, request.end = base + match.start(1), base + match.end(1)
    request.take_word(match.group(1))
    for name in names:
        if request.matches(name):
            yield CompletionResult(name, name, kind)
