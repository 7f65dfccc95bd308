"""Disconnect-PSSession, Connect-PSSession, Receive-PSSession."""

from __future__ import annotations

from cmdlets.core.ps_session import SessionFinder
from cmdlets.core.remote_parameters import PS_SESSION
from xshell.engine.cmdlet import InSet, Parameter
from xshell.engine.problem import Problem
from xshell.engine.validators import InRange, OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.remoting.sessions import PSSession

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_RUNTIME = "System.Management.Automation.RuntimeException"
_NOT_OPEN = Problem(
    "CannotDisconnectSessionWhenNotOpened",
    "Cannot disconnect PSSession {0} because it is not in the Opened state.",
    "InvalidOperation",
    _RUNTIME,
)
_NOT_DISCONNECTED = Problem(
    "PSSessionConnectFailed",
    'Cannot connect PSSession "{0}", either because it is not in the Disconnected state, or it is '
    "not available for connection.",
    "InvalidOperation",
    _RUNTIME,
)
_NOT_RECEIVED = Problem(
    "ReceivePSSessionCannotConnectSession",
    'Cannot connect PSSession "{0}": no command runs in it whose results could be received.',
    "InvalidOperation",
    "System.ArgumentException",
)


def _sessions() -> Any:
    return Parameter(
        name="Session",
        type=f"{PS_SESSION}[]",
        sets={"Session": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Sessions.",
    )


def _ids() -> Any:
    return Parameter(
        sets={"Id": InSet(position=0, mandatory=True, pipeline="property")}, help="Numbers."
    )


def _names() -> Any:
    return Parameter(sets={"Name": InSet(mandatory=True, pipeline="property")}, help="Names.")


def _instances() -> Any:
    return Parameter(
        type="System.Guid[]",
        sets={"InstanceId": InSet(mandatory=True, pipeline="property")},
        help="GUIDs.",
    )


def _computers() -> Any:
    return Parameter(
        sets={"ComputerName": InSet(position=0, mandatory=True)},
        aliases=("Cn",),
        help="Servers whose sessions are meant.",
    )


class DisconnectPSSession(
    SessionFinder,
    verb="Disconnect",
    noun="PSSession",
    aliases=("dnsn",),
    default_set="Session",
    confirm="medium",
    output=PS_SESSION,
    module=_MODULE,
):
    """Leaves sessions on servers to themselves, until Connect-PSSession.

    Example: all
        PS> Get-PSSession | Disconnect-PSSession
    """

    of_session: list[Value] = _sessions()
    id: list[int] = _ids()
    name: list[str] = _names()
    instance_id: list[Value] = _instances()
    idle_timeout_sec: int = Parameter(
        default=0, validate=(InRange(0, 2147483647),), help="How long the server keeps them."
    )
    output_buffering_mode: Value = Parameter(
        type="System.Management.Automation.Runspaces.OutputBufferingMode",
        help="What happens to output that nobody takes.",
    )
    throttle_limit: int = Parameter(default=0, help="How many at once.")

    def process(self) -> Iterator[PSSession]:
        from xshell.engine.remoting.sessions import DISCONNECTED, OPENED

        for each in list(self.matching()):
            if not self.should_process(each.computer_name, "Disconnect"):
                continue
            if each.state not in (OPENED, DISCONNECTED):
                self.error(_NOT_OPEN(each.name, target=each))
                continue
            if self.idle_timeout_sec:
                each.connection.options.values["IdleTimeout"] = self.idle_timeout_sec * 1000
            if self.output_buffering_mode is not None:
                each.connection.options.values["OutputBufferingMode"] = self.output_buffering_mode
            each.runspace.change(DISCONNECTED)
            yield each


class ConnectPSSession(
    SessionFinder,
    verb="Connect",
    noun="PSSession",
    aliases=("cnsn",),
    default_set="Name",
    confirm="medium",
    output=PS_SESSION,
    module=_MODULE,
):
    """Connects to sessions again that were disconnected.

    Example: all
        PS> Get-PSSession | Where-Object State -eq Disconnected | Connect-PSSession
    """

    of_session: list[Value] = _sessions()
    id: list[int] = _ids()
    name: list[str] = _names()
    instance_id: list[Value] = _instances()
    computer_name: list[str] = _computers()
    throttle_limit: int = Parameter(default=0, help="How many at once.")

    def process(self) -> Iterator[PSSession]:
        from xshell.engine.remoting.sessions import DISCONNECTED, OPENED

        for each in list(self.matching()):
            if not self.should_process(each.computer_name, "Connect"):
                continue
            if each.state == DISCONNECTED:
                each.runspace.change(OPENED)
            elif each.state != OPENED:
                self.error(_NOT_DISCONNECTED(each.name, target=each))
                continue
            yield each


class ReceivePSSession(
    SessionFinder,
    verb="Receive",
    noun="PSSession",
    aliases=("rcsn",),
    default_set="Session",
    confirm="medium",
    module=_MODULE,
):
    """Writes what a command wrote that runs in a disconnected session, and connects to it.

    Example: of a command that was left to itself
        PS> $s = Invoke-Command localhost { 1 + 1 } -InDisconnectedSession
        PS> Receive-PSSession $s
        2
        PS> Remove-PSSession $s
    """

    of_session: Value = Parameter(
        name="Session",
        type=PS_SESSION,
        sets={"Session": InSet(position=0, mandatory=True, pipeline="value property")},
        help="The session.",
    )
    id: int = Parameter(
        sets={"Id": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Its number.",
    )
    name: str = Parameter(sets={"Name": InSet(mandatory=True)}, help="Its name.")
    instance_id: Value = Parameter(
        type="System.Guid", sets={"InstanceId": InSet(mandatory=True)}, help="Its GUID."
    )
    computer_name: str = _computers()
    out_target: str = Parameter(
        default="Default",
        validate=(OneOf("Default", "Host", "Job"),),
        help="Host for the results themselves, Job for a job that has them.",
    )
    job_name: str = Parameter(default="", help="Name of the job.")

    def process(self) -> None:
        from xshell.engine.remoting.sessions import OPENED

        for each in list(self.matching()):
            task = each.pending
            if not self.should_process(each.computer_name, "Receive"):
                continue
            if task is None:
                self.error(_NOT_RECEIVED(each.name, target=each))
                continue
            each.runspace.change(OPENED)
            each.pending = None
            if self.out_target.lower() == "job":
                self._as_job(each, task)
            else:
                self._results(task)

    def _results(self, task: Any) -> None:
        from xshell.engine.remoting.running import finish

        finish(task, self.out, self.stage)

    def _as_job(self, session: PSSession, task: Any) -> None:
        from xshell.engine.jobs import jobs_of

        job = jobs_of(self.session).add(self.job_name, "RemoteJob", task.text, [task])
        job.location = job.parts[0].location = session.computer_name
        self.out(job)
