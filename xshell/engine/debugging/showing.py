"""What `Set-PSDebug` shows of a script that runs: its statements, assignments and calls."""

from __future__ import annotations

from xshell.engine.runtime.call_stack import is_body
from xshell.engine.runtime.places import LOCAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from xshell.engine.debugging.statements import Stop
    from xshell.engine.scope import Frame

    Value = Any

_WITH_CALLS = 2
# A name and what is shown of its value take this many characters.
_ROOM = 60
_CHOICES = (
    ("Y", "Yes", "Continue."),
    ("A", "Yes to All", "Continue, and do not ask again whether to continue in this session."),
    ("N", "No", "End the operation with an error."),
    (
        "L",
        "No to All",
        "End the operation with an error. Do not request to resume operation for this session.",
    ),
    (
        "S",
        "Suspend",
        "Pause the current operation and enter a command prompt. "
        'Type "exit" to resume the paused operation.',
    ),
)


class Showing:
    """The level of a session's `Set-PSDebug -Trace`, and whether it asks before each statement."""

    def __init__(self) -> None:
        self.level = 0
        self.steps = False
        # Frames of Python that no statement of has run yet.
        self._new: set[FrameType] = set()
        # The variables that the statement sets which a frame of Python is at.
        self._set: dict[FrameType, list[str]] = {}

    def __bool__(self) -> bool:
        """Whether anything is shown."""
        return self.level > 0 or self.steps

    def enter(self, code: FrameType, _running: Frame) -> None:
        """A frame of Python begins, which may be that of a function or block."""
        if self.level >= _WITH_CALLS and is_body(code.f_code.co_name):
            self._new.add(code)

    def statement(self, code: FrameType, running: Frame, stop: Stop, source: Any) -> None:
        """A statement is about to run; raises Terminating where the person says that it may not."""
        if not self:
            return
        if self.level >= _WITH_CALLS:
            from xshell.engine.debugging.statements import names_set

            self._called(code, running, stop, source)
            self.assigned(code, running)
            self._set[code] = names_set(source.text[stop.start : stop.end])
        line = _shown(stop, source)
        if self.steps:
            self._ask(running, line)
        _tell(running, line)

    def assigned(self, code: FrameType, running: Frame) -> None:
        """The statement that a frame of Python was at has run."""
        self._new.discard(code)
        for name in self._set.pop(code, ()):
            from xshell.engine.values.text import to_string

            place = LOCAL + name.lower()
            known = code.f_locals
            value = known[place] if place in known else running.scope.get(name)
            text, room = to_string(value), _ROOM - len(name)
            text = text if len(text) <= room else text[:room] + "…"
            _tell(running, f"    ! SET ${name} = '{text}'.")

    def _called(self, code: FrameType, running: Frame, stop: Stop, source: Any) -> None:
        """Show the call whose first statement this is."""
        if code not in self._new:
            return
        from xshell.engine.dotnet.syntax.nodes import innermost_block

        name = innermost_block(source, stop.start, stop.end)[1]
        place = f"  (defined in file '{source.file}')" if source.file else ""
        _tell(running, f"    ! CALL function '{name}'{place}")

    def failed(self, code: FrameType) -> None:
        """The statement that a frame of Python was at ended with an error."""
        self._set.pop(code, None)

    def _ask(self, running: Frame, line: str) -> None:
        from xshell.engine.errors import make_error
        from xshell.engine.prompts import ask_choice

        session = running.session
        while True:
            question = "Continue with this operation?"
            answer = _CHOICES[ask_choice(session, question, line, _CHOICES, 0)][0]
            if answer != "S":
                break
            session.host.nested_prompt(session, running)
        if answer in ("N", "L"):
            raise make_error(
                "UserStopRequest",
                "WriteDebug stopped because the value of the DebugPreference variable was 'Stop'.",
                "OperationStopped",
                None,
                "System.Management.Automation.ActionPreferenceStopException",
            )
        self.steps = answer != "A"


def _tell(running: Frame, line: str) -> None:
    running.session.host.write_line("DEBUG: " + line)


def _shown(stop: Stop, source: Any) -> str:
    """The line of a statement with a mark where that begins."""
    line = source.text.split("\n")[stop.line - 1]
    before, after = line[: stop.column - 1], line[stop.column - 1 :]
    return f"{stop.line:4}+ {before} >>>> {after}"
