"""The prompt in a real terminal: typing, Tab, several lines, Ctrl-C, exit."""

from __future__ import annotations

import os
import pty
import select
import time
from typing import TYPE_CHECKING

import pytest

from tests.host.program import COMMAND, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 30.0


class Terminal:
    """The program at the other end of a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        variables = {**environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process, self._file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(COMMAND[0], [*COMMAND, "-NoProfile", "-NoLogo"], variables)
        self.shown = ""

    def wait_for(self, text: str) -> str:
        """Reads until a text was shown; gives what came before it."""
        until = time.monotonic() + _PATIENCE
        while text not in self.shown:
            assert time.monotonic() < until, f"{text!r} never came after {self.shown!r}"
            if select.select([self._file], [], [], 0.2)[0]:
                self.shown += os.read(self._file, 65536).decode("utf-8", "replace")
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, text: str) -> None:
        """Types keys."""
        os.write(self._file, text.encode())

    def close(self) -> None:
        """Hangs up: a program that is still there ends."""
        os.close(self._file)

    def exit_code(self) -> int:
        """Waits until the program has ended."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A program at its first prompt."""
    opened = Terminal(tmp_path)
    opened.wait_for("PS ")
    yield opened
    opened.close()


def test_a_session(terminal: Terminal, tmp_path: Path) -> None:
    """Commands run, Tab completes, lines go on until the statement is whole, exit leaves."""
    terminal.type("'be' + 'gun'\r")
    terminal.wait_for("begun")
    terminal.wait_for("PS ")
    terminal.type("Join-Str\t")
    terminal.wait_for("ing")
    terminal.type(" -Sep\t")
    terminal.wait_for("arator")
    terminal.type(" '-' -InputObject ('x' * 3), 'y'\r")
    terminal.wait_for("xxx")
    terminal.wait_for("PS ")
    terminal.type("if ($true) {\r")
    terminal.wait_for(">>")
    terminal.type("'in' + 'side' }\r")
    terminal.wait_for("inside")
    terminal.type("$secretToken = 'hush'; $shown = 'kept'\r")
    terminal.type("exit 3\r")
    assert terminal.exit_code() == 3
    history = (tmp_path / ".state" / "xshell" / "history").read_text()
    assert "'be' + 'gun'" in history
    assert "hush" not in history


def test_ctrl_c_stops_what_runs(terminal: Terminal) -> None:
    """A pipeline that would never end is stopped, and the prompt comes back."""
    terminal.type("'run' + 'ning'; while ($true) { }\r")
    terminal.wait_for("running")
    terminal.type("\x03")
    terminal.wait_for("PS ")
    terminal.type("'still' + ' here'\r")
    terminal.wait_for("still here")
    terminal.type("exit\r")
    assert terminal.exit_code() == 0


def test_an_error_leaves_the_prompt(terminal: Terminal) -> None:
    """An error is shown and the next command runs; the end of input leaves."""
    terminal.type("Get-NoSuchThing\r")
    terminal.wait_for("is not recognized")
    terminal.wait_for("PS ")
    terminal.type("\x04")
    assert terminal.exit_code() == 0
