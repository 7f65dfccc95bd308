"""Code whose variables live in Python locals gives what code with scopes gives."""

from __future__ import annotations

import pytest

from tests.engine.evaluation import Evaluator

# The same body as a block with locals, and dot-sourced, where variables are the caller's.
BODIES = {
    "$s = 0; for ($i = 0; $i -lt 70000; $i++) { $s = $s + $i }; $s": "[Double]2449965000",
    "$i = 2147483647; $i++; $i": "[Double]2147483648",
    "$i = -2147483648; $i--; $i": "[Double]-2147483649",
    "$a = 2147483647; $a * 2": "[Double]4294967294",
    "$n = 0; foreach ($i in 1..10) { if ($i % 3 -eq 0) { $n += $i } }; $n": "[Int32]18",
    "$x = -7; $x % 3": "[Int32]-1",
    "$x = 1.5; $x += 1; $x": "[Double]2.5",
    "$x = 5; $y = $x++ + ++$x; $y": "[Int32]12",
    "$x = 1; $x = 'a'; $x + 1": "[String]a1",
    "$x += 1; $x": "[Int32]1",
    "$OFS = '-'; \"$(1, 2)\"": "[String]1-2",
    "if ('ab12' -match '([a-z]+)(\\d+)') { $Matches[1], $Matches[2] }": (
        "@([String]ab, [String]12)"
    ),
    "$h = @{}; foreach ($k in 'a', 'A', 'b') { $h[$k]++ }; $h.a": "[Int32]2",
    "$l = [Collections.Generic.List[object]]::new(); 1, 2 | % { $l.Add($_) }; $l.Count": (
        "[Int32]2"
    ),
    "$l = [Collections.Generic.List[int]]::new(); $l.Add('7'); $l[0]": "[Int32]7",
    "$l = [Collections.ArrayList]::new(); $l.Add(1)": "[Int32]0",
    "foreach ($v in 'a', 1, 'b') { \"$v\".ToUpper() }": "@([String]A, [String]1, [String]B)",
    "foreach ($v in 1, 2.5, 'x') { [string]::Concat($v, 1) }": (
        "@([String]11, [String]2.51, [String]x1)"
    ),
    "$n = 0; foreach ($i in 1..3) { try { throw $i } catch { $n += $_.TargetObject } }; $n": (
        "[Int32]6"
    ),
}


@pytest.fixture(scope="module")
def evaluate() -> Evaluator:
    return Evaluator()


@pytest.mark.parametrize(("body", "expected"), BODIES.items())
def test_blocks_and_dot_sourced_blocks_agree(evaluate: Evaluator, body: str, expected: str) -> None:
    assert evaluate(f"& {{ {body} }}") == expected
    assert evaluate(f"(. {{ {body} }} | ForEach-Object {{ $_ }})") == expected
    evaluate("$(Remove-Variable x, OFS -ErrorAction Ignore)")


def test_parameters_of_pipeline_functions(evaluate: Evaluator) -> None:
    function = (
        "function Sum-Up { param([Parameter(ValueFromPipelineByPropertyName)][int]$Size = 3) "
        "process { $Size } }"
    )
    objects = "[pscustomobject]@{ Size = 1 }, [pscustomobject]@{ Other = 2 }"
    assert evaluate(f"$({function}; {objects} | Sum-Up -ErrorAction Ignore)") == "[Int32]1"
