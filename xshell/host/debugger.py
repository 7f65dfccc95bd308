"""The prompt of a script that stands at a breakpoint."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.debugging.statements import Stop
    from xshell.engine.scope import Frame
    from xshell.host.run import Runner

# How the script goes on: until the next breakpoint, into the next statement wherever it is, to the
# next one of this block or those that called it, out to the one that called it, not at all,
# or with nobody debugging it any more.
CONTINUE, INTO, OVER, OUT = "continue", "stepinto", "stepover", "stepout"
QUIT, DETACH = "quit", "detach"
_WAYS = {
    "c": CONTINUE,
    CONTINUE: CONTINUE,
    "s": INTO,
    INTO: INTO,
    "v": OVER,
    OVER: OVER,
    "o": OUT,
    OUT: OUT,
    "q": QUIT,
    QUIT: QUIT,
}
_LIST = re.compile(r"^l(?:ist)?(?:\s+(\S+))?(?:\s+(\S+))?$", re.IGNORECASE)
_BEFORE, _MOST = 5, 16
_HELP = """
 s, stepInto         Single step (step into functions, scripts, etc.)
 v, stepOver         Step to next statement (step over functions, scripts, etc.)
 o, stepOut          Step out of the current function, script, etc.

 c, continue         Continue operation
 q, quit             Stop operation and exit the debugger
 d, detach           Continue operation and detach the debugger.

 k, Get-PSCallStack Display call stack

 l, list             List source code for the current script.
                     Use "list" to start from the current line, "list <m>"
                     to start from line <m>, and "list <m> <n>" to list <n>
                     lines starting from line <m>

 <enter>             Repeat last command if it was stepInto, stepOver or list

 ?, h                displays this help message.


For instructions about how to customize your debugger prompt, type "help about_prompt".
"""


class DebuggerPrompt:
    """What a person asks for at a stop; `way` is how the script goes on."""

    def __init__(self, runner: Runner, source: Any, stop: Stop, last: str) -> None:
        self.way = CONTINUE
        self.may_detach = False
        self._runner = runner
        self._lines = source.text.split("\n")
        self._at = stop.line
        # The last command where an empty line repeats it, and how far the script was listed.
        self.last = last
        self._listed = 0

    def meets(self, text: str) -> bool | str | None:
        """Follow a command of the debugger: True where the script goes on, False where there is
        more to ask, a command of the shell that it stands for, None for what is none of them.
        """
        word = text.strip().lower()
        if not word:
            word = self.last
            if word == "list":
                self._list(self._listed + 1, _MOST)
                return False
        self.last = ""
        if word in ("d", DETACH) and self.may_detach:
            self.way = DETACH
            return True
        if word in _WAYS:
            self.way = _WAYS[word]
            self.last = self.way if self.way in (INTO, OVER) else ""
            return True
        if word == "k":
            return "Get-PSCallStack"
        if word in ("h", "?"):
            self._runner.console.write_line(_HELP)
        elif word in ("d", DETACH):
            self._runner.console.write_error_line(
                "The debugger detach command is not applicable.  The detach command only applies "
                "when debugging jobs and runspaces with the Debug-Job or Debug-Runspace cmdlets."
            )
        elif (found := _LIST.match(word)) is not None:
            self._list_from(*found.groups())
        elif word:
            return None
        return False

    def _list_from(self, start: str | None, count: str | None) -> None:
        first = _positive(start, max(self._at - _BEFORE, 1))
        most = _positive(count, _MOST)
        if not 0 < first <= len(self._lines):
            self._runner.console.write_error_line(
                f"The starting line must be a positive integer no greater than {len(self._lines)}"
            )
        elif not most:
            self._runner.console.write_error_line("The line count must be a positive integer.")
        else:
            self._list(first, most)
            self.last = "list"

    def _list(self, first: int, most: int) -> None:
        """Show lines of the script, the one it stands at with a star."""
        if first > len(self._lines):
            return
        shown = list(enumerate(self._lines[first - 1 : first - 1 + most], first))
        told = [f"{at:5}:{'*' if at == self._at else ' '} {line}" for at, line in shown]
        self._runner.console.write_line("\n".join(["", *told, ""]))
        self._listed = shown[-1][0]


def _positive(text: str | None, default: int) -> int:
    """A number; 0 for what is none."""
    if text is None:
        return default
    return int(text) if text.isdecimal() else 0


def debugger_prompt(runner: Runner, frame: Frame, source: Any, stop: Stop, job: str) -> str:
    """Ask at a stop until the script, that of a job, goes on: how it does."""
    from xshell.host.prompt import nested_prompt

    services = runner.session.services
    asked = DebuggerPrompt(runner, source, stop, services.get("debugger command", ""))
    asked.may_detach = bool(job)
    runner.debugging.append("[DBG]: " + (f"[{job}]: " if job else ""))
    try:
        nested_prompt(runner, frame, asked.meets)
    finally:
        runner.debugging.pop()
    services["debugger command"] = asked.last
    return asked.way
