"""The transport services as processes: which there are, starting, stopping, their state."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.state import ServiceState
from store.types.server import ExchangeServer

if TYPE_CHECKING:
    from store.organization import Organization

START_TIMEOUT = 20.0


class ServiceKind:
    """A service: its Windows name, the name people see, the word the transport knows it by."""

    __slots__ = ("display_name", "legacy", "name", "role", "word")

    def __init__(self, name: str, display_name: str, word: str, role: str, legacy: bool) -> None:
        self.name = name
        self.display_name = display_name
        self.word = word
        self.role = role
        # Whether Exchange 2010 has it.
        self.legacy = legacy


KINDS = (
    ServiceKind(
        "MSExchangeTransport", "Microsoft Exchange Transport", "hub", "Mailbox Server Role", True
    ),
    ServiceKind(
        "MSExchangeFrontEndTransport",
        "Microsoft Exchange Frontend Transport",
        "frontend",
        "Client Access Server Role",
        False,
    ),
    ServiceKind(
        "MSExchangeDelivery",
        "Microsoft Exchange Mailbox Transport Delivery",
        "delivery",
        "Mailbox Server Role",
        False,
    ),
    ServiceKind(
        "MSExchangeSubmission",
        "Microsoft Exchange Mailbox Transport Submission",
        "submission",
        "Mailbox Server Role",
        False,
    ),
)


def kinds_on(server: ExchangeServer) -> list[ServiceKind]:
    """The services that a server has."""
    return [kind for kind in KINDS if kind.legacy or not server.is_legacy]


def status_of(organization: Organization, server: str, kind: ServiceKind) -> tuple[str, int | None]:
    """Running, Starting or Stopped, and the process; a dead process is a stopped service."""
    states = organization.all(
        ServiceState, ServiceState.server == server, ServiceState.service == kind.name
    )
    if not states or states[0].pid is None or not is_alive(states[0].pid):
        return "Stopped", None
    return states[0].status, states[0].pid


def start_type_of(organization: Organization, server: str, kind: ServiceKind) -> str:
    """How a service is started: Automatic, AutomaticDelayedStart, Manual or Disabled."""
    states = organization.all(
        ServiceState, ServiceState.server == server, ServiceState.service == kind.name
    )
    return states[0].start_type if states else "Automatic"


def set_start_type(
    organization: Organization, server: str, kind: ServiceKind, start_type: str
) -> None:
    """Says how a service is started; one that is disabled cannot be."""
    with organization.unit("service") as session:
        state = session.get(ServiceState, (server, kind.name))
        if state is None:
            state = ServiceState(server=server, service=kind.name)
            session.add(state)
        state.start_type = start_type


def is_alive(pid: int) -> bool:
    """Whether a process runs (a finished child of ours is collected first)."""
    try:
        done, _ = os.waitpid(pid, os.WNOHANG)
        if done == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Whether a process has ended and only waits to be collected (in containers, for long)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return state[:1] == ["Z"]


def start(organization: Organization, server: str, kinds: list[ServiceKind]) -> dict[str, str]:
    """Starts services side by side and waits until they are ready.

    Gives the problem of each that did not come up, by the service's name.
    """
    begun = {}
    problems = {}
    for kind in kinds:
        if start_type_of(organization, server, kind) == "Disabled":
            problems[kind.name] = f"Cannot start service '{kind.name}' on computer '{server}'."
        elif status_of(organization, server, kind)[0] != "Running":
            log = organization.folder / "servers" / f"{server}-{kind.word}.log"
            begun[kind] = (_begin(organization, server, kind, log), log)
    deadline = time.monotonic() + START_TIMEOUT
    for kind, (process, log) in begun.items():
        problem = _await_ready(organization, server, kind, process, log, deadline)
        if problem is not None:
            problems[kind.name] = problem
    return problems


def _begin(
    organization: Organization, server: str, kind: ServiceKind, log: Path
) -> subprocess.Popen[bytes]:
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "xshell.transport", kind.word]
    command += ["--server", server, "--store", organization.url]
    root = Path(__file__).resolve().parents[1]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, "PYTHONPATH": str(root)},
            start_new_session=True,
        )
    note_state(organization, server, kind, "Starting", process.pid)
    return process


def _await_ready(
    organization: Organization,
    server: str,
    kind: ServiceKind,
    process: subprocess.Popen[bytes],
    log: Path,
    deadline: float,
) -> str | None:
    """Waits for one service; gives what kept it from running."""
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return _last_line(log) or f"The service ended with code {process.returncode}."
        if status_of(organization, server, kind)[0] == "Running":
            return None
        time.sleep(0.05)
    return f"The service did not become ready within {START_TIMEOUT:.0f} seconds; see {log}."


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def stop(
    organization: Organization, server: str, kinds: list[ServiceKind], wait: bool = True
) -> None:
    """Stops services: they end their sessions and keep their queues. Without waiting they are
    told to, and end when they have done so.
    """
    found = {kind: status_of(organization, server, kind)[1] for kind in kinds}
    pids = [pid for pid in found.values() if pid is not None]
    _end(pids, signal.SIGTERM, 10.0 if wait else 0.0)
    if not wait:
        return
    _end(pids, signal.SIGKILL, 2.0)
    for kind in found:
        note_state(organization, server, kind, "Stopped", None)


def _end(pids: list[int], number: int, seconds: float) -> None:
    """Sends a signal to the processes that run, and waits until none does."""
    for pid in filter(is_alive, pids):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    deadline = time.monotonic() + seconds
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)


def note_state(
    organization: Organization,
    server: str,
    kind: ServiceKind | str,
    status: str,
    pid: int | None,
    problem: str | None = None,
) -> None:
    """Writes down what a service does; the service itself says when it runs."""
    name: Any = kind if isinstance(kind, str) else kind.name
    with organization.unit("service") as session:
        state = session.get(ServiceState, (server, name))
        if state is None:
            state = ServiceState(server=server, service=name)
            session.add(state)
        state.status, state.pid, state.problem = status, pid, problem
