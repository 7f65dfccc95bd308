"""Parameters that change what a cmdlet does now and then, one by one."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "a subscription for so many events",
        "$null = Register-EngineEvent X -Action { } -MaxTriggerCount 2; "
        "1..3 | ForEach-Object { $null = New-Event X }; "
        "@(Get-EventSubscriber).Count; @(Get-Event).Count",
        ["0", "1"],
    ),
    (
        "no session to forward to",
        "Register-EngineEvent X -Forward",
        ["!NotSupported,Microsoft.PowerShell.Commands.RegisterEngineEventCommand"],
    ),
    (
        "numbers by the culture",
        "$old = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = 'de-DE'; "
        "1.5, 2 | Join-String -Separator '; '; 1.5, 2 | Join-String -Separator '; ' -UseCulture; "
        "1.5 | Join-String -FormatString '{0:n1}'; [cultureinfo]::CurrentCulture = $old",
        ["1.5; 2", "1,5; 2", "1.5"],
    ),
    (
        "dates of English outside the United States",
        "$old = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = 'en-AU'; "
        "$given = @{ CommandLine = 'a'; ExecutionStatus = 'Completed'; "
        "StartExecutionTime = '18/08/2021 16:43:50'; EndExecutionTime = '18/08/2021 16:44:50' }; "
        "([pscustomobject] $given | Add-History -Passthru).StartExecutionTime.Month; "
        "[cultureinfo]::CurrentCulture = $old",
        ["8"],
    ),
    ("an order that is known", "'b', 'a' | Sort-Object -Culture de-DE", ["a", "b"]),
    ("a culture by number", "'b', 'a' | Sort-Object -Culture 0x419", ["a", "b"]),
    (
        "Turkish letters",
        "'file' | Select-String f\u0130le, fIle -Culture tr-TR -SimpleMatch | % Pattern",
        ["f\u0130le"],
    ),
    (
        "an order that is not known",
        "'b', 'a' | Sort-Object -Culture sv-SE",
        ["!NotSupported,Microsoft.PowerShell.Commands.SortObjectCommand"],
    ),
    (
        "a culture for patterns",
        "'a' | Select-String a -Culture Ordinal",
        [
            "!CannotSpecifyCultureWithoutSimpleMatch,"
            "Microsoft.PowerShell.Commands.SelectStringCommand"
        ],
    ),
    (
        "results of servers",
        "$found = Invoke-Command -ComputerName a, b { 5; [pscustomobject] @{ x = 1 } }; "
        "$found.PSComputerName -join ' '; $found[0] + 1; $found[1].RunspaceId.GetType().Name; "
        "$found[0].PSShowComputerName; "
        "(Invoke-Command -ComputerName a { 1 } -HideComputerName).PSShowComputerName; "
        "$null -eq (Invoke-Command { 1 }).PSComputerName",
        ["a a b b", "6", "Guid", "True", "False", "True"],
    ),
    (
        "a job with a part for each server",
        "$job = Invoke-Command -ComputerName a, b { $args[0] } -ArgumentList 3 -JobName deal; "
        '"$($job.Name) $($job.PSJobTypeName) $($job.Location) $($job.ChildJobs.Count)"; '
        "$job | Receive-Job -Wait",
        ["deal RemoteJob a,b 2", "3", "3"],
    ),
    (
        "no assembly to write",
        "Add-Type 'public enum Level { Low }' -OutputAssembly /tmp/level.dll",
        ["!NotSupported,Microsoft.PowerShell.Commands.AddTypeCommand"],
    ),
    (
        "parts of jobs",
        "$null = Start-Job { 1 }; Get-Job -IncludeChildJob | ForEach-Object Id",
        ["1", "2"],
    ),
    (
        "states of jobs",
        "$found = Start-Job { 5 } | Receive-Job -Wait -WriteEvents; $found[0]; "
        "$found[1].GetType().Name; $found[1].JobStateInfo.State",
        ["5", "JobStateEventArgs", "Completed"],
    ),
    (
        "states of jobs that nobody waits for",
        "Start-ThreadJob { 5 } | Receive-Job -WriteEvents",
        ["!InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand"],
    ),
]


@pytest.mark.parametrize(("script", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_parameter(script: str, expected: list[str]) -> None:
    shell = Shell()
    shell.session.services["new session"] = lambda: Shell().session
    shell.session.services["connect"] = lambda _server, _configuration: Shell().session
    assert shell.run(script) == expected
