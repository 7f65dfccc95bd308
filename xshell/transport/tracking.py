"""Message tracking: one line an event, as Exchange writes them."""

from __future__ import annotations

from typing import Any

from xshell.transport.logs import LogFile, csv_line, stamp
from xshell.transport.queue.database import StoredMessage

_NO_TENANT = ""


class Tracking:
    """Writes events of messages; nothing where tracking is off."""

    def __init__(self, log: LogFile | None, fqdn: str) -> None:
        self._log = log
        self._fqdn = fqdn

    def event(
        self,
        now: float,
        source: str,
        event: str,
        message: StoredMessage,
        recipients: list[str],
        *,
        connector: str = "",
        status: str = "",
        server: tuple[str, str] = ("", ""),
        reference: str = "",
    ) -> None:
        """One event of a message; `server` is (IP, name) of the other side."""
        if self._log is None:
            return
        facts = message.facts
        values: tuple[Any, ...] = (
            stamp(now),
            facts.get("client_ip", ""),
            facts.get("client_name", ""),
            server[0] or facts.get("server_ip", ""),
            server[1] or self._fqdn,
            facts.get("context", ""),
            connector,
            source,
            event,
            message.id,
            facts.get("message_id", ""),
            facts.get("network_id", ""),
            ";".join(recipients),
            ";".join([status] * len(recipients)) if status else "",
            facts.get("size", 0),
            len(recipients),
            "",
            reference,
            facts.get("subject", ""),
            message.sender,
            message.sender,
            "",
            facts.get("directionality", "Incoming"),
            _NO_TENANT,
            facts.get("client_ip", ""),
            facts.get("server_ip", ""),
            "",
            "Email",
            facts.get("network_id", ""),
            "15.01.2507.006",
        )
        self._log.write(now, csv_line(values))

    def flush(self) -> None:
        """Makes what was written readable."""
        if self._log is not None:
            self._log.flush()
