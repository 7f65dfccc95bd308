"""System.Diagnostics.Stopwatch."""

from __future__ import annotations

from time import perf_counter_ns

from xshell.engine.dotnet.instant import TimeSpan
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class Stopwatch:
    """Measures running time, in nanoseconds."""

    __slots__ = ("_gathered", "_started")

    dotnet_type = known_type("System.Diagnostics.Stopwatch")

    def __init__(self) -> None:
        self._gathered = 0
        self._started: int | None = None

    @property
    def is_running(self) -> bool:
        """Whether time goes on."""
        return self._started is not None

    @property
    def elapsed(self) -> int:
        """Nanoseconds measured so far."""
        running = 0 if self._started is None else perf_counter_ns() - self._started
        return self._gathered + running

    def start(self) -> None:
        """Measure from now on."""
        if self._started is None:
            self._started = perf_counter_ns()

    def stop(self) -> None:
        """Keep what was measured."""
        self._gathered = self.elapsed
        self._started = None

    def reset(self) -> None:
        """Stop at zero."""
        self._gathered, self._started = 0, None

    def restart(self) -> None:
        """Begin again at zero."""
        self._gathered, self._started = 0, perf_counter_ns()

    def __str__(self) -> str:
        return str(TimeSpan(self.elapsed // 100))


def _start_new() -> Stopwatch:
    made = Stopwatch()
    made.start()
    return made


define(
    "System.Diagnostics.Stopwatch",
    properties=(
        Property("IsRunning", lambda watch: watch.is_running, type_name="System.Boolean"),
        Property(
            "Elapsed", lambda watch: TimeSpan(watch.elapsed // 100), type_name="System.TimeSpan"
        ),
        Property(
            "ElapsedMilliseconds",
            lambda watch: Int64(watch.elapsed // 1_000_000),
            type_name="System.Int64",
        ),
        Property("ElapsedTicks", lambda watch: Int64(watch.elapsed), type_name="System.Int64"),
    ),
    methods=(
        Method("Start", Stopwatch.start, "void ()"),
        Method("Stop", Stopwatch.stop, "void ()"),
        Method("Reset", Stopwatch.reset, "void ()"),
        Method("Restart", Stopwatch.restart, "void ()"),
    ),
    static_properties=(
        Property("Frequency", lambda _type: Int64(1_000_000_000), type_name="System.Int64"),
        Property("IsHighResolution", lambda _type: True, type_name="System.Boolean"),
    ),
    static_methods=(
        Method("StartNew", _start_new, "()"),
        Method("GetTimestamp", lambda: Int64(perf_counter_ns()), "long ()"),
    ),
    constructor=Method("new", Stopwatch, "()"),
)
