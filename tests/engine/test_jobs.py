"""Jobs and parallel runs: what they see, what they give, how they fail."""

import pytest

from tests.engine.shell import Shell

CASES = [
    ("arguments", "Start-ThreadJob { $args[0] + 1 } -ArgumentList 4 | Receive-Job -Wait", ["5"]),
    (
        "variables are taken where the job starts",
        "$v = 'first'; $j = Start-ThreadJob { $using:v }; $v = 'later'; "
        "$j | Receive-Job -Wait -AutoRemoveJob; @(Get-Job).Count",
        ["first", "0"],
    ),
    (
        "an error that ends a job",
        "$j = Start-ThreadJob { throw 'no' }; $null = $j | Wait-Job; $j.State; "
        'try { $j | Receive-Job -ErrorAction Stop } catch { "$_" }',
        ["Failed", "no"],
    ),
    (
        "what is done first, in a folder of its own",
        'Start-Job { "$x $pwd" } -InitializationScript { $x = 5 } -WorkingDirectory /tmp | '
        "Receive-Job -Wait",
        ["5 /tmp"],
    ),
    (
        "jobs in threads wait until few enough run",
        "$go = @{}; $a, $b = 1..2 | ForEach-Object { Start-ThreadJob -ThrottleLimit 1 "
        "{ while (-not ($using:go).Count) { Start-Sleep -Milliseconds 5 } } }; "
        "$b.State; $go.a = 1; ($a, $b | Wait-Job -Timeout 20).State",
        ["NotStarted", "Completed", "Completed"],
    ),
    (
        "what no job can be",
        "$errors = { Start-Job { } -RunAs32 }, { Start-Job { } -PSVersion 3.0 }, "
        "{ Start-Job { } -WorkingDirectory /nosuch }; "
        "$errors | ForEach-Object { try { & $_ } catch { ($_.FullyQualifiedErrorId -split ',')[0] "
        "} }",
        ["RunAs32NotSupported", "ParameterBindingFailed", "DirectoryNotFoundException"],
    ),
    (
        "parallel",
        "$f = 10; (1..3 | ForEach-Object -Parallel { $_ * $using:f } | Sort-Object) -join ','",
        ["10,20,30"],
    ),
    (
        "no variables of the caller",
        '$x = 1; "[$(1 | ForEach-Object -Parallel { $x })]"',
        ["[]"],
    ),
    (
        "a member or element of a variable",
        "$list = 'a', 'b'; 1 | ForEach-Object -Parallel { $using:list[1]; $using:list.Count }",
        ["b", "2"],
    ),
    (
        "a variable that is not set",
        "try { 1 | ForEach-Object -Parallel { $using:nowhere } } "
        "catch { $_.FullyQualifiedErrorId }",
        ["UsingVariableIsUndefined,Microsoft.PowerShell.Commands.ForEachObjectCommand"],
    ),
    (
        "variables of an inner parallel run are taken where that starts",
        "1 | ForEach-Object -Parallel { $x = 5; 1 | ForEach-Object -Parallel { $using:x } }",
        ["5"],
    ),
    (
        "what ends a task of a parallel run",
        "$e = 1 | ForEach-Object -Parallel { throw 'no' } 2>&1; $e.FullyQualifiedErrorId",
        ["PSTaskException"],
    ),
    (
        "why a job failed",
        "$j = 1 | ForEach-Object -AsJob -Parallel { throw 'no' } | Wait-Job; "
        "$j.ChildJobs[0].JobStateInfo.Reason.Message; $j.AllocatedRunspaceCount",
        ["no", "1"],
    ),
    (
        "what jobs in the background give are copies, what jobs in threads give the objects",
        "$copy = Start-Job { Get-Item / } | Receive-Job -Wait; "
        "$copy.PSTypeNames[0]; $copy.PSComputerName; $copy.PSShowComputerName; "
        "(Start-ThreadJob { Get-Item / } | Receive-Job -Wait).GetType().FullName",
        ["Deserialized.System.IO.DirectoryInfo", "localhost", "False", "System.IO.DirectoryInfo"],
    ),
    (
        "what a job in the background is given are copies",
        "$list = [System.Collections.Generic.List[int]]::new(); $list.Add(1); "
        "$null = Start-Job { ($using:list).Add(2) } | Wait-Job; $list.Count; "
        "$null = Start-ThreadJob { ($using:list).Add(2) } | Wait-Job; $list.Count",
        ["1", "2"],
    ),
    (
        "an error of a job in the background knows where it is from",
        "$e = Start-Job { Write-Error oh } | Receive-Job -Wait 2>&1; "
        "$e.Exception.GetType().Name; $e.OriginInfo.PSComputerName; $e.FullyQualifiedErrorId",
        ["RemoteException", "localhost", "Microsoft.PowerShell.Commands.WriteErrorException"],
    ),
    (
        "parts of jobs have what was written",
        "$j = Start-Job { 1; Write-Warning w; Write-Progress a b } | Wait-Job; "
        "$j.Output.Count, $j.ChildJobs[0].Output.Count, $j.ChildJobs[0].Warning[0].Message, "
        "$j.ChildJobs[0].Progress[0].Activity, $j.ChildJobs[0].Id; "
        "(Get-Job -IncludeChildJob).Count",
        ["0", "1", "w", "a", "2", "2"],
    ),
    (
        "what is received may be kept, but not while it is waited for",
        "$j = Start-Job { 7 } | Wait-Job; $j | Receive-Job -Keep; $j | Receive-Job; "
        "$j.HasMoreData; try { $j | Receive-Job -Wait -Keep } catch { $_.FullyQualifiedErrorId }",
        ["7", "7", "False", "InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand"],
    ),
    (
        "results of some places, and of no parts",
        "$j = Start-Job { 7 } | Wait-Job; $j | Receive-Job -Location elsewhere; "
        "$j | Receive-Job -NoRecurse; $j | Receive-Job -ComputerName localhost",
        ["7"],
    ),
    (
        "jobs are found by what they run, and by when they ended",
        "$null = Start-ThreadJob { 'one' } | Wait-Job; "
        "$null = Start-ThreadJob { 'two' } | Wait-Job; "
        "(Get-Job -Command \" 'TWO' \").Id; @(Get-Job -Before 2000-01-01).Count; "
        "@(Get-Job -After 2000-01-01).Count; (Get-Job -Newest 1).Count; "
        "@(Get-Job -Filter @{ Id = 1 }).Count",
        ["2", "0", "2", "1", "0"],
    ),
    (
        "jobs that cannot be had, removed or suspended",
        "$j = Start-Job { } | Wait-Job; $errors = { Get-Job 9 }, { Get-Job none }, "
        "{ Remove-Job -Id 2 }, { $j | Suspend-Job }, { $j | Resume-Job }; "
        "$errors | ForEach-Object { $e = & $_ 2>&1; ($e.FullyQualifiedErrorId -split ',')[0] }",
        [
            "JobWithSpecifiedSessionNotFound",
            "JobWithSpecifiedNameNotFound",
            "CannotRemoveJob",
            "Job2OperationNotSupportedOnJob",
            "Job2OperationNotSupportedOnJob",
        ],
    ),
    (
        "a job in a thread fails again each time it is received",
        "$j = Start-ThreadJob { throw 'no' } | Wait-Job; "
        "$e = $j | Receive-Job 2>&1; $e.FullyQualifiedErrorId; @($j | Receive-Job 2>&1).Count",
        ["JobStateFailed,Microsoft.PowerShell.Commands.ReceiveJobCommand", "1"],
    ),
    (
        "a job that waits for others may be started",
        "$go = @{}; $a, $b = 1..2 | ForEach-Object { Start-ThreadJob -ThrottleLimit 1 "
        "{ while (-not ($using:go).Count) { Start-Sleep -Milliseconds 5 } } }; "
        "$b.StartJobAsync(); $b.State; $go.a = 1; ($a, $b | Wait-Job -Timeout 20).State",
        ["Running", "Completed", "Completed"],
    ),
    (
        "no job",
        "try { $using:x } catch { $_.FullyQualifiedErrorId }",
        ["UsingWithoutInvokeCommand"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_jobs(script: str, wanted: list[str]) -> None:
    assert _shell().run(script) == wanted


def _shell() -> Shell:
    """A shell whose tasks may have tasks of their own."""
    shell = Shell()
    shell.session.services["new session"] = lambda: _shell().session
    return shell
