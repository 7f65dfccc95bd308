"""System.Management.Automation.TypeAccelerators: the short names of types."""

from __future__ import annotations

from xshell.engine.dotnet.names import add_short_name, remove_short_name, short_names
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.values.kinds import GenericDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _all(_type: Value) -> GenericDictionary:
    """Short names and types as a dictionary that ignores case."""
    return GenericDictionary(
        STRING, known_type("System.Type"), list(short_names().items()), ignore_case=True
    )


define(
    "System.Management.Automation.TypeAccelerators",
    static_properties=(Property("Get", _all),),
    static_methods=(
        Method("Add", add_short_name, "void (string typeName, type type)"),
        Method("Remove", remove_short_name, "bool (string typeName)"),
    ),
)
