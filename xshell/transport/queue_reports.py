"""What cmdlets see of the queues and wish of them: both are rows of the store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from store.state import MessageState, QueueState
from xshell.transport.queue.database import StoredMessage

if TYPE_CHECKING:
    from xshell.transport.hub import HubTransport
    from xshell.transport.outbound import HopQueue, Outbound

REPORT_INTERVAL = 0.5
# Messages of a queue that are shown; the count is of all.
MOST_SHOWN = 1000


class QueueReports:
    """Tells the store about the queues of a hub, and obeys its wishes."""

    def __init__(self, hub: HubTransport, outbound: Outbound) -> None:
        self._hub = hub
        self._outbound = outbound
        self._task: Any = None
        self._told = ""

    def start(self) -> None:
        """Begins."""
        self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Ends."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(REPORT_INTERVAL)
            try:
                # One transaction: a wish that comes meanwhile is not overwritten unread.
                with self._hub.organization.engine.begin() as connection:
                    self._obey(connection)
                    self._tell(connection)
            except Exception as error:  # the store may be away for a while
                print(f"Queues can't be reported: {error}", flush=True)

    def _obey(self, connection: Connection) -> None:
        """Does what cmdlets wished of queues and messages; a wish is taken once."""
        here = self._hub.server
        queues = connection.execute(
            select(QueueState.name, QueueState.wish).where(*_wished(QueueState, here))
        ).all()
        messages = connection.execute(
            select(MessageState.number, MessageState.queue, MessageState.wish).where(
                *_wished(MessageState, here)
            )
        ).all()
        if not queues and not messages:
            return
        # Taken before they are obeyed: where that fails the whole is tried again.
        for kind in (QueueState, MessageState):
            connection.execute(update(kind).where(*_wished(kind, here)).values(wish=None))
        by_name = {each.name: each for each in self._outbound.queues()}
        for name, wish in queues:
            if name in by_name:
                self._obey_queue(by_name[name], wish or "")
        for number, name, wish in messages:
            if name in by_name:
                self._obey_message(by_name[name], number, wish or "")
        self._told = ""

    def _obey_queue(self, queue: HopQueue, wish: str) -> None:
        # While a connection is open its messages are on their way: they are not sent twice.
        if wish == "resubmit" and queue.status not in ("Active", "Connecting"):
            self._outbound.resubmit(queue)
        if wish.startswith("redirect ") and queue.status not in ("Active", "Connecting"):
            self._outbound.redirect(queue, wish.removeprefix("redirect "))
        if wish == "suspend":
            queue.status = "Suspended"
        elif wish in ("resume", "retry", "resubmit"):
            queue.status = "Ready"
            queue.next_try = 0.0
        queue.wake.set()

    def _obey_message(self, queue: HopQueue, number: int, wish: str) -> None:
        for entry in list(queue.entries):
            message, recipients = entry
            if message.id != number:
                continue
            if wish == "suspend":
                queue.held.add(number)
            elif wish == "resume":
                queue.held.discard(number)
            else:
                queue.entries.remove(entry)
                self._hub.in_background(self._drop(message, recipients, wish))
        queue.wake.set()

    async def _drop(self, message: StoredMessage, recipients: list[str], wish: str) -> None:
        if wish == "remove-with-ndr":
            reason = "550 5.0.0 The message was removed by the administrator"
            await self._hub.failed(message, dict.fromkeys(recipients, reason))
            return
        message.recipients = [each for each in message.recipients if each not in recipients]
        await self._hub.queue.update(message)

    def _tell(self, connection: Connection) -> None:
        """Writes the state of the queues, if it has changed."""
        queues = [each for each in self._outbound.queues() if each.entries or each.retries]
        text = repr([(q.number, q.status, len(q.entries), q.last_error, q.held) for q in queues])
        if text == self._told:
            return
        here = self._hub.server
        connection.execute(delete(QueueState).where(QueueState.server == here))
        connection.execute(delete(MessageState).where(MessageState.server == here))
        for queue in queues:
            connection.execute(insert(QueueState).values(**self._state(queue)))
            shown = [self._message_state(queue, *each) for each in list(queue.entries)[:MOST_SHOWN]]
            if shown:
                connection.execute(insert(MessageState), shown)
        self._told = text

    def _state(self, queue: HopQueue) -> dict[str, Any]:
        connector = queue.hop.connector
        return {
            "server": self._hub.server,
            "name": queue.name,
            "number": queue.number,
            "delivery_type": queue.hop.kind,
            "next_hop_domain": queue.hop.domain,
            "next_hop_connector": connector.guid if connector is not None else "",
            "status": queue.status,
            "message_count": len(queue.entries),
            "last_error": queue.last_error,
            "retry_count": queue.retries,
            "next_retry": queue.next_try or None,
            "last_retry": queue.last_try,
        }

    def _message_state(
        self, queue: HopQueue, message: StoredMessage, recipients: list[str]
    ) -> dict[str, Any]:
        held = message.id in queue.held
        return {
            "server": self._hub.server,
            "number": message.id,
            "queue": queue.name,
            "internet_message_id": message.facts.get("message_id", ""),
            "sender": message.sender,
            "recipients": ";".join(recipients),
            "subject": message.facts.get("subject", ""),
            "size": message.facts.get("size", 0),
            "status": "Suspended" if held else "Retry" if queue.status == "Retry" else "Ready",
            "received": message.received,
            "source": message.facts.get("source", ""),
            "source_ip": message.facts.get("client_ip", ""),
            "last_error": queue.last_error,
        }


def _wished(kind: type[QueueState | MessageState], server: str) -> tuple[Any, ...]:
    return kind.server == server, kind.wish.is_not(None)
