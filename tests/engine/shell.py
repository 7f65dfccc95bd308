"""A session without a terminal, for tests of the engine."""

from __future__ import annotations

from typing import Any

from xshell.engine.errors import Terminating
from xshell.engine.session import Session
from xshell.engine.streams import Streams
from xshell.engine.values.text import to_string


class Host:
    """A console in memory: `answers` are what a person types, `shown` what was written."""

    takes_bytes = False
    input_is_terminal = False
    color = False

    def __init__(self, answers: list[str] | None = None) -> None:
        self.interactive = answers is not None
        self.answers = list(answers or ())
        self.shown = ""
        self.width = 80
        self.height = 50

    def write(self, text: str) -> None:
        self.shown += text

    def write_line(self, text: str = "") -> None:
        self.shown += text + "\n"

    def read_line(self) -> str | None:
        if not self.answers:
            return None
        answer = self.answers.pop(0)
        self.shown += answer + "\n"
        return answer

    ask_line = read_line

    def wrap(self, text: str) -> list[str]:
        return text.split("\n")

    def write_choices(self, choices: list[tuple[str, str]], closing: str) -> None:
        self.shown += " ".join(f"[{key}] {label}" for key, label in choices) + " " + closing

    def flush(self) -> None:
        """Nothing is held back."""


class Shell:
    """Runs scripts and gathers what they write, stream by stream."""

    def __init__(self, answers: list[str] | None = None, folder: str = "/") -> None:
        from cmdlets.index import ALIASES, MODULES
        from cmdlets.types import TYPES
        from xshell.engine.discovery import define_aliases
        from xshell.engine.dotnet import registry

        self.host = Host(answers)
        self.session = Session(
            self.host,
            environment={"PATH": "/usr/bin:/bin", "HOME": folder},
            working_folder=folder,
            clock=lambda: 1_700_000_000.0,
        )
        registry.MODULES.update(TYPES)
        self.session.commands.add_index(MODULES)
        define_aliases(self.session.global_scope, ALIASES)
        self.output: list[Any] = []
        self.records: dict[str, list[Any]] = {
            name: [] for name in ("error", "warning", "verbose", "debug", "information", "progress")
        }
        self.session.host_out = self.output.append
        self.session.streams = Streams(*(each.append for each in self.records.values()))

    def run(self, text: str) -> list[str]:
        """What a script writes, as texts; errors as `!id`."""
        self.output.clear()
        for each in self.records.values():
            each.clear()
        try:
            block = self.session.load(text)
            block.invoke(self.session.frame(), self.session.host_out, (), dot_source=True)
        except Terminating as error:
            self.output.append(error)
        shown = [self._shown(each) for each in self.output]
        return shown + [f"!{each.error_id}" for each in self.records["error"]]

    @staticmethod
    def _shown(value: Any) -> str:
        if isinstance(value, Terminating):
            return f"!{value.record.error_id}"
        return to_string(value)

    def message(self) -> str:
        """The text of the first error."""
        return str(self.records["error"][0])
