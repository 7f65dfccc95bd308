"""Statements: each becomes Python lines; an error ends the statement, not the script."""

from __future__ import annotations

from xshell.engine.compile import flow
from xshell.engine.compile.assignments import assignment, step
from xshell.engine.compile.commands import (
    call_of,
    is_single,
    nested_function,
    pipeline_call,
    redirected_call,
    value_of_statement,
)
from xshell.engine.compile.expressions import (
    call_with_owner,
    converted,
    expression,
    is_void,
    plain_expression,
    site_call,
)
from xshell.engine.compile.nothing import gathers, kept_name
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from xshell.engine.compile.context import Context

_STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")


def statement_list(
    context: Context,
    statements: Sequence[tree.StatementAst],
    traps: Sequence[tree.TrapStatementAst] = (),
) -> None:
    """Writes the lines of a block's statements."""
    outer, guarded_before = context.traps, context.guarded
    if traps:
        context.traps = flow.traps(context, traps)
    elif outer is not None:
        # A trap goes on behind the statement of its own block.
        context.traps, context.guarded = None, False
    # Types are known from the start of the block they stand in, behind what `using` brings.
    usings = [each for each in statements if isinstance(each, tree.UsingStatementAst)]
    for using in usings:
        guarded(context, using)
    types = [each for each in statements if isinstance(each, tree.TypeDefinitionAst)]
    if types:
        from xshell.engine.compile.classes import definitions

        definitions(context, types)
    for each in statements:
        if not isinstance(each, tree.TypeDefinitionAst | tree.UsingStatementAst):
            guarded(context, each)
    if not statements:
        context.add("pass")
    context.traps, context.guarded = outer, guarded_before


def using_first(node: tree.ScriptBlockAst) -> tree.ScriptBlockAst:
    """The script with its `using` statements as the first statements of its first block."""
    if not node.using_statements:
        return node
    blocks = (node.begin_block, node.process_block, node.end_block)
    block = next((each for each in blocks if each is not None), None)
    if block is None:
        block = node.end_block = tree.NamedBlockAst(node.start, node.end, "End", True, [], [])
    block.statements = [*node.using_statements, *block.statements]
    return node


# How deep statements may stand before they become functions of their own.
DEEP = 10


def guarded(context: Context, node: tree.StatementAst) -> None:
    """A statement whose error is reported, trapped, or passed on to whoever catches."""
    if isinstance(node, tree.BreakStatementAst | tree.ContinueStatementAst) and node.label is None:
        statement(context, node)
        return
    if not context.guarded and context.traps is None:
        statement(context, node)
        return
    if context.writer.depth >= DEEP and context.locals is None and not context.traps:
        # Python nests no more than twenty blocks: what is deeper is a function of its own.
        context.add(f"{nested_function(context, [node])}(F, {context.out})")
        return
    context.add("try:")
    with context.writer.indented():
        statement(context, node)
    context.add("except Exception as e:")
    with context.writer.indented():
        context.add(f"failed(F, e, {context.traps or 'NO_TRAPS'}, {context.out})")


def statement(context: Context, node: tree.StatementAst) -> None:
    """Writes the lines of one statement."""
    _FORMS[type(node)](context, node)


def block(context: Context, node: tree.StatementBlockAst) -> None:
    """Writes an indented block; nothing in it is `pass`."""
    with context.writer.indented():
        statement_list(context, node.statements, node.traps)


def _pipeline(context: Context, node: tree.StatementAst) -> None:
    inner = plain_expression(node)
    if inner is not None:
        _write_expression(context, inner)
        return
    if isinstance(node, tree.PipelineAst) and node.background:
        from xshell.engine.compile.blocks import background

        background(context, node)
        return
    single = is_single(node)
    if single is not None:
        call = call_of(context, single)
        context.add(f"{call.site}.invoke(F, {context.out}, {call.values})", node)
    elif isinstance(node, tree.PipelineAst) and len(node.elements) == 1:
        _pipeline(context, node.elements[0])
    elif isinstance(node, tree.CommandAst):
        call = call_of(context, node)
        context.add(f"run(F, {context.out}, ({call.site},), ({call.values},))", node)
    elif isinstance(node, tree.CommandExpressionAst):
        context.add(f"run(F, {context.out}, {redirected_call(context, node)})", node)
    else:
        assert isinstance(node, tree.PipelineAst)
        context.add(f"run(F, {context.out}, {pipeline_call(context, node)})", node)


def _write_expression(context: Context, node: tree.ExpressionAst) -> None:
    inner = node
    while isinstance(inner, tree.ParenExpressionAst):
        plain = plain_expression(inner.pipeline)
        if plain is None:
            break
        inner = plain
    if isinstance(inner, tree.UnaryExpressionAst) and inner.token_kind in _STEPS:
        if inner is node:
            context.add(step(context, inner, as_value=False), node)
        else:
            context.add(f"{context.out}({step(context, inner, as_value=True)})", node)
    elif isinstance(inner, tree.ParenExpressionAst) and isinstance(
        inner.pipeline, tree.AssignmentStatementAst
    ):
        assignment(context, inner.pipeline)
        kept = expression(context, _target_of(inner.pipeline))
        context.add(f"emit({context.out}, {kept})", node)
    elif isinstance(
        inner,
        tree.ConstantExpressionAst
        | tree.StringConstantExpressionAst
        | tree.ExpandableStringExpressionAst,
    ):
        context.add(f"{context.out}({expression(context, inner)})", node)
    elif isinstance(inner, tree.InvokeMemberExpressionAst):
        _write_call(context, inner)
    elif is_void(inner):
        context.add(expression(context, inner), node)
    elif kept_name(context, inner) is not None or gathers(inner):
        _write_kept(context, inner)
    else:
        kept = context.temporary()
        text = expression(context, inner)
        context.add(
            f"{context.out}({kept}) if type({kept} := {text}) in SCALARS "
            f"else emit({context.out}, {kept})",
            node,
        )
    if context.unit.reads_status and sets_status(node):
        context.add("F.session.last_succeeded = True")


def _write_kept(context: Context, node: tree.ExpressionAst) -> None:
    """A variable, or a command in parentheses, whose value is written if it is not no output."""
    kept, name = context.temporary(), kept_name(context, node)
    text = expression(context, node)
    otherwise = f"{kept} is None or emit({context.out}, {kept})"
    if name is not None:
        otherwise = f"emit_variable(V, {context.out}, {kept}, {name!r})"
    context.add(
        f"{context.out}({kept}) if type({kept} := {text}) in RESULTS else {otherwise}", node
    )


def _write_call(context: Context, node: tree.InvokeMemberExpressionAst) -> None:
    """A method call whose value is written, if the method gives one."""
    if _add_to_list(context, node):
        return
    known = site_call(context, node)
    if known is not None:
        kept = context.temporary()
        context.add(
            f"{context.out}({kept}) if type({kept} := {known}) in SCALARS "
            f"else {kept} is NOTHING or emit({context.out}, {kept})",
            node,
        )
        return
    call, owner, name = call_with_owner(context, node)
    kept = context.temporary()
    context.add(
        f"{context.out}({kept}) if type({kept} := {call}) in RESULTS "
        f"else emit_result(F, {context.out}, {kept}, {owner}, {name}, {node.static})",
        node,
    )


def _add_to_list(context: Context, node: tree.InvokeMemberExpressionAst) -> bool:
    """`$list.Add(value)`: a list of objects takes the value at once, all else by the method."""
    member, target, arguments = node.member, node.expression, node.arguments or ()
    if not isinstance(member, tree.StringConstantExpressionAst) or member.value.lower() != "add":
        return False
    if node.static or node.null_conditional or len(arguments) != 1:
        return False
    if not isinstance(target, tree.VariableExpressionAst):
        return False
    owner, value, kept = context.temporary(), context.temporary(), context.temporary()
    site = context.unit.name("j")
    context.unit.head.add(f"{site} = method_site({member.value!r}, 1, NOTHING)")
    context.add(f"{owner} = {expression(context, target)}", node)
    context.add(f"{value} = {expression(context, arguments[0])}", node)
    context.add(
        f"if type({owner}) is GenericList and {owner}.takes_all and F.session.type_data is None:"
    )
    context.add(f"    {owner}.append({value})")
    context.add(
        f"elif ({kept} := {site}(F, {owner}, {value})) is not NOTHING: emit({context.out}, {kept})",
        node,
    )
    return True


def _target_of(node: tree.AssignmentStatementAst) -> tree.ExpressionAst:
    target = node.left
    while isinstance(target, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        target = target.child
    return target


def _assignment(context: Context, node: tree.AssignmentStatementAst) -> None:
    assignment(context, node)
    if context.unit.reads_status and sets_status(node):
        context.add("F.session.last_succeeded = True")


def sets_status(node: tree.Node) -> bool:
    """Whether a statement or expression makes `$?` true: commands in parentheses, in subexpressions
    and behind `=` leave it as they set it.
    """
    if isinstance(node, tree.AssignmentStatementAst):
        return sets_status(node.right)
    if isinstance(node, tree.ParenExpressionAst):
        return sets_status(node.pipeline)
    if isinstance(node, tree.SubExpressionAst | tree.ArrayExpressionAst):
        block = node.sub_expression
        return not block.statements or sets_status(block.statements[-1])
    if isinstance(node, tree.StatementAst):
        inner = plain_expression(node)
        return inner is not None and sets_status(inner)
    return True


def _chain(context: Context, node: tree.PipelineChainAst) -> None:
    # An error of the left side is told of before the right side decides.
    guarded(context, node.left)
    wanted = "" if node.operator == "AndAnd" else "not "
    context.add(f"if {wanted}F.session.last_succeeded:")
    with context.writer.indented():
        _FORMS[type(node.right)](context, node.right)


def _return(context: Context, node: tree.ReturnStatementAst) -> None:
    if context.root.owner is not None:
        _return_from_method(context, node)
        return
    if node.pipeline is not None:
        # What an assignment gathers is left aside: the value goes where the block writes to.
        gathering, context.out = context.out, "out"
        _FORMS[type(node.pipeline)](context, node.pipeline)
        context.out = gathering
    # A return with a value has the place of the value.
    place = node if node.pipeline is None else None
    if context.is_nested:
        context.root.returns = True
        context.add("raise ReturnValue", place)
    else:
        context.add("return", place)


def _return_from_method(context: Context, node: tree.ReturnStatementAst) -> None:
    value = "None"
    if node.pipeline is not None:
        value = value_of_statement(context, node.pipeline)
    returned = context.root.returned
    if returned is None and node.pipeline is not None:
        context.add(value, node.pipeline)
        value = "None"
    elif returned is not None and node.pipeline is not None:
        value = converted(context, value, returned)
    if context.is_nested:
        context.root.returns = True
        context.add(f"raise ReturnValue({value})", node.pipeline)
    else:
        context.add(f"return {value}", node.pipeline)


def _throw(context: Context, node: tree.ThrowStatementAst) -> None:
    value = "MISSING"
    if node.pipeline is not None:
        value = value_of_statement(context, node.pipeline)
    context.add(f"throw(F, {value}, (__source__, {node.start}, {node.end}))", node)


def _exit(context: Context, node: tree.ExitStatementAst) -> None:
    value = "None" if node.pipeline is None else value_of_statement(context, node.pipeline)
    context.add(f"exit_script(F, {value})", node)


def _function(context: Context, node: tree.FunctionDefinitionAst) -> None:
    from xshell.engine.compile.blocks import template

    made = template(context.unit, node.body, parameters=node.parameters, name=node.name)
    context.add(
        f"define_function(F, {node.name!r}, ScriptBlock({made}, F), {node.is_filter})", node
    )


def _data(context: Context, node: tree.DataStatementAst) -> None:
    name = nested_function(context, node.body.statements, node.body.traps)
    if node.variable is None:
        context.add(f"emit({context.out}, block_value({name}, F))", node)
    else:
        context.add(f"V[{node.variable.lower()!r}] = block_value({name}, F)", node)


def _not_supported(context: Context, node: tree.StatementAst) -> None:
    context.add(f"not_supported(F, {type(node).__name__.removesuffix('Ast')!r})", node)


def _using(context: Context, node: tree.UsingStatementAst) -> None:
    name = None if node.name is None else node.name.value
    specification = "None"
    if node.module_specification is not None:
        specification = expression(context, node.module_specification)
    kind = node.using_statement_kind
    context.add(f"using(F, {kind!r}, {name!r}, {specification}, __source__)", node)


def _trap(_context: Context, _node: tree.TrapStatementAst) -> None:
    """Traps are gathered by the block they stand in."""


_FORMS: dict[type, Callable[[Context, Any], None]] = {
    tree.PipelineAst: _pipeline,
    tree.CommandAst: _pipeline,
    tree.CommandExpressionAst: _pipeline,
    tree.PipelineChainAst: _chain,
    tree.AssignmentStatementAst: _assignment,
    tree.IfStatementAst: flow.if_statement,
    tree.WhileStatementAst: flow.while_statement,
    tree.DoWhileStatementAst: flow.do_statement,
    tree.DoUntilStatementAst: flow.do_statement,
    tree.ForStatementAst: flow.for_statement,
    tree.ForEachStatementAst: flow.foreach_statement,
    tree.SwitchStatementAst: flow.switch_statement,
    tree.TryStatementAst: flow.try_statement,
    tree.BreakStatementAst: flow.break_statement,
    tree.ContinueStatementAst: flow.continue_statement,
    tree.ReturnStatementAst: _return,
    tree.ThrowStatementAst: _throw,
    tree.ExitStatementAst: _exit,
    tree.FunctionDefinitionAst: _function,
    tree.DataStatementAst: _data,
    tree.BlockStatementAst: _not_supported,
    tree.ErrorStatementAst: _not_supported,
    tree.UsingStatementAst: _using,
    tree.TrapStatementAst: _trap,
}
