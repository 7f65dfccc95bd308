"""Sessions beside the first one: of jobs and runspaces, and on the organization's servers."""

from __future__ import annotations

from xshell.engine.session import Session
from xshell.host.functions import define_functions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.host.services import OrganizationService

# What the sessions of a process share; all else each has for itself.
_SHARED = ("output", "lines", "object file", "completion", "organization", "clipboard", "network")
# Further commands of Exchange's configuration, with which a client finds out what it offers.
_HELPERS = (
    "Exit-PSSession Get-Command Get-FormatData Get-Help Measure-Object Out-Default Select-Object"
)
_EXCHANGE = "Microsoft.Exchange."


def offer_sessions(session: Session) -> None:
    """Let commands of a session ask for others: one like it, or one on a server."""
    session.services["new session"] = lambda: _beside(session)
    session.services["connect"] = lambda name, configuration: connect(session, name, configuration)


def _bare(session: Session, environment: dict[str, str]) -> Session:
    """A session that shares what all sessions of the process share, and has no commands yet."""
    made = Session(
        session.host,
        environment=environment,
        working_folder=session.working_folder,
        clock=session.clock,
        cache=session.cache,
    )
    made.is_beside = True
    made.streams = session.streams
    made.services.update(
        {name: session.services[name] for name in _SHARED if name in session.services}
    )
    made.drives.mounts = session.drives.mounts
    offer_sessions(made)
    return made


def _beside(session: Session) -> Session:
    """A session with the same surroundings and services, and variables of its own."""
    made = _bare(session, session.environment_table())
    add_commands(made)
    return made


def add_commands(session: Session, wanted: Callable[[str, str], bool] | None = None) -> None:
    """Give a session every cmdlet with its aliases and functions, or only the cmdlets that
    `wanted` (the name of their module, their own) picks.
    """
    from cmdlets.index import ALIASES, MODULES
    from cmdlets.types import TYPES
    from xshell.engine.discovery import define_aliases
    from xshell.engine.dotnet import registry

    registry.MODULES.update(TYPES)
    if wanted is None:
        session.commands.add_index(MODULES)
        define_aliases(session.global_scope, ALIASES)
        define_functions(session)
        return
    for python_module, shell_module, names in MODULES:
        chosen = " ".join(name for name in names.split() if wanted(shell_module, name))
        session.commands.add_index(((python_module, shell_module, chosen),))
    session.commands.closed = True


def connect(session: Session, computer: str, configuration: str) -> Session:
    """A session on a server of the organization, which is named as it is known anywhere: by name,
    full name or address, and this computer by `localhost` or `.` too.

    The server's drive C and `$env:COMPUTERNAME` are its own there. Raises NotReached.
    """
    from xshell.engine.remoting.connection import no_such_computer, no_such_configuration

    service: OrganizationService = session.services["organization"]
    server = _server(service, computer)
    if server is None:
        raise no_such_computer(computer)
    kind = _CONFIGURATIONS.get(configuration.lower())
    if kind is None:
        raise no_such_configuration(computer, configuration)
    from store.machine import install_path

    environment = dict(session.environment_table())
    environment["COMPUTERNAME"] = server.name
    environment["ExchangeInstallPath"] = install_path(server.version_major)
    made = _bare(session, environment)
    own = made.services["organization"] = service.on(server.name)
    made.drives.mounts = own.mounted
    made.working_folder = environment.get("HOME") or "/"
    made.host_out = session.host_out
    kind(made)
    return made


def _server(service: OrganizationService, computer: str) -> Any:
    """The server of a name, a full name or an address; None for what is none of them."""
    from store.types.server import ExchangeServer

    organization = service.get()
    lowered = computer.lower().strip("[]")
    if lowered in ("localhost", ".", "127.0.0.1", "::1"):
        lowered = organization.local_server.lower()
    return next(
        (
            each
            for each in organization.all(ExchangeServer)
            if lowered in (each.name.lower(), each.fqdn, each.address)
        ),
        None,
    )


def _restrict(session: Session) -> None:
    """Exchange's configuration: the organization's cmdlets and what finds them; no language, no
    providers' cmdlets, no programs. See about_Session_Configurations.
    """
    helpers = frozenset(_HELPERS.split())
    add_commands(session, lambda module, name: module.startswith(_EXCHANGE) or name in helpers)
    session.language_mode = "NoLanguage"


_CONFIGURATIONS: dict[str, Callable[[Session], None]] = {
    "microsoft.exchange": _restrict,
    "microsoft.powershell": add_commands,
    "microsoft.powershell.workflow": add_commands,
    "microsoft.powershell32": add_commands,
    "powershell.7": add_commands,
}
