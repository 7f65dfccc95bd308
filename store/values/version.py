"""ServerVersion: the version of an Exchange server, written `Version 15.1 (Build 2507.6)`."""

from __future__ import annotations

import re
from functools import total_ordering

from store.values.described import Described, describe

_TEXT = re.compile(r"(?:Version )?(\d+)\.(\d+)(?: \(Build |\.)(\d+)\.(\d+)\)?")


@total_ordering
class ServerVersion(Described):
    """Four numbers, compared from the first on."""

    __slots__ = ("numbers",)

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    @classmethod
    def parse(cls, text: str) -> ServerVersion:
        """Reads `Version 15.1 (Build 2507.6)` and `15.1.2507.6`."""
        match = _TEXT.fullmatch(str(text))
        if match is None:
            raise ValueError(f"'{text}' isn't a valid version of a server.")
        return cls(*(int(each) for each in match.groups()))

    def __str__(self) -> str:
        major, minor, build, revision = self.numbers
        return f"Version {major}.{minor} (Build {build}.{revision})"

    def __repr__(self) -> str:
        return f"ServerVersion{self.numbers}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ServerVersion) and other.numbers == self.numbers

    def __lt__(self, other: ServerVersion) -> bool:
        return self.numbers < other.numbers

    def __hash__(self) -> int:
        return hash(self.numbers)


ServerVersion.__shell_type__ = describe(
    "Microsoft.Exchange.Data.ServerVersion",
    {
        "Major": lambda own: own.numbers[0],
        "Minor": lambda own: own.numbers[1],
        "Build": lambda own: own.numbers[2],
        "Revision": lambda own: own.numbers[3],
    },
    {"ToString": str},
    ServerVersion.parse,
    (),
)
