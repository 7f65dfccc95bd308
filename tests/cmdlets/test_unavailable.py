"""Parameters that trace, and those that ask for what is not there."""

import pytest

from tests.engine.shell import Shell

ID = "try { %s -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }"
MISSING = [
    "Trace-Command ParameterBinding { 1 } -ListenerOption Timestamp",
    "Set-TraceSource ParameterBinding -ListenerOption Timestamp",
]


@pytest.mark.parametrize("script", MISSING)
def test_what_is_not_there_is_an_error(script: str) -> None:
    shell = Shell()
    assert shell.run(ID % script) == ["NotSupported"]


def test_the_user_of_a_process() -> None:
    (same,) = Shell().run("(Get-Process -Id $PID -IncludeUserName).UserName -eq (id -un)")
    assert same == "True"


def test_the_terminal_takes_what_goes_to_the_clipboard() -> None:
    shell = Shell()
    shell.run("'ab' | Set-Clipboard -AsOSC52")
    assert shell.host.shown == "\x1b]52;;YWI=\x1b\\"
