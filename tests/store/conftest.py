"""Stores of the tests: an embedded one, and one in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.organization import Organization
from tests.conftest import Cluster


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/organization.db"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_store()


@pytest.fixture
def organization(url: str) -> Iterator[Organization]:
    opened = Organization.open(url)
    yield opened
    opened.close()
