"""The session's events: those that wait, and who waits for them."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


class Event(Described):
    """PSEventArgs: an event with its number, name, sender, arguments and data."""

    __slots__ = ("arguments", "data", "number", "sender", "source", "time")

    def __init__(
        self,
        number: int,
        source: str,
        sender: Value,
        arguments: list[Value],
        data: Value,
        time: Value,
    ) -> None:
        self.number = number
        self.source = source
        self.sender = sender
        self.arguments = arguments
        self.data = data
        self.time = time


Event.__shell_type__ = describe(
    (_NAMESPACE + "PSEventArgs", "System.EventArgs"),
    {
        "ComputerName": lambda _event: None,
        "RunspaceId": lambda _event: None,
        "EventIdentifier": "number",
        "Sender": "sender",
        "SourceEventArgs": lambda _event: None,
        "SourceArgs": "arguments",
        "SourceIdentifier": "source",
        "TimeGenerated": "time",
        "MessageData": "data",
    },
)


class Subscriber(Described):
    """PSEventSubscriber: what is to be done when an event of a name comes."""

    __slots__ = ("action", "data", "event_name", "hidden", "left", "number", "sender", "source")

    def __init__(self, number: int, source: str, action: Value, data: Value) -> None:
        self.number = number
        self.source = source
        self.action = action
        self.data = data
        self.sender: Value = None
        self.event_name = ""
        self.hidden = False
        # How many more events it takes, 0 for any number.
        self.left = 0


Subscriber.__shell_type__ = describe(
    (_NAMESPACE + "PSEventSubscriber",),
    {
        "SubscriptionId": "number",
        "SourceObject": "sender",
        "EventName": "event_name",
        "SourceIdentifier": "source",
        "Action": "action",
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

    def _number(self, kind: str) -> int:
        self._numbers[kind] += 1
        return self._numbers[kind]

    def subscribe(
        self,
        source: str,
        action: Value,
        data: Value,
        sender: Value,
        name: str,
        hidden: bool,
        most: int = 0,
    ) -> Subscriber:
        """Wait for the events of a name, for `most` of them where it is not 0."""
        made = Subscriber(self._number("subscriber"), source, action, data)
        made.sender, made.event_name, made.hidden, made.left = sender, name, hidden, most
        self.subscribers.append(made)
        return made

    def raise_event(
        self, frame: Any, source: str, sender: Value, arguments: list[Value], data: Value
    ) -> Event:
        """Make an event; actions that wait for it run at once, else it is kept."""
        number = self._number("event")
        made = Event(number, source, sender, arguments, data, self._session.now())
        waiting = [e for e in self.subscribers if e.source.lower() == source.lower()]
        actions = [each for each in waiting if each.action is not None]
        for each in waiting:
            self._count(each)
        for each in actions:
            self._run(frame, each, made)
        if not actions:
            self.queue.append(made)
        return made

    def _count(self, subscriber: Subscriber) -> None:
        """One event less to take; after the last one nobody waits any more."""
        if subscriber.left:
            subscriber.left -= 1
            if not subscriber.left:
                self.subscribers.remove(subscriber)

    def _run(self, frame: Any, subscriber: Subscriber, event: Event) -> None:
        inner = subscriber.action.enter(frame)
        variables = inner.scope.vars
        variables["event"] = event
        variables["eventsubscriber"] = subscriber
        variables["sender"] = event.sender
        variables["eventargs"] = event.arguments[0] if event.arguments else None
        subscriber.action.invoke(inner, lambda _value: None, event.arguments)


def events_of(session: Any) -> EventTable:
    """The session's table of events."""
    table: EventTable | None = session.services.get("events")
    if table is None:
        table = session.services["events"] = EventTable(session)
    return table
