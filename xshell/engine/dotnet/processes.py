"""System.Diagnostics.Process: the processes of this machine by number or name."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.providers.processes import Process, all_processes, process_of
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PROCESS = known_type("System.Diagnostics.Process")


def _by_id(number: int) -> Process:
    found = process_of(number)
    if found is None:
        raise NetException(
            "System.ArgumentException", f"Process with an Id of {number} is not running."
        )
    return found


def _current() -> Process:
    import os

    return _by_id(os.getpid())


def _by_name(name: str) -> Value:
    lowered = name.lower()
    return TypedArray(_PROCESS, [p for p in all_processes() if p.name.lower() == lowered])


define(
    "System.Diagnostics.Process",
    static_methods=(
        Method("GetCurrentProcess", _current, "System.Diagnostics.Process ()"),
        Method("GetProcessById", _by_id, "System.Diagnostics.Process (int processId)"),
        Method(
            "GetProcesses",
            lambda: TypedArray(_PROCESS, all_processes()),
            "System.Diagnostics.Process[] ()",
        ),
        Method("GetProcessesByName", _by_name, "System.Diagnostics.Process[] (string processName)"),
    ),
)
