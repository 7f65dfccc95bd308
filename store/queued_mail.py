"""The mail that a server's Transport service has queued, on the server's own disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def queue_file(root: Path, server: str) -> Path:
    """The queue database of a server; `root` is the folder of the store's logs, queues and mail."""
    return root / "servers" / server.upper() / "queue" / "mail.que"


def content_of(root: Path, server: str, number: int) -> bytes | None:
    """A queued message as it was received; None where it is not in the queue any more."""
    path = queue_file(root, server)
    if not path.exists():
        return None
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        query = "SELECT content FROM messages WHERE id = ?"
        row = connection.execute(query, (number,)).fetchone()
    finally:
        connection.close()
    return None if row is None else bytes(row[0])
