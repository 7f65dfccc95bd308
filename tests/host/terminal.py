"""The program in a pseudo-terminal, for tests that type."""

from __future__ import annotations

import os
import pty
import select
import time
from typing import TYPE_CHECKING

from tests.host.program import COMMAND

if TYPE_CHECKING:
    from pathlib import Path

# How long a text may take to come, in seconds.
_PATIENCE = 90.0


class Terminal:
    """The program at the other end of a pseudo-terminal."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        variables = {**environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process, self._file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(COMMAND[0], [*COMMAND, "-NoProfile", "-NoLogo"], variables)
        self.shown = ""

    def wait_for(self, text: str) -> str:
        """Reads until a text was shown; gives what came before it."""
        until = time.monotonic() + _PATIENCE
        while text not in self.shown:
            assert time.monotonic() < until, f"{text!r} never came after {self.shown!r}"
            if select.select([self._file], [], [], 0.2)[0]:
                self.shown += os.read(self._file, 65536).decode("utf-8", "replace")
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, text: str) -> None:
        """Types keys."""
        os.write(self._file, text.encode())

    def close(self) -> None:
        """Hangs up: a program that is still there ends."""
        os.close(self._file)

    def exit_code(self) -> int:
        """Waits until the program has ended."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
