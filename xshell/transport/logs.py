"""Protocol and message tracking logs in Exchange's folders, names and fields."""

from __future__ import annotations

import csv
import io
import os
import time
from pathlib import Path
from typing import Any

from store import machine

_PROTOCOL_FIELDS = (
    "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,"
    "context"
)
TRACKING_FIELDS = (
    "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,"
    "source,event-id,internal-message-id,message-id,network-message-id,recipient-address,"
    "recipient-status,total-bytes,recipient-count,related-recipient-address,reference,"
    "message-subject,sender-address,return-path,message-info,directionality,tenant-id,"
    "original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,"
    "schema-version"
)


def stamp(now: float) -> str:
    """`yyyy-MM-ddTHH:mm:ss.fffZ`."""
    whole = int(now)
    return (
        f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(whole))}.{int((now - whole) * 1000):03d}Z"
    )


class LogFile:
    """A log in a folder: a file an hour, a new one at the largest size, old ones removed.

    `limits` are (age in seconds or 0, bytes of the folder or None, bytes of a file or None).
    """

    def __init__(
        self, folder: Path, prefix: str, kind: str, fields: str, limits: tuple[Any, ...]
    ) -> None:
        self._folder = folder
        self._prefix = prefix
        self._kind = kind
        self._fields = fields
        self._age, self._most, self._file_most = limits
        self._file: io.BufferedWriter | None = None
        self._hour = ""
        self._number = 0
        self._dirty = False

    def write(self, now: float, line: str) -> None:
        """Adds a line; `flush` makes it readable."""
        hour = time.strftime("%Y%m%d%H", time.gmtime(now))
        if self._file is None or hour != self._hour or self._is_full():
            self._open(now, hour)
        assert self._file is not None
        self._file.write(line.encode("utf-8", "replace") + b"\r\n")
        self._dirty = True

    def flush(self) -> None:
        """Hands what was written to the system."""
        if self._dirty and self._file is not None:
            self._file.flush()
            self._dirty = False

    def close(self) -> None:
        """Ends the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _is_full(self) -> bool:
        return (
            self._file_most is not None
            and self._file is not None
            and self._file.tell() >= self._file_most
        )

    def _open(self, now: float, hour: str) -> None:
        self.close()
        self._number = self._number + 1 if hour == self._hour else 1
        self._hour = hour
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self._prefix}{hour}-{self._number}.LOG"
        while path.exists() and self._file_most and path.stat().st_size >= self._file_most:
            self._number += 1
            path = self._folder / f"{self._prefix}{hour}-{self._number}.LOG"
        fresh = not path.exists()
        self._file = path.open("ab")
        if fresh:
            self._head(now)
        self._remove_old(now)

    def _head(self, now: float) -> None:
        assert self._file is not None
        lines = (
            "#Software: Microsoft Exchange Server",
            "#Version: 15.0.0.0",
            f"#Log-type: {self._kind}",
            f"#Date: {stamp(now)}",
            f"#Fields: {self._fields}",
        )
        self._file.write(b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode())

    def _remove_old(self, now: float) -> None:
        """Circular logging: files beyond the age go, then the oldest beyond the folder's size."""
        files = sorted(self._folder.glob(f"{self._prefix}*.LOG"), key=os.path.getmtime)
        total = sum(each.stat().st_size for each in files)
        for each in files[:-1]:
            size = each.stat().st_size
            too_old = self._age and each.stat().st_mtime < now - self._age
            too_much = self._most is not None and total > self._most
            if too_old or too_much:
                each.unlink()
                total -= size


def csv_line(values: tuple[Any, ...]) -> str:
    """Values as a line of the log; only what needs quotes gets them."""
    plain = ",".join(str(value) for value in values)
    if plain.count(",") == len(values) - 1 and '"' not in plain and "\n" not in plain:
        return plain
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(values)
    return text.getvalue()


class ProtocolLog:
    """The receive or send protocol log of a service."""

    def __init__(self, log: LogFile) -> None:
        self._log = log
        self._sessions = int(time.time() * 1000) << 12

    def session(self, connector: str, local: str, remote: str) -> SessionLog:
        """The log of a new session."""
        self._sessions += 1
        return SessionLog(self._log, connector, f"{self._sessions & 2**64 - 1:016X}", local, remote)


class SessionLog:
    """The lines of one session; nothing is written for connectors that do not log."""

    __slots__ = ("_log", "_number", "connector", "enabled", "local", "now", "remote", "session_id")

    def __init__(
        self, log: LogFile, connector: str, session_id: str, local: str, remote: str
    ) -> None:
        self._log = log
        self.connector = connector
        self.session_id = session_id
        self.local = local
        self.remote = remote
        self.enabled = False
        self.now: Any = time.time
        self._number = 0

    def write(self, event: str, data: str, context: str = "") -> None:
        """One event: + - > < or *."""
        if not self.enabled:
            return
        now = self.now()
        values = (
            stamp(now),
            self.connector,
            self.session_id,
            self._number,
            self.local,
            self.remote,
            event,
            data.replace("\r", "").replace("\n", " "),
            context,
        )
        self._number += 1
        self._log.write(now, csv_line(values))


def limits_of(settings: Any, family: str) -> tuple[float, int | None, int | None]:
    """Age, folder size and file size of a family of log settings."""
    age = getattr(settings, f"{family}_max_age").total_seconds()
    most = getattr(settings, f"{family}_max_directory_size").value
    each = getattr(settings, f"{family}_max_file_size").value
    return age, None if most is None else most.bytes, None if each is None else each.bytes


def folder_of(root: Path, server: str, path: str | None) -> Path | None:
    """The folder behind a log's Windows path; None where no log is wanted."""
    if not path:
        return None
    return machine.windows_path(root, server, path.rstrip("\\"))


def protocol_log(
    root: Path, server: str, settings: Any, direction: str, below: str = ""
) -> ProtocolLog:
    """The protocol log of a service; `direction` is receive or send."""
    family = f"{direction}_protocol_log"
    folder = folder_of(root, server, getattr(settings, f"{family}_path")) or root / "dropped"
    prefix, kind = ("RECV", "SMTP Receive Protocol Log")
    if direction == "send":
        prefix, kind = ("SEND", "SMTP Send Protocol Log")
    if below:
        folder = folder / below
    return ProtocolLog(LogFile(folder, prefix, kind, _PROTOCOL_FIELDS, limits_of(settings, family)))


def tracking_log(root: Path, server: str, settings: Any) -> LogFile | None:
    """The message tracking log of the hub; None where tracking is off."""
    folder = folder_of(root, server, settings.message_tracking_log_path)
    if folder is None or not settings.message_tracking_log_enabled:
        return None
    limits = limits_of(settings, "message_tracking_log")
    return LogFile(folder, "MSGTRK", "Message Tracking Log", TRACKING_FIELDS, limits)
