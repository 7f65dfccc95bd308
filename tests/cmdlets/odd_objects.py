"""Objects of every kind, nested by chance, and the commands that make something of any object."""

from __future__ import annotations

import random

#: Expressions of single values.
VALUES = (
    "$null",
    "1",
    "-5",
    "2.5",
    "[double]::NaN",
    "[double]::NegativeInfinity",
    "[long]9999999999",
    "[decimal]1.50",
    '"text"',
    '""',
    '"a`nb,`"c`""',
    "[char]0xD800",
    "[char]65",
    "$true",
    '[datetime]"2024-01-02"',
    "[datetime]::MinValue",
    "[datetime]::MaxValue",
    "[timespan]::MinValue",
    "[guid]::Empty",
    '[version]"1.2"',
    '[uri]"../x"',
    '[uri]"http://h/"',
    "{ 1 }",
    "[DayOfWeek]::Monday",
    '[IO.FileAttributes]"Hidden,System"',
    "[int]",
    '[regex]"a"',
    '[ipaddress]"::1"',
    "[bigint]::Pow(10,50)",
    "[byte[]](1,2)",
    "[DBNull]::Value",
    '([xml]"<a b=`"1`">t</a>")',
    '([xml]"<a/>").a',
    "(Get-Item /)",
    '[Text.StringBuilder]::new("x")',
    '[Exception]::new("e")',
    "(New-Object Collections.Queue)",
    "[Collections.Generic.List[int]](1,2)",
    "[Collections.Generic.Dictionary[string,int]]::new()",
    '[Collections.Generic.HashSet[string]]("a","b")',
    "[DateTimeOffset]::MinValue",
    '[cultureinfo]"fr-FR"',
    '[semver]"1.2.3"',
    "[pscredential]::Empty",
    '[Tuple]::Create(1,"x")',
    "[Collections.DictionaryEntry]::new(1,2)",
    "[System.Numerics.Complex]::new(1,2)",
    "(1..3)",
    "@()",
    "@{}",
    "[ordered]@{b=1;a=2}",
    "@{1=2}",
    "@{$true=1}",
    "[pscustomobject]@{}",
    "[pscustomobject]@{a=1;b=$null}",
    '[mailaddress]"a@b.c"',
    "[switch]$true",
    "(Get-Process -Id $PID)",
    "(Get-Command Get-Date)",
    "$Host",
    "$ExecutionContext",
    "[Text.Encoding]::UTF8",
    "[timezoneinfo]::Utc",
    "(Get-Date)",
    "[Net.WebUtility]",
    "[single]1.5",
    "[sbyte]-1",
    "[uint64]::MaxValue",
    "[object]::new()",
    '[string[]]@("a",$null)',
    "[object[,]]::new(2,2)",
    "[int[]]@()",
    "(Get-Variable PID)",
    "(Get-Alias ls)",
    '[System.Management.Automation.ErrorRecord]::new([Exception]::new("x"),"id","NotSpecified",$null)',
)
#: What the values are piped to.
COMMANDS = (
    "ConvertTo-Json -Depth 3",
    "ConvertTo-Json -Depth 0 -Compress",
    "ConvertTo-Json -AsArray -EnumsAsStrings -EscapeHandling EscapeHtml -Depth 1",
    "ConvertTo-Csv",
    "ConvertTo-Csv -UseQuotes AsNeeded -IncludeTypeInformation",
    'ConvertTo-Csv -QuoteFields a -Delimiter ";"',
    "ConvertTo-Html",
    "ConvertTo-Html -As List -Fragment",
    'ConvertTo-Html -Property a,@{n="z";e={$_.b}}',
    "ConvertTo-Xml -As String",
    "ConvertTo-Xml -Depth 3 -NoTypeInformation -As Stream",
    "ConvertTo-CliXml",
    "ConvertTo-CliXml -Depth 3",
    "ForEach-Object { ConvertTo-CliXml $_ | ConvertFrom-CliXml }",
    "ForEach-Object { ConvertTo-CliXml $_ | ConvertFrom-CliXml | ConvertTo-CliXml } | "
    "ConvertFrom-CliXml | Out-String",
    "Out-String",
    "Format-Table | Out-String",
    "Format-Table -AutoSize -Wrap | Out-String",
    "Format-List * | Out-String",
    "Format-Wide | Out-String",
    "Format-Custom -Depth 2 | Out-String",
    'Format-Table a,b,@{n="q";e={$_.a};f="n2";w=5} -GroupBy Name | Out-String',
    "Select-Object *",
    "Select-Object a,Name -Unique",
    "Select-Object -ExpandProperty a -ErrorAction SilentlyContinue",
    "Sort-Object",
    "Sort-Object a,{$_.b} -Descending",
    "Sort-Object -Unique",
    "Group-Object",
    "Group-Object a -AsHashTable -AsString",
    "Measure-Object",
    "Measure-Object -Sum -Average -Maximum -Minimum -ErrorAction SilentlyContinue",
    "Measure-Object a -AllStats -ErrorAction SilentlyContinue",
    "Measure-Object -Line -Word -Character",
    "Get-Unique",
    "Get-Member",
    "Get-Member -Force -Static",
    'Compare-Object -DifferenceObject @(1,"a",$null)',
    "Where-Object { $_ -gt 1 }",
    "Where-Object a -eq 1",
    "Tee-Object -Variable zz",
    'Join-String -Separator ","',
    "Join-String a -DoubleQuote",
    "Select-String a",
    "ForEach-Object ToString",
    'ForEach-Object { "$_" }',
    "ForEach-Object { [string]$_ }",
    'ForEach-Object { "{0} {0:n2}" -f $_ }',
    "ForEach-Object { -join $_ }",
    "ForEach-Object { $_ -as [int]; $_ -as [datetime]; $_ -as [bool] }",
    "ForEach-Object { $_ -eq 1; 1 -eq $_; $_ -contains 1; $_ -in 1,2; $_ -is [int] }",
    "ForEach-Object { try { $_ + 1 } catch {}; try { $_ * 2 } catch {} }",
    "ForEach-Object { try { -$_ } catch {}; try { $_ -join ',' } catch {}; try { $_[0] } catch {}}",
    "Out-File $PWD/a.txt",
    "Set-Content $PWD/a.txt",
    "Add-Content $PWD/b.txt",
    "Export-Csv $PWD/a.csv",
    "Export-Csv $PWD/a.csv -Append -Force",
    "Export-Clixml $PWD/a.xml; Import-Clixml $PWD/a.xml | Out-String",
    "Format-Hex -ErrorAction SilentlyContinue",
    "Write-Output",
    "Write-Host",
    "Add-Member zz 1 -PassThru",
    "Get-Random",
    "Out-Null",
    "ConvertFrom-Json",
    "ConvertFrom-Csv",
    "ConvertFrom-StringData",
)
_NAMES = ("a", "b", "Name", "Length", "Count", "x y", "PSPath", "Value")
_DEEPEST = 3


def expression(source: random.Random, depth: int = 0) -> str:
    """An expression of a value, a list, a table or an object."""
    kind = source.randrange(10)
    if depth >= _DEEPEST or kind > 2:
        return source.choice(VALUES)
    inner = [expression(source, depth + 1) for _ in range(source.randrange(4))]
    if kind == 0:
        return f"@({','.join(inner)})"
    if kind == 1:
        return "@{" + ";".join(f"'k{at}'={each}" for at, each in enumerate(inner)) + "}"
    names = source.sample(_NAMES, len(inner))
    pairs = zip(names, inner, strict=True)
    return "[pscustomobject]@{" + ";".join(f"'{name}'={each}" for name, each in pairs) + "}"


def pipeline(source: random.Random) -> str:
    """Some values piped to a command."""
    values = ",".join(expression(source) for _ in range(source.randrange(1, 4)))
    return f"@({values}) | {source.choice(COMMANDS)}"
