"""Keys of hash literals, by what the table is for, and of tables that are indexed."""

from __future__ import annotations

from xshell.engine.completion import CompletionResult
from xshell.host.completion import infer
from xshell.host.completion.binding import parameter_at
from xshell.host.completion.commands import command_at, command_name
from xshell.host.completion.request import Request
from xshell.host.completion.shapes import (
    can_be_made_of_table,
    named,
    property_type,
    shape_of,
)
from xshell.language import tree
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.host.completion.shapes import Known
    from xshell.language.tree import Node

# Keys of calculated properties by cmdlet and, for -GroupBy, by parameter, as the documentation
# spells them (about_Calculated_Properties); short forms are left out.
_CALCULATED = {
    ("format-table", "property"): "Expression FormatString Label Width Alignment",
    ("format-list", "property"): "Expression FormatString Label",
    ("format-wide", "property"): "Expression FormatString",
    ("format-custom", "property"): "Expression Depth",
    ("select-object", "property"): "Name Expression",
    ("sort-object", "property"): "Expression Ascending Descending",
    ("group-object", "property"): "Expression",
    ("measure-object", "property"): "Expression",
    ("compare-object", "property"): "Expression",
}
_GROUPED = "Expression FormatString Label"
# about_Using: a module by a table of its name and version.
_MODULE_KEYS = {
    "GUID": "[guid] The GUID of the module",
    "MaximumVersion": "[version] The highest version that will do",
    "ModuleName": "[string] The name or path of the module",
    "ModuleVersion": "[version] The lowest version that will do",
    "RequiredVersion": "[version] The version that alone will do",
}


def hash_keys(request: Request) -> Iterator[CompletionResult]:
    """Keys that the table at the cursor may have and has not yet."""
    path = request.cursor.path
    given = {
        getattr(key, "value", "").lower()
        for key, _value in getattr(path[-1], "key_value_pairs", ())
        if isinstance(getattr(key, "value", None), str) and key.start != request.start
    }
    for key, kind, tip in _keys(request, path):
        if request.matches(key) and key.lower() not in given:
            yield CompletionResult(key, key, kind, tip)


def _keys(request: Request, path: list[Node]) -> Iterator[tuple[str, str, str]]:
    """The keys for the table that a path ends with: name, kind of match, hint."""
    owner = _owner(path)
    if isinstance(owner, tree.CommandAst):
        calculated = _calculated(request, owner, _element(path, owner).start)
        if calculated is not None:
            for key in calculated.split():
                yield key, "Property", key
            return
    elif isinstance(owner, tree.UsingStatementAst):
        for key, tip in _MODULE_KEYS.items():
            yield key, "Property", tip
        return
    elif isinstance(owner, tree.AssignmentStatementAst):
        target, _declared = infer.assigned(owner.left)
        if target is not None:
            yield from _splatted(request, target.name)
    known = _made_of(request, path)
    if known is not None and can_be_made_of_table(known):
        shape = shape_of(request, known)
        for key in shape.settable:
            yield key, "Property", shape.properties[key]


def _owner(path: list[Node]) -> Node | None:
    """What takes the table that a path ends with."""
    through = (tree.CommandExpressionAst, tree.ArrayLiteralAst, tree.ParenExpressionAst)
    for node in reversed(path[:-1]):
        if isinstance(node, through) or (
            isinstance(node, tree.PipelineAst) and len(node.elements) == 1
        ):
            continue
        return node
    return None


def _element(path: list[Node], owner: Node) -> Node:
    """The node directly below an owner in a path."""
    return path[path.index(owner) + 1]


def _made_of(request: Request, path: list[Node]) -> Known:
    """The type an object of which the table is to make; None where it makes none."""
    owner = _owner(path)
    if isinstance(owner, tree.ConvertExpressionAst):
        return named(request, owner.attribute.type_name)
    if isinstance(owner, tree.AssignmentStatementAst):
        return _type_of_place(request, owner.left)
    if isinstance(owner, tree.CommandAst):
        return _type_of_parameter(request, owner, _element(path, owner).start)
    if isinstance(owner, tree.HashtableAst):
        outer = _made_of(request, path[: path.index(owner) + 1])
        for key, value in owner.key_value_pairs:
            if value.start <= path[-1].start <= value.end and outer is not None:
                return property_type(request, outer, str(getattr(key, "value", "")))
    return None


def _type_of_place(request: Request, left: Node) -> Known:
    """The type of what an assignment sets."""
    if isinstance(left, tree.MemberExpressionAst):
        return infer.type_of_expression(request, left)
    _target, declared = infer.assigned(left)
    return None if declared is None else named(request, declared)


def _type_of_parameter(request: Request, command: tree.CommandAst, place: int) -> Known:
    if command_name(command).lower() == "new-object":
        return _new_object(request, command)
    info = command_at(request, command)
    if info is None or info.signature is None:
        return None
    parameter = parameter_at(request, command, info.signature, place)
    known: Known = None if parameter is None else parameter.type_source
    while getattr(known, "element", None) is not None:
        known = known.element
    return known if hasattr(known, "ancestry") else None


def _new_object(request: Request, command: tree.CommandAst) -> Known:
    """The type that New-Object is told to make."""
    for each in command.elements[1:]:
        name = getattr(each, "value", None)
        if isinstance(name, str):
            from xshell.engine.errors import Terminating

            try:
                return request.session.resolve_type(name, request.frame)
            except Terminating:
                return None
    return None


def _calculated(request: Request, command: tree.CommandAst, place: int) -> str | None:
    """Keys of the calculated properties that a command takes at a place."""
    info = command_at(request, command)
    called = getattr(info, "resolved", None) or info
    name = "" if called is None else called.name.lower()
    signature = None if info is None else info.signature
    if signature is None:
        return None
    parameter = parameter_at(request, command, signature, place)
    if parameter is None:
        return None
    if parameter.name == "GroupBy":
        return _GROUPED
    return _CALCULATED.get((name, parameter.name.lower()))


def _splatted(request: Request, name: str) -> Iterator[tuple[str, str, str]]:
    """Parameters of the command that a variable is splatted to, further on in the text."""
    from xshell.host.completion.arguments import ordered
    from xshell.language.parsing import parse

    for command in walk(parse(request.whole).ast):
        if not isinstance(command, tree.CommandAst) or not _takes(command, name):
            continue
        info = command_at(request, command)
        if info is not None and info.signature is not None:
            for parameter in ordered(info.signature):
                shown = parameter.type_name.rpartition(".")[2]
                yield parameter.name, "ParameterName", f"[{shown}]"
        return


def _takes(command: tree.CommandAst, name: str) -> bool:
    return any(
        isinstance(each, tree.VariableExpressionAst)
        and each.splatted
        and each.name.lower() == name.lower()
        for each in command.elements
    )


def index_keys(request: Request) -> Iterator[CompletionResult]:
    """Keys of the table that is indexed."""
    target = request.cursor.target
    if target is None:
        return
    from xshell.engine.values.kinds import Table

    known = infer.value_of(request, target)
    table: Any = () if known is None or not isinstance(known[0], Table) else known[0]
    keys = [key for key in table if isinstance(key, str)] or infer.literal_keys(request, target)
    for key in keys:
        if request.matches(key):
            text = "'" + key.replace("'", "''") + "'"
            yield CompletionResult(text, key, "Property", key)
