"""Runs the steps of a session in this process, on a copy of a prepared organization."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.sessions.transcript import Case, Step, stripped
from xshell.host.assemble import make_session
from xshell.host.console import Console
from xshell.host.prompt import execute
from xshell.host.run import Runner

ROOT = Path(__file__).parents[2]
_GUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_TEMPORARY = re.compile(r"\btmp_[a-z0-5]{8}\.[a-z0-5]{3}\b")
# When organizations are made, and when cases begin unless they say otherwise.
_SETUP, _START = "2024-05-01T09:00", "2024-05-01T12:00"


class Terminal(Console):
    """A console in memory; output and errors are one text, in order."""

    __slots__ = ("session",)

    def __init__(self, width: int, answers: list[str]) -> None:
        super().__init__(interactive=bool(answers), width=width)
        self.out = self.err = io.StringIO()
        self._in = io.StringIO("".join(f"{answer}\n" for answer in answers))
        self.color = False

    def taken(self) -> list[str]:
        """The lines since the last time."""
        text = self.out.getvalue()  # type: ignore[attr-defined]
        self.out.seek(0)
        self.out.truncate()
        return str(text).split("\n")


class Shell:
    """A session of a case; `store` is the URL of its organization."""

    def __init__(self, store: str, folder: Path, directives: dict[str, str]) -> None:
        answers = directives.get("answers", "").split()
        self.console = Terminal(int(directives.get("width", 80)), answers)
        home = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "UTC"}
        self.session = make_session(self.console, store=store, environment=home)
        start = datetime.fromisoformat(directives.get("clock", _START)).replace(tzinfo=UTC)
        self.session.clock = start.timestamp
        self._runner = Runner(self.session, self.console)
        self._show_ids()

    def _show_ids(self) -> None:
        """Errors are followed by their id, which outlives their wording."""
        drawn = self.session.streams.error

        def draw(record: Any) -> None:
            drawn(record)
            self.console.write_line(f"    + FullyQualifiedErrorId : {record.error_id}")

        self.session.streams.error = draw

    def run(self, text: str) -> list[str]:
        """The lines that an input writes; identifiers, which differ, read `<guid>`, and names of
        modules in memory `<temporary>`.
        """
        execute(self._runner, text)
        lines = [_TEMPORARY.sub("<temporary>", line) for line in self.console.taken()]
        return stripped([_GUID.sub("<guid>", line) for line in lines])

    def close(self) -> None:
        """Lets go of the store."""
        self.session.services["organization"].close()


class Organizations:
    """Prepared organizations by name, each made once and copied for each case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Path] = {}
        self._number = 0

    def copy(self, name: str) -> Path:
        """A folder of its own with a fresh copy of an organization."""
        self._number += 1
        target = self._folder / f"case-{self._number}"
        if name == "none":
            target.mkdir()
        else:
            shutil.copytree(self._prepared(name), target)
        return target

    def _prepared(self, name: str) -> Path:
        if name not in self._made:
            folder = self._folder / f"organization-{name}"
            folder.mkdir()
            shell = Shell(store_in(folder), folder, {"clock": _SETUP})
            script = {"default": "Get-ExchangeServer", "lab": f"& '{ROOT}/scripts/lab.ps1'"}[name]
            seen = shell.run(f"$null = {script}")
            assert seen == [], seen
            shell.close()
            self._made[name] = folder
        return self._made[name]


def store_in(folder: Path) -> str:
    """The URL of the embedded store of a folder."""
    return f"sqlite:///{folder}/organization.db"


def played(case: Case, organizations: Organizations) -> Iterator[tuple[Step, list[str]]]:
    """Each step of a case with what it wrote."""
    folder = organizations.copy(case.directives.get("organization", "default"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shell = Shell(store_in(folder), folder, case.directives)
        try:
            for step in case.steps:
                yield step, shell.run(step.text)
        finally:
            shell.close()
        shutil.rmtree(folder, ignore_errors=True)
