"""What Set-PSDebug shows of scripts that run, and that it asks."""

from __future__ import annotations

from pathlib import Path

from tests.engine.shell import Shell


def _shown(script: str) -> list[str]:
    shell = Shell()
    shell.run(script)
    return shell.host.shown.splitlines()


def test_lines_are_shown_before_they_run() -> None:
    script = "function f { $y = 2\n  $y }\nSet-PSDebug -Trace 1\n$x = 1; f\nSet-PSDebug -Off\n$x"
    assert _shown(script) == [
        "DEBUG:    4+  >>>> $x = 1; f",
        "DEBUG:    4+ $x = 1;  >>>> f",
        "DEBUG:    1+ function f {  >>>> $y = 2",
        "DEBUG:    2+    >>>> $y }",
        "DEBUG:    5+  >>>> Set-PSDebug -Off",
    ]


def test_assignments_and_calls() -> None:
    script = """\
function f($Start) { $Sum = $Start; $Sum++; $env:OTHER = 1 }
Set-PSDebug -Trace 2
$x = f 1
$long = 'a' * 70
Set-PSDebug -Off"""
    assert [each for each in _shown(script) if "!" in each] == [
        "DEBUG:     ! CALL function 'f'",
        "DEBUG:     ! SET $Sum = '1'.",
        "DEBUG:     ! SET $Sum = '2'.",
        "DEBUG:     ! SET $x = ''.",
        f"DEBUG:     ! SET $long = '{'a' * 56}…'.",
    ]


def test_calls_of_blocks_tell_their_file(tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text("& {\n  1\n}")
    lines = _shown(f"Set-PSDebug -Trace 2\n. '{path}'\nSet-PSDebug -Off")
    assert f"DEBUG:     ! CALL function '<ScriptBlock>'  (defined in file '{path}')" in lines


def test_what_fails_sets_nothing() -> None:
    lines = _shown("Set-PSDebug -Trace 2\n$x = 1/0\n$y = 1\nSet-PSDebug -Off")
    assert [each for each in lines if "SET" in each] == ["DEBUG:     ! SET $y = '1'."]


def test_step_asks_until_all_is_said_yes_to() -> None:
    shell = Shell(answers=["y", "a"])
    shell.run("Set-PSDebug -Step\n$x = 1\n$x = 2\n$x = 3\nSet-PSDebug -Off")
    assert [each for each in shell.host.shown.splitlines() if "DEBUG" in each] == [
        "DEBUG:    2+  >>>> $x = 1",
        "DEBUG:    3+  >>>> $x = 2",
    ]


def test_no_ends_the_script() -> None:
    shell = Shell(answers=["y", "n"])
    script = "try { Set-PSDebug -Step\n'one'\n'two' } catch { $_.FullyQualifiedErrorId }"
    assert shell.run(script) == ["one", "UserStopRequest"]
