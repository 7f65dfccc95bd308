"""The message tracking logs of servers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value
from store import machine
from store.kinds import DATE
from store.organization import Organization
from store.types.transport_service import TransportService
from store.values.described import Described, ShellProperty, ShellType, translating
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string
from xshell.engine.values.kinds import unwrap

# What a DateTime's `kind` is in UTC.
_UTC_KIND = 1
_LISTS = ("recipient-address", "recipient-status", "reference")


class TrackingEvent(Described):
    """A line of a tracking log."""

    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields = fields


def _field(name: str) -> Any:
    if name in _LISTS:
        return lambda own: [each for each in own.fields.get(name, "").split(";") if each]
    return lambda own: own.fields.get(name, "")


def _number(name: str) -> Any:
    return lambda own: int(own.fields.get(name) or 0)


def _time(own: TrackingEvent) -> datetime | None:
    """When it happened, in local time; nothing for a line whose time is none."""
    try:
        written = datetime.fromisoformat(own.fields.get("date-time", ""))
    except ValueError:
        return None
    return (written if written.tzinfo else written.replace(tzinfo=UTC)).astimezone()


_PROPERTIES: tuple[tuple[str, Any], ...] = (
    ("Timestamp", translating(_time)),
    ("ClientIp", _field("client-ip")),
    ("ClientHostname", _field("client-hostname")),
    ("ServerIp", _field("server-ip")),
    ("ServerHostname", _field("server-hostname")),
    ("SourceContext", _field("source-context")),
    ("ConnectorId", _field("connector-id")),
    ("Source", _field("source")),
    ("EventId", _field("event-id")),
    ("InternalMessageId", _field("internal-message-id")),
    ("MessageId", _field("message-id")),
    ("NetworkMessageId", _field("network-message-id")),
    ("Recipients", _field("recipient-address")),
    ("RecipientStatus", _field("recipient-status")),
    ("TotalBytes", _number("total-bytes")),
    ("RecipientCount", _number("recipient-count")),
    ("RelatedRecipientAddress", _field("related-recipient-address")),
    ("Reference", _field("reference")),
    ("MessageSubject", _field("message-subject")),
    ("Sender", _field("sender-address")),
    ("ReturnPath", _field("return-path")),
    ("Directionality", _field("directionality")),
    ("TenantId", _field("tenant-id")),
    ("OriginalClientIp", _field("original-client-ip")),
    ("MessageInfo", _field("message-info")),
    ("MessageLatency", lambda own: None),
    ("MessageLatencyType", lambda own: "None"),
    ("EventData", lambda own: []),
    ("TransportTrafficType", _field("transport-traffic-type")),
    ("SchemaVersion", _field("schema-version")),
)
TrackingEvent.__shell_type__ = ShellType(
    ("Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent", "System.Object"),
    {name.lower(): ShellProperty(name, get) for name, get in _PROPERTIES},
    table=("EventId", "Source", "Sender", "Recipients", "MessageSubject"),
)


class GetMessageTrackingLog(
    DirectoryCmdlet,
    namespace="TransportLogSearchTasks",
    verb="Get",
    noun="MessageTrackingLog",
    transactions=False,
):
    """Searches the message tracking log of a server.

    Example: where a message went
        PS> Get-MessageTrackingLog -Sender app1@contoso.com | Format-Table Timestamp, EventId
    """

    server: Value = Parameter(pipeline="value property", help="The server.")
    sender: str = Parameter(help="Only messages of this sender.")
    recipients: list[str] = Parameter(help="Only messages to one of these recipients.")
    event_id: str = Parameter(help="Only these events.")
    source: str = Parameter(help="Only events of this source.")
    message_id: str = Parameter(help="Only the message with this Message-ID.")
    internal_message_id: str = Parameter(help="Only the message with this number.")
    message_subject: str = Parameter(help="Only messages whose subject contains this.")
    network_message_id: str = Parameter(help="Only the message with this GUID.")
    reference: str = Parameter(help="Only events with this reference.")
    start: Value = Parameter(type="System.DateTime", help="Only events from this time on.")
    end_time: Value = Parameter(
        type="System.DateTime", name="End", help="Only events up to this time."
    )
    result_size: Value = Parameter(help="How many at most; 1000 unless given.")
    transport_traffic_type: str = Parameter(help="Only events of this kind of traffic.")

    def process(self) -> Iterator[Value]:
        server = self.server_named(self.server)
        limit = to_string(self.result_size).lower() if self.result_size is not None else "1000"
        left = None if limit == "unlimited" else int(limit)
        begin, end = _moment(self.start), _moment(self.end_time)
        for fields in lines_on(self.organization, server.name):
            if not self._is_wanted(fields):
                continue
            event = TrackingEvent(fields)
            if (begin or end) and not _is_between(_time(event), begin, end):
                continue
            if left == 0:
                self.warn(
                    "There are more results available than are currently displayed. To view them, "
                    "increase the value for the ResultSize parameter."
                )
                return
            yield event
            left = None if left is None else left - 1

    def _is_wanted(self, fields: dict[str, str]) -> bool:
        exact = (
            (self.sender, "sender-address"),
            (self.event_id, "event-id"),
            (self.source, "source"),
            (self.message_id, "message-id"),
            (self.internal_message_id, "internal-message-id"),
            (self.network_message_id, "network-message-id"),
            (self.reference, "reference"),
            (self.transport_traffic_type, "transport-traffic-type"),
        )
        for wanted, name in exact:
            if wanted and fields.get(name, "").lower() != wanted.lower():
                return False
        if self.recipients:
            present = fields.get("recipient-address", "").lower().split(";")
            if not any(each.lower() in present for each in self.recipients):
                return False
        subject = fields.get("message-subject", "").lower()
        return not self.message_subject or self.message_subject.lower() in subject


def lines_on(organization: Organization, server: str) -> Iterator[dict[str, str]]:
    """The lines of a server's message tracking log, the oldest first, by the names of fields."""
    settings = organization.find(TransportService, server)
    if not settings.message_tracking_log_path:
        return
    folder = machine.windows_path(organization.folder, server, settings.message_tracking_log_path)
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.glob("MSGTRK*.LOG"), key=lambda each: each.stat().st_mtime):
        yield from read_log(path)


def _moment(value: Value) -> datetime | None:
    """A given DateTime; local where it says nothing else."""
    given = unwrap(value)
    if given is None:
        return None
    moment: datetime = DATE.read(to_string(given))
    return (moment.replace(tzinfo=UTC) if given.kind == _UTC_KIND else moment).astimezone()


def _is_between(time: datetime | None, begin: datetime | None, end: datetime | None) -> bool:
    if time is None:
        return False
    return (begin is None or begin <= time) and (end is None or time <= end)


def read_log(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a log in Exchange's form, by the names of its `#Fields:` line."""
    names: list[str] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            if row and row[0].startswith("#"):
                if row[0].startswith("#Fields:"):
                    names = [row[0][8:].strip(), *row[1:]]
                continue
            yield dict(zip(names, row, strict=False))
