"""Processes of the machine, as Linux's /proc tells them."""

from __future__ import annotations

import os

from xshell.engine.describe import describe
from xshell.engine.errors import make_error
from xshell.engine.providers.process_figures import FIGURES
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_TICK = os.sysconf("SC_CLK_TCK")


class Process(Described):
    """System.Diagnostics.Process: `id` is its number; the rest is read when it is asked for."""

    __slots__ = ("_fields", "id", "name")

    def __init__(self, number: int) -> None:
        self.id = number
        self._fields = self._read()
        self.name = self._fields[1]

    def _read(self) -> list[str]:
        """The fields of /proc/NUMBER/stat; raises OSError where the process is gone."""
        if self.id == 0:
            # The idle process has no entry; the system knows its number all the same.
            return ["0", "", "R", *["0"] * 50]
        with open(f"/proc/{self.id}/stat", encoding="utf-8", errors="replace") as file:
            text = file.read()
        before, _, rest = text.partition("(")
        name, _, after = rest.rpartition(")")
        return [before.strip(), name, *after.split()]

    @property
    def has_exited(self) -> bool:
        """Whether it has ended."""
        try:
            return self._read()[2] in ("Z", "X")
        except OSError:
            return True

    def number(self, index: int) -> int:
        """A field of /proc/NUMBER/stat, counted from 1."""
        return int(self._fields[index - 1])

    @property
    def processor_seconds(self) -> float:
        """Processor time used so far."""
        return (self.number(14) + self.number(15)) / _TICK

    @property
    def started(self) -> float:
        """When it began, in seconds since 1970."""
        with open("/proc/stat", encoding="ascii") as file:
            boot = next(int(line.split()[1]) for line in file if line.startswith("btime"))
        return boot + self.number(22) / _TICK

    def link(self, name: str) -> str | None:
        """Where a link in its folder of /proc leads."""
        try:
            return os.readlink(f"/proc/{self.id}/{name}")
        except OSError:
            return None

    @property
    def command_line(self) -> str | None:
        """The command line it was started with."""
        try:
            with open(f"/proc/{self.id}/cmdline", "rb") as file:
                return file.read().rstrip(b"\0").replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            return None

    def kill(self, _tree: bool = False) -> None:
        """End it."""
        import signal

        os.kill(self.id, signal.SIGKILL)

    def refresh(self) -> None:
        """Read its figures again."""
        self._fields = self._read()

    def __str__(self) -> str:
        return f"System.Diagnostics.Process ({self.name})"


def _time(seconds: float) -> Value:
    from xshell.engine.dotnet.instant import TimeSpan

    return TimeSpan(int(seconds * 10_000_000))


def _date(process: Process) -> Value:
    from xshell.engine.dotnet.datetime import local_now

    return local_now(process.started)


def _open_files(process: Process) -> int:
    try:
        return len(os.listdir(f"/proc/{process.id}/fd"))
    except OSError:
        return 0


def _modules(process: Process) -> Value:
    from xshell.engine.providers.process_modules import modules_of

    return modules_of(process.id)


Process.__shell_type__ = describe(
    ("System.Diagnostics.Process", "System.ComponentModel.Component", "System.MarshalByRefObject"),
    {
        "Path": lambda own: own.link("exe"),
        "CommandLine": "command_line",
        "Parent": lambda own: process_of(own.number(4)),
        "CPU": "processor_seconds",
        "Id": "id",
        "SessionId": lambda own: own.number(6),
        "Name": "name",
        "ProcessName": "name",
        "BasePriority": lambda own: own.number(18),
        "HasExited": "has_exited",
        "StartTime": _date,
        "MachineName": lambda _own: ".",
        **FIGURES,
        "HandleCount": _open_files,
        "TotalProcessorTime": lambda own: _time(own.processor_seconds),
        "UserProcessorTime": lambda own: _time(own.number(14) / _TICK),
        "PrivilegedProcessorTime": lambda own: _time(own.number(15) / _TICK),
        "Responding": lambda _own: True,
        "Modules": _modules,
        "MainModule": lambda own: next(iter(_modules(own)), None),
        "MainWindowTitle": lambda _own: "",
    },
    {
        "Kill": Process.kill,
        "Refresh": Process.refresh,
        "ToString": Process.__str__,
        "WaitForExit": lambda own, *_limit: own.has_exited,
    },
)


def process_of(number: int) -> Process | None:
    """The process of a number, None where there is none."""
    try:
        return Process(number)
    except OSError:
        return None


def all_processes() -> list[Process]:
    """All processes, by name and number."""
    found = [process_of(int(each)) for each in os.listdir("/proc") if each.isdigit()]
    there = [each for each in found if each is not None]
    return sorted(there, key=lambda each: (each.name.lower(), each.id))


def chosen(
    cmdlet: Any, names: list[str] | None, numbers: list[int] | None, given: list[Value] | None
) -> Iterator[Process]:
    """The processes that a cmdlet's parameters mean; what is not there is an error."""
    from xshell.engine.values.wildcard import has_wildcards, is_like

    if given is not None:
        yield from given
        return
    for number in numbers or ():
        found = process_of(number)
        if found is None:
            cmdlet.error(_not_found(f"the process identifier {number}", number, "Id"))
        else:
            yield found
    if numbers is not None:
        return
    for name in names or ("*",):
        matches = [each for each in all_processes() if is_like(each.name, name)]
        if not matches and not has_wildcards(name):
            cmdlet.error(_not_found(f'the name "{name}"', name, "Name"))
        yield from matches


def _not_found(what: str, target: Value, by: str) -> Any:
    return make_error(
        f"NoProcessFoundForGiven{by}",
        f"Cannot find a process with {what}.",
        "ObjectNotFound",
        target,
        "Microsoft.PowerShell.Commands.ProcessCommandException",
    )


class StartedProcess(Process):
    """A process that the shell started: how it ended is known."""

    __slots__ = ("_popen",)

    def __init__(self, popen: Any) -> None:
        self._popen = popen
        self.id = popen.pid
        try:
            self._fields = self._read()
        except OSError:
            self._fields = [str(popen.pid), os.path.basename(popen.args[0])] + ["0"] * 50
        self.name = os.path.basename(popen.args[0])

    @property
    def has_exited(self) -> bool:
        """Whether it has ended."""
        return self._popen.poll() is not None

    @property
    def exit_code(self) -> int | None:
        """Its exit code, 128 and the number of a signal that ended it; None while it runs."""
        code: int | None = self._popen.poll()
        return 128 - code if code is not None and code < 0 else code

    def wait_for_exit(self, milliseconds: int | None = None) -> bool | None:
        """Wait until it ends; with a time at most, whether it has ended."""
        import subprocess

        try:
            self._popen.wait(None if milliseconds is None else milliseconds / 1000)
        except subprocess.TimeoutExpired:
            return False
        return None if milliseconds is None else True


_base: Any = Process.__shell_type__
_own = describe(
    ("System.Diagnostics.Process", "System.ComponentModel.Component", "System.MarshalByRefObject"),
    {"ExitCode": "exit_code", "HasExited": "has_exited"},
    {"WaitForExit": StartedProcess.wait_for_exit},
)
_own.properties = {**_base.properties, **_own.properties}
_own.methods = {**_base.methods, **_own.methods}
_own.display = _base.display
StartedProcess.__shell_type__ = _own
