"""What the program was asked for: a command, a script (file or standard input), the prompt."""

from __future__ import annotations

import sys

from xshell.host.console import Console

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.session import Session
    from xshell.host.options import Options

    Value = Any

START_FAILED = 70


def run(options: Options) -> int:
    """Runs what the options ask for; gives the exit code."""
    console = Console(interactive=not options.non_interactive)
    if options.configuration is not None:
        console.write_error_line(
            "The shell cannot be started. A failure occurred during initialization:\n"
            f"Cannot create or open the configuration session {options.configuration}."
        )
        return START_FAILED
    from xshell.host.assemble import make_session

    session = make_session(console, store=options.store)
    runner = Runner(session)
    if options.working_directory is not None:
        runner.change_folder(options.working_directory)
    code = _run_mode(runner, options)
    if options.no_exit and session.should_exit is None and options.mode != "stdin":
        from xshell.host.prompt import prompt_loop

        code = prompt_loop(runner, options)
    return code


def _run_mode(runner: Runner, options: Options) -> int:
    if options.mode == "command":
        return runner.run_command(options.text, options.arguments)
    if options.mode == "file":
        return runner.run_file(options.text, options.arguments)
    from xshell.host.prompt import prompt_loop, script_from_input

    if options.mode == "stdin":
        return script_from_input(runner)
    if options.no_exit:
        return 0
    return prompt_loop(runner, options)


class Runner:
    """Runs texts at the top of a session, with output to the console."""

    __slots__ = ("session",)

    def __init__(self, session: Session) -> None:
        self.session = session

    def change_folder(self, folder: str) -> None:
        """-WorkingDirectory: an error for a missing folder, and the shell starts all the same."""
        self.guarded(lambda: self._invoke_named("Set-Location", folder))

    def _invoke_named(self, name: str, *values: Value) -> None:
        from xshell.engine.calls import VALUE, synthetic_site

        site = synthetic_site(name, *((VALUE, None) for _ in values))
        site.invoke(self.session.frame(), self.session.host_out, values)

    def run_command(self, text: str, arguments: list[str]) -> int:
        """-Command: the text runs in the global scope; piped input is `$input`."""
        session = self.session

        def execute() -> None:
            if not text.strip():
                return
            block = session.load(text)
            frame = session.frame()
            if not sys.stdin.isatty():
                from xshell.engine.runtime.values import Enumerator

                frame.scope.vars["input"] = Enumerator(_input_lines())
            values = tuple(arguments)
            block.invoke(frame, session.host_out, values, dot_source=True)

        code = self.guarded(execute)
        if code is not None:
            return code
        return 0 if session.last_succeeded else 1

    def run_file(self, path: str, arguments: list[str]) -> int:
        """-File: the script with its arguments as text; its exit code is ours."""
        from xshell.host.arguments import script_call

        session = self.session

        def execute() -> None:
            import os

            full = os.path.abspath(path)
            site, values = script_call(full, arguments)
            # The script works in the global scope.
            site.operator = "."
            site.invoke(session.frame(), session.host_out, values)

        session.last_exit_code = None
        code = self.guarded(execute)
        if code is not None:
            return code
        return session.last_exit_code or 0

    def guarded(self, execute: Callable[[], None]) -> int | None:
        """Runs something; the exit code where it was `exit` or an error ended it, else None."""
        from xshell.engine.errors import BreakLoop, ContinueLoop, ExitScript
        from xshell.engine.runtime.failures import as_terminating, locate, report

        session = self.session
        code = None
        try:
            execute()
        except ExitScript as leaving:
            code = leaving.code & 0xFF
        except (BreakLoop, ContinueLoop):
            pass
        except KeyboardInterrupt:
            code = 130
        except BrokenPipeError:
            raise
        except Exception as error:
            ended = as_terminating(error)
            locate(ended, error)
            report(session.frame(), ended)
            code = 1
        session.services["output"].finish()
        return session.should_exit if session.should_exit is not None else code


def _input_lines() -> Any:
    for line in sys.stdin:
        yield line.rstrip("\r\n")
