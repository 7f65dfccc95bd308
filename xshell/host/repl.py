"""The prompt: history, multi-line input, Tab completion and colours, by prompt_toolkit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.lexers import Lexer

from xshell.engine.units import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

# A line that may hold a secret is never written to the history file.
_SECRET = re.compile(r"password|asplaintext|token|apikey|secret|credential", re.IGNORECASE)

_COLOURS = {
    "command": "ansiyellow",
    "comment": "ansigreen",
    "keyword": "ansibrightgreen",
    "member": "",
    "number": "ansiwhite",
    "operator": "ansibrightblack",
    "parameter": "ansibrightblack",
    "string": "ansicyan",
    "type": "ansigray",
    "variable": "ansibrightgreen",
}


class SafeHistory(FileHistory):
    """The history file, without the lines that may hold a secret."""

    def store_string(self, string: str) -> None:
        """Writes a line unless it names something secret."""
        if not _SECRET.search(string):
            super().store_string(string)


class ShellCompleter(Completer):
    """Tab completion by the shell's own `TabExpansion2`."""

    def __init__(self, complete: Callable[[str, int], Any]) -> None:
        self._complete = complete

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Matches for the word at the cursor."""
        found = self._complete(document.text, document.cursor_position)
        start = found.replacement_index - document.cursor_position
        for match in found.matches:
            yield Completion(
                match.completion_text,
                start,
                display=match.list_item_text,
                display_meta=match.tool_tip.strip().split("\n")[0],
            )


class ShellLexer(Lexer):
    """Colours of the line being typed, from the language's own tokens."""

    def __init__(self, classify: Callable[[str], Iterable[tuple[int, int, str]]]) -> None:
        self._classify = classify

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """Styled text of each line."""
        styles = [""] * len(document.text)
        for start, end, kind in self._classify(document.text):
            styles[start:end] = [_COLOURS.get(kind, "")] * (end - start)
        starts = [0]
        for line in document.lines:
            starts.append(starts[-1] + len(line) + 1)

        def line_of(number: int) -> StyleAndTextTuples:
            if number >= len(document.lines):
                return []
            at = starts[number]
            return [(styles[at + i], letter) for i, letter in enumerate(document.lines[number])]

        return line_of


def make_prompt_session(
    *,
    history_file: Path | None,
    is_incomplete: Callable[[str], bool],
    complete: Callable[[str, int], Any],
    classify: Callable[[str], Iterable[tuple[int, int, str]]],
    source: Input | None = None,
    sink: Output | None = None,
) -> PromptSession[str]:
    """The line editor: Enter runs what is complete and goes on where more must follow."""
    history: History = InMemoryHistory()
    if history_file is not None:
        history_file.parent.mkdir(parents=True, exist_ok=True)
        history_file.touch(mode=0o600)
        history = SafeHistory(str(history_file))
    return PromptSession(
        history=history,
        completer=ShellCompleter(complete),
        complete_while_typing=False,
        lexer=ShellLexer(classify),
        multiline=True,
        prompt_continuation=">> ",
        key_bindings=_bindings(is_incomplete),
        enable_open_in_editor=False,
        input=source,
        output=sink,
    )


def read_line(editor: PromptSession[str], prompt: str) -> str:
    """One input, several lines long where it must be; raises EOFError and KeyboardInterrupt."""
    return split(editor.prompt(ANSI(prompt)))


def _bindings(is_incomplete: Callable[[str], bool]) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("enter")
    def _accept(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        at_end = not buffer.document.text_after_cursor.strip()
        if at_end and is_incomplete(buffer.text) and not buffer.text.endswith("\n\n"):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @bindings.add("escape", "enter")
    def _line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return bindings
