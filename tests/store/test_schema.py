"""The migrations make the schema that the objects are mapped to."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from store import state, types
from store.opening import SCHEMA, open_engine, schema_version
from store.organization import Organization
from store.properties import ConfigObject


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
