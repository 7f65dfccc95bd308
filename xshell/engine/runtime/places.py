"""From a line of generated Python to the place in the script it stands for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

# How the Python locals begin that are variables of a script.
LOCAL = "l_"
# Module name -> (source, places as line, start, end …); what is loaded stays known, as modules do.
MODULES: dict[str, tuple[Any, tuple[int, ...]]] = {}


def register(name: str, source: Any, places: tuple[int, ...]) -> None:
    """Make a loaded module's places known."""
    MODULES[name] = (source, places)


def place_at(name: str, line: int) -> tuple[Any, int, int] | None:
    """Source, start and end of what a line of a loaded script stands for."""
    source, places = MODULES[name]
    place = _find(places, line)
    return None if place is None else (source, *place)


def place_of(trace: TracebackType | None) -> tuple[Any, int, int] | None:
    """Source, start and end of the innermost script code in a trace."""
    found = None
    while trace is not None:
        module = MODULES.get(trace.tb_frame.f_code.co_filename)
        if module is not None:
            place = _find(module[1], trace.tb_lineno)
            if place is not None:
                found = (module[0], *place)
        trace = trace.tb_next
    return found


def current_place(depth: int = 1) -> tuple[Any, int, int] | None:
    """The place of the script code that is running in the calling frames."""
    import sys

    frame = sys._getframe(depth)
    while frame is not None:
        module = MODULES.get(frame.f_code.co_filename)
        if module is not None:
            place = _find(module[1], frame.f_lineno)
            if place is not None:
                return (module[0], *place)
        frame = frame.f_back  # type: ignore[assignment]
    return None


def _find(places: tuple[int, ...], line: int) -> tuple[int, int] | None:
    """The place that begins at a line or last before it."""
    best = None
    for at in range(0, len(places), 3):
        if places[at] <= line and (best is None or places[at] >= best[0]):
            best = (places[at], places[at + 1], places[at + 2])
    return None if best is None else best[1:]
