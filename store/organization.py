"""The organization: objects found by identity, changed in units of work that leave a history."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, sessionmaker

from store.errors import AmbiguousError, NotFoundError
from store.machine import folder_of_store
from store.properties import ConfigObject, Named, new_guid
from store.state import Change, Revision

if TYPE_CHECKING:
    from store.transaction import Transaction

T = TypeVar("T", bound=ConfigObject)
_SECRETS = ("password", "nt_hash")


class Organization:
    """An open store.

    Reading uses one long session whose objects are plain data to callers; every change is a
    `unit` of its own: one transaction that also writes the history and the next revision.
    """

    def __init__(
        self,
        engine: Engine,
        url: str,
        local_server: str = "MAIL1",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.engine = engine
        self.url = url
        self.local_server = local_server
        self._clock = clock
        self._last = datetime.min
        self.who = f"contoso.com/Users/{_person()}"
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    @classmethod
    def open(
        cls, url: str, *, create: bool = True, clock: Callable[[], float] = time.time
    ) -> Organization:
        """Opens a store, creating or upgrading it where it needs to be; raises StoreError.

        `clock` gives the time of changes in seconds since 1970.
        """
        from store.opening import open_engine

        engine = open_engine(url)
        organization = cls(engine, url, clock=clock)
        if create:
            from store.opening import prepare

            prepare(organization)
        return organization

    @property
    def folder(self) -> Path:
        """Where logs, queues and mail are kept."""
        return folder_of_store(self.url)

    def on(self, server: str) -> Organization:
        """The same open store for code that runs on another of the servers."""
        from copy import copy

        other = copy(self)
        other.local_server = server
        return other

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def revision(self) -> Revision:
        """The row that counts changes."""
        with self._sessions() as session:
            return session.scalars(select(Revision)).one()

    def all(self, kind: type[T], *conditions: Any) -> list[T]:
        """All objects of a kind, in order of creation."""
        with self._sessions() as session:
            query = select(kind).where(*conditions)
            if hasattr(kind, "when_created"):
                query = query.order_by(kind.when_created, kind.name)  # type: ignore[attr-defined]
            return list(session.scalars(query))

    def matching(self, kind: type[T], identity: str, *conditions: Any) -> list[T]:
        """The objects an identity names: a name, SERVER\\name, GUID, distinguished name; `*`."""
        found = self.all(kind, *conditions)
        test = _identity_test(identity)
        return [each for each in found if test(each)]

    def find(self, kind: type[T], identity: str) -> T:
        """The one object of an identity; raises NotFoundError, AmbiguousError."""
        found = self.matching(kind, identity)
        if not found:
            raise NotFoundError(identity)
        if len(found) > 1:
            exact = [each for each in found if each.identity.lower() == identity.lower()]  # type: ignore[attr-defined]
            if len(exact) != 1:
                raise AmbiguousError(identity)
            found = exact
        return found[0]

    @contextmanager
    def unit(self, command: str) -> Iterator[Session]:
        """One change: committed whole with its history, or not at all."""
        with self._sessions() as session, session.begin():
            session.info["command"] = command
            session.info["instant"] = self._instant
            yield session
            session.flush()
            self._record(session)

    def transaction(self) -> Transaction:
        """Begins a transaction: changes that are seen in its view alone until it is committed."""
        from store.transaction import Transaction

        return Transaction(self)

    def _instant(self) -> datetime:
        """The time in UTC; later at every call, so that objects sort as they were made."""
        now = datetime.fromtimestamp(self._clock(), UTC).replace(tzinfo=None)
        self._last = max(now, self._last + timedelta(microseconds=1))
        return self._last

    def _record(self, session: Session) -> None:
        changes = session.info.pop("changes", [])
        if not changes:
            return
        revision = session.scalars(select(Revision).with_for_update()).one()
        revision.number += 1
        for change in changes:
            change.revision = revision.number
            change.who = self.who
            session.add(change)


def _person() -> str:
    """The account of this process, for the history."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _identity_test(identity: str) -> Callable[[Any], bool]:
    import fnmatch

    text = identity.lower()
    if "*" in text:
        pattern = text.replace("[", "[[]")
        return lambda each: (
            fnmatch.fnmatchcase(each.identity.lower(), pattern)
            or fnmatch.fnmatchcase(str(getattr(each, "name", "")).lower(), pattern)
        )

    def test(each: Any) -> bool:
        if text in (each.identity.lower(), each.guid.lower(), each.distinguished_name.lower()):
            return True
        return text in _other_names(each)

    return test


def _other_names(each: Any) -> Iterator[str]:
    """Further names of an object, in lower case."""
    yield str(each.name).lower()
    for attribute in (
        "alias",
        "sam_account_name",
        "user_principal_name",
        "primary_smtp_address",
        "domain_name",
        "fqdn",
        "display_name",
    ):
        value = getattr(each, attribute, None)
        if value is not None:
            yield str(value).lower()
    yield from getattr(each, "addresses", ())
    account = getattr(each, "sam_account_name", None)
    if account:
        yield f"contoso\\{account.lower()}"


def _state_of(each: ConfigObject) -> dict[str, Any]:
    state = {}
    for column in each.__table__.columns:
        value = getattr(each, column.key)
        if column.key in _SECRETS:
            state[column.key] = None if value is None else "********"
            continue
        state[column.key] = _kept(column, value)
    return state


def _kept(column: Any, value: Any) -> Any:
    """A column's value as the history keeps it: as the text that the column holds."""
    kind = getattr(column.type, "kind", None)
    if kind is not None and value is not None:
        return kind.dump(value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@event.listens_for(Session, "before_flush")
def _note_changes(session: Session, _context: Any, _instances: Any) -> None:
    """Writes the history of what is about to be flushed."""
    if "command" not in session.info:
        return
    changes = session.info.setdefault("changes", [])
    instant = session.info["instant"]
    for each in list(session.new):
        if isinstance(each, Change | Revision) or not hasattr(each, "guid"):
            continue
        each.guid = each.guid or new_guid()
        if isinstance(each, Named):
            each.when_created = each.when_changed = instant()
        changes.append(_change(session, each, None, _state_of(each)))
    for each in list(session.dirty):
        if hasattr(each, "guid") and session.is_modified(each):
            if isinstance(each, Named):
                each.when_changed = instant()
            changes.append(_change(session, each, _before(each), _state_of(each)))
    for each in list(session.deleted):
        if hasattr(each, "guid"):
            changes.append(_change(session, each, _state_of(each), None))


def _before(each: ConfigObject) -> dict[str, Any]:
    from sqlalchemy import inspect

    state = _state_of(each)
    inspected: Any = inspect(each)
    for key in list(state):
        history = inspected.attrs[key].history
        if history.deleted and key not in _SECRETS:
            state[key] = _kept(each.__table__.columns[key], history.deleted[0])
    return state


def _change(session: Session, each: Any, before: Any, after: Any) -> Change:
    return Change(
        time=session.info["instant"](),
        command=session.info["command"],
        object_type=type(each).__name__,
        identity=each.identity,
        before=None if before is None else json.dumps(before),
        after=None if after is None else json.dumps(after),
    )
