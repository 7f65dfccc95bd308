"""What all services share: the snapshot that follows the store, listening, sessions on sockets."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from store import machine
from store.organization import Organization
from store.secrets import verify_password
from store.services import note_state
from store.snapshot import Record, Snapshot, current_revision, load_snapshot
from xshell.transport.logs import ProtocolLog, SessionLog
from xshell.transport.policy.connectors import bindings_of, choose
from xshell.transport.policy.guard import ConnectorGuard
from xshell.transport.policy.limits import RateLimiter, SessionCounter
from xshell.transport.protocol import replies
from xshell.transport.protocol.envelope import Envelope
from xshell.transport.protocol.replies import Reply
from xshell.transport.protocol.session import ServerSession

# How often a service looks for a changed configuration, in seconds.
WATCH_INTERVAL = 0.25
# Unused input, or unsent output of a relayed session, from which a session is read no further.
MOST_BACKLOG = 256 * 1024


class Service:
    """A transport service of one server.

    Subclasses say which connectors it is of (`role`), what becomes of a message (`accept`) and
    of a session whose user has authenticated (`after_logon`).
    """

    name = ""
    role = ""

    def __init__(self, organization: Organization, server: str) -> None:
        self.organization = organization
        self.snapshot: Snapshot = load_snapshot(organization, server)
        self.server = self.snapshot.server.name
        self.root: Path = organization.folder
        self.limiter = RateLimiter()
        self.counter = SessionCounter()
        self.pool = ThreadPoolExecutor(2, thread_name_prefix="logon")
        self.certificate: ssl.SSLContext | None = None
        self.receive_log: ProtocolLog | None = None
        self.sessions: set[SocketSession] = set()
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._verified: dict[tuple[str, bytes], bool] = {}

    # Life.

    async def run(self, stopping: asyncio.Event) -> None:
        """Runs until it is told to stop."""
        from xshell.transport.certificate import server_context

        self.certificate = server_context(self.root, self.snapshot.server.fqdn)
        self.open_logs()
        await self.start()
        await self._listen()
        note_state(self.organization, self.server, self.name, "Running", _own_pid())
        watcher = asyncio.create_task(self._watch())
        try:
            await stopping.wait()
        finally:
            watcher.cancel()
            for server in self._servers:
                server.close()
            for session in list(self.sessions):
                session.end(replies.STOPPING)
            await self.stop()
            self.flush_logs()
            self.pool.shutdown(wait=False)
            note_state(self.organization, self.server, self.name, "Stopped", None)

    def open_logs(self) -> None:
        """Opens the service's logs."""

    def flush_logs(self) -> None:
        """Makes what was logged readable."""
        if self.receive_log is not None:
            self.receive_log._log.flush()

    async def start(self) -> None:
        """Begins what the service does beside taking sessions."""

    async def stop(self) -> None:
        """Ends it."""

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs what nobody waits for; the task is kept until it ends, its failure printed."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_report)

    def bindings(self) -> list[tuple[str, int]]:
        """Addresses and real ports to listen on."""
        return bindings_of(self.snapshot, self.role)

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        wanted = self.bindings()
        for address, port in wanted:
            actual = port + machine.port_offset()
            try:
                server = await loop.create_server(
                    partial(SocketSession, self, port), address, actual, backlog=512
                )
            except OSError as error:
                raise ServiceError(
                    f"The service can't listen on {address}:{actual} ({error.strerror}). Stop "
                    "what uses the port, or change the connector's Bindings."
                ) from None
            self._servers.append(server)
        self._bound = set(wanted)

    async def _watch(self) -> None:
        """Swaps the snapshot when the configuration has changed; opens new bindings."""
        while True:
            await asyncio.sleep(WATCH_INTERVAL)
            self.flush_logs()
            try:
                if current_revision(self.organization) == self.snapshot.revision:
                    continue
                self.snapshot = load_snapshot(self.organization, self.server)
            except Exception as error:  # the store may be away for a while
                print(f"The configuration can't be read: {error}", flush=True)
                continue
            self._verified.clear()
            self.changed()
            if set(self.bindings()) != self._bound:
                await self._rebind()

    async def _rebind(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
        with contextlib.suppress(ServiceError):
            await self._listen()

    def changed(self) -> None:
        """The configuration has changed."""

    # Sessions.

    def connector_for(self, local: str, port: int, remote: str) -> Record | None:
        """The connector that takes a session."""
        return choose(self.snapshot, self.role, local, port, remote)

    async def verify(self, account: Record, password: bytes) -> bool:
        """Checks a password off the event loop; a good one is remembered until a change."""
        import hashlib

        key = (account.guid, hashlib.sha256(account.guid.encode() + password).digest())
        if key in self._verified:
            return True
        loop = asyncio.get_running_loop()
        text = password.decode("utf-8", "replace")
        good = await loop.run_in_executor(self.pool, verify_password, text, account.password)
        if good and not account.account_disabled:
            self._verified[key] = True
            return True
        return False

    async def accept(self, session: SocketSession, envelope: Envelope, content: bytes) -> Reply:
        """What becomes of a message; the reply to its sender."""
        raise ServiceError(f"{type(self).__name__} takes no mail.")

    async def after_logon(self, session: SocketSession, account: Record) -> None:
        """A user has authenticated."""
        session.machine.authenticated(session.guard.authenticate_as(account))


class ServiceError(Exception):
    """What keeps a service from running, in one sentence."""


def _own_pid() -> int:
    import os

    return os.getpid()


class SocketSession(asyncio.Protocol):
    """A session on a socket: feeds the state machine and does what it wants done."""

    def __init__(self, service: Service, port: int) -> None:
        self.service = service
        self.port = port
        self.transport: Any = None
        self.machine: ServerSession
        self.guard: ConnectorGuard
        self.log: SessionLog
        self.relay: Any = None
        self._exchange: Any = None
        self._connector: Record | None = None
        self._busy = False
        self._holds: set[str] = set()
        # Set while the peer reads what we write.
        self.writable = asyncio.Event()
        self.writable.set()
        self._timer: Any = None
        self._ended = False

    # From asyncio.

    def connection_made(self, transport: Any) -> None:
        if self.transport is not None:
            self.transport = transport
            self._tls_ready()
            return
        self.transport = transport
        local, remote = transport.get_extra_info("sockname"), transport.get_extra_info("peername")
        self.local, self.remote = local[0], remote[0]
        connector = self.service.connector_for(local[0], self.port, remote[0])
        if connector is None:
            transport.close()
            return
        self._open(connector, local, remote)

    def _open(self, connector: Record, local: Any, remote: Any) -> None:
        service = self.service
        if service.receive_log is None:
            raise ServiceError("The service has no protocol log.")
        self.log = service.receive_log.session(
            connector.identity, f"{local[0]}:{local[1]}", f"{remote[0]}:{remote[1]}"
        )
        self.log.enabled = connector.protocol_logging_level == "Verbose"
        self.log.now = service.snapshot.now
        self.log.write("+", "")
        self.guard = ConnectorGuard(
            service.snapshot,
            connector,
            role=service.role,
            remote=remote[0],
            limiter=service.limiter,
            has_certificate=service.certificate is not None,
            on_rights=lambda tokens: self.log.write("*", tokens, "Set Session Permissions"),
        )
        self.machine = ServerSession(self.guard, self.log.write)
        most, each = connector.max_inbound_connection, connector.max_inbound_connection_per_source
        if not service.counter.enter(connector.guid, remote[0], most.value, each.value):
            self.transport.write(replies.TOO_MANY_CONNECTIONS.encode())
            self.transport.close()
            return
        self._connector = connector
        service.sessions.add(self)
        self.machine.begin()
        self._flush()
        self._rearm()

    def data_received(self, data: bytes) -> None:
        if self._connector is None:
            return
        self._rearm()
        if self.relay is not None:
            self.relay.write(data)
            if self.relay.transport.get_write_buffer_size() > MOST_BACKLOG:
                self._hold("relay")
                self.service.in_background(self._relay_drained())
            return
        self.machine.feed(data)
        self._flush()
        if self.machine.backlog > MOST_BACKLOG and self._busy:
            self._hold("busy")

    # No peer makes us hold more than a little of what it sends, or of what it does not read.

    def _hold(self, reason: str) -> None:
        if not self._holds:
            self.transport.pause_reading()
        self._holds.add(reason)

    def _release(self, reason: str) -> None:
        if reason in self._holds:
            self._holds.discard(reason)
            if not self._holds and not self.transport.is_closing():
                self.transport.resume_reading()

    async def _relay_drained(self) -> None:
        with contextlib.suppress(ConnectionError):
            await self.relay.drain()
        self._release("relay")

    def pause_writing(self) -> None:
        """The peer does not read our replies: we read no more of its commands."""
        self.writable.clear()
        self._hold("replies")

    def resume_writing(self) -> None:
        """It does again."""
        self.writable.set()
        self._release("replies")

    def connection_lost(self, error: Exception | None) -> None:
        if self._ended or self._connector is None:
            return
        self._ended = True
        if self._timer is not None:
            self._timer.cancel()
        self.log.write("-", "", "Local" if self.machine.closing else "Remote(ConnectionReset)")
        self.service.counter.leave(self._connector.guid, self.remote)
        self.service.sessions.discard(self)
        if self.relay is not None:
            self.relay.close()

    # Driving the state machine.

    def _rearm(self) -> None:
        """The idle timer, checked lazily: a session that is busy does not move it each time."""
        assert self._connector is not None
        loop = asyncio.get_running_loop()
        self._deadline = loop.time() + self._connector.connection_inactivity_timeout.total_seconds()
        if self._timer is None:
            self._timer = loop.call_at(self._deadline, self._timed_out)

    def _timed_out(self) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() < self._deadline:
            self._timer = loop.call_at(self._deadline, self._timed_out)
        elif not self._ended:
            self.end(replies.TIMED_OUT)

    def end(self, reply: Reply) -> None:
        """Ends the session with a reply."""
        if self._connector is not None and self.relay is None and not self.machine.closing:
            self.machine.reply(reply)
        self._flush(force_close=True)

    def _flush(self, force_close: bool = False) -> None:
        if self.machine.output:
            self.transport.write(b"".join(self.machine.output))
            self.machine.output.clear()
        if self.machine.closing or force_close:
            self.transport.close()
        elif self.machine.want is not None and not self._busy:
            self._busy = True
            task = asyncio.ensure_future(self._serve_want())
            task.add_done_callback(_report)

    async def _serve_want(self) -> None:
        try:
            want = self.machine.want
            assert want is not None
            if want.kind == "tls":
                await self._start_tls()
            elif want.kind == "message":
                envelope, content = want.values
                reply = self.guard.check_header(content[: content.find(b"\r\n\r\n") + 2])
                if reply is None:
                    reply = await self._accepted(envelope, content)
                self.machine.complete(reply)
            else:
                await self._authenticate(*want.values)
        finally:
            self._busy = False
            self._release("busy")
        if not self._ended and self.relay is None:
            self._flush()

    async def _accepted(self, envelope: Envelope, content: bytes) -> Reply:
        try:
            return await self.service.accept(self, envelope, content)
        except OSError as error:
            print(f"A message could not be stored: {error}", flush=True)
            return replies.NOT_STORED

    async def _start_tls(self) -> None:
        loop = asyncio.get_running_loop()
        assert self.service.certificate is not None
        # What is written must leave in clear text first.
        self.transport.write(b"".join(self.machine.output))
        self.machine.output.clear()
        self.transport.pause_reading()
        try:
            transport = await loop.start_tls(
                self.transport, self, self.service.certificate, server_side=True
            )
        except (OSError, ssl.SSLError, ConnectionError):
            self.transport.abort()
            return
        if transport is None:
            return
        self.transport = transport
        self._tls_ready()

    def _tls_ready(self) -> None:
        if not self.machine.tls:
            self.guard.started_tls()
            self.machine.started_tls()
            self.log.write("*", "", "TLS negotiation succeeded")

    async def _authenticate(self, mechanism: str, first: bytes, second: bytes) -> None:
        if mechanism == "NTLM":
            await self._ntlm(second)
            return
        name = first.decode("utf-8", "replace").strip().lower()
        account = self.service.snapshot.accounts.get(name)
        good = account is not None and await self.service.verify(account, second)
        if account is None:
            # As long for an unknown name as for a known one.
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self.service.pool, verify_password, "", None)
        await self._logged_on(account if good else None, name)

    async def _ntlm(self, token: bytes) -> None:
        from xshell.transport.ntlm import NtlmExchange

        if self._exchange is None:
            self._exchange = NtlmExchange(self.service.snapshot)
        done, answer, account = self._exchange.step(token)
        if not done:
            self.machine.challenge(answer)
            return
        self._exchange = None
        await self._logged_on(account, "")

    async def _logged_on(self, account: Record | None, name: str) -> None:
        if account is not None:
            await self.service.after_logon(self, account)
            return
        assert self._connector is not None
        self.log.write("*", f"User Name: {name}")
        self.log.write("*", "", "Inbound AUTH LOGIN failed because of LogonDenied")
        await asyncio.sleep(self._connector.auth_tarpit_interval.total_seconds())
        self.machine.authenticated(False)


def _report(task: asyncio.Future[None]) -> None:
    """An error in a session is the session's end, not the service's."""
    if not task.cancelled() and task.exception() is not None:
        print(f"A session ended with an error: {task.exception()!r}", flush=True)
