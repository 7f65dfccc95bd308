"""What happens where a script meets a breakpoint: its action, or a stop."""

from __future__ import annotations

from xshell.engine.errors import BreakLoop, ContinueLoop, Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.debugging.breakpoints import Breakpoint
    from xshell.engine.debugging.statements import Stop
    from xshell.engine.scope import Frame

    Value = Any


CONTINUE, QUIT = "continue", "quit"
# Whether the session told already that it debugs.
_BANNER = "debugger told"


def hit(
    frame: Frame,
    source: Any,
    found: list[tuple[Breakpoint, Stop]],
    private: dict[str, Value],
    stepped: Stop | None,
) -> dict[str, Value]:
    """Count the breakpoints met, run their actions, and stop where one asks for it, or where a
    step ends; `private` are the variables that the code there keeps outside of any scope. Gives
    those that a person set at the prompt; other variables are set where the code runs.
    """
    from xshell.engine.scope import Frame, Scope

    scope = Scope(frame.scope, frame.session)
    dict.update(scope.vars, private)
    inner = Frame(frame.session, scope, frame.streams, frame.command)
    stopping: list[Breakpoint] = []
    for each, _stop in found:
        if not each.enabled:
            continue
        each.hit_count += 1
        if each.action is None or _asks_to_stop(inner, each):
            stopping.append(each)
    at = found[0][1] if stopping else stepped
    if at is None:
        return {}
    before = dict(scope.vars)
    stop_at(inner, source, at, stopping)
    kept: dict[str, Value] = {}
    for name, value in scope.vars.items():
        if name in before and before[name] is value:
            continue
        if name in private:
            kept[name] = value
        else:
            frame.scope.set(name, value)
    return kept


def _asks_to_stop(frame: Frame, breakpoint: Breakpoint) -> bool:
    """Run the action for `$_`, the breakpoint; `break` asks for a stop."""
    from xshell.engine.runtime.values import discard

    assert breakpoint.action is not None
    try:
        breakpoint.action.bind_push(frame, discard)(breakpoint)
    except BreakLoop:
        return True
    except ContinueLoop:
        return False
    except Terminating as error:
        from xshell.engine.streams import record_error

        record_error(frame.session, error.record)
    return False


def stop_at(frame: Frame, source: Any, stop: Stop, hits: list[Breakpoint]) -> None:
    """Stand here until it is known how the script goes on: a person gets a prompt, a job waits for
    Debug-Job. Raises KeyboardInterrupt or TaskStopped where it does not go on.
    """
    from xshell.engine.debugging.breakpoints import breakpoints_of

    place = StoppedAt(frame, source, stop, hits)
    task = frame.session.services.get("task")
    if task is None:
        way = place.ask(frame.session)
        if way == QUIT:
            raise KeyboardInterrupt
    else:
        way = task.hold(place)
    breakpoints_of(frame.session).step(way)


class StoppedAt:
    """Where a script stands, and the breakpoints that made it stop."""

    __slots__ = ("_frame", "_hits", "_source", "_stop")

    def __init__(self, frame: Frame, source: Any, stop: Stop, hits: list[Breakpoint]) -> None:
        self._frame = frame
        self._source = source
        self._stop = stop
        self._hits = hits

    def ask(self, session: Any, job: str = "") -> str:
        """Tell where the script, that of a job, stands, and ask the person at a session how it
        goes on.
        """
        from xshell.engine.positions import position_message

        told = [f"Hit {each}" for each in self._hits]
        told += [""] if told else []
        services = session.services
        if _BANNER not in services:
            services[_BANNER] = True
            told[:0] = ["Entering debug mode. Use h or ? for help. ", ""]
        message = position_message(self._source, self._stop.start, self._stop.end)
        session.host.write("\n".join([*told, message]) + "\n")
        prompt = services.get("debugger_prompt")
        if prompt is None or not session.host.interactive:
            return CONTINUE
        way: str = prompt(self._frame, self._source, self._stop, job)
        return way
