"""Declares the types of the nodes from the table."""

from __future__ import annotations

import re

from xshell.engine.dotnet.lists import ReadOnlyCollection
from xshell.engine.dotnet.registry import Property, define, members_of
from xshell.engine.dotnet.syntax.computed import COMPUTED, METHODS, enum_of
from xshell.engine.dotnet.syntax.extents import NAMESPACE
from xshell.engine.dotnet.syntax.nodes import SyntaxNode
from xshell.engine.dotnet.syntax.table import SHAPES
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_capital = re.compile(r"(?<!^)(?=[A-Z])")
_PLAIN = {"text": "System.String", "flag": "System.Boolean"}


def _reader(form: str, attribute: str, enum: DotNetType | None) -> Callable[[SyntaxNode], Value]:
    if form == "node":
        return lambda own: own.child(getattr(own.node, attribute))
    if form == "nodes":
        return lambda own: own.nodes(getattr(own.node, attribute))
    if form == "pairs":
        return lambda own: _pairs(own, getattr(own.node, attribute))
    if enum is not None:
        return lambda own: enum_of(enum, getattr(own.node, attribute))
    return lambda own: getattr(own.node, attribute)


def _pairs(own: SyntaxNode, found: list[tuple[Any, Any]]) -> Value:
    from xshell.engine.dotnet.tuples import Tuple

    made = []
    for pair in found:
        items: list[Value] = [own.child(each) for each in pair]
        kinds = tuple(each.dotnet_type for each in items)
        made.append(Tuple(generic_of(known_type("System.Tuple`2"), kinds), items))
    return ReadOnlyCollection(made[0].dotnet_type if made else None, made)


def _property(kind: str, name: str, form: str) -> Property:
    computed = COMPUTED.get(f"{kind}.{name}") or COMPUTED.get(name)
    if form == "computed":
        assert computed is not None
        return Property(name, computed)
    enum = resolve(NAMESPACE + form) if form[0].isupper() else None
    attribute = _capital.sub("_", name).lower()
    type_name = _PLAIN.get(form, "System.Object") if enum is None else enum.full_name
    return Property(name, _reader(form, attribute, enum), type_name=type_name)


def _declare(kind: str) -> None:
    """Declares a kind of node, its bases before it."""
    owner = known_type(NAMESPACE + kind)
    if owner.members is not None:
        return
    base, described = SHAPES[kind]
    if base != "Ast":
        _declare(base)
    parts = [part.split(":") for part in described.split()]
    define(
        NAMESPACE + kind,
        properties=tuple(_property(kind, name, form) for name, form in parts),
        methods=METHODS.get(kind, ()),
    )
    # PowerShell shows what a kind has itself before what its bases have.
    members = members_of(owner)
    assert members is not None
    own = {name.lower(): members.properties[name.lower()] for name, _ in parts}
    members.properties = {**own, **members.properties}


define(
    NAMESPACE + "Ast",
    properties=(
        Property("Extent", lambda own: own.extent, type_name=NAMESPACE + "IScriptExtent"),
        Property("Parent", lambda own: own.parent, type_name=NAMESPACE + "Ast"),
    ),
    methods=METHODS["Ast"],
)
for _kind in SHAPES:
    _declare(_kind)
