"""Parameters of the cmdlets that connect to servers, and the connections they stand for."""

from __future__ import annotations

from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.remoting.connection import ConnectionInfo
    from xshell.engine.remoting.sessions import RemoteRunspace

    Value = Any
    Sets = tuple[str, ...] | dict[str, InSet]

PS_SESSION = "System.Management.Automation.Runspaces.PSSession"
_RUNSPACES = "System.Management.Automation.Runspaces."
_BAD_NAME = Problem(
    "PSSessionInvalidComputerName",
    "One or more computer names are not valid. If you are trying to pass a URI, use the "
    "-ConnectionUri parameter, or pass URI objects instead of strings.",
    "InvalidArgument",
    ARGUMENT,
)
_RELATIVE = Problem(
    "CreateRemoteRunspaceFailed",
    "Relative URIs are not supported in the creation of remote sessions.",
    "InvalidArgument",
    "System.NotSupportedException",
)
_NO_KEY = Problem(
    "PathNotFound",
    "The path '{0}' of the key file does not exist.",
    "InvalidArgument",
    "System.Management.Automation.ItemNotFoundException",
)
# The sets of parameters that only virtual machines and containers have.
_MACHINES = "There are no virtual machines and containers among the organization's servers."


def by_property(*names: str) -> dict[str, InSet]:
    """Sets in which a parameter is taken from properties of the input."""
    return {name: InSet(pipeline="property") for name in names}


def credential(sets: Sets) -> Any:
    """-Credential."""
    return Parameter(
        type="System.Management.Automation.PSCredential",
        sets=sets,
        help="Who connects; it is kept with the connection.",
    )


def configuration(sets: Sets) -> Any:
    """-ConfigurationName."""
    return Parameter(
        type="System.String", sets=sets, help="Microsoft.Exchange, or another of the servers'."
    )


def authentication(sets: Sets) -> Any:
    """-Authentication."""
    return Parameter(
        type=_RUNSPACES + "AuthenticationMechanism",
        sets=sets,
        help="How the user is known; every way leads in here.",
    )


def session_option(sets: Sets) -> Any:
    """-SessionOption."""
    return Parameter(
        type="System.Management.Automation.Remoting.PSSessionOption",
        sets=sets,
        help="Options of the connection.",
    )


def thumbprint(sets: Sets) -> Any:
    """-CertificateThumbprint."""
    return Parameter(type="System.String", sets=sets, help="A certificate of the user.")


def port(sets: Sets) -> Any:
    """-Port."""
    return Parameter(type="System.Int32", default=0, sets=sets, help="The port of the server.")


def application(sets: Sets) -> Any:
    """-ApplicationName."""
    return Parameter(
        type="System.String", default="wsman", sets=sets, help="The path of the address."
    )


def throttle(sets: Sets) -> Any:
    """-ThrottleLimit."""
    return Parameter(type="System.Int32", default=32, sets=sets, help="How many at once.")


class ConnectingCmdlet(Cmdlet):
    """What connects by -ComputerName, -ConnectionUri or -HostName."""

    use_ssl: bool = Switch(name="UseSSL", sets=("ComputerName",), help="Connects by HTTPS.")

    def connections(self) -> Iterator[ConnectionInfo]:
        """The connections that the parameters ask for; what is wrong with them are errors."""
        from xshell.engine.remoting.connection import to_computer, to_uri

        if self.has("vm_id", "vm_name", "container_id"):
            raise not_supported(_MACHINES)
        kind = self._configuration()
        if self.has("connection_uri"):
            found = [to_uri(each, kind) for each in self._addresses()]
        else:
            found = [
                to_computer(
                    name,
                    kind,
                    ssl=self.use_ssl,
                    port=self.option("port") or 0,
                    application=self.option("application_name") or "wsman",
                )
                for name in self._names()
            ]
        for each in found:
            each.credential = self.option("credential")
            each.authentication = self.option("authentication") or "Default"
            each.options = self._options() or each.options
            yield each

    def _addresses(self) -> Iterator[Value]:
        """The values of -ConnectionUri; the relative ones are errors."""
        for each in _listed(self.option("connection_uri")):
            if each.parts is not None:
                yield each
            else:
                self.error(_RELATIVE(target=each))

    def open(self, connection: ConnectionInfo, id_part: str, target: Value) -> RemoteRunspace:
        """A runspace at the end of a connection; raises the error of one that leads nowhere."""
        from xshell.engine.errors import Terminating
        from xshell.engine.remoting.connection import NotReached, not_connected
        from xshell.engine.remoting.sessions import opened

        try:
            return opened(self.session, connection)
        except NotReached as problem:
            raise Terminating(not_connected(connection, problem, id_part, target)) from None

    def option(self, name: str) -> Value:
        """The value of a parameter that not every one of these cmdlets has."""
        return getattr(self, name, None)

    def has(self, *names: str) -> bool:
        """Whether one of these parameters was given."""
        return any(name in self.given for name in names)

    def _names(self) -> list[str]:
        if self.has("host_name"):
            self._check_key()
            names = _listed(self.option("host_name"))
        elif self.has("ssh_connection"):
            tables = self.option("ssh_connection")
            names = [str(each.get("HostName") or each.get("ComputerName")) for each in tables]
        else:
            names = _listed(self.option("computer_name")) or ["localhost"]
        for name in names:
            if not name or any(each in name for each in "/\\ "):
                raise _BAD_NAME(target=names)
        return names

    def _check_key(self) -> None:
        import os

        path = self.option("key_file_path")
        if path is not None and not os.path.isfile(self.session.file_path(path)):
            raise _NO_KEY(path, target=path)

    def _configuration(self) -> str:
        from xshell.engine.remoting.connection import DEFAULT_CONFIGURATION
        from xshell.engine.values.text import to_string

        given = self.option("configuration_name")
        if not given:
            given = self.frame.scope.vars.peek("pssessionconfigurationname")
        return to_string(given) if given else DEFAULT_CONFIGURATION

    def _options(self) -> Value:
        from xshell.engine.remoting.options import SessionOption

        given = self.option("session_option")
        if given is None:
            given = self.frame.scope.vars.peek("pssessionoption")
        return given if isinstance(given, SessionOption) else None


def _listed(value: Value) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
