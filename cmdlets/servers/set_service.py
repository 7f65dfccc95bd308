"""Set-Service."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import Value
from cmdlets.servers.service import CONTROLLER, MODULE, Service
from cmdlets.servers.service_control import READ_ONLY, ServiceWork, cannot
from store import services
from store.services import ServiceKind
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.validators import OneOf
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.text import to_string

_NOT_SET = cannot("configured", "CouldNotSetService", "PermissionDenied")
_FIXED = "The names, texts, accounts and rights of transport services are fixed."
_START_TYPES = ("Automatic", "AutomaticDelayedStart", "Disabled", "Manual")


class SetService(ServiceWork, verb="Set", noun="Service", module=MODULE, default_set="Name"):
    """Says how a transport service is started, or starts and stops it.

    A service that is disabled is not started by Start-Service.

    Example: no deliveries during maintenance
        PS> Set-Service MSExchangeDelivery -StartupType Disabled -Status Stopped
        PS> Set-Service MSExchangeDelivery -StartupType Automatic
    """

    name: str = Parameter(
        sets={"Name": InSet(position=0, mandatory=True, pipeline="value property")},
        aliases=("ServiceName", "SN"),
        help="The service by name.",
    )
    input_object: Value = Parameter(
        sets={"InputObject": InSet(position=0, mandatory=True, pipeline="value")},
        type=CONTROLLER,
        help="The service itself.",
    )
    display_name: str = Parameter(aliases=("DN",), help="Refused: the names are fixed.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential", help="Refused: the accounts are fixed."
    )
    description: str = Parameter(help="Refused: the texts are fixed.")
    startup_type: Value = Parameter(
        aliases=("StartMode", "SM", "ST", "StartType"),
        type="Microsoft.PowerShell.Commands.ServiceStartupType",
        help="How it is started: Automatic, AutomaticDelayedStart, Manual or Disabled.",
    )
    security_descriptor_sddl: str = Parameter(
        aliases=("sd",), help="Refused: the rights are fixed."
    )
    status: str = Parameter(
        validate=(OneOf("Running", "Stopped", "Paused"),), help="Starts or stops it."
    )
    force: bool = Switch(help="Stops the services that depend on it, too.")
    pass_thru: bool = Switch(help="Whether the service is written.")

    def process(self) -> Iterator[Value]:
        given = unwrap(self.input_object)
        name, servers = self.name, self.computer_name
        if isinstance(given, Service):
            name, servers = given.kind.name, [given.server]
        for service in self.named([name], servers):
            if not self.should_process(f"{service.kind.display_name} ({service.kind.name})"):
                continue
            if isinstance(service.kind, ServiceKind):
                self._set(service, service.kind)
            else:
                self.tell(_NOT_SET, service, READ_ONLY)
            if self.pass_thru:
                yield from self.named([service.kind.name], [service.server])

    def _set(self, service: Service, kind: ServiceKind) -> None:
        fixed = (
            self.display_name,
            self.description,
            self.credential,
            self.security_descriptor_sddl,
        )
        if any(each is not None for each in fixed):
            self.tell(_NOT_SET, service, _FIXED)
            return
        if self.startup_type is not None:
            wanted = to_string(self.startup_type)
            if wanted not in _START_TYPES:
                self.tell(_NOT_SET, service, f"The startup type '{wanted}' is not supported.")
                return
            services.set_start_type(self.organization, service.server, kind, wanted)
        wished = (self.status or service.status).lower()
        if wished == "paused":
            self.suspend([service])
        elif wished == "running" and service.status != "Running":
            self.start(service.server, [service])
        elif wished == "stopped" and service.status != "Stopped":
            services.stop(self.organization, service.server, [kind])
