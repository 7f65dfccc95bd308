"""Expressions: each becomes the text of one Python expression."""

from __future__ import annotations

from copy import copy

from xshell.engine.compile import operators, variables
from xshell.engine.compile.types import type_reference, type_text
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.compile.context import Context

_FLOAT_NAMES = {"inf": "INF", "-inf": "-INF", "nan": "NAN"}


def expression(context: Context, node: tree.ExpressionAst) -> str:
    """Python text of an expression."""
    return _FORMS[type(node)](context, node)


def condition(context: Context, node: tree.Node) -> str:
    """Python text that is true where the expression is true for the language."""
    if isinstance(node, tree.ParenExpressionAst) and (inner := _plain(node.pipeline)) is not None:
        return condition(context, inner)
    if isinstance(node, tree.BinaryExpressionAst):
        text = operators.binary_condition(context, node)
        if text is not None:
            return text
    if isinstance(node, tree.UnaryExpressionAst) and node.token_kind in ("Not", "Exclaim"):
        return f"(not {condition(context, node.child)})"
    assert isinstance(node, tree.ExpressionAst)
    return f"truth({expression(context, node)})"


def _plain(node: tree.StatementAst) -> tree.ExpressionAst | None:
    """The expression that a pipeline consists of, if it is nothing more."""
    if isinstance(node, tree.CommandExpressionAst) and not node.redirections:
        return node.expression
    if (
        isinstance(node, tree.PipelineAst)
        and len(node.elements) == 1
        and not node.background
        and isinstance(node.elements[0], tree.CommandExpressionAst)
        and not node.elements[0].redirections
    ):
        return node.elements[0].expression
    return None


plain_expression = _plain


def constant_text(kind: str, value: Any) -> str:
    """Python text of a number of a .NET type."""
    if kind == "Int32":
        return repr(value)
    if kind == "Double":
        text = repr(float(value))
        return _FLOAT_NAMES.get(text, text)
    if kind == "Decimal":
        return f"Decimal({str(value)!r})"
    if kind == "Boolean":
        return repr(value)
    return f"{kind}({value!r})"


def _constant(context: Context, node: tree.ConstantExpressionAst) -> str:
    text = constant_text(node.kind, node.value)
    if node.kind in ("Int32", "Double", "Boolean"):
        return text
    return context.unit.type_reference(text)


def _string(_context: Context, node: tree.StringConstantExpressionAst) -> str:
    return repr(node.value)


def _expandable(context: Context, node: tree.ExpandableStringExpressionAst) -> str:
    parts = []
    for part in node.parts:
        if isinstance(part, str):
            parts.append(repr(part))
        else:
            inner = expression(context, part)
            kept = context.temporary()
            parts.append(
                f"({kept} if type({kept} := {inner}) is str else str({kept}) "
                f"if type({kept}) is int else text_of(F, {kept}))"
            )
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return "''"
    return "''.join((" + ", ".join(parts) + ",))"


def _variable(context: Context, node: tree.VariableExpressionAst) -> str:
    return variables.read(context, node)


def _type(context: Context, node: tree.TypeExpressionAst) -> str:
    return type_reference(context, node.type_name)


def _ternary(context: Context, node: tree.TernaryExpressionAst) -> str:
    return (
        f"({expression(context, node.if_true)} if {condition(context, node.condition)} "
        f"else {expression(context, node.if_false)})"
    )


def is_void(node: tree.Node | None) -> bool:
    """Whether an expression is a cast to void, which writes nothing."""
    return (
        isinstance(node, tree.ConvertExpressionAst)
        and type_text(node.attribute.type_name).lower() in _VOID
    )


_VOID = ("void", "system.void")


def _convert(context: Context, node: tree.ConvertExpressionAst) -> str:
    name = type_text(node.attribute.type_name).lower()
    if isinstance(node.child, tree.HashtableAst):
        if name == "ordered":
            return _table(context, node.child, "ordered")
        if name in _CUSTOM:
            return _custom_object(context, node.child)
    child = expression(context, node.child)
    if name in _CUSTOM:
        return f"as_custom_object({child})"
    if name == "ordered":
        return f"refuse_ordered({child})"
    if name in _VOID:
        return f"discard({child})"
    if name in ("ref", "management.automation.psreference"):
        if isinstance(node.child, tree.VariableExpressionAst):
            return f"variable_reference(F, {node.child.name!r})"
        return f"referenced({child})"
    return converted(context, child, node.attribute)


_CUSTOM = ("pscustomobject", "management.automation.pscustomobject")
# Python classes whose values need no conversion to a type.
PYTHON_TYPES = {"int": "int", "string": "str", "double": "float", "bool": "bool"}


def converted(context: Context, value: str, constraint: tree.TypeConstraintAst) -> str:
    """Python text of a value converted to a type; one that is of the type costs little."""
    name = type_text(constraint.type_name).lower().removeprefix("system.")
    if name == "object":
        return value
    reference = type_reference(context, constraint.type_name)
    python = PYTHON_TYPES.get(name)
    if python is None:
        return f"cast({value}, {reference})"
    kept = context.temporary()
    made = f"cast({kept}, {reference})"
    if name == "string":
        # The elements of a collection are parted by $OFS.
        made = f"text_of(F, {kept}) if isinstance({kept}, list) else {made}"
    return f"({kept} if type({kept} := {value}) is {python} else {made})"


def _attributed(context: Context, node: tree.AttributedExpressionAst) -> str:
    return expression(context, node.child)


def _array(context: Context, node: tree.ArrayLiteralAst) -> str:
    return "[" + ", ".join(expression(context, each) for each in node.elements) + "]"


def _paren(context: Context, node: tree.ParenExpressionAst) -> str:
    inner = _plain(node.pipeline)
    if inner is not None:
        return expression(context, inner)
    from xshell.engine.compile.commands import value_of_statement

    if isinstance(node.pipeline, tree.AssignmentStatementAst):
        return _assigned(context, node.pipeline)
    return value_of_statement(context, node.pipeline)


def _assigned(context: Context, node: tree.AssignmentStatementAst) -> str:
    """`(… = …)`: assigns, and is what was assigned."""
    from xshell.engine.compile.assignments import assignment
    from xshell.engine.compile.emitter import Writer

    writer = Writer()
    name = context.unit.name("n")
    inner = type(context)(context.unit, writer, context.root)
    target = node.left
    while isinstance(target, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        target = target.child
    writer.add(f"def {name}(F):")
    with writer.indented():
        writer.add("V = F.scope.vars")
        assignment(inner, node)
        writer.add(f"return {expression(inner, target)}")
    context.unit.functions.append(writer)
    return f"{name}(F)"


def _sub(context: Context, node: tree.SubExpressionAst) -> str:
    from xshell.engine.compile.commands import value_of_block

    return value_of_block(context, node.sub_expression)


def _array_expression(context: Context, node: tree.ArrayExpressionAst) -> str:
    from xshell.engine.compile.commands import list_of_block

    statements = node.sub_expression.statements
    if len(statements) == 1 and not node.sub_expression.traps:
        inner = _plain(statements[0])
        if isinstance(inner, tree.ArrayLiteralAst):
            return expression(context, inner)
    if not statements:
        return "[]"
    return list_of_block(context, node.sub_expression)


def _hashtable(context: Context, node: tree.HashtableAst) -> str:
    return _table(context, node, "table")


def _pairs(context: Context, node: tree.HashtableAst) -> str:
    from xshell.engine.compile.commands import value_of_statement

    pairs = [
        f"({expression(context, key)}, {value_of_statement(context, value)})"
        for key, value in node.key_value_pairs
    ]
    return "(" + "".join(pair + ", " for pair in pairs) + ")"


def _table(context: Context, node: tree.HashtableAst, maker: str) -> str:
    return f"make_{maker}({_pairs(context, node)})"


def _custom_object(context: Context, node: tree.HashtableAst) -> str:
    from xshell.engine.compile.commands import value_of_statement

    keys = [key for key, _ in node.key_value_pairs]
    names = [key.value for key in keys if isinstance(key, tree.StringConstantExpressionAst)]
    known = {name.lower() for name in names}
    if len(names) == len(keys) == len(known) and "pstypename" not in known:
        pairs = ", ".join(
            f"{name!r}: {value_of_statement(context, value)}"
            for name, (_, value) in zip(names, node.key_value_pairs, strict=True)
        )
        return f"PSCustomObject({{{pairs}}})"
    return f"custom_object({_pairs(context, node)})"


def _script_block(context: Context, node: tree.ScriptBlockExpressionAst) -> str:
    from xshell.engine.compile.blocks import template

    return f"ScriptBlock({template(context.unit, node.script_block, literal=True)}, F)"


def _using(context: Context, node: tree.UsingExpressionAst) -> str:
    """The variable is the one that the block was started with; members are taken of it here."""
    inner = node.sub_expression
    if isinstance(inner, tree.VariableExpressionAst):
        return f"using_variable(F, {inner.name.lower()!r})"
    return expression(context, _with_using_root(inner))


def _with_using_root(node: tree.ExpressionAst) -> tree.ExpressionAst:
    if isinstance(node, tree.VariableExpressionAst):
        return tree.UsingExpressionAst(node.start, node.end, node)
    made = copy(node)
    if isinstance(made, tree.IndexExpressionAst):
        made.target = _with_using_root(made.target)
    elif isinstance(made, tree.MemberExpressionAst):
        made.expression = _with_using_root(made.expression)
    return made


def _member_name(context: Context, node: tree.ExpressionAst) -> str:
    if isinstance(node, tree.StringConstantExpressionAst):
        return repr(node.value)
    return f"member_name({expression(context, node)})"


def _member(context: Context, node: tree.MemberExpressionAst) -> str:
    name = _member_name(context, node.member)
    if node.static:
        return f"get_static(F, {expression(context, node.expression)}, {name})"
    own = own_property(context, node)
    if own is not None:
        return own
    target = expression(context, node.expression)
    if name.lower() == "'psobject'" and _gathers(node.expression):
        return f"view_of_gathered(F, {target})"
    kept = context.temporary()
    if node.null_conditional:
        return f"(None if ({kept} := {target}) is None else get_member(F, {kept}, {name}))"
    if isinstance(node.member, tree.StringConstantExpressionAst):
        return (
            f"({kept}.properties[{name}] if type({kept} := {target}) is PSCustomObject "
            f"and {name} in {kept}.properties and {kept}.members is None "
            f"else get_member(F, {kept}, {name}))"
        )
    return f"get_member(F, {target}, {name})"


def _gathers(node: tree.ExpressionAst) -> bool:
    from xshell.engine.compile.nothing import gathers

    return gathers(node)


def own_property(context: Context, node: tree.MemberExpressionAst) -> str | None:
    """Python text of `$this.Name` in a method of the class that declares the property."""
    owner, target, member = context.owner, node.expression, node.member
    if owner is None or not context.this or node.static:
        return None
    if not isinstance(target, tree.VariableExpressionAst) or target.name.lower() != "this":
        return None
    if not isinstance(member, tree.StringConstantExpressionAst):
        return None
    name = member.value.lower()
    if name not in owner.properties or not name.isidentifier() or not name.isascii():
        return None
    return f"this.p_{name}"


def _base_of_call(node: tree.ExpressionAst) -> tree.TypeName | None:
    """The type that `([Base]$object).Method()` names."""
    while isinstance(node, tree.ParenExpressionAst):
        inner = _plain(node.pipeline)
        if inner is None:
            return None
        node = inner
    if isinstance(node, tree.ConvertExpressionAst) and isinstance(
        node.child, tree.VariableExpressionAst
    ):
        return node.attribute.type_name
    return None


def _invoke(context: Context, node: tree.InvokeMemberExpressionAst) -> str:
    call = site_call(context, node, "")
    if call is not None:
        return call
    name, values = _call_parts(context, node)
    target = expression(context, node.expression)
    if node.static:
        return f"call_static(F, {target}, {name}, {values})"
    base = _base_of_call(node.expression)
    if base is not None:
        return f"call_as(F, {target}, {type_reference(context, base)}, {name}, {values})"
    if node.null_conditional:
        kept = context.temporary()
        return (
            f"(None if ({kept} := {target}) is None else call_method(F, {kept}, {name}, {values}))"
        )
    return f"call_method(F, {target}, {name}, {values})"


def site_call(
    context: Context, node: tree.InvokeMemberExpressionAst, void: str = ", NOTHING"
) -> str | None:
    """The call of a method known by name, at a site that remembers what it found; it gives NOTHING
    for a void method unless `void` is empty. None for calls that need more.
    """
    if not isinstance(node.member, tree.StringConstantExpressionAst):
        return None
    if node.generic_type_arguments or (
        not node.static and _base_of_call(node.expression) is not None
    ):
        return None
    maker = "static_site" if node.static else "method_site"
    site, count = context.unit.name("j"), len(node.arguments or ())
    context.unit.head.add(f"{site} = {maker}({node.member.value!r}, {count}{void})")
    target = expression(context, node.expression)
    values = "".join(f", {expression(context, each)}" for each in node.arguments or ())
    if not node.null_conditional or node.static:
        return f"{site}(F, {target}{values})"
    kept = context.temporary()
    return f"(None if ({kept} := {target}) is None else {site}(F, {kept}{values}))"


def _call_parts(context: Context, node: tree.InvokeMemberExpressionAst) -> tuple[str, str]:
    """The name of the method, and its arguments with what generic types it is called for."""
    name = _member_name(context, node.member)
    arguments = [expression(context, each) for each in node.arguments or ()]
    values = "(" + "".join(text + ", " for text in arguments) + ")"
    if node.generic_type_arguments:
        types = "".join(
            type_reference(context, each) + ", " for each in node.generic_type_arguments
        )
        values += f", ({types})"
    return name, values


def call_with_owner(context: Context, node: tree.InvokeMemberExpressionAst) -> tuple[str, str, str]:
    """A method call, and where its owner and the method's name are kept: those who write its
    value ask whether the method gives one at all.
    """
    name, values = _call_parts(context, node)
    owner = context.temporary()
    target = f"({owner} := {expression(context, node.expression)})"
    if not name.startswith("'"):
        kept = context.temporary()
        name, given = kept, f"({kept} := {name})"
    else:
        given = name
    function = "call_static" if node.static else "call_method"
    base = _base_of_call(node.expression)
    if base is not None and not node.static:
        call = f"call_as(F, {target}, {type_reference(context, base)}, {given}, {values})"
        return call, owner, name
    call = f"{function}(F, {target}, {given}, {values})"
    if node.null_conditional:
        call = f"(None if {target} is None else {function}(F, {owner}, {given}, {values}))"
    return call, owner, name


def _index(context: Context, node: tree.IndexExpressionAst) -> str:
    target = expression(context, node.target)
    index = expression(context, node.index)
    kept = context.temporary()
    getter = "get_by_key" if _is_cast_to_object(node.index) else "get_index"
    if node.null_conditional:
        return f"(None if ({kept} := {target}) is None else {getter}(F, {kept}, {index}))"
    return f"{getter}(F, {target}, {index})"


def _is_cast_to_object(node: tree.ExpressionAst) -> bool:
    """Whether an index is written as a key of any type, which chooses the indexer."""
    if not isinstance(node, tree.ConvertExpressionAst):
        return False
    name = getattr(node.attribute, "type_name", None)
    return name is not None and name.full_name.lower() in ("object", "system.object")


def _error(context: Context, node: tree.ErrorExpressionAst) -> str:
    return "None"


_FORMS: dict[type, Callable[[Context, Any], str]] = {
    tree.ConstantExpressionAst: _constant,
    tree.StringConstantExpressionAst: _string,
    tree.ExpandableStringExpressionAst: _expandable,
    tree.VariableExpressionAst: _variable,
    tree.TypeExpressionAst: _type,
    tree.UnaryExpressionAst: operators.unary,
    tree.BinaryExpressionAst: operators.binary,
    tree.TernaryExpressionAst: _ternary,
    tree.ConvertExpressionAst: _convert,
    tree.AttributedExpressionAst: _attributed,
    tree.MemberExpressionAst: _member,
    tree.InvokeMemberExpressionAst: _invoke,
    tree.IndexExpressionAst: _index,
    tree.ArrayLiteralAst: _array,
    tree.ArrayExpressionAst: _array_expression,
    tree.SubExpressionAst: _sub,
    tree.ParenExpressionAst: _paren,
    tree.HashtableAst: _hashtable,
    tree.ScriptBlockExpressionAst: _script_block,
    tree.UsingExpressionAst: _using,
    tree.ErrorExpressionAst: _error,
}
