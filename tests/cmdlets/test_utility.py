"""Cmdlets of Microsoft.PowerShell.Utility as their documentation shows them at work."""

from __future__ import annotations

import pytest

from tests.engine.shell import Shell

SHOWN = [
    # The first line that begins with # may name a type; the log's own line names the columns.
    (
        'ConvertFrom-Csv "#Version: 1`n#Date: x`n#Fields: a,b`n1,2" | ForEach-Object b',
        ["2"],
    ),
    ("'#Fields: a,b', '1,2', '3,4' | ConvertFrom-Csv | ForEach-Object 1", ["3"]),
    ("('a', '\"x', 'y\"' | ConvertFrom-Csv).a", ["x", 'y"']),
    ("'a', '1' | ConvertFrom-Csv | Select-Object -First 1 | ForEach-Object a", ["1"]),
    (
        "[pscustomobject]@{ A = 1 }, [pscustomobject]@{ a = 2 } | ConvertTo-Csv",
        ['"A"', '"1"', '"2"'],
    ),
    ("Get-Random -Maximum 100 -SetSeed 23; Get-Random -Maximum 100", ["32", "25"]),
    ("$r = [Random]::new(42); 1..4 | ForEach-Object { $r.Next(100) }", ["66", "14", "12", "52"]),
    ("[Random]::new(0).Next()", ["1559595546"]),
    ("(1..9 | Get-Random -Shuffle | Measure-Object -Sum).Sum", ["45"]),
    ("(Get-Date 2024-01-02).DisplayHint", ["DateTime"]),
    ("Get-Item / | Measure-Object Length -Sum", []),
    (
        "(Get-Culture).Calendar | ConvertTo-Json -Compress | ForEach-Object Substring 117",
        ['"CalendarType":1,"Eras":[1],"TwoDigitYearMax":2049,"IsReadOnly":true}'],
    ),
    ("@(Compare-Object ([timespan]'0:0:1') '0:0:1').Count", ["0"]),
    ("(Compare-Object 1, 2, 3 '1', '2', '4').InputObject", ["4", "3"]),
    ("(Get-Process -Id $PID).PriorityClass.GetType().Name", ["ProcessPriorityClass"]),
    (
        "Get-Process -Id $PID | Measure-Object -Maximum *paged*memory*size | "
        "ForEach-Object Property | Select-Object -First 2",
        ["NonpagedSystemMemorySize", "PagedMemorySize"],
    ),
    ("$p = Get-Process -Id $PID; $p.PeakWorkingSet64 -ge $p.WorkingSet64", ["True"]),
    ("[PSPropertyExpression]::new('v*').GetValues(@{ value = 3 }).Result", ["3"]),
    ("([PSPropertyExpression]{ $_ * 2 }).GetValues(4).Result", ["8"]),
    ("([PSPropertyExpression]'none').GetValues('text').Count", ["0"]),
    (
        "Set-StrictMode -Version 2; Get-Item / | Measure-Object Length -Word",
        ["!TextMeasurePropertyNotFound,Microsoft.PowerShell.Commands.MeasureObjectCommand"],
    ),
    ("Get-Date 2024-01-02 | ConvertTo-Json", ['"2024-01-02T00:00:00"']),
    ("(Get-Date 2024-01-02 | ConvertTo-Csv)[1].Substring(0, 10)", ['"DateTime"']),
]


@pytest.mark.parametrize(("script", "wanted"), SHOWN)
def test_shown(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


CALLS = [
    ("function f($a, $b) { (Get-PSCallStack)[0].Arguments }; f 1 x", "{a=1, b=x}"),
    ("function f { (Get-PSCallStack)[0].Arguments }; f", "{}"),
    ("& { (Get-PSCallStack)[0].Arguments } foo bar", "{foo, bar}"),
    ("function f { [CmdletBinding()] param($q) (Get-PSCallStack)[0].Arguments }; f 5", "{q=5}"),
    ("function g { (Get-PSCallStack)[1].Command }; function f { g }; f", "f"),
    (
        "function g { (Get-PSCallStack)[0].InvocationInfo.ScriptLineNumber }\n"
        "function f {\n\ng }\nf",
        "4",
    ),
    (
        "function f { trap { (Get-PSCallStack)[0..1].Command -join ','; continue }; throw 1 }; f",
        "f,f",
    ),
    ("function f { $x = 4; (Get-PSCallStack)[0].GetFrameVariables().x.Value }; f", "4"),
]


@pytest.mark.parametrize(("script", "wanted"), CALLS)
def test_call_stack(script: str, wanted: str) -> None:
    assert Shell().run(script) == [wanted]
