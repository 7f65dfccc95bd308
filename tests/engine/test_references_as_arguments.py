"""A `[ref]` as an argument: declared types take its value, [ref] and untyped ones the reference.

HealthChecker of microsoft/CSS-Exchange lives by it: it hands its results on as `[ref]`.
"""

from __future__ import annotations

import pytest

from tests.engine.shell import Shell


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("function f { param([object]$a) $a.GetType().Name }; $x = 5; f ([ref]$x)", ["Int32"]),
        ("function f { param([string]$a) $a + 1 }; $x = 'v'; f ([ref]$x)", ["v1"]),
        (
            "function f { param([Parameter(Mandatory)][object]$a) $a.b }; "
            "$x = [pscustomobject]@{ b = 7 }; $h = @{ a = [ref]$x }; f @h",
            ["7"],
        ),
        ("function f { param($a) $a.Value }; $x = 5; f ([ref]$x)", ["5"]),
        ("function f { param([ref]$a) $a.Value = 6 }; $x = 5; f ([ref]$x); $x", ["6"]),
    ],
)
def test_references(script: str, output: list[str]) -> None:
    assert Shell().run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("(5).ToInt64($null).GetType().Name", ["Int64"]),
        ("'7'.ToInt32($null) + 1", ["8"]),
        ("$true.ToByte($null)", ["1"]),
        ("([DayOfWeek]'Monday').ToInt32($null)", ["1"]),
        ("(5).GetTypeCode().GetType().FullName", ["System.TypeCode"]),
        (
            "(5 | Get-Member ToInt16).Definition",
            ["short IConvertible.ToInt16(System.IFormatProvider provider)"],
        ),
        (
            "[Management.ManagementDateTimeConverter]::ToDateTime('20190101120000.500000+060')"
            ".ToUniversalTime().ToString('o')",
            ["2019-01-01T11:00:00.5000000Z"],
        ),
        (
            "[Management.ManagementDateTimeConverter]::ToTimeSpan('00000001020304.000000:000')"
            ".ToString()",
            ["1.02:03:04"],
        ),
    ],
)
def test_conversions_of_interfaces(script: str, output: list[str]) -> None:
    """IConvertible's methods are called on the values; WMI's dates are read."""
    assert Shell().run(script) == output
