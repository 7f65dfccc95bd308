"""Arguments of `-File`: text, but for `-Name:$true` and its kin."""

from __future__ import annotations

from xshell.engine.calls import PARAMETER, PARAMETER_VALUE, VALUE, CommandSite, synthetic_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import Signature

_WORDS = {"$true": True, "$false": False, "$null": None}
_DASHES = "-\u2013\u2014\u2015"


def script_call(
    command: Any, signature: Signature, arguments: list[str]
) -> tuple[CommandSite, tuple[Any, ...]]:
    """The call of a dot-sourced script with the program's arguments.

    `-Name:value` binds where the script has such a parameter; else it is two arguments.
    """
    kinds: list[tuple[str, str | None]] = []
    values: list[Any] = [command]
    at = 0
    while at < len(arguments):
        word = arguments[at]
        at += 1
        written, colon, text = word.partition(":")
        name = written.lstrip(_DASHES)
        if len(word) < 2 or word[0] not in _DASHES or name[:1].isdigit():
            kinds.append((VALUE, None))
            values.append(word)
            continue
        known = _is_known(signature, name)
        if not colon:
            kinds.append((PARAMETER, name if known else word[1:]))
            continue
        if not text and at < len(arguments):
            text = arguments[at]
            at += 1
        if not known:
            kinds.append((VALUE, None))
            values.append(written)
        kinds.append((PARAMETER_VALUE if known else VALUE, name if known else None))
        values.append(_WORDS.get(text.lower(), text))
    site = synthetic_site(None, *kinds)
    site.operator = "."
    return site, tuple(values)


def _is_known(signature: Signature, name: str) -> bool:
    """Whether a parameter has that name, or several begin with it."""
    from xshell.engine.binder import names
    from xshell.engine.binder.problems import BindingFailed

    try:
        return names.find(signature, name) is not None
    except BindingFailed:
        return True
