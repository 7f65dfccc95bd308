"""Completions as scripts see them, and the completers that scripts register."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


class CompletionResult(Described):
    """One completion: the text put in, the text listed, its kind, a hint."""

    __slots__ = ("completion_text", "list_item_text", "result_type", "tool_tip")

    def __init__(
        self, text: str, shown: str | None = None, kind: Value = "Text", tip: str | None = None
    ) -> None:
        self.completion_text = text
        self.list_item_text = text if shown is None else shown
        self.result_type = str(kind)
        self.tool_tip = self.list_item_text if tip is None else tip

    def __str__(self) -> str:
        return self.completion_text


def _kind(result: CompletionResult) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    return convert(result.result_type, known_type(_NAMESPACE + "CompletionResultType"))


CompletionResult.__shell_type__ = describe(
    (_NAMESPACE + "CompletionResult",),
    {
        "CompletionText": "completion_text",
        "ListItemText": "list_item_text",
        "ResultType": _kind,
        "ToolTip": "tool_tip",
    },
    {"ToString": CompletionResult.__str__},
)


class CommandCompletion(Described):
    """Where the completed word begins, how long it is, and what may stand there.

    An index of -1 says that nothing can be completed there.
    """

    __slots__ = ("current_match_index", "matches", "replacement_index", "replacement_length")

    def __init__(self, start: int, length: int, matches: list[CompletionResult]) -> None:
        self.replacement_index = start
        self.replacement_length = length
        self.matches = matches
        self.current_match_index = -1

    def next_result(self, forward: bool) -> CompletionResult | None:
        """The next match, from the last to the first and on; None where there is none."""
        if not self.matches:
            return None
        step = 1 if forward else -1
        at = self.current_match_index
        at = (0 if forward else len(self.matches) - 1) if at < 0 else at + step
        self.current_match_index = at % len(self.matches)
        return self.matches[self.current_match_index]


def _matches(own: CommandCompletion) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.kinds import Collection

    return Collection(known_type("System.Object"), own.matches)


CommandCompletion.__shell_type__ = describe(
    (_NAMESPACE + "CommandCompletion",),
    {
        "CurrentMatchIndex": (
            "current_match_index",
            lambda own, value: setattr(own, "current_match_index", int(value)),
        ),
        "ReplacementIndex": "replacement_index",
        "ReplacementLength": "replacement_length",
        "CompletionMatches": _matches,
    },
    {"GetNextResult": CommandCompletion.next_result},
)


class CompletionPlace:
    """What the completer of a cmdlet's parameter is told, a function that gives texts or results.

    `frame` is where the command stands; `bound` what is bound before the cursor, by parameter name
    in lower case; `word` what is typed, without its quote, and `quote` that quote or an empty text.
    """

    __slots__ = ("bound", "frame", "quote", "word")

    def __init__(self, frame: Any, bound: dict[str, Value], word: str, quote: str) -> None:
        self.frame = frame
        self.bound = bound
        self.word = word
        self.quote = quote

    def texts(self, name: str) -> list[str]:
        """The texts bound to a parameter, none where it is not bound."""
        value = self.bound.get(name)
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [each for each in values if isinstance(each, str)]


class Completers:
    """Script blocks that complete arguments: by command and parameter, by parameter alone, and
    for programs; names in lower case.
    """

    __slots__ = ("native", "parameters")

    def __init__(self) -> None:
        self.parameters: dict[tuple[str, str], Value] = {}
        self.native: dict[str, Value] = {}

    def of(self, command: str, parameter: str) -> Value:
        """The completer of a parameter, None where there is none."""
        found = self.parameters.get((command.lower(), parameter.lower()))
        return found or self.parameters.get(("", parameter.lower()))


def completers(session: Any) -> Completers:
    """The session's completers."""
    found: Completers | None = session.services.get("completers")
    if found is None:
        found = session.services["completers"] = Completers()
    return found
