"""Characters beyond U+FFFF are two code units in strings and one character everywhere outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.shell import Shell
from xshell.engine.units import PAIRS, joined, split

FACE = "\ud83d\ude00"

STRINGS = [
    ("'😀'.Length", ["2"]),
    ("'a😀b'.IndexOf('b')", ["3"]),
    ("'a😀b'.Substring(1, 2) -eq \"`u{1F600}\"", ["True"]),
    ("[int]'😀'[0], [int]'😀'[1]", ["55357", "56832"]),
    ("'😀'.ToCharArray().Count", ["2"]),
    ("'x😀y' -match '^x..y$'", ["True"]),
    ("('😀' -split '').Count", ["4"]),
    ("'😀'.PadLeft(4, '.').Length", ["4"]),
    ("[char]::ConvertFromUtf32(0x1F600).Length", ["2"]),
    ("[char]::ConvertToUtf32('a😀', 1)", ["128512"]),
    ("[char]::IsSurrogatePair('😀', 0)", ["True"]),
    ("[Text.Encoding]::UTF8.GetBytes('😀') -join ' '", ["240 159 152 128"]),
    ("[Text.Encoding]::UTF8.GetString([byte[]](240, 159, 152, 128)).Length", ["2"]),
    ("[Text.Encoding]::UTF8.GetBytes([char]0xD83D) -join ' '", ["239 191 189"]),
    ("[Text.Encoding]::ASCII.GetBytes('😀é') -join ' '", ["63 63 63"]),
    ("([xml]'<a b=\"😀\">😀</a>').a.b.Length", ["2"]),
]


@pytest.mark.parametrize(("source", "wanted"), STRINGS)
def test_strings_count_code_units(source: str, wanted: list[str]) -> None:
    assert Shell().run(split(source)) == wanted


def test_files_and_their_names_hold_whole_characters(tmp_path: Path) -> None:
    shell = Shell()
    name = split(f"{tmp_path}/😀.txt")
    write = f"[IO.File]::WriteAllText('{name}', '{FACE}'); [IO.File]::ReadAllText('{name}').Length"
    assert shell.run(write) == ["2"]
    assert (tmp_path / "😀.txt").read_text(encoding="utf-8") == "😀"
    assert shell.run(f"(Get-Item '{name}').BaseName.Length; Get-Content '{name}'") == ["2", FACE]


def test_programs_get_and_give_whole_characters() -> None:
    script = f"$env:FACE = '{FACE}'; (sh -c 'echo $FACE$1' x {FACE}).Length"
    assert Shell().run(script) == ["4"]


def test_text_of_one_unit_a_character_stays_the_object_it_is() -> None:
    for text in ("plain", "Grüße"):
        assert split(text) is text
        assert joined(text) is text
    assert joined(split("a😀b")) == "a😀b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32-le"])
def test_encoding_joins_the_halves(encoding: str) -> None:
    assert f"a{FACE}".encode(encoding, PAIRS) == "a😀".encode(encoding)
    assert "\ude00\ud83d".encode(encoding, PAIRS) == "\ufffd\ufffd".encode(encoding)
