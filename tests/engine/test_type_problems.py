"""Classes and enums that cannot be made: the error comes when the block begins."""

from __future__ import annotations

import pytest

from tests.engine.evaluation import Evaluator

PROBLEMS = {
    "enum E { a; B; b }": "MemberAlreadyDefined",
    "enum E { a = $x }": "EnumeratorValueMustBeConstant",
    "enum E : byte { a = 300 }": "EnumeratorValueOutOfBounds",
    "enum E { a = 'x' }": "CannotConvertValue",
    "enum E { a = -1; b = 1.5; c = 1 + 1 }; 'made'": "made",
    "class A { [int]$x; [int]$X }": "MemberAlreadyDefined",
    "class A { A() { } A() { } }": "MemberAlreadyDefined",
    "class A { static [int] m() { return 1 } [int] m() { return 2 } }": "MemberAlreadyDefined",
    "class A { m() { } m([int]$x) { } static A() { } A() { } }; 'made'": "made",
    "class B { B([int]$x) { } } class A : B { }; [A]::new()": "BaseClassNoDefaultCtor",
    "class B { B([int]$x) { } B() { } } class A : B { }; 'made'": "made",
    "class C { static $n = 0; C() { [C]::n++ } }; $null = [C]::new(); [C]::n": "1",
}


@pytest.mark.parametrize(("text", "expected"), PROBLEMS.items())
def test_problems(text: str, expected: str) -> None:
    quoted = text.replace("'", "''")
    made = f"$block = [scriptblock]::Create('{quoted}'); & $block"
    found = Evaluator()(f'$(try {{ "$({made})" }} catch {{ $_.FullyQualifiedErrorId }})')
    assert found == f"[String]{expected}"
