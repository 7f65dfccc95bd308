"""Conditions, loops, switch, try and trap."""

from __future__ import annotations

from xshell.engine.compile import analysis, variables
from xshell.engine.compile.commands import value_of_statement
from xshell.engine.compile.context import Context, Loop
from xshell.engine.compile.emitter import Writer
from xshell.engine.compile.expressions import condition, expression, plain_expression
from xshell.engine.compile.operators import match_site
from xshell.engine.compile.types import type_text
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _block(context: Context, node: tree.StatementBlockAst) -> None:
    from xshell.engine.compile.statements import block

    block(context, node)


def test_text(context: Context, node: tree.StatementAst | None) -> str:
    """Python text of a condition; an assignment in it is made first."""
    if node is None:
        return "True"
    inner = plain_expression(node)
    if inner is not None:
        return condition(context, inner)
    value = f"truth({value_of_statement(context, node)})"
    # A condition leaves `$?` true, whatever its commands did.
    return f"succeeded(F, {value})" if context.unit.reads_status else value


def _needs_lines(node: tree.StatementAst | None) -> bool:
    return isinstance(node, tree.AssignmentStatementAst)


def _test(context: Context, node: tree.StatementAst | None) -> str:
    """Writes what must run before a condition and gives its text."""
    if isinstance(node, tree.AssignmentStatementAst):
        from xshell.engine.compile.assignments import assignment
        from xshell.engine.compile.statements import _target_of

        assignment(context, node)
        return f"truth({expression(context, _target_of(node))})"
    return test_text(context, node)


def if_statement(context: Context, node: tree.IfStatementAst) -> None:
    """`if`, `elseif`, `else`."""
    depth = 0
    for number, (test, body) in enumerate(node.clauses):
        if number and _needs_lines(test):
            context.add("else:")
            context.writer.depth += 1
            depth += 1
            context.add(f"if {_test(context, test)}:", test)
        elif number:
            context.add(f"elif {test_text(context, test)}:", test)
        else:
            context.add(f"if {_test(context, test)}:", test)
        _branch(context, body)
    if node.else_clause is not None:
        context.add("else:")
        _branch(context, node.else_clause)
    context.writer.depth -= depth


def _branch(context: Context, node: tree.StatementBlockAst) -> None:
    """A branch of `if`: the condition made `$?` true."""
    if context.unit.reads_status:
        with context.writer.indented():
            context.add("F.session.last_succeeded = True")
    _block(context, node)


def _may_jump(node: tree.Node) -> bool:
    """Whether code inside may leave a loop other than by Python's own break and continue."""
    from xshell.language.tree.walk import walk

    return any(
        isinstance(
            each,
            tree.CommandAst
            | tree.ScriptBlockExpressionAst
            | tree.SubExpressionAst
            | tree.ArrayExpressionAst
            | tree.ParenExpressionAst
            | tree.InvokeMemberExpressionAst
            | tree.TryStatementAst,
        )
        or (isinstance(each, tree.BreakStatementAst | tree.ContinueStatementAst) and each.label)
        for each in walk(node)
    )


# Loops at this depth or deeper may hold statements that are compiled as functions of their own.
_MAY_BE_DEEP = 3


def _loop(
    context: Context, label: str | None, head: str, body: Callable[[], None], node: tree.Node
) -> None:
    """A Python loop; jumps that come from called code or name a label are caught around it."""
    catches = _may_jump(node) or context.writer.depth >= _MAY_BE_DEEP
    if catches:
        context.add("try:")
        context.writer.depth += 1
    place: tree.Node | None = None
    if isinstance(node, tree.ForEachStatementAst):
        place = node.variable if head.startswith("for") and "_source(" not in head else node
    if isinstance(node, tree.WhileStatementAst | tree.SwitchStatementAst):
        place = node.condition
    context.add(head, place)
    context.loops.append(Loop(label, catches))
    with context.writer.indented():
        body()
    context.loops.pop()
    if catches:
        context.writer.depth -= 1
        context.add("except BreakLoop as jump:")
        context.add(f"    leave_loop(jump, {_label(label)})")


def _label(label: str | None) -> str:
    return repr(label.lower() if label else None)


def _body(context: Context, node: tree.LabeledStatementAst, block: tree.StatementBlockAst) -> None:
    """The body of a loop, with `continue` from called code caught."""
    from xshell.engine.compile.statements import statement_list

    if not context.loops[-1].catches:
        statement_list(context, block.statements, block.traps)
        return
    context.add("try:")
    with context.writer.indented():
        statement_list(context, block.statements, block.traps)
    context.add("except ContinueLoop as jump:")
    context.add(f"    next_round(jump, {_label(node.label)})")


def while_statement(context: Context, node: tree.WhileStatementAst) -> None:
    """`while`."""

    def body() -> None:
        if _needs_lines(node.condition):
            context.add(f"if not ({_test(context, node.condition)}): break")
        _body(context, node, node.body)

    head = "while True:" if _needs_lines(node.condition) else ""
    head = head or f"while {test_text(context, node.condition)}:"
    _loop(context, node.label, head, body, node)


def do_statement(
    context: Context, node: tree.DoWhileStatementAst | tree.DoUntilStatementAst
) -> None:
    """`do … while`, `do … until`: `continue` goes on with the condition."""
    until = isinstance(node, tree.DoUntilStatementAst)

    def body() -> None:
        # A loop of one round, so that Python's continue reaches the condition.
        again = context.temporary()
        context.add(f"{again} = True")
        context.add("while True:")
        with context.writer.indented():
            context.add(f"if not {again}:")
            with context.writer.indented():
                test = _test(context, node.condition)
                stop = test if until else f"not ({test})"
                context.add(f"if {stop}: break", node.condition)
            context.add(f"{again} = False")
            _body(context, node, node.body)
        context.add("break")

    _loop(context, node.label, "while True:", body, node)


def for_statement(context: Context, node: tree.ForStatementAst) -> None:
    """`for`: `continue` goes on with the iterator."""
    from xshell.engine.compile.statements import statement

    if node.initializer is not None:
        _silent(context, node.initializer, statement)
    first = context.temporary() if node.iterator is not None else ""
    if first:
        context.add(f"{first} = False")

    def body() -> None:
        if first:
            assert node.iterator is not None
            context.add(f"if {first}:")
            with context.writer.indented():
                _silent(context, node.iterator, statement)
            context.add(f"else: {first} = True")
        if node.condition is not None:
            test = _test(context, node.condition)
            context.add(f"if not {test}: break", node.condition)
        _body(context, node, node.body)

    _loop(context, node.label, "while True:", body, node)


def _silent(
    context: Context,
    node: tree.StatementAst,
    compile_one: Callable[[Context, tree.StatementAst], None],
) -> None:
    """A statement whose output is dropped."""
    outer = context.out
    context.out = "discard"
    compile_one(context, node)
    context.out = outer


def foreach_statement(context: Context, node: tree.ForEachStatementAst) -> None:
    """`foreach`: the collection is evaluated once; `$foreach`, where read, is its enumerator."""
    assert node.condition is not None
    item = context.temporary()
    source = _foreach_source(context, node.condition)
    if source.startswith("elements("):
        # On a line of its own, so that an error in it is not one of the loop.
        held = context.temporary()
        context.add(f"{held} = {source}", node.condition)
        source = held
    if analysis.mentions(node.body, "foreach"):
        context.add(f"V['foreach'] = Enumerator({source})")
        source = "V['foreach']"

    def body() -> None:
        context.add(variables.write(context, node.variable, item))
        _body(context, node, node.body)

    _loop(context, node.label, f"for {item} in {source}:", body, node)


def _foreach_source(context: Context, node: tree.StatementAst) -> str:
    inner = plain_expression(node)
    if isinstance(inner, tree.BinaryExpressionAst) and inner.operator == "DotDot":
        left, right = expression(context, inner.left), expression(context, inner.right)
        return f"range_source(F, {left}, {right})"
    value = value_of_statement(context, node)
    return f"elements({value})"


def switch_statement(context: Context, node: tree.SwitchStatementAst) -> None:
    """`switch` in every mode: a loop over the values; a clause is a test and a block."""
    assert node.condition is not None
    flags = {flag.lower() for flag in node.flags}
    value = value_of_statement(context, node.condition)
    source = f"file_lines(F, {value})" if "file" in flags else f"switch_values({value})"
    item, matched = context.temporary(), context.temporary()
    if analysis.mentions(node, "switch"):
        context.add(f"V['switch'] = Enumerator({source})")
        source = "V['switch']"
    kept = context.temporary()
    context.add(f"{kept} = V.get('_')")

    def body() -> None:
        context.add(f"V['_'] = {item}")
        context.add(f"{matched} = False")
        for test, clause in node.clauses:
            context.add(f"if {_clause_test(context, test, item, flags)}:", test)
            with context.writer.indented():
                context.add(f"{matched} = True")
                context.add(f"V['_'] = {item}")
                _body(context, node, clause)
                # The clauses that follow test what the variable holds then.
                context.add(f"{item} = V['_']")
        if node.default is not None:
            context.add(f"if not {matched}:")
            with context.writer.indented():
                _body(context, node, node.default)

    context.add("try:")
    with context.writer.indented():
        _loop(context, node.label, f"for {item} in {source}:", body, node)
    context.add("finally:")
    context.add(f"    V['_'] = {kept}")


def _clause_test(context: Context, test: tree.ExpressionAst, item: str, flags: set[str]) -> str:
    if isinstance(test, tree.ScriptBlockExpressionAst):
        return f"clause_block(F, {expression(context, test)}, {item})"
    exact = "casesensitive" in flags
    if "regex" in flags and isinstance(test, tree.StringConstantExpressionAst):
        site = match_site(context, test.value, exact, "switch")
        return f"{site}(F, {item} if type({item}) is str else text_of_item({item}))"
    text = expression(context, test)
    if "regex" in flags:
        return f"clause_regex(F, {item}, {text}, {exact})"
    if "wildcard" in flags:
        return f"clause_wildcard(F, {item}, {text}, {exact})"
    return f"clause_equal(F, {item}, {text}, {exact})"


def break_statement(context: Context, node: tree.BreakStatementAst) -> None:
    """`break`: Python's own in the innermost loop, else a jump that unwinds."""
    if node.label is None and context.loops:
        context.add("break")
    else:
        context.add(f"raise BreakLoop({_jump_label(context, node.label)})", node)


def continue_statement(context: Context, node: tree.ContinueStatementAst) -> None:
    """`continue`, likewise."""
    if node.label is None and context.loops:
        context.add("continue")
    else:
        context.add(f"raise ContinueLoop({_jump_label(context, node.label)})", node)


def _jump_label(context: Context, label: tree.ExpressionAst | None) -> str:
    if label is None:
        return "None"
    if isinstance(label, tree.StringConstantExpressionAst):
        return repr(label.value.lower())
    return f"label_of({expression(context, label)})"


def try_statement(context: Context, node: tree.TryStatementAst) -> None:
    """`try`: while its body runs, errors of statements are passed up instead of reported."""
    if node.finally_block is not None:
        context.add("try:")
        context.writer.depth += 1
    if node.catch_clauses:
        _guard(context, node)
    else:
        _guarded_body(context, node.body)
    if node.finally_block is not None:
        context.writer.depth -= 1
        context.add("finally:")
        outer, context.loops = context.loops, []
        _block(context, node.finally_block)
        context.loops = outer


def _guarded_body(context: Context, body: tree.StatementBlockAst) -> None:
    """Statements whose errors go up to who catches, so that none needs a guard of its own."""
    outer, context.guarded = context.guarded, False
    context.add("F.session.catching += 1")
    context.add("try:")
    _block(context, body)
    context.add("finally:")
    context.add("    F.session.catching -= 1")
    context.guarded = outer


def _guard(context: Context, node: tree.TryStatementAst) -> None:
    context.add("try:")
    with context.writer.indented():
        _guarded_body(context, node.body)
    context.add("except Exception as e:")
    caught, kept = context.temporary(), context.temporary()
    with context.writer.indented():
        context.add(f"{caught} = caught(F, e)")
        context.add(f"{kept} = V.get('_')")
        word = "if"
        for clause in node.catch_clauses:
            types = tuple(type_text(each.type_name) for each in clause.catch_types)
            place = clause.catch_types[0] if clause.catch_types else clause
            context.add(f"{word} catches(F, {caught}, {types!r}):", place)
            with context.writer.indented():
                seen = caught if not types else f"caught_as({caught}, {types!r})"
                context.add(f"V['_'] = {seen}")
                context.add("try:")
                _block(context, clause.body)
                context.add("finally:")
                context.add(f"    V['_'] = {kept}")
            word = "elif"
        context.add("else:")
        context.add("    raise")


def traps(context: Context, nodes: Sequence[tree.TrapStatementAst]) -> str:
    """The traps of a block as a tuple of (type or None, function), most recent error's first."""
    from xshell.engine.compile.statements import statement_list

    parts = []
    for node in nodes:
        writer = Writer()
        name = context.unit.name("p")
        writer.add(f"def {name}(F, out):")
        inner = Context(context.unit, writer, context.root)
        with writer.indented():
            writer.add("V = F.scope.vars")
            statement_list(inner, node.body.statements, node.body.traps)
        context.unit.functions.append(writer)
        caught = None if node.trap_type is None else type_text(node.trap_type.type_name)
        parts.append(f"({caught!r}, {name}), ")
    return "(" + "".join(parts) + ")"
