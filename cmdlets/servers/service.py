"""The transport services as services of the machine."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, OrganizationCmdlet, Value
from store import services
from store.services import ServiceKind
from store.types.server import ExchangeServer
from store.values.described import Described, ShellProperty, ShellType
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap

_MODULE = "Microsoft.PowerShell.Management"


class Service(Described):
    """A service on a server, as Get-Service shows it."""

    __slots__ = ("kind", "pid", "server", "status")

    def __init__(self, server: str, kind: ServiceKind, status: str, pid: int | None) -> None:
        self.server = server
        self.kind = kind
        self.status = status
        self.pid = pid

    def __str__(self) -> str:
        return self.kind.name


def _property(name: str, get: Any) -> tuple[str, ShellProperty]:
    return name.lower(), ShellProperty(name, get)


Service.__shell_type__ = ShellType(
    ("System.ServiceProcess.ServiceController", "System.Object"),
    dict(
        (
            _property("Status", lambda own: own.status),
            _property("Name", lambda own: own.kind.name),
            _property("DisplayName", lambda own: own.kind.display_name),
            _property("ServiceName", lambda own: own.kind.name),
            _property("MachineName", lambda own: own.server),
            _property("StartType", lambda own: "Automatic"),
            _property("CanStop", lambda own: own.status == "Running"),
            _property("ProcessId", lambda own: own.pid),
        )
    ),
    table=("Status", "Name", "DisplayName"),
)


class _Services(OrganizationCmdlet):
    """Base: services by name, display name or object, on the local server or another."""

    name: list[str] = Parameter(
        position=0,
        pipeline="property",
        aliases=("ServiceName", "SN"),
        wildcards=True,
        help="The services by name.",
    )
    display_name: list[str] = Parameter(help="The services by the name people see.")
    input_object: Value = Parameter(pipeline="value", help="The services themselves.")
    computer_name: list[str] = Parameter(
        aliases=("Cn", "MachineName"), pipeline="property", help="The servers; else the local one."
    )

    def services(self) -> Iterator[Service]:
        """The services that the parameters name; a name that none has is an error."""
        value = unwrap(self.input_object)
        if isinstance(value, Service):
            yield from self._named([value.kind.name], [value.server])
            return
        names = self.name or ([str(value)] if isinstance(value, str) else [])
        yield from self._named(names, self.computer_name or [self.organization.local_server])

    def _named(self, names: list[str], servers: list[str]) -> Iterator[Service]:
        for server_name in servers:
            server: ExchangeServer = self.server_named(server_name)
            kinds = services.kinds_on(server)
            for pattern in names or ["*"]:
                found = [kind for kind in kinds if _is_like(kind.name, pattern)]
                if self.display_name:
                    wanted = self.display_name
                    found = [k for k in found if any(_is_like(k.display_name, w) for w in wanted)]
                if not found and "*" not in pattern:
                    self._missing(pattern)
                for kind in found:
                    status, pid = services.status_of(self.organization, server.name, kind)
                    yield Service(server.name, kind, status, pid)

    def _missing(self, name: str) -> None:
        self.error(
            "NoServiceFoundForGivenName",
            f"Cannot find any service with service name '{name}'.",
            "ObjectNotFound",
            name,
            "Microsoft.PowerShell.Commands.ServiceCommandException",
        )


def _is_like(text: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(text.lower(), pattern.lower())


class GetService(_Services, verb="Get", noun="Service", module=_MODULE, aliases=("gsv",)):
    """Shows the transport services of a server.

    Example: which of them run
        PS> Get-Service MSExchange*
    """

    def process(self) -> Iterator[Value]:
        yield from self.services()


class _Change(_Services, confirm="medium"):
    """Base: starts or stops services."""

    pass_thru: bool = Switch(help="Whether the services are written.")
    force: bool = Switch(help="Whether services that depend on it are stopped too.")

    def process(self) -> Iterator[Value]:
        chosen: dict[str, list[Service]] = {}
        for service in self.services():
            if self.should_process(f"{service.kind.display_name} ({service.kind.name})"):
                chosen.setdefault(service.server, []).append(service)
        for server, found in chosen.items():
            self.act(server, found)
            if self.pass_thru:
                yield from self._named([each.kind.name for each in found], [server])

    def act(self, server: str, found: list[Service]) -> None:
        """What is done with services of a server."""

    def start(self, server: str, found: list[Service]) -> None:
        """Starts services side by side; an error says what kept one."""
        problems = services.start(self.organization, server, [each.kind for each in found])
        for service in found:
            problem = problems.get(service.kind.name)
            if problem is not None:
                self.error(
                    "CouldNotStartService",
                    f"Service '{service.kind.display_name} ({service.kind.name})' cannot be "
                    f"started due to the following error: {problem}",
                    "OpenError",
                    service,
                    "Microsoft.PowerShell.Commands.ServiceCommandException",
                )

    def stop(self, server: str, found: list[Service]) -> None:
        """Stops services side by side."""
        services.stop(self.organization, server, [each.kind for each in found])


class StartService(_Change, verb="Start", noun="Service", module=_MODULE, aliases=("sasv",)):
    """Starts transport services; returns when they take sessions.

    Example: all services of the local server
        PS> Start-Service MSExchange*
    """

    def act(self, server: str, found: list[Service]) -> None:
        self.start(server, found)


class StopService(_Change, verb="Stop", noun="Service", module=_MODULE, aliases=("spsv",)):
    """Stops transport services; queued messages stay.

    Example: the Transport service
        PS> Stop-Service MSExchangeTransport
    """

    def act(self, server: str, found: list[Service]) -> None:
        self.stop(server, found)


class RestartService(_Change, verb="Restart", noun="Service", module=_MODULE):
    """Stops and starts transport services.

    Example: the Transport service
        PS> Restart-Service MSExchangeTransport
    """

    def act(self, server: str, found: list[Service]) -> None:
        self.stop(server, found)
        self.start(server, found)


class TestServiceHealth(
    DirectoryCmdlet, verb="Test", noun="ServiceHealth", confirm="medium", transactions=False
):
    """Tells for each role of a server which of its services run.

    Example: the local server
        PS> Test-ServiceHealth
    """

    server: Value = Parameter(position=0, pipeline="value property", help="The server.")
    active_directory_timeout: int = Parameter(help="Taken and not used: there is no directory.")
    monitoring_context: bool = Parameter(help="Whether events of monitoring are shown.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.kinds import PSCustomObject

        self.require(
            (
                self.monitoring_context,
                "-MonitoringContext isn't supported: services make no events of monitoring.",
            )
        )
        server = self.server_named(self.server)
        roles: dict[str, list[ServiceKind]] = {}
        for kind in services.kinds_on(server):
            roles.setdefault(kind.role, []).append(kind)
        for role, kinds in roles.items():
            running = [
                kind.name
                for kind in kinds
                if services.status_of(self.organization, server.name, kind)[0] == "Running"
            ]
            stopped = [kind.name for kind in kinds if kind.name not in running]
            yield PSCustomObject(
                {
                    "Role": role,
                    "RequiredServicesRunning": not stopped,
                    "ServicesRunning": running,
                    "ServicesNotRunning": stopped,
                }
            )
