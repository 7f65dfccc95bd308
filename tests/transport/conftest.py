"""A laboratory that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transport.laboratory import Laboratory


@pytest.fixture
def laboratory(tmp_path: Path) -> Iterator[Laboratory]:
    """The three-server organization of scripts/lab.ps1 with its services running."""
    with Laboratory(tmp_path) as made:
        yield made
