"""Delivery queues: one for each next hop, sent from, retried, given up, suspended."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING, Any

from store import machine
from store.secrets import decrypt
from store.snapshot import Record
from xshell.transport.client import SmtpClient, SmtpError
from xshell.transport.outbound_tls import check_name, context_for
from xshell.transport.queue.database import StoredMessage
from xshell.transport.queue_reports import QueueReports
from xshell.transport.routing import HostNotFound, NextHop, hosts_of, to_server

if TYPE_CHECKING:
    from xshell.transport.hub import HubTransport

GLITCH_RETRIES = 4
GLITCH_INTERVAL = 60.0


class HopQueue:
    """The messages for one next hop; `entries` are (message, recipients)."""

    def __init__(self, number: int, hop: NextHop) -> None:
        self.number = number
        self.hop = hop
        self.entries: deque[tuple[StoredMessage, list[str]]] = deque()
        self.status = "Ready"
        self.last_error: str | None = None
        self.retries = 0
        self.next_try = 0.0
        self.last_try: float | None = None
        self.wake = asyncio.Event()
        self.task: Any = None
        self.held: set[int] = set()

    @property
    def name(self) -> str:
        """What cmdlets call it, after the server's name."""
        return "Unreachable" if self.hop.kind == "Unreachable" else str(self.number)

    def next_entry(self) -> tuple[StoredMessage, list[str]] | None:
        """The first message that nobody suspended."""
        return next((each for each in self.entries if each[0].id not in self.held), None)


class Outbound:
    """The delivery queues of a hub."""

    def __init__(self, hub: HubTransport) -> None:
        self._hub = hub
        self._queues: dict[str, HopQueue] = {}
        self._numbers = 2
        self._reports = QueueReports(hub, self)

    async def start(self) -> None:
        """Begins telling the store about the queues and obeying its wishes."""
        self._reports.start()

    async def stop(self) -> None:
        """Stops sending; what is queued is on disk."""
        tasks = [each.task for each in self._queues.values() if each.task]
        self._reports.stop()
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def queues(self) -> list[HopQueue]:
        """All queues that there are."""
        return list(self._queues.values())

    def _queue_for(self, hop: NextHop) -> HopQueue:
        found = self._queues.get(hop.key)
        if found is None:
            self._numbers += 1
            found = self._queues[hop.key] = HopQueue(self._numbers, hop)
        return found

    def put(self, hop: NextHop, message: StoredMessage, recipients: list[str]) -> None:
        """Queues a message for recipients at a hop."""
        found = self._queue_for(hop)
        found.entries.append((message, recipients))
        found.wake.set()
        if found.task is None:
            found.task = asyncio.create_task(self._run(found))

    def hold(self, hop: NextHop, message: StoredMessage, recipients: list[str], error: str) -> None:
        """Keeps a message that nothing can be done for until the configuration changes."""
        found = self._queue_for(hop)
        found.entries.append((message, recipients))
        found.last_error = error

    def renew(self) -> None:
        """The configuration changed: queues go by it, unreachable messages are routed again."""
        connectors = {each.guid: each for each in self._hub.snapshot.send_connectors}
        for queue in self._queues.values():
            used = queue.hop.connector
            if used is not None and used.guid in connectors:
                queue.hop = queue.hop.with_connector(connectors[used.guid])
        for found in list(self._queues.values()):
            if found.hop.kind == "Unreachable":
                del self._queues[found.hop.key]
                for message, recipients in found.entries:
                    self._hub.route_to(message, recipients)

    def resubmit(self, queue: HopQueue) -> None:
        """Routes the messages of a queue anew, as the configuration is now; held ones stay."""
        for message, recipients in self._take(queue):
            self._hub.route_to(message, recipients)

    def redirect(self, queue: HopQueue, server_name: str) -> None:
        """Hands the messages of a queue to another server of the organization; held ones stay."""
        server = self._hub.snapshot.servers.get(server_name)
        hop = None if server is None else to_server(server)
        if hop is None or hop.key == queue.hop.key:
            return
        for message, recipients in self._take(queue):
            self.put(hop, message, recipients)

    def _take(self, queue: HopQueue) -> list[tuple[StoredMessage, list[str]]]:
        """Takes the messages that nobody suspended out of a queue, which is as new behind it."""
        taken = [each for each in queue.entries if each[0].id not in queue.held]
        queue.entries = deque(each for each in queue.entries if each[0].id in queue.held)
        queue.retries, queue.last_error = 0, None
        queue.wake.set()
        return taken

    async def _run(self, queue: HopQueue) -> None:
        while True:
            await self._until_due(queue)
            try:
                await self._drain(queue)
                queue.retries, queue.last_error = 0, None
            except SmtpError as error:
                await self._postpone(queue, f"{error.code} {error.text}")
            except HostNotFound:
                reason = "550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain"
                while queue.entries:
                    message, recipients = queue.entries.popleft()
                    await self._hub.failed(message, dict.fromkeys(recipients, reason))
            except Exception as error:  # whatever happens, the queue goes on and loses nothing
                await self._postpone(queue, f"451 4.4.0 {error}")

    async def _until_due(self, queue: HopQueue) -> None:
        """Waits for messages and for the time of the next try; both may be brought forward."""
        while True:
            now = self._hub.snapshot.now()
            due = queue.next_try <= now and queue.status != "Suspended"
            if due and queue.next_entry() is not None:
                return
            queue.wake.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.25 if queue.entries else None):
                    await queue.wake.wait()

    async def _postpone(self, queue: HopQueue, error: str) -> None:
        now = self._hub.snapshot.now()
        settings = self._hub.snapshot.transport_service
        queue.last_error, queue.last_try = error, now
        if queue.status != "Suspended":
            queue.status = "Retry"
        queue.retries += 1
        if queue.retries <= GLITCH_RETRIES:
            pause = GLITCH_INTERVAL
        elif queue.retries <= GLITCH_RETRIES + settings.transient_failure_retry_count:
            pause = settings.transient_failure_retry_interval.total_seconds()
        else:
            pause = settings.outbound_connection_failure_retry_interval.total_seconds()
        queue.next_try = now + pause
        expiry = settings.message_expiration_timeout.total_seconds()
        for entry in list(queue.entries):
            message, recipients = entry
            if now - message.received > expiry:
                queue.entries.remove(entry)
                reason = "550 4.4.7 QUEUE.Expired; message expired"
                await self._hub.failed(message, dict.fromkeys(recipients, reason))

    async def _drain(self, queue: HopQueue) -> None:
        """Sends what is queued over one connection, as many messages as it may carry."""
        queue.status = "Connecting"
        client, host = await self._connect(queue.hop)
        queue.status = "Active"
        connector = queue.hop.connector
        most = connector.smtp_max_messages_per_connection if connector else 1000
        sent = 0
        later: list[tuple[StoredMessage, list[str]]] = []
        problem: SmtpError | None = None
        try:
            while (not most or sent < most) and queue.status != "Suspended":
                entry = queue.next_entry()
                if entry is None:
                    break
                refused = await self._send(queue, client, host, entry)
                queue.entries.remove(entry)
                if refused:
                    later.append((entry[0], list(refused)))
                    problem = next(iter(refused.values()))
                sent += 1
        finally:
            queue.entries.extend(later)
            await client.quit()
        if problem is not None:
            raise problem
        if queue.status == "Active":
            queue.status = "Ready"

    async def _connect(self, hop: NextHop) -> tuple[SmtpClient, str]:
        snapshot = self._hub.snapshot
        external = hop.connector is not None and hop.connector.use_external_dns_servers_enabled
        settings = snapshot.transport_service
        servers = settings.external_dns_servers if external else settings.internal_dns_servers
        hosts = await hosts_of(hop, list(servers))
        offset = machine.port_offset()
        problem: SmtpError | None = None
        for host in hosts:
            name = hop.connector.name if hop.connector else "Intra-Organization SMTP Send Connector"
            log = self._hub.send_log.session(name, "", f"{host}:{hop.port}")
            log.now = snapshot.now
            level = settings.intra_org_connector_protocol_logging_level
            if hop.connector is not None:
                level = hop.connector.protocol_logging_level
            log.enabled = level == "Verbose"
            client = SmtpClient(log)
            source = snapshot.server.address if host.startswith("127.") else None
            hello = (hop.connector.fqdn if hop.connector else None) or snapshot.server.fqdn
            try:
                await client.connect(host, hop.port + offset, source=source, hello=hello)
                await self._secure(client, hop, host, hello)
                return client, host
            except SmtpError as error:
                client.close()
                problem = error
        raise problem or SmtpError(451, "4.4.0 No host to deliver to")

    async def _secure(self, client: SmtpClient, hop: NextHop, host: str, hello: str) -> None:
        if hop.is_own:
            await client.prove(self._hub.snapshot.secret)
            return
        connector = hop.connector
        offered = "STARTTLS" in client.extensions
        if offered and connector is not None and not connector.ignore_starttls:
            await client.start_tls(hello, context_for(connector))
            check_name(client, connector, host, hop.domain)
        elif connector is not None and connector.require_tls:
            raise SmtpError(451, "4.7.0 TLS is required and the other side does not offer it")
        if connector is not None and hop.kind == "SmartHostConnectorDelivery":
            await self._log_on(client, connector)

    async def _log_on(self, client: SmtpClient, connector: Record) -> None:
        """Authenticates to a smart host, where the connector has an account there."""
        mechanism = str(connector.smart_host_auth_mechanism)
        if not mechanism.startswith("BasicAuth"):
            return
        if mechanism == "BasicAuthRequireTLS" and not client.is_encrypted:
            raise SmtpError(451, "4.7.0 TLS is required before authentication to the smart host")
        if connector.smart_host_account is None:
            raise SmtpError(451, "4.7.0 The Send connector has no AuthenticationCredential")
        user, password = connector.smart_host_account
        await client.log_on(user, decrypt(self._hub.snapshot.secret, password).decode())

    async def _send(
        self, queue: HopQueue, client: SmtpClient, host: str, entry: tuple[Any, list[str]]
    ) -> dict[str, SmtpError]:
        """Sends one message; gives the recipients to try again later, with what was said."""
        message, recipients = entry
        hop = queue.hop
        try:
            refused, answer = await client.send(message.sender, recipients, message.content)
        except SmtpError as error:
            if not error.is_permanent:
                raise
            reason = f"{error.code} {error.text}"
            await self._hub.failed(message, dict.fromkeys(recipients, reason))
            await client.command("RSET", 250)
            return {}
        reached = [each for each in recipients if each not in refused]
        if reached:
            to_mailbox = hop.kind == "SmtpDeliveryToMailbox"
            external = hop.connector is not None
            await self._hub.delivered(
                message,
                reached,
                "STOREDRIVER" if to_mailbox else "SMTP",
                "DELIVER" if to_mailbox else "SENDEXTERNAL" if external else "SEND",
                hop.connector.name if hop.connector is not None else "",
                (host, hop.domain if external else ""),
                answer,
            )
        lasting = {a: f"{e.code} {e.text}" for a, e in refused.items() if e.is_permanent}
        if lasting:
            await self._hub.failed(message, lasting)
        return {a: e for a, e in refused.items() if not e.is_permanent}
