"""PagingParameters: what -First, -Skip and -IncludeTotalCount ask of a function that pages.

Source: about_Functions_CmdletBindingAttribute.
"""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.extended import NoteProperty
from xshell.engine.values.kinds import PSObject, UInt64
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_ALL = 2**64 - 1


class PagingParameters(Described):
    """The parameters as bound; without -First all objects are asked for."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, Value]) -> None:
        self._values = values

    @property
    def include_total_count(self) -> bool:
        """Whether the number of all objects is asked for, too."""
        return bool(self._values.get("IncludeTotalCount", False))

    @property
    def skip(self) -> Value:
        """How many objects are left out at the beginning."""
        return self._values.get("Skip", UInt64(0))

    @property
    def first(self) -> Value:
        """How many objects are given at most."""
        return self._values.get("First", UInt64(_ALL))

    def new_total_count(self, total: Value, accuracy: Value) -> PSObject:
        """A number of objects that tells how sure it is: from 0, unknown, to 1, exact."""
        from xshell.engine.serialization.deserialized import FixedText

        sure = max(0.0, min(1.0, float(accuracy)))
        if sure >= 1:
            text = f"Total count: {int(total)}"
        else:
            text = f"Estimated total count: {int(total)}" if sure > 0 else "Unknown total count"
        return PSObject(
            UInt64(int(total)),
            {"accuracy": NoteProperty("Accuracy", sure), "tostring": FixedText(text)},
        )


PagingParameters.__shell_type__ = describe(
    ("System.Management.Automation.PagingParameters",),
    {"IncludeTotalCount": "include_total_count", "Skip": "skip", "First": "first"},
    {"NewTotalCount": PagingParameters.new_total_count},
)
