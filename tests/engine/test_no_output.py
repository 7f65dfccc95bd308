"""What a command that wrote nothing leaves in a variable: null, but no element of anything."""

import pytest

from tests.engine.shell import Shell

CASES = [
    ("an array of it", "$x = none; @($x).Count", ["0"]),
    ("an array of null", "$x = $null; @($x).Count", ["1"]),
    ("null assigned later", "$x = none; $x = $null; @($x).Count", ["1"]),
    ("a pipeline", "$x = none; $x | ForEach-Object { 'each' }; 'end'", ["end"]),
    ("a pipeline of null", "$x = $null; $x | ForEach-Object { 'each' }", ["each"]),
    ("added to an array", "$a = @(1); $x = none; $a += $x; $a += none; $a.Count", ["1"]),
    ("null added to an array", "$a = @(1); $a += $null; $a.Count", ["2"]),
    ("a copy", "$x = none; $y = $x; @($y).Count", ["0"]),
    ("returned", "function f { $r = none; return $r }; @(f).Count", ["0"]),
    ("in parentheses", "function f { (none) }; @(f).Count; (none) | % { 'each' }", ["0"]),
    ("of a statement", "$x = if ($false) { 1 }; @($x).Count", ["0"]),
    ("as an argument", "function f($v) { @($v).Count }; $x = none; f $x", ["1"]),
    ("compared", "$x = none; $null -eq $x", ["True"]),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_no_output(script: str, wanted: list[str]) -> None:
    assert Shell().run("function none { }; " + script) == wanted
