"""Topics of Get-Help: the shell's own, and the files `about_*.help.txt` of modules.

A module's topics lie in a folder of a culture inside it (about_Comment_Based_Help).
"""

from __future__ import annotations

import os
from glob import escape, glob

from xshell.engine.serialization.deserialized import FixedText
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_OWN = os.path.join(os.path.dirname(__file__), "data", "about")
_OWN_ENDING, _MODULE_ENDING = ".txt", ".help.txt"


class Topic:
    """A topic in a file."""

    __slots__ = ("_path", "name")

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self._path = path

    @property
    def text(self) -> str:
        """What it says; empty where the file cannot be read."""
        try:
            with open(self._path, encoding="utf-8-sig", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    @property
    def summary(self) -> str:
        """The text under the heading SHORT DESCRIPTION."""
        _, _, rest = self.text.partition("SHORT DESCRIPTION\n")
        return rest.partition("\n\n")[0].strip()

    def shown(self) -> PSCustomObject:
        """The topic as an object that shows its text."""
        made = PSCustomObject(
            {"Name": self.name, "Category": "HelpFile", "Synopsis": self.summary}, ["HelpInfo"]
        )
        made.members = {"tostring": FixedText(self.text)}
        return made


def own_topics() -> list[Topic]:
    """The shell's own topics by name."""
    return [
        Topic(each.removesuffix(_OWN_ENDING), os.path.join(_OWN, each))
        for each in sorted(os.listdir(_OWN))
    ]


def topics(session: Any) -> list[Topic]:
    """All topics by name: the shell's, those of loaded modules and of those on the module path."""
    found = {each.name.lower(): each for each in own_topics()}
    for folder in _module_folders(session):
        for path in glob(os.path.join(escape(folder), "*", "about_*" + _MODULE_ENDING)):
            name = os.path.basename(path).removesuffix(_MODULE_ENDING)
            found.setdefault(name.lower(), Topic(name, path))
    return [found[name] for name in sorted(found)]


def _module_folders(session: Any) -> Iterator[str]:
    from xshell.engine.module_files import folders

    for module in session.modules.modules.values():
        yield os.path.dirname(module.path or "") or "."
    for folder in folders(session):
        # A module's folder holds its files, or a folder for each version.
        yield from glob(os.path.join(escape(folder), "*", ""))
        yield from glob(os.path.join(escape(folder), "*", "*", ""))
