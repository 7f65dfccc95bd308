"""ScriptRequirements: what the `#requires` lines of a script ask for (about_Requires)."""

from __future__ import annotations

import re

from xshell.engine.dotnet.lists import ReadOnlyCollection
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.syntax.nodes import SyntaxNode

    Value = Any

_option = re.compile(r"-(\w+)[ \t:]*([^\r\n-][^\r\n]*?)?(?=\s+-[A-Za-z]|\s*$)")
_NAME = "System.Management.Automation.ScriptRequirements"


class Requirements:
    """The requirements of a script by the lower-case names of their options."""

    __slots__ = ("options",)

    dotnet_type = known_type(_NAME)

    def __init__(self, texts: list[str]) -> None:
        self.options: dict[str, list[str]] = {}
        for text in texts:
            for match in _option.finditer(text):
                values = self.options.setdefault(match.group(1).lower(), [])
                values += [each.strip(" '\"") for each in (match.group(2) or "").split(",")]

    def version(self) -> Value:
        """The version of PowerShell that is needed."""
        from xshell.engine.values.conversion import convert

        found = self.options.get("version")
        if not found:
            return None
        text = found[0] if "." in found[0] else found[0] + ".0"
        return convert(text, known_type("System.Version"))

    def texts(self, option: str) -> Value:
        """The values of an option as a read-only collection."""
        return ReadOnlyCollection(STRING, self.options.get(option, []))


def requirements(root: SyntaxNode) -> Requirements:
    """The requirements of a script by its tree."""
    return Requirements([text for _, _, text in root.node.requirements])


define(
    _NAME,
    properties=(
        Property("RequiredApplicationId", lambda own: None),
        Property("RequiresPSVersion", Requirements.version, type_name="System.Version"),
        Property("RequiredPSEditions", lambda own: own.texts("psedition")),
        Property("RequiredModules", lambda own: own.texts("modules")),
        Property("RequiredAssemblies", lambda own: own.texts("assembly")),
        Property(
            "IsElevationRequired",
            lambda own: "runasadministrator" in own.options,
            type_name="System.Boolean",
        ),
    ),
)
