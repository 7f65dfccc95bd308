"""Transcripts: their heading."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

FULL = ["Username", "RunAs User", "Machine", "Host Application", "Process ID", "PSVersion"]


@pytest.mark.parametrize(("option", "told"), [("", FULL), ("-UseMinimalHeader", [])])
def test_heading(option: str, told: list[str], tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run(f"Start-Transcript log.txt {option} | Out-Null; Stop-Transcript | Out-Null")
    lines = (tmp_path / "log.txt").read_text().splitlines()
    assert lines[1] == "PowerShell transcript start"
    named = [line.split(":")[0] for line in lines]
    assert [name for name in FULL if name in named] == told
