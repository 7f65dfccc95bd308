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
        "no job",
        "try { $using:x } catch { $_.FullyQualifiedErrorId }",
        ["UsingWithoutInvokeCommand"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_jobs(script: str, wanted: list[str]) -> None:
    shell = Shell()
    shell.session.services["new session"] = lambda: Shell().session
    assert shell.run(script) == wanted
