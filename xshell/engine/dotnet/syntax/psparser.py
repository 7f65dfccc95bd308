"""System.Management.Automation.PSParser: the flat list of tokens that older tools read.

Source: the API documentation of PSParser, PSToken and PSTokenType.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.syntax.computed import enum_of
from xshell.engine.dotnet.syntax.extents import Position
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.kinds import Collection
from xshell.language import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.language.errors import ParseError
    from xshell.language.tokens import Token
    from xshell.language.tree.source import Source

    Value = Any

_NAMESPACE = "System.Management.Automation."
_TEXT, _NUMBER = "System.String", "System.Int32"
_TOKEN = known_type(_NAMESPACE + "PSToken")
_KINDS = {
    "Variable": "Variable",
    "SplattedVariable": "Variable",
    "Parameter": "CommandParameter",
    "Number": "Number",
    "Label": "LoopLabel",
    "Comment": "Comment",
    "NewLine": "NewLine",
    "LineContinuation": "LineContinuation",
    "Semi": "StatementSeparator",
    "StringLiteral": "String",
    "StringExpandable": "String",
    "HereStringLiteral": "String",
    "HereStringExpandable": "String",
    "EndOfInput": "Unknown",
    **dict.fromkeys(("LParen", "LCurly", "AtParen", "AtCurly", "DollarParen"), "GroupStart"),
    **dict.fromkeys(("RParen", "RCurly"), "GroupEnd"),
}
# What flags of a token say, the first that holds counts.
_FLAGS = (
    ("CommandName", "Command"),
    ("MemberName", "Member"),
    ("TypeName", "Type"),
    ("AttributeName", "Attribute"),
    ("Keyword", "Keyword"),
)


class PSToken:
    """A token with its place in the text, columns and lines counted from 1."""

    __slots__ = ("content", "end", "kind", "start")

    dotnet_type = _TOKEN

    def __init__(self, content: str, kind: str, start: Position, end: Position) -> None:
        self.content = content
        self.kind = kind
        self.start = start
        self.end = end


class _Error:
    """A problem of the text: its sentence, and the token it stands at."""

    __slots__ = ("message", "token")

    dotnet_type = known_type(_NAMESPACE + "PSParseError")

    def __init__(self, message: str, token: PSToken) -> None:
        self.message = message
        self.token = token


def _kind(token: Token) -> str:
    flags = frozenset(token.flags)
    for flag, kind in _FLAGS:
        if flag in flags:
            return kind
    known = _KINDS.get(token.kind)
    if known is not None:
        return known
    return "CommandArgument" if token.kind in ("Generic", "Identifier") else "Operator"


def _content(token: Token) -> str:
    if token.kind in ("Variable", "SplattedVariable", "Label"):
        return str(token.name)
    if token.kind.endswith(("StringLiteral", "StringExpandable")):
        return str(token.text if token.value is None else token.value)
    return token.text


def _shown(source: Source, token: Token) -> PSToken:
    start, end = Position(source, token.start), Position(source, token.end)
    return PSToken(_content(token), _kind(token), start, end)


def _failed(source: Source, error: ParseError) -> _Error:
    start, end = Position(source, error.start), Position(source, error.end)
    token = PSToken(source.text[error.start : error.end], "Position", start, end)
    return _Error(error.message, token)


def _tokenize(_frame: Any, script: Value, errors: Value) -> Collection:
    """The tokens of a text, or of lines; errors go to the reference."""
    text = "\n".join(map(str, script)) if isinstance(script, list) else str(script)
    result = parse(text, None)
    found = [_failed(result.source, each) for each in result.errors]
    errors.value = Collection(known_type(_NAMESPACE + "PSParseError"), found)
    shown = [_shown(result.source, each) for each in result.tokens if each.kind != "EndOfInput"]
    return Collection(_TOKEN, shown)


define(
    _TOKEN.full_name,
    properties=(
        Property("Content", lambda own: own.content, type_name=_TEXT),
        Property(
            "Type",
            lambda own: enum_of(known_type(_NAMESPACE + "PSTokenType"), own.kind),
            type_name=_NAMESPACE + "PSTokenType",
        ),
        Property("Start", lambda own: own.start.offset, type_name=_NUMBER),
        Property("Length", lambda own: own.end.offset - own.start.offset, type_name=_NUMBER),
        Property("StartLine", lambda own: own.start.line, type_name=_NUMBER),
        Property("StartColumn", lambda own: own.start.column, type_name=_NUMBER),
        Property("EndLine", lambda own: own.end.line, type_name=_NUMBER),
        Property("EndColumn", lambda own: own.end.column, type_name=_NUMBER),
    ),
    static_methods=(
        Method(
            "GetPSTokenType",
            lambda token: enum_of(known_type(_NAMESPACE + "PSTokenType"), _kind(token.token)),
            "(System.Management.Automation.Language.Token token)",
        ),
    ),
)
define(
    _Error.dotnet_type.full_name,
    properties=(
        Property("Token", lambda own: own.token, type_name=_TOKEN.full_name),
        Property("Message", lambda own: own.message, type_name=_TEXT),
    ),
)
define(
    _NAMESPACE + "PSParser",
    static_methods=(
        FrameMethod(
            "Tokenize",
            _tokenize,
            "(string script, ref errors)",
            "(System.Object[] script, ref errors)",
        ),
    ),
)
