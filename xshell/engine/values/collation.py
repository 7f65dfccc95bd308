"""The order of texts under en-US: letters before case, accents between, as Sort-Object has it.

A text's key is a pair of texts: the primary weights of its characters, then the weights without
regard to case; Python compares them in C. Weights come from a table; characters it does not have
follow in the order of their code points.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNKNOWN = 0x20000


class _Weights(dict):
    """Character code -> weight as a character, for str.translate; ignorable ones map to None."""

    def __missing__(self, code: int) -> str | None:
        weight = chr(_UNKNOWN + code) if code < 0x90000 else chr(code)
        self[code] = weight
        return weight


_PRIMARY, _FOLDED, _EXACT = _Weights(), _Weights(), _Weights()


def _load() -> None:
    path = __file__.rsplit("/", 2)[0] + "/data/collation.tsv"
    with open(path, encoding="ascii") as lines:
        for line in lines:
            code, *weights = line.split("\t")
            for table, weight in zip((_PRIMARY, _FOLDED, _EXACT), weights, strict=True):
                number = int(weight)
                table[int(code, 16)] = chr(number) if number else None
    for code in list(_FOLDED):
        small = chr(code).lower()
        if small != chr(code) and ord(small[0]) in _FOLDED:
            _FOLDED[code] = _FOLDED[ord(small[0])]


def sort_key(text: str) -> tuple[str, str]:
    """A key that orders texts without regard to case."""
    if not _PRIMARY:
        _load()
    return text.translate(_PRIMARY), text.translate(_FOLDED)


def exact_sort_key(text: str) -> tuple[str, str, str]:
    """A key that orders texts with case as the last difference, small letters first."""
    primary, folded = sort_key(text)
    return primary, folded, text.translate(_EXACT)


def compare_text(left: str, right: str, exact: bool = False) -> int:
    """Less than, equal to or greater than zero."""
    if left == right:
        return 0
    if left.isalnum() and right.isalnum() and left.isascii() and right.isascii() and not exact:
        first: Any = left.lower()
        second: Any = right.lower()
    elif exact:
        first, second = exact_sort_key(left), exact_sort_key(right)
    else:
        first, second = sort_key(left), sort_key(right)
    return int(first > second) - int(first < second)
