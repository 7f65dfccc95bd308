"""Extents and positions of a text, and what is wrong with it."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.errors import ParseError
    from xshell.language.tree.source import Source

NAMESPACE = "System.Management.Automation.Language."
_TEXT, _NUMBER = "System.String", "System.Int32"


class Position:
    """An offset of a text as line and column, both counted from 1."""

    __slots__ = ("column", "line", "offset", "source")

    dotnet_type = known_type(NAMESPACE + "InternalScriptPosition")

    def __init__(self, source: Source, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.line, self.column = source.position(offset)


class Extent:
    """A piece of a text."""

    __slots__ = ("end", "source", "start")

    dotnet_type = known_type(NAMESPACE + "InternalScriptExtent")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """The piece itself."""
        return self.source.text[self.start : self.end]

    def first(self) -> Position:
        """Where it begins."""
        return Position(self.source, self.start)

    def last(self) -> Position:
        """Where it ends."""
        return Position(self.source, self.end)

    def __str__(self) -> str:
        return self.text


class Problem:
    """A parse error as scripts see it."""

    __slots__ = ("error", "extent")

    dotnet_type = known_type(NAMESPACE + "ParseError")

    def __init__(self, source: Source, error: ParseError) -> None:
        self.error = error
        self.extent = Extent(source, error.start, error.end)

    def __str__(self) -> str:
        from xshell.engine.positions import position_message

        extent = self.extent
        return f"{position_message(extent.source, extent.start, extent.end)}\n{self.error.message}"


define(
    NAMESPACE + "InternalScriptPosition",
    properties=(
        Property("File", lambda own: own.source.file, type_name=_TEXT),
        Property("LineNumber", lambda own: own.line, type_name=_NUMBER),
        Property("ColumnNumber", lambda own: own.column, type_name=_NUMBER),
        Property("Line", lambda own: own.source.line(own.line), type_name=_TEXT),
        Property("Offset", lambda own: own.offset, type_name=_NUMBER),
    ),
    methods=(Method("GetFullScript", lambda own: own.source.text, "string ()"),),
)
define(
    NAMESPACE + "InternalScriptExtent",
    properties=(
        Property("File", lambda own: own.source.file, type_name=_TEXT),
        Property("StartScriptPosition", Extent.first, type_name=NAMESPACE + "IScriptPosition"),
        Property("EndScriptPosition", Extent.last, type_name=NAMESPACE + "IScriptPosition"),
        Property("StartLineNumber", lambda own: own.first().line, type_name=_NUMBER),
        Property("StartColumnNumber", lambda own: own.first().column, type_name=_NUMBER),
        Property("EndLineNumber", lambda own: own.last().line, type_name=_NUMBER),
        Property("EndColumnNumber", lambda own: own.last().column, type_name=_NUMBER),
        Property("Text", lambda own: own.text, type_name=_TEXT),
        Property("StartOffset", lambda own: own.start, type_name=_NUMBER),
        Property("EndOffset", lambda own: own.end, type_name=_NUMBER),
    ),
    methods=(Method("ToString", str, "string ()"),),
)
define(
    NAMESPACE + "ParseError",
    properties=(
        Property("Extent", lambda own: own.extent, type_name=NAMESPACE + "IScriptExtent"),
        Property("ErrorId", lambda own: own.error.error_id, type_name=_TEXT),
        Property("Message", lambda own: own.error.message, type_name=_TEXT),
        Property("IncompleteInput", lambda own: own.error.incomplete, type_name="System.Boolean"),
    ),
    methods=(Method("ToString", str, "string ()"),),
)
