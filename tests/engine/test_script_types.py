"""Types as scripts use them: tuples, structures, generated sets, namespaces, refused casts."""

import pytest

from tests.engine.shell import Shell

CASES = [
    ("$t = [Tuple]::Create(10, 'a'); $t[0]; $t[-1]; $t[0..1]", ["10", "a", "10", "a"]),
    ("([char] '0'..[char] '9').Where({ $_ -is [char] }).Count", ["10"]),
    ("('0'..'9').Where({ $_ -is [int] }).Count", ["10"]),
    ("function f { param([DayOfWeek] $d) $null -eq $d } f", ["True"]),
    ("class C { [DayOfWeek] $d } [string] [C]::new().d", ["Sunday"]),
    ("$null -eq ('NoSuchType' -as [type])", ["True"]),
    (
        "$c = [System.Management.Automation.Host.Coordinates] @{ X = 1; Y = '3' }; "
        "$c.Y; [string] $c",
        ["3", "1,3"],
    ),
    (
        "try { [System.Management.Automation.Host.Size] @{ X = 1 } } catch "
        "{ $_.FullyQualifiedErrorId; "
        "$_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }",
        ["ObjectCreationError", "ObjectCreationError"],
    ),
    (
        "try { [hashtable] [pscustomobject] @{ a = 1 } } catch { $_.FullyQualifiedErrorId }",
        ["InvalidCastConstructorException"],
    ),
    ("try { [nullable[object]] } catch { $_.FullyQualifiedErrorId }", ["TypeNotFoundWithMessage"]),
    (
        "using namespace System.Collections.Generic\n(New-Object 'Stack[int]').GetType().Name",
        ["Stack`1"],
    ),
    (
        "class G : System.Management.Automation.IValidateSetValuesGenerator { static [int] $n\n"
        "[string[]] GetValidValues() { [G]::n++; return [string[]] ('a' + [G]::n) } }\n"
        "function f { param([ValidateSet([G])] $p) $p } f a1; f a2",
        ["a1", "a2"],
    ),
    (
        "class G : System.Management.Automation.CachedValidValuesGeneratorBase { static [int] $n\n"
        "G() : base(300) {} [string[]] GenerateValidValues() { [G]::n++; return 'a' + [G]::n } }\n"
        "function f { param([ValidateSet([G])] $p) $p } f a1; f a1",
        ["a1", "a1"],
    ),
    (
        "function f { [CmdletBinding()] param([bool[]] $p) $p } "
        "try { f 'a', 'b' } catch { $_.FullyQualifiedErrorId }",
        ["ParameterArgumentTransformationError,f"],
    ),
]


@pytest.mark.parametrize(("script", "expected"), CASES)
def test_script(script: str, expected: list[str]) -> None:
    assert Shell().run(script) == expected
