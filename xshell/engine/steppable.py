"""Steppable pipelines: a pipeline that a script feeds object by object."""

from __future__ import annotations

from xshell.engine import pipeline
from xshell.engine.calls import MISSING
from xshell.engine.describe import describe
from xshell.engine.errors import StopUpstream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.calls import CommandSite

    Value = Any
    Out = Callable[[Value], Any]


class SteppablePipeline:
    """What `{ … }.GetSteppablePipeline()` gives: Begin, Process, End.

    Output goes to the running command that Begin was told, else it is returned by each step.
    """

    __slots__ = ("_driver", "_frame", "_gathered", "_out", "_sites", "_values")

    def __init__(
        self,
        frame: Any,
        sites: tuple[CommandSite, ...],
        values: tuple[tuple[Value, ...], ...],
    ) -> None:
        self._frame = frame
        self._sites = sites
        self._values = values
        self._gathered: list[Value] = []
        self._out: Out = self._gathered.append
        self._driver: pipeline.Driver | None = None

    def begin(self, expecting: Value) -> Value:
        """Start; `expecting` tells whether Process gets objects, or is the `$PSCmdlet` to write to."""
        stage = getattr(expecting, "stage", None)
        if stage is not None:
            self._out = stage.out
        takes = bool(expecting) if stage is None else stage.expecting
        self._driver = pipeline.Driver(
            self._frame, self._sites, self._values, None if takes else MISSING
        )
        self._driver.start(lambda value: self._out(value))
        return self._written()

    def process(self, *objects: Value) -> Value:
        """Feed an object, or run the commands once where none are expected."""
        assert self._driver is not None
        if objects:
            self._driver.feed(objects[0])
        return self._written()

    def end(self) -> Value:
        """End the commands."""
        assert self._driver is not None
        try:
            self._driver.finish()
        except StopUpstream as stop:
            self._driver.end_behind(stop)
        finally:
            self._driver.dispose()
        return self._written()

    def _written(self) -> list[Value]:
        found = list(self._gathered)
        self._gathered.clear()
        return found


SteppablePipeline.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Management.Automation.SteppablePipeline",),
    {},
    {
        "Begin": SteppablePipeline.begin,
        "Process": SteppablePipeline.process,
        "End": SteppablePipeline.end,
        "Dispose": lambda _own: None,
        "Clean": lambda _own: None,
    },
)
