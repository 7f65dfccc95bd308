"""Assembly: the only place that knows all rooms. Makes a session ready to run scripts."""

from __future__ import annotations

import os
import time

from xshell.engine.compile.cache import ScriptCache, default_folder
from xshell.engine.session import HOME, Session
from xshell.engine.streams import Streams
from xshell.engine.units import split
from xshell.host.sessions import add_commands, offer_sessions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.scope import Frame
    from xshell.host.console import Console

    Value = Any


def make_session(
    console: Console,
    *,
    store: str | None = None,
    environment: dict[str, str] | None = None,
    xml: bool = False,
) -> Session:
    """A session on a console, with every cmdlet and the organization's store behind them.

    With `xml` objects and records are written as CLIXML, for a program that reads them.
    """
    variables = (
        {name: split(value) for name, value in os.environ.items()}
        if environment is None
        else environment
    )
    variables["PSModulePath"] = _module_path(variables)
    session = Session(
        console,
        environment=variables,
        working_folder=os.getcwd(),
        clock=time.time,
        cache=ScriptCache(default_folder()),
    )
    add_commands(session)
    _connect_streams(session, console, xml)
    _offer_services(session, store)
    offer_sessions(session)
    return session


def _module_path(variables: dict[str, str]) -> str:
    """Where modules are looked for: the user's and the machine's folders of PowerShell, our own,
    and what the environment says (about_PSModulePath).
    """
    home = variables.get("XDG_DATA_HOME") or variables.get("HOME", "") + "/.local/share"
    own = (f"{home}/powershell/Modules", "/usr/local/share/powershell/Modules", f"{HOME}/Modules")
    given = [each for each in variables.get("PSModulePath", "").split(":") if each]
    return ":".join([*(each for each in own if each not in given), *given])


def _connect_streams(session: Session, console: Console, xml: bool) -> None:
    output: Any
    if xml:
        from xshell.host.xml_output import XmlOutput

        output = XmlOutput(session, console)
        console.takes_bytes = False
    else:
        from xshell.host.output import HostOutput

        output = HostOutput(session, console)
    session.host_out = output.write
    session.streams = Streams(
        output.error,
        output.warning,
        output.verbose,
        output.debug,
        output.information,
        output.progress,
    )
    session.services["output"] = output
    session.services["lines"] = _lines
    session.services["object file"] = _object_file


def _lines(session: Session, write_line: Callable[[str], Any]) -> Any:
    """What turns objects into the lines they are shown in."""
    from xshell.format.stream import LineWriter, lines_window

    return LineWriter(session, lines_window(session, write_line))


def _object_file(session: Session, file: Any) -> Any:
    """A file that takes objects, for redirected output."""
    from xshell.format.stream import ObjectFile

    return ObjectFile(session, file)


def _complete(frame: Frame, text: str, offset: int) -> Any:
    """Tab completion."""
    from xshell.host.completion import complete

    return complete(frame, text, offset)


def _offer_services(session: Session, store: str | None) -> None:
    from xshell.host.network import Network
    from xshell.host.services import OrganizationService

    organization = OrganizationService(session, store)
    session.services["organization"] = organization
    session.services["network"] = Network(organization)
    session.services["completion"] = _complete
    session.drives.mounts = organization.mounted
    variables = session.environment_table()
    variables.setdefault(
        "ExchangeInstallPath", "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\"
    )
    variables.setdefault("COMPUTERNAME", organization.local_server)
