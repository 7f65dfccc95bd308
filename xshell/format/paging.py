"""Output a screen at a time: a person says when it goes on, and whether it does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_PROMPT = "<SPACE> next page; <CR> next line; Q quit"


class Quit(Exception):
    """The person has seen enough."""


class Pager:
    """Writes lines to a console; after `height` of them less the prompt's it asks, by `read_key`,
    for a key: blank goes on with a page, Return with a line, Q raises Quit.
    """

    __slots__ = ("_console", "_height", "_read_key", "_written")

    def __init__(self, console: Any, height: int, read_key: Callable[[], str]) -> None:
        self._console = console
        self._height = height - 1
        self._read_key = read_key
        self._written = 0

    def write_line(self, line: str) -> None:
        """Write a line, which fits the screen's width."""
        if 0 < self._height <= self._written:
            self._ask()
        self._console.write_line(line)
        self._written += 1

    def _ask(self) -> None:
        self._console.write(_PROMPT)
        self._console.flush()
        while True:
            key = self._read_key()
            if key and key in " \r\nqQ":
                break
        self._console.write_line()
        if key in "qQ":
            raise Quit
        self._written = 0 if key == " " else self._written - 1
