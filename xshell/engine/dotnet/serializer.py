"""System.Management.Automation.PSSerializer."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import define
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _serialize(frame: Any, value: Value, depth: int = 1) -> str:
    from xshell.engine.serialization.writer import serialized

    if depth < 1:
        raise NetException(
            "System.Management.Automation.PSArgumentException",
            "Value of depth parameter must be greater than or equal to 1.",
        )
    if type(value) is PSObject and isinstance(value.base, str):
        # A text given to a method leaves what was added to it behind.
        value = value.base
    return serialized([value], depth, frame)


def _deserialize(frame: Any, text: str) -> Value:
    found = _as_list(frame, text)
    if len(found) == 1:
        return found[0]
    return found or None


def _as_list(frame: Any, text: str) -> Value:
    from xshell.engine.serialization.reader import deserialized

    return deserialized(text, frame)


define(
    "System.Management.Automation.PSSerializer",
    static_methods=(
        FrameMethod(
            "Serialize",
            _serialize,
            "string (System.Object source)",
            "string (System.Object source, int depth)",
        ),
        FrameMethod("Deserialize", _deserialize, "System.Object (string source)"),
        FrameMethod("DeserializeAsList", _as_list, "System.Object[] (string source)"),
    ),
)
