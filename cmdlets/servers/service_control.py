"""Start-, Stop-, Restart-, Suspend- and Resume-Service."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import Value
from cmdlets.servers.service import CONTROLLER, EXCEPTION, MODULE, Service, ServiceSearch
from store import services
from store.services import ServiceKind
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.problem import Problem

READ_ONLY = "Services of systemd are shown here and changed by systemctl."


def cannot(participle: str, error_id: str, category: str) -> Problem:
    """The error of a service that cannot be started, stopped or configured."""
    return Problem(
        error_id,
        f"Service '{{0}} ({{1}})' cannot be {participle} due to the following error: {{2}}",
        category,
        EXCEPTION,
    )


_NOT_STARTED = cannot("started", "CouldNotStartService", "OpenError")
_NOT_STOPPED = cannot("stopped", "CouldNotStopService", "CloseError")


def _not_able(verb: str, participle: str) -> tuple[Problem, Problem]:
    """The errors of a service that cannot pause, and of one that does not run."""
    text = f"Service '{{0}} ({{1}})' cannot be {participle} because"
    able = f"{text} the service does not support being suspended or resumed."
    running = f"{text} it is not currently running."
    return (
        Problem(f"CouldNot{verb}ServiceNotSupported", able, "CloseError", EXCEPTION),
        Problem(f"CouldNot{verb}ServiceNotRunning", running, "CloseError", EXCEPTION),
    )


_NOT_SUSPENDED = _not_able("Suspend", "suspended")
_NOT_RESUMED = _not_able("Resume", "resumed")


class ServiceWork(ServiceSearch, confirm="medium", output=CONTROLLER):
    """Base: what is done with services of the transport, and told of those that refuse."""

    def tell(self, problem: Problem, service: Service, reason: str = "") -> None:
        """Write what kept a service from what was wanted."""
        names = service.kind.display_name, service.kind.name
        self.error(problem(*names, reason, target=service))

    def start(self, server: str, found: list[Service]) -> None:
        """Starts services side by side; an error says what kept one."""
        problems = services.start(self.organization, server, kinds_of(found))
        for service in found:
            problem = problems.get(service.kind.name)
            if problem is not None:
                self.tell(_NOT_STARTED, service, problem)

    def suspend(self, found: list[Service], resume: bool = False) -> None:
        """No service of the transport can pause, and so none resumes."""
        unable, not_running = _NOT_RESUMED if resume else _NOT_SUSPENDED
        for service in found:
            self.tell(unable if service.status == "Running" else not_running, service)


class ServiceChange(ServiceWork, default_set="InputObject"):
    """Base: services are named, one by one confirmed, and acted upon server by server."""

    name: list[str] = Parameter(
        sets={"Default": InSet(position=0, mandatory=True, pipeline="value property")},
        aliases=("ServiceName",),
        wildcards=True,
        help="The services by name.",
    )
    display_name: list[str] = Parameter(
        sets={"DisplayName": InSet(mandatory=True)},
        wildcards=True,
        help="The services by the name people see.",
    )
    input_object: Value = Parameter(
        sets={"InputObject": InSet(position=0, mandatory=True, pipeline="value")},
        type=f"{CONTROLLER}[]",
        help="The services themselves.",
    )
    pass_thru: bool = Switch(help="Whether the services are written.")

    # What is said of a service of systemd.
    refused = _NOT_STOPPED

    def process(self) -> Iterator[Value]:
        chosen: dict[str, list[Service]] = {}
        for service in self.services():
            if self.should_process(f"{service.kind.display_name} ({service.kind.name})"):
                chosen.setdefault(service.server, []).append(service)
        for server, found in chosen.items():
            own = [each for each in found if isinstance(each.kind, ServiceKind)]
            for service in found:
                if service not in own:
                    self.tell(self.refused, service, READ_ONLY)
            self.act(server, own)
            if self.pass_thru and own:
                yield from self.named([each.kind.name for each in own], [server])

    def act(self, server: str, found: list[Service]) -> None:
        """What is done with services of a server."""


def kinds_of(found: list[Service]) -> list[ServiceKind]:
    """What services of the transport are."""
    return [each.kind for each in found if isinstance(each.kind, ServiceKind)]


class StartService(ServiceChange, verb="Start", noun="Service", module=MODULE, aliases=("sasv",)):
    """Starts transport services; returns when they take sessions.

    Example: all services of the local server
        PS> Start-Service MSExchange*
    """

    refused = _NOT_STARTED

    def act(self, server: str, found: list[Service]) -> None:
        self.start(server, found)


class StopService(ServiceChange, verb="Stop", noun="Service", module=MODULE, aliases=("spsv",)):
    """Stops transport services; queued messages stay.

    Example: the Transport service
        PS> Stop-Service MSExchangeTransport
    """

    force: bool = Switch(help="Stops the services that depend on it, too.")
    no_wait: bool = Switch(help="Does not wait until they have ended.")

    def act(self, server: str, found: list[Service]) -> None:
        services.stop(self.organization, server, kinds_of(found), wait=not self.no_wait)


class RestartService(ServiceChange, verb="Restart", noun="Service", module=MODULE):
    """Stops and starts transport services.

    Example: the Transport service
        PS> Restart-Service MSExchangeTransport
    """

    force: bool = Switch(help="Stops the services that depend on it, too.")

    def act(self, server: str, found: list[Service]) -> None:
        services.stop(self.organization, server, kinds_of(found))
        self.start(server, found)


class SuspendService(ServiceChange, verb="Suspend", noun="Service", module=MODULE):
    """Suspends services that can pause; those of the transport cannot, and an error says so.

    Example: a service that cannot pause
        PS> Suspend-Service MSExchangeTransport -ErrorAction SilentlyContinue
    """

    def act(self, server: str, found: list[Service]) -> None:
        self.suspend(found)


class ResumeService(ServiceChange, verb="Resume", noun="Service", module=MODULE):
    """Resumes services that pause; those of the transport cannot, and an error says so.

    Example: a service that cannot pause
        PS> Resume-Service MSExchangeTransport -ErrorAction SilentlyContinue
    """

    def act(self, server: str, found: list[Service]) -> None:
        self.suspend(found, resume=True)
