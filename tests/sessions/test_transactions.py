"""Two shells and a transport service beside a transaction that is open."""

from pathlib import Path

from store.organization import Organization
from store.snapshot import current_revision, load_snapshot
from tests.sessions.running import Shell, store_in

_NAMES = "(Get-AcceptedDomain).Name | Sort-Object | Join-String -Separator ' '"


def test_others_work_beside_an_open_transaction(tmp_path: Path) -> None:
    url = store_in(tmp_path)
    first, second = Shell(url, tmp_path, {}), Shell(url, tmp_path, {})
    first.run("Start-Transaction; $null = New-AcceptedDomain one -DomainName one.test -usetx")
    transport = Organization.open(url)
    revision = current_revision(transport)
    assert second.run(_NAMES) == ["contoso.com"]
    assert second.run("$null = New-AcceptedDomain two -DomainName two.test") == []
    assert current_revision(transport) == revision + 1
    assert len(load_snapshot(transport, "MAIL1").accepted_domains) == 2
    assert first.run("Complete-Transaction") == []
    assert current_revision(transport) == revision + 2
    assert len(load_snapshot(transport, "MAIL1").accepted_domains) == 3
    for shell in (first, second):
        assert shell.run(_NAMES) == ["contoso.com one two"]
        shell.close()
    transport.close()


def test_a_transaction_in_a_script_ends_after_half_an_hour(tmp_path: Path) -> None:
    shell = Shell(store_in(tmp_path), tmp_path, {})
    minutes = [0]
    shell.session.clock = lambda: minutes[0] * 60.0
    assert shell.run("function f { Start-Transaction }; f; (Get-Transaction).Status") == ["Active"]
    assert shell.run("$null = New-AcceptedDomain one -DomainName one.test -usetx") == []
    minutes[0] = 30
    assert shell.run("(Get-Transaction).Status") == ["RolledBack"]
    assert shell.run("Start-Transaction; (Get-Transaction).Status") == ["Active"]
    minutes[0] = 24 * 60
    assert shell.run("(Get-Transaction).Status") == ["Active"]
    shell.close()
