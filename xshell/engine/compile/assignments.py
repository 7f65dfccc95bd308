"""Assignment to variables, members, elements and several targets at once; `++` and `--`."""

from __future__ import annotations

from xshell.engine.compile import variables
from xshell.engine.compile.commands import value_of_statement
from xshell.engine.compile.expressions import (
    PYTHON_TYPES,
    expression,
    own_property,
    plain_expression,
)
from xshell.engine.compile.nothing import after_assignment, kept_name, test
from xshell.engine.compile.numeric import arithmetic_of_numbers, is_numeric
from xshell.engine.compile.operators import arithmetic, helper_call
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.compile.context import Context

_COMPOUND = {
    "PlusEquals": "Plus",
    "MinusEquals": "Minus",
    "MultiplyEquals": "Multiply",
    "DivideEquals": "Divide",
    "RemainderEquals": "Rem",
}


def assignment(context: Context, node: tree.AssignmentStatementAst) -> None:
    """Writes the lines of an assignment statement."""
    if node.operator == "QuestionQuestionEquals":
        _assign_if_null(context, node)
        return
    left = _stripped(node.left)
    if node.operator == "Equals":
        value = _right_side(context, node.right)
        _assign(context, node.left, value, node)
        return
    nothing = test(context, node.right) if node.operator == "PlusEquals" else None
    if nothing is None:
        _compound(context, node, left, _right_side(context, node.right))
        return
    right = context.temporary()
    context.add(f"{right} = {_right_side(context, node.right)}", node)
    # Nothing is added to what is there.
    context.add(f"if {right} is not None or not {nothing}:", node)
    with context.writer.indented():
        _compound(context, node, left, right)


def _compound(
    context: Context, node: tree.AssignmentStatementAst, left: tree.ExpressionAst, right: str
) -> None:
    """Writes a target combined with the value whose text is `right`."""
    kind = _COMPOUND[node.operator]
    if isinstance(left, tree.VariableExpressionAst):
        name = variables.simple_name(left)
        old: tree.ExpressionAst | str = left
        numeric = context.numeric
        if name in numeric and is_numeric(plain_expression(node.right), numeric):
            value = arithmetic_of_numbers(context, kind, expression(context, left), right)
            context.add(_write(context, node.left, value), node)
            return
        if name in context.fresh and context.locals is None:
            old = f"V.get({name!r})"
        context.add(_write(context, node.left, _combined(context, kind, old, right)), node)
        return
    own = own_property(context, left) if isinstance(left, tree.MemberExpressionAst) else None
    if own is not None:
        assert isinstance(left, tree.MemberExpressionAst)
        kept = context.temporary()
        context.add(f"{kept} = {_combined(context, kind, own, right)}", node)
        context.add(_put_own(context, left, own, kept), node)
        return
    target, key, read = _prepared(context, left)
    context.add(_put(context, left, target, key, _combined(context, kind, read, right)), node)


def _combined(context: Context, kind: str, left: tree.ExpressionAst | str, right: str) -> str:
    if kind in ("Plus", "Minus", "Multiply"):
        return arithmetic(context, kind, left, right)
    text = left if isinstance(left, str) else expression(context, left)
    return helper_call(kind, text, right)


def _right_side(context: Context, node: tree.StatementAst) -> str:
    """The value assigned; a statement is run first and its output gathered in a Python local."""
    if isinstance(node, tree.AssignmentStatementAst):
        assignment(context, node)
        return expression(context, _stripped(node.left))
    if plain_expression(node) is not None or isinstance(node, tree.PipelineBaseAst):
        return value_of_statement(context, node)
    from xshell.engine.compile.statements import statement

    if isinstance(node, tree.ReturnStatementAst):
        # What it gives is written where the block writes; nothing is left to assign.
        statement(context, node)
        return "None"
    gathered, outer = context.temporary(), context.out
    context.add(f"{gathered} = []")
    context.add(f"{gathered}w = {gathered}.append")
    context.out = f"{gathered}w"
    statement(context, node)
    context.out = outer
    return f"unlist({gathered})"


def _stripped(node: tree.ExpressionAst) -> tree.ExpressionAst:
    """The target without types and attributes."""
    while isinstance(node, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        node = node.child
    if isinstance(node, tree.ParenExpressionAst):
        inner = plain_expression(node.pipeline)
        if inner is not None:
            return _stripped(inner)
    return node


def _assign(context: Context, left: tree.ExpressionAst, value: str, node: tree.Node) -> None:
    target = _stripped(left)
    if isinstance(target, tree.VariableExpressionAst):
        name = kept_name(context, target) if target is left else None
        after = None
        if name is not None and isinstance(node, tree.AssignmentStatementAst):
            after = after_assignment(context, node, name)
        if after is None:
            context.add(_write(context, left, value), node)
            return
        kept = context.temporary()
        context.add(_write(context, left, f"({kept} := {value})"), node)
        context.add(f"if {kept} is None: {after}", node)
    elif isinstance(target, tree.ArrayLiteralAst):
        kept = context.temporary()
        context.add(f"{kept} = spread({value}, {len(target.elements)})", node)
        for number, each in enumerate(target.elements):
            _assign(context, each, f"{kept}[{number}]", node)
    else:
        context.add(store(context, target, value), node)


def store(context: Context, target: tree.ExpressionAst, value: str) -> str:
    """A Python statement that sets a member or an element; the value is evaluated first."""
    kept = context.temporary()
    context.add(f"{kept} = {value}", target)
    if isinstance(target, tree.MemberExpressionAst):
        own = own_property(context, target)
        if own is not None:
            return _put_own(context, target, own, kept)
        return _put(context, target, expression(context, target.expression), None, kept)
    if isinstance(target, tree.IndexExpressionAst):
        key = expression(context, target.index)
        holder = expression(context, target.target)
        if isinstance(target.index, tree.ArrayLiteralAst) and len(target.index.elements) > 1:
            return f"set_slice(F, {holder}, {key}, {kept})"
        return _put(context, target, holder, key, kept)
    return f"refuse_target(F, {kept})"


def _put_own(context: Context, target: tree.MemberExpressionAst, own: str, value: str) -> str:
    """A Python statement that sets a property of the class whose method is compiled."""
    assert context.owner is not None
    kind = context.owner.properties[own.removeprefix("this.p_")]
    if kind is None or kind in ("object", "system.object"):
        return f"{own} = {value}"
    general = f"set_member(F, this, {_name(context, target)}, {value})"
    python = _OWN_TYPES.get(kind.removeprefix("system."))
    if python is None:
        return general
    context.add(f"if type({value}) is {python}: {own} = {value}", target)
    return f"else: {general}"


# Python classes of the types whose values a property takes as they are.
_OWN_TYPES = {
    **PYTHON_TYPES,
    "long": "Int64",
    "int64": "Int64",
    "int32": "int",
    "decimal": "Decimal",
}


def _prepared(context: Context, target: tree.ExpressionAst) -> tuple[str, str | None, str]:
    """Object and key of a target, evaluated once, and the text that reads it."""
    kept = context.temporary()
    if isinstance(target, tree.MemberExpressionAst):
        context.add(f"{kept} = {expression(context, target.expression)}", target)
        name = _name(context, target)
        reader = "get_static" if target.static else "get_member"
        return kept, None, f"{reader}(F, {kept}, {name})"
    assert isinstance(target, tree.IndexExpressionAst)
    key = context.temporary()
    context.add(f"{kept} = {expression(context, target.target)}", target)
    context.add(f"{key} = {expression(context, target.index)}", target)
    return kept, key, f"get_index(F, {kept}, {key})"


def _name(context: Context, target: tree.MemberExpressionAst) -> str:
    if isinstance(target.member, tree.StringConstantExpressionAst):
        return repr(target.member.value)
    return f"member_name({expression(context, target.member)})"


def _put(
    context: Context, target: tree.ExpressionAst, holder: str, key: str | None, value: str
) -> str:
    if isinstance(target, tree.MemberExpressionAst):
        setter = "set_static" if target.static else "set_member"
        return f"{setter}(F, {holder}, {_name(context, target)}, {value})"
    return f"set_index(F, {holder}, {key}, {value})"


def _write(context: Context, left: tree.ExpressionAst, value: str) -> str:
    """A Python statement that assigns to a variable, with the types and attributes before it."""
    target = _stripped(left)
    assert isinstance(target, tree.VariableExpressionAst)
    if target is left:
        return variables.write(context, target, value)
    from xshell.engine.compile.attributes import attribute_uses

    outer = []
    node = left
    while isinstance(node, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        outer.append(node.attribute)
        node = node.child
    name = variables.simple_name(target)
    if name in variables.FIXED or name in ("?", "^", "$"):
        return variables.write(context, target, value)
    if name is not None:
        variables.note_assigned(context, name)
    uses = attribute_uses(context, outer)
    return f"assign_typed(F, {target.name!r}, {value}, {uses})"


def _assign_if_null(context: Context, node: tree.AssignmentStatementAst) -> None:
    target = _stripped(node.left)
    if isinstance(target, tree.VariableExpressionAst):
        # What is not set is null here even in strict mode.
        read = expression(context, target).replace("V[", "V.peek(", 1).replace("]", ")", 1)
        context.add(f"if {read} is None:", node)
        with context.writer.indented():
            value = _right_side(context, node.right)
            context.add(_write(context, node.left, value), node)
        return
    holder, key, read = _prepared(context, target)
    context.add(f"if {read} is None:", node)
    with context.writer.indented():
        value = _right_side(context, node.right)
        context.add(_put(context, target, holder, key, value), node)


def step(context: Context, node: tree.UnaryExpressionAst, *, as_value: bool) -> str:
    """`++` and `--`: Python text with the value where it has one (`as_value`), else a statement."""
    kind = "Plus" if "Plus" in node.token_kind else "Minus"
    target = _stripped(node.child)
    if isinstance(target, tree.VariableExpressionAst):
        return _step_variable(context, node, target, kind, as_value)
    after = node.token_kind.startswith("Postfix")
    if isinstance(target, tree.MemberExpressionAst):
        holder, name = expression(context, target.expression), _name(context, target)
        function = "step_static" if target.static else "step_member"
        return f"{function}(F, {holder}, {name}, {kind!r}, {after})"
    if isinstance(target, tree.IndexExpressionAst):
        holder, key = expression(context, target.target), expression(context, target.index)
        return f"step_index(F, {holder}, {key}, {kind!r}, {after})"
    return f"refuse_target(F, {expression(context, target)})"


def _step_variable(
    context: Context,
    node: tree.UnaryExpressionAst,
    target: tree.VariableExpressionAst,
    kind: str,
    as_value: bool,
) -> str:
    name = variables.simple_name(target)
    local = context.locals.get(name) if context.locals is not None and name else None
    sign = "++" if kind == "Plus" else "--"
    if name in context.numeric and local is not None:
        return _step_number(context, node, local, kind, as_value)
    if not as_value:
        counted = f"countable({local or expression(context, target)}, {sign!r})"
        stepped = arithmetic(context, kind, counted, _ONE)
        if local is not None:
            inside = f"< {_LARGEST}" if kind == "Plus" else f"> {_SMALLEST}"
            quick = f"{local} {sign[0]} 1 if type({local}) is int and {local} {inside}"
            stepped = f"({quick} else {stepped})"
        return variables.write(context, target, stepped)
    after = node.token_kind.startswith("Postfix")
    if local is not None:
        old = context.temporary()
        changed = arithmetic(context, kind, old, _ONE)
        result = old if after else local
        return f"(({old} := countable({local}, {sign!r})), ({local} := {changed}), {result})[2]"
    return f"step_variable(F, {target.name!r}, {kind!r}, {after})"


def _step_number(
    context: Context, node: tree.UnaryExpressionAst, local: str, kind: str, as_value: bool
) -> str:
    changed = arithmetic_of_numbers(context, kind, local, "1")
    if not as_value:
        return f"{local} = {changed}"
    if not node.token_kind.startswith("Postfix"):
        return f"({local} := {changed})"
    old = context.temporary()
    return f"(({old} := {local}), ({local} := {changed}), {old})[2]"


# Int32 steps without a change of type inside of these.
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1
_ONE = tree.ConstantExpressionAst(0, 0, "Int32", 1)
