"""Enter-PSSession and Exit-PSSession."""

from __future__ import annotations

from cmdlets.core.ps_session import SessionFinder
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
    thumbprint,
)
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.remoting.connection import ConnectionInfo
    from xshell.engine.remoting.sessions import PSSession

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_WSMAN = ("ComputerName", "Uri")
_SSH = ("SSHHost",)
_KNOWN = ("Session", "Id", "Name", "InstanceId")
_NOT_OPEN = Problem(
    "PushedRunspaceMustBeOpen", "Session must be open.", "InvalidArgument", ARGUMENT
)
_NO_HOST = Problem(
    "HostDoesNotSupportPushRunspace",
    "The host does not support Enter-PSSession and Exit-PSSession.",
    "InvalidArgument",
    ARGUMENT,
)
_SEVERAL = Problem(
    "RemoteRunspaceHasMultipleMatchesForSpecifiedName",
    "Multiple matches found for name {0}.",
    "InvalidArgument",
    ARGUMENT,
)
_PUSH, _POP = "push session", "pop session"


class EnterPSSession(
    ConnectingCmdlet,
    SessionFinder,
    verb="Enter",
    noun="PSSession",
    aliases=("etsn",),
    default_set="ComputerName",
    module=_MODULE,
):
    """Lets the prompt run what is typed on a server, until Exit-PSSession.

    Example: at the prompt
        PS> Enter-PSSession mail1
    """

    computer_name: str = Parameter(
        sets={"ComputerName": InSet(position=0, mandatory=True, pipeline="value property")},
        aliases=("Cn",),
        help="Name of a server.",
    )
    connection_uri: Value = Parameter(
        type="System.Uri",
        sets={"Uri": InSet(position=1, pipeline="property")},
        aliases=("CU", "URI"),
        help="Address whose host is a server.",
    )
    of_session: Value = Parameter(
        name="Session",
        type=PS_SESSION,
        sets={"Session": InSet(position=0, pipeline="value property")},
        help="The session.",
    )
    id: int = Parameter(sets={"Id": InSet(position=0, pipeline="property")}, help="Its number.")
    name: str = Parameter(sets=by_property("Name"), help="Its name.")
    instance_id: Value = Parameter(
        type="System.Guid", sets=by_property("InstanceId"), help="Its GUID."
    )
    credential: Value = credential(
        {
            **by_property(*_WSMAN),
            "VMId": InSet(position=1, mandatory=True, pipeline="property"),
            "VMName": InSet(position=1, mandatory=True, pipeline="property"),
        }
    )
    configuration_name: str = configuration(by_property(*_WSMAN, "VMId", "VMName", "ContainerId"))
    application_name: str = application(by_property("ComputerName"))
    authentication: Value = authentication(_WSMAN)
    session_option: Value = session_option(_WSMAN)
    certificate_thumbprint: str = thumbprint(_WSMAN)
    port: int = port(("ComputerName", *_SSH))
    enable_network_access: bool = Switch(sets=_WSMAN, help="Lets it go further.")
    allow_redirection: bool = Switch(sets=("Uri",), help="Follows redirections.")
    vm_id: Value = Parameter(
        name="VMId",
        type="System.Guid",
        sets={"VMId": InSet(position=0, mandatory=True, pipeline="value property")},
        aliases=("VMGuid",),
        help="A virtual machine, of which there are none.",
    )
    vm_name: str = Parameter(
        name="VMName",
        sets={"VMName": InSet(position=0, mandatory=True, pipeline="value property")},
        help="A virtual machine, of which there are none.",
    )
    container_id: str = Parameter(
        sets={"ContainerId": InSet(position=0, mandatory=True, pipeline="value property")},
        help="A container, of which there are none.",
    )
    run_as_administrator: bool = Switch(sets=("ContainerId",), help="For containers.")
    host_name: str = Parameter(
        sets={"SSHHost": InSet(position=0, mandatory=True, pipeline="value")},
        help="Name of a server.",
    )
    user_name: str = Parameter(sets=_SSH, help="Who connects.")
    key_file_path: str = Parameter(
        sets=_SSH, aliases=("IdentityFilePath",), help="The key of the user, a file."
    )
    subsystem: str = Parameter(sets=by_property(*_SSH), help="The subsystem of SSH.")
    connecting_timeout: int = Parameter(default=-1, sets=_SSH, help="Milliseconds to wait.")
    ssh_transport: bool = Switch(name="SSHTransport", sets=_SSH, help="Connects by SSH.")
    options: Value = Parameter(
        type="System.Collections.Hashtable", sets=_SSH, help="Options of SSH."
    )

    def process(self) -> None:
        from xshell.engine.remoting.sessions import OPENED

        push = self.session.services.get(_PUSH)
        if push is None:
            self.error(_NO_HOST())
            return
        if self.parameter_set in _KNOWN:
            found = list(self.matching())
            if len(found) > 1:
                self.error(_SEVERAL(str(self.name), target=self.name))
            elif found and found[0].state != OPENED:
                self.error(_NOT_OPEN())
            elif found:
                push(found[0], False)
        else:
            for connection in self.connections():
                push(self._temporary(connection), True)

    def _temporary(self, connection: ConnectionInfo) -> PSSession:
        """A session for as long as the prompt is in it."""
        from xshell.engine.remoting.sessions import sessions_of

        runspace = self.open(connection, "CreateRemoteRunspaceFailed", connection.computer_name)
        return sessions_of(self.session).unlisted(runspace)


class ExitPSSession(Cmdlet, verb="Exit", noun="PSSession", aliases=("exsn",), module=_MODULE):
    """Leaves the session that Enter-PSSession entered; elsewhere it does nothing.

    Example: at the prompt of a server
        PS> Exit-PSSession
    """

    def process(self) -> None:
        pop = self.session.services.get(_POP)
        if pop is not None:
            pop()
