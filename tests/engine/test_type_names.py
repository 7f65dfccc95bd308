"""Types that scripts merely name: what the tables say of them, and how the rest fails."""

import pytest

from tests.engine.shell import Shell

CASES = [
    ("[System.Data.DataTable].FullName", ["System.Data.DataTable"]),
    ("('System.Nope' -as [type]) -eq $null", ["True"]),
    ("[System.Management.Automation.AliasAttribute].IsSealed", ["True"]),
    ("[System.Management.Automation.Cmdlet].IsAbstract", ["True"]),
    ("[System.IO.Stream].BaseType.FullName", ["System.MarshalByRefObject"]),
    ("[System.IO.FileMode]::Append.value__", ["6"]),
    ("[System.Data.DataTable]::new()", ["!MethodCountCouldNotFindBest"]),
    ("[System.Data.DataTable]::Nothing -eq $null", ["True"]),
    (
        "$a = (Get-Command Remove-Item).ImplementingType.GetCustomAttributes($true)[0]; "
        '"$($a.VerbName) $($a.ConfirmImpact) $($a.SupportsShouldProcess)"',
        ["Remove Medium True"],
    ),
    ("[System.IO.FileAttributes].IsDefined([System.FlagsAttribute], $false)", ["True"]),
    ("$null.Where{ $true }.Count", ["0"]),
    ("[bigint]'1.9'", ["1"]),
    ("[pscredential]::Empty.GetNetworkCredential() -eq $null", ["True"]),
]


@pytest.mark.parametrize(("script", "wanted"), CASES)
def test_types_by_name(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


REFUSALS = [
    ("[ValidateCount(2, 3)][string[]]$x", "1", "ValidateCountMinMaxFailure"),
    ("[ValidateRange(1, 10)]$x", "one", "ValidationRangeElementType"),
    ("[ValidateRange('Positive')][int]$x", "-1", "ValidateRangePositiveFailure"),
    ("[ValidateLength(2, 3)]$x", "a", "ValidateLengthMinLengthFailure"),
    ("[ValidateNotNullOrEmpty()]$x", "''", "ArgumentIsEmpty"),
]


@pytest.mark.parametrize(("parameter", "argument", "wanted"), REFUSALS)
def test_refusals_have_ids(parameter: str, argument: str, wanted: str) -> None:
    script = (
        f"function f {{ param({parameter}) }}; try {{ f {argument} }} "
        "catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }"
    )
    assert Shell().run(script) == [wanted]


MISDECLARED = [
    ("[ValidateCount(-1, 2)]$x", "ExceptionConstructingAttribute"),
    ("[ValidateRange(2, 1)]$x", "MaxRangeSmallerThanMinRange"),
    ("[ValidateRange('one', 10)]$x", "MinRangeNotTheSameTypeOfMaxRange"),
    ("[Parameter(HelpMessage = '')]$x", "Argument"),
]


@pytest.mark.parametrize(("parameter", "wanted"), MISDECLARED)
def test_attributes_refuse_what_their_constructors_do(parameter: str, wanted: str) -> None:
    assert Shell().run(f"function f {{ param({parameter}) }}; f") == [f"!{wanted}"]
