"""Unlimited<T>: a value, or no limit."""

from __future__ import annotations

from collections.abc import Callable
from functools import total_ordering
from typing import Any

from store.values.described import Described, describe
from store.values.size import ByteQuantifiedSize


def _parse_any(text: str) -> Any:
    """A value of a kind that nothing tells: a number, else a size."""
    try:
        return int(text)
    except ValueError:
        return ByteQuantifiedSize.parse(text)


@total_ordering
class Unlimited(Described):
    """A value of some kind, or `Unlimited` where `value` is None."""

    __slots__ = ("value",)

    def __init__(self, value: Any = None) -> None:
        self.value = value

    @property
    def is_unlimited(self) -> bool:
        """Whether there is no limit."""
        return self.value is None

    @classmethod
    def parser(cls, inner: Callable[[str], Any]) -> Callable[[str], Unlimited]:
        """A parser of `Unlimited` or the text of the inner kind."""

        def parse(text: str) -> Unlimited:
            if str(text).strip().lower() == "unlimited":
                return cls()
            return cls(inner(str(text)))

        return parse

    def alike(self, text: str) -> Unlimited:
        """Text as a limit of the same kind, to compare with; raises ValueError."""
        if text.strip().lower() == "unlimited":
            return Unlimited()
        parse = getattr(type(self.value), "parse", int if self.value is not None else _parse_any)
        return Unlimited(parse(text))

    def __str__(self) -> str:
        return "Unlimited" if self.value is None else str(self.value)

    def __repr__(self) -> str:
        return f"Unlimited({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unlimited) and other.value == self.value

    def __lt__(self, other: Unlimited) -> bool:
        if self.value is None:
            return False
        return other.value is None or bool(self.value < other.value)

    def __hash__(self) -> int:
        return hash(self.value)


def _value(limit: Unlimited) -> Any:
    return limit.value


Unlimited.__shell_type__ = describe(
    "Microsoft.Exchange.Data.Unlimited",
    {"IsUnlimited": lambda limit: limit.is_unlimited, "Value": _value},
    {"ToString": str},
)
