"""System.Management.Automation.Internal.StringDecorated: a text with and without its colours."""

from __future__ import annotations

import re

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

_ESCAPES = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]|\x1b\]8;;.*?\x1b\\")


class StringDecorated:
    """A text that may hold escape sequences."""

    __slots__ = ("plain", "text")

    dotnet_type = known_type("System.Management.Automation.Internal.StringDecorated")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = _ESCAPES.sub("", text)

    def rendered(self, rendering: object = "PlainText") -> str:
        """The text for an OutputRendering: PlainText or Ansi."""
        return self.text if str(rendering).lower() == "ansi" else self.plain


define(
    StringDecorated.dotnet_type.full_name,
    properties=(
        Property("IsDecorated", lambda own: own.plain != own.text, type_name="System.Boolean"),
        Property("ContentLength", lambda own: len(own.plain), type_name="System.Int32"),
    ),
    methods=(
        Method(
            "ToString",
            StringDecorated.rendered,
            "string ()",
            "string (System.Management.Automation.OutputRendering outputRendering)",
        ),
    ),
    constructor=Method("new", StringDecorated, "(string text)"),
)
