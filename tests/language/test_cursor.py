"""What completion and colouring learn from a line."""

from itertools import pairwise

import pytest

from xshell.language.coloring import classify
from xshell.language.cursor import cursor_at

CURSORS = [
    ("Get-It", "Command", "Get-It", None),
    ("a; Get-It", "Command", "Get-It", None),
    ("a | ", "Command", "", None),
    ("& Get-It", "Command", "Get-It", None),
    ("a -Na", "Parameter", "-Na", None),
    ("a -Name ", "Argument", "", "Name"),
    ("a -Name x", "Argument", "x", "Name"),
    ("a -Name:x", "Argument", "x", "Name"),
    ("a -Force x y", "Argument", "y", None),
    ("a 'b", "Argument", "'b", None),
    ("a ", "Argument", "", None),
    ("$x = a -Name b", "Argument", "b", "Name"),
    ("a { b -Na", "Parameter", "-Na", None),
    ("$en", "Variable", "$en", None),
    ('"x $en', "Variable", "$en", None),
    ("$a.Le", "Member", "Le", None),
    ("$a.", "Member", "", None),
    ("[int]::Ma", "Member", "Ma", None),
    ("[System.Te", "Type", "System.Te", None),
    ("[", "Type", "", None),
    ("@{ a = 1; b", "HashKey", "b", None),
    ("ft @{ ", "HashKey", "", None),
    ("ft a, @{A = 1; ", "HashKey", "", None),
    ("[C]@{ A = 1\n  ", "HashKey", "", None),
    ("[C]@{ A = @{ b", "HashKey", "b", None),
    ("$a[", "Index", "", None),
    ("ft @{", "HashKey", "", None),
    ("ft @{A = 1;", "HashKey", "", None),
    ("[C]$a=", "Operand", "", None),
    ("$a[\n", "Index", "", None),
    ('$a["b', "Index", '"b', None),
    ("$a[ b", "Index", "b", None),
    ("$a -like ", "Operand", "", None),
    ("$a -like\n", "Operand", "", None),
    ("x | y { $_.a -eq 'b", "Operand", "'b", None),
    ("[C]$a = ", "Operand", "", None),
    ("$a.b = 'c", "Operand", "'c", None),
    ("$a = 11", "Operand", "11", None),
    ("[int]::  ", "Member", "", None),
    ("[int]::MaxValue.\n", "Member", "", None),
    ("$a -e", "Operator", "-e", None),
    ("$a ", "Operator", "", None),
    ("# x", "Comment", "# x", None),
    ("", "Command", "", None),
]
COLORS = [
    ("Get-Item -Path $x 'a'", "command parameter variable string"),
    ("if ($a -eq 1) { b } # c", "keyword variable operator number command comment"),
    ("[int]::Max", "type operator member"),
    ('"a $b c"', "string variable string"),
    ("1 1 ", "number error"),
]


@pytest.mark.parametrize(("text", "kind", "word", "parameter"), CURSORS)
def test_cursor(text: str, kind: str, word: str, parameter: str | None) -> None:
    cursor = cursor_at(text + " | rest", len(text))
    assert (cursor.kind, cursor.word, cursor.parameter) == (kind, word, parameter)
    assert text[cursor.start :] == word


def test_a_member_knows_its_target() -> None:
    cursor = cursor_at("x; [int]::Ma", 12)
    assert cursor.static
    assert cursor.target is not None
    assert "x; [int]::Ma"[cursor.target.start : cursor.target.end] == "[int]"


@pytest.mark.parametrize(("text", "classes"), COLORS)
def test_colors(text: str, classes: str) -> None:
    spans = classify(text)
    assert " ".join(kind for _, _, kind in spans) == classes
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(spans))
