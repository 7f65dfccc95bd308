"""A store that cannot be used: one sentence, a code that is not zero, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from store.organization import Organization

ROOT = Path(__file__).parents[2]
STOP = "$ErrorActionPreference = 'Stop'; "
READ = f"{STOP}Get-AcceptedDomain"
WRITE = f"{STOP}Set-AcceptedDomain contoso.com -DomainType InternalRelay"


def xshell(url: str, command: str, folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The real program on a store."""
    return subprocess.run(
        [*before, ROOT / "scripts" / "xshell", "-NoProfile", "--store", url, "-Command", command],
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "organization.db"
    Organization.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def copied(store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(store, tmp_path / "organization.db"))


def damage(path: Path) -> None:
    path.write_bytes(b"no database, only text that is long enough to be read as a page" * 20)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def age(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = '9999'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, "is damaged or no store (file is not a database)"),
        (cut, "is damaged or no store (database disk image is malformed)"),
        (age, "was made by a newer xshell (schema 9999"),
    ],
)
def test_a_spoilt_store_is_left_as_it_is(spoil, sentence: str, copied: Path) -> None:
    spoil(copied)
    before = copied.read_bytes()
    for command in (READ, WRITE):
        result = xshell(f"sqlite:///{copied}", command, copied.parent)
        assert result.returncode == 1
        assert sentence in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert "Traceback" not in result.stderr
    assert copied.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql2://host", "The store URL 'mysql2://host' isn't valid."),
        ("nonsense", "The store URL 'nonsense' isn't valid."),
        ("sqlite:////proc/none/x.db", "The folder '/proc/none' of the store can't be made"),
        ("sqlite:////tmp", "can't be used (unable to open database file)"),
        (
            "postgresql+psycopg://me:secret@127.0.0.1:1/x",
            "The store 'postgresql+psycopg://me:***@127.0.0.1:1/x' can't be used",
        ),
    ],
)
def test_a_store_that_is_not_there(url: str, sentence: str, tmp_path: Path) -> None:
    result = xshell(url, READ, tmp_path)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert "secret" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_that_can_only_be_read(copied: Path) -> None:
    before = copied.read_bytes()
    copied.chmod(0o444)
    copied.parent.chmod(0o555)
    try:
        # Root may write everywhere unless it gives that up.
        given_up = ()
        if os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                pytest.skip("root, and no setpriv (package util-linux)")
            given_up = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
        for command in (READ, WRITE):
            result = xshell(f"sqlite:///{copied}", command, copied.parent, *given_up)
            assert result.returncode == 1
            assert "can't be used (attempt to write a readonly database)" in result.stderr
            assert len(result.stderr.splitlines()) == 1
        assert copied.read_bytes() == before
    finally:
        copied.parent.chmod(0o755)


def test_a_store_that_fails_later_ends_the_command_alone(copied: Path) -> None:
    lost = f"$null = Get-AcceptedDomain; Set-Content '{copied}' 'lost'; Get-AcceptedDomain"
    result = xshell(
        f"sqlite:///{copied}", f"{lost}; $Error[0].FullyQualifiedErrorId", copied.parent
    )
    assert "StoreError,Microsoft.Exchange.Management" in result.stdout
    assert "Traceback" not in result.stderr
