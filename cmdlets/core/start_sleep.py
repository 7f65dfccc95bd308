"""Start-Sleep."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.problem import ARGUMENT, Problem
from xshell.engine.validators import InRange, InRangeKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_TICKS_A_SECOND = 10_000_000
# As many milliseconds as an Int32 holds.
_LONGEST = 2147483.647
_TOO_LONG = Problem(
    "MaximumDurationExceeded",
    "The duration {0} is longer than can be waited for, which is 24.20:31:23.647.",
    "InvalidArgument",
    ARGUMENT,
)


class StartSleep(
    Cmdlet,
    verb="Start",
    noun="Sleep",
    default_set="Seconds",
    module="Microsoft.PowerShell.Utility",
):
    """Waits.

    Example: a tenth of a second
        PS> Start-Sleep -Milliseconds 100
    """

    seconds: float = Parameter(
        sets={"Seconds": InSet(position=0, mandatory=True, pipeline="value property")},
        validate=(InRange(0.0, 2147483.0),),
        help="Seconds to wait.",
    )
    milliseconds: int = Parameter(
        sets={"Milliseconds": InSet(mandatory=True, pipeline="property")},
        aliases=("ms",),
        validate=(InRange(0, 2147483647),),
        help="Milliseconds to wait.",
    )
    duration: Value = Parameter(
        type="System.TimeSpan",
        sets={"FromTimeSpan": InSet(position=0, mandatory=True, pipeline="value property")},
        validate=(InRangeKind("NonNegative"),),
        aliases=("ts",),
        help="Span to wait.",
    )

    def process(self) -> None:
        self.session.host.flush()
        self.session.sleep(self._span())

    def _span(self) -> float:
        if self.milliseconds is not None:
            return self.milliseconds / 1000
        if self.duration is not None:
            seconds = float(self.duration.ticks / _TICKS_A_SECOND)
            if seconds > _LONGEST:
                raise _TOO_LONG(str(self.duration))
            return seconds
        return self.seconds
