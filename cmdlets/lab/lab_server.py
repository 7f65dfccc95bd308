"""Provisioning: servers of the laboratory and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cmdlets.directory import NAMESPACE, OrganizationCmdlet, Value, already_exists
from store import clock, machine
from store.defaults.organization import add_server
from store.types.server import ExchangeServer
from store.values.span import EnhancedTimeSpan
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.conversion import to_string

_VERSIONS = {"2010": (14, 3), "2013": (15, 0), "2016": (15, 1), "2019": (15, 2), "SE": (15, 2)}


class NewLabServer(OrganizationCmdlet, verb="New", noun="LabServer", confirm="medium"):
    """Adds a server to the organization, as set-up would: connectors, services, database.

    Its address is a loopback address of its own.

    Example: an Exchange 2010 server
        PS> New-LabServer MAILOLD -Version 2010
    """

    name: str = Parameter(position=0, mandatory=True, help="The name of the server.")
    version: str = Parameter(help="2010, 2013, 2016, 2019 or SE; 2016 unless given.")
    address: str = Parameter(help="Its address; the next free one unless given.")
    pass_thru: bool = Switch(help="Whether the server is written.")

    def process(self) -> Iterator[Value]:
        version = (self.version or "2016").upper()
        if version not in _VERSIONS:
            self.fail(
                "ParameterArgumentTransformationError",
                f"'{self.version}' isn't a version of Exchange. Use one of: "
                f"{', '.join(_VERSIONS)}.",
                "InvalidArgument",
                self.version,
            )
        servers = self.organization.all(ExchangeServer)
        for each in servers:
            if each.name.lower() == self.name.lower():
                raise already_exists(each.distinguished_name)
        taken = {each.address for each in servers}
        address = self.address or next(
            free for number in range(1, 200) if (free := machine.lab_address(number)) not in taken
        )
        if self.should_process(self.name):
            with self.organization.unit(NAMESPACE + "NewLabServer") as session:
                made = add_server(session, self.name, version=_VERSIONS[version], address=address)
            if self.pass_thru:
                yield made


class GetLabServer(OrganizationCmdlet, verb="Get", noun="LabServer"):
    """Shows the servers with their addresses, and what is added to the real SMTP ports.

    Example: where they listen
        PS> Get-LabServer
    """

    name: Value = Parameter(position=0, pipeline="value property", help="Only this server.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.kinds import PSCustomObject

        servers = self.organization.all(ExchangeServer)
        if self.name is not None:
            servers = [self.server_named(self.name)]
        for each in servers:
            yield PSCustomObject(
                {
                    "Name": each.name,
                    "Address": each.address,
                    "Version": each.admin_display_version,
                    "PortOffset": machine.port_offset(),
                }
            )


class GetLabClock(OrganizationCmdlet, verb="Get", noun="LabClock"):
    """Shows the time of the organization's clock.

    Example: how far it was moved
        PS> Get-LabClock
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.kinds import PSCustomObject

        offset = timedelta(seconds=clock.clock_offset(self.organization))
        span = EnhancedTimeSpan(seconds=offset.total_seconds())
        yield PSCustomObject(
            {"Now": f"{clock.now(self.organization):%Y-%m-%dT%H:%M:%SZ}", "Offset": span}
        )


class SetLabClock(OrganizationCmdlet, verb="Set", noun="LabClock", confirm="medium"):
    """Moves the clock that all services take their time from.

    Example: a minute passes
        PS> Set-LabClock -Advance 00:01:00
    """

    advance: Value = Parameter(position=0, help="How far it is moved on, as [d.]hh:mm:ss.")
    reset: bool = Switch(help="Whether it goes back to the machine's time.")

    def process(self) -> None:
        if not self.should_process("clock"):
            return
        if self.reset:
            clock.reset_clock(self.organization)
        if self.advance is not None:
            text = to_string(self.advance)
            try:
                span = EnhancedTimeSpan.parse(text)
            except ValueError as error:
                self.fail("InvalidTimeSpan", str(error), "InvalidArgument", text)
            clock.move_clock(self.organization, span)
