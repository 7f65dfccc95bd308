"""Events: those that scripts make, and what is to be done about them."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.dotnet.guid import new_guid
from xshell.engine.errors import Terminating, make_error
from xshell.engine.events import events_of
from xshell.engine.problem import ARGUMENT, Problem
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.event_jobs import EventTask

    Value = Any


def _no_event(what: str, name: Value) -> Terminating:
    return make_error(
        "INVALID_EVENT_IDENTIFIER" if what == "identifier" else "INVALID_SOURCE_IDENTIFIER",
        f"Event with {what} '{name}' does not exist.",
        "InvalidArgument",
        None,
        "System.ArgumentException",
    )


def _no_subscription(what: str, name: Value) -> Terminating:
    return make_error(
        "INVALID_SUBSCRIPTION_IDENTIFIER" if what == "identifier" else "INVALID_SOURCE_IDENTIFIER",
        f"Event subscription with {what} '{name}' does not exist.",
        "InvalidArgument",
        None,
        "System.ArgumentException",
    )


def _no_forwarding() -> Terminating:
    return make_error(
        "NotSupported",
        "Events cannot be forwarded, because this session was not started from another one.",
        "NotImplemented",
        None,
        "System.NotSupportedException",
    )


_NO_SUCH_EVENT = Problem(
    "INVALID_REGISTRATION",
    "Cannot register for the specified event. An event with the name '{0}' does not exist. "
    "(Parameter 'eventName')",
    "InvalidArgument",
    ARGUMENT,
)


class _Registering(Cmdlet):
    """What registering for events of the engine and of objects share."""

    action: Value

    def action_task(self, source: str) -> EventTask | None:
        """What runs the action, None where there is none."""
        if self.action is None:
            return None
        from xshell.engine.event_jobs import action_of

        return action_of(self.session, source, self.action)


class RegisterEngineEvent(
    _Registering,
    verb="Register",
    noun="EngineEvent",
    output="System.Management.Automation.PSEventJob",
    module="Microsoft.PowerShell.Utility",
):
    """Says what is to be done when an event of a name comes.

    Example: an action
        PS> Register-EngineEvent -SourceIdentifier Full -Action { 'mailbox full' } | Out-Null
        PS> New-Event -SourceIdentifier Full | Out-Null
        PS> Get-EventSubscriber | ForEach-Object SourceIdentifier
        Full
    """

    source_identifier: str = Parameter(position=100, mandatory=True, help="Name of the event.")
    action: Value = Parameter(
        position=101,
        type="System.Management.Automation.ScriptBlock",
        help="What to do when it comes.",
    )
    message_data: Value = Parameter(help="Data that goes with it.")
    support_event: bool = Switch(help="Hides the subscription.")
    forward: bool = Switch(help="Sends the events to a remote session; there is none.")
    max_trigger_count: int = Parameter(help="How often at most.")

    def process(self) -> Iterator[Value]:
        if self.forward:
            raise _no_forwarding()
        task = self.action_task(self.source_identifier)
        events_of(self.session).subscribe(
            self.source_identifier,
            task,
            self.message_data,
            None,
            "",
            self.support_event,
            self.max_trigger_count or 0,
        )
        if task is not None:
            yield task.job


class RegisterObjectEvent(
    _Registering,
    verb="Register",
    noun="ObjectEvent",
    output="System.Management.Automation.PSEventJob",
    module="Microsoft.PowerShell.Utility",
):
    """Says what is to be done when an object raises an event: a timer, a watcher of files, a job.

    Example: a tick
        PS> $timer = [System.Timers.Timer]::new(20)
        PS> Register-ObjectEvent $timer Elapsed -SourceIdentifier Tick -MaxTriggerCount 1
        PS> $timer.Start()
        PS> (Wait-Event Tick -Timeout 20).Sender.Interval
        20
        PS> $timer.Stop()
    """

    input_object: Value = Parameter(
        position=0, mandatory=True, help="Object that raises the event."
    )
    event_name: str = Parameter(position=1, mandatory=True, help="Name of the event of the object.")
    source_identifier: str = Parameter(position=100, help="Name of the event.")
    action: Value = Parameter(
        position=101,
        type="System.Management.Automation.ScriptBlock",
        help="What to do when it comes.",
    )
    message_data: Value = Parameter(help="Data that goes with it.")
    support_event: bool = Switch(help="Hides the subscription.")
    forward: bool = Switch(help="Sends the events to a remote session; there is none.")
    max_trigger_count: int = Parameter(help="How often at most.")

    def process(self) -> Iterator[Value]:
        if self.forward:
            raise _no_forwarding()
        from xshell.engine.dotnet.event_sources import listen_to
        from xshell.engine.values.kinds import unwrap

        source = unwrap(self.input_object)
        self._check_event(source)
        table = events_of(self.session)
        name = self.source_identifier or str(new_guid())
        task = self.action_task(name)
        made = table.subscribe(
            name,
            task,
            self.message_data,
            source,
            self.event_name,
            self.support_event,
            self.max_trigger_count or 0,
        )
        made.cancel = listen_to(
            source,
            self.event_name,
            lambda sender, arguments: table.post(made, sender, [sender, arguments]),
        )
        if task is not None:
            yield task.job

    def _check_event(self, source: Value) -> None:
        """Raises the error of an object that has no event of that name."""
        from xshell.engine.dotnet.event_sources import has_event
        from xshell.engine.values.type_of import type_of

        kind = type_of(source)
        bases = [each.full_name for each in kind.ancestry()[1:]]
        if not has_event(kind.full_name, bases, self.event_name):
            raise _NO_SUCH_EVENT(self.event_name)


class NewEvent(
    Cmdlet,
    verb="New",
    noun="Event",
    output="System.Management.Automation.PSEventArgs",
    module="Microsoft.PowerShell.Utility",
):
    """Makes an event.

    Example: with data
        PS> (New-Event -SourceIdentifier Ready -MessageData 5).MessageData
        5
    """

    source_identifier: str = Parameter(position=0, mandatory=True, help="Name of the event.")
    sender: Value = Parameter(position=1, help="Who raises the event.")
    event_arguments: list[Value] = Parameter(position=2, help="Arguments of the event.")
    message_data: Value = Parameter(position=3, help="Data that goes with it.")

    def process(self) -> Iterator[Value]:
        yield events_of(self.session).raise_event(
            self.source_identifier,
            self.sender,
            list(self.event_arguments or ()),
            self.message_data,
        )


class GetEvent(
    Cmdlet,
    verb="Get",
    noun="Event",
    default_set="BySource",
    output="System.Management.Automation.PSEventArgs",
    module="Microsoft.PowerShell.Utility",
):
    """Gets the events that nobody has dealt with.

    Example: one
        PS> New-Event -SourceIdentifier Ready | Out-Null
        PS> (Get-Event Ready).SourceIdentifier
        Ready
    """

    source_identifier: str = Parameter(
        position=0,
        pipeline="property",
        sets=("BySource",),
        validate=(NotEmpty(),),
        help="Name of the event.",
    )
    event_identifier: int = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("ById",),
        aliases=("Id",),
        help="Number of the event.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        table = events_of(self.session)
        table.pump()
        found = [
            each
            for each in table.queue
            if (self.source_identifier is None or is_like(each.source, self.source_identifier))
            and (self.event_identifier is None or each.number == self.event_identifier)
        ]
        if not found and self.event_identifier is not None:
            self.error(_no_event("identifier", self.event_identifier))
        elif not found and self.source_identifier and not has_wildcards(self.source_identifier):
            self.error(_no_event("source identifier", self.source_identifier))
        yield from found


class RemoveEvent(
    Cmdlet,
    verb="Remove",
    noun="Event",
    default_set="BySource",
    confirm="medium",
    module="Microsoft.PowerShell.Utility",
):
    """Takes events away.

    Example: all of a name
        PS> New-Event -SourceIdentifier Ready | Out-Null
        PS> Remove-Event -SourceIdentifier Ready
        PS> @(Get-Event).Count
        0
    """

    source_identifier: str = Parameter(
        position=0, mandatory=True, sets=("BySource",), help="Name of the event."
    )
    event_identifier: int = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("ByIdentifier",),
        help="Number of the event.",
    )

    def process(self) -> None:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        queue = events_of(self.session).queue
        found = [
            each
            for each in queue
            if (self.source_identifier is not None and is_like(each.source, self.source_identifier))
            or each.number == self.event_identifier
        ]
        if not found and self.event_identifier is not None:
            self.error(_no_event("identifier", self.event_identifier))
        elif not found and not has_wildcards(self.source_identifier or ""):
            self.error(_no_event("source identifier", self.source_identifier))
        for each in found:
            if self.should_process(f"Event '{each.source}'", "Remove"):
                queue.remove(each)


class WaitEvent(
    Cmdlet,
    verb="Wait",
    noun="Event",
    output="System.Management.Automation.PSEventArgs",
    module="Microsoft.PowerShell.Utility",
):
    """Waits until an event is there.

    Example: one that came already
        PS> New-Event -SourceIdentifier Ready | Out-Null
        PS> (Wait-Event Ready -Timeout 1).SourceIdentifier
        Ready
    """

    source_identifier: str = Parameter(position=0, pipeline="property", help="Name of the event.")
    timeout: int = Parameter(
        aliases=("TimeoutSec",),
        validate=(InRange(-1, 2147483647),),
        help="Seconds to wait at most.",
    )

    def process(self) -> Iterator[Value]:
        from time import monotonic

        from xshell.engine.values.wildcard import is_like

        ends = None if self.timeout is None or self.timeout < 0 else monotonic() + self.timeout
        pattern = self.source_identifier or "*"
        while True:
            table = events_of(self.session)
            table.pump()
            for each in table.queue:
                if is_like(each.source, pattern):
                    yield each
                    return
            if ends is not None and monotonic() >= ends:
                return
            self.session.sleep(0.05)


class GetEventSubscriber(
    Cmdlet,
    verb="Get",
    noun="EventSubscriber",
    default_set="BySource",
    output="System.Management.Automation.PSEventSubscriber",
    module="Microsoft.PowerShell.Utility",
):
    """Gets who waits for events.

    Example: nobody
        PS> @(Get-EventSubscriber).Count
        0
    """

    source_identifier: str = Parameter(
        position=0,
        pipeline="property",
        sets=("BySource",),
        validate=(NotEmpty(),),
        help="Name of the event.",
    )
    force: bool = Switch(help="Hidden ones, too.")
    subscription_id: int = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("ById",),
        aliases=("Id",),
        help="Number of the subscription.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        found = [
            each
            for each in events_of(self.session).subscribers
            if (self.source_identifier is None or is_like(each.source, self.source_identifier))
            and (self.subscription_id is None or each.number == self.subscription_id)
            and (self.force or not each.hidden)
        ]
        if not found and self.source_identifier and not has_wildcards(self.source_identifier):
            self.error(_no_subscription("source identifier", self.source_identifier))
        elif not found and self.subscription_id is not None:
            self.error(_no_subscription("identifier", self.subscription_id))
        yield from found


class UnregisterEvent(
    Cmdlet,
    verb="Unregister",
    noun="Event",
    default_set="BySource",
    confirm="medium",
    module="Microsoft.PowerShell.Utility",
):
    """Waits for an event no more.

    Example: there and gone
        PS> Register-EngineEvent -SourceIdentifier Full
        PS> Unregister-Event Full
        PS> @(Get-EventSubscriber).Count
        0
    """

    source_identifier: str = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("BySource",),
        help="Name of the event.",
    )
    force: bool = Switch(help="Hidden ones, too.")
    subscription_id: int = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("ById",),
        help="Number of the subscription.",
    )

    def process(self) -> None:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        table = events_of(self.session)
        found = [
            each
            for each in table.subscribers
            if (self.source_identifier is not None and is_like(each.source, self.source_identifier))
            or each.number == self.subscription_id
        ]
        if not found and not has_wildcards(self.source_identifier or ""):
            what = self.source_identifier or self.subscription_id
            self.error(_no_subscription("identifier", what))
        for each in found:
            if self.should_process(f"Event subscription '{each.source}'", "Unsubscribe"):
                table.unsubscribe(each)
