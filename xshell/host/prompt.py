"""The prompt, on a terminal and on redirected input."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.host.options import Options
    from xshell.host.run import Runner


def prompt_text(runner: Runner) -> str:
    """What the function `prompt` writes, or the usual prompt."""
    from xshell.engine.values.conversion import to_string

    session = runner.session
    block = (session.global_scope.functions or {}).get("prompt")
    if block is not None:
        try:
            return "".join(to_string(each) for each in block.block.collect(session.frame()))
        except Exception:
            return "PS> "
    return f"PS {session.location}> "


def script_from_input(runner: Runner) -> int:
    """-Command -: statements from standard input, each run when it is complete."""
    from xshell.language import is_incomplete

    code = 0
    pending = ""
    for line in sys.stdin:
        pending += line
        if not pending.strip():
            pending = ""
            continue
        if is_incomplete(pending) and line.strip():
            continue
        ended = execute(runner, pending)
        pending = ""
        code = 0 if runner.session.last_succeeded else 1
        if ended is not None:
            return ended
    return code


def execute(runner: Runner, text: str) -> int | None:
    """Runs one input in the global scope; the exit code where it ended the shell."""
    from xshell.engine.errors import ExitScript

    session = runner.session
    left: list[int] = []

    def run() -> None:
        try:
            session.load(text).invoke(session.frame(), session.host_out, (), dot_source=True)
        except ExitScript as leaving:
            left.append(leaving.code & 0xFF)

    runner.guarded(run)
    if left:
        return left[0]
    return session.should_exit


def prompt_loop(runner: Runner, options: Options) -> int:
    """The interactive shell until `exit` or the end of input; gives the exit code."""
    if options.prompt_ready or (sys.stdin.isatty() and sys.stdout.isatty()):
        from xshell.host.terminal import terminal_loop

        return terminal_loop(runner, options)
    return _plain_loop(runner)


def _plain_loop(runner: Runner) -> int:
    """Prompts on redirected input, which is echoed as it is read."""
    from xshell.language import is_incomplete

    console = runner.session.host
    pending = ""
    while True:
        console.write(">> " if pending else prompt_text(runner))
        line = console.read_line()
        if line is None:
            return 0 if runner.session.last_succeeded or pending else 1
        pending += line + "\n"
        if not pending.strip():
            pending = ""
            continue
        if is_incomplete(pending) or ("\n" in pending.rstrip("\n") and line.strip()):
            continue
        ended = execute(runner, pending)
        pending = ""
        if ended is not None:
            return ended
