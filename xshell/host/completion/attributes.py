"""Named arguments of attributes: `[Parameter(Mand…`."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_place = re.compile(r"\[(\w+)\(((?:[^()\[\]]|'[^']*')*?)(\w*)\Z").search

_VALIDATION = ("ErrorMessage",)
_NAMES: dict[str, tuple[str, ...]] = {
    "parameter": (
        "Position",
        "ParameterSetName",
        "Mandatory",
        "ValueFromPipeline",
        "ValueFromPipelineByPropertyName",
        "ValueFromRemainingArguments",
        "HelpMessage",
        "HelpMessageBaseName",
        "HelpMessageResourceId",
        "DontShow",
    ),
    "cmdletbinding": (
        "PositionalBinding",
        "DefaultParameterSetName",
        "SupportsShouldProcess",
        "SupportsPaging",
        "SupportsTransactions",
        "ConfirmImpact",
        "HelpUri",
        "RemotingCapability",
    ),
    "outputtype": ("ProviderCmdlet", "ParameterSetName"),
    "validateset": ("ErrorMessage", "IgnoreCase"),
    "validatepattern": ("Options", "ErrorMessage"),
    "validatescript": _VALIDATION,
}
_WITHOUT = ("alias", "validaterange", "validatecount", "validatelength", "validatenotnull")


def is_attribute_argument(request: Request) -> bool:
    """Whether the name of an attribute's argument is typed."""
    match = _place(request.text)
    if match is None or match[1].lower() not in (*_NAMES, *_WITHOUT):
        return False
    typed, given = match[3], match[2]
    if given.rstrip().endswith(("=", "'", '"')):
        return False
    request.start, request.end = match.start(3), match.end(3)
    request.take_word(typed)
    return True


def arguments(request: Request) -> Iterator[CompletionResult]:
    """Names of arguments that are not given yet."""
    match = _place(request.text)
    assert match is not None
    names = _NAMES.get(match[1].lower())
    if names is None:
        request.start = match.start()
        request.end = len(request.whole)
        return
    given = {each.lower() for each in re.findall(r"(\w+)\s*(?:=|,|\Z)", match[2])}
    for name in names:
        if request.matches(name) and name.lower() not in given:
            yield CompletionResult(name, name, "Property")
