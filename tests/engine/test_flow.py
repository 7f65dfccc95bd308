"""Errors and the flow of a script: what catches, what goes on, what is told."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "a trap goes on behind the statement of its own block",
        'function f { trap { "T:$_"; continue } foreach ($i in 1..3) { if ($i -eq 2) '
        "{ throw 'x' } $i }; 'end' }; f",
        ["1", "T:x", "end"],
    ),
    (
        "what is thrown is caught by its type, or as RuntimeException",
        "try { 1 / 0 } catch [DivideByZeroException] { 'zero' }; "
        "try { throw [InvalidOperationException]::new('m') } "
        "catch [System.Management.Automation.RuntimeException] { $_.Exception.GetType().Name }",
        ["zero", "InvalidOperationException"],
    ),
    (
        "an error of a cmdlet's block is the cmdlet's, what is thrown is not",
        "try { 1 | ForEach-Object { 1 / 0 } } catch { $_.FullyQualifiedErrorId }; "
        "try { 1 | ForEach-Object { throw 'x' } } catch { $_.FullyQualifiedErrorId }",
        ["RuntimeException,Microsoft.PowerShell.Commands.ForEachObjectCommand", "x"],
    ),
    (
        "strict mode holds for a scope and those below it",
        "& { Set-StrictMode -Version 2; try { $nope } catch { $_.FullyQualifiedErrorId } }; "
        '"[$nope]"',
        ["VariableIsUndefined", "[]"],
    ),
    (
        "+= looks in its own scope, ++ in all",
        "$x = @(1); & { $x += 2; $x.Count }; $n = 1; & { $n++; $n }; $n",
        ["1", "2", "1"],
    ),
    (
        "private variables and those of all scopes",
        '& { $private:p = 1; & { "[$p]" } }; '
        "& { Set-Variable a 1 -Option AllScope; & { $a = 2 }; $a }",
        ["[]", "2"],
    ),
    (
        "enumerators move on",
        "foreach ($i in 1..4) { $null = $foreach.MoveNext(); $i }; "
        "$e = (1, 2).GetEnumerator(); while ($e.MoveNext()) { $e.Current }",
        ["1", "3", "1", "2"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_flow(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


def test_an_alias_without_a_command_names_what_it_stands_for() -> None:
    script = (
        "Set-Alias zz nosuch; try { zz } catch { $_.FullyQualifiedErrorId; $_ -match 'nosuch' }"
    )
    assert Shell().run(script) == ["CommandNotFoundException", "True"]


RETURNS = [
    ("function f { $x = if ($true) { 'lost'; return 'one' }; 'no' } f", ["one"]),
    ("function f { $('1'; return '2'); 'no' } f", ["1", "2"]),
    ("function f { $x = $('1'; return '2') } f", ["1", "2"]),
    ("function f { $x = @(1; $(2; return 3)) } f", ["1", "2", "3"]),
    (
        "1..3 | ForEach-Object { $q = if ($_ -eq 2) { return 'two' } else { $_ }; $q }",
        ["1", "two", "3"],
    ),
    ("class C { [int] m() { $y = $(1; return 6); return 7 } } [C]::new().m()", ["6"]),
]


@pytest.mark.parametrize(("script", "expected"), RETURNS)
def test_return_inside_of_expressions(script: str, expected: list[str]) -> None:
    assert Shell().run(script) == expected


CLEANED = [
    ("function f { end { 'e' } clean { 'lost'; exit 3 } } f; 'on'", ["e", "on"]),
    (
        "function f { end {} clean { throw 'x' } } try { f; $?; 'on' } catch { 'no' }",
        ["False", "on"],
    ),
    ("function f { end {} clean { 1/0; $global:n = 1 } } try { f } catch { 'no' }; $n", ["1"]),
    ("function f { end {} clean { break } } foreach ($i in 1, 2) { f; $i }", ["1", "2"]),
]


@pytest.mark.parametrize(("script", "expected"), CLEANED)
def test_nothing_leaves_a_clean_block(script: str, expected: list[str]) -> None:
    shell = Shell()
    found = [each for each in shell.run(script) if not each.startswith("!")]
    assert found == expected
