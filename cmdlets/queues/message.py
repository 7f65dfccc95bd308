"""Messages in queues, as their server last reported them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cmdlets.directory import Value, identity_text, not_found
from cmdlets.queues.queue import Queue, is_named
from cmdlets.queues.viewing import Pager, Viewer, local_time
from store.state import MessageState, QueueState
from store.types.transport_service import TransportService
from store.values.described import Described, ShellProperty, ShellType, describe, translating
from store.values.size import ByteQuantifiedSize
from store.values.span import EnhancedTimeSpan
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap


class Recipient(Described):
    """A recipient of a queued message, as `$x.Recipients` shows it."""

    __slots__ = ("address", "error", "is_ours", "status")

    def __init__(self, address: str, status: str, error: str | None, is_ours: bool) -> None:
        self.address = address
        self.status = status
        self.error = error
        self.is_ours = is_ours

    def __str__(self) -> str:
        """The parts in a row, as filters of recipients read them."""
        kind, status = "1" if self.is_ours else "2", str(_STATES.index(self.status))
        return ";".join((self.address, kind, status, self.error or "", "0", "", "0"))


_STATES = ("None", "Complete", "Ready", "Retry")
Recipient.__shell_type__ = describe(
    "Microsoft.Exchange.Data.QueueViewer.RecipientInfo",
    {
        "Address": lambda own: own.address,
        "Type": lambda own: "Mailbox" if own.is_ours else "External",
        "FinalDestination": lambda own: "",
        "Status": lambda own: own.status,
        "LastError": lambda own: own.error or "",
    },
    {"ToString": str},
)


class QueuedMessage(Described):
    """A message as Get-Message shows it; `queue` is the state of its queue, where there is one,
    `expiry` how many seconds it is tried.
    """

    __slots__ = ("expiry", "queue", "shows_latency", "shows_recipients", "state")

    def __init__(self, state: MessageState, queue: QueueState | None, expiry: float) -> None:
        self.state = state
        self.queue = queue
        self.expiry = expiry
        # Recipients and latencies are shown to who asks for them.
        self.shows_recipients = self.shows_latency = False

    def __str__(self) -> str:
        return f"{self.state.server}\\{self.state.queue}\\{self.state.number}"

    @property
    def recipients(self) -> list[Recipient]:
        """The recipients that are still to be reached by this queue."""
        ours = self.queue is not None and self.queue.delivery_type in _TO_MAILBOXES
        status = "Retry" if self.state.status == "Retry" else "Ready"
        addresses = [each for each in self.state.recipients.split(";") if each]
        return [Recipient(each, status, self.state.last_error, ours) for each in addresses]


_TO_MAILBOXES = ("MapiDelivery", "SmtpDeliveryToMailbox", "SmtpRelayToMailboxDeliveryGroup")


def _of(attribute: str) -> Any:
    return lambda own: getattr(own.state, attribute)


# In the order of Microsoft Learn's "Properties of messages in queues", as far as it is one.
_PROPERTIES: tuple[tuple[str, Any], ...] = (
    ("Subject", _of("subject")),
    ("InternetMessageId", _of("internet_message_id")),
    ("FromAddress", _of("sender")),
    ("Status", _of("status")),
    ("Size", lambda own: ByteQuantifiedSize(own.state.size)),
    ("MessageSourceName", _of("source")),
    ("SourceIP", _of("source_ip")),
    ("SCL", lambda own: 0),
    ("DateReceived", local_time(_of("received"))),
    ("ExpirationTime", local_time(lambda own: own.state.received + own.expiry)),
    ("LastError", _of("last_error")),
    ("RetryCount", lambda own: 0 if own.queue is None else own.queue.retry_count),
    ("Queue", lambda own: f"{own.state.server}\\{own.state.queue}"),
    ("Recipients", lambda own: own.recipients if own.shows_recipients else None),
    # No component tells how long it had a message: the list that the switch shows is empty.
    ("ComponentLatency", lambda own: [] if own.shows_latency else None),
    ("MessageLatency", lambda own: EnhancedTimeSpan()),
    ("DeferReason", lambda own: "None"),
    ("LockReason", lambda own: None),
    ("Priority", lambda own: "Normal"),
    ("Directionality", lambda own: "Incoming" if own.state.source_ip else "Originating"),
    ("OriginalFromAddress", _of("sender")),
    ("AccountForest", lambda own: "contoso.com"),
    ("ExternalDirectoryOrganizationId", translating(lambda own: UUID(int=0))),
    ("OutboundIPPool", lambda own: 0),
    ("MessageIdentity", _of("number")),
    ("Identity", str),
    ("IsValid", lambda own: True),
    ("ObjectState", lambda own: "New"),
)
QueuedMessage.__shell_type__ = ShellType(
    ("Microsoft.Exchange.Data.QueueViewer.ExtensibleMessageInfo", "System.Object"),
    {name.lower(): ShellProperty(name, get) for name, get in _PROPERTIES},
    {"tostring": str},
    table=("Identity", "FromAddress", "Status", "Queue", "Subject"),
)


class Messages(Viewer):
    """Base: messages by identity, SERVER\\queue\\number."""

    shown = QueuedMessage

    def messages(self, identity: Value) -> list[QueuedMessage]:
        """The messages that an identity names; all without one."""
        queues = {(each.server, each.name): each for each in self.organization.all(QueueState)}
        expiry = {
            each.server: each.message_expiration_timeout.total_seconds()
            for each in self.organization.all(TransportService)
        }
        found = [
            QueuedMessage(each, queues.get((each.server, each.queue)), expiry[each.server])
            for each in self.organization.all(MessageState)
        ]
        if identity is None:
            return found
        value = unwrap(identity)
        text = str(value) if isinstance(value, QueuedMessage) else identity_text(value)
        local = self.organization.local_server
        chosen = [each for each in found if _is_named(each, text, local)]
        if not chosen:
            self.error(not_found(text))
        return chosen


def _is_named(message: QueuedMessage, text: str, local: str) -> bool:
    """Whether an identity is a message's: its number, before it a queue or *, and a server."""
    place, _, number = text.rpartition("\\")
    if number != str(message.state.number):
        return False
    if not place:
        return message.state.server == local
    names = {message.state.queue.lower(), "*"}
    if message.queue is not None:
        names.add(message.queue.next_hop_domain.lower())
    server, slash, queue = place.partition("\\")
    if not slash:
        # A queue of the local server, or a server and the number alone.
        here = message.state.server == local and server.lower() in names
        return here or server.lower() == message.state.server.lower()
    return server.lower() == message.state.server.lower() and queue.lower() in names


class GetMessage(
    Pager,
    Messages,
    verb="Get",
    noun="Message",
    default_set="Filter",
    class_name="Microsoft.Exchange.Management.QueueViewerTasks.GetMessageInfo",
):
    """Shows messages in queues.

    Example: of one queue
        PS> Get-Message -Queue MAIL1\\3
    """

    natural_order = ("MessageIdentity", "Identity")
    identity: Value = Parameter(
        position=0, pipeline="value", sets=("Identity",), help="The message."
    )
    queue: Value = Parameter(
        pipeline="property", sets=("Queue",), help="Only messages of this queue."
    )
    server: Value = Parameter(
        pipeline="property", sets=("Filter",), help="Only messages on this server."
    )
    filter: Value = Parameter(sets=("Filter",), help="Only messages for which this is true.")
    include_component_latency_info: bool = Switch(
        help="Whether the time that each component took is shown."
    )
    include_recipient_info: bool = Switch(help="Whether recipients are shown.")

    def process(self) -> Iterator[Value]:
        queue, identity = self.queue, self.identity
        if isinstance(unwrap(identity), Queue):
            queue, identity = identity, None
        found = self.filtered(self.messages(identity))
        if queue is not None:
            wanted, local = str(unwrap(queue)), self.organization.local_server
            found = [m for m in found if m.queue and is_named(Queue(m.queue), wanted, local)]
        elif identity is None:
            found = self.on_server(found, self.server)
        for message in self.page(found):
            if isinstance(message, QueuedMessage):
                message.shows_recipients = bool(self.include_recipient_info)
                message.shows_latency = bool(self.include_component_latency_info)
            yield message


class _WishMessage(Messages, confirm="high", default_set="Filter"):
    """Base: asks the server of a message for something."""

    wish = ""
    identity: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        sets=("Identity",),
        help="The message.",
    )
    filter: Value = Parameter(
        mandatory=True, sets=("Filter",), help="All messages for which this is true."
    )
    server: Value = Parameter(
        pipeline="value property", sets=("Filter",), help="The server of those messages."
    )

    def process(self) -> None:
        found = self.filtered(self.messages(self.identity))
        if self.identity is None:
            found = self.on_server(found, self.server)
        for message in found:
            if self.should_process(str(message)):
                with self.organization.engine.begin() as connection:
                    connection.execute(
                        update(MessageState)
                        .where(
                            MessageState.server == message.state.server,
                            MessageState.number == message.state.number,
                        )
                        .values(wish=self.chosen())
                    )

    def chosen(self) -> str:
        """What is asked for."""
        return self.wish


class SuspendMessage(_WishMessage, verb="Suspend", noun="Message"):
    """Keeps a message from being sent.

    Example: without asking
        PS> Suspend-Message MAIL1\\3\\7 -Confirm:$false
    """

    wish = "suspend"


class ResumeMessage(_WishMessage, verb="Resume", noun="Message"):
    """Lets a suspended message be sent.

    Example: without asking
        PS> Resume-Message MAIL1\\3\\7 -Confirm:$false
    """

    wish = "resume"


class RemoveMessage(_WishMessage, verb="Remove", noun="Message"):
    """Removes a message from its queue.

    Example: without telling the sender
        PS> Remove-Message MAIL1\\3\\7 -WithNDR $false -Confirm:$false
    """

    with_ndr: bool = Parameter(name="WithNDR", default=True, help="Whether the sender is told.")

    def chosen(self) -> str:
        return "remove-with-ndr" if self.with_ndr else "remove"
