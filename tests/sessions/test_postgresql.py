"""A session on an organization in PostgreSQL, over two shells that see each other's changes."""

from pathlib import Path

import pytest

from tests.conftest import Cluster
from tests.sessions.running import Shell

pytestmark = pytest.mark.slow


def test_a_session_on_postgresql(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.new_store()
    first, second = Shell(url, tmp_path, {}), Shell(url, tmp_path, {})
    assert first.run("Set-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' -MessageRateLimit 7") == []
    assert second.run("Get-ReceiveConnector | FT Name, MessageRateLimit") == [
        "Name                          MessageRateLimit",
        "----                          ----------------",
        "Default MAIL1                 Unlimited",
        "Client Proxy MAIL1            7",
        "Default Frontend MAIL1        Unlimited",
        "Outbound Proxy Frontend MAIL1 Unlimited",
        "Client Frontend MAIL1         5",
    ]
    for shell in (first, second):
        shell.close()
