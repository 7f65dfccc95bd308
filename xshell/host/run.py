"""What the program was asked for: a command, a script, standard input, the prompt."""

from __future__ import annotations

from xshell.host.console import Console

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.debugging.statements import Stop
    from xshell.engine.remoting.sessions import PSSession
    from xshell.engine.scope import Frame
    from xshell.engine.session import Session
    from xshell.engine.stage import Stage
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

    session = make_session(console, store=options.store, xml=options.output_format == "xml")
    runner = Runner(session, console)
    if options.working_directory is not None:
        runner.change_folder(options.working_directory)
    try:
        ended = runner.run_profile(skip=options.no_profile)
        return _run_modes(runner, options) if ended is None else ended
    finally:
        from xshell.engine.events import tell_of_exit
        from xshell.engine.transcripts import stop_all

        tell_of_exit(session)
        stop_all(session)
        session.services["output"].close()


def _run_modes(runner: Runner, options: Options) -> int:
    """The command or script, then the prompt where it is asked for."""
    code = 0
    if options.mode == "command":
        code = runner.run_command(options)
    elif options.mode == "file":
        code = runner.run_file(options)
    elif options.mode == "stdin":
        from xshell.host.prompt import input_loop

        return input_loop(runner, shown=False)
    if options.mode in ("command", "file") and (not options.no_exit or runner.left):
        return code
    from xshell.host.prompt import prompt_loop

    return prompt_loop(runner, options, code)


class Runner:
    """Runs texts at the top of a session, with output to the console.

    `left` tells that `exit` was met, `entered` is the session on a server that the prompt is in,
    `debugging` how the prompts of the debugger begin that are open.
    """

    __slots__ = ("_closing", "_first", "console", "debugging", "entered", "left")

    def __init__(self, session: Session, console: Console) -> None:
        self._first = session
        self.console = console
        self.left = False
        self.debugging: list[str] = []
        self.entered: PSSession | None = None
        self._closing = False
        session.services["nested_prompt"] = self._nested_prompt
        session.services["debugger_prompt"] = self._debugger_prompt
        session.services["push session"] = self.enter
        session.services["pop session"] = self.leave

    @property
    def session(self) -> Session:
        """Where texts run: the shell's own session, or the one that was entered."""
        if self.entered is None:
            return self._first
        inner: Session = self.entered.runspace.session
        return inner

    def enter(self, session: PSSession, closing: bool) -> None:
        """Enter-PSSession: what is typed next runs there; `closing` ends it when it is left."""
        self.leave()
        self.entered, self._closing = session, closing
        self.session.services["pop session"] = self.leave

    def leave(self) -> None:
        """Exit-PSSession: back in the shell's own session."""
        if self.entered is not None and self._closing:
            self.entered.runspace.change("Closed")
        self.entered = None

    def _nested_prompt(self, frame: Frame | None) -> None:
        from xshell.host.prompt import nested_prompt

        nested_prompt(self, frame or self.session.frame())

    def _debugger_prompt(self, frame: Frame, source: Any, stop: Stop, job: str) -> str:
        from xshell.host.debugger import debugger_prompt

        return debugger_prompt(self, frame, source, stop, job)

    def run_profile(self, *, skip: bool) -> int | None:
        """Sets `$PROFILE` and runs that script in the global scope; the exit code where it left
        the shell.
        """
        import os

        base = self.session.environment("XDG_CONFIG_HOME")
        if not base:
            base = (self.session.environment("HOME") or "") + "/.config"
        path = base + "/xshell/profile.ps1"
        self.session.global_scope.set("PROFILE", path)
        if skip or not os.path.isfile(path):
            return None
        from xshell.engine.calls import synthetic_site
        from xshell.engine.commands import ExternalScriptInfo
        from xshell.engine.pipeline import run_at_top

        session = self.session
        site = synthetic_site(None)
        site.operator = "."
        command = ExternalScriptInfo(path, session.load_script)
        code = self.guarded(lambda: run_at_top(session.frame(), session.host_out, site, (command,)))
        return code if self.left else None

    def change_folder(self, folder: str) -> None:
        """-WorkingDirectory: an error for a missing folder, and the shell starts all the same."""
        from xshell.engine.calls import VALUE, synthetic_site

        site = synthetic_site("Set-Location", (VALUE, None))
        self.guarded(lambda: site.invoke(self.session.frame(), self.session.host_out, (folder,)))

    def run_text(self, text: str, arguments: list[str], frame: Frame | None = None) -> None:
        """Runs a text in the global scope, or in the scope of a frame."""
        from xshell.engine.calls import VALUE, synthetic_site
        from xshell.engine.pipeline import run_at_top

        session = self.session
        if "breakpoints" in session.services:
            session.services["breakpoints"].resume()
        if session.language_mode == "NoLanguage":
            from xshell.engine.remoting.restricted import check_commands

            check_commands(text)
        block = session.load(text)
        site = synthetic_site(None, *((VALUE, None) for _ in arguments))
        site.operator = "."
        run_at_top(frame or session.frame(), session.host_out, site, (block, *arguments))

    def run_command(self, options: Options) -> int:
        """-Command: the text runs in the global scope; piped input is `$input`."""
        session = self.session

        def execute() -> None:
            if options.text.strip():
                # What a command reads as `$input` is read before it runs, else left to others.
                values = self._input(options, at_once="$input" in options.text.lower())
                if values is not None:
                    session.global_scope.vars["input"] = values
                self.run_text(options.text, options.arguments)

        code = self.guarded(execute)
        if code is not None:
            return code
        return 0 if session.last_succeeded else 1

    def run_file(self, options: Options) -> int:
        """-File: the script with its arguments as text; only its `exit` gives an exit code."""
        session = self.session
        from xshell.engine.script_stage import ScriptFileStage

        ended: list[Stage] = []

        def execute() -> None:
            import os

            from xshell.engine.commands import ExternalScriptInfo
            from xshell.engine.pipeline import run_at_top
            from xshell.host.arguments import script_call

            command = ExternalScriptInfo(os.path.abspath(options.text), session.load_script)
            # The script works in the global scope.
            site, values = script_call(command, command.signature, options.arguments)
            given = self._input(options)

            def give_input(stage: Any) -> None:
                if given is not None:
                    stage.activation.scope.vars["input"] = given

            stage = run_at_top(session.frame(), session.host_out, site, values, give_input)
            ended.append(stage)

        code = self.guarded(execute)
        if code is not None:
            return code
        if ended and isinstance(ended[0], ScriptFileStage):
            return (ended[0].exit_code or 0) & 0xFF
        return 0

    def _input(self, options: Options, *, at_once: bool = False) -> Value:
        """What is piped into the program, read when it is asked for; None on a terminal."""
        if self.console.input_is_terminal:
            return None
        from xshell.host.input import piped_objects

        return piped_objects(self.console, options.input_format, at_once=at_once)

    def guarded(self, execute: Callable[[], Any]) -> int | None:
        """Runs something; the exit code where it was `exit` or an error ended it, else None."""
        from xshell.engine.errors import (
            BreakLoop,
            ContinueLoop,
            ExitScript,
            OutputClosed,
            PipelineStopped,
        )
        from xshell.engine.runtime.failures import as_terminating, locate, report

        session = self.session
        code = None
        try:
            execute()
        except ExitScript as leaving:
            code = leaving.code & 0xFF
            self.left = True
        except (BreakLoop, ContinueLoop):
            pass
        except OutputClosed:
            raise
        except PipelineStopped:
            code = 0
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
        if session.should_exit is not None:
            self.left = True
            return session.should_exit & 0xFF
        return code
