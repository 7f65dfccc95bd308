"""Classes and enums that scripts define."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "properties convert whenever they are set",
        "class A { [int]$n = '3'; [string]$s }; $a = [A]::new(); $a.n = '7'; $a.n + 1; "
        "$null -eq $a.s; try { $a.n = 'x' } catch { $_.FullyQualifiedErrorId }",
        ["8", "True", "ExceptionWhenSetting"],
    ),
    (
        "only what is returned leaves a method",
        "class A { [int] M() { 'dropped'; return '5' } [void] V() { 'dropped' } }; "
        "$a = [A]::new(); $a.M().GetType().Name; @($a.V()).Count",
        ["Int32", "0"],
    ),
    (
        "bases and overriding",
        "class B { [string]$n; B([string]$n) { $this.n = $n } [string] Who() { return 'B' } "
        "[string] Show() { return $this.n + $this.Who() } }; "
        "class D : B { D() : base('d') { } [string] Who() { return 'D/' + ([B]$this).Who() } }; "
        "[D]::new().Show(); [D]::new() -is [B]",
        ["dD/B", "True"],
    ),
    (
        "overloads by the ranks of conversions",
        "class O { [string] M([int]$x) { return 'int' } [string] M([double]$x) { return 'double' } "
        "[string] M([string]$x) { return 'text' } [string] M([hashtable]$x) { return 'table' } }; "
        "$o = [O]::new(); $o.M(1); $o.M(5L); $o.M('1'); $o.M(1.5d); $o.M($null)",
        ["int", "double", "text", "text", "table"],
    ),
    (
        "a class is known in the scope that defines it",
        "& { class A { [int] N() { return 1 } }; [A]::new().N() }; "
        "& { class A { [int] N() { return 2 } }; [A]::new().N(); [A[]]$a = [A]::new(); $a.N() }; "
        "try { [A] } catch { $_.FullyQualifiedErrorId }",
        ["1", "2", "2", "TypeNotFound"],
    ),
    (
        "statics",
        "class S { static [int]$count = 1; static [int] Next() { return ++[S]::count } }; "
        "[S]::Next(); [S]::count; [S]::count = '9'; [S]::Next()",
        ["2", "2", "10"],
    ),
    (
        "text, equality and keys",
        "class T { [int]$v; T([int]$v) { $this.v = $v } "
        '[string] ToString() { return "<$($this.v)>" } '
        "[bool] Equals([object]$o) { return $o.v -eq $this.v } "
        "[int] GetHashCode() { return $this.v } }; "
        "\"$([T]::new(1))\"; [T]::new(1) -eq [T]::new(1); @{ [T]::new(2) = 'x' }[[T]::new(2)]",
        ["<1>", "True", "x"],
    ),
    (
        "bases of .NET",
        "class E : System.ArgumentException { E([string]$m) : base($m) { } }; "
        "try { throw [E]::new('m') } catch [ArgumentException] { $_.Exception.Message }; "
        "class L : System.Collections.Generic.List[int] { [int] Sum() { $t = 0; "
        "foreach ($x in $this) { $t += $x }; return $t } }; "
        "$l = [L]::new(); $l.Add(2); $l.Add('3'); $l.Sum(); $l.Count",
        ["m", "5", "2"],
    ),
    (
        "tables and objects become objects",
        "class C { [int]$a; [string]$b }; ([C]@{ a = '1'; b = 2 }).b; "
        "try { [C]@{ nope = 1 } } catch { $_.FullyQualifiedErrorId }",
        ["2", "ObjectCreationError"],
    ),
    (
        "enums",
        "[Flags()] enum F { None = 0; A = 1; B = 2; C = 4 }; enum G : byte { X = 3; Y }; "
        "[F]5; [F]'A, B' -band 'B'; [int][G]::Y; [G]::X.value__.GetType().Name; 'y' -as [G]",
        ["A, C", "B", "4", "Byte", "Y"],
    ),
    (
        "errors leave a method",
        "class A { [int] M() { 1 / 0; return 1 } }; "
        "try { [A]::new().M(); 'after' } catch { $_.FullyQualifiedErrorId }",
        ["RuntimeException"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_classes(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted
