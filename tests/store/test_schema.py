"""The migrations make the schema that the objects are mapped to."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from store import state, types
from store.opening import SCHEMA, open_engine, schema_version
from store.organization import Organization
from store.properties import ConfigObject
from store.types import AccessControlEntry

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


def test_entries_of_the_schema_before_are_for_the_whole_object(url: str) -> None:
    organization = Organization.open(url)
    before = {(each.target, each.user, each.right) for each in organization.all(AccessControlEntry)}
    _migrate(organization, command.downgrade, "0002")
    assert schema_version(organization.engine) == "0002"
    organization.close()
    upgraded = Organization.open(url)
    after = upgraded.all(AccessControlEntry)
    assert {(each.target, each.user, each.right) for each in after} == before
    scopes = {(each.object_type, each.inheritance, each.inherited_object_type) for each in after}
    assert scopes == {("", "All", "")}
    upgraded.close()


def test_entries_with_a_scope_do_not_survive_a_schema_without_scopes(
    organization: Organization,
) -> None:
    count = len(organization.all(AccessControlEntry))
    with organization.unit("Add-ADPermission") as session:
        entry = AccessControlEntry(target="x", target_identity="x", user="u", right="GenericAll")
        entry.inheritance = "Children"
        session.add(entry)
    _migrate(organization, command.downgrade, "0002")
    _migrate(organization, command.upgrade, "head")
    assert len(organization.all(AccessControlEntry)) == count


def _migrate(organization: Organization, move: Callable[[Config, str], None], to: str) -> None:
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    with organization.engine.begin() as connection:
        config.attributes["connection"] = connection
        move(config, to)
