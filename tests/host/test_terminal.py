"""The prompt in a real terminal: typing, Tab, several lines, Ctrl-C, exit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.program import environment
from tests.host.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A program at its first prompt."""
    opened = Terminal(tmp_path, environment(tmp_path))
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


def test_output_a_page_at_a_time(terminal: Terminal) -> None:
    """Blank shows the next page, Return the next line, Q ends the pipeline."""
    terminal.type("1..500 | ForEach-Object { \"line $_.\" } | Out-Host -Paging; 'be' + 'hind'\r")
    terminal.wait_for("next line; Q quit")
    terminal.type(" ")
    terminal.wait_for("next line; Q quit")
    terminal.type("\r")
    page = terminal.wait_for("next line; Q quit")
    assert page.count("line ") == 1
    terminal.type("q")
    rest = terminal.wait_for("behind")
    assert "line 500." not in rest


def test_progress_is_shown_and_taken_away(terminal: Terminal) -> None:
    """An activity stands below the output in a line with a bar, and is gone with its pipeline."""
    terminal.type(
        "Write-Progress -Activity 'Co-py' -Status 'half' -PercentComplete 50; 'be' + 'low'; "
        "Start-Sleep -Milliseconds 200\r"
    )
    terminal.wait_for("Co-py [")
    assert "half" in terminal.wait_for("]")
    assert "\x1b[J" in terminal.wait_for("below")
    terminal.wait_for("PS ")
