"""MarkdownInfo and PSMarkdownOptionInfo: what the Markdown cmdlets give and are told."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "Microsoft.PowerShell.MarkdownRender."
_DARK = {
    "Header1": "[7m",
    "Header2": "[4;93m",
    "Header3": "[4;94m",
    "Header4": "[4;95m",
    "Header5": "[4;96m",
    "Header6": "[4;97m",
    "Code": "[48;2;155;155;155;38;2;30;30;30m",
    "Link": "[4;38;5;117m",
    "Image": "[33m",
    "EmphasisBold": "[1m",
    "EmphasisItalics": "[36m",
}
_LIGHT = {
    "Header2": "[4;33m",
    "Header3": "[4;34m",
    "Header4": "[4;35m",
    "Header5": "[4;36m",
    "Header6": "[4;30m",
}


class MarkdownInfo:
    """A converted text: as HTML or with escape sequences, and the tokens it was read as."""

    __slots__ = ("encoded", "html", "tokens")

    dotnet_type = known_type(_NAMESPACE + "MarkdownInfo")

    def __init__(self, html: str | None = None, encoded: str | None = None) -> None:
        self.html = html
        self.encoded = encoded
        self.tokens: list[Value] = []

    def __str__(self) -> str:
        return self.dotnet_type.full_name


class MarkdownOptions:
    """The escape sequence, without its escape, of each element; `is_enabled` whether any is
    written.
    """

    __slots__ = ("is_enabled", "sequences")

    dotnet_type = known_type(_NAMESPACE + "PSMarkdownOptionInfo")

    def __init__(self) -> None:
        self.sequences = dict(_DARK)
        self.is_enabled = True

    def set_dark(self) -> None:
        """Colours for a dark background, which are the usual ones."""
        self.sequences = dict(_DARK)

    def set_light(self) -> None:
        """Colours for a light background."""
        self.sequences = _DARK | _LIGHT

    def as_escape_sequence(self, name: str) -> str | None:
        """A sequence shown in itself."""
        known = {each.lower(): sequence for each, sequence in self.sequences.items()}
        sequence = known.get(name.lower())
        return None if sequence is None else f"\x1b{sequence}{sequence}\x1b[0m"

    def __str__(self) -> str:
        return self.dotnet_type.full_name


def _set_enabled(own: MarkdownOptions, value: bool) -> None:
    own.is_enabled = bool(value)


def _sequence(name: str) -> Property:
    return Property(
        name,
        lambda own: own.sequences[name],
        lambda own, value: own.sequences.__setitem__(name, value),
        type_name="System.String",
    )


define(
    MarkdownInfo.dotnet_type.full_name,
    properties=(
        Property("Html", lambda own: own.html, type_name="System.String"),
        Property("VT100EncodedString", lambda own: own.encoded, type_name="System.String"),
        Property("Tokens", lambda own: own.tokens),
    ),
    constructor=Method("new", MarkdownInfo, "()"),
)
define(
    MarkdownOptions.dotnet_type.full_name,
    properties=(
        *(_sequence(name) for name in _DARK),
        Property("EnableVT100Encoding", lambda own: own.is_enabled, _set_enabled, "System.Boolean"),
    ),
    methods=(
        Method(
            "AsEscapeSequence", MarkdownOptions.as_escape_sequence, "string (string optionType)"
        ),
        Method("SetDarkTheme", MarkdownOptions.set_dark, "void ()"),
        Method("SetLightTheme", MarkdownOptions.set_light, "void ()"),
    ),
    constructor=Method("new", MarkdownOptions, "()"),
)
