"""Test-ServiceHealth."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import DirectoryCmdlet, Value
from store import services
from store.services import ServiceKind
from xshell.engine.cmdlet import Parameter


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
