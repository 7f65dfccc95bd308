"""The line editor on typed keys: when Enter runs a text, what Tab puts in, what history keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from xshell.engine.completion import CommandCompletion, CompletionResult
from xshell.host.repl import SafeHistory, make_prompt_session, read_line
from xshell.language import is_incomplete
from xshell.language.coloring import classify

if TYPE_CHECKING:
    from pathlib import Path


def _typed(keys: str, history: Path | None = None) -> str:
    """The text that keys give."""

    def complete(text: str, cursor: int) -> CommandCompletion:
        start = text.rfind(" ", 0, cursor) + 1
        word = text[start:cursor]
        names = [name for name in ("Get-Date", "Get-Verb") if name.lower().startswith(word.lower())]
        return CommandCompletion(start, len(word), [CompletionResult(name) for name in names])

    with create_pipe_input() as source, create_app_session(input=source, output=DummyOutput()):
        editor = make_prompt_session(
            history_file=history,
            is_incomplete=is_incomplete,
            complete=complete,
            classify=classify,
            source=source,
            sink=DummyOutput(),
        )
        source.send_text(keys)
        return read_line(editor, "PS> ")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("1 + 1\r", "1 + 1"),
        ("if ($true) {\r'a'\r}\r", "if ($true) {\n'a'\n}"),
        ("'a', \r'b'\r", "'a', \n'b'"),
        ("@'\rline\r'@\r", "@'\nline\n'@"),
        ("Get-Process |\rSort-Object\r", "Get-Process |\nSort-Object"),
        ("'one'\x1b\r'two'\r", "'one'\n'two'"),
    ],
)
def test_enter_runs_what_is_complete(keys: str, text: str) -> None:
    """Enter goes on with a new line where more must follow; Escape and Enter always does."""
    assert _typed(keys) == text


def test_control_d_on_an_empty_line_ends_the_input() -> None:
    """The end of input is told to the loop."""
    with pytest.raises(EOFError):
        _typed("\x04")


def test_control_c_gives_the_line_up() -> None:
    """What was typed is left alone."""
    with pytest.raises(KeyboardInterrupt):
        _typed("abc\x03")


def test_secrets_stay_out_of_the_history_file(tmp_path: Path) -> None:
    """Lines that may hold a secret are known to the session and not to the file."""
    path = tmp_path / "history"
    history = SafeHistory(str(path))
    for line in (
        "Get-Date",
        "ConvertTo-SecureString 'x' -AsPlainText -Force",
        "$password = 'x'",
        "Set-Mailbox ann -Password $x",
    ):
        history.append_string(line)
    assert "Get-Date" in path.read_text()
    assert "'x'" not in path.read_text()
    assert history.get_strings()[-1] == "Set-Mailbox ann -Password $x"
