"""What several rooms' tests need: a private PostgreSQL server, what services know of a store."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from store.organization import Organization
from store.snapshot import Snapshot, load_snapshot

# The same examples in every run: a change is judged by what it changes. HYPOTHESIS_PROFILE=explore
# looks for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest where there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: each.parts[4])
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return None if named is None else Path(named).resolve().parent


class Cluster:
    """A private PostgreSQL server in a folder; run by an unprivileged user, as it demands."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self._programs = programs
        self._stores = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # The server's own user exists where Debian's package is installed.
        self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        if os.geteuid() != 0:
            self._as_user = []
        else:
            shutil.chown(folder, "postgres", "postgres")
            # The folders above are the tester's alone: let the server's user pass through.
            for parent in list(folder.parents)[:-1]:
                if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                    parent.chmod(parent.stat().st_mode | 0o011)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as_user, str(self._programs / program), *arguments],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            check=True,
        )

    def start(self) -> None:
        """Makes and starts it; only this machine's loopback reaches it."""
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "xshell", "-A", "trust", "-N", "-E", "UTF8")
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -F"
        self._run(
            "pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def new_database(self, name: str) -> str:
        """The URL of a new database."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "xshell", name)
        return f"postgresql+psycopg://xshell@127.0.0.1:{self.port}/{name}"

    def new_store(self) -> str:
        """The URL of an empty store."""
        self._stores += 1
        return self.new_database(f"organization_{self._stores}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (package postgresql)")
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root, and no setpriv (package util-linux)")
    # Not below pytest's folders: the runs that follow would clear it away from under the server.
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        cluster = Cluster(Path(folder), programs)
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What the services of MAIL1 know of a new organization."""
    folder = tmp_path_factory.mktemp("snapshot")
    organization = Organization.open(f"sqlite:///{folder}/organization.db")
    try:
        return load_snapshot(organization, "MAIL1")
    finally:
        organization.close()
