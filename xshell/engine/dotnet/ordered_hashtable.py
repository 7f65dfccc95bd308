"""System.Management.Automation.OrderedHashtable, and what PSObject has as a class."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.values.kinds import OrderedHashtable, PSCustomObject, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _new(source: Value = None) -> OrderedHashtable:
    """Empty, for a number of entries, or with those of a dictionary."""
    return OrderedHashtable(source.items() if isinstance(source, Table) else ())


define(
    "System.Management.Automation.OrderedHashtable",
    constructor=Method(
        "new", _new, "()", "(int capacity)", "(System.Collections.IDictionary dictionary)"
    ),
)


def _as_object(value: Value, *_store: Value) -> Value:
    return value


define(
    "System.Management.Automation.PSObject",
    static_methods=(
        Method(
            "AsPSObject",
            _as_object,
            "psobject (System.Object obj)",
            "psobject (System.Object obj, bool storeTypeNamesAndInstanceMembersLocally)",
        ),
    ),
    constructor=Method(
        "new",
        lambda *value: value[0] if value else PSCustomObject(),
        "()",
        "(System.Object obj)",
        "(int instanceMemberCapacity)",
    ),
)
