"""Members of objects and types."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion import infer
from xshell.host.completion.request import Request
from xshell.host.completion.shapes import COLLECTION_METHODS, OBJECT_METHODS, Shape, named, shape_of
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.host.completion.shapes import Known

    Value = Any

_plain_name = re.compile(r"\w+\Z").match

_WRAPPER = (
    ("BaseObject", "System.Object"),
    ("ImmediateBaseObject", "System.Object"),
    (
        "Members",
        "System.Management.Automation.PSMemberInfoCollection"
        "[System.Management.Automation.PSMemberInfo]",
    ),
    (
        "Methods",
        "System.Management.Automation.PSMemberInfoCollection"
        "[System.Management.Automation.PSMethodInfo]",
    ),
    (
        "Properties",
        "System.Management.Automation.PSMemberInfoCollection"
        "[System.Management.Automation.PSPropertyInfo]",
    ),
    ("TypeNames", "System.Collections.ObjectModel.Collection[string]"),
)


def members(request: Request) -> Iterable[CompletionResult]:
    """Members of what stands before the dot or the double colon."""
    target = request.cursor.target
    if target is None:
        return ()
    return _static_members(request) if request.cursor.static else _instance_members(request, target)


def _static_members(request: Request) -> Iterable[CompletionResult]:
    target = request.cursor.target
    if not isinstance(target, tree.TypeExpressionAst):
        return ()
    known = named(request, target.type_name)
    if known is None:
        request.start = target.start
        return ()
    return shape_members(request, shape_of(request, known, static=True))


def _instance_members(request: Request, target: tree.ExpressionAst) -> Iterable[CompletionResult]:
    value = infer.value_of(request, target)
    if value is not None:
        return value_members(request, value[0])
    name = target.name.lower() if isinstance(target, tree.VariableExpressionAst) else ""
    if name in ("_", "psitem"):
        source = infer.pipeline_source(request, target)
        inner = getattr(source, "expression", None)
        piped = None if inner is None else infer.value_of(request, inner)
        if piped is not None and type(piped[0]).__name__ == "PSCustomObject":
            return _input_value(request, piped[0])
    known = infer.type_of_expression(request, target)
    found = shape_members(request, shape_of(request, known, hidden=name == "this"))
    return [*key_members(request, infer.literal_keys(request, target)), *found]


def key_members(request: Request, keys: list[str]) -> Iterator[CompletionResult]:
    """Keys of a table as members."""
    for key in keys:
        if request.matches(key):
            text = member_text(key)
            yield CompletionResult(text, text, "Property", text)


def value_members(request: Request, value: Value) -> list[CompletionResult]:
    """Members of a value that is at hand: properties, extended ones, methods."""
    from xshell.engine.values import listing
    from xshell.engine.values.kinds import PSCustomObject, Table

    frame = request.frame
    properties = [
        each for each in listing.properties_of(frame, value) if request.matches(each.name)
    ]
    if type(value) is not PSCustomObject:
        properties.sort(key=lambda each: (each.kind != "Property", each.name.lower()))
    found = [
        CompletionResult(
            member_text(each.name), each.name, "Property", _definition(frame, value, each)
        )
        for each in properties
    ]
    if isinstance(value, Table):
        found += key_members(request, [key for key in value if isinstance(key, str)])
    listed = [listing.method_definitions(value, e) for e in listing.methods_of(frame, value)]
    texts = {name: "\r\n".join(shown) for name, shown in listed}
    if type(value) is PSCustomObject:
        texts = {**dict(OBJECT_METHODS), **texts}
    elif isinstance(value, list):
        texts = {**texts, **COLLECTION_METHODS}
    return found + _methods(request, texts)


def _definition(frame: Any, value: Value, property: Any) -> str:
    """A property's definition with a line for each part that ends with a parenthesis."""
    from xshell.engine.values.listing import definition_of
    from xshell.engine.values.lookup import extended_member

    member = None
    if property.kind == "ScriptProperty":
        member = extended_member(frame, value, property.name.lower())
    shown = definition_of(value, property) if member is None else member.definition(value)
    return shown.replace("), ", ")\r\n")


def _methods(request: Request, texts: dict[str, str]) -> list[CompletionResult]:
    return [
        CompletionResult(f"{name}(", name, "Method", texts[name])
        for name in sorted(texts, key=str.lower)
        if request.matches(name) and not name.startswith(("get_", "set_", "op_"))
    ]


def member_text(name: str) -> str:
    """A member's name as written behind the dot."""
    return name if _plain_name(name) else "'" + name.replace("'", "''") + "'"


def shape_members(
    request: Request, shape: Shape, *, methods: bool = True
) -> list[CompletionResult]:
    """The members of a shape that begin like the word."""
    result = [
        CompletionResult(member_text(name), name, "Property", shape.properties[name])
        for name in sorted(shape.properties, key=_member_order)
        if request.matches(name)
    ]
    return result + (_methods(request, shape.methods) if methods else [])


def _member_order(name: str) -> tuple[bool, str]:
    """An enumeration's own number comes first, the others by name."""
    return name != "value__", name.lower()


def input_members(request: Request, *, methods: bool = False) -> list[CompletionResult]:
    """Properties of what comes down the pipeline to the command at the cursor; with `methods` what
    can be called on it too.
    """
    command = request.cursor.command
    source = None if command is None else infer.pipeline_source(request, command)
    inner = getattr(source, "expression", None)
    if inner is not None:
        table = _literal_object(inner)
        if table is not None:
            return _object_notes(request, dict.fromkeys(table, ""))
        known = infer.value_of(request, inner)
        if known is not None:
            return _input_value(request, known[0])
    shape = shape_of(request, input_type(request))
    found = shape_members(request, shape, methods=False)
    if methods:
        names = sorted(filter(request.matches, shape.methods), key=str.lower)
        found += [CompletionResult(name, name, "Method", shape.methods[name]) for name in names]
    return found


def input_type(request: Request) -> Known:
    """The type of what comes down the pipeline to the command at the cursor."""
    command = request.cursor.command
    source = None if command is None else infer.pipeline_source(request, command)
    return None if source is None else infer.type_of_source(request, source)


def _literal_object(node: Any) -> list[str] | None:
    """The names of `[pscustomobject]@{ … }`."""
    if not isinstance(node, tree.ConvertExpressionAst) or not isinstance(
        node.child, tree.HashtableAst
    ):
        return None
    keys = [key for key, _value in node.child.key_value_pairs]
    return [each.value for each in keys if isinstance(each, tree.StringConstantExpressionAst)]


def _input_value(request: Request, value: Value) -> list[CompletionResult]:
    from xshell.engine.values import listing
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.type_of import type_of
    from xshell.host.completion.variables import type_short

    if isinstance(value, list) and value:
        shape = shape_of(request, type_of(value[0]))
        return shape_members(request, shape, methods=False)
    if type(value) is not PSCustomObject:
        return shape_members(request, shape_of(request, type_of(value)), methods=False)
    notes = {
        each.name: type_short(type_of(each.get(value)))
        for each in listing.properties_of(request.frame, value)
    }
    return _object_notes(request, notes)


def _object_notes(request: Request, notes: dict[str, str]) -> list[CompletionResult]:
    tips = {name: f"{notes[name] or 'int'} {name}" for name in notes}
    tips.update({name: f"{kind} {name} {{ get; }}" for name, kind in _WRAPPER})
    return [
        CompletionResult(member_text(name), name, "Property", tips[name])
        for name in sorted(tips, key=str.lower)
        if request.matches(name)
    ]
