"""Programs as commands: arguments, exit codes, pipes, redirections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

_SHOW = "import sys; print(*[f'<{a}>' for a in sys.argv[1:]])"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A session in a folder with a program that shows its arguments and some files."""
    (tmp_path / "show.py").write_text(_SHOW)
    for name in ("a.txt", "b.txt", ".hidden.txt"):
        (tmp_path / name).write_text("x\n")
    return Shell(folder=str(tmp_path))


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("a 'b c' \"d e\"", "<a> <b c> <d e>"),
        ("(1, 2) @(3)", "<1> <2> <3>"),
        ("a,b c, d", "<a,b> <c,> <d>"),
        ("1.50 0x10 1kb", "<1.50> <0x10> <1kb>"),
        ("-x -y:z --long=q --", "<-x> <-y:z> <--long=q> <-->"),
        ("$null ''", "<>"),
        ("*.txt '*.txt'", "<a.txt> <b.txt> <*.txt>"),
        ("[x] *.none", "<[x]> <*.none>"),
        ("--% %NOT_SET% 'a b' $x", "<%NOT_SET%> <'a> <b'> <$x>"),
        ("a>b", "<a>b>"),
    ],
)
def test_arguments(shell: Shell, written: str, given: str) -> None:
    """What a program is given for what is written."""
    assert shell.run(f"$r = python3 show.py {written}\n$r") == [given]


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$null = sh -c 'exit 3'; \"$? $LASTEXITCODE\"", ["False 3"]),
        ("$null = sh -c 'kill -9 $$'; $LASTEXITCODE", ["137"]),
        ("(sh -c 'exit 4'); \"$?\"", ["False"]),
        ("[void](sh -c 'exit 4'); \"$?\"", ["True"]),
        ("'b', 'a' | sh -c 'sort'", ["a", "b"]),
        ("sh -c 'echo out; echo err >&2' 2>$null", ["out"]),
        ("(sh -c 'echo err >&2' 2>&1).GetType().Name", ["ErrorRecord"]),
        ("sh -c 'printf ab' > o.bin; (Get-Item o.bin).Length", ["2"]),
        ("no-such-thing 2>$null || 'missing'", ["missing", "!CommandNotFoundException"]),
        ("$env:GREETING = 'hi'; sh -c 'echo $GREETING'", ["hi"]),
        ("$OutputEncoding = [Text.Encoding]::ASCII; 'é' | sh -c 'wc -c' | % Trim", ["2"]),
    ],
)
def test_running(shell: Shell, script: str, output: list[str]) -> None:
    """Exit codes, pipes both ways, redirections."""
    assert shell.run(script) == output


def test_several_script_blocks_are_refused(shell: Shell) -> None:
    """A program takes one script block at most."""
    assert shell.run("python3 show.py {a} {b}") == ["!ParameterSpecifiedAlready"]
