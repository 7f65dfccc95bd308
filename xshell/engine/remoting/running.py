"""Running script blocks on servers: one in the caller's thread, several side by side."""

from __future__ import annotations

from collections import deque

from xshell.engine.errors import Terminating
from xshell.engine.tasks import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.remoting.task import RemoteTask

    Value = Any

_THROWN = "WasThrownFromThrowStatement"
_PAUSE = 0.02


def run_one(task: RemoteTask, out: Callable[[Value], Any], stage: Any) -> None:
    """Run a block in this thread; what it writes is written at once. What it throws is thrown
    here; other errors that end it are written.
    """

    def take(name: str, value: Value) -> None:
        deliver(deque([(name, value)]), out, stage)

    task.run_here(take)
    failure = task.arrived_failure()
    if failure is None:
        return
    if failure.exception.properties[_THROWN]:
        thrown = Terminating(failure, script_level=True)
        # It is about no command of this session.
        thrown.settled = True
        raise thrown
    take("error", failure)


def run_several(
    tasks: list[RemoteTask], limit: int, out: Callable[[Value], Any], stage: Any
) -> None:
    """Run blocks side by side, so many at once; what they write comes server by server, and all
    errors are written.
    """
    waiting: deque[RemoteTask] = deque(tasks)
    running: deque[RemoteTask] = deque()
    while waiting or running:
        while waiting and len(running) < max(limit, 1):
            running.append(waiting.popleft())
            running[-1].start()
        finish(running.popleft(), out, stage)


def finish(task: RemoteTask, out: Callable[[Value], Any], stage: Any) -> None:
    """Write what a block that runs in a thread writes, until its end."""
    while True:
        ended = task.ended.is_set()
        deliver(task.records, out, stage)
        if ended:
            break
        stage.session.host.flush()
        task.wait(_PAUSE)
    failure = task.arrived_failure()
    if failure is not None:
        task.failure = None
        deliver(deque([("error", failure)]), out, stage)
