"""System.Management.Automation.PSVariable: variables that a script makes for a scope to take."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import define
from xshell.engine.errors import NetException
from xshell.engine.scope import Scope, Variable
from xshell.engine.scopes import PSVariable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_OPTIONS = "System.Management.Automation.ScopedItemOptions options"


def _new(frame: Any, name: str, value: Value = None, options: Value = None) -> PSVariable:
    """A variable that no scope of a script holds yet."""
    if not name:
        raise NetException(
            "System.Management.Automation.PSArgumentException",
            'Cannot process argument because the value of argument "name" is not valid. Change '
            'the value of the "name" argument and run the operation again.',
        )
    # A cast has no frame, and so no session that would know how the name is spelled.
    scope = Scope(None, None if frame is None else frame.session)
    scope.make_special(Variable(name), value)
    made = PSVariable(scope, name.lower())
    if options is not None:
        made.options = options
    return made


define(
    "System.Management.Automation.PSVariable",
    constructor=FrameMethod(
        "PSVariable",
        _new,
        "(string name)",
        "(string name, System.Object value)",
        f"(string name, System.Object value, {_OPTIONS})",
    ),
)
