"""What a class or an enum cannot be is refused when its block begins, and leaves no type behind."""

import pytest

from tests.engine.shell import Shell

REFUSED = [
    ("class A {} class Refused : A[] {}", "SubtypeArray"),
    ("class Refused : string {}", "SealedBaseClass"),
    ("class Refused : System.IComparable {}", "TypeCreationError"),
    ("class Refused : IComparable { [void] CompareTo([object] $o) {} }", "TypeCreationError"),
    (
        "class Refused : IComparable { [int] compareto([object] $o) { return 0 } }",
        "TypeCreationError",
    ),
    (
        "class Refused : IComparable[int] { [int] CompareTo([string] $o) { return 0 } }",
        "TypeCreationError",
    ),
    ("class Refused : IO.FileSystemInfo { [string] $Name }", "TypeCreationError"),
    (
        "class Refused : Collections.ObjectModel.ReadOnlyCollection[int] {}",
        "BaseClassNoDefaultCtor",
    ),
    ("enum Refused { a = [int]::MaxValue; b }", "EnumeratorValueOutOfBounds"),
    ("enum Refused { a = [int]::MaxValue + 1 }", "EnumeratorValueOutOfBounds"),
    ("enum Refused { x = [C]::x } enum C { x = [Refused]::x }", "CycleInEnumInitializers"),
]


@pytest.mark.parametrize(("script", "error_id"), REFUSED)
def test_refused(script: str, error_id: str) -> None:
    shell = Shell()
    run = f"try {{ & ([scriptblock]::Create('{script}')) }} catch {{ $_.FullyQualifiedErrorId }}"
    assert shell.run(run) == [error_id]
    assert shell.run("[bool]('Refused' -as [type])") == ["False"]


ALLOWED = [
    (
        "class B : IComparable[int] { [int] CompareTo([int] $o) { return 7 } } "
        "[B]::new().CompareTo(1)",
        "7",
    ),
    ("class A : IDisposable { [void] Dispose() {} } class B : A, IDisposable {} 'made'", "made"),
    (
        "class B : IO.FileSystemInfo { [string] $Name = 'n'; [bool] $Exists; [void] Delete() {} } "
        "[B]::new().Name",
        "n",
    ),
    ("enum B { x = [C]::x + 2 } enum C { x = 40 } [int] [B]::x", "42"),
]


@pytest.mark.parametrize(("script", "expected"), ALLOWED)
def test_allowed(script: str, expected: str) -> None:
    assert Shell().run(script) == [expected]
