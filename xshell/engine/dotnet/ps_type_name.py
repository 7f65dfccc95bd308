"""System.Management.Automation.PSTypeName: the name of a type that may not exist."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class PSTypeName:
    """A type by its name; scripts ask `.Type` whether there is one."""

    __slots__ = ("name",)

    dotnet_type = known_type("System.Management.Automation.PSTypeName")

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name

    @property
    def type(self) -> DotNetType | None:
        """The type, None where there is none of the name."""
        return resolve(self.name)


def _of(value: Value) -> PSTypeName | None:
    if isinstance(value, DotNetType):
        return PSTypeName(value.full_name)
    return PSTypeName(value) if type(value) is str else None


define(
    PSTypeName.dotnet_type.full_name,
    properties=(
        Property("Name", lambda own: own.name, type_name="System.String"),
        Property("Type", lambda own: own.type, type_name="System.Type"),
    ),
    methods=(Method("ToString", str, "string ()"),),
    constructor=Method("new", _of, "(string name)", "(type type)"),
    cast=_of,
)
