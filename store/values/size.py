"""ByteQuantifiedSize: a number of bytes that is written `600 MB (629,145,600 bytes)`."""

from __future__ import annotations

import re
from functools import total_ordering

from store.values.described import Described, describe

_UNITS = {"B": 0, "KB": 1, "MB": 2, "GB": 3, "TB": 4}
_TEXT = re.compile(
    r"\s*([\d,]+(?:\.\d+)?)\s*(B|KB|MB|GB|TB)?\s*(?:\(\s*([\d,]+)\s*bytes\s*\))?\s*", re.IGNORECASE
)


@total_ordering
class ByteQuantifiedSize(Described):
    """A size in bytes; prints in the largest unit with at most four significant figures."""

    __slots__ = ("bytes",)

    def __init__(self, count: int) -> None:
        self.bytes = count

    @classmethod
    def parse(cls, text: str) -> ByteQuantifiedSize:
        """Reads `600MB`, `36 MB (37,748,736 bytes)` or a number of bytes."""
        match = _TEXT.fullmatch(str(text))
        if match is None:
            raise ValueError(
                f"'{text}' isn't a valid size. Use a number with B, KB, MB, GB or TB, such as 25MB."
            )
        if match[3]:
            return cls(int(match[3].replace(",", "")))
        number = float(match[1].replace(",", ""))
        return cls(round(number * 1024 ** _UNITS[(match[2] or "B").upper()]))

    def __str__(self) -> str:
        unit, power = "B", 0
        for name, each in _UNITS.items():
            if self.bytes >= 1024**each:
                unit, power = name, each
        number = f"{self.bytes / 1024**power:.4g}" if power else str(self.bytes)
        return f"{number} {unit} ({self.bytes:,} bytes)"

    def __repr__(self) -> str:
        return f"ByteQuantifiedSize({self.bytes})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByteQuantifiedSize) and other.bytes == self.bytes

    def __lt__(self, other: ByteQuantifiedSize) -> bool:
        return self.bytes < other.bytes

    def __hash__(self) -> int:
        return hash(self.bytes)


def _in(power: int) -> object:
    return lambda size: size.bytes // 1024**power


ByteQuantifiedSize.__shell_type__ = describe(
    "Microsoft.Exchange.Data.ByteQuantifiedSize",
    {},
    {
        "ToBytes": lambda size: size.bytes,
        "ToKB": _in(1),  # type: ignore[dict-item]
        "ToMB": _in(2),  # type: ignore[dict-item]
        "ToGB": _in(3),  # type: ignore[dict-item]
        "ToTB": _in(4),  # type: ignore[dict-item]
        "ToString": str,
    },
    ByteQuantifiedSize.parse,
)
