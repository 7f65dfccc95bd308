"""Queues of the Transport service, as its server last reported them."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cmdlets.directory import Value, bad_value, identity_text, not_found
from cmdlets.queues.viewing import Pager, Viewer, local_time
from store.organization import Organization
from store.properties import Named
from store.services import ServiceKind, kinds_on, status_of
from store.state import QueueState
from store.types.server import ExchangeServer
from store.values.described import Described, ShellProperty, ShellType, translating
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import unwrap

# Delivery types of queues whose next hop is outside (Microsoft Learn, "Queues and messages in
# queues", NextHopSolutionKey), and those of the others.
_EXTERNAL = (
    *("DeliveryAgent", "DnsConnectorDelivery"),
    *("NonSmtpGatewayDelivery", "SmartHostConnectorDelivery"),
)
_INTERNAL = (
    *("Heartbeat", "MapiDelivery", "ShadowRedundancy", "SmtpDeliveryToMailbox", "SmtpRelayToDag"),
    *("SmtpRelayToConnectorSourceServers", "SmtpRelayToMailboxDeliveryGroup"),
    *("SmtpRelayToRemoteActiveDirectorySite", "SmtpRelayToRemoteForest", "SmtpRelayToServers"),
    *("SmtpRelayWithinAdSite", "SmtpRelayWithinAdSiteToEdge", "SmtpRelayToTiRg"),
    *("Undefined", "Unreachable"),
)
_KINDS = ("Internal", "External", "Empty", *_EXTERNAL, *_INTERNAL)
_NOWHERE = UUID(int=0)


class Queue(Described):
    """A queue as Get-Queue shows it."""

    __slots__ = ("state",)

    def __init__(self, state: QueueState) -> None:
        self.state = state

    def __str__(self) -> str:
        return f"{self.state.server}\\{self.state.name}"


def _of(attribute: str) -> Any:
    return lambda own: getattr(own.state, attribute)


def _next_hop(own: Queue) -> UUID:
    return UUID(own.state.next_hop_connector) if own.state.next_hop_connector else _NOWHERE


_PROPERTIES: tuple[tuple[str, Any], ...] = (
    ("DeliveryType", _of("delivery_type")),
    ("NextHopDomain", _of("next_hop_domain")),
    ("TlsDomain", lambda own: ""),
    ("NextHopConnector", translating(_next_hop)),
    ("Status", _of("status")),
    ("MessageCount", _of("message_count")),
    ("LastError", _of("last_error")),
    ("RetryCount", _of("retry_count")),
    ("LastRetryTime", local_time(_of("last_retry"))),
    ("NextRetryTime", local_time(_of("next_retry"))),
    # The first of several tries is not reported; of one try it is the last.
    (
        "FirstRetryTime",
        local_time(lambda own: own.state.last_retry if own.state.retry_count == 1 else None),
    ),
    ("DeferredMessageCount", lambda own: 0),
    ("LockedMessageCount", lambda own: 0),
    ("MessageCountsPerPriority", lambda own: [0, own.state.message_count, 0, 0]),
    ("DeferredMessageCountsPerPriority", lambda own: [0, 0, 0, 0]),
    ("RiskLevel", lambda own: "Normal"),
    ("OutboundIPPool", lambda own: 0),
    (
        "NextHopCategory",
        lambda own: "External" if own.state.delivery_type in _EXTERNAL else "Internal",
    ),
    ("IncomingRate", lambda own: 0.0),
    ("OutgoingRate", lambda own: 0.0),
    ("Velocity", lambda own: 0.0),
    ("OverrideSource", lambda own: ""),
    ("QueueIdentity", str),
    ("PriorityDescriptions", lambda own: ["High", "Normal", "Low", "None"]),
    ("Identity", str),
    ("IsValid", lambda own: True),
    ("ObjectState", lambda own: "New"),
)
Queue.__shell_type__ = ShellType(
    ("Microsoft.Exchange.Data.QueueViewer.ExtensibleQueueInfo", "System.Object"),
    {name.lower(): ShellProperty(name, get) for name, get in _PROPERTIES},
    table=(
        "Identity",
        "DeliveryType",
        "Status",
        "MessageCount",
        "Velocity",
        "RiskLevel",
        "OutboundIPPool",
        "NextHopDomain",
    ),
)


class _Queues(Viewer):
    """Base: queues by identity, SERVER\\number or SERVER\\domain."""

    shown = Queue

    def queues(self, identity: Value, server: Value) -> list[Queue]:
        """The queues that the parameters name."""
        found = [Queue(state) for state in self._submission()]
        found += [Queue(state) for state in self.organization.all(QueueState)]
        if identity is not None:
            value = unwrap(identity)
            if isinstance(value, Named):
                # A server, or the settings of its service, from the pipeline.
                return self.on_server(found, getattr(value, "server", value.name))
            text = str(value) if isinstance(value, Queue) else identity_text(value)
            found = [q for q in found if is_named(q, text, self.organization.local_server)]
            if not found and "*" not in text:
                self.error(not_found(text))
            return found
        return self.on_server(found, server)

    def _submission(self) -> Iterator[QueueState]:
        """The queue that every running Transport service has before its categorizer; messages
        pass it too fast to be reported.
        """
        for server in self.organization.all(ExchangeServer):
            for kind in kinds_on(server):
                if kind.name == "MSExchangeTransport" and _runs(self.organization, server, kind):
                    yield QueueState(
                        server=server.name,
                        name="Submission",
                        delivery_type="Undefined",
                        next_hop_domain="Submission",
                        next_hop_connector="",
                        status="Ready",
                        message_count=0,
                        retry_count=0,
                    )


def _runs(organization: Organization, server: ExchangeServer, kind: ServiceKind) -> bool:
    return status_of(organization, server.name, kind)[0] == "Running"


def is_named(queue: Queue, text: str, local: str) -> bool:
    """Whether an identity is a queue's; without a server it is of the local one."""
    server, slash, name = text.partition("\\")
    if not slash:
        server, name = local, text
    if queue.state.server.lower() != server.partition(".")[0].lower():
        return False
    names = (queue.state.name.lower(), queue.state.next_hop_domain.lower())
    return any(fnmatch.fnmatchcase(each, name.lower()) for each in names)


class GetQueue(
    Pager,
    _Queues,
    verb="Get",
    noun="Queue",
    default_set="Identity",
    class_name="Microsoft.Exchange.Management.QueueViewerTasks.GetQueueInfo",
):
    """Shows the queues of a server.

    Example: what waits
        PS> Get-Queue | Where-Object MessageCount -gt 0
    """

    identity: Value = Parameter(
        position=0, pipeline="value property", sets=("Identity",), help="The queue."
    )
    server: Value = Parameter(
        pipeline="value property", sets=("Server",), help="The server; the local one unless given."
    )
    filter: Value = Parameter(sets=("Server",), help="Only queues for which this is true.")
    include: Value = Parameter(help="Only queues of these kinds: Internal, External, Empty …")
    exclude: Value = Parameter(help="No queues of these kinds.")

    def process(self) -> Iterator[Value]:
        found = self.filtered(self.queues(self.identity, self.server))
        if self.include is not None:
            kinds = _named_kinds("Include", self.include)
            found = [queue for queue in found if _kinds(queue) & kinds]
        if self.exclude is not None:
            kinds = _named_kinds("Exclude", self.exclude)
            found = [queue for queue in found if not _kinds(queue) & kinds]
        yield from self.page(found)


def _kinds(queue: Queue) -> set[str]:
    """What -Include and -Exclude call a queue, in lower case."""
    state = queue.state
    category = "external" if state.delivery_type in _EXTERNAL else "internal"
    empty = {"empty"} if state.message_count == 0 else set()
    return {category, state.delivery_type.lower()} | empty


def _named_kinds(parameter: str, value: Value) -> set[str]:
    elements = None if isinstance(value, str) else enumerate_value(value)
    given = [value] if elements is None else list(elements)
    names = [part.strip() for each in given for part in to_string(each).split(",")]
    known = {each.lower() for each in _KINDS}
    for name in names:
        if name.lower() not in known:
            kind = "Microsoft.Exchange.Data.QueueViewerIncludesAndExcludes"
            reason = f"'{name}' isn't one of: {', '.join(_KINDS)}."
            raise bad_value(parameter, name, kind, reason)
    return {name.lower() for name in names}


class _WishQueue(_Queues, confirm="high", default_set="Filter"):
    """Base: asks the server of a queue for something."""

    wish = ""
    identity: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        sets=("Identity",),
        help="The queue.",
    )
    filter: Value = Parameter(
        mandatory=True, sets=("Filter",), help="All queues for which this is true."
    )
    server: Value = Parameter(
        pipeline="value property", sets=("Filter",), help="The server of those queues."
    )

    def process(self) -> None:
        for queue in self.filtered(self.queues(self.identity, self.server)):
            if self.should_process(str(queue)):
                with self.organization.engine.begin() as connection:
                    connection.execute(
                        update(QueueState)
                        .where(
                            QueueState.server == queue.state.server,
                            QueueState.name == queue.state.name,
                        )
                        .values(wish=self.chosen())
                    )

    def chosen(self) -> str:
        """What is asked for."""
        return self.wish


class SuspendQueue(_WishQueue, verb="Suspend", noun="Queue"):
    """Keeps a queue from sending.

    Example: without asking
        PS> Suspend-Queue MAIL1\\3 -Confirm:$false
    """

    wish = "suspend"


class ResumeQueue(_WishQueue, verb="Resume", noun="Queue"):
    """Lets a suspended queue send.

    Example: without asking
        PS> Resume-Queue MAIL1\\3 -Confirm:$false
    """

    wish = "resume"


class RetryQueue(_WishQueue, verb="Retry", noun="Queue"):
    """Tries at once what a queue would try later.

    Example: routes that have changed are found anew
        PS> Retry-Queue MAIL1\\Unreachable -Resubmit $true -Confirm:$false
    """

    wish = "retry"
    resubmit: bool = Parameter(
        help="Whether the messages are routed anew; suspended messages stay where they are."
    )

    def chosen(self) -> str:
        return "resubmit" if self.resubmit else self.wish
