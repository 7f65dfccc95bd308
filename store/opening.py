"""Opening a store: the engine, the schema's version, the first organization."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from store.errors import StoreError

if TYPE_CHECKING:
    from store.organization import Organization

# The newest revision of the schema, see migrations/versions.
SCHEMA = "0004"


def open_engine(url: str) -> Engine:
    """An engine on a store's URL; raises StoreError."""
    try:
        if url.startswith("sqlite:///"):
            engine = _sqlite(url)
        else:
            engine = create_engine(url, pool_pre_ping=True)
        _explain_failures(engine, url)
        take_code_units(engine)
        return engine
    except (ArgumentError, NoSuchModuleError):
        raise StoreError(
            f"The store URL '{shown(url)}' isn't valid. Use sqlite:////path/to/file.db or "
            "postgresql+psycopg://user@host/database."
        ) from None
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL needs the extra packages: install xshell with its extra 'postgresql'."
        ) from None


def _sqlite(url: str) -> Engine:
    path = url[len("sqlite:///") :]
    if path and path != ":memory:":
        folder = os.path.dirname(os.path.abspath(path))
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder '{folder}' of the store can't be made ({error.strerror}). Make it "
                "writable or name another store with --store."
            ) from None
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def take_code_units(engine: Engine) -> None:
    """Lets an engine take texts in UTF-16 code units, in which a character may be two halves: no
    database driver takes them.
    """

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _join(
        _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        several = isinstance(values, list)
        return statement, [_joined(each) for each in values] if several else _joined(values)


def _joined(values: Any) -> Any:
    """The values of a statement, by place or by name, with whole characters."""
    each_value = values.values() if isinstance(values, dict) else values
    if all(type(value) is not str or value.isascii() for value in each_value):
        return values
    if isinstance(values, dict):
        return {name: _whole(value) for name, value in values.items()}
    return tuple(_whole(value) for value in values)


def _whole(value: Any) -> Any:
    if type(value) is not str:
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _explain_failures(engine: Engine, url: str) -> None:
    """A database that fails, whenever it does, is a StoreError that says what to do."""

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        error = context.sqlalchemy_exception
        if isinstance(error, OperationalError):
            advice = (
                "Check that the file and its folder are writable"
                if url.startswith("sqlite")
                else "Check that the server runs and takes the account"
            )
            raise StoreError(
                f"The store '{shown(url)}' can't be used ({_reason(error)}). {advice}, or name "
                "another store with --store."
            ) from None
        if type(error) is DatabaseError:
            raise StoreError(
                f"The store '{shown(url)}' is damaged or no store ({_reason(error)}). Restore it "
                "from a backup or name another store with --store; nothing was changed."
            ) from None


def shown(url: str) -> str:
    """A store's URL without its password."""
    return re.sub(r"(?<=:)[^:/@]+(?=@)", "***", url)


def _reason(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig else "unknown"


def prepare(organization: Organization) -> None:
    """Brings the schema up to date and makes the first organization; raises StoreError."""
    if _writes_ahead(organization.engine) and _is_current(organization.engine):
        return
    with _alone(organization):
        _write_ahead(organization.engine)
        if _is_current(organization.engine):
            return
        upgrade(organization)
        from store.defaults.organization import create_organization

        create_organization(organization)


def _is_file(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:")


def _writes_ahead(engine: Engine) -> bool:
    """Whether readers of an SQLite file need not wait for a writer; a file keeps that."""
    if not _is_file(engine):
        return True
    with engine.connect() as connection:
        return connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def _write_ahead(engine: Engine) -> None:
    """Switches an SQLite file over. Of two that do it at once, one fails without waiting: SQLite
    waits for no lock where both might wait for each other.
    """
    if _is_file(engine):
        with engine.connect() as connection:
            connection.execute(text("PRAGMA journal_mode=WAL"))


def _is_current(engine: Engine) -> bool:
    """Whether schema and organization are made; raises StoreError where the schema is newer."""
    version = schema_version(engine)
    if version is not None and version > SCHEMA:
        raise StoreError(
            f"The store was made by a newer xshell (schema {version}, this one knows "
            f"{SCHEMA}). Update xshell or name another store with --store."
        )
    return version == SCHEMA and _is_filled(engine)


def _is_filled(engine: Engine) -> bool:
    """Another start may have made the schema, and be about to fill it."""
    with engine.connect() as connection:
        return connection.execute(text("select 1 from revision")).scalar() is not None


# Any number that others do not lock: the place of xshell's schema among advisory locks.
_LOCK = 0x78736865


@contextmanager
def _alone(organization: Organization) -> Iterator[None]:
    """Of several first starts at once, one makes the store and the others wait for it."""
    if organization.engine.dialect.name == "postgresql":
        with organization.engine.connect() as connection:
            connection.execute(text(f"select pg_advisory_lock({_LOCK})"))
            yield
        return
    path = organization.engine.url.database
    if not path or path == ":memory:":
        yield
        return
    import fcntl

    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def schema_version(engine: Engine) -> str | None:
    """The schema's revision, None for an empty database."""
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        found = connection.execute(text("select version_num from alembic_version")).scalar()
        return None if found is None else str(found)


def upgrade(organization: Organization) -> None:
    """Runs the migrations that are missing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "store:migrations")
    with organization.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
