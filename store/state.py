"""State beside the configuration: revision, change history, wishes, services, the clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.properties import ConfigObject, utc_now


class Revision(ConfigObject):
    """One row: how often the configuration was changed."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, default=0)
    # Seconds that the organization's clock is ahead of the machine's.
    clock_offset: Mapped[float] = mapped_column(Float, default=0.0)
    # Key material of this organization: services prove to each other with it that they are its.
    service_secret: Mapped[str] = mapped_column(Text, default="")


class Change(ConfigObject):
    """One change of one object: who, when, what, before and after, as JSON."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    revision: Mapped[int] = mapped_column(Integer)
    time: Mapped[datetime] = mapped_column(default=utc_now)
    who: Mapped[str] = mapped_column(String(256))
    command: Mapped[str] = mapped_column(String(256))
    object_type: Mapped[str] = mapped_column(String(256))
    identity: Mapped[str] = mapped_column(String(512))
    before: Mapped[str | None] = mapped_column(Text, default=None)
    after: Mapped[str | None] = mapped_column(Text, default=None)


class ServiceState(ConfigObject):
    """A transport service on a server: the process that runs it, if one does."""

    __tablename__ = "service_states"

    server: Mapped[str] = mapped_column(String(256), primary_key=True)
    service: Mapped[str] = mapped_column(String(64), primary_key=True)
    pid: Mapped[int | None] = mapped_column(Integer, default=None)
    status: Mapped[str] = mapped_column(String(32), default="Stopped")
    problem: Mapped[str | None] = mapped_column(Text, default=None)
    # Automatic, AutomaticDelayedStart, Manual or Disabled.
    start_type: Mapped[str] = mapped_column(String(32), default="Automatic")


class QueueState(ConfigObject):
    """A queue as its server last reported it; `wish` is what a cmdlet asks of the server."""

    __tablename__ = "queue_states"

    server: Mapped[str] = mapped_column(String(256), primary_key=True)
    name: Mapped[str] = mapped_column(String(256), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, default=0)
    delivery_type: Mapped[str] = mapped_column(String(64), default="Undefined")
    next_hop_domain: Mapped[str] = mapped_column(String(256), default="")
    next_hop_connector: Mapped[str] = mapped_column(String(36), default="")
    status: Mapped[str] = mapped_column(String(32), default="Ready")
    message_count: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None] = mapped_column(Text, default=None)
    retry_count: Mapped[int] = mapped_column(Integer, default=0)
    next_retry: Mapped[float | None] = mapped_column(Float, default=None)
    last_retry: Mapped[float | None] = mapped_column(Float, default=None)
    wish: Mapped[str | None] = mapped_column(String(32), default=None)


class MessageState(ConfigObject):
    """A queued message as its server last reported it."""

    __tablename__ = "message_states"

    server: Mapped[str] = mapped_column(String(256), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    queue: Mapped[str] = mapped_column(String(256))
    internet_message_id: Mapped[str] = mapped_column(String(512), default="")
    sender: Mapped[str] = mapped_column(String(512), default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    size: Mapped[int] = mapped_column(Integer, default=0)
    status: Mapped[str] = mapped_column(String(32), default="Ready")
    received: Mapped[float] = mapped_column(Float, default=0.0)
    source: Mapped[str] = mapped_column(String(256), default="")
    source_ip: Mapped[str] = mapped_column(String(64), default="")
    last_error: Mapped[str | None] = mapped_column(Text, default=None)
    wish: Mapped[str | None] = mapped_column(String(32), default=None)
