"""Messages in queues, as their server last reported them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update

from cmdlets.directory import Value, identity_text, not_found
from cmdlets.queues.queue import Queue
from cmdlets.queues.viewing import Pager, Viewer
from store.state import MessageState
from store.values.described import Described, ShellProperty, ShellType
from store.values.size import ByteQuantifiedSize
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap


class QueuedMessage(Described):
    """A message as Get-Message shows it."""

    __slots__ = ("shows_recipients", "state")

    def __init__(self, state: MessageState) -> None:
        self.state = state
        # Recipients are shown to who asks for them.
        self.shows_recipients = False

    def __str__(self) -> str:
        return f"{self.state.server}\\{self.state.queue}\\{self.state.number}"


def _of(attribute: str) -> Any:
    return lambda own: getattr(own.state, attribute)


_PROPERTIES: tuple[tuple[str, Any], ...] = (
    ("Subject", _of("subject")),
    ("InternetMessageId", _of("internet_message_id")),
    ("FromAddress", _of("sender")),
    ("Status", _of("status")),
    ("Size", lambda own: ByteQuantifiedSize(own.state.size)),
    ("MessageSourceName", _of("source")),
    ("SourceIP", _of("source_ip")),
    ("SCL", lambda own: 0),
    (
        "DateReceived",
        lambda own: f"{datetime.fromtimestamp(own.state.received, UTC):%Y-%m-%d %H:%M:%S}",
    ),
    ("LastError", _of("last_error")),
    ("Queue", lambda own: f"{own.state.server}\\{own.state.queue}"),
    (
        "Recipients",
        lambda own: own.state.recipients.split(";") if own.shows_recipients else None,
    ),
    ("MessageIdentity", _of("number")),
    ("Identity", str),
    ("IsValid", lambda own: True),
    ("ObjectState", lambda own: "New"),
)
QueuedMessage.__shell_type__ = ShellType(
    ("Microsoft.Exchange.Data.QueueViewer.ExtensibleMessageInfo", "System.Object"),
    {name.lower(): ShellProperty(name, get) for name, get in _PROPERTIES},
    table=("Identity", "FromAddress", "Status", "Queue", "Subject"),
)


class _Messages(Viewer):
    """Base: messages by identity, SERVER\\queue\\number."""

    def messages(self, identity: Value) -> list[QueuedMessage]:
        """The messages that an identity names; all without one."""
        found = [QueuedMessage(state) for state in self.organization.all(MessageState)]
        if identity is None:
            return found
        value = unwrap(identity)
        text = str(value) if isinstance(value, QueuedMessage) else identity_text(value)
        number = text.rpartition("\\")[2]
        named = [
            m for m in found if text in (str(m), f"{m.state.server}\\{m.state.number}", number)
        ]
        chosen = [m for m in named if str(m.state.number) == number]
        if not chosen:
            self.error(not_found(text))
        return chosen


class GetMessage(
    Pager,
    _Messages,
    verb="Get",
    noun="Message",
    default_set="Filter",
    class_name="Microsoft.Exchange.Management.QueueViewerTasks.GetMessageInfo",
):
    """Shows messages in queues.

    Example: of one queue
        PS> Get-Message -Queue MAIL1\\3
    """

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
        self.require(
            (
                self.include_component_latency_info,
                "-IncludeComponentLatencyInfo isn't supported: queues don't measure components.",
            )
        )
        queue, identity = self.queue, self.identity
        if isinstance(unwrap(identity), Queue):
            queue, identity = identity, None
        found = self.filtered(self.messages(identity))
        if queue is not None:
            wanted = str(unwrap(queue)).lower()
            found = [m for m in found if f"{m.state.server}\\{m.state.queue}".lower() == wanted]
        elif identity is None:
            found = self.on_server(found, self.server)
        for message in self.page(found):
            message.shows_recipients = bool(self.include_recipient_info)
            yield message


class _WishMessage(_Messages, confirm="high", default_set="Filter"):
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
