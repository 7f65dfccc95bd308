"""Delivery queues: one for each next hop, sent from, retried, given up, suspended."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from store import machine
from store.state import MessageState, QueueState
from xshell.transport.client import SmtpClient, SmtpError
from xshell.transport.queue.database import StoredMessage
from xshell.transport.routing import NextHop, hosts_of

if TYPE_CHECKING:
    from xshell.transport.hub import HubTransport

GLITCH_RETRIES = 4
GLITCH_INTERVAL = 60.0
REPORT_INTERVAL = 0.5


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


class Outbound:
    """The delivery queues of a hub."""

    def __init__(self, hub: HubTransport) -> None:
        self._hub = hub
        self._queues: dict[str, HopQueue] = {}
        self._numbers = 2
        self._reporter: Any = None
        self._reported = ""

    async def start(self) -> None:
        """Begins telling the store about the queues and obeying its wishes."""
        self._reporter = asyncio.create_task(self._report())

    async def stop(self) -> None:
        """Stops sending; what is queued is on disk."""
        tasks = [each.task for each in self._queues.values() if each.task]
        for task in [*tasks, self._reporter]:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

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

    def wake_unreachable(self) -> None:
        """The configuration changed: unreachable messages are categorized again."""
        for found in list(self._queues.values()):
            if found.hop.kind == "Unreachable":
                del self._queues[found.hop.key]
                for message, _ in found.entries:
                    self._hub.categorize(message)

    async def _run(self, queue: HopQueue) -> None:
        while True:
            await self._until_due(queue)
            try:
                await self._drain(queue)
                queue.retries, queue.last_error = 0, None
            except SmtpError as error:
                await self._postpone(queue, f"{error.code} {error.text}")
            except (OSError, TimeoutError) as error:
                await self._postpone(queue, f"451 4.4.0 {error}")
            except LookupError:
                reason = "550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain"
                while queue.entries:
                    message, recipients = queue.entries.popleft()
                    await self._hub.failed(message, dict.fromkeys(recipients, reason))

    async def _until_due(self, queue: HopQueue) -> None:
        """Waits for messages and for the time of the next try; both may be brought forward."""
        while True:
            now = self._hub.snapshot.now()
            due = queue.next_try <= now and queue.status not in ("Suspended",)
            if queue.entries and due:
                return
            queue.wake.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.25 if queue.entries else None):
                    await queue.wake.wait()

    async def _postpone(self, queue: HopQueue, error: str) -> None:
        now = self._hub.snapshot.now()
        settings = self._hub.snapshot.transport_service
        queue.last_error, queue.last_try, queue.status = error, now, "Retry"
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
        try:
            while queue.entries and (not most or sent < most):
                entry = next((e for e in queue.entries if e[0].id not in queue.held), None)
                if entry is None or queue.status == "Suspended":
                    break
                await self._send(queue, client, host, entry)
                queue.entries.remove(entry)
                sent += 1
        finally:
            await client.quit()
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
                await self._secure(client, hop, hello)
                return client, host
            except SmtpError as error:
                client.close()
                problem = error
        raise problem or SmtpError(451, "4.4.0 No host to deliver to")

    async def _secure(self, client: SmtpClient, hop: NextHop, hello: str) -> None:
        if hop.is_own:
            await client.prove(self._hub.snapshot.secret)
            return
        connector = hop.connector
        offered = "STARTTLS" in client.extensions
        if offered and connector is not None and not connector.ignore_starttls:
            await client.start_tls(hello)
        elif connector is not None and connector.require_tls:
            raise SmtpError(451, "4.7.0 TLS is required and the other side does not offer it")

    async def _send(
        self, queue: HopQueue, client: SmtpClient, host: str, entry: tuple[Any, list[str]]
    ) -> None:
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
            return
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
        passing = [a for a, e in refused.items() if not e.is_permanent]
        if passing:
            self.put(hop, message, passing)

    # What cmdlets see and wish.

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(REPORT_INTERVAL)
            try:
                self._obey()
                self._tell()
            except Exception as error:  # the store may be away for a while
                print(f"Queues can't be reported: {error}", flush=True)

    def _name(self, queue: HopQueue) -> str:
        return "Unreachable" if queue.hop.kind == "Unreachable" else str(queue.number)

    def _obey(self) -> None:
        """Does what cmdlets wished of queues and messages."""
        hub = self._hub
        by_name = {self._name(each): each for each in self._queues.values()}
        with hub.organization.engine.begin() as connection:
            rows = connection.execute(
                select(QueueState.name, QueueState.wish).where(
                    QueueState.server == hub.server, QueueState.wish.is_not(None)
                )
            ).all()
            wishes = connection.execute(
                select(MessageState.number, MessageState.queue, MessageState.wish).where(
                    MessageState.server == hub.server, MessageState.wish.is_not(None)
                )
            ).all()
        for name, wish in rows:
            if name in by_name:
                self._obey_queue(by_name[name], wish)
        for number, name, wish in wishes:
            if name in by_name:
                self._obey_message(by_name[name], number, wish)
        if rows or wishes:
            self._reported = ""

    def _obey_queue(self, queue: HopQueue, wish: str | None) -> None:
        if wish == "suspend":
            queue.status = "Suspended"
        elif wish in ("resume", "retry"):
            queue.status = "Ready"
            queue.next_try = 0.0
        queue.wake.set()

    def _obey_message(self, queue: HopQueue, number: int, wish: str | None) -> None:
        for entry in list(queue.entries):
            message, recipients = entry
            if message.id != number:
                continue
            if wish == "suspend":
                queue.held.add(number)
            elif wish == "resume":
                queue.held.discard(number)
            else:
                queue.entries.remove(entry)
                self._hub.in_background(self._drop(message, recipients, wish))
        queue.wake.set()

    async def _drop(self, message: StoredMessage, recipients: list[str], wish: str | None) -> None:
        if wish == "remove-with-ndr":
            reason = "550 5.0.0 The message was removed by the administrator"
            await self._hub.failed(message, dict.fromkeys(recipients, reason))
            return
        message.recipients = [each for each in message.recipients if each not in recipients]
        await self._hub.queue.update(message)

    def _tell(self) -> None:
        """Writes the state of the queues into the store, if it has changed."""
        hub = self._hub
        queues = [each for each in self._queues.values() if each.entries or each.retries]
        text = repr([(q.number, q.status, len(q.entries), q.last_error, q.held) for q in queues])
        if text == self._reported:
            return
        self._reported = text
        with hub.organization.engine.begin() as connection:
            for kind in (QueueState, MessageState):
                connection.execute(delete(kind).where(kind.server == hub.server))
            for queue in queues:
                connection.execute(QueueState.__table__.insert().values(**self._state(queue)))  # type: ignore[attr-defined]
                for message, recipients in list(queue.entries)[:1000]:
                    values = self._message_state(queue, message, recipients)
                    connection.execute(MessageState.__table__.insert().values(**values))  # type: ignore[attr-defined]

    def _state(self, queue: HopQueue) -> dict[str, Any]:
        connector = queue.hop.connector
        return {
            "server": self._hub.server,
            "name": self._name(queue),
            "number": queue.number,
            "delivery_type": queue.hop.kind,
            "next_hop_domain": queue.hop.domain,
            "next_hop_connector": connector.guid if connector is not None else "",
            "status": queue.status,
            "message_count": len(queue.entries),
            "last_error": queue.last_error,
            "retry_count": queue.retries,
            "next_retry": queue.next_try or None,
            "last_retry": queue.last_try,
        }

    def _message_state(
        self, queue: HopQueue, message: StoredMessage, recipients: list[str]
    ) -> dict[str, Any]:
        held = message.id in queue.held
        return {
            "server": self._hub.server,
            "number": message.id,
            "queue": self._name(queue),
            "internet_message_id": message.facts.get("message_id", ""),
            "sender": message.sender,
            "recipients": ";".join(recipients),
            "subject": message.facts.get("subject", ""),
            "size": message.facts.get("size", 0),
            "status": "Suspended" if held else "Retry" if queue.status == "Retry" else "Ready",
            "received": message.received,
            "source": message.facts.get("source", ""),
            "source_ip": message.facts.get("client_ip", ""),
            "last_error": queue.last_error,
        }
