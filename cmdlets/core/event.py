"""Events: those that scripts make, and what is to be done about them."""

from __future__ import annotations

from cmdlets.core.event_table import events_of
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

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


class RegisterEngineEvent(
    Cmdlet,
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
        made = events_of(self.session).subscribe(
            self.source_identifier,
            self.action,
            self.message_data,
            None,
            "",
            self.support_event,
            self.max_trigger_count or 0,
        )
        if self.action is not None:
            yield made


class RegisterObjectEvent(
    Cmdlet,
    verb="Register",
    noun="ObjectEvent",
    output="System.Management.Automation.PSEventJob",
    module="Microsoft.PowerShell.Utility",
):
    """Says what is to be done when an object raises an event. Objects of this shell raise none
    by themselves; New-Event with the same identifier does.

    Example: a subscription
        PS> $timer = [System.Text.StringBuilder]::new()
        PS> Register-ObjectEvent $timer Elapsed -SourceIdentifier Tick
        PS> (Get-EventSubscriber Tick).EventName
        Elapsed
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
        table = events_of(self.session)
        name = self.source_identifier or f"{id(self.input_object):x}.{self.event_name}"
        made = table.subscribe(
            name,
            self.action,
            self.message_data,
            self.input_object,
            self.event_name,
            self.support_event,
            self.max_trigger_count or 0,
        )
        if self.action is not None:
            yield made


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
            self.frame,
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

        found = [
            each
            for each in events_of(self.session).queue
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
            for each in events_of(self.session).queue:
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
                table.subscribers.remove(each)
