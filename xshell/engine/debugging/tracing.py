"""Stops scripts at breakpoints by Python's own tracing, which costs nothing while there is none.

Each statement of a script begins a line of Python that is known (`runtime.places`); the lines
that breakpoints are about are looked up once a module, and the code of other modules runs
untraced.
"""

from __future__ import annotations

import sys

from xshell.engine.debugging.breakpoints import (
    Breakpoint,
    CommandBreakpoint,
    LineBreakpoint,
    VariableBreakpoint,
)
from xshell.engine.debugging.showing import Showing
from xshell.engine.debugging.statements import Stop, at_line, stops, uses_of
from xshell.engine.runtime.places import LOCAL, MODULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    from xshell.engine.scope import Frame

    Value = Any
    # What there is to do at the lines of a module.
    # None in the place of a breakpoint shows the statement.
    Points = dict[int, list[tuple[Breakpoint | None, Stop]]]

# The name of the frame in the functions that scripts are compiled to.
_FRAME = "F"
_CONTINUE, _INTO, _OVER = "continue", "stepinto", "stepover"


class Tracer:
    """Watches the lines of Python that a session's breakpoints are about."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._watched: list[Breakpoint] = []
        self._points: dict[str, Points | None] = {}
        self._busy = False
        # What is shown of statements that run.
        self.showing = Showing()
        # How the script goes on from the last stop, and the code that stood there.
        self._way = _CONTINUE
        self._left: FrameType | None = None

    def watch(self, breakpoints: list[Breakpoint], *, here: bool) -> None:
        """Stop at these breakpoints from now on; `here` says that the session runs in this
        thread, where also what runs already is watched.
        """
        self._watched = breakpoints
        self._points = {}
        if not here:
            return
        if not breakpoints and not self._sees_all:
            sys.settrace(None)
            return
        sys.settrace(self._entered)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if self._points_of(frame.f_code.co_filename):
                frame.f_trace = self._reached
            frame = frame.f_back

    def step(self, way: str) -> bool:
        """Go on from where the script stands; whether what there is to watch changes by that."""
        same = self._way == way
        self._way = way
        self._left = None
        if way != _CONTINUE:
            frame: FrameType | None = sys._getframe(1)
            while frame is not None and frame.f_code.co_filename not in MODULES:
                frame = frame.f_back
            self._left = frame
        return not same

    @property
    def _sees_all(self) -> bool:
        """Whether every statement is of interest."""
        return bool(self.showing) or self._way != _CONTINUE

    def _arrived(self, frame: FrameType) -> bool:
        """Whether a step ends here: one over or out of something does not end inside of it."""
        if self._way == _INTO or (self._way == _OVER and frame is self._left):
            return True
        inside: FrameType | None = frame
        while inside is not None:
            if inside is self._left:
                return False
            inside = inside.f_back
        return self._way != _CONTINUE

    def _points_of(self, module: str) -> Points | None:
        if module not in self._points:
            known = MODULES.get(module)
            self._points[module] = None if known is None else self._found(*known)
        return self._points[module]

    def _found(self, source: Any, places: tuple[int, ...]) -> Points | None:
        """The breakpoints of a module by the line of Python that reaches them."""
        points: Points = {}
        here = [each for each in self._watched if each.script is None or each.script == source.file]
        lowered = source.text.lower() if here else ""
        here = [each for each in here if _may_be_in(each, lowered)]
        known = stops(source, places) if here or self._sees_all else []
        for stop in known if self._sees_all else ():
            points.setdefault(stop.python_line, []).append((None, stop))
        for each in here:
            for stop in _stops_of(each, known, source):
                points.setdefault(stop.python_line, []).append((each, stop))
        if any(isinstance(each, CommandBreakpoint | VariableBreakpoint) for each in here):
            self._add_uses(points, known, source, here)
        return points or None

    def _add_uses(
        self, points: Points, known: list[Stop], source: Any, here: list[Breakpoint]
    ) -> None:
        for stop in known:
            uses = uses_of(source.text[stop.start : stop.end])
            for each in here:
                times = 0
                if isinstance(each, CommandBreakpoint):
                    times = sum(self._calls(name, each.command) for name in uses.commands)
                elif isinstance(each, VariableBreakpoint):
                    name = each.variable.lower()
                    times = uses.writes.count(name) if "Write" in each.mode else 0
                    times += uses.reads.count(name) if "Read" in each.mode else 0
                points.setdefault(stop.python_line, []).extend([(each, stop)] * times)

    def _calls(self, name: str, wanted: str) -> bool:
        """Whether a command's name, or what it is an alias of, is the one to stop at."""
        from xshell.engine.discovery import find_alias
        from xshell.engine.values.wildcard import is_like

        if is_like(name, wanted):
            return True
        alias = find_alias(self._session.global_scope, name.lower())
        return alias is not None and is_like(alias.definition, wanted)

    def _entered(self, frame: FrameType, event: str, _value: Value) -> Any:
        if self._busy or not self._points_of(frame.f_code.co_filename):
            return None
        if self.showing:
            self._show(frame, self.showing.enter)
        return self._reached

    def _reached(self, frame: FrameType, event: str, value: Value) -> Any:
        if self._busy:
            return self._reached
        if event == "line":
            points = self._points_of(frame.f_code.co_filename)
            found = points.get(frame.f_lineno) if points else None
            if found:
                self._hit(frame, list(found))
        elif event == "return":
            self._show(frame, self.showing.assigned)
        elif value[0] is not StopIteration:
            self.showing.failed(frame)
        return self._reached

    def _show(self, frame: FrameType, show: Callable[[FrameType, Frame], None]) -> None:
        running: Frame | None = frame.f_locals.get(_FRAME)
        if running is None or running.session is not self._session:
            return
        self._busy = True
        try:
            show(frame, running)
        finally:
            self._busy = False

    def _hit(self, frame: FrameType, found: list[tuple[Breakpoint | None, Stop]]) -> None:
        from xshell.engine.debugging.stopping import hit

        running: Frame | None = frame.f_locals.get(_FRAME)
        if running is None or running.session is not self._session:
            return
        source = MODULES[frame.f_code.co_filename][0]
        private = {
            name.removeprefix(LOCAL): value
            for name, value in frame.f_locals.items()
            if name.startswith(LOCAL)
        }
        met = [(each, stop) for each, stop in found if each is not None]
        self._busy = True
        try:
            for each, stop in found:
                if each is None:
                    self.showing.statement(frame, running, stop, source)
            stepped = next((stop for each, stop in found if each is None), None)
            if stepped is not None and not self._arrived(frame):
                stepped = None
            if met or stepped is not None:
                kept = hit(running, source, met, private, stepped)
                # Python takes these over when the code goes on.
                frame.f_locals.update({LOCAL + name: value for name, value in kept.items()})
        finally:
            self._busy = False


def _may_be_in(breakpoint: Breakpoint, lowered: str) -> bool:
    """Whether a script's text (lower case) may have what a breakpoint is about."""
    if isinstance(breakpoint, VariableBreakpoint):
        return breakpoint.variable.lower() in lowered
    return True


def _stops_of(breakpoint: Breakpoint, known: list[Stop], source: Any) -> list[Stop]:
    if isinstance(breakpoint, LineBreakpoint):
        return at_line(known, breakpoint.line, breakpoint.column, source)
    return []
