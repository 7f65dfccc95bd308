"""PSSession: a session on a server of the organization, and the table of those that are open."""

from __future__ import annotations

import threading
from contextlib import contextmanager

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.runspaces import Runspace
from xshell.engine.dotnet.types import DotNetType, known_type, register
from xshell.engine.remoting.connection import no_such_computer
from xshell.engine.remoting.records import Origin
from xshell.engine.values.enums import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.remoting.connection import ConnectionInfo
    from xshell.engine.remoting.task import RemoteTask

    Value = Any

_SERVICE = "remote sessions"
_CONNECT = "connect"
_RUNSPACES = "System.Management.Automation.Runspaces."
OPENED, CLOSED, DISCONNECTED = "Opened", "Closed", "Disconnected"


_REMOTE_RUNSPACE = DotNetType("System.Management.Automation.RemoteRunspace", Runspace.dotnet_type)
register(_REMOTE_RUNSPACE)


class RemoteRunspace(Runspace):
    """A runspace on a server: a session of this process beside the one that asked for it, which
    belongs to the same organization and takes the server for its own.
    """

    __slots__ = ("_users", "connection", "when_closed")

    dotnet_type = _REMOTE_RUNSPACE

    def __init__(self, connection: ConnectionInfo, session: Any = None) -> None:
        super().__init__(None, session, OPENED if session is not None else "Broken")
        self.connection = connection
        # The threads that run something in it, and what is told when it closes.
        self._users: list[int] = []
        self.when_closed: list[Callable[[], None]] = []

    @property
    def availability(self) -> str:
        """Available, Busy, or None where nothing can be run in it."""
        if self.state != OPENED:
            return "None"
        return "Busy" if self._users else "Available"

    @property
    def is_free(self) -> bool:
        """Whether something can be run in it now, be it inside of what this thread runs there."""
        others = [each for each in self._users if each != threading.get_ident()]
        return self.state == OPENED and not others

    @contextmanager
    def at_work(self) -> Iterator[Any]:
        """The session while something runs in it."""
        self._users.append(threading.get_ident())
        try:
            yield self.session
        finally:
            self._users.pop()

    def origin(self, *, shown: bool) -> Origin:
        """What objects and records from here carry."""
        return Origin(self.connection.computer_name, self.instance_id, shown=shown)

    def change(self, state: str) -> None:
        """Open, close or disconnect."""
        was = self.state
        super().change(state)
        if state == CLOSED and was != CLOSED:
            for tell in self.when_closed:
                tell()


def _availability(own: RemoteRunspace) -> Value:
    return named(_RUNSPACES + "RunspaceAvailability", own.availability)


define(
    RemoteRunspace.dotnet_type.full_name,
    properties=(
        Property("ConnectionInfo", lambda own: own.connection),
        Property("OriginalConnectionInfo", lambda own: own.connection),
        Property("RunspaceAvailability", _availability),
        Property("RunspaceIsRemote", lambda _own: True, None, "System.Boolean"),
    ),
)


class PSSession:
    """A session on a server. `pending` is a command that runs on while it is disconnected."""

    __slots__ = ("name", "number", "pending", "runspace")

    dotnet_type = known_type(_RUNSPACES + "PSSession")

    def __init__(self, number: int, name: str, runspace: RemoteRunspace) -> None:
        self.number = number
        self.name = name or f"Runspace{number}"
        self.runspace = runspace
        self.pending: RemoteTask | None = None

    @property
    def connection(self) -> ConnectionInfo:
        """Where it leads."""
        return self.runspace.connection

    @property
    def computer_name(self) -> str:
        """The server as it was named."""
        return self.connection.computer_name

    @property
    def state(self) -> str:
        """Opened, Disconnected or Closed."""
        return self.runspace.state

    def __str__(self) -> str:
        return f"[PSSession]{self.name}"


def _private_data(_own: PSSession) -> Value:
    from xshell.engine.values.kinds import Hashtable
    from xshell.engine.versions import version_table

    return Hashtable([("PSVersionTable", version_table())])


_TEXT = "System.String"
define(
    PSSession.dotnet_type.full_name,
    properties=(
        Property("State", lambda own: named(_RUNSPACES + "RunspaceState", own.state)),
        Property("IdleTimeout", lambda _own: 7_200_000, None, "System.Int32"),
        Property("ComputerType", lambda _own: named(_RUNSPACES + "TargetMachineType", _MACHINE)),
        Property("ComputerName", lambda own: own.computer_name, None, _TEXT),
        Property("ContainerId", lambda _own: "", None, _TEXT),
        Property("VMName", lambda _own: "", None, _TEXT),
        Property("VMId", lambda _own: None),
        Property("ConfigurationName", lambda own: own.connection.configuration, None, _TEXT),
        Property("InstanceId", lambda own: own.runspace.instance_id, None, "System.Guid"),
        Property("Id", lambda own: own.number, None, "System.Int32"),
        Property("Name", lambda own: own.name, lambda own, name: setattr(own, "name", name), _TEXT),
        Property("Availability", lambda own: _availability(own.runspace)),
        Property("ApplicationPrivateData", _private_data),
        Property("Runspace", lambda own: own.runspace, None, _RUNSPACES + "Runspace"),
        Property("Transport", lambda _own: "WSMan", None, _TEXT),
    ),
    methods=(Method("ToString", str, "string ()"),),
)
_MACHINE = "RemoteMachine"


class SessionTable:
    """The sessions on servers that a session opened, by number."""

    def __init__(self) -> None:
        self._sessions: dict[int, PSSession] = {}
        self._last = 0

    def __iter__(self) -> Iterator[PSSession]:
        return iter(list(self._sessions.values()))

    def add(self, runspace: RemoteRunspace, name: str = "") -> PSSession:
        """A new session, kept until it is removed."""
        made = self.unlisted(runspace, name)
        self._sessions[made.number] = made
        return made

    def unlisted(self, runspace: RemoteRunspace, name: str = "") -> PSSession:
        """A session for one command, which is listed nowhere."""
        self._last += 1
        return PSSession(self._last, name, runspace)

    def remove(self, session: PSSession) -> None:
        """Close a session and forget it."""
        self._sessions.pop(session.number, None)
        if session.pending is not None:
            session.pending.stop()
        session.runspace.change(CLOSED)


def sessions_of(session: Any) -> SessionTable:
    """The sessions on servers that a session opened."""
    table: SessionTable | None = session.services.get(_SERVICE)
    if table is None:
        table = session.services[_SERVICE] = SessionTable()
    return table


def opened(session: Any, connection: ConnectionInfo) -> RemoteRunspace:
    """A runspace at the end of a connection; raises NotReached."""
    connect = session.services.get(_CONNECT)
    if connect is None:
        raise no_such_computer(connection.computer_name)
    inner = connect(connection.computer_name, connection.configuration)
    return RemoteRunspace(connection, inner)
