"""The session's events: those that wait, who waits for them, and what is done when they come.

Objects may raise events in threads of their own. Actions run in the session's own thread: where it
sleeps, waits for events or jobs, and before each prompt.
"""

from __future__ import annotations

from collections import deque

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.event_jobs import EventTask

    Value = Any

_NAMESPACE = "System.Management.Automation."
_SERVICE = "events"
# The event of a shell that ends.
EXITING = "PowerShell.Exiting"


class Event(Described):
    """PSEventArgs: an event with its number, name, sender, arguments and data."""

    __slots__ = ("arguments", "data", "number", "runspace_id", "sender", "source", "time")

    def __init__(
        self,
        number: int,
        source: str,
        sender: Value,
        arguments: list[Value],
        data: Value,
        time: Value,
        runspace_id: Value = None,
    ) -> None:
        self.number = number
        self.source = source
        self.sender = sender
        self.arguments = arguments
        self.data = data
        self.time = time
        self.runspace_id = runspace_id


def _event_arguments(event: Event) -> Value:
    """The EventArgs among the arguments of an object's event."""
    return event.arguments[1] if event.sender is not None and len(event.arguments) > 1 else None


Event.__shell_type__ = describe(
    (_NAMESPACE + "PSEventArgs", "System.EventArgs"),
    {
        "ComputerName": lambda _event: None,
        "RunspaceId": "runspace_id",
        "EventIdentifier": "number",
        "Sender": "sender",
        "SourceEventArgs": _event_arguments,
        "SourceArgs": "arguments",
        "SourceIdentifier": "source",
        "TimeGenerated": "time",
        "MessageData": "data",
    },
)


class Subscriber(Described):
    """PSEventSubscriber: what is to be done when an event of a name comes; `task` runs its action,
    `cancel` ends what listens to an object.
    """

    __slots__ = (
        "cancel",
        "data",
        "event_name",
        "hidden",
        "left",
        "number",
        "sender",
        "source",
        "task",
    )

    def __init__(self, number: int, source: str, task: EventTask | None, data: Value) -> None:
        self.number = number
        self.source = source
        self.task = task
        self.data = data
        self.sender: Value = None
        self.event_name = ""
        self.hidden = False
        # How many more events it takes, 0 for any number.
        self.left = 0
        self.cancel: Callable[[], None] | None = None


def _job(subscriber: Subscriber) -> Value:
    return None if subscriber.task is None else subscriber.task.job


Subscriber.__shell_type__ = describe(
    (_NAMESPACE + "PSEventSubscriber",),
    {
        "SubscriptionId": "number",
        "SourceObject": "sender",
        "EventName": "event_name",
        "SourceIdentifier": "source",
        "Action": _job,
        "HandlerDelegate": lambda _subscriber: None,
        "SupportEvent": "hidden",
        "ForwardEvent": lambda _subscriber: False,
    },
)


class EventTable:
    """Events in the order they came, and the subscribers."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.queue: list[Event] = []
        self.subscribers: list[Subscriber] = []
        self._numbers = {"event": 0, "subscriber": 0}
        # What objects raised in other threads and nobody looked at yet.
        self._posted: deque[tuple[Subscriber, Value, list[Value]]] = deque()

    def _number(self, kind: str) -> int:
        self._numbers[kind] += 1
        return self._numbers[kind]

    def subscribe(
        self,
        source: str,
        task: EventTask | None,
        data: Value,
        sender: Value,
        name: str,
        hidden: bool,
        most: int = 0,
    ) -> Subscriber:
        """Wait for the events of a name, for `most` of them where it is not 0."""
        made = Subscriber(self._number("subscriber"), source, task, data)
        made.sender, made.event_name, made.hidden, made.left = sender, name, hidden, most
        self.subscribers.append(made)
        return made

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Wait no more."""
        if subscriber in self.subscribers:
            self.subscribers.remove(subscriber)
        if subscriber.cancel is not None:
            subscriber.cancel()
        if subscriber.task is not None:
            subscriber.task.stop()

    def post(self, subscriber: Subscriber, sender: Value, arguments: list[Value]) -> None:
        """Note an event of an object, from any thread."""
        self._posted.append((subscriber, sender, arguments))

    def pump(self) -> None:
        """Deal with what objects raised meanwhile."""
        while self._posted:
            subscriber, sender, arguments = self._posted.popleft()
            if subscriber in self.subscribers:
                event = self._made(subscriber.source, sender, arguments, subscriber.data)
                self._give(event, [subscriber])

    def raise_event(self, source: str, sender: Value, arguments: list[Value], data: Value) -> Event:
        """Make an event; actions that wait for it run at once, else it is kept."""
        event = self._made(source, sender, arguments, data)
        self._give(event, [e for e in self.subscribers if e.source.lower() == source.lower()])
        return event

    def _made(self, source: str, sender: Value, arguments: list[Value], data: Value) -> Event:
        from xshell.engine.dotnet.runspaces import Runspace

        session = self._session
        place = Runspace.of(session).instance_id
        number = self._number("event")
        return Event(number, source, sender, arguments, data, session.now(), place)

    def _give(self, event: Event, waiting: list[Subscriber]) -> None:
        """Run the actions of those who wait; without any the event is kept."""
        acting = [each for each in waiting if each.task is not None]
        for each in acting:
            if event.data is None:
                event.data = each.data
            assert each.task is not None
            each.task.act(event, each)
        for each in waiting:
            self._count(each)
        if not acting:
            self.queue.append(event)

    def _count(self, subscriber: Subscriber) -> None:
        """One event less to take; after the last one nobody waits any more."""
        if subscriber.left:
            subscriber.left -= 1
            if not subscriber.left:
                self.unsubscribe(subscriber)


def events_of(session: Any) -> EventTable:
    """The session's table of events."""
    table: EventTable | None = session.services.get(_SERVICE)
    if table is None:
        table = session.services[_SERVICE] = EventTable(session)
    return table


def pump_events(session: Any) -> None:
    """Run the actions of events that came, where a session has any."""
    table: EventTable | None = session.services.get(_SERVICE)
    if table is not None:
        table.pump()


def tell_of_exit(session: Any) -> None:
    """Raise the event of a shell that ends, where somebody waits for it."""
    table: EventTable | None = session.services.get(_SERVICE)
    if table is not None and any(e.source.lower() == EXITING.lower() for e in table.subscribers):
        table.raise_event(EXITING, None, [], None)
