"""Setting properties of values other than notes and dictionary entries."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.values.extended import not_settable
from xshell.engine.values.kinds import PSCustomObject, PSObject
from xshell.engine.values.lookup import declared_property, extended_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def assign(frame: Any, owner: Value, name: str, value: Value) -> None:
    """Set a property of a value; raises where there is none that can be set."""
    if owner is None:
        raise _not_found("PropertyNotFound", name)
    lowered = name.lower()
    extended = extended_member(frame, owner, lowered)
    if extended is not None and extended.is_property:
        extended.set(frame, owner, value)
        return
    if type(owner) is PSObject:
        from xshell.engine.values.members import set_member

        set_member(frame, owner.base, name, value)
        return
    declared = declared_property(owner, lowered)
    if declared is not None:
        if declared.set is None:
            raise not_settable(declared.name)
        put(declared, owner, value)
        return
    if isinstance(owner, list) and lowered in ("count", "length"):
        raise not_settable("Count" if lowered == "count" else "Length")
    if type(owner) is PSCustomObject:
        raise _setting(name, not_found(name).record.exception)
    raise not_found(name)


def put(declared: Any, owner: Value, value: Value) -> None:
    """Set a declared property; what its class raises becomes the error of the assignment."""
    try:
        declared.set(owner, value)
    except NetException as problem:
        raise _setting(declared.name, problem) from None
    except Terminating as error:
        if error.record.category in ("InvalidArgument", "MetadataError"):
            raise _setting(declared.name, error.record.exception) from None
        raise


def _setting(name: str, inner: NetException) -> Terminating:
    message = f'Exception setting "{name}": "{inner.message}"'
    return make_error(
        "ExceptionWhenSetting",
        message,
        "NotSpecified",
        None,
        NetException("System.Management.Automation.SetValueInvocationException", message, inner),
    )


def not_found(name: str) -> Terminating:
    """The error for a property that does not exist."""
    return _not_found("PropertyAssignmentException", name)


def _not_found(error_id: str, name: str) -> Terminating:
    return make_error(
        error_id,
        f"The property '{name}' cannot be found on this object. Verify that the property exists "
        "and can be set.",
        "InvalidOperation",
    )
