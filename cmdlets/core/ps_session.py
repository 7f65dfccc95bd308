"""Get-PSSession and Remove-PSSession, and how sessions on servers are found."""

from __future__ import annotations

from cmdlets.core.remote_parameters import (
    PS_SESSION,
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
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.remoting.sessions import PSSession

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_NOT_HERE = Problem(
    "PSSessionComputerNameUnix",
    'Remote PSSession enumeration with -ComputerName is only supported on Windows and not "{0}".',
    "NotImplemented",
    "System.NotImplementedException",
)
_COMPUTER = ("ComputerName", "ComputerInstanceId")
_URI = ("ConnectionUri", "ConnectionUriInstanceId")
_MACHINES = (
    "ContainerId",
    "ContainerIdInstanceId",
    "VMId",
    "VMIdInstanceId",
    "VMName",
    "VMNameInstanceId",
)


def _none_found(what: str, text: str) -> Problem:
    return Problem(
        f"RemoteRunspaceNotAvailableForSpecified{what}", text, "InvalidArgument", ARGUMENT
    )


_NO_NAME = _none_found("Name", "The remote session with the name {0}  is not available.")
_NO_ID = _none_found("SessionId", "The remote session with the session ID {0} is not available.")
_NO_INSTANCE = _none_found("RunspaceId", "Remote session is not available for {0}.")
_NO_COMPUTER = _none_found("Computer", "Remote session is not available for ComputerName {0}.")


class SessionFinder(Cmdlet):
    """Finds sessions on servers by object, number, name, instance or computer."""

    def matching(self) -> Iterator[PSSession]:
        """The sessions that the parameters stand for, each once, all without any; those that
        there are not are errors.
        """
        from xshell.engine.remoting.sessions import sessions_of
        from xshell.engine.values.wildcard import has_wildcards, is_like

        known = list(sessions_of(self.session))
        if "of_session" in self.given:
            yield from _listed(self.of_session)
        elif "id" in self.given:
            yield from self._each(self.id, known, lambda one, at: one.number == at, _NO_ID)
        elif "instance_id" in self.given:
            yield from self._each(
                self.instance_id,
                known,
                lambda one, at: one.runspace.instance_id == at,
                _NO_INSTANCE,
            )
        elif "computer_name" in self.given:
            yield from self._each(
                self.computer_name,
                known,
                lambda one, at: one.computer_name.lower() == at.lower(),
                _NO_COMPUTER,
            )
        elif "name" in self.given:
            for name in _listed(self.name):
                problem = None if has_wildcards(name) else _NO_NAME
                yield from self._each(name, known, lambda one, at: is_like(one.name, at), problem)
        else:
            yield from known

    def _each(
        self,
        wanted: Value,
        known: list[PSSession],
        test: Callable[[PSSession, Any], bool],
        problem: Problem | None,
    ) -> Iterator[PSSession]:
        for at in _listed(wanted):
            found = [each for each in known if test(each, at)]
            if not found and problem is not None:
                self.error(problem(str(at), target=at))
            yield from found

    of_session: Value
    id: Value
    instance_id: Value
    computer_name: Value
    name: Value


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


class GetPSSession(
    SessionFinder,
    verb="Get",
    noun="PSSession",
    aliases=("gsn",),
    default_set="Name",
    output=PS_SESSION,
    module=_MODULE,
):
    """Gets the sessions that were opened on servers.

    Example: how many
        PS> @(Get-PSSession).Count
        0
    """

    computer_name: list[str] = Parameter(
        sets={name: InSet(position=0, mandatory=True, pipeline="property") for name in _COMPUTER},
        aliases=("Cn",),
        help="Servers whose sessions are wanted.",
    )
    connection_uri: list[Value] = Parameter(
        type="System.Uri[]",
        sets={name: InSet(position=0, mandatory=True, pipeline="property") for name in _URI},
        aliases=("CU", "URI"),
        help="Addresses whose sessions are wanted.",
    )
    name: list[str] = Parameter(
        sets={
            **by_property("Name"),
            **{
                name: InSet()
                for name in ("ComputerName", "ConnectionUri", "ContainerId", "VMId", "VMName")
            },
        },
        help="Names of sessions, with wildcards.",
    )
    id: list[int] = Parameter(
        sets={"Id": InSet(position=0, mandatory=True, pipeline="property")},
        help="Numbers of sessions.",
    )
    instance_id: list[Value] = Parameter(
        sets={
            **{
                name: InSet(mandatory=True)
                for name in (*_COMPUTER[1:], *_URI[1:], *_MACHINES[1::2])
            },
            **by_property("InstanceId"),
        },
        type="System.Guid[]",
        help="GUIDs of sessions.",
    )
    state: Value = Parameter(
        type="Microsoft.PowerShell.Commands.SessionFilterState",
        sets=(*_COMPUTER, *_URI, *_MACHINES),
        help="Only sessions in this state.",
    )
    configuration_name: str = configuration(by_property(*_COMPUTER, *_URI, *_MACHINES))
    application_name: str = application(by_property(*_COMPUTER))
    credential: Value = credential((*_COMPUTER, *_URI))
    authentication: Value = authentication((*_COMPUTER, *_URI))
    certificate_thumbprint: str = thumbprint((*_COMPUTER, *_URI))
    port: int = port(_COMPUTER)
    use_ssl: bool = Switch(name="UseSSL", sets=_COMPUTER, help="Asks by HTTPS.")
    throttle_limit: int = throttle((*_COMPUTER, *_URI))
    session_option: Value = session_option((*_COMPUTER, *_URI))
    allow_redirection: bool = Switch(sets=_URI, help="Follows redirections.")
    container_id: list[str] = Parameter(
        sets={name: InSet(mandatory=True, pipeline="property") for name in _MACHINES[:2]},
        help="Containers, of which there are none.",
    )
    vm_id: list[Value] = Parameter(
        name="VMId",
        type="System.Guid[]",
        sets={name: InSet(mandatory=True, pipeline="property") for name in _MACHINES[2:4]},
        aliases=("VMGuid",),
        help="Virtual machines, of which there are none.",
    )
    vm_name: list[str] = Parameter(
        name="VMName",
        sets={name: InSet(mandatory=True, pipeline="property") for name in _MACHINES[4:]},
        help="Virtual machines, of which there are none.",
    )

    def process(self) -> Iterator[PSSession]:
        if self.parameter_set in _MACHINES:
            return
        if self.computer_name is not None:
            self._refuse_others()
        for each in self.matching():
            if self._fits(each):
                yield each

    def _refuse_others(self) -> None:
        """Computers that are none of the organization's cannot be asked off Windows."""
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.remoting.connection import (
            DEFAULT_CONFIGURATION,
            NotReached,
            to_computer,
        )
        from xshell.engine.remoting.sessions import opened
        from xshell.engine.values.members import get_static

        try:
            for name in self.computer_name:
                opened(self.session, to_computer(name, DEFAULT_CONFIGURATION))
        except NotReached:
            information = known_type("System.Runtime.InteropServices.RuntimeInformation")
            system = get_static(self.frame, information, "OSDescription")
            raise _NOT_HERE(str(system)) from None

    def _fits(self, session: PSSession) -> bool:
        """Whether a session has the state, configuration, address and name that are wanted."""
        from xshell.engine.values.wildcard import is_like

        state = "All" if self.state is None else str(self.state)
        if state not in ("All", session.state):
            return False
        wanted = self.configuration_name
        if wanted and wanted.lower() != session.connection.configuration.lower():
            return False
        if self.connection_uri is not None and not any(
            str(session.connection.uri).rstrip("/").lower() == str(each).rstrip("/").lower()
            for each in self.connection_uri
        ):
            return False
        return self.name is None or any(is_like(session.name, each) for each in self.name)


class RemovePSSession(
    SessionFinder,
    verb="Remove",
    noun="PSSession",
    aliases=("rsn",),
    default_set="Id",
    confirm="medium",
    module=_MODULE,
):
    """Closes sessions on servers; what was imported from them goes with them.

    Example: all
        PS> Get-PSSession | Remove-PSSession
    """

    of_session: list[Value] = Parameter(
        name="Session",
        type=f"{PS_SESSION}[]",
        sets={"Session": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Sessions.",
    )
    id: list[int] = Parameter(
        sets={"Id": InSet(position=0, mandatory=True, pipeline="property")}, help="Numbers."
    )
    computer_name: list[str] = Parameter(
        sets={"ComputerName": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("Cn",),
        help="Servers whose sessions are closed.",
    )
    name: list[str] = Parameter(
        sets={"Name": InSet(mandatory=True, pipeline="property")}, help="Names, with wildcards."
    )
    instance_id: list[Value] = Parameter(
        type="System.Guid[]",
        sets={"InstanceId": InSet(mandatory=True, pipeline="property")},
        help="GUIDs.",
    )
    container_id: list[str] = Parameter(
        sets={"ContainerId": InSet(mandatory=True, pipeline="property")},
        help="Containers, of which there are none.",
    )
    vm_id: list[Value] = Parameter(
        name="VMId",
        type="System.Guid[]",
        sets={"VMId": InSet(mandatory=True, pipeline="property")},
        aliases=("VMGuid",),
        help="Virtual machines, of which there are none.",
    )
    vm_name: list[str] = Parameter(
        name="VMName",
        sets={"VMName": InSet(mandatory=True, pipeline="property")},
        help="Virtual machines, of which there are none.",
    )

    def process(self) -> None:
        from xshell.engine.remoting.sessions import sessions_of

        if self.parameter_set in ("ContainerId", "VMId", "VMName"):
            return
        for each in list(self.matching()):
            if self.should_process(each.computer_name, "Remove"):
                sessions_of(self.session).remove(each)
