"""The interactive loop on a terminal: read, run, show, until `exit`."""

from __future__ import annotations

import os
from pathlib import Path

from xshell.host.completion import complete
from xshell.host.prompt import execute, prompt_text
from xshell.host.repl import make_prompt_session, read_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from xshell.host.options import Options
    from xshell.host.run import Runner

_BANNER = "xshell {version}: Get-Help tells of commands, Tab completes, exit leaves.\n"


def history_file() -> Path | None:
    """Where inputs are kept between sessions, after the XDG rules; None without a home."""
    base = os.environ.get("XDG_STATE_HOME")
    home = os.environ.get("HOME")
    if not base and not home:
        return None
    return Path(base or f"{home}/.local/state") / "xshell" / "history"


def make_editor(runner: Runner) -> PromptSession[str]:
    """The line editor of a session."""
    from xshell.language import is_incomplete
    from xshell.language.coloring import classify

    return make_prompt_session(
        history_file=history_file(),
        is_incomplete=is_incomplete,
        complete=lambda text, cursor: complete(runner.session.frame(), text, cursor),
        classify=classify,
    )


def terminal_loop(runner: Runner, options: Options) -> int:
    """Prompts until `exit` or the end of input; gives the exit code."""
    editor = make_editor(runner)
    if options.prompt_ready:
        return 0
    if not options.no_logo:
        from xshell import __version__

        print(_BANNER.format(version=__version__))
    while True:
        prompt = prompt_text(runner)
        try:
            text = read_line(editor, prompt)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if not text.strip():
            continue
        ended = execute(runner, text, prompt=prompt)
        if ended is not None:
            return ended
