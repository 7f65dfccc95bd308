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
