"""Functions that are compiled when they are first called."""

from __future__ import annotations

from xshell.engine.commands import FunctionInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class LazyFunction(FunctionInfo):
    """A function of a text, or of what gives the text when it is first needed; `load` compiles."""

    __slots__ = ("_load", "_made", "_text")

    def __init__(
        self, name: str, text: str | Callable[[], str], load: Callable[[str], Any]
    ) -> None:
        self._load = load
        self._text = text
        self._made: Any = None
        super().__init__(name, None)

    @property
    def block(self) -> Any:
        """The function compiled."""
        if self._made is None:
            text = self._text
            self._made = self._load(text if isinstance(text, str) else text())
        return self._made

    @block.setter
    def block(self, value: Any) -> None:
        self._made = value
