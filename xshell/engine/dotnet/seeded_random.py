"""The numbers that System.Random draws from a seed, in .NET's own order.

Since .NET Framework a seeded generator is Knuth's subtractive one (Numerical Recipes' ran3, with
21 for 31), kept so that a seed always gives the same numbers.
"""

from __future__ import annotations

from random import Random

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import Any

_BIG = 2**31 - 1
_START = 161803398


class SeededRandom(Random):
    """Draws as Python's random.Random does, yet .NET's numbers."""

    def __init__(self, seed: int) -> None:
        super().__init__(0)
        self._table = _table(min(abs(seed), _BIG))
        self._at, self._other = 0, 21

    def number(self) -> int:
        """The next number from 0 to below 2^31 - 1."""
        self._at = self._at % 55 + 1
        self._other = self._other % 55 + 1
        drawn = self._table[self._at] - self._table[self._other]
        if drawn == _BIG:
            drawn -= 1
        if drawn < 0:
            drawn += _BIG
        self._table[self._at] = drawn
        return drawn

    def random(self) -> float:
        return self.number() * (1.0 / _BIG)

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        low, high = (0, start) if stop is None else (start, stop)
        width = high - low
        if (low, high) == (0, _BIG):
            return self.number()
        if width <= _BIG:
            return int(self.random() * width) + low
        if width <= 2**32:
            return int(self._wide_share() * width) + low
        bits = (width - 1).bit_length()
        while (drawn := self._long() >> (64 - bits)) >= width:
            pass
        return drawn + low

    def _wide_share(self) -> float:
        """A share of one that has more than 31 bits."""
        drawn = self.number()
        if self.number() % 2 == 0:
            drawn = -drawn
        return (drawn + (_BIG - 1)) / (2 * _BIG - 1)

    def _long(self) -> int:
        low, middle, high = (self.randrange(1 << bits) for bits in (22, 22, 20))
        return low | middle << 22 | high << 44

    def randbytes(self, n: int) -> bytes:
        return bytes(self.number() & 0xFF for _ in range(n))

    def shuffle(self, x: MutableSequence[Any]) -> None:
        for at in range(len(x) - 1):
            other = self.randrange(at, len(x))
            x[at], x[other] = x[other], x[at]

    def choice(self, seq: Any) -> Any:
        return seq[self.randrange(len(seq))]


def _table(seed: int) -> list[int]:
    """The fifty-five numbers to begin with, from place 1."""
    table = [0] * 56
    last, number = _START - seed, 1
    table[55] = last
    for step in range(1, 55):
        place = 21 * step % 55
        table[place] = number
        number = last - number
        if number < 0:
            number += _BIG
        last = table[place]
    for _ in range(4):
        for at in range(1, 56):
            table[at] -= table[1 + (at + 30) % 55]
            if table[at] < 0:
                table[at] += _BIG
    return table
