"""The console: what the session writes to and asks, on a terminal or on redirected streams."""

from __future__ import annotations

import sys
from time import monotonic

from xshell.engine.errors import OutputClosed
from xshell.engine.units import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from xshell.engine.scope import Frame
    from xshell.engine.session import Session

_REDIRECTED_WIDTH = 80
# What is written is not held back for longer, in seconds, while more is written.
_LONGEST_UNSEEN = 0.1
_REDIRECTED_HEIGHT = 50


class Console:
    """Standard streams as a PowerShell host sees them.

    Input that does not come from a terminal is echoed as it is read, so that a transcript of a
    redirected run reads like the run itself.
    """

    __slots__ = (
        "_fixed_width",
        "_flushed",
        "_in",
        "color",
        "err",
        "interactive",
        "out",
        "takes_bytes",
    )

    def __init__(self, *, interactive: bool = True, width: int | None = None) -> None:
        self.interactive = interactive
        self.out: TextIO = sys.stdout
        self.err: TextIO = sys.stderr
        self._in: TextIO = sys.stdin
        self._fixed_width = width
        self.color = _wants_color(self.out)
        # Whether programs write to standard output themselves.
        self.takes_bytes = True
        self._flushed = monotonic()

    @property
    def width(self) -> int:
        """Columns of the window; 80 where output is redirected."""
        if self._fixed_width is not None:
            return self._fixed_width
        if not self.out.isatty():
            return _REDIRECTED_WIDTH
        import os

        return os.get_terminal_size(self.out.fileno()).columns or _REDIRECTED_WIDTH

    @property
    def height(self) -> int:
        """Rows of the window; 50 where output is redirected."""
        if not self.out.isatty():
            return _REDIRECTED_HEIGHT
        import os

        return os.get_terminal_size(self.out.fileno()).lines or _REDIRECTED_HEIGHT

    def write(self, text: str) -> None:
        """Writes text as it is."""
        try:
            self.out.write(text)
            if monotonic() - self._flushed > _LONGEST_UNSEEN:
                self.flush()
        except BrokenPipeError:
            raise OutputClosed from None

    def write_line(self, text: str = "") -> None:
        """Writes text and a line feed."""
        self.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Writes a line to standard error, after all output before it."""
        self.out.flush()
        self.err.write(text + "\n")
        self.err.flush()

    def flush(self) -> None:
        """Hands what was written to the system."""
        self._flushed = monotonic()
        try:
            self.out.flush()
        except BrokenPipeError:
            raise OutputClosed from None

    @property
    def input_is_terminal(self) -> bool:
        return self._in.isatty()

    @property
    def output_is_terminal(self) -> bool:
        return self.out.isatty()

    @property
    def input(self) -> TextIO:
        """Standard input as text, which programs' questions and `[Console]` read alike."""
        self.out.flush()
        return self._in

    def next_line(self) -> str | None:
        """The next line without its end, None at the end of input; nothing is echoed."""
        self.out.flush()
        line = split(self._in.readline())
        if not line:
            return None
        return line.removesuffix("\n").removesuffix("\r")

    def read_line(self) -> str | None:
        """As `next_line`, with an echo of what does not come from a terminal."""
        self.out.flush()
        line = split(self._in.readline())
        if not self._in.isatty():
            self.out.write(line)
        if not line:
            return None
        return line.removesuffix("\n").removesuffix("\r")

    def read_command(self, prompt: str) -> str | None:
        """As `read_line`, behind a prompt. Transcripts tell of commands in their own way, so
        neither goes to them.
        """
        shown = self.out
        self.out = getattr(shown, "stream", shown)
        try:
            self.write(prompt)
            return self.read_line()
        finally:
            self.out = shown

    def ask_line(self) -> str | None:
        """The answer to a question; the end of input ends the question's line."""
        line = self.read_line()
        if line is None:
            self.out.write("\n")
        return line

    def read_secret(self) -> str | None:
        """A line that is not shown.

        Raises PipelineStopped where input is no terminal: a secret is typed by a person.
        """
        if not self._in.isatty():
            from xshell.engine.errors import PipelineStopped

            self.write_line()
            raise PipelineStopped
        import getpass

        return getpass.getpass("", self.out)

    def nested_prompt(self, session: Session, frame: Frame | None = None) -> None:
        """Prompts for commands while a pipeline waits, until `exit`."""
        session.services["nested_prompt"](frame)

    def wrap(self, text: str) -> list[str]:
        """Text in lines that fit the window, broken between words and blanks."""
        import re

        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for piece in re.findall(r"\s+|\S+", paragraph):
                if line and len(line) + len(piece) > self.width - 1:
                    lines.append(line)
                    line = ""
                line += piece
            lines.append(line)
        return lines

    def write_choices(self, choices: Sequence[tuple[str, str]], closing: str) -> None:
        """The row of `[K] Label` choices and the closing text, wrapped choice by choice."""
        length = 0
        pieces = [f"[{key}] {label}  " for key, label in choices]
        for piece in [*pieces, "[?] Help ", closing]:
            length += len(piece)
            if length > self.width - 1:
                self.write("\n")
                length = len(piece)
                piece = piece.rstrip()
            self.write(piece)


def _wants_color(stream: TextIO) -> bool:
    import os

    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
