"""System.Delegate: a script block that .NET calls."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.values.delegates import Delegate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _invoke(own: Delegate, *arguments: Value) -> Value:
    """Calls with the arguments as the types that an action or function declares, and gives what
    the block wrote as the type that a function gives; nothing of an action.
    """
    from xshell.engine.values.conversion import convert

    definition = own.dotnet_type.definition or own.dotnet_type
    kinds = own.dotnet_type.arguments
    if definition.full_name.startswith("System.Action"):
        own(*map(convert, arguments, kinds))
        return None
    if definition.full_name.startswith("System.Func"):
        return convert(own(*map(convert, arguments, kinds)), kinds[-1])
    return own(*arguments)


def _dynamic_invoke(own: Delegate, *arguments: Value) -> Value:
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    return _invoke(own, *(given or ()))


for _name in ("System.Delegate", "System.MulticastDelegate"):
    define(
        _name,
        properties=(
            Property("Target", lambda own: own.block),
            Property("Method", lambda _own: None),
        ),
        methods=(
            Method("Invoke", _invoke),
            Method("DynamicInvoke", _dynamic_invoke),
            Method("GetInvocationList", lambda own: [own], "()"),
        ),
    )
