"""Events: of timers, files and jobs, and the actions that deal with them."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "an action is a job, which waits for its first event and stops when nobody waits",
        '$j = Register-EngineEvent ready -Action { "got $($Event.MessageData)" }; '
        "$j.GetType().FullName; $j.Name; $j.State; $null = New-Event ready -MessageData 5; "
        "$j.State; $j | Receive-Job; Unregister-Event ready; $j.State",
        [
            "System.Management.Automation.PSEventJob",
            "ready",
            "NotStarted",
            "Running",
            "got 5",
            "Stopped",
        ],
    ),
    (
        "an error of an action is the job's",
        "$j = Register-EngineEvent ready -Action { throw 'no' }; $null = New-Event ready; "
        '$j | Receive-Job 2>&1 | ForEach-Object { "$_" }',
        ["no"],
    ),
    (
        "an action runs in a module of its own and sees the session's variables",
        "$global:seen = 1; $j = Register-EngineEvent ready -Action "
        "{ $seen = 2; $global:told = $seen }; $null = New-Event ready; $seen; $told",
        ["1", "2"],
    ),
    (
        "a timer ticks while the session sleeps",
        "$t = [System.Timers.Timer]::new(10); $global:n = 0; $null = Register-ObjectEvent $t "
        "Elapsed -Action { $global:n++; $global:kind = $EventArgs.SignalTime.GetType().Name; "
        "$global:from = $Sender.Interval } -MaxTriggerCount 3; $t.Start(); "
        "while ($n -lt 3) { Start-Sleep -Milliseconds 10 }; $t.Stop(); $n; $kind; $from; "
        "@(Get-EventSubscriber).Count",
        ["3", "DateTime", "10", "0"],
    ),
    (
        "a timer that ticks once",
        "$t = [System.Timers.Timer]::new(5); $t.AutoReset = $false; "
        "Register-ObjectEvent $t Elapsed -SourceIdentifier tick; $t.Enabled = $true; "
        "(Wait-Event tick -Timeout 20).SourceArgs.Count; $t.Enabled",
        ["2", "False"],
    ),
    (
        "the end of a job",
        "$j = Start-ThreadJob { while (-not ($using:go).Count) { Start-Sleep -Milliseconds 5 } }; "
        "Register-ObjectEvent $j StateChanged -SourceIdentifier over; $go.a = 1; "
        "(Wait-Event over -Timeout 20).SourceEventArgs.JobStateInfo.State",
        ["Completed"],
    ),
    (
        "an event that an object has not",
        "try { Register-ObjectEvent ([System.Timers.Timer]::new()) Nope } "
        "catch { $_.FullyQualifiedErrorId }",
        ["INVALID_REGISTRATION,Microsoft.PowerShell.Commands.RegisterObjectEventCommand"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_events(script: str, wanted: list[str]) -> None:
    shell = Shell()
    shell.session.services["new session"] = lambda: Shell().session
    assert shell.run(f"$go = @{{}}; {script}") == wanted


def test_a_watcher_tells_what_became_of_files(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    assert shell.run(
        "$w = [System.IO.FileSystemWatcher]::new($pwd.Path, '*.log'); "
        "foreach ($name in 'Created', 'Renamed', 'Deleted') { "
        "Register-ObjectEvent $w $name -SourceIdentifier $name }; $w.EnableRaisingEvents = $true; "
        "Set-Content a.txt 1; Set-Content a.log 1; "
        "(Wait-Event Created -Timeout 20).SourceEventArgs "
        '| ForEach-Object { "$($_.ChangeType) $($_.Name)" }; '
        "Rename-Item a.log b.log; (Wait-Event Renamed -Timeout 20).SourceEventArgs "
        '| ForEach-Object { "$($_.OldName) $($_.Name)" }; '
        "Remove-Item b.log; (Wait-Event Deleted -Timeout 20).SourceEventArgs.Name; $w.Dispose()"
    ) == ["Created a.log", "a.log b.log", "b.log"]
