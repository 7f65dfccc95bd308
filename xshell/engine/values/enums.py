"""Values of enums."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType


class EnumValue:
    """A value of an enum: its type and its number."""

    __slots__ = ("type", "value")

    def __init__(self, type: DotNetType, value: int) -> None:
        self.type = type
        self.value = value

    def __str__(self) -> str:
        return name_of(self.type, self.value)

    def __repr__(self) -> str:
        return f"[{self.type}]::{self}"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, EnumValue) and other.type is self.type and other.value == self.value
        )

    def __hash__(self) -> int:
        return hash((self.type, self.value))

    def __int__(self) -> int:
        return self.value


def name_of(type: DotNetType, value: int) -> str:
    """The name of a number; of flags all names, separated by commas; else the number."""
    assert type.values is not None
    for name, number in type.values.items():
        if number == value:
            return name
    if type.flags and value:
        names = _flag_names(type.values, value)
        if names is not None:
            return ", ".join(names)
    return str(value)


def _flag_names(values: dict[str, int], value: int) -> list[str] | None:
    """The names whose numbers together are the value, in ascending order."""
    found: list[str] = []
    rest = value
    for name, number in sorted(values.items(), key=lambda pair: -pair[1]):
        if number and rest & number == number:
            found.insert(0, name)
            rest &= ~number
    return found if rest == 0 else None


def parse_name(type: DotNetType, text: str) -> tuple[int, str | None]:
    """The number of a name, a beginning of one, a number, or several of them with commas.

    The second part is the first word that stands for nothing, or for several names.
    """
    total = 0
    for word in text.split(","):
        number = _word(type, word.strip())
        if number is None:
            return 0, word.strip()
        total |= number
    return total, None


def _word(type: DotNetType, word: str) -> int | None:
    assert type.values is not None
    lowered = word.lower()
    for name, number in type.values.items():
        if name.lower() == lowered:
            return number
    if word.lstrip("+-").isdigit():
        return int(word)
    matches = {
        number for name, number in type.values.items() if word and name.lower().startswith(lowered)
    }
    return matches.pop() if len(matches) == 1 else None


def matching_names(type: DotNetType, word: str) -> list[str]:
    """The names that begin with a word, in any case."""
    assert type.values is not None
    return [name for name in type.values if name.lower().startswith(word.lower())]


def enum_value(type: Any, name: str) -> EnumValue:
    """The value of an exact name; raises KeyError."""
    return EnumValue(type, type.values[name])


def named(full_name: str, names: str) -> EnumValue:
    """The value of a name, or of several with commas, of an enumeration known by its full name."""
    from xshell.engine.dotnet.types import known_type

    kind: Any = known_type(full_name)
    number = 0
    for name in names.split(","):
        number |= kind.values[name.strip()]
    return EnumValue(kind, number)
