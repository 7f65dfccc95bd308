"""Select-String."""

from __future__ import annotations

import os
import re
from collections import deque

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding
from cmdlets.core.line_search import lines_of, matching_lines
from cmdlets.core.match_info import STREAM, MatchContext, MatchInfo
from cmdlets.core.paths import PathCmdlet
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import StopUpstream
from xshell.engine.problem import ARGUMENT, Problem
from xshell.engine.validators import Count, InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any
    Found = tuple[str, list[re.Match[str]]]


# The letters that are the same but for case, in Turkish and Azerbaijani.
_TURKISH = {
    "i": "(?-i:[i\u0130])",
    "\u0130": "(?-i:[i\u0130])",
    "I": "(?-i:[I\u0131])",
    "\u0131": "(?-i:[I\u0131])",
}


_NO_FILES = Problem(
    "ProcessingFile",
    "Cannot open the file because the current provider ({0}) cannot open files.",
    "InvalidArgument",
    ARGUMENT,
)


class SelectString(
    PathCmdlet,
    verb="Select",
    noun="String",
    aliases=("sls",),
    default_set="File",
    output=("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String"),
    module="Microsoft.PowerShell.Utility",
):
    """Finds lines of text by regular expressions.

    Example: a line of a log
        PS> ('EHLO a', 'MAIL FROM:<b>' | Select-String mail).Line
        MAIL FROM:<b>
    """

    culture: str = Parameter(
        validate=(NotEmpty(),), help="Culture that compares, with -SimpleMatch."
    )
    pattern: list[str] = Parameter(
        position=0, mandatory=True, allow="empty string", help="Patterns to look for."
    )
    path: list[str] = Parameter(
        sets={
            "File": InSet(position=1, mandatory=True, pipeline="property"),
            "FileRaw": InSet(position=1, mandatory=True, pipeline="property"),
        },
        help="Files to search, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={
            "LiteralFile": InSet(mandatory=True, pipeline="property"),
            "LiteralFileRaw": InSet(mandatory=True, pipeline="property"),
        },
        aliases=("PSPath", "LP"),
        help="Files to search.",
    )
    input_object: Value = Parameter(
        sets={
            "Object": InSet(mandatory=True, pipeline="value"),
            "ObjectRaw": InSet(mandatory=True, pipeline="value"),
        },
        allow="null,empty string",
        help="Text to search, or a file.",
    )
    simple_match: bool = Switch(help="Takes the patterns as plain text.")
    case_sensitive: bool = Switch(help="Tells letters of different case apart.")
    quiet: bool = Switch(
        sets=("File", "Object", "LiteralFile"), help="Tells only whether there is a match."
    )
    list_: bool = Switch(name="List", help="Gives the first match of each file.")
    no_emphasis: bool = Switch(help="Shows matches in plain colours.")
    include: list[str] = Parameter(validate=(NotEmpty(),), help="Only files of these patterns.")
    exclude: list[str] = Parameter(validate=(NotEmpty(),), help="No files of these patterns.")
    not_match: bool = Switch(help="Gives the lines without a match.")
    all_matches: bool = Switch(help="Finds every match of a line.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        validate=(NotEmpty(),),
        completer="encodings",
        help="Encoding of the files.",
    )
    context: list[int] = Parameter(
        validate=(NotEmpty(), Count(1, 2), InRange(0, 2147483647)),
        help="Lines shown before and after a match.",
    )
    raw: bool = Switch(
        sets={name: InSet(mandatory=True) for name in ("ObjectRaw", "FileRaw", "LiteralFileRaw")},
        help="Gives the lines as text.",
    )

    def begin(self) -> None:
        from xshell.engine.values.regex import compiled

        if "culture" in self.given and not self.simple_match:
            self.fail(
                "CannotSpecifyCultureWithoutSimpleMatch",
                "You must specify -Culture parameter only with -SimpleMatch parameter.",
                "InvalidData",
                None,
                "System.InvalidOperationException",
            )
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        for text in self.pattern:
            source = self._literally(text) if self.simple_match else text
            try:
                self._patterns.append((text, compiled(source, not self.case_sensitive)))
            except re.error as problem:
                self.fail(
                    "InvalidRegex",
                    f"The string {text} is not a valid regular expression: Invalid pattern "
                    f"'{text}' at offset {(problem.pos or 0) + 1}. {problem.msg}.",
                    "InvalidArgument",
                    None,
                    "System.ArgumentException",
                )
        sizes = self.context or [0]
        self._before, self._after = sizes[0], sizes[-1]
        self._stream = _Around(self._before, self._after)
        self._number = 0
        self._emphasize = not self.no_emphasis and getattr(self.host, "supports_colour", False)

    def _literally(self, text: str) -> str:
        """The pattern of a text; Turkish letters with and without a dot are not the same."""
        from xshell.engine.dotnet.formatting.culture import current

        name = current().name if self.culture in (None, "Current") else self.culture
        escaped = re.escape(text)
        if self.case_sensitive or name[:2].lower() not in ("tr", "az"):
            return escaped
        return "".join(_TURKISH.get(each, each) for each in escaped)

    def process(self) -> None:
        if self.path or self.literal_path:
            for place in self.places():
                if place.is_table:
                    provider = f"Microsoft.PowerShell.Core\\{place.drive.provider}"
                    self.error(_NO_FILES(provider, target=provider))
                else:
                    self._search_file(place.path)
            return
        value = self.input_object
        file = _file_of(value)
        if file is not None:
            self._search_file(file)
            return
        from xshell.engine.values.text import to_string

        self._number += 1
        line = value if type(value) is str else to_string(value)
        self._take(line, self._number, STREAM, self._stream)

    def end(self) -> None:
        for each in self._stream.rest():
            self.out(each)

    def _search_file(self, path: str) -> None:
        if os.path.isdir(path):
            return
        around = _Around(self._before, self._after)
        simple = not self.context and len(self._patterns) == 1 and not self.not_match
        if simple and not self.list_ and not self.quiet:
            self._search_quickly(path)
            return
        for number, line in enumerate(lines_of(path, self.encoding), 1):
            if self._take(line, number, path, around) and (self.list_ or self.quiet):
                break
        for each in around.rest():
            self.out(each)

    def _search_quickly(self, path: str) -> None:
        """The way for one pattern and no context: as fast as the expression itself."""
        text, expression = self._patterns[0]
        source = re.escape(text) if self.simple_match else text
        for number, line in matching_lines(path, self.encoding, source, expression):
            found = self._matched(line)
            assert found is not None
            self._give(self._made(line, number, path, found))

    def _take(self, line: str, number: int, path: str, around: _Around) -> bool:
        """Look at a line; whether it is one that was looked for."""
        found = self._matched(line)
        if found is None:
            for each in around.passed(line):
                self.out(each)
            return False
        if self.quiet:
            self.out(True)
            if self.stage.expecting:
                raise StopUpstream(self.stage)
            return True
        info = self._made(line, number, path, found)
        if not self.context or self.raw:
            self._give(info)
        else:
            for each in around.matched(info):
                self.out(each)
        return True

    def _matched(self, line: str) -> Found | None:
        """Pattern and matches of a line that is looked for."""
        for text, expression in self._patterns:
            if self.all_matches:
                matches = list(expression.finditer(line))
            else:
                first = expression.search(line)
                matches = [] if first is None else [first]
            if matches:
                return None if self.not_match else (text, matches)
        return (self._patterns[0][0], []) if self.not_match else None

    def _made(self, line: str, number: int, path: str, found: Found) -> MatchInfo:
        pattern, matches = found
        return MatchInfo(
            line,
            number,
            path,
            pattern,
            matches,
            not self.case_sensitive,
            self._emphasize,
            self.simple_match,
        )

    def _give(self, info: MatchInfo) -> None:
        self.out(info.line if self.raw else info)


class _Around:
    """Holds the lines before a match and the matches whose lines after are still to come."""

    def __init__(self, before: int, after: int) -> None:
        self._after = after
        self._lines: deque[str] = deque(maxlen=before or None)
        self._keeps = before > 0
        # Lines since the last match that no match displays.
        self._undisplayed = 0
        self._waiting: list[MatchInfo] = []

    def matched(self, info: MatchInfo) -> Iterator[MatchInfo]:
        """Take a match; gives those that are complete now."""
        yield from self._added(info.line, True)
        pre = list(self._lines) if self._keeps else []
        shown = pre[len(pre) - min(self._undisplayed, len(pre)) :] if pre else []
        info.context = MatchContext(pre, shown)
        self._undisplayed = 0
        self._remember(info.line, False)
        if self._after:
            self._waiting.append(info)
        else:
            yield info

    def passed(self, line: str) -> Iterator[MatchInfo]:
        """Take a line without a match; gives the matches that are complete now."""
        displayed = bool(self._waiting)
        yield from self._added(line, False)
        self._remember(line, not displayed)

    def _remember(self, line: str, counts: bool) -> None:
        if self._keeps:
            self._lines.append(line)
        self._undisplayed += counts

    def _added(self, line: str, is_match: bool) -> Iterator[MatchInfo]:
        """Give the line to the matches that wait."""
        for each in list(self._waiting):
            assert each.context is not None
            each.context.post.append(line)
            if each is self._waiting[-1] and not is_match:
                each.context.displayed_post.append(line)
            if len(each.context.post) == self._after:
                self._waiting.remove(each)
                yield each

    def rest(self) -> list[MatchInfo]:
        """The matches still waiting when the text ends."""
        waiting, self._waiting = self._waiting, []
        return waiting


def _file_of(value: Value) -> str | None:
    """The path where an object is a file."""
    if type(value) is str or value is None:
        return None
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.type_of import type_of

    if type(value) is PSCustomObject or type_of(value).full_name != "System.IO.FileInfo":
        return None
    from xshell.engine.values.members import get_member

    return str(get_member(None, value, "FullName"))
