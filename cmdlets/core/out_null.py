"""Out-Null."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _forget(_value: Value) -> None:
    return None


class OutNull(Cmdlet, verb="Out", noun="Null", module="Microsoft.PowerShell.Core"):
    """Throws output away.

    Example: nothing is shown
        PS> 1..3 | Out-Null
    """

    input_object: Value = Parameter(pipeline="value", help="Object to forget.")

    def direct_input(self) -> Callable[[Value], Any]:
        return _forget
