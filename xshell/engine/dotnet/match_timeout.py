"""Regex.MatchTimeout: the time after which a search gives up.

Python's searches look for signals while they backtrack, so an alarm of the process ends them. Only
the main thread of a system with such alarms can set one; elsewhere a search takes its time.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager

from xshell.engine.dotnet.instant import SECOND, TimeSpan
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# Regex.InfiniteMatchTimeout: minus a millisecond.
INFINITE = TimeSpan(-10_000)
# The longest that .NET takes: what fits a whole number of milliseconds, less one.
_LONGEST = (2**31 - 2) * 10_000


def checked(timeout: TimeSpan) -> TimeSpan:
    """A timeout as a Regex takes it."""
    if timeout == INFINITE or 0 < timeout.ticks <= _LONGEST:
        return timeout
    raise NetException(
        "System.ArgumentOutOfRangeException",
        "Specified argument was out of the range of valid values. (Parameter 'matchTimeout')",
    )


@contextmanager
def limited(timeout: TimeSpan) -> Iterator[None]:
    """Searches in here end with RegexMatchTimeoutException when the time is up."""
    can_alarm = hasattr(signal, "setitimer")
    main = threading.current_thread() is threading.main_thread()
    if timeout == INFINITE or not can_alarm or not main:
        yield
        return

    def give_up(*_signal: Any) -> None:
        raise NetException(
            "System.Text.RegularExpressions.RegexMatchTimeoutException",
            "The Regex engine has timed out while trying to match a pattern to an input string. "
            "This can occur for many reasons, including very large inputs or excessive "
            "backtracking caused by nested quantifiers, back-references and other factors.",
        )

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, timeout.ticks / SECOND)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
