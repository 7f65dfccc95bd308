"""What Select-String finds."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.kinds import TypedArray, UInt64
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

    Value = Any

STREAM = "InputStream"
_REVERSE, _RESET = "\x1b[7m", "\x1b[0m"


class MatchContext(Described):
    """The lines around a match. What is displayed leaves out what another match shows already."""

    __slots__ = ("displayed_post", "displayed_pre", "post", "pre")

    def __init__(self, pre: list[str], displayed_pre: list[str]) -> None:
        self.pre = pre
        self.post: list[str] = []
        self.displayed_pre = displayed_pre
        self.displayed_post: list[str] = []


class MatchInfo(Described):
    """A line with a match: `number` counts from 1, `found` are the matches in it."""

    __slots__ = (
        "context",
        "emphasize",
        "found",
        "ignore_case",
        "is_simple",
        "line",
        "number",
        "path",
        "pattern",
    )

    def __init__(
        self,
        line: str,
        number: int,
        path: str,
        pattern: str,
        found: list[re.Match[str]],
        ignore_case: bool,
        emphasize: bool = False,
        is_simple: bool = False,
    ) -> None:
        self.line = line
        self.number = number
        self.path = path
        self.pattern = pattern
        self.found = found
        self.ignore_case = ignore_case
        self.emphasize = emphasize
        # Whether a text was looked for: there are no matches of an expression then.
        self.is_simple = is_simple
        self.context: MatchContext | None = None

    @property
    def filename(self) -> str:
        """The file's name without its folder."""
        return self.path if self.path == STREAM else self.path.rpartition("/")[2]

    def relative_path(self, folder: Value = None) -> str:
        """The path as seen from a folder that holds it, whatever the case of its name."""
        if self.path == STREAM or folder is None:
            return self.path
        prefix = str(folder).rstrip("/") + "/"
        is_inside = self.path.lower().startswith(prefix.lower())
        return self.path[len(prefix) :] if is_inside else self.path

    def shown(self, folder: Value = None, line: str | None = None) -> str:
        """The line with its place, and the lines around it where they were asked for."""
        line = self.line if line is None else line
        path = self.relative_path(folder)
        if self.context is None:
            return self._placed("", path, self.number, line)
        number = self.number - len(self.context.displayed_pre)
        lines = []
        for each in self.context.displayed_pre:
            lines.append(self._placed("  ", path, number, each))
            number += 1
        lines.append(self._placed("> ", path, number, line))
        for each in self.context.displayed_post:
            number += 1
            lines.append(self._placed("  ", path, number, each))
        return "\n".join(lines)

    def _placed(self, mark: str, path: str, number: int, line: str) -> str:
        return mark + (line if self.path == STREAM else f"{path}:{number}:{line}")

    def emphasized(self, folder: Value = None) -> str:
        """As `shown`, with the matches in reverse colours on a terminal."""
        if not self.emphasize:
            return self.shown(folder)
        pieces, at = [], 0
        for each in self.found:
            pieces += [self.line[at : each.start()], _REVERSE, each[0], _RESET]
            at = each.end()
        return self.shown(folder, "".join([*pieces, self.line[at:]]))

    def __str__(self) -> str:
        return self.shown()


def _matches(info: MatchInfo) -> Value:
    from xshell.engine.dotnet.regex import Match

    return TypedArray(
        Match.dotnet_type, [] if info.is_simple else [Match(each) for each in info.found]
    )


def _texts(lines: list[str]) -> Value:
    from xshell.engine.dotnet.types import STRING

    return TypedArray(STRING, lines)


MatchContext.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.MatchInfoContext",),
    {
        "PreContext": lambda context: _texts(context.pre),
        "PostContext": lambda context: _texts(context.post),
        "DisplayPreContext": lambda context: _texts(context.displayed_pre),
        "DisplayPostContext": lambda context: _texts(context.displayed_post),
    },
)
MatchInfo.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.MatchInfo",),
    {
        "IgnoreCase": "ignore_case",
        "LineNumber": lambda info: UInt64(info.number),
        "Line": "line",
        "Filename": "filename",
        "Path": "path",
        "Pattern": "pattern",
        "Context": "context",
        "Matches": _matches,
    },
    {
        "ToString": MatchInfo.shown,
        "RelativePath": MatchInfo.relative_path,
        "ToEmphasizedString": MatchInfo.emphasized,
    },
)
