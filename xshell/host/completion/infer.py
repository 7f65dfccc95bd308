"""What expressions are, found without running anything: known values, declared types."""

from __future__ import annotations

from xshell.host.completion.request import Request
from xshell.host.completion.shapes import named, property_type, type_called
from xshell.language import tree
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.host.completion.shapes import Known
    from xshell.language.tree import Node

    Value = Any


# Types of what operators give, whose results are not of the left side's.
_RESULTS = {
    "DotDot": "System.Int32[]",
    "Format": "System.String",
    "Join": "System.String",
    "Split": "System.String[]",
}
_TESTS = frozenset(
    {"Eq", "Ne", "Ge", "Gt", "Lt", "Le", "Like", "Notlike", "Match", "Notmatch", "Contains"}
    | {"Notcontains", "In", "Notin", "Is", "Isnot", "And", "Or", "Xor"}
)


def value_of(request: Request, node: Node) -> tuple[Value] | None:
    """The value of an expression that can be looked at safely, in a tuple; None for others."""
    if isinstance(node, tree.ConstantExpressionAst | tree.StringConstantExpressionAst):
        return (node.value,)
    if isinstance(node, tree.VariableExpressionAst) and not node.splatted:
        return _variable(request, node.name)
    if isinstance(node, tree.ParenExpressionAst):
        inner = only_expression(node.pipeline)
        return None if inner is None else value_of(request, inner)
    if isinstance(node, tree.ArrayLiteralAst):
        elements = [value_of(request, each) for each in node.elements]
        return ([each[0] for each in elements if each is not None],)
    if isinstance(node, tree.ArrayExpressionAst):
        return ([],)
    if isinstance(node, tree.HashtableAst):
        from xshell.engine.values.kinds import Hashtable

        return (Hashtable(),)
    if isinstance(node, tree.TypeExpressionAst):
        found = named(request, node.type_name)
        at_hand = found is not None and not isinstance(found, tree.TypeDefinitionAst)
        return (found,) if at_hand else None
    if isinstance(node, tree.MemberExpressionAst) and type(node) is tree.MemberExpressionAst:
        return _member(request, node)
    return None


def _variable(request: Request, name: str) -> tuple[Value] | None:
    scope = request.frame.scope
    holder = scope.find(name.lower())
    if holder is None:
        return None
    value = scope.get(name)
    return None if value is None else (value,)


def _member(request: Request, node: tree.MemberExpressionAst) -> tuple[Value] | None:
    """A property of a known value; static ones are not read, for that may do things."""
    if node.static or not isinstance(node.member, tree.StringConstantExpressionAst):
        return None
    owner = value_of(request, node.expression)
    if owner is None:
        return None
    from xshell.engine.errors import Terminating
    from xshell.engine.values.members import get_member

    try:
        value = get_member(request.frame, owner[0], node.member.value)
    except Terminating:
        return None
    return None if value is None else (value,)


def only_expression(pipeline: Any) -> Any:
    """The expression that a statement is, None where it calls commands."""
    elements = getattr(pipeline, "elements", None)
    if elements and len(elements) == 1:
        return getattr(elements[0], "expression", None)
    return getattr(pipeline, "expression", None)


def type_of_expression(request: Request, node: Node) -> Known:
    """The type that an expression has by what is declared; None where that is not known."""
    known = value_of(request, node)
    if known is not None and not isinstance(node, tree.TypeExpressionAst):
        from xshell.engine.values.type_of import type_of

        return type_of(known[0])
    if isinstance(node, tree.ConvertExpressionAst):
        return named(request, node.attribute.type_name)
    if isinstance(node, tree.VariableExpressionAst):
        return _type_of_variable(request, node)
    if isinstance(node, tree.InvokeMemberExpressionAst):
        return _type_of_call(request, node)
    if isinstance(node, tree.MemberExpressionAst):
        return _type_of_member(request, node)
    if isinstance(node, tree.ParenExpressionAst):
        return type_of_statement(request, node.pipeline)
    if isinstance(node, tree.ExpandableStringExpressionAst):
        return _named("System.String")
    if isinstance(node, tree.BinaryExpressionAst):
        return _type_of_operation(request, node)
    return None


def _type_of_operation(request: Request, node: tree.BinaryExpressionAst) -> Known:
    """The type that an operator gives; of sums and products that of the left side."""
    operator = node.operator
    if operator in _TESTS or operator[1:].capitalize() in _TESTS:
        return _named("System.Boolean")
    result = _RESULTS.get(operator) or _RESULTS.get(operator[1:].capitalize())
    return type_of_expression(request, node.left) if result is None else _named(result)


def _named(full_name: str) -> Any:
    from xshell.engine.dotnet.types import resolve

    return resolve(full_name)


def _type_of_member(request: Request, node: tree.MemberExpressionAst) -> Known:
    if not isinstance(node.member, tree.StringConstantExpressionAst):
        return None
    static = node.static and isinstance(node.expression, tree.TypeExpressionAst)
    owner = _owner(request, node)
    if owner is None:
        return None
    return property_type(request, owner, node.member.value, static=static)


def _owner(request: Request, node: tree.MemberExpressionAst) -> Known:
    """The type whose member is named."""
    if node.static and isinstance(node.expression, tree.TypeExpressionAst):
        return named(request, node.expression.type_name)
    return type_of_expression(request, node.expression)


def _type_of_call(request: Request, node: tree.InvokeMemberExpressionAst) -> Known:
    is_new = (
        isinstance(node.member, tree.StringConstantExpressionAst)
        and node.static
        and node.member.value.lower() == "new"
    )
    return _owner(request, node) if is_new else None


def literal_keys(request: Request, node: Node) -> list[str]:
    """The keys of the hash literal that an expression is, or that a variable was given."""
    if isinstance(node, tree.VariableExpressionAst):
        given = only_expression(_last_assigned(request, node))
        return [] if given is None else literal_keys(request, given)
    if isinstance(node, tree.ConvertExpressionAst):
        return literal_keys(request, node.child)
    if not isinstance(node, tree.HashtableAst):
        return []
    keys = [key for key, _value in node.key_value_pairs]
    return [each.value for each in keys if isinstance(each, tree.StringConstantExpressionAst)]


def type_of_statement(request: Request, pipeline: Any) -> Known:
    """The type that a statement gives, of its last command where it is a pipeline."""
    inner = only_expression(pipeline)
    if inner is not None:
        return type_of_expression(request, inner)
    elements = getattr(pipeline, "elements", None) or [pipeline]
    return type_of_output(request, elements[-1])


def type_of_output(request: Request, command: Any) -> Any:
    """The type a command says that it writes."""
    from xshell.engine.parameter_info import output_types
    from xshell.host.completion.commands import command_at

    if not isinstance(command, tree.CommandAst):
        return None
    info = command_at(request, command)
    if info is None:
        return None
    kind = getattr(getattr(info, "cmdlet", None), "kind", None)
    names = [each.name for each in output_types(info)]
    known = tuple(filter(None, map(type_called, names))) or (kind,)
    # Where a command gives objects or their text, what is asked for are the objects.
    objects = tuple(each for each in known if getattr(each, "full_name", "") != "System.String")
    return objects[0] if len(objects) == 1 else objects or known[0]


def _type_of_variable(request: Request, node: tree.VariableExpressionAst) -> Known:
    name = node.name.lower()
    if name in ("_", "psitem"):
        return _type_of_current(request, node)
    if name == "this":
        around = [
            each
            for each in walk(request.tree)
            if isinstance(each, tree.TypeDefinitionAst) and each.start <= node.start <= each.end
        ]
        return around[-1] if around else None
    for each in reversed(list(walk(request.tree))):
        if isinstance(each, tree.AssignmentStatementAst) and each.left.end <= node.start:
            target, declared = assigned(each.left)
            if target is not None and target.name.lower() == name and declared is not None:
                return named(request, declared)
    given = _last_assigned(request, node)
    return None if given is None else type_of_statement(request, given)


def _last_assigned(request: Request, node: tree.VariableExpressionAst) -> Any:
    """What a variable was given last before its use; None where that is not known."""
    for each in reversed(list(walk(request.tree))):
        if isinstance(each, tree.AssignmentStatementAst) and each.end <= node.start:
            target, _declared = assigned(each.left)
            if target is not None and target.name.lower() == node.name.lower():
                return each.right
    return None


def _type_of_current(request: Request, node: Node) -> Any:
    """`$_`: in a catch an error, in a block of a command what comes down the pipeline."""
    for each in walk(request.tree):
        if isinstance(each, tree.CatchClauseAst) and each.start <= node.start:
            return _named("System.Management.Automation.ErrorRecord")
    source = pipeline_source(request, node)
    return None if source is None else type_of_source(request, source)


def pipeline_source(request: Request, node: Node) -> Any:
    """The element before the command around a place in a pipeline; None where there is none."""
    found = None
    for each in walk(request.tree):
        if isinstance(each, tree.PipelineAst) and each.start <= node.start:
            for left, right in zip(each.elements, each.elements[1:], strict=False):
                if right.start <= node.start <= right.end:
                    found = left
    return found


def type_of_source(request: Request, element: Any) -> Any:
    """The type of the objects that an element of a pipeline gives."""
    inner = getattr(element, "expression", None)
    if inner is None:
        if isinstance(element, tree.CommandAst):
            from xshell.host.completion.commands import command_name

            name = command_name(element).lower()
            if name in ("foreach-object", "%", "where-object", "?", "sort-object"):
                before = pipeline_source(request, element)
                return None if before is None else type_of_source(request, before)
        return type_of_output(request, element)
    if isinstance(inner, tree.ArrayLiteralAst) and inner.elements:
        return type_of_expression(request, inner.elements[0])
    if isinstance(inner, tree.BinaryExpressionAst) and inner.operator == "DotDot":
        return _named("System.Int32")
    return type_of_expression(request, inner)


def assigned(left: Node) -> tuple[tree.VariableExpressionAst | None, Any]:
    """The variable on the left of an assignment, and the name of its declared type."""
    declared = None
    while isinstance(left, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        if isinstance(left, tree.ConvertExpressionAst) and declared is None:
            declared = left.attribute.type_name
        left = left.child
    return (left if isinstance(left, tree.VariableExpressionAst) else None), declared
