"""The namespace in which a compiled module runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class TypeReference:
    """A type named in a script, resolved when it is first needed, and again when scripts have
    defined types meanwhile; `usings` are namespaces that need not be written.
    """

    __slots__ = ("_found", "_revision", "name", "usings")

    def __init__(self, name: str, usings: tuple[str, ...] = ()) -> None:
        self.name = name
        self.usings = usings
        self._found: Any = None
        self._revision = -1

    def get(self, frame: Any) -> Any:
        """The type; raises TypeNotFound."""
        revision = frame.session.type_revision
        if self._found is None or self._revision != revision:
            found = frame.session.resolve_type(self.name, frame, self.usings)
            if found is None:
                raise type_not_found(self.name)
            if revision and not _is_settled(found):
                return found
            self._found, self._revision = found, revision
        return self._found


def _is_settled(type: Any) -> bool:
    """Whether the name of a type stands for it in every scope."""
    if type.element is not None:
        return _is_settled(type.element)
    return not type.is_user_defined and all(map(_is_settled, type.arguments))


def type_not_found(name: str) -> Exception:
    """The error for a type that does not exist."""
    from xshell.engine.calls import NO_SOURCE
    from xshell.engine.dotnet.syntax.names import WrittenType
    from xshell.engine.errors import make_error
    from xshell.language.tree import TypeName

    target = WrittenType(NO_SOURCE, TypeName(0, 0, name, []))
    return make_error("TypeNotFound", f"Unable to find type [{name}].", "InvalidOperation", target)


def attribute_type(frame: Any, name: str) -> Any:
    """The type of an attribute, or its bare name where it is a built-in one."""
    session = frame.session
    if not session.type_revision:
        return name
    found = session.resolve_type(name, frame)
    return name if found is None or not found.is_user_defined else found


_BASE: dict[str, Any] = {}


def namespace() -> dict[str, Any]:
    """A fresh copy of the helpers by name."""
    if not _BASE:
        _BASE.update(_helpers())
    return dict(_BASE)


_KINDS = (
    *("Int64", "Int16", "SByte", "Byte", "UInt16", "UInt32", "UInt64", "BigInteger"),
    *("PSCustomObject", "GenericList"),
)
_MEMBERS = (
    *("get_member", "set_member", "get_static", "set_static", "get_index", "set_index"),
    *("call_as", "call_method", "call_static"),
)


def _helpers() -> dict[str, Any]:
    from decimal import Decimal

    from xshell.engine import errors, pipeline, scriptblock, signature
    from xshell.engine.calls import MISSING, CommandSite
    from xshell.engine.classes import templates
    from xshell.engine.runtime import (
        automatic,
        call_sites,
        failures,
        nothing,
        operators,
        switching,
        values,
        variables,
    )
    from xshell.engine.values import conversion, enumerator, indexing, kinds, members, reference

    helpers: dict[str, Any] = {
        "MISSING": MISSING,
        "CommandSite": CommandSite,
        "TypeReference": TypeReference,
        "Enumerator": enumerator.Enumerator,
        "BaseType": templates.BaseType,
        "ClassTemplate": templates.ClassTemplate,
        "EnumTemplate": templates.EnumTemplate,
        "PropertyTemplate": templates.PropertyTemplate,
        "MethodTemplate": templates.MethodTemplate,
        "define_types": templates.define_types,
        "attribute_type": attribute_type,
        "run": pipeline.run,
        "Decimal": Decimal,
        "INF": float("inf"),
        "NAN": float("nan"),
        "truth": conversion.to_bool,
        "referenced": reference.referenced,
        "cast": conversion.convert,
        "as_custom_object": conversion.as_custom_object,
        "Template": scriptblock.Template,
        "ScriptBlock": scriptblock.ScriptBlock,
        "AttributeUse": signature.AttributeUse,
        "ScriptParameter": signature.ScriptParameter,
        "ScriptDeclaration": signature.ScriptDeclaration,
    }
    chosen: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (errors, ("BreakLoop", "ContinueLoop", "ReturnValue")),
        (kinds, _KINDS),
        (call_sites, ("NOTHING", "method_site", "static_site")),
        (indexing, ("get_by_key", "set_slice")),
        (members, _MEMBERS),
    )
    for module, names in chosen:
        helpers.update({name: getattr(module, name) for name in names})
    for module in (automatic, failures, switching, values, variables):
        helpers.update(
            {name: each for name, each in vars(module).items() if not name.startswith("__")}
        )
    helpers.update({name: getattr(nothing, name) for name in nothing.__all__})
    helpers.update(operators.namespace())
    return helpers
