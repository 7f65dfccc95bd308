"""Redirect-Message."""

from __future__ import annotations

from itertools import cycle

from sqlalchemy import update

from cmdlets.directory import Value
from cmdlets.queues.queue import Queue
from cmdlets.queues.viewing import Viewer
from store.state import QueueState
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value


class RedirectMessage(Viewer, verb="Redirect", noun="Message", confirm="medium"):
    """Hands the messages in the delivery queues of a server to other servers.

    Suspended messages stay, and so do those that nothing can be done for.

    Example: before a server is switched off
        PS> Redirect-Message -Server MAIL1 -Target mail2.contoso.com
    """

    server: Value = Parameter(
        mandatory=True, pipeline="value property", help="The server whose queues are drained."
    )
    target: Value = Parameter(mandatory=True, help="The servers that take the messages.")

    def process(self) -> None:
        source = self.server_named(self.server)
        elements = None if isinstance(self.target, str) else enumerate_value(self.target)
        given = [self.target] if elements is None else list(elements)
        names = [part.strip() for each in given for part in to_string(each).split(",")]
        targets = [self.server_named(each).name for each in names]
        if source.name in targets:
            self.refuse(
                f"The server '{source.name}' can't be the target of its own messages.",
                "InvalidArgument",
                source.name,
            )
            return
        if self.should_process(source.identity):
            self._redirect(source.name, targets)

    def _redirect(self, server: str, targets: list[str]) -> None:
        queues = self.organization.all(QueueState, QueueState.server == server)
        # Queues with a number are those for delivery; the others have names.
        delivering = [each for each in queues if each.name.isdigit()]
        with self.organization.engine.begin() as connection:
            for queue, target in zip(delivering, cycle(targets), strict=False):
                self.verbose(f"{Queue(queue)} goes to {target}.")
                connection.execute(
                    update(QueueState)
                    .where(QueueState.server == server, QueueState.name == queue.name)
                    .values(wish=f"redirect {target}")
                )
