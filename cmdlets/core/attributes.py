"""Expressions of file attributes: `Directory+Hidden,!ReadOnly`, as -Attributes takes them."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# System.IO.FileAttributes by name, in the order of its numbers.
ATTRIBUTES = {
    "None": 0,
    "ReadOnly": 1,
    "Hidden": 2,
    "System": 4,
    "Directory": 16,
    "Archive": 32,
    "Device": 64,
    "Normal": 128,
    "Temporary": 256,
    "SparseFile": 512,
    "ReparsePoint": 1024,
    "Compressed": 2048,
    "Offline": 4096,
    "NotContentIndexed": 8192,
    "Encrypted": 16384,
    "IntegrityStream": 32768,
    "NoScrubData": 131072,
}
_SHORT = {"d": "Directory", "h": "Hidden", "r": "ReadOnly", "s": "System", "l": "ReparsePoint"}


class AttributesExpression(Described):
    """Alternatives, each a list of attributes that must (or with `!` must not) be there.

    Made of text or a list of texts; raises ValueError for names that no attribute has.
    """

    __slots__ = ("alternatives",)

    def __init__(self, given: Value) -> None:
        from xshell.engine.values.text import to_string

        texts = given if isinstance(given, list) else [given]
        text = ",".join(to_string(each) for each in texts)
        self.alternatives = [
            [_term(term.strip()) for term in alternative.split("+")]
            for alternative in text.split(",")
        ]

    def accepts(self, attributes: int) -> bool:
        """Whether the attributes of an item satisfy it."""
        return any(
            all(bool(attributes & number) is wanted for number, wanted in alternative)
            for alternative in self.alternatives
        )

    def mentions(self, number: int) -> bool:
        """Whether it says anything of an attribute."""
        return any(number == each for terms in self.alternatives for each, _wanted in terms)


def _term(term: str) -> tuple[int, bool]:
    """An attribute's number and whether it must be there."""
    wanted = not term.startswith("!")
    name = term.lstrip("!").strip()
    full = _SHORT.get(name.lower(), name)
    found = [each for each in ATTRIBUTES if each.lower() == full.lower()] or [
        each for each in ATTRIBUTES if full and each.lower().startswith(full.lower())
    ]
    if len(found) != 1:
        raise ValueError(
            f"Unable to match the identifier name {name} to a valid enumerator name. Specify one "
            "of the following enumerator names and try again:\n" + ", ".join(ATTRIBUTES)
        )
    return ATTRIBUTES[found[0]], wanted


AttributesExpression.__shell_type__ = describe(
    ("System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]",), {}
)
