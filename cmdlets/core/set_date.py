"""Set-Date."""

from __future__ import annotations

import os
import time

from cmdlets.core.date import HINTS, hinted
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_WIN32 = "System.ComponentModel.Win32Exception"
_REFUSED = Problem(_WIN32, "{0}", "NotSpecified", _WIN32)


class SetDate(
    Cmdlet,
    verb="Set",
    noun="Date",
    default_set="Date",
    confirm="medium",
    output="System.DateTime",
    module="Microsoft.PowerShell.Utility",
):
    """Sets the clock of the machine, which only root may do.

    Example: what would be set
        PS> $null = Set-Date -Date '2024-02-03 10:00' -WhatIf
        What if: Performing the operation "Set-Date" on target "2/3/2024 10:00:00 AM".
    """

    date: Value = Parameter(
        type="System.DateTime",
        sets={"Date": InSet(position=0, mandatory=True, pipeline="value property")},
        help="The date and time.",
    )
    adjust: Value = Parameter(
        type="System.TimeSpan",
        sets={"Adjust": InSet(position=0, mandatory=True, pipeline="value property")},
        allow="null",
        help="How far the clock is moved.",
    )
    display_hint: Value = Parameter(type=HINTS, help="What the display shows.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.instant import EPOCH, SECOND, DateTime

        date = self.date
        if date is None:
            now = self.session.now()
            date = DateTime(now.ticks + self.adjust.ticks, now.kind)
        from xshell.engine.dotnet.datetime import date_to_string

        if self.should_process(date_to_string(date, "G")):
            seconds = (date.to_utc().ticks - EPOCH) / SECOND
            try:
                time.clock_settime(time.CLOCK_REALTIME, seconds)
            except OSError as problem:
                raise _REFUSED(os.strerror(problem.errno or 0)) from None
        yield hinted(date, self.display_hint)
