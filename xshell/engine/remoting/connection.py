"""Connections to servers: where they lead, and the error where they lead nowhere."""

from __future__ import annotations

from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.remoting.options import SessionOption

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

SHELL_PREFIX = "http://schemas.microsoft.com/powershell/"
# The configurations that servers offer; the first where none is asked for.
DEFAULT_CONFIGURATION = "Microsoft.PowerShell"
EXCHANGE_CONFIGURATION = "Microsoft.Exchange"
_PORTS = {"http": 5985, "https": 5986}


class ConnectionInfo:
    """WSManConnectionInfo: `computer_name` as it was given, or the host of `uri` (a Uri).

    `configuration` is what the server offers commands by; `credential` and `authentication` are
    kept and not checked: whoever runs the shell is an administrator of its organization.
    """

    __slots__ = (
        "authentication",
        "computer_name",
        "configuration",
        "credential",
        "options",
        "uri",
    )

    dotnet_type = known_type("System.Management.Automation.Runspaces.WSManConnectionInfo")

    def __init__(self, computer_name: str, uri: Any, configuration: str) -> None:
        self.computer_name = computer_name
        self.uri = uri
        self.configuration = configuration.removeprefix(SHELL_PREFIX)
        self.credential: Value = None
        self.authentication: Value = "Default"
        self.options = SessionOption()

    @property
    def is_exchange(self) -> bool:
        """Whether it leads to the configuration of Exchange's cmdlets alone."""
        return self.configuration.lower() == EXCHANGE_CONFIGURATION.lower()

    def copy(self) -> ConnectionInfo:
        """The same connection once more."""
        twin = ConnectionInfo(self.computer_name, self.uri, self.configuration)
        twin.credential, twin.authentication = self.credential, self.authentication
        twin.options = self.options
        return twin


def to_computer(
    name: str, configuration: str, *, ssl: bool = False, port: int = 0, application: str = "wsman"
) -> ConnectionInfo:
    """The connection to a computer by its name."""
    from xshell.engine.dotnet.uri import Uri

    scheme = "https" if ssl else "http"
    host = "localhost" if name == "." else name
    uri = Uri(f"{scheme}://{host}:{port or _PORTS[scheme]}/{application.strip('/')}")
    return ConnectionInfo(name, uri, configuration)


def to_uri(uri: Any, configuration: str) -> ConnectionInfo:
    """The connection to the host of an address; raises NetException for one that is relative."""
    return ConnectionInfo(uri.host, uri, configuration)


class NotReached(Exception):
    """A server that is not there or does not offer what is asked for: the name of the failure as
    WS-Management has it, its number, and what is said of it.
    """

    def __init__(self, failure: str, number: int, text: str) -> None:
        super().__init__(text)
        self.failure = failure
        self.number = number
        self.text = text


def no_such_computer(name: str) -> NotReached:
    """The failure for a computer that is none of the organization's servers."""
    return NotReached(
        "NetworkPathNotFound",
        53,
        f"WinRM cannot process the request. Cannot find the computer {name}. Verify that the "
        "computer exists on the network and that the name provided is spelled correctly.",
    )


def no_such_configuration(name: str, configuration: str) -> NotReached:
    """The failure for a configuration that the server does not offer."""
    return NotReached(
        "InvalidResourceUri",
        -2144108485,
        f"The WS-Management service cannot process the request. Cannot find the {configuration} "
        f"session configuration in the WSMan: drive on the {name} computer.",
    )


def not_connected(
    connection: ConnectionInfo, problem: NotReached, id_part: str, target: Value
) -> ErrorRecord:
    """The record of a connection that failed, with no command's name in its id, as
    WS-Management's have it; `id_part` tells what was to be done, such as PSSessionOpenFailed.
    """
    host = connection.computer_name
    exception = NetException(
        "System.Management.Automation.Remoting.PSRemotingTransportException",
        f"Connecting to remote server {host} failed with the following error message : "
        f"{problem.text} For more information, see the about_Remote_Troubleshooting Help topic.",
        properties={"ErrorCode": problem.number, "TransportMessage": problem.text},
    )
    record = ErrorRecord(exception, f"{problem.failure},{id_part}", "OpenError", target)
    record.details = f"[{host}] {exception.message}"
    exception.error_record = record
    return record


def _option(name: str, own: ConnectionInfo) -> Value:
    from xshell.engine.values.members import get_member

    return get_member(None, own.options, name)


def _milliseconds(name: str) -> Any:
    def read(own: ConnectionInfo) -> int:
        from xshell.engine.values.members import get_member

        return int(get_member(None, _option(name, own), "TotalMilliseconds"))

    return read


def _same(name: str, type_name: str, option: str = "") -> Property:
    return Property(name, lambda own: _option(option or name, own), None, type_name)


def _authentication(own: ConnectionInfo) -> Value:
    from xshell.engine.values.conversion import convert

    kind = "System.Management.Automation.Runspaces.AuthenticationMechanism"
    return convert(str(own.authentication), known_type(kind))


_TEXT, _NUMBER, _FLAG = "System.String", "System.Int32", "System.Boolean"
define(
    ConnectionInfo.dotnet_type.full_name,
    properties=(
        Property("ConnectionUri", lambda own: own.uri, None, "System.Uri"),
        Property("ComputerName", lambda own: own.computer_name, None, _TEXT),
        Property("Scheme", lambda own: own.uri.absolute.scheme, None, _TEXT),
        Property("Port", lambda own: own.uri.port, None, _NUMBER),
        Property("AppName", lambda own: own.uri.path, None, _TEXT),
        Property("Credential", lambda own: own.credential),
        Property("ShellUri", lambda own: SHELL_PREFIX + own.configuration, None, _TEXT),
        Property("AuthenticationMechanism", _authentication),
        Property("CertificateThumbprint", lambda _own: None, None, _TEXT),
        _same("MaximumConnectionRedirectionCount", _NUMBER),
        _same("MaximumReceivedDataSizePerCommand", "System.Nullable`1[System.Int32]"),
        _same("MaximumReceivedObjectSize", "System.Nullable`1[System.Int32]"),
        Property("UseCompression", lambda own: not _option("NoCompression", own), None, _FLAG),
        _same("NoMachineProfile", _FLAG),
        _same("ProxyAccessType", "System.Management.Automation.Remoting.ProxyAccessType"),
        _same("SkipCACheck", _FLAG),
        _same("SkipCNCheck", _FLAG),
        _same("SkipRevocationCheck", _FLAG),
        _same("NoEncryption", _FLAG),
        _same("UseUTF16", _FLAG),
        _same("IncludePortInSPN", _FLAG),
        _same("Culture", "System.Globalization.CultureInfo"),
        _same("UICulture", "System.Globalization.CultureInfo"),
        Property("OpenTimeout", _milliseconds("OpenTimeout"), None, _NUMBER),
        Property("CancelTimeout", _milliseconds("CancelTimeout"), None, _NUMBER),
        Property("OperationTimeout", _milliseconds("OperationTimeout"), None, _NUMBER),
        Property("IdleTimeout", _milliseconds("IdleTimeout"), None, _NUMBER),
    ),
)
