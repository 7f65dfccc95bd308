"""New-PSSession."""

from __future__ import annotations

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
from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.remoting.connection import ConnectionInfo

    Value = Any

_WSMAN = ("ComputerName", "Uri")
_MACHINES = ("VMId", "VMName", "ContainerId")
_SSH = ("SSHHost",)


class NewPSSession(
    ConnectingCmdlet,
    verb="New",
    noun="PSSession",
    aliases=("nsn",),
    default_set="ComputerName",
    output=PS_SESSION,
    module="Microsoft.PowerShell.Core",
):
    """Opens sessions on servers of the organization, which keep what is set in them.

    Example: as scripts connect to Exchange
        PS> $uri = 'http://mail1.contoso.com/PowerShell/'
        PS> $s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri $uri
        PS> (Invoke-Command -Session $s { Get-ExchangeServer MAIL1 }).Name
        MAIL1
        PS> Remove-PSSession $s
    """

    computer_name: list[str] = Parameter(
        sets={"ComputerName": InSet(position=0, pipeline="value property")},
        aliases=("Cn",),
        help="Names of servers; this one by default.",
    )
    connection_uri: list[Value] = Parameter(
        type="System.Uri[]",
        sets={"Uri": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("CU", "URI"),
        help="Addresses whose hosts are servers.",
    )
    of_session: list[Value] = Parameter(
        name="Session",
        type=f"{PS_SESSION}[]",
        sets={"Session": InSet(position=0, pipeline="value property")},
        help="Sessions to open once more.",
    )
    name: list[str] = Parameter(
        sets=(
            *_WSMAN,
            *_MACHINES,
            "Session",
            "UseWindowsPowerShellParameterSet",
            "SSHHost",
            "SSHHostHashParam",
        ),
        help="Names of the sessions.",
    )
    credential: Value = credential(
        {
            **by_property(*_WSMAN),
            "VMId": InSet(mandatory=True, pipeline="property"),
            "VMName": InSet(mandatory=True, pipeline="property"),
        }
    )
    configuration_name: str = configuration(by_property(*_WSMAN, *_MACHINES))
    authentication: Value = authentication(_WSMAN)
    session_option: Value = session_option(_WSMAN)
    certificate_thumbprint: str = thumbprint(_WSMAN)
    port: int = port(("ComputerName", *_SSH))
    application_name: str = application(by_property("ComputerName"))
    throttle_limit: int = throttle((*_WSMAN, *_MACHINES, "Session"))
    enable_network_access: bool = Switch(sets=(*_WSMAN, "Session"), help="Lets it go further.")
    allow_redirection: bool = Switch(sets=("Uri",), help="Follows redirections.")
    vm_id: list[Value] = Parameter(
        name="VMId",
        type="System.Guid[]",
        sets={"VMId": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("VMGuid",),
        help="Virtual machines, of which there are none.",
    )
    vm_name: list[str] = Parameter(
        name="VMName",
        sets={"VMName": InSet(mandatory=True, pipeline="property")},
        help="Virtual machines, of which there are none.",
    )
    container_id: list[str] = Parameter(
        sets={"ContainerId": InSet(mandatory=True, pipeline="property")},
        help="Containers, of which there are none.",
    )
    run_as_administrator: bool = Switch(sets=("ContainerId",), help="For containers.")
    use_windows_power_shell: bool = Switch(
        sets={"UseWindowsPowerShellParameterSet": InSet(mandatory=True)},
        name="UseWindowsPowerShell",
        help="Windows PowerShell, which there is not.",
    )
    host_name: list[str] = Parameter(
        sets={"SSHHost": InSet(position=0, mandatory=True)}, help="Names of servers."
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
    ssh_connection: list[Value] = Parameter(
        name="SSHConnection",
        type="System.Collections.Hashtable[]",
        sets={"SSHHostHashParam": InSet(mandatory=True)},
        help="Tables with a HostName each.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.remoting.sessions import sessions_of

        if self.use_windows_power_shell:
            raise not_supported("Windows PowerShell runs on Windows alone.")
        table = sessions_of(self.session)
        names = list(self.name or ())
        for at, connection in enumerate(self._wanted()):
            try:
                runspace = self.open(connection, "PSSessionOpenFailed", self._broken(connection))
            except Terminating as failure:
                self.error(failure)
                continue
            yield table.add(runspace, names[at] if at < len(names) else "")

    def _wanted(self) -> Iterator[ConnectionInfo]:
        if self.has("of_session"):
            yield from (each.connection.copy() for each in self.of_session)
        else:
            yield from self.connections()

    @staticmethod
    def _broken(connection: ConnectionInfo) -> Value:
        """The runspace that did not come to be, which the error is about."""
        from xshell.engine.remoting.sessions import RemoteRunspace

        return RemoteRunspace(connection)
