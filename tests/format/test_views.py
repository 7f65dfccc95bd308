"""What a person sees: objects through the views that are chosen for them."""

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
    ("-View Nope", "FormatViewNotFound"),
]


@pytest.mark.parametrize(("argument", "error"), REFUSED)
def test_refused(argument: str, error: str) -> None:
    shown = Shell().run(f"[pscustomobject]@{{ a = 1 }} | Format-Table {argument}")
    assert shown == [f"!{error},Microsoft.PowerShell.Commands.FormatTableCommand"]
