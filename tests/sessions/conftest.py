"""Prepared organizations, made once for all sessions."""

import pytest

from tests.sessions.running import Organizations


@pytest.fixture(scope="session")
def organizations(tmp_path_factory: pytest.TempPathFactory) -> Organizations:
    return Organizations(tmp_path_factory.mktemp("sessions"))
