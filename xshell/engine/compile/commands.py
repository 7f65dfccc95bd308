"""Commands and pipelines, as statements that write and as expressions that have a value."""

from __future__ import annotations

from xshell.engine.compile.context import Context
from xshell.engine.compile.emitter import Writer
from xshell.engine.compile.expressions import (
    call_with_owner,
    expression,
    is_void,
    plain_expression,
    site_call,
)
from xshell.engine.compile.nothing import gathers, kept_name
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Statements that are pipelines, whose value needs no function of its own.
PIPELINES = (tree.PipelineAst, tree.CommandAst, tree.CommandExpressionAst)


class Call:
    """A command on its way to Python: the name of its site and the text of its values."""

    __slots__ = ("plain", "site", "values")

    def __init__(self, site: str, values: str, plain: bool) -> None:
        self.site = site
        self.values = values
        # Whether it has no redirections.
        self.plain = plain


def call_of(context: Context, node: tree.CommandAst) -> Call:
    """The site of a command, made in the module's head, and the text of its values."""
    if not node.elements:
        # Redirections alone: nothing is written to their files.
        nothing = tree.StringConstantExpressionAst(node.start, node.start, "Out-Null", "BareWord")
        node = tree.CommandAst(node.start, node.end, [nothing], "Unknown", node.redirections)
    name, values = _command_name(context, node)
    first = node.elements[0]
    templates = [_argument(context, each, values) for each in node.elements[1:]]
    if is_called_like_method(node):
        values[-1] = f"refuse_parentheses(F, {values[-1]})"
    redirections = [_redirection(context, each, values) for each in node.redirections]
    operator = {"Ampersand": "&", "Dot": "."}.get(node.invocation_operator, "")
    site = context.unit.name("s")
    context.unit.head.add(
        f"{site} = CommandSite({name!r}, {operator!r}, {tuple(templates)!r}, "
        f"{tuple(redirections)!r}, __source__, {node.start}, {node.end}, "
        f"{first.start}, {first.end})"
    )
    text = "(" + "".join(value + ", " for value in values) + ")"
    return Call(site, text, not redirections)


def _command_name(context: Context, node: tree.CommandAst) -> tuple[str | None, list[str]]:
    first = node.elements[0]
    if isinstance(first, tree.StringConstantExpressionAst) and first.value:
        return first.value, []
    assert isinstance(first, tree.ExpressionAst)
    return None, [expression(context, first)]


def is_called_like_method(node: tree.CommandAst) -> bool:
    """Whether a command is written as `name(1, 2)`, which strict mode refuses."""
    if len(node.elements) != 2 or node.invocation_operator != "Unknown":
        return False
    first, second = node.elements
    if not isinstance(second, tree.ParenExpressionAst) or first.end != second.start:
        return False
    inner = plain_expression(second.pipeline)
    return isinstance(inner, tree.ArrayLiteralAst)


def _argument(
    context: Context, node: tree.ExpressionAst | tree.CommandParameterAst, values: list[str]
) -> tuple[Any, ...]:
    """The template of an argument; its value's text goes to `values`."""
    if isinstance(node, tree.CommandParameterAst):
        if node.parameter_name == "-":
            return ("end-of-parameters", None, "--", node.start, node.end)
        if node.argument is None:
            return ("parameter", node.parameter_name, None, node.start, node.end)
        values.append(expression(context, node.argument))
        text = _list_text(context, node.argument)
        return ("parameter+value", node.parameter_name, text, node.start, node.end)
    if isinstance(node, tree.VariableExpressionAst) and node.splatted:
        values.append(expression(context, node))
        return ("splat", node.name, None, node.start, node.end)
    text = _list_text(context, node)
    if isinstance(node, tree.StringConstantExpressionAst):
        if node.string_constant_type == "BareWord":
            text = context.unit.text[node.start : node.end]
    elif isinstance(node, tree.ConstantExpressionAst):
        text = context.unit.text[node.start : node.end]
    values.append(expression(context, node))
    return ("value", None, text, node.start, node.end)


def _list_text(context: Context, node: tree.ExpressionAst) -> str | None:
    """How a list with commas is written, which a native command is given."""
    if isinstance(node, tree.ArrayLiteralAst):
        return context.unit.text[node.start : node.end]
    return None


def _redirection(context: Context, node: tree.RedirectionAst, values: list[str]) -> tuple[Any, ...]:
    if isinstance(node, tree.MergingRedirectionAst):
        return ("merge", node.from_stream, node.to_stream, node.start, node.end)
    assert isinstance(node, tree.FileRedirectionAst)
    values.append(expression(context, node.location))
    return ("append" if node.append else "file", node.from_stream, None, node.start, node.end)


def pipeline_call(context: Context, node: tree.PipelineAst) -> str | None:
    """Python text of the arguments of `run`: sites, values and source; None for one command that
    `site.invoke` runs.
    """
    elements = list(node.elements)
    source = ""
    if isinstance(elements[0], tree.CommandExpressionAst):
        source = ", " + _source(context, elements[0])
        del elements[0]
    calls = [call_of(context, each) for each in elements if isinstance(each, tree.CommandAst)]
    sites = "(" + "".join(call.site + ", " for call in calls) + ")"
    values = "(" + "".join(call.values + ", " for call in calls) + ")"
    return f"{sites}, {values}{source}"


def _source(context: Context, node: tree.CommandExpressionAst) -> str:
    """The value at the head of a pipeline; a range is not made into an array first."""
    head = node.expression
    while isinstance(head, tree.ParenExpressionAst):
        inner = plain_expression(head.pipeline)
        if inner is None:
            break
        head = inner
    if isinstance(head, tree.BinaryExpressionAst) and head.operator == "DotDot":
        left, right = expression(context, head.left), expression(context, head.right)
        return f"range_source(F, {left}, {right})"
    if node.redirections:
        return redirected_value(context, node)
    name = kept_name(context, head)
    if name is not None:
        return f"variable_source(V, {name!r}, {expression(context, head)})"
    if gathers(head) or is_void(head):
        return f"gathered_source({expression(context, head)})"
    if isinstance(head, tree.InvokeMemberExpressionAst):
        known = site_call(context, head)
        if known is not None:
            return f"call_source({known})"
    return expression(context, head)


def redirected_value(context: Context, node: tree.CommandExpressionAst) -> str:
    """The value of an expression with redirections."""
    return f"pipeline_value(F, {redirected_call(context, node)})"


def redirected_call(context: Context, node: tree.CommandExpressionAst) -> str:
    """An expression with redirections runs like a command that writes its value: the sites and
    the values of the call.
    """
    values = [expression(context, node.expression)]
    redirections = [_redirection(context, each, values) for each in node.redirections]
    site = context.unit.name("s")
    context.unit.head.add(
        f"{site} = CommandSite('Write-Output', '', (('value', None, None, {node.start}, "
        f"{node.end}),), {tuple(redirections)!r}, __source__, {node.start}, {node.end})"
    )
    text = "(" + "".join(value + ", " for value in values) + ")"
    return f"({site},), ({text},)"


def is_single(node: tree.StatementAst) -> tree.CommandAst | None:
    """The command that a pipeline consists of, if it is one without redirections."""
    if isinstance(node, tree.PipelineAst) and len(node.elements) == 1 and not node.background:
        node = node.elements[0]
    if isinstance(node, tree.CommandAst) and not node.redirections:
        return node
    return None


def value_of_statement(context: Context, node: tree.StatementAst) -> str:
    """Python text whose value is what a statement writes: nothing, one value, or an array."""
    inner = plain_expression(node)
    if inner is not None:
        return expression(context, inner)
    return _by_kind(context, node, "value")


def list_of_statement(context: Context, node: tree.StatementAst) -> str:
    """Python text whose value is the list of what a statement writes."""
    inner = plain_expression(node)
    if isinstance(inner, tree.InvokeMemberExpressionAst):
        known = site_call(context, inner)
        if known is not None:
            return f"array_of_call({known})"
        call, owner, name = call_with_owner(context, inner)
        return f"array_of_result(F, {call}, {owner}, {name}, {inner.static})"
    if inner is None:
        return _by_kind(context, node, "list")
    text = expression(context, inner)
    if is_void(inner):
        return f"array_of({text} or [])"
    kept = kept_name(context, inner)
    if kept is not None:
        return f"array_of_variable(V, {text}, {kept!r})"
    return f"array_of_gathered({text})" if gathers(inner) else f"array_of({text})"


def _by_kind(context: Context, node: tree.StatementAst, result: str) -> str:
    single = is_single(node)
    if single is not None:
        call = call_of(context, single)
        return f"call_{result}({call.site}, F, {call.values})"
    if isinstance(node, tree.CommandExpressionAst):
        return redirected_value(context, node)
    if isinstance(node, tree.CommandAst):
        call = call_of(context, node)
        return f"pipeline_{result}(F, ({call.site},), ({call.values},))"
    if isinstance(node, tree.PipelineAst) and not node.background:
        if len(node.elements) == 1:
            return _by_kind(context, node.elements[0], result)
        return f"pipeline_{result}(F, {pipeline_call(context, node)})"
    return f"block_{result}({nested_function(context, [node])}, F)"


def value_of_block(context: Context, block: tree.StatementBlockAst) -> str:
    """Python text of the value of `$( … )`."""
    if not block.statements:
        return "None"
    if len(block.statements) == 1 and not block.traps:
        inner = plain_expression(block.statements[0])
        if inner is not None:
            text = expression(context, inner)
            if _is_step(inner):
                return f"({text}, None)[1]"
            return _guarded(context, inner, f"sub_value({text})")
    return f"block_value({nested_function(context, block.statements, block.traps)}, F)"


def list_of_block(context: Context, block: tree.StatementBlockAst) -> str:
    """Python text of the value of `@( … )`."""
    if len(block.statements) == 1 and not block.traps:
        inner = plain_expression(block.statements[0])
        if inner is not None:
            text = list_of_statement(context, block.statements[0])
            if _is_step(inner):
                return f"({text}, [])[1]"
            kept = _guarded(context, inner, text)
            return text if kept is text else f"({kept} or [])"
    return f"block_list({nested_function(context, block.statements, block.traps)}, F)"


# Expressions that fail only by what is inside them.
_SOUND = (
    tree.ConstantExpressionAst,
    tree.StringConstantExpressionAst,
    tree.ExpandableStringExpressionAst,
    tree.VariableExpressionAst,
    tree.MemberExpressionAst,
    tree.ArrayLiteralAst,
    tree.ParenExpressionAst,
    tree.SubExpressionAst,
    tree.StatementBlockAst,
    tree.PipelineAst,
    tree.CommandExpressionAst,
)
_SOUND_OPERATORS = ("Ieq", "Ine", "Ceq", "Cne", "And", "Or", "Xor", "Ilike", "Inotlike", "Is")


def _guarded(context: Context, node: tree.ExpressionAst, text: str) -> str:
    """The text of an expression inside `$( )` or `@( )`, whose error is one of a statement."""
    from xshell.language.tree.walk import walk

    inside = list(walk(node))
    if all(map(_cannot_fail, inside)):
        return text
    if context.locals is not None and any(map(_is_step, inside)):
        # A step writes a Python local, which a function of its own could not.
        return text
    return f"guarded(F, lambda: {text}, {node.start}, {node.end})"


def _cannot_fail(node: tree.Node) -> bool:
    if isinstance(node, tree.BinaryExpressionAst):
        return node.operator in _SOUND_OPERATORS
    if isinstance(node, tree.UnaryExpressionAst):
        return node.token_kind in ("Not", "Exclaim")
    return isinstance(node, _SOUND) and not isinstance(node, tree.InvokeMemberExpressionAst)


def _is_step(node: tree.Node) -> bool:
    return isinstance(node, tree.UnaryExpressionAst) and node.token_kind.endswith(
        ("PlusPlus", "MinusMinus")
    )


def nested_function(
    context: Context,
    statements: list[tree.StatementAst],
    traps: list[tree.TrapStatementAst] | None = None,
) -> str:
    """Compiles statements inside an expression as a function of their own; gives its name."""
    from xshell.engine.compile.statements import statement_list

    writer = Writer()
    name = context.unit.name("n")
    writer.add(f"def {name}(F, out):")
    inner = Context(context.unit, writer, context.root)
    with writer.indented():
        writer.add("V = F.scope.vars")
        statement_list(inner, statements, traps or [])
    context.unit.functions.append(writer)
    return name
