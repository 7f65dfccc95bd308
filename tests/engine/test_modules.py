"""Modules and session states: where a block runs depends on where its text stands."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "private functions",
        "$null = New-Module { function A { B }; function B { 'b' }; Export-ModuleMember A }; A; B",
        ["b", "!CommandNotFoundException"],
    ),
    (
        "a block of the caller runs in the caller's scope",
        "$null = New-Module { function Use($block) { $x = 'module'; . $block; $x } }; "
        "function T { Use { $x = 'block' }; $x }; T",
        ["module", "block"],
    ),
    (
        "a script's variables are not the module's",
        "$x = 'mine'; $null = New-Module { $x = 'own'; function Get-X { $script:x } }; Get-X; $x",
        ["own", "mine"],
    ),
    (
        "a module called",
        "$m = New-Module { $x = 1 }; & $m { $script:x += $args[0]; $x } 4; & $m { $x }",
        ["5", "5"],
    ),
    (
        "bound blocks",
        "$m = New-Module { $x = 'own' }; & $m.NewBoundScriptBlock({ $x }); $m.Invoke({ $x })",
        ["own", "own"],
    ),
    (
        "as object",
        "$o = New-Module -AsCustomObject { $n = 1; function Add($by) { $script:n += $by }; "
        "Export-ModuleMember -Variable n -Function Add }; $null = $o.Add(4); $o.n; $o.n = 7; "
        "$null = $o.Add(1); $o.n",
        ["5", "8"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_session_states(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted
