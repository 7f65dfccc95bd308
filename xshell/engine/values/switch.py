"""SwitchParameter: what `[switch]` variables hold."""

from __future__ import annotations

from xshell.engine.values.shell_type import Described, ShellProperty, ShellType


class SwitchParameter(Described):
    """System.Management.Automation.SwitchParameter."""

    __slots__ = ("is_present",)

    def __init__(self, is_present: bool = False) -> None:
        self.is_present = is_present

    def __bool__(self) -> bool:
        return self.is_present

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SwitchParameter):
            return self.is_present == other.is_present
        return isinstance(other, bool) and self.is_present == other

    def __hash__(self) -> int:
        return hash(self.is_present)

    def __str__(self) -> str:
        return str(self.is_present)

    def __int__(self) -> int:
        return int(self.is_present)


SwitchParameter.__shell_type__ = ShellType(
    type_names=(
        "System.Management.Automation.SwitchParameter",
        "System.ValueType",
        "System.Object",
    ),
    properties={
        "ispresent": ShellProperty("IsPresent", bool, type_name="System.Boolean"),
    },
    methods={
        "tobool": bool,
        "tostring": str,
        "equals": lambda own, other: own == other,
        "gethashcode": hash,
    },
)
