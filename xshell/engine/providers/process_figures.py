"""What a process uses of the memory, and its priority, as .NET tells them on Linux.

.NET takes them from /proc/NUMBER/status (dotnet/runtime, ProcessManager.Linux.cs): what is swapped
is the paged memory, the data segment the private one; pools are known on Windows alone.
"""

from __future__ import annotations

import os

from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PAGE = os.sysconf("SC_PAGE_SIZE")
_PRIORITY = "System.Diagnostics.ProcessPriorityClass"
# The highest nice value of each class, and the value that a class sets.
_CLASSES = (
    (-16, "RealTime", -19),
    (-11, "High", -11),
    (-6, "AboveNormal", -6),
    (10, "BelowNormal", 10),
    (19, "Idle", 19),
)
_FIELD_OF_SIZE = 23
_FIELD_OF_SET = 24


def _status(process: Any, name: str) -> int:
    """A figure of /proc/NUMBER/status in bytes, 0 where there is none."""
    try:
        with open(f"/proc/{process.id}/status", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0


# By the name without the size of the number: how many bytes.
_SIZES: dict[str, Any] = {
    "NonpagedSystemMemorySize": lambda _own: 0,
    "PagedMemorySize": lambda own: _status(own, "VmSwap"),
    "PagedSystemMemorySize": lambda _own: 0,
    "PeakPagedMemorySize": lambda _own: 0,
    "PeakVirtualMemorySize": lambda own: _status(own, "VmPeak"),
    "PeakWorkingSet": lambda own: _status(own, "VmHWM"),
    "PrivateMemorySize": lambda own: _status(own, "VmData"),
    "VirtualMemorySize": lambda own: own.number(_FIELD_OF_SIZE),
    "WorkingSet": lambda own: own.number(_FIELD_OF_SET) * _PAGE,
}


def _wide(size: Any) -> Any:
    return lambda own: Int64(size(own))


def _narrow(size: Any) -> Any:
    """The same cut to 32 bits with a sign, as .NET keeps it for old programs."""
    return lambda own: (size(own) + 2**31) % 2**32 - 2**31


def _priority(process: Any) -> Value:
    from xshell.engine.values.enums import named

    try:
        nice = os.getpriority(os.PRIO_PROCESS, process.id)
    except OSError:
        return None
    if nice == 0:
        return named(_PRIORITY, "Normal")
    return named(_PRIORITY, next(name for most, name, _ in _CLASSES if nice <= most))


def _set_priority(process: Any, value: Value) -> None:
    from xshell.engine.dotnet.file_system import failure_of
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    name = str(convert(value, known_type(_PRIORITY)))
    nice = next((sets for _, each, sets in _CLASSES if each == name), 0)
    try:
        os.setpriority(os.PRIO_PROCESS, process.id, nice)
    except OSError as problem:
        raise failure_of(problem, str(process)) from None


# The properties by name as `describe` takes them.
FIGURES: dict[str, Any] = {
    **{f"{name}64": (_wide(size), None, "System.Int64") for name, size in _SIZES.items()},
    **{name: (_narrow(size), None, "System.Int32") for name, size in _SIZES.items()},
    "PriorityClass": (_priority, _set_priority, _PRIORITY),
}
