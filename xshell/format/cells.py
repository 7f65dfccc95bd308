"""Values as the text of a cell: the current culture, collections in braces."""

from __future__ import annotations

from itertools import islice

from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import PSObject, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PLAIN = frozenset({str, int, bool})


def cell_text(value: Value, limit: int = 4) -> str:
    """The text of a value in a table or list; `limit` is $FormatEnumerationLimit (-1: all)."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if value is None:
        return ""
    if kind in _PLAIN:
        return str(value)
    if kind is PSObject:
        return cell_text(value.base, limit)
    if isinstance(value, Table):
        return _braces([f"[{to_string(k)}, {_nested(v)}]" for k, v in value.items()], limit)
    elements = enumerate_value(value)
    if elements is not None:
        most = limit if limit >= 0 else None
        texts = [_nested(each) for each in islice(elements, None if most is None else most + 1)]
        return _braces(texts, limit)
    return current_culture_text(value)


def _nested(value: Value) -> str:
    if enumerate_value(value) is not None and not isinstance(value, str):
        return to_string(value)
    return "" if value is None else current_culture_text(value)


def _braces(texts: list[str], limit: int) -> str:
    if 0 <= limit < len(texts):
        return "{" + ", ".join(texts[:limit]) + "\u2026}"
    return "{" + ", ".join(texts) + "}"


def current_culture_text(value: Value) -> str:
    """ToString() under the current culture: dates and times follow it, text does not."""
    by_culture = getattr(type(value), "__shell_culture_text__", None)
    if by_culture is not None:
        return str(by_culture(value))
    return to_string(value)


def is_number(value: Value) -> bool:
    """Whether a value stands at the right of its column."""
    if isinstance(value, PSObject):
        value = value.base
    if isinstance(value, bool | str) or value is None:
        return False
    from decimal import Decimal

    return isinstance(value, int | float | Decimal)
