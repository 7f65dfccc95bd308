"""Script blocks that cmdlets call as functions of one clause."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def refuse_clauses(cmdlet: Any, block: Any) -> None:
    """Ends a cmdlet whose script block has begin and process blocks."""
    if block is not None and block.has_clauses:
        cmdlet.fail(
            "InvalidOperation",
            "The script block cannot be invoked because it contains more than one clause. The "
            "Invoke() method can only be used on script blocks that contain a single clause.",
            "InvalidOperation",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )
