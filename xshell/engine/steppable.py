"""Steppable pipelines: a pipeline that a script feeds object by object."""

from __future__ import annotations

from xshell.engine import pipeline
from xshell.engine.calls import MISSING
from xshell.engine.describe import describe
from xshell.engine.errors import NetException, StopUpstream
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.calls import CommandSite

    Value = Any
    Out = Callable[[Value], Any]


class SteppablePipeline(Described):
    """What `{ … }.GetSteppablePipeline()` gives: Begin, Process, End.

    Output goes to the running command that Begin was told, else it is returned by each step.
    """

    __slots__ = (
        "_driver",
        "_frame",
        "_gathered",
        "_is_over",
        "_out",
        "_sites",
        "_takes",
        "_values",
    )

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
        self._is_over = False
        # Whether the commands are fed; else they run once for each Process.
        self._takes = False

    def begin(self, expecting: Value, context: Value = None) -> None:
        """Start the commands; `expecting` tells whether Process gets objects, or is the `$PSCmdlet`
        to write to. With a `context` ($ExecutionContext) they write to the command that runs.
        What they write at once is given with the next step.
        """
        stage = getattr(expecting, "stage", None)
        if context is not None and self._frame.command is not None:
            self._out = self._frame.command.out
        if stage is not None:
            self._out = stage.out
        self._takes = takes = bool(expecting) if stage is None else stage.expecting
        self._driver = pipeline.Driver(
            self._frame, self._sites, self._values, None if takes else MISSING
        )
        self._step(self._driver.start, self._out)

    def process(self, *objects: Value) -> Value:
        """Feed an object, or run the commands once where none are expected."""
        driver = self._begun()
        if objects and self._takes:
            self._step(driver.feed, objects[0])
        else:
            self._step(driver.turn)
        return self._written()

    def end(self) -> Value:
        """End the commands."""
        driver = self._begun()
        try:
            driver.finish()
        except StopUpstream as stop:
            driver.end_behind(stop)
        finally:
            self.clean()
        return self._written()

    def clean(self) -> None:
        """Let the commands clean up, once."""
        if self._driver is not None and not self._is_over:
            self._is_over = True
            self._driver.dispose()

    def _begun(self) -> pipeline.Driver:
        if self._driver is None:
            raise NetException(
                "System.Management.Automation.PSInvalidOperationException",
                "The steppable pipeline takes objects and ends only after it was begun.",
            )
        return self._driver

    def _step(self, step: Callable[..., Any], *arguments: Value) -> None:
        try:
            step(*arguments)
        except StopUpstream:
            raise
        except BaseException:
            self.clean()
            raise

    def _written(self) -> list[Value]:
        found = list(self._gathered)
        self._gathered.clear()
        return found


def steppable_pipeline(frame: Any, block: Value) -> SteppablePipeline:
    """The pipeline that a script block consists of, bound to nothing yet.

    Its arguments are evaluated now, in the frame given. Raises the error of a script block that
    is more than one pipeline of commands.
    """
    from xshell.language import parse

    result = parse(block.text)
    statements = result.ast.end_block.statements if result.ast.end_block is not None else []
    elements = getattr(statements[0], "elements", ()) if len(statements) == 1 else ()
    only_end = not (result.ast.begin_block or result.ast.process_block)
    if not elements or not only_end or not all(hasattr(each, "elements") for each in elements):
        raise _more_than_one_clause()
    capture = pipeline.Capture()
    # With a command behind it even a single command is a pipeline that can be captured.
    made = frame.session.load(f"{block.text.rstrip()} | Write-Output", None, frame)
    made.template.end_block(frame, capture)
    return SteppablePipeline(frame, capture.sites[:-1], capture.values[:-1])


def _more_than_one_clause() -> NetException:
    return NetException(
        "System.Management.Automation.PSInvalidOperationException",
        "The script block cannot be converted because it contains more than one clause. "
        "Expressions or control structures are not permitted. Verify that the script block "
        "contains exactly one pipeline or command.",
    )


SteppablePipeline.__shell_type__ = describe(
    ("System.Management.Automation.SteppablePipeline",),
    {},
    {
        "Begin": SteppablePipeline.begin,
        "Process": SteppablePipeline.process,
        "End": SteppablePipeline.end,
        "Dispose": SteppablePipeline.clean,
        "Clean": SteppablePipeline.clean,
    },
)
