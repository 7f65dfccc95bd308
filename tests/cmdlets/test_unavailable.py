"""Parameters that trace, and those that ask for what is not there."""

import pytest

from tests.engine.shell import Shell

ID = "try { %s -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }"
MISSING = [
    "Set-PSDebug -Step",
    "Set-PSDebug -Trace 2",
    "Trace-Command ParameterBinding { 1 } -ListenerOption Timestamp",
    "Set-TraceSource ParameterBinding -ListenerOption Timestamp",
]


@pytest.mark.parametrize("script", MISSING)
def test_what_is_not_there_is_an_error(script: str) -> None:
    shell = Shell()
    try:
        assert shell.run(ID % script) == ["NotSupported"]
    finally:
        shell.run("Set-PSDebug -Off")


def test_lines_are_shown_before_they_run() -> None:
    shell = Shell()
    shell.run("function f { $y = 2\n  $y }\nSet-PSDebug -Trace 1\n$x = 1; f\nSet-PSDebug -Off\n$x")
    assert shell.host.shown.splitlines() == [
        "DEBUG:    4+  >>>> $x = 1; f",
        "DEBUG:    4+ $x = 1;  >>>> f",
        "DEBUG:    1+ function f {  >>>> $y = 2",
        "DEBUG:    2+    >>>> $y }",
        "DEBUG:    5+  >>>> Set-PSDebug -Off",
    ]


def test_the_user_of_a_process() -> None:
    (same,) = Shell().run("(Get-Process -Id $PID -IncludeUserName).UserName -eq (id -un)")
    assert same == "True"


def test_the_terminal_takes_what_goes_to_the_clipboard() -> None:
    shell = Shell()
    shell.run("'ab' | Set-Clipboard -AsOSC52")
    assert shell.host.shown == "\x1b]52;;YWI=\x1b\\"
