"""Classes and enums of scripts by name: they are known in the scope that defines them and below."""

from __future__ import annotations

from xshell.engine.dotnet.types import DotNetType, register, unregister
from xshell.engine.errors import make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from xshell.engine.module_info import Module
    from xshell.engine.scope import Scope


def define(scope: Scope, type: DotNetType) -> None:
    """Make a type known in a scope."""
    if scope.types is None:
        scope.types = {}
    scope.types[type.full_name.lower()] = type
    # For conversions that know no scope; `finder` does not go by it.
    register(type)


def forget(scope: Scope, name: str) -> None:
    """Undo `define` for a type that could not be made."""
    if scope.types is not None:
        found = scope.types.pop(name.lower(), None)
        if isinstance(found, DotNetType):
            unregister(found)


def take_over(scope: Scope, module: Module) -> None:
    """`using module`: its types by their names and by `Module.Name`; two modules may have a name
    in common, which then stands for neither.
    """
    if scope.types is None:
        scope.types = {}
    for lowered, found in (module.scope.types or {}).items():
        if not isinstance(found, DotNetType):
            continue
        scope.types[f"{module.name.lower()}.{lowered}"] = found
        known = scope.types.get(lowered)
        if known is None or isinstance(known, Imported):
            others = known.types if isinstance(known, Imported) else {}
            scope.types[lowered] = Imported({**others, module.name.lower(): found})


class Imported:
    """What a name stands for that modules brought: their types by the modules' names."""

    __slots__ = ("types",)

    def __init__(self, types: dict[str, DotNetType]) -> None:
        self.types = types


def finder(scope: Scope) -> Callable[[str], DotNetType | None]:
    """What finds types of scripts by lower-case name as code in a scope sees them.

    Raises AmbiguousTypeReference.
    """

    def find(lowered: str) -> DotNetType | None:
        found: DotNetType | Imported | None = scope.type_named(lowered)
        if not isinstance(found, Imported):
            return found
        first, *others = found.types.items()
        if others:
            raise _ambiguous(first[1], [f"{name}.{each}" for name, each in found.types.items()])
        return first[1]

    return find


def _ambiguous(type: DotNetType, names: list[str]) -> Exception:
    could_be = "' or '".join(names)
    return make_error(
        "AmbiguousTypeReference",
        f"The type name '{type}' is ambiguous, it could be '{could_be}'.",
        "InvalidOperation",
        None,
    )
