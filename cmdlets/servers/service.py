"""Services as objects, and Get-Service: the transport's, and the machine's where it has systemd."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import OrganizationCmdlet, Value
from cmdlets.servers import systemd
from cmdlets.servers.systemd import Unit
from store import services
from store.services import ServiceKind
from store.types.server import ExchangeServer
from store.values.described import Described, ShellProperty, ShellType
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.problem import Problem
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.wildcard import has_wildcards, is_like

MODULE = "Microsoft.PowerShell.Management"
CONTROLLER = "System.ServiceProcess.ServiceController"
EXCEPTION = "Microsoft.PowerShell.Commands.ServiceCommandException"
_NO_NAME = Problem(
    "NoServiceFoundForGivenName",
    "Cannot find any service with service name '{0}'.",
    "ObjectNotFound",
    EXCEPTION,
)
_NO_DISPLAY_NAME = Problem(
    "NoServiceFoundForGivenDisplayName",
    "Cannot find any service with display name '{0}'.",
    "ObjectNotFound",
    EXCEPTION,
)


class Service(Described):
    """A service on a server: `kind` is what it is in the transport or in systemd."""

    __slots__ = ("kind", "pid", "server", "start_type", "status")

    def __init__(
        self,
        server: str,
        kind: ServiceKind | Unit,
        status: str,
        pid: int | None,
        start_type: str,
    ) -> None:
        self.server = server
        self.kind = kind
        self.status = status
        self.pid = pid
        self.start_type = start_type

    def __str__(self) -> str:
        return self.kind.name


def _property(name: str, get: Any) -> tuple[str, ShellProperty]:
    return name.lower(), ShellProperty(name, get)


def _start_mode(own: Service) -> str:
    """ServiceStartMode, which has no delayed start."""
    return own.start_type.removesuffix("DelayedStart")


Service.__shell_type__ = ShellType(
    (CONTROLLER, "System.Object"),
    dict(
        (
            _property("Status", lambda own: own.status),
            _property("Name", lambda own: own.kind.name),
            _property("DisplayName", lambda own: own.kind.display_name),
            _property("ServiceName", lambda own: own.kind.name),
            _property("MachineName", lambda own: own.server),
            _property("StartType", _start_mode),
            _property("StartupType", lambda own: own.start_type),
            _property("DelayedAutoStart", lambda own: own.start_type == "AutomaticDelayedStart"),
            _property("CanPauseAndContinue", lambda own: False),
            _property("CanShutdown", lambda own: own.status == "Running"),
            _property("CanStop", lambda own: own.status == "Running"),
            _property("DependentServices", lambda own: []),
            _property("ServicesDependedOn", lambda own: []),
            _property("RequiredServices", lambda own: []),
            _property("ProcessId", lambda own: own.pid),
        )
    ),
    table=("Status", "Name", "DisplayName"),
)


class ServiceSearch(OrganizationCmdlet):
    """Base: finds services by name, display name or object, on the local server or another."""

    name: Any
    display_name: Any
    input_object: Value
    include: list[str] = Parameter(wildcards=True, help="Only services of these names.")
    exclude: list[str] = Parameter(wildcards=True, help="No services of these names.")
    computer_name: list[str] = Parameter(
        aliases=("Cn", "MachineName"), pipeline="property", help="The servers; else the local one."
    )

    def services(self) -> Iterator[Service]:
        """The services that the parameters name; a name that none has is written as an error."""
        for service in self._found():
            name = service.kind.name
            wanted = not self.include or any(is_like(name, each) for each in self.include)
            if wanted and not any(is_like(name, each) for each in self.exclude or ()):
                yield service

    def _found(self) -> Iterator[Service]:
        if self.input_object is not None:
            given = unwrap(self.input_object)
            for each in given if isinstance(given, list) else [given]:
                yield from self._again(unwrap(each))
        elif self.display_name:
            yield from self._matching(self.display_name, "display_name", _NO_DISPLAY_NAME)
        else:
            yield from self.named(self.name or ["*"], self.computer_name)

    def _again(self, given: Value) -> Iterator[Service]:
        """A service as it is now; a text is its name, as .NET makes a controller of it."""
        if isinstance(given, Service):
            yield from self.named([given.kind.name], [given.server])
        else:
            yield from self.named([str(given)], self.computer_name)

    def named(self, names: list[str], servers: list[str] | None) -> Iterator[Service]:
        """The services of names with wildcards, on servers."""
        yield from self._matching(names, "name", _NO_NAME, servers)

    def _matching(
        self,
        patterns: list[str],
        attribute: str,
        missing: Problem,
        servers: list[str] | None = None,
    ) -> Iterator[Service]:
        for server_name in servers or self.computer_name or [self.organization.local_server]:
            kinds = self._kinds(server_name)
            for pattern in patterns:
                found = [kind for kind in kinds if is_like(getattr(kind, attribute), pattern)]
                if not found and not has_wildcards(pattern):
                    self.error(missing(pattern, target=pattern))
                for kind in found:
                    yield self._service(server_name, kind)

    def _kinds(self, server_name: str) -> list[ServiceKind | Unit]:
        server: ExchangeServer = self.server_named(server_name)
        own: list[ServiceKind | Unit] = [*services.kinds_on(server)]
        if server.name.lower() == self.organization.local_server.lower():
            own += systemd.units()
        return own

    def _service(self, server_name: str, kind: ServiceKind | Unit) -> Service:
        server = self.server_named(server_name).name
        if isinstance(kind, Unit):
            return Service(server, kind, kind.status, kind.pid, kind.start_type)
        status, pid = services.status_of(self.organization, server, kind)
        start_type = services.start_type_of(self.organization, server, kind)
        return Service(server, kind, status, pid, start_type)


class GetService(
    ServiceSearch,
    verb="Get",
    noun="Service",
    module=MODULE,
    aliases=("gsv",),
    default_set="Default",
    output=CONTROLLER,
):
    """Shows the transport services of a server, and on the local one those of systemd.

    Example: which of them run
        PS> Get-Service MSExchange*
    """

    name: list[str] = Parameter(
        sets={"Default": InSet(position=0, pipeline="value property")},
        aliases=("ServiceName",),
        wildcards=True,
        help="The services by name.",
    )
    dependent_services: bool = Switch(
        aliases=("DS",), help="Shows the services that depend on them."
    )
    required_services: bool = Switch(
        aliases=("SDO", "ServicesDependedOn"), help="Shows the services that they need."
    )
    display_name: list[str] = Parameter(
        sets={"DisplayName": InSet(mandatory=True)},
        wildcards=True,
        help="The services by the name people see.",
    )
    input_object: Value = Parameter(
        sets={"InputObject": InSet(pipeline="value")},
        type=f"{CONTROLLER}[]",
        help="The services themselves.",
    )

    def process(self) -> Iterator[Value]:
        for service in self.services():
            # No service of the transport needs another: each only waits for the others.
            if not (self.dependent_services or self.required_services):
                yield service
