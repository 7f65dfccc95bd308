"""Accepted mail on the server's own disk: one flush for all messages that wait (group commit).

A message is in the database before its sender hears 250, and leaves it when the last recipient is
delivered, refused or expired. A crash may repeat a delivery, never lose one.
"""

from __future__ import annotations

import asyncio
import json
import queue
import sqlite3
import threading
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    recipients TEXT NOT NULL,
    facts TEXT NOT NULL,
    received REAL NOT NULL,
    content BLOB NOT NULL
);
"""


class StoredMessage:
    """A message of the queue; `recipients` are those still to be reached."""

    __slots__ = ("content", "facts", "id", "received", "recipients", "sender")

    def __init__(
        self,
        id: int,
        sender: str,
        recipients: list[str],
        facts: dict[str, Any],
        received: float,
        content: bytes,
    ) -> None:
        self.id = id
        self.sender = sender
        self.recipients = recipients
        self.facts = facts
        self.received = received
        self.content = content


class QueueDatabase:
    """The queue's SQLite file and the thread that writes to it.

    `add` and `update` return when their change is safe on disk; all changes that wait together are
    one transaction and one flush.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._work: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.executescript(_SCHEMA)
        row = self._connection.execute("SELECT seq FROM sqlite_sequence").fetchone()
        self._last_id = row[0] if row else 0
        self._thread = threading.Thread(target=self._run, name="queue committer", daemon=True)
        self._thread.start()

    def next_id(self) -> int:
        """The number of a new message, never used again."""
        self._last_id += 1
        return int(self._last_id)

    def load(self) -> list[StoredMessage]:
        """What is in the queue, for the start of the service."""
        rows = self._connection.execute(
            "SELECT id, sender, recipients, facts, received, content FROM messages ORDER BY id"
        )
        return [
            StoredMessage(row[0], row[1], json.loads(row[2]), json.loads(row[3]), row[4], row[5])
            for row in rows
        ]

    async def add(self, message: StoredMessage) -> None:
        """Stores a message durably; raises OSError where that fails."""
        await self._do(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)",
            (
                message.id,
                message.sender,
                json.dumps(message.recipients),
                json.dumps(message.facts),
                message.received,
                message.content,
            ),
        )

    async def update(self, message: StoredMessage) -> None:
        """Stores what is left of a message, or removes it when no recipient is left."""
        if not message.recipients:
            await self._do("DELETE FROM messages WHERE id = ?", (message.id,))
            return
        await self._do(
            "UPDATE messages SET recipients = ?, facts = ? WHERE id = ?",
            (json.dumps(message.recipients), json.dumps(message.facts), message.id),
        )

    async def _do(self, statement: str, values: tuple[Any, ...]) -> None:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._work.put((statement, values, loop, done))
        await done

    def close(self) -> None:
        """Writes what waits and ends."""
        self._work.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        stopping = False
        while not stopping:
            batch = [self._work.get()]
            while not self._work.empty() and len(batch) < 500:
                batch.append(self._work.get())
            stopping = None in batch
            self._commit([each for each in batch if each is not None])

    def _commit(self, batch: list[Any]) -> None:
        if not batch:
            return
        problem: Exception | None = None
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, values, _, _ in batch:
                self._connection.execute(statement, values)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            problem = OSError(f"The queue database can't be written: {error}")
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        by_loop: dict[Any, list[Any]] = {}
        for _, _, loop, done in batch:
            by_loop.setdefault(loop, []).append(done)
        for loop, waiting in by_loop.items():
            loop.call_soon_threadsafe(_finish, waiting, problem)


def _finish(waiting: list[Any], problem: Exception | None) -> None:
    for done in waiting:
        if done.cancelled():
            continue
        if problem is None:
            done.set_result(None)
        else:
            done.set_exception(problem)
