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


def hit(
    frame: Frame,
    source: Any,
    found: list[tuple[Breakpoint, Stop]],
    private: dict[str, Value],
) -> None:
    """Count the breakpoints met, run their actions, and stop where one asks for it; `private` are
    the variables that the code there keeps outside of any scope.
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
    if stopping:
        stop_at(inner, source, found[0][1], stopping)


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
    """Tell where the script stands; a person gets a prompt there and goes on with `exit`. A job
    waits.
    """
    from xshell.engine.positions import position_message

    task = frame.session.services.get("task")
    if task is not None:
        task.hold()
        return
    host = frame.session.host
    told = [f"Hit {each}" for each in hits]
    host.write("\n".join([*told, "", position_message(source, stop.start, stop.end), ""]) + "\n")
    prompt = frame.session.services.get("nested_prompt")
    if host.interactive and prompt is not None:
        prompt(frame)
