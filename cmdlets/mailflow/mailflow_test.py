"""Test-Mailflow: a message is sent, and its delivery awaited."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import chain
from uuid import uuid4

from cmdlets.directory import DirectoryCmdlet, Value
from cmdlets.tracking.message_tracking_log import lines_on
from store import machine
from store.types import ExchangeServer, Mailbox, MailboxDatabase
from store.values.described import Described, describe
from store.values.span import EnhancedTimeSpan
from xshell.engine.cmdlet import InSet, Parameter, Switch

_TIMEOUT, _LATENCY = 240, 180
_SECONDS_BETWEEN = 0.2
_SMTP, _ANSWER = 25, 10.0


class MailflowResult(Described):
    """How a test went: `latency` in seconds, None where the message did not arrive."""

    __slots__ = ("is_remote", "latency", "was_late")

    def __init__(self, latency: float | None, was_late: bool, is_remote: bool) -> None:
        self.latency = latency
        self.was_late = was_late
        self.is_remote = is_remote


MailflowResult.__shell_type__ = describe(
    "Microsoft.Exchange.Monitoring.TestMailflowResult",
    {
        "TestMailflowResult": lambda own: (
            "*FAILURE*" if own.latency is None or own.was_late else "Success"
        ),
        "MessageLatencyTime": lambda own: EnhancedTimeSpan(seconds=own.latency or 0),
        "IsRemoteTest": lambda own: own.is_remote,
        "Identity": lambda own: "",
        "IsValid": lambda own: True,
        "ObjectState": lambda own: "New",
    },
)


class TestMailflow(
    DirectoryCmdlet,
    namespace="Monitoring",
    verb="Test",
    noun="Mailflow",
    confirm="medium",
    default_set="SourceServer",
    transactions=False,
):
    """Sends a message by a server and tells how long it took to a mailbox.

    Example: from one server to another
        PS> Test-Mailflow MAIL1 -TargetMailboxServer MAILOLD
    """

    identity: Value = Parameter(
        position=0, pipeline="value property", help="The server that sends; else the local one."
    )
    target_mailbox_server: Value = Parameter(
        sets={"TargetMailboxServer": InSet(mandatory=True)}, help="The server of the mailbox."
    )
    target_database: Value = Parameter(
        sets={"TargetDatabase": InSet(mandatory=True)}, help="The database of the mailbox."
    )
    target_email_address: str = Parameter(
        sets={"TargetEmailAddress": InSet(mandatory=True)}, help="The address of the mailbox."
    )
    target_email_address_display_name: str = Parameter(help="The name beside the address.")
    auto_discover_target_mailbox_server: bool = Switch(
        sets=("AutoDiscoverTargetMailboxServer",), help="To each of the other servers."
    )
    cross_premises: bool = Parameter(
        sets={"CrossPremises": InSet(mandatory=True)}, help="To the cloud, which is not here."
    )
    execution_timeout: int = Parameter(help="Seconds until it is given up; 240 unless given.")
    error_latency: int = Parameter(help="Seconds from which it is a failure; 180 unless given.")
    active_directory_timeout: int = Parameter(help="Taken and not used: there is no directory.")
    cross_premises_expiration_timeout: Value = Parameter(help="Taken and not used, likewise.")
    cross_premises_pending_error_count: int = Parameter(help="Taken and not used, likewise.")
    monitoring_context: bool = Parameter(help="Taken and not used: no events are made of it.")

    def process(self) -> Iterator[Value]:
        self.require((self.cross_premises, "-CrossPremises isn't supported: there is no cloud."))
        source = self.server_named(self.identity)
        for address, server in self._targets(source):
            if self.should_process(address):
                yield self._tested(source, address, server)

    def _targets(self, source: ExchangeServer) -> Iterator[tuple[str, str]]:
        """(address, server of the mailbox) of each mailbox that is to get a message."""
        servers = {each.name: each.server for each in self.organization.all(MailboxDatabase)}
        if self.target_email_address:
            mailbox: Mailbox = self.find(Mailbox, self.target_email_address)
            yield self.target_email_address, servers[mailbox.database]
            return
        if self.target_database is not None:
            databases = [self.find(MailboxDatabase, self.target_database).name]
        elif self.auto_discover_target_mailbox_server:
            databases = [name for name, server in servers.items() if server != source.name]
        else:
            target = self.target_mailbox_server
            wanted = source if target is None else self.server_named(target)
            databases = [name for name, server in servers.items() if server == wanted.name]
        for name in databases:
            found = self.organization.all(Mailbox, Mailbox.database == name)
            if found:
                yield str(found[0].primary_smtp_address), servers[name]
            else:
                self.error(
                    "MailboxNotFoundException",
                    f"The database '{name}' has no mailbox that a test message could be sent to.",
                    "ObjectNotFound",
                    name,
                    "Microsoft.Exchange.Monitoring.MailboxNotFoundException",
                )

    def _tested(self, source: ExchangeServer, address: str, server: str) -> MailflowResult:
        message = EmailMessage()
        message["Message-ID"] = f"<{uuid4().hex}@{source.fqdn}>"
        message["Subject"] = f"Test-Mailflow {uuid4()}"
        name = self.target_email_address_display_name
        message["To"] = address if not name else f'"{name}" <{address}>'
        message["From"] = address
        message.set_content("This message tests whether mail flows.")
        started = time.monotonic()
        latency = None
        if self._sent(source, message):
            latency = self._arrival(message["Message-ID"], started)
        late = latency is not None and latency > (self.error_latency or _LATENCY)
        return MailflowResult(latency, late, server != source.name)

    def _sent(self, source: ExchangeServer, message: EmailMessage) -> bool:
        """Whether the server takes the message."""
        try:
            port = _SMTP + machine.port_offset()
            with smtplib.SMTP(source.address, port, source.fqdn, timeout=_ANSWER) as client:
                client.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            self.warn(f"The server {source.name} doesn't take the message: {error}")
            return False
        return True

    def _arrival(self, message_id: str, started: float) -> float | None:
        """Seconds until the message is in the mailbox; None where it does not arrive in time.

        Whichever server hands it over tells of that in its log.
        """
        servers = [each.name for each in self.organization.all(ExchangeServer)]
        while (passed := time.monotonic() - started) < (self.execution_timeout or _TIMEOUT):
            for line in chain.from_iterable(lines_on(self.organization, each) for each in servers):
                if line.get("message-id") == message_id and line.get("event-id") == "DELIVER":
                    return passed
            time.sleep(_SECONDS_BETWEEN)
        return None
