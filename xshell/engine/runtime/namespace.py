"""The namespace in which a compiled module runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class TypeReference:
    """A type named in a script, resolved when it is first needed and once."""

    __slots__ = ("_found", "end", "name", "start")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self._found: Any = None

    def get(self, frame: Any) -> Any:
        """The type; raises TypeNotFound."""
        if self._found is None:
            found = frame.session.resolve_type(self.name, frame)
            if found is None:
                raise type_not_found(self.name)
            if not found.is_user_defined:
                self._found = found
            return found
        return self._found


def type_not_found(name: str) -> Exception:
    """The error for a type that does not exist."""
    from xshell.engine.errors import make_error

    return make_error("TypeNotFound", f"Unable to find type [{name}].", "InvalidOperation", name)


def attribute_type(frame: Any, name: str) -> Any:
    """The type of an attribute, or its bare name where it is a built-in one."""
    found = frame.session.user_type(name)
    return name if found is None else found


_BASE: dict[str, Any] = {}


def namespace() -> dict[str, Any]:
    """A fresh copy of the helpers by name."""
    if not _BASE:
        _BASE.update(_helpers())
    return dict(_BASE)


def _helpers() -> dict[str, Any]:
    from decimal import Decimal

    from xshell.engine import errors, pipeline, scriptblock, signature
    from xshell.engine.calls import MISSING, CommandSite
    from xshell.engine.runtime import automatic, failures, operators, switching, values, variables
    from xshell.engine.values import conversion, kinds, members

    helpers: dict[str, Any] = {
        "MISSING": MISSING,
        "CommandSite": CommandSite,
        "TypeReference": TypeReference,
        "attribute_type": attribute_type,
        "run": pipeline.run,
        "Decimal": Decimal,
        "INF": float("inf"),
        "NAN": float("nan"),
        "truth": conversion.to_bool,
        "cast": conversion.convert,
        "Template": scriptblock.Template,
        "ScriptBlock": scriptblock.ScriptBlock,
        "AttributeUse": signature.AttributeUse,
        "ScriptParameter": signature.ScriptParameter,
        "ScriptDeclaration": signature.ScriptDeclaration,
    }
    for name in ("BreakLoop", "ContinueLoop", "ReturnValue"):
        helpers[name] = getattr(errors, name)
    for name in ("Int64", "Int16", "SByte", "Byte", "UInt16", "UInt32", "UInt64", "BigInteger"):
        helpers[name] = getattr(kinds, name)
    helpers["PSCustomObject"] = kinds.PSCustomObject
    for name in (
        "get_member",
        "set_member",
        "get_static",
        "set_static",
        "call_method",
        "call_static",
        "get_index",
        "set_index",
    ):
        helpers[name] = getattr(members, name)
    for module in (automatic, failures, switching, values, variables):
        helpers.update(
            {name: each for name, each in vars(module).items() if not name.startswith("__")}
        )
    helpers.update(operators.namespace())
    return helpers
