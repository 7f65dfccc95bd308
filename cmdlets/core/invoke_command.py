"""Invoke-Command."""

from __future__ import annotations

from cmdlets.core.clauses import refuse_clauses
from cmdlets.core.remote_parameters import (
    PS_SESSION,
    ConnectingCmdlet,
    application,
    authentication,
    by_property,
    configuration,
    credential,
    port,
    session_option,
    throttle,
    thumbprint,
)
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.problem import PS_INVALID_OPERATION, Problem
from xshell.engine.validators import NotEmpty, NotNull

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.remoting.sessions import RemoteRunspace
    from xshell.engine.remoting.task import RemoteTask
    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_IN_PROCESS = "InProcess"
_SESSION = ("Session", "FilePathRunspace")
_COMPUTER = ("ComputerName", "FilePathComputerName")
_URI = ("Uri", "FilePathUri")
_VM_ID, _VM_NAME = ("VMId", "FilePathVMId"), ("VMName", "FilePathVMName")
_CONTAINER = ("ContainerId", "FilePathContainerId")
_SSH, _SSH_TABLE = ("SSHHost", "FilePathSSHHost"), ("SSHHostHashParam", "FilePathSSHHostHash")
_MACHINES = (*_VM_ID, *_VM_NAME, *_CONTAINER)
_THROTTLED = (*_SESSION, *_COMPUTER, *_URI, *_MACHINES)
_REMOTE = (*_THROTTLED, *_SSH, *_SSH_TABLE)
_FILES = tuple(name for name in _REMOTE if name.startswith("FilePath"))
_BLOCKS = tuple(name for name in _REMOTE if not name.startswith("FilePath"))
_STATE = "System.Management.Automation.Runspaces.InvalidRunspaceStateException"
_NOT_OPEN = Problem(
    "InvokeCommandCommandInvalidSessionState",
    "Because the session state for session {0}, {1}, {2} is not equal to Open, you cannot run a "
    "command in the session.  The session state is {3}.",
    "InvalidOperation",
    _STATE,
)
_BUSY = Problem(
    "InvokeCommandCommandInvalidSessionAvailability",
    "The session {0}, {1}, {2} is not available to run commands.  The session availability is {3}.",
    "InvalidOperation",
    _STATE,
)
_NONE_VALID = Problem(
    "InvalidOperation",
    "No valid sessions were specified.  Ensure you provide valid sessions that are in the Opened "
    "state and are available to run commands.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)


class InvokeCommand(
    ConnectingCmdlet,
    verb="Invoke",
    noun="Command",
    aliases=("icm",),
    default_set=_IN_PROCESS,
    module="Microsoft.PowerShell.Core",
):
    """Runs a script block here, or on servers of the organization.

    Example: with an argument
        PS> Invoke-Command { param($x) $x * 2 } -ArgumentList 4
        8
    Example: on a server
        PS> (Invoke-Command mail1 { $env:COMPUTERNAME }).Length
        5
    """

    script_block: ScriptBlock = Parameter(
        sets={
            _IN_PROCESS: InSet(position=0, mandatory=True),
            **{name: InSet(position=1, mandatory=True) for name in _BLOCKS},
        },
        aliases=("Command",),
        validate=(NotNull(),),
        help="What to run.",
    )
    file_path: str = Parameter(
        sets={
            name: InSet(mandatory=True, position=None if "SSH" in name else 1) for name in _FILES
        },
        aliases=("PSPath",),
        help="Script file to run.",
    )
    of_session: list[Value] = Parameter(
        name="Session",
        type=f"{PS_SESSION}[]",
        sets={name: InSet(position=0) for name in _SESSION},
        validate=(NotEmpty(),),
        help="Sessions to run it in.",
    )
    computer_name: list[str] = Parameter(
        sets={name: InSet(position=0) for name in _COMPUTER},
        aliases=("Cn",),
        validate=(NotEmpty(),),
        help="Names of servers.",
    )
    connection_uri: list[Value] = Parameter(
        type="System.Uri[]",
        sets={name: InSet(position=0) for name in _URI},
        aliases=("CU", "URI"),
        help="Addresses whose hosts are servers.",
    )
    no_new_scope: bool = Switch(sets=(_IN_PROCESS,), help="Runs in the current scope.")
    input_object: Value = Parameter(
        pipeline="value", sets=(_IN_PROCESS, *_REMOTE), help="Input of the script block."
    )
    argument_list: list[Value] = Parameter(
        sets=(_IN_PROCESS, *_REMOTE), aliases=("Args",), help="Arguments."
    )
    as_job: bool = Switch(sets=_REMOTE, help="Runs in the background.")
    job_name: str = Parameter(
        sets=(*_SESSION, *_COMPUTER, *_URI, *_SSH, *_CONTAINER, _SSH_TABLE[0]),
        help="Name of the job.",
    )
    throttle_limit: int = throttle(_THROTTLED)
    hide_computer_name: bool = Switch(
        sets=_REMOTE, aliases=("HCN",), help="Leaves the server's name out of the display."
    )
    remote_debug: bool = Switch(sets=_REMOTE, help="Stops before the first statement.")
    in_disconnected_session: bool = Switch(
        sets=(*_COMPUTER, *_URI),
        aliases=("Disconnected",),
        help="Leaves it to itself; Receive-PSSession gets the results.",
    )
    session_name: list[str] = Parameter(sets=_COMPUTER, help="Names of those sessions.")
    credential: Value = credential(
        {
            **by_property(*_COMPUTER, *_URI),
            **{name: InSet(mandatory=True, pipeline="property") for name in (*_VM_ID, *_VM_NAME)},
        }
    )
    configuration_name: str = configuration(by_property(*_COMPUTER, *_URI, *_MACHINES))
    application_name: str = application(by_property(*_COMPUTER))
    authentication: Value = authentication((*_COMPUTER, *_URI))
    certificate_thumbprint: str = thumbprint(("ComputerName", "Uri"))
    port: int = port((*_COMPUTER, _SSH[0]))
    use_ssl: bool = Switch(name="UseSSL", sets=_COMPUTER, help="Connects by HTTPS.")
    session_option: Value = session_option((*_COMPUTER, *_URI))
    enable_network_access: bool = Switch(sets=(*_COMPUTER, *_URI), help="Lets it go further.")
    allow_redirection: bool = Switch(sets=_URI, help="Follows redirections.")
    vm_id: list[Value] = Parameter(
        name="VMId",
        type="System.Guid[]",
        sets={name: InSet(position=0, mandatory=True, pipeline="property") for name in _VM_ID},
        aliases=("VMGuid",),
        help="Virtual machines, of which there are none.",
    )
    vm_name: list[str] = Parameter(
        name="VMName",
        sets={name: InSet(mandatory=True, pipeline="property") for name in _VM_NAME},
        help="Virtual machines, of which there are none.",
    )
    container_id: list[str] = Parameter(
        sets={name: InSet(mandatory=True, pipeline="property") for name in _CONTAINER},
        help="Containers, of which there are none.",
    )
    run_as_administrator: bool = Switch(sets=_CONTAINER, help="For containers.")
    host_name: list[str] = Parameter(
        sets={name: InSet(mandatory=True) for name in _SSH}, help="Names of servers."
    )
    user_name: str = Parameter(sets=_SSH, help="Who connects.")
    key_file_path: str = Parameter(
        sets=_SSH, aliases=("IdentityFilePath",), help="The key of the user, a file."
    )
    subsystem: str = Parameter(sets=_SSH, help="The subsystem of SSH.")
    connecting_timeout: int = Parameter(default=-1, sets=_SSH, help="Milliseconds to wait.")
    ssh_transport: bool = Switch(name="SSHTransport", sets=_SSH, help="Connects by SSH.")
    options: Value = Parameter(
        type="System.Collections.Hashtable", sets=_SSH, help="Options of SSH."
    )
    ssh_connection: list[Value] = Parameter(
        name="SSHConnection",
        type="System.Collections.Hashtable[]",
        sets={name: InSet(mandatory=True) for name in _SSH_TABLE},
        help="Tables with a HostName each.",
    )

    def begin(self) -> None:
        self._input: list[Value] = []
        if self.has("of_session"):
            self.of_session = self._usable()

    def direct_input(self) -> Callable[[Value], Any]:
        return self._input.append

    def process(self) -> None:
        if "input_object" in self.given:
            self._input.append(self.input_object)

    def end(self) -> None:
        if self.parameter_set == _IN_PROCESS:
            self._run_in_process()
        else:
            self._run_remotely()

    def _given_input(self) -> list[Value] | None:
        """What is piped in or given, None where nothing is."""
        expecting = self.stage.expecting or "input_object" in self.given
        return self._input if expecting else None

    def _run_in_process(self) -> None:
        given = self._given_input()
        if given is None:
            refuse_clauses(self, self.script_block)
        self.script_block.invoke(
            self.frame,
            self.out,
            list(self.argument_list or ()),
            input=given,
            dot_source=self.no_new_scope,
        )

    def _run_remotely(self) -> None:
        from xshell.engine.remoting.running import run_one, run_several

        in_background = self.as_job or bool(self.job_name)
        tasks = [self._task(each) for each in self._runspaces()]
        if self.in_disconnected_session:
            self._leave(tasks)
        elif in_background:
            self._start(tasks)
        elif len(tasks) == 1:
            run_one(tasks[0], self.out, self.stage)
        else:
            run_several(tasks, self.throttle_limit, self.out, self.stage)

    def _usable(self) -> list[Value]:
        """The sessions that can run something; the others are errors."""
        usable = []
        for each in self.of_session:
            named = (each.name, str(each.runspace.instance_id), each.computer_name)
            if each.state != "Opened":
                self.error(_NOT_OPEN(*named, each.state, target=each))
            elif not each.runspace.is_free:
                self.error(_BUSY(*named, each.runspace.availability, target=each))
            else:
                usable.append(each)
        if not usable:
            raise _NONE_VALID()
        return usable

    def _runspaces(self) -> Iterator[RemoteRunspace]:
        """Where it runs; a server that is not reached is an error without a command's name, as
        what happens on a server has.
        """
        if self.has("of_session"):
            yield from (each.runspace for each in self.of_session)
            return
        for connection in self.connections():
            try:
                yield self.open(connection, "PSSessionStateBroken", connection.computer_name)
            except Terminating as failure:
                from xshell.engine.tasks import write_foreign_error

                write_foreign_error(failure.record, self.stage)

    def _task(self, runspace: RemoteRunspace) -> RemoteTask:
        from xshell.engine.remoting.task import RemoteTask
        from xshell.engine.using_variables import used_variables

        block = self.script_block
        if block is None:
            block = self.session.load_script(self.session.file_path(self.file_path))
        return RemoteTask(
            self.session,
            runspace,
            block.text,
            tuple(self.argument_list or ()),
            used_variables(block, self.frame),
            self._given_input(),
            hide=self.hide_computer_name,
        )

    def _start(self, tasks: list[RemoteTask]) -> None:
        """A job with a part for each server."""
        from xshell.engine.jobs import jobs_of

        if not tasks:
            return
        table = jobs_of(self.session)
        job = table.add(self.job_name or "", "RemoteJob", tasks[0].text, [*tasks])
        for part, task in zip(job.parts, tasks, strict=True):
            part.location = task.runspace.connection.computer_name
        job.location = ",".join(part.location for part in job.parts)
        for each in tasks:
            table.start_within(each, self.throttle_limit)
        self.out(job)

    def _leave(self, tasks: list[RemoteTask]) -> None:
        """Sessions that go on by themselves."""
        from xshell.engine.remoting.sessions import DISCONNECTED, sessions_of

        names = list(self.session_name or ())
        for at, task in enumerate(tasks):
            made = sessions_of(self.session).add(
                task.runspace, names[at] if at < len(names) else ""
            )
            made.pending = task
            task.start()
            task.runspace.change(DISCONNECTED)
            self.out(made)
