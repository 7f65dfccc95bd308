"""The prompt of the debugger, at breakpoints of scripts and of jobs."""

from pathlib import Path

from tests.host.program import run

SCRIPT = """\
function Add($a, $b) {
    $sum = $a + $b
    $sum
}
$x = 1
$y = Add $x 2
$z = Add $y 3
"done $z"
"""


def _lines(folder: Path, typed: str) -> list[str]:
    (folder / "script.ps1").write_text(SCRIPT)
    shown = run(folder, "-NoProfile", "-NoLogo", typed=typed).out.splitlines()
    return [each.removeprefix("[DBG]: ") for each in shown]


def _stops(lines: list[str]) -> list[str]:
    """The numbers of the lines that the script stood at."""
    return [each.split(":")[-2].split()[0] for each in lines if each.startswith("At ")]


def test_steps(tmp_path: Path) -> None:
    typed = "$null = Set-PSBreakpoint script.ps1 5\n./script.ps1\nv\n\ns\no\nc\n"
    lines = _lines(tmp_path, typed)
    assert _stops(lines) == ["5", "6", "7", "2", "8"]
    assert "Hit Line breakpoint on '<cwd>/script.ps1:5'" in lines
    assert "done 6" in lines
    assert lines.count("Entering debug mode. Use h or ? for help. ") == 1


def test_quitting_ends_the_script_and_not_the_shell(tmp_path: Path) -> None:
    typed = "$null = Set-PSBreakpoint script.ps1 7\n./script.ps1\n$y\nq\n'after ' + $y\n"
    lines = _lines(tmp_path, typed)
    assert "3" in lines
    assert "after " in lines
    assert "done 6" not in lines


def test_the_script_is_listed(tmp_path: Path) -> None:
    typed = "$null = Set-PSBreakpoint script.ps1 6\n./script.ps1\nl 5 2\n\nl 99\nc\n"
    lines = _lines(tmp_path, typed)
    assert lines.count("    5:  $x = 1") == 1
    assert lines.count("    6:* $y = Add $x 2") == 1
    assert lines.count("    7:  $z = Add $y 3") == 1


def test_the_call_stack(tmp_path: Path) -> None:
    typed = "$null = Set-PSBreakpoint script.ps1 2\n./script.ps1\nk\nq\n"
    lines = _lines(tmp_path, typed)
    assert any(each.startswith("Add ") and "script.ps1: line 2" in each for each in lines)


def test_jobs_stand_at_breakpoints_until_they_are_debugged(tmp_path: Path) -> None:
    typed = (
        "$job = Start-Job -Name Work { $a = 5; Wait-Debugger; $a * 2; 'end' }\n"
        "while ($job.State -eq 'Running') { Start-Sleep -Milliseconds 20 }\n"
        "$job.State\n"
        "Debug-Job Work\n"
        "'a is ' + $a\n"
        "s\n"
        "d\n"
        "(Receive-Job $job -Wait) -join ' '\n"
    )
    lines = _lines(tmp_path, typed)
    assert "AtBreakpoint" in lines
    assert "a is 5" in lines
    assert len(_stops(lines)) == 2
    assert "10 end" in lines


def test_variables_are_set_at_the_prompt(tmp_path: Path) -> None:
    typed = (
        "$null = Set-PSBreakpoint script.ps1 3, 6\n./script.ps1\n$x = 10\nc\n"
        "'sum is ' + $sum\n$sum = 70\nc\nc\n"
    )
    lines = _lines(tmp_path, typed)
    assert "sum is 12" in lines
    assert "done 73" in lines
