"""Tab completion: what is replaced, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.shell import Shell
from xshell.host.completion import complete

if TYPE_CHECKING:
    from pathlib import Path

_FUNCTION = "function f { param([ValidateSet('one','two words')] $Kind, [DayOfWeek] $Day) }; "


def _completed(shell: Shell, text: str) -> tuple[str, list[str]]:
    """The text that is replaced and the matches; `^` is the cursor."""
    at = text.index("^")
    whole = text.replace("^", "", 1)
    found = complete(shell.session.frame(), whole, at)
    start = found.replacement_index
    replaced = whole[start : start + found.replacement_length]
    return replaced, [each.completion_text for each in found.matches]


@pytest.mark.parametrize(
    ("text", "replaced", "matches"),
    [
        ("Get-Cultur^", "Get-Cultur", ["Get-Culture"]),
        ("Get-Date -Ye^", "-Ye", ["-Year"]),
        ("Get-ChildItem -Recurse -Rec^", "-Rec", []),
        ("Get-Item x -ErrorAction s^", "s", ["SilentlyContinue", "Stop", "Suspend"]),
        ("Get-Item x -ErrorAction:Si^", "Si", ["SilentlyContinue"]),
        (_FUNCTION + "f -Kind t^", "t", ["'two words'"]),
        (_FUNCTION + 'f -Kind "t^', '"t', ['"two words"']),
        (_FUNCTION + "f one mo^", "mo", ["Monday"]),
        ("$someValue = 1; $someV^", "$someV", ["$someValue"]),
        ("'abc'.Sub^", "Sub", ["Substring("]),
        ("[regex]::Esc^", "Esc", ["Escape("]),
        ("1..3 | ForEach-Object { $_.CompareT^ }", "CompareT", ["CompareTo("]),
        ("'a' | Select-Object L^", "L", ["Length"]),
        ("[pscustomobject]@{ Name = 1 } | Where-Object Na^", "Na", ["Name"]),
        ("Get-Content fi^", "fi", ["./file.txt"]),
        ("Get-Content 'wi^", "'wi", ["'./with space.txt'"]),
        ("Get-Content wi^", "wi", ["'./with space.txt'"]),
        ("Set-Location fo^", "fo", ["./folder"]),
        ('"$(Get-Date -Ye^)"', "-Ye", ["-Year"]),
        ("$splat = @{ Lit^ }; Get-Item @splat", "Lit", ["LiteralPath"]),
        (":outer while (1) { break o^ }", "o", ["outer"]),
        ("[Parameter(Man^", "Man", ["Mandatory"]),
        ("using na^", "na", ["namespace"]),
        ("#requires -V^", "V", ["Version"]),
        ("Get-ReceiveConnector | Where-Object { $_.AuthM^ }", "AuthM", ["AuthMechanism"]),
        ("Get-ReceiveConnector | Select-Object Bind^", "Bind", ["Bindings"]),
        ("Get-ReceiveConnector | ? { $_.PermissionGroups -eq 'Par^", "'Par", ["'Partners'"]),
        ("(Get-Process).ProcessN^", "ProcessN", ["ProcessName"]),
        ("Get-Command | Where-Object CommandType -eq Fi^", "Fi", ["Filter"]),
        ("Get-Date | Sort-Object @{ ^", "", ["Expression", "Ascending", "Descending"]),
        ("Get-Date | Sort-Object @{ Expression = 1; A^", "A", ["Ascending"]),
        ("Get-Date | Format-Table Day, @{ W^", "W", ["Width"]),
        ("class C { $One; $Two }; [C]@{ One = 1; ^", "", ["Two"]),
        ("class C { [C] $Inner; $Two }; [C]@{ Inner = @{ T^", "T", ["Two"]),
        ("class C { [C] $Inner }; $x = [C]::new(); $x.Inner = @{ ^", "", ["Inner"]),
        ("enum E { Red; Green }; [E]$x = 'G^", "'G", ["'Green'"]),
        ("enum E { Red; Green }; ([E]'Red').val^", "val", ["value__"]),
        ("[ValidateSet('a', 'b')][string]$x = ^", "", ["'a'", "'b'"]),
        ("$h = @{ 'a b' = 1 }; $h.a^", "a", ["'a b'", "Add("]),
        ("$h = @{ Key = 1 }; $h[^", "", ["'Key'"]),
        ("[DayOfWeek]::  Mon^", "Mon", ["Monday"]),
        ("(1..3).Fo^", "Fo", ["ForEach("]),
        ("($a, $b) = 1, 2; $b^", "$b", ["$b"]),
        ("& { $gone = 1 }; $gon^", "$gon", []),
        ("Get-Date -OutVariable kept; $kep^", "$kep", ["$kept"]),
        ("param($n^", "$n", []),
        ("i-psdf^", "i-psdf", ["Import-PowerShellDataFile"]),
        ("Get-Verb -Group Data -Verb Ex^", "Ex", ["Expand", "Export"]),
        ("Get-Command -Noun Json -Verb ConvertF^", "ConvertF", ["ConvertFrom"]),
        ("Join-String -Separator ';^", "';", ["';'", "'; '"]),
        ("1 > fi^", "fi", ["./file.txt"]),
        ("wit^", "wit", ["& './with space.txt'"]),
        ("# a comment Get-Dat^", "# a comment Get-Dat", []),
    ],
)
def test_completion(tmp_path: Path, text: str, replaced: str, matches: list[str]) -> None:
    """Commands, parameters, values, variables, members, paths and keywords."""
    for name in ("file.txt", "with space.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder").mkdir()
    assert _completed(Shell(folder=str(tmp_path)), text) == (replaced, matches)


def test_completers_that_scripts_register() -> None:
    """Register-ArgumentCompleter adds values, for all commands or for one."""
    shell = Shell()
    shell.run(
        "function g { param($Server) }; "
        "Register-ArgumentCompleter -CommandName g -ParameterName Server "
        "-ScriptBlock { param($c, $p, $word) 'MAIL1', 'MAIL2' -like \"$word*\" }"
    )
    assert _completed(shell, "g -Server mail^") == ("mail", ["MAIL1", "MAIL2"])
    assert _completed(shell, "g MAIL2^") == ("MAIL2", ["MAIL2"])
