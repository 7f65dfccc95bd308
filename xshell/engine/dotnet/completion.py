"""CommandCompletion and CompletionResult: Tab completion for scripts."""

from __future__ import annotations

from xshell.engine.completion import CommandCompletion, CompletionResult
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


def _complete(
    frame: Any, text: str | None, offset: int, _options: Value = None
) -> CommandCompletion:
    found: CommandCompletion = frame.session.services["completion"](frame, text or "", offset)
    return found


define(
    _NAMESPACE + "CommandCompletion",
    static_methods=(
        FrameMethod(
            "CompleteInput", _complete, "object (string input, int cursorIndex, object options)"
        ),
    ),
)


def _operators(frame: Any, word: str) -> Value:
    """What completes a word to an operator, with or without its dash."""
    text = f"'' -{(word or '').removeprefix('-')}"
    return _complete(frame, text, len(text)).matches


define(
    _NAMESPACE + "CompletionCompleters",
    static_methods=(FrameMethod("CompleteOperator", _operators, "object (string wordToComplete)"),),
)
define(
    _NAMESPACE + "CompletionResult",
    constructor=Method(
        "CompletionResult",
        CompletionResult,
        "(string completionText)",
        "(string completionText, string listItemText, object resultType, string toolTip)",
    ),
)
