"""Error records as CLIXML carries them: notes in place of the class's properties."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import ErrorRecord

    Value = Any


def error_notes(record: ErrorRecord) -> list[tuple[str, Value, bool]]:
    """Name, value and True for each note of an error record."""
    from xshell.engine.dotnet.error_record import CategoryInfo
    from xshell.engine.values.members import get_member

    category = CategoryInfo(record)
    number = get_member(None, category, "Category")
    notes: list[tuple[str, Value]] = [
        ("Exception", record.exception),
        ("TargetObject", record.target),
        ("FullyQualifiedErrorId", record.error_id),
        ("InvocationInfo", record.invocation),
        ("ErrorCategory_Category", getattr(number, "value", 0)),
        ("ErrorCategory_Activity", category.activity),
        ("ErrorCategory_Reason", category.reason),
        ("ErrorCategory_TargetName", category.target_name),
        ("ErrorCategory_TargetType", category.target_type),
        ("ErrorCategory_Message", get_member(None, category, "GetMessage") and str(category)),
    ]
    if record.details is not None:
        notes.append(("ErrorDetails_Message", record.details))
        notes.append(("ErrorDetails_RecommendedAction", record.recommended_action))
    notes.append(("ErrorDetails_ScriptStackTrace", str(record.stack or "")))
    notes.append(("SerializeExtendedInfo", False))
    return [(name, value, True) for name, value in notes]
