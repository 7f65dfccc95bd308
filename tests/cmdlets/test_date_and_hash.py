"""Get-Date, Get-FileHash, Format-Hex, Get-Verb and Select-String at their edges."""

import time
from pathlib import Path

import pytest

from tests.engine.shell import Shell

DATES = [
    ("-Year 2021 -Month 2 -Day 30", "2021-03-02T23:07:09.6234567"),
    ("-Month 2", "2024-02-29T23:07:09.6234567"),
    ("-Millisecond 3", "2024-01-31T23:07:09.0030000"),
    ("-Hour 0 -Minute 1 -Second 2", "2024-01-31T00:01:02.6234567"),
]


@pytest.mark.parametrize(("arguments", "date"), DATES)
def test_parts_of_a_date(arguments: str, date: str) -> None:
    script = f"Get-Date '2024-01-31T23:07:09.6234567' {arguments} -Format o"
    assert Shell().run(script) == [date]


def test_seconds_since_1970_are_rounded() -> None:
    script = "Get-Date '2024-01-01T00:00:00.6Z' -UFormat %s"
    assert Shell().run(script) == ["1704067201"]


def test_a_folder_has_no_hash(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    shell = Shell(folder=str(tmp_path))
    assert len(shell.run("'.', 'f' | Get-FileHash -EA SilentlyContinue -EV e")) == 1
    (error_id,) = shell.run("$e.FullyQualifiedErrorId")
    assert str(error_id).startswith("UnauthorizedAccessError,")


def test_the_hash_of_what_is_left_of_a_stream(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("xabc")
    script = f"""
    $s = [IO.File]::OpenRead('{tmp_path}/f'); $null = $s.ReadByte()
    (Get-FileHash -InputStream $s -Algorithm md5).Hash; $s.Dispose()
    (Get-FileHash -InputStream ([IO.MemoryStream]::new([byte[]](97, 98, 99))) MD5).Hash
    """
    assert Shell().run(script) == ["900150983CD24FB0D6963F7D28E17F72"] * 2


def test_enumerations_are_as_wide_as_their_numbers() -> None:
    shell = Shell()
    shell.run("enum Wide { A = 1; B = 2 }; enum Narrow : byte { A = 1; B = 2 }")
    assert shell.run("([Wide[]]('A', 'B') | Format-Hex).HexBytes") == ["01 00 00 00 02 00 00 00"]
    assert shell.run("([Narrow[]]('A', 'B') | Format-Hex).HexBytes") == ["01 02"]


def test_verbs_say_what_they_stand_for() -> None:
    assert Shell().run("(Get-Verb | Where-Object { -not $_.Description }).Count") == ["0"]


def test_select_string_passes_folders_over_and_refuses_other_providers(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "f").write_text("x")
    shell = Shell(folder=str(tmp_path))
    shell.run("$ErrorActionPreference = 'Stop'")
    assert shell.run("(Select-String x *).Filename") == ["f"]
    script = "try { Select-String x variable:pid } catch { $_.FullyQualifiedErrorId }"
    assert str(shell.run(script)[0]).startswith("ProcessingFile,")
    assert shell.run(f"(Select-String x f).RelativePath('{str(tmp_path).upper()}')") == ["f"]


def test_the_clock_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    monkeypatch.setattr(time, "clock_settime", lambda _clock, seconds: told.append(seconds))
    shell = Shell()
    assert shell.run("(Set-Date '2024-01-01T00:00:00Z').ToUniversalTime().Year") == ["2024"]
    shell.run("Set-Date '2025-01-01' -WhatIf")
    assert told == [1704067200.0]
    shell.run("Set-Date -Adjust 1:0")
    assert told[1] == pytest.approx(shell.session.clock() + 3600, abs=60)


def test_a_clock_that_others_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_clock: int, _seconds: float) -> None:
        raise PermissionError(1, "no")

    monkeypatch.setattr(time, "clock_settime", refuse)
    script = "try { Set-Date '2024-01-01' } catch { $_.FullyQualifiedErrorId; \"$_\" }"
    assert Shell().run(script) == [
        "System.ComponentModel.Win32Exception,Microsoft.PowerShell.Commands.SetDateCommand",
        "Operation not permitted",
    ]
