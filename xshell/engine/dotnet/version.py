"""System.Version."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class Version:
    """Two to four numbers; those not given are -1."""

    __slots__ = ("parts",)

    dotnet_type = known_type("System.Version")

    def __init__(self, *parts: int) -> None:
        self.parts = (*parts, *(-1,) * (4 - len(parts)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and other.parts == self.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __lt__(self, other: Version) -> bool:
        return self.parts < other.parts

    def __gt__(self, other: Version) -> bool:
        return self.parts > other.parts

    def __str__(self) -> str:
        return ".".join(str(each) for each in self.parts if each >= 0)


def parse(text: str) -> Version:
    """`major.minor[.build[.revision]]`; raises ArgumentException, FormatException or
    OverflowException.
    """
    parts = text.split(".")
    if not 2 <= len(parts) <= 4:
        raise NetException(
            "System.ArgumentException",
            "Version string portion was too short or too long. (Parameter 'input')",
        )
    if not all(part.strip().isdigit() for part in parts):
        bad = next(part for part in parts if not part.strip().isdigit())
        if bad.strip()[:1] == "-" and bad.strip()[1:].isdigit():
            raise NetException(
                "System.ArgumentOutOfRangeException",
                f"input ('{bad}') must be a non-negative value. (Parameter 'input')\n"
                f"Actual value was {int(bad)}.",
            )
        raise NetException(
            "System.FormatException", f"The input string '{bad}' was not in a correct format."
        )
    numbers = [int(part) for part in parts]
    if max(numbers) > 2**31 - 1:
        raise NetException(
            "System.OverflowException", "Value was either too large or too small for an Int32."
        )
    return Version(*numbers)


def _try(text: str, *rest: Value) -> bool:
    try:
        rest[-1].value = parse(text)
    except NetException:
        return False
    return True


def _create(*parts: Value) -> Version:
    if not parts:
        return Version(0, 0)
    if isinstance(parts[0], str):
        return parse(parts[0])
    if any(each < 0 for each in parts):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            "Version's parameters must be greater than or equal to zero.",
        )
    return Version(*parts)


def _part(index: int) -> Callable[[Version], int]:
    return lambda version: version.parts[index]


def _text(version: Version, count: int | None = None) -> str:
    if count is None:
        return str(version)
    known = [each for each in version.parts if each >= 0]
    if not 0 <= count <= len(known):
        raise NetException(
            "System.ArgumentException",
            f"Argument must be between 0 and {len(known)}. (Parameter 'fieldCount')",
        )
    return ".".join(str(each) for each in known[:count])


_INT = "System.Int32"

define(
    "System.Version",
    properties=(
        Property("Major", _part(0), type_name=_INT),
        Property("Minor", _part(1), type_name=_INT),
        Property("Build", _part(2), type_name=_INT),
        Property("Revision", _part(3), type_name=_INT),
        Property("MajorRevision", lambda version: version.parts[3] >> 16, type_name="System.Int16"),
        Property(
            "MinorRevision",
            lambda version: ((version.parts[3] & 0xFFFF) + 0x8000) % 0x10000 - 0x8000,
            type_name="System.Int16",
        ),
    ),
    methods=(
        Method(
            "CompareTo",
            lambda own, other: (own > other) - (own < other),
            "int (version value)",
        ),
        Method("Clone", lambda own: own, "System.Object ()"),
        Method("ToString", _text, "string ()", "string (int fieldCount)"),
    ),
    static_methods=(
        Method("Parse", parse, "version (string input)"),
        Method("TryParse", _try, "bool (string input, ref result)"),
    ),
    constructor=Method(
        "new",
        _create,
        "()",
        "(string version)",
        "(int major, int minor)",
        "(int major, int minor, int build)",
        "(int major, int minor, int build, int revision)",
    ),
    parse=parse,
)
