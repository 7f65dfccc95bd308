"""Arguments of `-File`: text, but for `-Name:$true` and its kin."""

from __future__ import annotations

from xshell.engine.calls import PARAMETER, PARAMETER_VALUE, VALUE, CommandSite, synthetic_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WORDS = {"$true": True, "$false": False, "$null": None}
_DASHES = "-\u2013\u2014\u2015"


def script_call(path: str, arguments: list[str]) -> tuple[CommandSite, tuple[Any, ...]]:
    """The call of a script file with the program's arguments."""
    kinds: list[tuple[str, str | None]] = []
    values: list[Any] = []
    at = 0
    while at < len(arguments):
        word = arguments[at]
        at += 1
        name, colon, text = word[1:].partition(":")
        if len(word) < 2 or word[0] not in _DASHES or name[:1].isdigit():
            kinds.append((VALUE, None))
            values.append(word)
        elif not colon:
            kinds.append((PARAMETER, name.removeprefix("-")))
        else:
            if not text and at < len(arguments):
                text = arguments[at]
                at += 1
            kinds.append((PARAMETER_VALUE, name))
            values.append(_WORDS.get(text.lower(), text))
    return synthetic_site(path, *kinds), tuple(values)
