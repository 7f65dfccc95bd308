"""Members that are not public and that frameworks reach by reflection all the same.

Pester moves script blocks between session states by SessionStateInternal, and makes blocks of parts
of a tree by the constructor that takes a tree.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import Property
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


class SessionStateInternal:
    """A session state as the engine holds it: a module's, or the session's own for None."""

    __slots__ = ("module",)

    dotnet_type = known_type(_NAMESPACE + "SessionStateInternal")

    def __init__(self, module: Any) -> None:
        self.module = module

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionStateInternal) and other.module is self.module

    def __hash__(self) -> int:
        return id(self.module)


def _of_block(block: Value) -> Value:
    from xshell.engine.scriptblock import UNBOUND

    return None if block.module is UNBOUND else SessionStateInternal(block.module)


def _bind(block: Value, state: Value) -> None:
    from xshell.engine.scriptblock import UNBOUND

    block.module = UNBOUND if state is None else state.module


def _block_of_tree(frame: Any, tree: Value, _is_filter: bool) -> Value:
    from xshell.engine.dotnet.syntax.computed import script_block

    return script_block(frame, tree)


PROPERTIES = {
    (_NAMESPACE + "SessionState", "Internal"): Property(
        "Internal",
        lambda state: SessionStateInternal(state.scope.module),
        type_name=_NAMESPACE + "SessionStateInternal",
    ),
    (_NAMESPACE + "SessionStateInternal", "Module"): Property(
        "Module", lambda state: state.module, type_name=_NAMESPACE + "PSModuleInfo"
    ),
    (_NAMESPACE + "ScriptBlock", "SessionStateInternal"): Property(
        "SessionStateInternal", _of_block, _bind, _NAMESPACE + "SessionStateInternal"
    ),
}
CONSTRUCTORS = {
    (_NAMESPACE + "ScriptBlock", "IParameterMetadataProvider, Boolean"): FrameMethod(
        ".ctor", _block_of_tree, static=True
    ),
}
