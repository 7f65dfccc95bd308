"""Scripts for what built-in views compute: they say in the shell's own language what the program
does itself, for files that views are exported to.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PATH = __file__.rsplit("/", 1)[0] + "/data/scripts.tsv"
_STYLE = "System.Management.Automation.PSStyle"
# What stands for a label where an expression groups objects, or is all that a view writes.
GROUP, TEXT = "(group)", "(text)"


def script_of(view: str, label: str, source: Any) -> str:
    """The text of a script block, or the script for what the program computes by a function."""
    text = getattr(source, "text", None)
    if text is not None:
        return str(text)
    found = _scripts().get((view, label))
    if found is not None:
        return found
    if label == TEXT:
        return "$_.ToString()"
    if view.startswith(_STYLE):
        path = f"$_.{label}"
        return f'"$({path})$("$({path})".Replace("$([char]27)", \'`e\'))$($PSStyle.Reset)"'
    return f"$_.'{label}'"


@cache
def _scripts() -> dict[tuple[str, str], str]:
    with open(_PATH, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t", 2) for line in lines]
    return {(view, label): script for view, label, script in rows}
