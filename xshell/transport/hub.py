"""The Transport service: accepts, queues durably, categorizes, routes, sends."""

from __future__ import annotations

import asyncio
import os
import re
import time
from email.header import decode_header, make_header
from typing import Any

from store.queued_mail import queue_file
from store.snapshot import Record
from xshell.transport.delivery import Maildir, mailbox_folder
from xshell.transport.dsn import report
from xshell.transport.logs import protocol_log, tracking_log
from xshell.transport.outbound import Outbound
from xshell.transport.protocol.envelope import Envelope
from xshell.transport.protocol.replies import Reply
from xshell.transport.queue.database import QueueDatabase, StoredMessage
from xshell.transport.routing import NextHop, Unknown, Unreachable, route
from xshell.transport.service import Service, SocketSession
from xshell.transport.tracking import Tracking

_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\r\n]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(rb"^subject:[ \t]*((?:[^\r\n]|\r\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
NOT_FOUND = "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"
NO_CONNECTOR = "A matching connector cannot be found to route the external recipient"


class HubTransport(Service):
    """MSExchangeTransport."""

    name = "MSExchangeTransport"
    role = "HubTransport"

    def __init__(self, organization: Any, server: str) -> None:
        super().__init__(organization, server)
        self.queue = QueueDatabase(queue_file(self.root, self.server))
        self.outbound = Outbound(self)
        self.tracking: Tracking
        self._maildir = Maildir()

    def open_logs(self) -> None:
        settings = self.snapshot.transport_service
        self.receive_log = protocol_log(self.root, self.server, settings, "receive")
        self.send_log = protocol_log(self.root, self.server, settings, "send")
        log = tracking_log(self.root, self.server, settings)
        self.tracking = Tracking(log, self.snapshot.server.fqdn)

    def flush_logs(self) -> None:
        super().flush_logs()
        self.send_log._log.flush()
        self.tracking.flush()

    async def start(self) -> None:
        await self.outbound.start()
        for message in self.queue.load():
            self.categorize(message)

    async def stop(self) -> None:
        await self.outbound.stop()
        self.queue.close()

    def changed(self) -> None:
        self.outbound.renew()

    # Coming in.

    async def accept(self, session: SocketSession, envelope: Envelope, content: bytes) -> Reply:
        """Stores a message; the reply goes out when it is safe on disk."""
        guard = session.guard
        now = self.snapshot.now()
        header = content[: max(content.find(b"\r\n\r\n"), 0) + 2]
        found = _MESSAGE_ID.search(header)
        fqdn = self.snapshot.server.fqdn
        number = self.queue.next_id()
        if found is None:
            message_id = f"<{os.urandom(16).hex()}@{fqdn}>"
            content = f"Message-ID: {message_id}\r\n".encode() + content
        else:
            message_id = found[1].decode("ascii", "replace")
        facts = {
            "message_id": message_id,
            "network_id": _guid(),
            "subject": _subject(header),
            "size": len(content),
            "client_ip": guard.client_ip,
            "client_name": guard.client_name,
            "server_ip": session.local,
            "context": f"{session.log.session_id};{number}",
            "source": f"SMTP:{guard.connector.name}",
            "directionality": "Originating" if guard.account else "Incoming",
        }
        content = self._received_field(guard, envelope, now) + content
        message = StoredMessage(
            number, envelope.sender, list(envelope.recipients), facts, now, content
        )
        await self.queue.add(message)
        self.tracking.event(
            now, "SMTP", "RECEIVE", message, message.recipients, connector=guard.connector.identity
        )
        self.categorize(message)
        hostname = f"[InternalId={number}, Hostname={fqdn}]"
        return Reply(250, f"2.6.0 {message_id} {hostname} Queued mail for delivery")

    def _received_field(self, guard: Any, envelope: Envelope, now: float) -> bytes:
        with_what = "ESMTPS" if guard.tls else "ESMTP"
        if guard.account is not None:
            with_what += "A"
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(now))
        name = re.sub(r"[^\w.\-\[\]:]", "_", guard.client_name)
        return (
            f"Received: from {name} ({guard.client_ip}) by {self.snapshot.server.fqdn}\r\n"
            f" ({self.snapshot.server.address}) with Microsoft SMTP Server {with_what};\r\n"
            f" {date}\r\n"
        ).encode("utf-8", "replace")

    # Categorizing.

    def categorize(self, message: StoredMessage) -> None:
        """Finds the next hop of every recipient and queues the message there."""
        self._expand_groups(message)
        if not message.recipients:
            # A group without members: nobody is left to reach.
            self.in_background(self.queue.update(message))
            return
        self.route_to(message, message.recipients)

    def route_to(self, message: StoredMessage, recipients: list[str]) -> None:
        """Queues a message at the next hop of each of the recipients, none of them a group."""
        hops: dict[str, tuple[NextHop, list[str]]] = {}
        unknown: dict[str, str] = {}
        unreachable: list[str] = []
        for address in recipients:
            found = route(self.snapshot, address, len(message.content))
            if isinstance(found, Unknown):
                unknown[address] = NOT_FOUND
            elif isinstance(found, Unreachable):
                unreachable.append(address)
            else:
                hops.setdefault(found.key, (found, []))[1].append(address)
        for hop, reached in hops.values():
            if hop.kind == "MapiDelivery":
                self.in_background(self._deliver_here(message, reached))
            else:
                self.outbound.put(hop, message, reached)
        if unreachable:
            hop = NextHop("Unreachable", "Unreachable Domain")
            self.outbound.hold(hop, message, unreachable, NO_CONNECTOR)
        if unknown:
            self.in_background(self.failed(message, unknown))

    def _expand_groups(self, message: StoredMessage) -> None:
        expanded: dict[str, None] = {}
        pending = list(message.recipients)
        seen: set[str] = set()
        while pending:
            address = pending.pop(0)
            found = self.snapshot.mailboxes.get(address.lower())
            if found is None or not found.is_group:
                expanded[address] = None
            elif found.guid not in seen:
                seen.add(found.guid)
                pending += [_address_of(member) for member in found.member_records]
                self.tracking.event(self.snapshot.now(), "ROUTING", "EXPAND", message, [address])
        message.recipients = [address for address in expanded if address]

    async def _deliver_here(self, message: StoredMessage, recipients: list[str]) -> None:
        """An Exchange 2010 hub puts mail into its own mailboxes itself."""
        loop = asyncio.get_running_loop()
        for address in recipients:
            mailbox = self.snapshot.mailboxes[address.lower()]
            folder = mailbox_folder(self.root, self.server, mailbox)
            await loop.run_in_executor(self.pool, self._maildir.deliver, folder, message.content)
        await self.delivered(message, recipients, "STOREDRIVER", "DELIVER", "")

    # Outcomes.

    async def delivered(
        self,
        message: StoredMessage,
        recipients: list[str],
        source: str,
        event: str,
        connector: str,
        server: tuple[str, str] = ("", ""),
        status: str = "250 2.1.5 RESOLVER.GRP; recipient reached",
    ) -> None:
        """Recipients were reached: they leave the queue."""
        message.recipients = [each for each in message.recipients if each not in recipients]
        await self.queue.update(message)
        self.tracking.event(
            self.snapshot.now(),
            source,
            event,
            message,
            recipients,
            connector=connector,
            status=status,
            server=server,
        )

    async def failed(self, message: StoredMessage, reasons: dict[str, str]) -> None:
        """Recipients were given up: a report goes to the sender, none for a report."""
        if message.sender:
            await self._report(message, reasons)
        message.recipients = [each for each in message.recipients if each not in reasons]
        await self.queue.update(message)
        for address, reason in reasons.items():
            self.tracking.event(
                self.snapshot.now(), "ROUTING", "FAIL", message, [address], status=reason
            )

    async def _report(self, message: StoredMessage, reasons: dict[str, str]) -> None:
        now = self.snapshot.now()
        content = report(
            to=message.sender,
            postmaster=self._postmaster(),
            server=self.snapshot.server.fqdn,
            failures=reasons,
            original=message.content,
            now=now,
        )
        number = self.queue.next_id()
        fqdn = self.snapshot.server.fqdn
        message_id = f"<{os.urandom(16).hex()}@{fqdn}>"
        facts = {
            "message_id": message_id,
            "network_id": _guid(),
            "subject": "Undeliverable",
            "size": len(content),
            "source": "DSN",
        }
        content = f"Message-ID: {message_id}\r\n".encode() + content
        dsn = StoredMessage(number, "", [message.sender], facts, now, content)
        await self.queue.add(dsn)
        self.tracking.event(
            now, "DSN", "DSN", dsn, [message.sender], reference=message.facts["message_id"]
        )
        self.categorize(dsn)

    def _postmaster(self) -> str:
        given = self.snapshot.config.external_postmaster_address
        if given:
            return str(given)
        default = next(each for each in self.snapshot.accepted_domains if each.default)
        return f"postmaster@{default.domain_name}"


def _address_of(member: Record) -> str:
    return str(member.primary_smtp_address or "").lower()


def _guid() -> str:
    import uuid

    return str(uuid.UUID(bytes=os.urandom(16), version=4))


def _subject(header: bytes) -> str:
    found = _SUBJECT.search(header)
    if found is None:
        return ""
    text = re.sub(rb"\r\n[ \t]", b" ", found[1]).decode("utf-8", "replace")[:500]
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, UnicodeError, ValueError):
        return text
