"""An organization with its services' view of it, and a laboratory that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.organization import Organization
from store.snapshot import Snapshot, load_snapshot
from tests.transport.laboratory import Laboratory


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What the services of MAIL1 know of a new organization."""
    folder = tmp_path_factory.mktemp("snapshot")
    organization = Organization.open(f"sqlite:///{folder}/organization.db")
    try:
        return load_snapshot(organization, "MAIL1")
    finally:
        organization.close()


@pytest.fixture
def laboratory(tmp_path: Path) -> Iterator[Laboratory]:
    """The three-server organization of scripts/lab.ps1 with its services running."""
    with Laboratory(tmp_path) as made:
        yield made
