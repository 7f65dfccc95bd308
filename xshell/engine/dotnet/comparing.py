"""System.StringComparison: how methods of strings compare, and the comparer objects."""

from __future__ import annotations

from xshell.engine.values.collation import compare_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def ignores_case(comparison: Value) -> bool:
    """Whether a StringComparison takes no notice of case."""
    return comparison is not None and str(comparison).endswith("IgnoreCase")


def is_ordinal(comparison: Value) -> bool:
    """Whether a StringComparison goes by code units instead of a culture's order."""
    return comparison is not None and str(comparison).startswith("Ordinal")


def folded(text: str, comparison: Value) -> str:
    """Text as it is compared under a StringComparison."""
    return text.lower() if ignores_case(comparison) else text


def ordinal(left: str, right: str) -> int:
    """The difference of the first units that differ, else of the lengths."""
    for first, second in zip(left, right, strict=False):
        if first != second:
            return ord(first) - ord(second)
    return len(left) - len(right)


def compare(left: str | None, right: str | None, comparison: Value = None) -> int:
    """Less than, equal to or greater than zero; null comes first."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if is_ordinal(comparison):
        if ignores_case(comparison):
            return ordinal(left.upper(), right.upper())
        return ordinal(left, right)
    return compare_text(left, right, not ignores_case(comparison))
