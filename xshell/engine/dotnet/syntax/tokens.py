"""Tokens as scripts see them."""

from __future__ import annotations

from xshell.engine.dotnet.lists import ReadOnlyCollection
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.syntax.computed import enum_of, number_value
from xshell.engine.dotnet.syntax.extents import NAMESPACE, Extent
from xshell.engine.dotnet.syntax.names import VariablePath
from xshell.engine.dotnet.types import DotNetType, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.syntax.nodes import Tree
    from xshell.language.tokens import Token
    from xshell.language.tree.source import Source

    Value = Any

_CLASSES = {
    "Number": "NumberToken",
    "Parameter": "ParameterToken",
    "Variable": "VariableToken",
    "SplattedVariable": "VariableToken",
    "Label": "LabelToken",
    "Redirection": "FileRedirectionToken",
    "StringLiteral": "StringLiteralToken",
    "HereStringLiteral": "StringLiteralToken",
    "StringExpandable": "StringExpandableToken",
    "HereStringExpandable": "StringExpandableToken",
    "Generic": "StringLiteralToken",
    "RedirectInStd": "InputRedirectionToken",
}


class ShownToken:
    """A token of a text."""

    __slots__ = ("source", "token")

    def __init__(self, source: Source, token: Token) -> None:
        self.source = source
        self.token = token

    @property
    def dotnet_type(self) -> DotNetType:
        """The class of the token."""
        token = self.token
        name = _CLASSES.get(token.kind, "Token")
        if token.kind == "Redirection" and "&" in token.text:
            name = "MergingRedirectionToken"
        elif token.kind == "Generic" and "$" in token.text:
            name = "StringExpandableToken"
        return known_type(NAMESPACE + name)

    @property
    def value(self) -> Value:
        """What a number or a string is worth."""
        token = self.token
        if token.kind == "Number" and isinstance(token.value, tuple):
            kind, number = token.value
            return number_value(kind, number)
        return token.text if token.value is None else token.value

    def __str__(self) -> str:
        return self.token.text


def shown_tokens(source: Source, tokens: list[Token]) -> list[ShownToken]:
    """The tokens of a text as scripts see them."""
    return [ShownToken(source, each) for each in tokens]


def tokens_between(tree: Tree, start: int, end: int) -> list[ShownToken]:
    """The tokens of a piece of a parsed text."""
    from xshell.language.tokens import tokens_of

    found = tokens_of(tree.source.text, tree.root.node)
    return [ShownToken(tree.source, each) for each in found if start <= each.start < end]


def _enum(name: str) -> DotNetType:
    from xshell.engine.dotnet.types import resolve

    found = resolve(NAMESPACE + name)
    assert found is not None
    return found


def _nested(own: ShownToken) -> Value:
    """The tokens inside of an expandable string."""
    return ReadOnlyCollection(known_type(NAMESPACE + "Token"), [])


_TEXT = "System.String"
_VALUE = Property("Value", lambda own: own.value, type_name=_TEXT)


def _stream(own: ShownToken) -> Value:
    first = own.token.text[0]
    names = {"1": "Output", "2": "Error", "3": "Warning", "4": "Verbose", "5": "Debug"}
    names |= {"6": "Information", "*": "All"}
    return enum_of(_enum("RedirectionStream"), names.get(first, "Output"))


define(
    NAMESPACE + "Token",
    properties=(
        Property("Text", lambda own: own.token.text, type_name=_TEXT),
        Property(
            "TokenFlags",
            lambda own: enum_of(_enum("TokenFlags"), list(own.token.flags)),
            type_name=NAMESPACE + "TokenFlags",
        ),
        Property(
            "Kind",
            lambda own: enum_of(_enum("TokenKind"), own.token.kind),
            type_name=NAMESPACE + "TokenKind",
        ),
        Property(
            "HasError",
            lambda own: "TokenInError" in own.token.flags,
            type_name="System.Boolean",
        ),
        Property(
            "Extent",
            lambda own: Extent(own.source, own.token.start, own.token.end),
            type_name=NAMESPACE + "IScriptExtent",
        ),
    ),
    methods=(Method("ToString", str, "string ()"),),
)
define(NAMESPACE + "NumberToken", properties=(_VALUE,))
define(NAMESPACE + "StringToken", properties=(_VALUE,))
define(NAMESPACE + "StringLiteralToken")
define(NAMESPACE + "StringExpandableToken", properties=(Property("NestedTokens", _nested),))
define(
    NAMESPACE + "ParameterToken",
    properties=(
        Property("ParameterName", lambda own: own.token.name, type_name=_TEXT),
        Property("UsedColon", lambda own: own.token.text.endswith(":"), type_name="System.Boolean"),
    ),
)
define(
    NAMESPACE + "VariableToken",
    properties=(
        Property("Name", lambda own: own.token.name, type_name=_TEXT),
        Property("VariablePath", lambda own: VariablePath(own.token.text.lstrip("$@").strip("{}"))),
    ),
)
define(
    NAMESPACE + "LabelToken",
    properties=(Property("LabelText", lambda own: own.token.name, type_name=_TEXT),),
)
define(NAMESPACE + "RedirectionToken")
define(NAMESPACE + "InputRedirectionToken")
define(
    NAMESPACE + "MergingRedirectionToken",
    properties=(
        Property("FromStream", _stream),
        Property("ToStream", lambda own: enum_of(_enum("RedirectionStream"), "Output")),
    ),
)
define(
    NAMESPACE + "FileRedirectionToken",
    properties=(
        Property("FromStream", _stream),
        Property("Append", lambda own: own.token.text.endswith(">>"), None, "System.Boolean"),
    ),
)
