"""Get-Process, Stop-Process and Wait-Process."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.providers.processes import chosen
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.completion import CompletionPlace, CompletionResult

    Value = Any


def _process_ids(place: CompletionPlace) -> Iterator[CompletionResult]:
    from xshell.engine.completion import CompletionResult
    from xshell.engine.providers.processes import all_processes

    for each in all_processes():
        number = str(each.id)
        if number.startswith(place.word):
            shown = f"{number} - {each.name}"
            yield CompletionResult(number, shown, "ParameterValue", shown)


class GetProcess(
    Cmdlet,
    verb="Get",
    noun="Process",
    aliases=("gps",),
    default_set="Name",
    output=(
        "System.Diagnostics.ProcessModule",
        "System.Diagnostics.FileVersionInfo",
        "System.Diagnostics.Process",
    ),
    module="Microsoft.PowerShell.Management",
):
    """Gets processes of this machine.

    Example: the shell's own
        PS> (Get-Process -Id $PID).Id -eq $PID
        True
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="property",
        sets=(
            "Name",
            "NameWithUserName",
        ),
        aliases=("ProcessName",),
        validate=(NotEmpty(),),
        completer="processes",
        help="Names of processes, with wildcards.",
    )
    module_names: bool = Switch(
        name="Module",
        sets=(
            "Name",
            "Id",
            "InputObject",
        ),
        help="Gives the modules that they have loaded; Linux tells none.",
    )
    file_version_info: bool = Switch(
        sets=(
            "Name",
            "Id",
            "InputObject",
        ),
        aliases=(
            "FV",
            "FVI",
        ),
        help="Gives the version of the file; Linux tells none.",
    )
    include_user_name: bool = Switch(
        mandatory=True,
        sets=(
            "NameWithUserName",
            "IdWithUserName",
            "InputObjectWithUserName",
        ),
        help="Gives the user, too.",
    )
    id: list[int] = Parameter(
        mandatory=True,
        pipeline="property",
        sets=(
            "Id",
            "IdWithUserName",
        ),
        aliases=("PID",),
        completer=_process_ids,
        help="Numbers of processes.",
    )
    input_object: Value = Parameter(
        mandatory=True,
        pipeline="value",
        sets=(
            "InputObject",
            "InputObjectWithUserName",
        ),
        type="System.Diagnostics.Process[]",
        help="Processes.",
    )

    def process(self) -> Iterator[Value]:
        for each in chosen(self, self.name, self.id, self.input_object):
            if self.module_names:
                yield from self._modules(each)
            elif self.file_version_info:
                yield from self._version(each)
            elif self.include_user_name:
                yield self._with_user(each)
            else:
                yield each

    def _modules(self, process: Value) -> Iterator[Value]:
        from xshell.engine.providers.process_modules import FileVersionInfo, modules_of

        for each in modules_of(process.id):
            yield FileVersionInfo(each.path) if self.file_version_info else each

    def _with_user(self, process: Value) -> Value:
        from os import stat
        from pwd import getpwuid

        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject

        try:
            user = getpwuid(stat(f"/proc/{process.id}").st_uid).pw_name
        except (OSError, KeyError):
            user = None
        return PSObject(process, {"username": NoteProperty("UserName", user)})

    def _version(self, process: Value) -> Iterator[Value]:
        from xshell.engine.providers.process_modules import FileVersionInfo

        path = process.link("exe")
        if path is not None:
            yield FileVersionInfo(path)


class StopProcess(
    Cmdlet,
    verb="Stop",
    noun="Process",
    aliases=("spps",),
    default_set="Id",
    confirm="medium",
    output="System.Diagnostics.Process",
    module="Microsoft.PowerShell.Management",
):
    """Ends processes.

    Example: none of that number
        PS> Stop-Process -Id 99999999 -ErrorAction SilentlyContinue
    """

    id: list[int] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("Id",),
        completer=_process_ids,
        help="Numbers of processes.",
    )
    pass_thru: bool = Switch(help="Gives the objects.")
    force: bool = Switch(help="Asks nothing.")
    name: list[str] = Parameter(
        mandatory=True,
        pipeline="property",
        sets=("Name",),
        aliases=("ProcessName",),
        completer="processes",
        help="Names of processes, with wildcards.",
    )
    input_object: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("InputObject",),
        type="System.Diagnostics.Process[]",
        help="Processes.",
    )

    def process(self) -> Iterator[Value]:
        import os
        import signal

        for each in chosen(self, self.name, self.id, self.input_object):
            if not self.should_process(f"{each.name} ({each.id})", "Stop-Process"):
                continue
            try:
                os.kill(each.id, signal.SIGKILL)
            except OSError as problem:
                self.error(
                    "CouldNotStopProcess",
                    f'Cannot stop process "{each.name} ({each.id})" because of the following '
                    f"error: {problem.strerror}",
                    "CloseError",
                    each,
                    "Microsoft.PowerShell.Commands.ProcessCommandException",
                )
                continue
            if self.pass_thru:
                yield each


class WaitProcess(
    Cmdlet,
    verb="Wait",
    noun="Process",
    default_set="Name",
    output="System.Diagnostics.Process",
    module="Microsoft.PowerShell.Management",
):
    """Waits until processes end.

    Example: none of that number
        PS> Wait-Process -Id 99999999 -ErrorAction SilentlyContinue
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("Name",),
        aliases=("ProcessName",),
        completer="processes",
        help="Names of processes, with wildcards.",
    )
    timeout: int = Parameter(
        position=1,
        aliases=("TimeoutSec",),
        validate=(
            NotEmpty(),
            InRange(0, 32767),
        ),
        help="Seconds to wait at most.",
    )
    any_: bool = Switch(help="Ends when one of them ends.")
    pass_thru: bool = Switch(help="Gives the objects.")
    id: list[int] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("Id",),
        aliases=(
            "PID",
            "ProcessId",
        ),
        validate=(NotEmpty(),),
        completer=_process_ids,
        help="Numbers of processes.",
    )
    input_object: Value = Parameter(
        mandatory=True,
        pipeline="value",
        sets=("InputObject",),
        type="System.Diagnostics.Process[]",
        help="Processes.",
    )

    def process(self) -> Iterator[Value]:
        from time import monotonic, sleep

        waiting = list(chosen(self, self.name, self.id, self.input_object))
        ends = None if self.timeout is None else monotonic() + self.timeout
        everything = len(waiting)
        while waiting:
            waiting = [each for each in waiting if not each.has_exited]
            if self.any_ and len(waiting) < everything:
                break
            if ends is not None and monotonic() >= ends:
                for each in waiting:
                    self.error(
                        "ProcessNotTerminated",
                        f'This command stopped operation because process "{each.name} '
                        f'({each.id})" is not stopped in the specified time-out.',
                        "CloseError",
                        each,
                        "System.TimeoutException",
                    )
                break
            sleep(0.02)
        if self.pass_thru:
            yield from waiting
