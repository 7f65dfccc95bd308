"""The prompt, on a terminal and on redirected input."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from xshell.engine.scope import Frame
    from xshell.host.options import Options
    from xshell.host.run import Runner

CONTINUATION = ">> "


def prompt_text(runner: Runner) -> str:
    """What the function `prompt` writes, behind the name of the server that was entered."""
    entered = runner.entered
    place = "" if entered is None else f"[{entered.computer_name}]: "
    if runner.debugging:
        place += runner.debugging[-1]
    return place + _own_prompt(runner)


def _own_prompt(runner: Runner) -> str:
    from xshell.host.functions import BuiltInFunction

    session = runner.session
    function = (session.global_scope.functions or {}).get("prompt")
    if function is None:
        return "PS>"
    if isinstance(function, BuiltInFunction):
        level = session.global_scope.get("NestedPromptLevel") or 0
        return f"PS {session.location}{'>' * (level + 1)} "
    from xshell.engine.errors import FlowControl
    from xshell.engine.values.conversion import to_string

    kept = session.last_succeeded
    try:
        text = "".join(to_string(each) for each in function.block.collect(session.frame()))
    except (Exception, FlowControl):
        text = ""
    session.last_succeeded = kept
    return text or "PS>"


def execute(runner: Runner, text: str, frame: Frame | None = None, prompt: str = "") -> int | None:
    """Runs one input, which joins the history and the transcripts; the exit code where it ended
    the shell.
    """
    from xshell.engine.events import pump_events
    from xshell.engine.history import add_entry
    from xshell.engine.transcripts import note_command

    session = runner.session
    pump_events(session)
    note_command(session, text, prompt or "PS>")
    runner.left = False
    begun = session.clock()
    code = runner.guarded(lambda: runner.run_text(text, [], frame))
    add_entry(session, text, begun, code is None and session.last_succeeded)
    if runner.left and runner.entered is not None:
        # `exit` leaves the server, not the shell.
        runner.leave()
        runner.left = False
    return code if runner.left else None


def prompt_loop(runner: Runner, options: Options, code: int = 0) -> int:
    """The interactive shell until `exit` or the end of input; gives the exit code."""
    if options.prompt_ready or (
        runner.console.input_is_terminal and runner.console.output_is_terminal
    ):
        from xshell.host.terminal import terminal_loop

        return terminal_loop(runner, options)
    return input_loop(runner, shown=True, code=code)


def input_loop(
    runner: Runner,
    *,
    shown: bool,
    code: int = 0,
    frame: Frame | None = None,
    meets: Callable[[str], bool | str | None] | None = None,
) -> int:
    """Runs redirected input, each statement when it is complete.

    A statement of several lines ends with an empty line. With `shown` the prompt is written and
    what is read echoed. Gives the exit code: at the end of input that is 1 where the last statement
    failed, else `code`. `meets` takes commands that are none of the shell's: True ends the loop,
    a text is run instead.
    """
    from xshell.language import is_incomplete

    console = runner.console
    pending: str | None = None
    prompt = ""
    while True:
        if pending is None:
            prompt = prompt_text(runner) if shown else ""
        if shown:
            line = console.read_command(prompt if pending is None else CONTINUATION)
        else:
            line = console.next_line()
        if line is None:
            console.flush()
            return code if runner.session.last_succeeded else 1
        met = meets(line) if meets is not None and pending is None else None
        if met is True:
            return code
        line = met or line
        if met is False or (not line and pending is None):
            continue
        if line and pending is not None:
            pending += "\n" + line
            continue
        text = line or pending or ""
        pending = text if is_incomplete(text) else None
        if pending is None:
            ended = execute(runner, text, frame, prompt)
            if ended is not None:
                return ended


def nested_prompt(
    runner: Runner, frame: Frame, meets: Callable[[str], bool | str | None] | None = None
) -> None:
    """Prompts inside of a running pipeline until `exit`; its variables are of its own scope, those
    of the debugger, which has commands of its own, of the code that stands there.
    """
    from xshell.engine.scope import Frame, Scope

    session = runner.session
    level = session.global_scope.get("NestedPromptLevel") or 0
    session.global_scope.set("NestedPromptLevel", level + 1)
    scope = Scope(frame.scope, session) if meets is None else frame.scope
    try:
        inner = Frame(session, scope, session.streams)
        input_loop(runner, shown=True, frame=inner, meets=meets)
    finally:
        runner.left = False
        session.global_scope.set("NestedPromptLevel", level)
