"""Mailbox Transport Delivery and Submission: between the hub and the mailboxes (Maildir)."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import time
from pathlib import Path
from typing import Any

from store import machine
from store.snapshot import Record
from store.types.connectors import ReceiveConnector
from xshell.transport.client import SmtpClient, SmtpError
from xshell.transport.logs import protocol_log
from xshell.transport.policy import rights
from xshell.transport.protocol.envelope import Envelope
from xshell.transport.protocol.replies import Reply
from xshell.transport.service import Service, SocketSession

DELIVERY_PORT = 475
# The header field that recipients must not see, with its folded lines.
_BCC = re.compile(rb"^Bcc:[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE | re.MULTILINE)


def mailbox_folder(root: Path, server: str, mailbox: Record) -> Path:
    """The Maildir of a mailbox."""
    return root / "servers" / server / "mailboxes" / str(mailbox.alias or mailbox.name)


class Maildir:
    """Delivers into Maildirs: a file is whole and on disk before it appears in `new`."""

    def __init__(self) -> None:
        self._count = 0

    def deliver(self, folder: Path, content: bytes) -> None:
        """Stores a message durably; raises OSError."""
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._count += 1
        unique = f"{time.time_ns()}.{os.getpid()}_{self._count}.{socket.gethostname()}"
        temporary = folder / "tmp" / unique
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(temporary, folder / "new" / unique)
        descriptor = os.open(folder / "new", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class MailboxDelivery(Service):
    """MSExchangeDelivery: takes mail from hubs and puts it into mailboxes of this server."""

    name = "MSExchangeDelivery"
    role = "delivery"

    def __init__(self, organization: Any, server: str) -> None:
        super().__init__(organization, server)
        self._maildir = Maildir()
        self._connector = self._own_connector()

    def _own_connector(self) -> Record:
        """The implicit connector: servers of the organization alone, no limit of size."""
        settings = ReceiveConnector.settings()
        values = {key: declared.first_value() for key, declared in settings.items()}
        values.update(
            guid="delivery",
            identity=f"{self.server}\\Default Mailbox Delivery",
            auth_mechanism=settings["auth_mechanism"].read("Tls, ExchangeServer"),
            message_rate_limit=settings["message_rate_limit"].read("Unlimited"),
            max_inbound_connection_per_source=settings["message_rate_limit"].read("Unlimited"),
            max_recipients_per_message=5000,
            protocol_logging_level=(
                self.snapshot.mailbox_service.mailbox_delivery_connector_protocol_logging_level
            ),
        )
        return Record(values)

    def open_logs(self) -> None:
        settings = self.snapshot.mailbox_service
        self.receive_log = protocol_log(self.root, self.server, settings, "receive", "Delivery")
        self._grant()

    def changed(self) -> None:
        self._connector = self._own_connector()
        self._grant()

    def _grant(self) -> None:
        """The implicit connector has the rights of the group ExchangeServers."""
        from store.defaults.rights import GROUP_RIGHTS

        principal, granted = GROUP_RIGHTS["ExchangeServers"][0]
        self.snapshot.rights["delivery"] = [
            (principal.lower(), right, False, False) for right in granted
        ]
        assert (principal.lower(),) == rights.SERVER_SESSION

    def bindings(self) -> list[tuple[str, int]]:
        return [(self.snapshot.server.address, DELIVERY_PORT)]

    def connector_for(self, local: str, port: int, remote: str) -> Record | None:
        return self._connector

    async def accept(self, session: SocketSession, envelope: Envelope, content: bytes) -> Reply:
        loop = asyncio.get_running_loop()
        known = self.snapshot.mailboxes
        mailboxes = [
            known[address]
            for address in map(str.lower, envelope.recipients)
            if address in known and not known[address].is_group
        ]
        # All are known before the first is delivered to: the reply is one for all of them.
        if len(mailboxes) < len(envelope.recipients):
            return Reply(550, "5.1.1 User unknown")
        for mailbox in mailboxes:
            folder = mailbox_folder(self.root, self.server, mailbox)
            await loop.run_in_executor(self.pool, self._maildir.deliver, folder, content)
        return Reply(250, f"2.6.0 [Hostname={self.snapshot.server.fqdn}] Delivered")


class MailboxSubmission(Service):
    """MSExchangeSubmission: picks up what mailboxes send (their folder Outbox) for the hub."""

    name = "MSExchangeSubmission"
    role = "submission"

    def open_logs(self) -> None:
        settings = self.snapshot.mailbox_service
        self.receive_log = protocol_log(self.root, self.server, settings, "send", "Submission")

    def bindings(self) -> list[tuple[str, int]]:
        return []

    async def start(self) -> None:
        self._task = asyncio.create_task(self._poll())

    async def stop(self) -> None:
        self._task.cancel()

    async def _poll(self) -> None:
        base = self.root / "servers" / self.server / "mailboxes"
        while True:
            for file in sorted(base.glob("*/Outbox/new/*")):
                await self._submit(file)
            await asyncio.sleep(1)

    async def _submit(self, file: Path) -> None:
        from email import message_from_bytes, policy
        from email.utils import getaddresses

        content = file.read_bytes()
        message = message_from_bytes(content, policy=policy.SMTP)
        headers = [v for name in ("To", "Cc", "Bcc") for v in message.get_all(name, [])]
        recipients = [address for _, address in getaddresses(map(str, headers)) if address]
        owner = file.parents[2].name
        mailbox = next(
            (m for m in self.snapshot.accounts.values() if (m.alias or m.name) == owner), None
        )
        if mailbox is None or not recipients:
            return
        server = self.snapshot.server
        client = SmtpClient()
        try:
            port = 2525 + machine.port_offset()
            await client.connect(server.address, port, source=server.address, hello=server.fqdn)
            await client.prove(self.snapshot.secret)
            refused, answer = await client.send(
                mailbox.addresses[0], recipients, _BCC.sub(b"", content, count=1)
            )
        except SmtpError as error:
            print(f"Submission of {file.name} failed: {error}", flush=True)
            return
        finally:
            client.close()
        if answer or refused:
            file.unlink()
