"""The operators by PowerShell's TokenKind: `BINARY[kind](left, right)`, `UNARY[kind](value)`.

`replace` and `split` take a third argument that makes a function of a script block.
"""

from __future__ import annotations

from xshell.engine.values.operators import arithmetic, comparison, logic, text
from xshell.engine.values.operators.text import match, not_match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BINARY: dict[str, Callable[..., Any]] = {
    **arithmetic.BINARY,
    **comparison.BINARY,
    **logic.BINARY,
    **text.BINARY,
}
UNARY: dict[str, Callable[[Any], Any]] = {**logic.UNARY, **text.UNARY}

__all__ = ["BINARY", "UNARY", "match", "not_match"]
