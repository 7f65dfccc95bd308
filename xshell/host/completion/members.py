"""Members of objects and types, keys of tables."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

_key_start = re.compile(r"(?:@\{|[\n;])\s*(\w*)\Z").search
_index_start = re.compile(r"\$(\w+)\[(['\"]?)(\w*)\Z").search
_cast = re.compile(r"\[([\w.]+)\]\s*@\{[^{}]*\Z").search
_splat = re.compile(r"\$(\w+)\s*=\s*@\{[^{}]*\Z").search
_plain_name = re.compile(r"\w+\Z").match

# What every object has.
_OBJECT_METHODS = (
    ("Equals", "bool Equals(System.Object obj)"),
    ("GetHashCode", "int GetHashCode()"),
    ("GetType", "type GetType()"),
    ("ToString", "string ToString()"),
)
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
    from xshell.host.completion import infer

    target = request.cursor.target
    if target is None:
        return ()
    if request.cursor.static:
        if not isinstance(target, tree.TypeExpressionAst):
            return ()
        own = _class_named(request, target)
        if own is not None:
            return _class_members(request, own, static=True)
        named = infer.type_named(request, target.type_name)
        if named is None:
            request.start = target.start
            return ()
        return static_members(request, named)
    known = infer.value_of(request, target)
    if known is not None:
        return value_members(request, known[0])
    own = _class_of(request, target)
    if own is not None:
        return _class_members(request, own)
    if isinstance(target, tree.VariableExpressionAst) and target.name.lower() in ("_", "psitem"):
        source = infer.pipeline_source(request, target)
        inner = getattr(source, "expression", None)
        piped = None if inner is None else infer.value_of(request, inner)
        if piped is not None and type(piped[0]).__name__ == "PSCustomObject":
            return _input_value(request, piped[0])
    return _typed_members(request, target)


def _typed_members(request: Request, target: Any) -> list[CompletionResult]:
    from xshell.host.completion import infer

    known = infer.type_of_expression(request, target)
    return [] if known is None else _type_members(request, known, methods=True)


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
            member_text(each.name), each.name, "Property", listing.definition_of(value, each)
        )
        for each in properties
    ]
    if isinstance(value, Table):
        for key in value:
            if isinstance(key, str) and request.matches(key):
                text = member_text(key)
                found.append(CompletionResult(text, text, "Property", text))
    methods = {each.name: each for each in listing.methods_of(frame, value)}
    texts = {
        name: "\r\n".join(getattr(each, "definitions", None) or [f"{name}()"])
        for name, each in methods.items()
    }
    if type(value) is PSCustomObject:
        texts = {**dict(_OBJECT_METHODS), **texts}
    return found + _methods(request, texts)


def _methods(request: Request, texts: dict[str, str]) -> list[CompletionResult]:
    return [
        CompletionResult(f"{name}(", name, "Method", texts[name])
        for name in sorted(texts, key=str.lower)
        if request.matches(name) and not name.startswith(("get_", "set_", "op_"))
    ]


def member_text(name: str) -> str:
    """A member's name as written behind the dot."""
    return name if _plain_name(name) else "'" + name.replace("'", "''") + "'"


def _declared(type: Any) -> Any:
    from xshell.engine.dotnet.registry import members_of

    return members_of(type)


def declared_property(type: Any, lowered: str, *, static: bool) -> Any:
    """The property of a name that a type declares."""
    for each in type.ancestry():
        found = _declared(each)
        if found is not None:
            table = found.static_properties if static else found.properties
            if lowered in table:
                return table[lowered]
    return None


def _shown(type_name: str) -> str:
    from xshell.engine.dotnet.names import short_name
    from xshell.engine.dotnet.types import resolve

    found = resolve(type_name)
    return type_name if found is None else short_name(found)


def static_members(request: Request, type: Any) -> list[CompletionResult]:
    """Static members of a type: values of an enumeration, properties, methods."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for each in type.ancestry():
        found = _declared(each)
        for declared in found.static_properties.values() if found is not None else ():
            tip = f"static {_shown(declared.type_name)} {declared.name} {{ get; }}"
            names.setdefault(declared.name, tip)
        for method in found.static_methods.values() if found is not None else ():
            texts.setdefault(method.name, "\n".join(method.definitions))
    for value in type.values or ():
        names.setdefault(value, f"static {type.full_name} {value} {{ get; }}")
    result = [
        CompletionResult(name, name, "Property", names[name])
        for name in sorted(names, key=str.lower)
        if request.matches(name)
    ]
    return result + _methods(request, texts)


def _type_members(request: Request, type: Any, *, methods: bool) -> list[CompletionResult]:
    """Members that a type declares, where no value is at hand."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for each in type.ancestry():
        found = _declared(each)
        for declared in found.properties.values() if found is not None else ():
            accessors = "get; set;" if declared.set is not None else "get;"
            tip = f"{_shown(declared.type_name)} {declared.name} {{ {accessors} }}"
            names.setdefault(declared.name, tip)
        for method in found.methods.values() if found is not None else ():
            texts.setdefault(method.name, "\n".join(method.definitions))
    result = [
        CompletionResult(member_text(name), name, "Property", names[name])
        for name in sorted(names, key=str.lower)
        if request.matches(name)
    ]
    return result + (_methods(request, texts) if methods else [])


def input_members(request: Request) -> list[CompletionResult]:
    """Properties of what comes down the pipeline to the command at the cursor."""
    from xshell.host.completion import infer

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
    piped = None if source is None else infer.type_of_source(request, source)
    return [] if piped is None else _type_members(request, piped, methods=False)


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

    if type(value) is not PSCustomObject:
        return _type_members(request, type_of(value), methods=False)
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


def _class_of(request: Request, target: Any) -> Any:
    """The class of the text that an expression is an object of: `$this`, `[C]::new()`."""
    from xshell.language.tree.walk import walk

    classes = [each for each in walk(request.tree) if isinstance(each, tree.TypeDefinitionAst)]
    if isinstance(target, tree.VariableExpressionAst) and target.name.lower() == "this":
        around = [each for each in classes if each.start <= target.start <= each.end]
        return around[-1] if around else None
    if isinstance(target, tree.InvokeMemberExpressionAst) and isinstance(
        target.expression, tree.TypeExpressionAst
    ):
        name = str(getattr(target.expression.type_name, "name", "")).lower()
        return next((each for each in classes if each.name.lower() == name), None)
    if isinstance(target, tree.VariableExpressionAst):
        for node in walk(request.tree):
            if isinstance(node, tree.AssignmentStatementAst):
                left = node.left
                right = getattr(node.right, "expression", None)
                if not isinstance(left, tree.VariableExpressionAst) or right is None:
                    continue
                if left.name.lower() == target.name.lower():
                    return _class_of(request, right)
    return None


def _class_named(request: Request, node: tree.TypeExpressionAst) -> Any:
    """The class or enumeration of the text that a type literal names."""
    from xshell.language.tree.walk import walk

    name = str(getattr(node.type_name, "name", "")).lower()
    for each in walk(request.tree):
        if isinstance(each, tree.TypeDefinitionAst) and each.name.lower() == name:
            return each
    return None


def _class_members(
    request: Request, definition: Any, *, static: bool = False
) -> list[CompletionResult]:
    """Members of a class of the text; those of its instances, or with `static` its own."""
    inside = getattr(request.cursor.target, "name", "").lower() == "this"
    is_enum = "Enum" in definition.type_attributes
    names: dict[str, str] = {}
    texts = {} if static else dict(_OBJECT_METHODS)
    before = "static " if static else ""
    if static:
        parts = ("bool ReferenceEquals(System.Object objA, System.Object objB)",)
        texts["ReferenceEquals"] = f"static {parts[0]}"
    for member in definition.members:
        words: list[str] = getattr(member, "property_attributes", None) or getattr(
            member, "method_attributes", []
        )
        if ("Static" in words or is_enum) != static or ("Hidden" in words and not inside):
            continue
        shown = f"{before}{_constraint(member)} {member.name}"
        if isinstance(member, tree.PropertyMemberAst):
            names[member.name] = shown
        elif isinstance(member, tree.FunctionMemberAst) and member.name != definition.name:
            texts[member.name] = f"{shown}({_parameters(member)})"
    result = [
        CompletionResult(name, name, "Property", names[name])
        for name in sorted(names, key=str.lower)
        if request.matches(name)
    ]
    return result + _methods(request, texts)


def _constraint(node: Any) -> str:
    constraint = getattr(node, "property_type", None) or getattr(node, "return_type", None)
    name = getattr(constraint, "type_name", None)
    return str(getattr(name, "name", None) or getattr(name, "full_name", "object"))


def _parameters(member: Any) -> str:
    shown = []
    for each in getattr(member, "parameters", None) or ():
        types = [a for a in each.attributes if isinstance(a, tree.TypeConstraintAst)]
        kind = str(getattr(types[0].type_name, "name", "object")) if types else "object"
        shown.append(f"{kind} {each.name.name}")
    return ", ".join(shown)


def is_hash_key(request: Request) -> bool:
    """Whether a key of a table that is splatted or cast to a class is typed."""
    match = _key_start(request.text)
    if match is None or not (_splat(request.text) or _cast(request.text)):
        return False
    request.start, request.end = match.start(1), match.end(1)
    request.take_word(match.group(1))
    return True


def hash_keys(request: Request) -> Iterator[CompletionResult]:
    """Parameters of the command that a table is splatted to; properties of the class of a cast."""
    cast = _cast(request.text)
    if cast is not None:
        from xshell.language.tree.walk import walk

        for each in walk(request.tree):
            if isinstance(each, tree.TypeDefinitionAst) and each.name.lower() == cast[1].lower():
                found = _class_members(request, each)
                yield from (match for match in found if match.result_type == "Property")
        return
    splat = _splat(request.text)
    assert splat is not None
    yield from _splatted_parameters(request, splat[1])


def _splatted_parameters(request: Request, name: str) -> Iterator[CompletionResult]:
    from xshell.host.completion.arguments import _ordered
    from xshell.host.completion.commands import command_at
    from xshell.language.parsing import parse
    from xshell.language.tree.walk import walk

    for command in walk(parse(request.whole).ast):
        if not isinstance(command, tree.CommandAst):
            continue
        splats = [
            each
            for each in command.elements
            if isinstance(each, tree.VariableExpressionAst)
            and each.splatted
            and each.name.lower() == name.lower()
        ]
        info = command_at(request, command) if splats else None
        if info is None or info.signature is None:
            continue
        for parameter in _ordered(info.signature):
            if request.matches(parameter.name):
                shown = parameter.type_name.rpartition(".")[2]
                yield CompletionResult(
                    parameter.name, parameter.name, "ParameterName", f"[{shown}]"
                )
        return


def is_index_key(request: Request) -> bool:
    """Whether a key in brackets behind a variable is typed."""
    match = _index_start(request.text)
    if match is None:
        return False
    request.start = match.start(2)
    request.end = match.end(3)
    request.take_word(match.group(2) + match.group(3))
    return True


def index_keys(request: Request) -> Iterator[CompletionResult]:
    """Keys of the table in a variable."""
    from xshell.engine.values.kinds import Table

    match = _index_start(request.text)
    assert match is not None
    value = request.frame.scope.get(match[1])
    if isinstance(value, Table):
        quote = request.quote or "'"
        for key in value:
            if isinstance(key, str) and request.matches(key):
                text = f"{quote}{key.replace(quote, quote * 2)}{quote}"
                yield CompletionResult(text, key, "Property", key)
