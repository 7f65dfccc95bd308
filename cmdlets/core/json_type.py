"""Microsoft.PowerShell.Commands.JsonObject: JSON for scripts that do without the cmdlets."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAME = "Microsoft.PowerShell.Commands.JsonObject"


def _from_json(text: str | None, *rest: Value) -> Value:
    """The value of a text; what no object can be made of goes to the reference as an error."""
    from cmdlets.core.json_objects import JsonRefused, read_json
    from cmdlets.core.json_reader import JsonProblem, date_reader

    *how, error = rest
    as_hashtable = bool(how[0]) if how else False
    depth = int(how[1]) if len(how) > 1 and how[1] is not None else 1024
    error.value = None
    try:
        return read_json(text or "", depth, as_hashtable, date_reader("Default"))
    except JsonProblem as problem:
        message = f"Conversion from JSON failed with error: {problem}"
        raise NetException("System.ArgumentException", message) from None
    except JsonRefused as refused:
        error.value = refused.error().record
        return None


define(
    _NAME,
    static_methods=(
        Method(
            "ConvertFromJson",
            _from_json,
            "System.Object (string input, ref error)",
            "System.Object (string input, bool returnHashtable, ref error)",
            "System.Object (string input, bool returnHashtable, System.Object maxDepth, ref error)",
        ),
    ),
)
