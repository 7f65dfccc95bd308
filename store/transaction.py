"""Transactions: changes on a private copy, which become one change of the organization or none.

The copy is kept in memory and nothing is locked while a transaction is open: other shells and the
transport read and write as if it were not there, and a crash leaves nothing behind. At the end the
changes are made again, in one SQL transaction, on what the organization then is. A property that
someone else changed since the copy was made is a conflict, and nothing is changed: the first who
completes wins, as under snapshot isolation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, insert, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from store.errors import ConflictError
from store.opening import take_code_units
from store.organization import Organization
from store.properties import ConfigObject
from store.state import Change, MessageState, QueueState, ServiceState

# Tables that are empty in a copy: what was done, and what services report beside the configuration.
_LEFT_OUT = frozenset(
    each.__tablename__ for each in (Change, MessageState, QueueState, ServiceState)
)
# Attributes that every change sets anew, when it is made.
_STAMPS = frozenset({"when_created", "when_changed"})
# Of a value before a change: there was none; it was not read.
_NONE, _UNREAD = object(), object()


class Transaction:
    """An open transaction of an organization.

    `view` is the organization as it would be: its units become part of the transaction, and only
    those who read it see them. The copy is taken when the transaction is made.
    """

    def __init__(self, organization: Organization) -> None:
        self._organization = organization
        self._steps: list[_Step] = []
        self.view: Organization = _View(organization, self._steps)

    def commit(self) -> None:
        """Makes the changes in the organization, whole; raises ConflictError and StoreError."""
        try:
            with self._organization.unit("Complete-Transaction") as session:
                _begin_writing(session)
                for step in self._steps:
                    step.repeat(session)
        except IntegrityError:
            raise ConflictError("An object of the same name") from None
        finally:
            self.view.close()

    def rollback(self) -> None:
        """Forgets the changes."""
        self.view.close()


class _View(Organization):
    """A copy of an organization in memory, on one connection: its sessions are savepoints of one
    transaction that never ends.
    """

    def __init__(self, source: Organization, steps: list[_Step]) -> None:
        engine = create_engine(
            "sqlite://",
            poolclass=StaticPool,
            connect_args={"isolation_level": None, "check_same_thread": False},
        )
        take_code_units(engine)
        super().__init__(engine, source.url, source.local_server, source._clock)
        self.who = source.who
        connection = engine.connect()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
        _copy(source.engine, connection)
        self._sessions = sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        self._steps = steps
        event.listen(self._sessions, "before_flush", _note_step)

    @contextmanager
    def unit(self, command: str) -> Iterator[Session]:
        with super().unit(command) as session:
            steps: list[_Step] = []
            session.info["steps"] = steps
            yield session
        self._steps.extend(steps)


def _copy(source: Engine, target: Connection) -> None:
    """Copies the tables of the configuration as they are at one moment."""
    tables = ConfigObject.metadata.sorted_tables
    ConfigObject.metadata.create_all(target)
    with _still(source) as reading:
        for table in tables:
            if table.name not in _LEFT_OUT:
                rows = [dict(row) for row in reading.execute(select(table)).mappings()]
                if rows:
                    target.execute(insert(table), rows)


@contextmanager
def _still(source: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is at its first statement."""
    if source.dialect.name == "sqlite":
        with source.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
        return
    with source.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield connection


def _begin_writing(session: Session) -> None:
    """Lets no other write between what is compared and what is written.

    PostgreSQL locks the rows that are read for it; SQLite has one writer at a time.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


class _Step:
    """What one flush changed, to be done again; objects by type and key."""

    def __init__(self, command: str, session: Session) -> None:
        self.command = command
        self.added = [(type(each), _columns(each)) for each in session.new if _is_config(each)]
        self.changed = [
            (type(each), each.guid, each.identity, _changes(each))
            for each in session.dirty
            if _is_config(each) and session.is_modified(each)
        ]
        self.removed = [
            (type(each), each.guid, each.identity) for each in session.deleted if _is_config(each)
        ]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def repeat(self, session: Session) -> None:
        """Makes the same changes; raises ConflictError."""
        session.info["command"] = self.command
        for kind, guid, identity in self.removed:
            session.delete(_current(session, kind, guid, identity))
        for kind, guid, identity, changes in self.changed:
            current = _current(session, kind, guid, identity)
            for name, before, after in changes:
                setattr(current, name, _merged(identity, getattr(current, name), before, after))
        for kind, values in self.added:
            session.add(kind(**values))
        session.flush()


def _is_config(each: Any) -> bool:
    return hasattr(each, "guid")


def _columns(each: Any) -> dict[str, Any]:
    names = [column.key for column in each.__table__.columns]
    return {name: getattr(each, name) for name in names if name not in _STAMPS}


def _changes(each: Any) -> list[tuple[str, Any, Any]]:
    """(attribute, value before, value after) of what was set to something else."""
    found = []
    for attribute in inspect(each).attrs:
        history = attribute.history
        if history.has_changes() and attribute.key not in _STAMPS:
            before = history.deleted[0] if history.deleted else _UNREAD
            found.append((attribute.key, before, history.added[0] if history.added else None))
    return found


def _current(session: Session, kind: type[ConfigObject], guid: str, identity: str) -> Any:
    found = session.get(kind, guid, with_for_update=True)
    if found is None:
        raise ConflictError(f"'{identity}'")
    return found


def _merged(identity: str, current: Any, before: Any, after: Any) -> Any:
    """The new value of an attribute; of a table each entry by itself."""
    if isinstance(after, dict) and isinstance(before, dict):
        merged = dict(current or {})
        for key in before.keys() | after.keys():
            old, new = before.get(key, _NONE), after.get(key, _NONE)
            if old != new:
                value = _merged(identity, merged.pop(key, _NONE), old, new)
                if value is not _NONE:
                    merged[key] = value
        return merged
    if before is not _UNREAD and current not in (before, after):
        raise ConflictError(f"'{identity}'")
    return after


def _note_step(session: Session, _context: Any, _instances: Any) -> None:
    step = _Step(session.info["command"], session)
    if step:
        session.info["steps"].append(step)
