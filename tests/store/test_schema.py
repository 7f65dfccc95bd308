"""The migrations make the schema that the objects are mapped to."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from store import state, types
from store.opening import SCHEMA, open_engine, schema_version
from store.organization import Organization
from store.properties import ConfigObject

ROOT = Path(__file__).parents[2]


def test_the_migrated_schema_is_the_mapped_one(organization: Organization) -> None:
    assert state
    assert types
    with organization.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, ConfigObject.metadata)
    assert differences == []


def test_the_newest_revision_is_the_one_that_the_store_asks_for(url: str) -> None:
    engine = open_engine(url)
    assert schema_version(engine) is None
    engine.dispose()
    organization = Organization.open(url)
    assert schema_version(organization.engine) == SCHEMA
    organization.close()


def test_two_first_starts_at_once_make_one_organization(url: str) -> None:
    code = (
        "import sys; from store.organization import Organization; from store.types import Mailbox;"
        "print(len(Organization.open(sys.argv[1]).all(Mailbox)))"
    )
    starts = [
        subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [start.communicate()[0] for start in starts] == [b"1\n"] * 3
