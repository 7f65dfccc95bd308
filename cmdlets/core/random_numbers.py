"""Numbers and elements as Get-Random draws them: of any source, four random bytes a number."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_BIG = 2**31 - 1


class RandomNumbers:
    """Draws numbers and elements; `source` gives the bytes by `randbytes`.

    The order of the draws is that of PowerShell's GetRandomCommandBase, so that a seed gives the
    same numbers there and here.
    """

    __slots__ = ("_source",)

    def __init__(self, source: Any) -> None:
        self._source = source

    def _integer(self) -> int:
        """A number of 32 bits with a sign."""
        return int.from_bytes(self._source.randbytes(4), "little", signed=True)

    def share(self) -> float:
        """A number from 0 to below 1."""
        while (drawn := self._integer()) == _BIG:
            pass
        return (drawn + _BIG if drawn < 0 else drawn) * (1.0 / _BIG)

    def number(self, low: int, high: int) -> int:
        """A number from `low` to below `high`, whatever their distance."""
        width = high - low
        if width <= _BIG:
            return int(self.share() * width) + low
        if width < 2**32:
            while (drawn := self._integer()) == _BIG:
                pass
            return int((drawn + _BIG) * (1.0 / (2 * _BIG)) * width) + low
        mask = (1 << width.bit_length()) - 1
        while (wide := int.from_bytes(self._source.randbytes(8), "little") & mask) >= width:
            pass
        return low + wide

    def real(self, low: float, high: float) -> float:
        """A number from `low` to below `high`, whose distance may be more than a double holds."""
        while True:
            share = self.share()
            found = low + share * high - share * low
            if low <= found < high:
                return found

    def elements(self, values: list[Value], count: int) -> list[Value]:
        """So many of the values in random order, each of them once."""
        chosen = values[:count]
        for seen in range(count, len(values)):
            if self.number(0, seen + 1) < count:
                chosen[self.number(0, count)] = values[seen]
        drawn = []
        for at in range(len(chosen)):
            place = self.number(at, len(chosen))
            drawn.append(chosen[place])
            chosen[place] = chosen[at]
        return drawn
