"""Get-Command: what commands it finds, and the parameters they have for certain arguments."""

import pytest

from tests.engine.shell import Shell

PARAMETER = (
    "[System.Management.Automation.RuntimeDefinedParameter]::new($name, [int], "
    "[System.Management.Automation.ParameterAttribute]::new())"
)
CHOOSY = (
    "function Test-Choice { [CmdletBinding()] param([string] $Kind) dynamicparam { "
    "$found = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
    "$name = @{ more = 'Depth'; again = 'Kind' }[\"$Kind\"]; "
    f"if ($name) {{ $found.Add($name, {PARAMETER}) }}; $found }} process {{}} }}; "
)
SHOWN = ".ParameterSets.Parameters.Where({ $_.Name -in 'Kind', 'Depth' }).Name -join ' '"

CASES = [
    ("without arguments", f"(Get-Command Test-Choice){SHOWN}", ["Kind"]),
    ("named arguments", f"(Get-Command Test-Choice -Kind more){SHOWN}", ["Kind Depth"]),
    ("arguments by position", f"(Get-Command Test-Choice more){SHOWN}", ["Kind Depth"]),
    (
        "arguments in a list",
        f"(Get-Command -Verb Test -Noun Choice -Args '-Kind', 'more'){SHOWN}",
        ["Kind Depth"],
    ),
    (
        "the type and that it is dynamic",
        "$depth = (Get-Command Test-Choice -Kind more).Parameters['Depth']; "
        '"$($depth.ParameterType) $($depth.IsDynamic)"',
        ["int True"],
    ),
    ("syntax", "(Get-Command Test-Choice -Kind more -Syntax) -match 'Depth <int>'", ["True"]),
    (
        "the order of parameters is the one that PowerShell lists",
        "(Get-Command Add-Content).ParameterSets[0].Parameters[0..2].Name -join ' '",
        ["Value PassThru Path"],
    ),
    (
        "the order of sets too",
        "(Get-Command Select-String).ParameterSets.Name -join ' '",
        ["File Object ObjectRaw FileRaw LiteralFile LiteralFileRaw"],
    ),
    (
        "a nested type has the name of its outer type",
        "(Get-Command ConvertTo-Csv -Syntax) -match 'UseQuotes <BaseCsvWritingCommand.QuoteKind>'",
        ["True"],
    ),
    (
        "the command itself stays as it is",
        f"$null = Get-Command Test-Choice -Kind more; (Get-Command Test-Choice){SHOWN}",
        ["Kind"],
    ),
    (
        "a name that is there already",
        "try { Get-Command Test-Choice -Kind again -ErrorAction Stop } "
        "catch { $_.FullyQualifiedErrorId }",
        ["GetCommandMetadataError,Microsoft.PowerShell.Commands.GetCommandCommand"],
    ),
    (
        "similar names",
        "Get-Command Get-Comand -UseFuzzyMatching -FuzzyMinimumDistance 1 | ForEach-Object Name",
        ["Get-Command"],
    ),
    (
        "names by their capitals",
        "Get-Command i-psdf -UseAbbreviationExpansion | ForEach-Object Name",
        ["Import-PowerShellDataFile"],
    ),
    (
        "a name and a type of the same parameter",
        "'datetime', 'System.Date*', 'int' | ForEach-Object { "
        "@(Get-Command Get-Date -ParameterName Date -ParameterType $_).Count }",
        ["1", "1", "0"],
    ),
    (
        "modules by specification",
        "'1.0', '99.0' | ForEach-Object { @(Get-Command Get-Date -ErrorAction Ignore "
        "-FullyQualifiedModule @{ ModuleName = 'Microsoft.PowerShell.Utility'; "
        "ModuleVersion = $_ }).Count }",
        ["1", "0"],
    ),
    ("no programs", "@(Get-Command sh -ListImported -ErrorAction Ignore).Count", ["0"]),
    (
        "plain objects",
        "$found = Get-Command Get-Date -ShowCommandInfo; $found.GetType().Name; $found.Name; "
        "$found.ParameterSets[0].Parameters[0].ParameterType.FullName",
        ["PSCustomObject", "Get-Date", "System.DateTime"],
    ),
]


@pytest.mark.parametrize(("script", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_get_command(script: str, expected: list[str]) -> None:
    assert Shell().run(CHOOSY + script) == expected


DESCRIBED = [
    (
        '"$((Get-Command Get-Item).Version) $((Get-Command Get-Command).Version)"',
        "7.0.0.0 7.6.5.500",
    ),
    ("(Get-Command Get-Item).psobject.Properties.Name[2..4] -join ','", "Verb,Noun,HelpFile"),
    (
        "(Get-Alias gci).psobject.Properties.Name[0..5] -join ','",
        "HelpUri,ResolvedCommandName,DisplayName,ReferencedCommand,ResolvedCommand,Definition",
    ),
    ("(Get-Alias gci).OutputType.Name -join ','", "System.IO.FileInfo,System.IO.DirectoryInfo"),
    ("(Get-Command Invoke-Command).RemotingCapability", "OwnedByCommand"),
    ("$null -eq (Get-Command Get-Mailbox).Version", "True"),
]


@pytest.mark.parametrize(("script", "wanted"), DESCRIBED)
def test_what_commands_tell_of_themselves(script: str, wanted: str) -> None:
    assert Shell().run(script) == [wanted]
