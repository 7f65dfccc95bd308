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


def test_a_session_without_a_console_keeps_commands_and_records(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.session.services["new session"] = lambda: _beside(tmp_path)
    shell.run(
        "$ps = [powershell]::Create(); $null = $ps.AddScript('Start-Transcript log.txt').Invoke(); "
        "$ps.Commands.Clear(); $null = $ps.AddScript('Write-Warning low; Write-Host seen').Invoke()"
        "; $ps.Dispose()"
    )
    lines = (tmp_path / "log.txt").read_text().splitlines()
    assert "PS>Write-Warning low; Write-Host seen" in lines
    assert "WARNING: low" in lines
    assert "seen" in lines
    assert "PowerShell transcript end" in lines


def _beside(folder: Path) -> object:
    session = Shell(folder=str(folder)).session
    session.is_beside = True
    return session


@pytest.mark.parametrize(
    ("call", "error_id"),
    [
        ("Start-Transcript there.txt -NoClobber", "NoClobber"),
        ("Start-Transcript .", "CannotStartTranscription"),
        ("Start-Transcript -OutputDirectory there.txt", "CannotStartTranscription"),
        ("Stop-Transcript", "InvalidOperation"),
    ],
)
def test_what_no_transcript_can_be(call: str, error_id: str, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("old\n")
    shell = Shell(folder=str(tmp_path))
    assert shell.run(f"try {{ {call} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}") == [
        error_id
    ]
    assert (tmp_path / "there.txt").read_text() == "old\n"


def test_the_path_is_told_and_may_come_from_a_variable(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    told = shell.run(
        "$Transcript = 'mine.txt'; $a = Start-Transcript -UseMinimalHeader; $a.Path; "
        "$b = Start-Transcript -OutputDirectory kept; $b.Path -like '*/kept/Power*'"
        "; (Stop-Transcript).Path -like '*/kept/*'; Stop-Transcript"
    )
    path = tmp_path / "mine.txt"
    assert told == ["mine.txt", "True", "True", f"Transcript stopped, output file is {path}"]
