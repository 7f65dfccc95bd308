"""What a person sees: objects through the views that are chosen for them."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "four properties are a table",
        "[pscustomobject]@{ a = 1; b = 'x'; c = 2; d = $true }",
        ["", "a b c    d", "- - -    -", "1 x 2 True", ""],
    ),
    (
        "five properties are a list",
        "[pscustomobject]@{ a = 1; b = 2; c = 3; d = 4; ee = 5 }",
        ["", "a  : 1", "b  : 2", "c  : 3", "d  : 4", "ee : 5", ""],
    ),
    (
        "another type amid a table is a row",
        "[pscustomobject]@{ a = 1 }; [pscustomobject]@{ b = 2 }",
        ["", "a", "-", "1", " ", ""],
    ),
    (
        "texts and numbers are themselves",
        "'text'; 5; 2.5; $true",
        ["text", "5", "2.5", "True"],
    ),
    (
        "fractions of tables have the culture's digits",
        "[pscustomobject]@{ a = 2.5 }",
        ["", "    a", "    -", "2.500", ""],
    ),
    (
        "collections in braces",
        "[pscustomobject]@{ a = 1, 2, 3, 4, 5; b = @() }",
        ["", "a             b", "-             -", "{1, 2, 3, 4…} {}", ""],
    ),
    (
        "dates inside objects as people write them",
        "[pscustomobject]@{ a = @([pscustomobject]@{ d = [datetime]'2026-03-16' }) }",
        ["", "a", "-", "{@{d=3/16/2026 12:00:00\u202fAM}}", ""],
    ),
    (
        "calculated columns with every key",
        "[pscustomobject]@{ a = 5 } | Format-Table @{ n = 'L'; e = { $_.a * 2 }; f = 'N2' }, "
        "@{ e = 'a'; w = 6; a = 'left' }",
        ["", "    L a", "    - -", "10.00 5", ""],
    ),
    (
        "an error in a column",
        "[pscustomobject]@{ a = 5 } | Format-Table @{ n = 'e'; e = { 1 / 0 } }, a -DisplayError",
        ["", "e    a", "-    -", "#ERR 5", ""],
    ),
    (
        "groups",
        "1..3 | ForEach-Object { [pscustomobject]@{ g = $_ -lt 3; n = $_ } } | "
        "Format-Table n -GroupBy g",
        ["", "   g: True", "", "n", "-", "1", "2", "", "   g: False", "", "n", "-", "3", ""],
    ),
    (
        "wide",
        "[pscustomobject]@{ Name = 'a' }, [pscustomobject]@{ Name = 'b' } | Format-Wide -Column 4",
        ["", f"{'a':20} {'b':19} {'':19} ", ""],
    ),
    (
        "an object inside an object",
        "[pscustomobject]@{ a = [pscustomobject]@{ b = 1 } } | Format-Custom",
        [
            "",
            "class PSCustomObject",
            "{",
            "  a = ",
            "    class PSCustomObject",
            "    {",
            "      b = 1",
            "    }",
            "}",
            "",
            "",
        ],
    ),
    (
        "dictionaries by name and value",
        "[ordered]@{ one = 1 }",
        ["", f"{'Name':30} Value", f"{'----':30} -----", f"{'one':30} 1", ""],
    ),
    (
        "a group of nothing, and an object without the property",
        "[pscustomobject]@{ g = $null; a = 1 }, [pscustomobject]@{ a = 2 }, "
        "[pscustomobject]@{ g = 3; a = 4 } | Format-Table a -GroupBy G",
        ["", "   : ", "", "a", "-", "1", "2", "", "   g: 3", "", "a", "-", "4", ""],
    ),
    (
        "a format that fails is left out",
        "[pscustomobject]@{ a = 5 } | Format-Table @{ e = 'a'; f = '{1}' }",
        ["", "a", "-", "5", ""],
    ),
    (
        "a format that fails is told",
        "[pscustomobject]@{ a = 5 } | Format-Table @{ e = 'a'; f = '{1}' } -DisplayError",
        ["", "      a", "      -", "#FMTERR", ""],
    ),
    (
        "cells that go on below keep what stands behind them in its place",
        "[pscustomobject]@{ a = 'one two three'; b = ''; c = 'x' } | "
        "Format-Table @{ e = 'a'; w = 8 }, @{ e = 'b'; w = 2 }, @{ e = 'c'; w = 1 } -Wrap",
        ["", "a        b  c", "-        -  -", "one two     x", "three", ""],
    ),
    (
        "a collection and its elements",
        "Format-Table Length -InputObject @('ab') -Expand Both",
        [
            "The following object supports IEnumerable:",
            "",
            "Length         : 1",
            "LongLength     : 1",
            "Rank           : 1",
            "SyncRoot       : {ab}",
            "IsReadOnly     : False",
            "IsFixedSize    : True",
            "IsSynchronized : False",
            "Count          : 1",
            "",
            "The IEnumerable contains the following object:",
            "ab",
        ],
    ),
    (
        "collections inside objects",
        "[pscustomobject]@{ a = 1, @(2, 3) } | Format-Custom -Depth 2",
        [
            "",
            "class PSCustomObject",
            "{",
            "  a = ",
            "    [",
            "      1",
            "      ",
            "        [",
            "          2",
            "          3",
            "        ]",
            "        ",
            "    ]",
            "    ",
            "}",
            "",
            "",
        ],
    ),
    (
        "what the first object has is read of others as scripts read it",
        "'ab', [pscustomobject]@{ a = 1 } | Format-Table Length -Force",
        ["", "Length", "------", "     2", "     1", ""],
    ),
    (
        "a table without its end is not measured",
        "[pscustomobject]@{ a = 'x' } | Format-Table | Select-Object -First 3",
        ["", "a", "-", "x"],
    ),
    (
        "an object without properties is nothing",
        "[pscustomobject]@{}",
        [""],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_views(script: str, wanted: list[str]) -> None:
    assert Shell().run(f"& {{ {script} }} | Out-String -Stream") == wanted


def test_the_limit_of_elements() -> None:
    script = "$FormatEnumerationLimit = {}; [pscustomobject]@{{ a = 1..3 }} | Out-String -Stream"
    assert Shell().run(script.format(2))[3] == "{1, 2…}"
    assert Shell().run(script.format(-1))[3] == "{1, 2, 3}"


REFUSED = [
    ("@{ Foo = 1 }", "DictionaryKeyIllegal"),
    ("@{ n = 'x' }", "DictionaryKeyMandatoryEntry"),
    ("@{ e = 'a'; Width = 'wide' }", "DictionaryKeyIllegalValue2"),
    ("@{ e = 'a'; Alignment = 'top' }", "AlignmentIllegalValue"),
    ("@{ e = 'a'; Width = 0 }", "WidthOutOfRange"),
    ("@{ e = 'a'; f = '' }", "FormatStringEmpty"),
    ("@{ e = ''}", "ExpressionEmptyString1"),
    ("''", "ExpressionEmptyString2"),
    ("@{ e = $null }", "DictionaryKeyMissingValue"),
    ("@{ e = 5 }", "DictionaryKeyIllegalValue1"),
    ("@{ e = 'a'; n = 'x'; l = 'y' }", "DictionaryKeyDuplicate"),
    ("@{ 1 = 'a' }", "DictionaryKeyNonString"),
    ("5", "DictionaryKeyUnknownType"),
    ("a -View Nope", "FormatCannotSpecifyViewAndProperty"),
    ("-View Nope", "FormatViewNotFound"),
]


@pytest.mark.parametrize(("argument", "error"), REFUSED)
def test_refused(argument: str, error: str) -> None:
    shown = Shell().run(f"[pscustomobject]@{{ a = 1 }} | Format-Table {argument}")
    assert shown == [f"!{error},Microsoft.PowerShell.Commands.FormatTableCommand"]


def test_files_in_their_other_views(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12345")
    shell = Shell(folder=str(tmp_path))
    table = shell.run("Get-Item a.txt | Format-Table -View children | Out-String -Stream")
    assert table[3].split() == ["Mode", "LastWriteTime", "Length", "Name"]
    assert table[5].split()[-2:] == ["5", "a.txt"]
    listed = shell.run("Get-Item a.txt | Format-List | Out-String -Stream")
    assert listed[4] == "Length         : 5"
    assert any(line.startswith("VersionInfo    : File: ") for line in listed)


def test_elements_without_a_text_of_their_own() -> None:
    script = (
        "class P { [string]$Name = 'x' }; class T { [string]$Name = 'x'; [string] ToString() "
        "{ return 'own' } }; class N { }; "
        "[pscustomobject]@{ a = @([P]::new(), [T]::new(), [N]::new(), @{ Id = 7 }) } | "
        "Out-String -Stream"
    )
    assert Shell().run(script)[3] == "{x, own, N, 7}"
