"""Copies of objects as another runspace gets them: written as CLIXML and read again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# How deep the properties of classes go on the way between runspaces, where their types do not say
# otherwise: one level, as in System.Management.Automation's remoting.
_DEPTH = 1
# What is the same object after the journey.
_SAME = frozenset((str, int, float, bool, type(None)))


def copied(value: Value, frame: Any = None) -> Value:
    """An object as it arrives in another runspace: values of the plain types as they are, others
    with what their properties were (`Deserialized.` before the names of their types).
    """
    if type(value) in _SAME:
        return value
    from xshell.engine.serialization.reader import deserialized
    from xshell.engine.serialization.writer import serialized

    return deserialized(serialized([value], _DEPTH, frame))[0]
