"""Script blocks and methods where .NET wants a delegate."""

from __future__ import annotations

from xshell.engine.values.methods import BoundMethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def is_delegate(type: DotNetType) -> bool:
    """Whether a type is a delegate, which a script block or method can stand for."""
    definition = type.definition or type
    base = definition.base
    return base is not None and base.full_name in ("System.MulticastDelegate", "System.Delegate")


class Delegate:
    """A script block or method as a delegate of a type, called with arguments."""

    __slots__ = ("block", "call", "dotnet_type")

    def __init__(self, block: Any, type: DotNetType) -> None:
        self.block = block
        self.dotnet_type = type
        self.call = as_function(block)

    def __call__(self, *arguments: Value) -> Value:
        return self.call(*arguments)


def as_function(block: Any) -> Callable[..., Value]:
    """A script block or callable as a function: arguments in `$args`, the first in `$_`."""
    if callable(block):
        function: Callable[..., Value] = block
        return function
    if isinstance(block, BoundMethod):
        return block.invoke

    def call(*arguments: Value) -> Value:
        inner = block.enter(block.frame)
        inner.scope.vars["_"] = arguments[0] if arguments else None
        output: list[Value] = []
        block.invoke(inner, output.append, arguments)
        if len(output) == 1:
            return output[0]
        return output or None

    return call
