"""Conditions, loops, try and trap."""

from __future__ import annotations

import re

from xshell.language.grammar.commands import read_single_argument
from xshell.language.grammar.pipelines import read_chain
from xshell.language.grammar.rules import Reading, attribute_or_type
from xshell.language.grammar.statements import (
    failed,
    keyword,
    keyword_at,
    read_statement,
    read_statement_block,
)
from xshell.language.grammar.strings import variable
from xshell.language.grammar.text import DASHES, ScriptText, blanks, lines
from xshell.language.grammar.tokens_at import token_end
from xshell.language.tree import (
    AttributeAst,
    BreakStatementAst,
    CatchClauseAst,
    ContinueStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExpressionAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    LabeledStatementAst,
    Node,
    PipelineBaseAst,
    ReturnStatementAst,
    ScriptBlockAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    TrapStatementAst,
    TryStatementAst,
    TypeConstraintAst,
    WhileStatementAst,
)
from xshell.language.tree.walk import children

_flag = re.compile(rf"[{DASHES}](\w+)").match


def next_word(text: ScriptText, loc: int) -> tuple[int, str]:
    """Place and lower-case text of the keyword behind line ends, or ""."""
    at = lines(text, loc)
    match = keyword_at(text, at)
    return (at, match.group(1).lower()) if match is not None else (at, "")


def _close_parenthesis(text: ScriptText, loc: int, word: str) -> int:
    """The place behind the `)` of a condition, or -1 with an error at what stands there."""
    at = lines(text, loc)
    if text[at] == ")":
        return at + 1
    start = text.token_start(at)
    end = max(start, token_end(text, at))
    text.lack_span("MissingEndParenthesisAfterStatement", start, end, word)
    return -1


@keyword("if")
def _if(text: ScriptText, loc: int) -> Reading:
    clauses: list[tuple[PipelineBaseAst, StatementBlockAst]] = []
    at, word = loc, "if"
    while True:
        end, condition, block = _if_clause(text, at, word)
        if block is None:
            return failed(loc, end, "If", *[node for pair in clauses for node in pair], condition)
        clauses.append((condition, block))  # type: ignore[arg-type]
        at, follower = next_word(text, end)
        if follower == "else":
            behind, otherwise = read_statement_block(text, lines(text, at + 4))
            if otherwise is None:
                text.lack("MissingStatementBlockAfterElse", at + 4)
                return failed(loc, at + 4, "If", *[node for pair in clauses for node in pair])
            return behind, IfStatementAst(loc, behind, clauses, otherwise)
        if follower != "elseif":
            return end, IfStatementAst(loc, end, clauses, None)
        word = "elseif"


def _if_clause(
    text: ScriptText, loc: int, word: str
) -> tuple[int, PipelineBaseAst | None, StatementBlockAst | None]:
    end = loc + len(word)
    at = lines(text, end)
    if text[at] != "(":
        text.lack("MissingOpenParenthesisInIfStatement", end, word)
        return end, None, None
    behind, condition = read_chain(text, lines(text, at + 1))
    if condition is None:
        text.lack("IfStatementMissingCondition", at + 1, word)
        behind = at + 1
        if text[lines(text, behind)] != ")":
            return behind, None, None
        condition = failed(behind, behind, word)[1]
        behind = lines(text, behind) + 1
    else:
        closed = _close_parenthesis(text, behind, word)
        if closed < 0:
            return condition.end, condition, None
        behind = closed
    body_end, block = read_statement_block(text, lines(text, behind))
    if block is None:
        text.lack("MissingStatementBlock", behind, word)
        return behind, condition, None
    return body_end, condition, block


@keyword("while")
def _while(text: ScriptText, loc: int) -> Reading:
    behind, condition, is_whole = _loop_condition(text, loc, loc + 5, "while")
    if condition is None or not is_whole:
        return failed(loc, behind, "While", condition)
    end, body = read_statement_block(text, lines(text, behind))
    if body is None:
        text.lack("MissingLoopStatement", behind, "while")
        return failed(loc, behind, "While", condition)
    return end, WhileStatementAst(loc, end, None, condition, body)


def _loop_condition(
    text: ScriptText, loc: int, end: int, word: str, *, of_do: bool = False
) -> tuple[int, PipelineBaseAst | None, bool]:
    """`( condition )` behind `while` or `until`, and whether the statement can go on."""
    at = lines(text, end)
    if text[at] != "(":
        text.lack("MissingOpenParenthesisAfterKeyword", end, word)
        return end, None, False
    behind, condition = read_chain(text, lines(text, at + 1))
    if condition is None:
        text.lack("MissingExpressionAfterKeyword", at + 1, word)
        behind = lines(text, at + 1)
        condition = failed(at + 1, at + 1, word)[1]
        return (behind + 1, condition, True) if text[behind] == ")" else (at + 1, None, False)
    if not of_do:
        closed = _close_parenthesis(text, behind, word)
    elif text[lines(text, behind)] == ")":
        closed = lines(text, behind) + 1
    else:
        text.lack("MissingEndParenthesisAfterStatement", condition.end, word)
        closed = -1
    return (closed, condition, True) if closed >= 0 else (condition.end, condition, False)


@keyword("do")
def _do(text: ScriptText, loc: int) -> Reading:
    end, body = read_statement_block(text, lines(text, loc + 2))
    if body is None:
        text.lack("MissingLoopStatement", loc + 2, "do")
        return failed(loc, loc + 2, "Do")
    at, word = next_word(text, end)
    if word not in ("while", "until"):
        text.lack("MissingWhileOrUntilInDoWhile", end)
        return failed(loc, end, "Do", body)
    behind, condition, is_whole = _loop_condition(text, loc, at + 5, word, of_do=True)
    if condition is None or not is_whole:
        return failed(loc, behind, "Do", body, condition)
    node_type = DoWhileStatementAst if word == "while" else DoUntilStatementAst
    return behind, node_type(loc, behind, None, condition, body)


@keyword("for")
def _for(text: ScriptText, loc: int) -> Reading:
    at = lines(text, loc + 3)
    if text[at] != "(":
        text.lack("MissingOpenParenthesisAfterKeyword", loc + 3, "for")
        return failed(loc, loc + 3, "For")
    parts: list[PipelineBaseAst | None] = [None, None, None]
    last = at = at + 1
    for position in range(3):
        behind, part = (
            read_statement(text, lines(text, at))
            if text[lines(text, at)] not in ";)"
            else (lines(text, at), None)
        )
        if part is not None:
            parts[position] = part
            last = part.end
        at = blanks(text, behind)
        if position < 2 and text[at] in ";\r\n":
            at = lines(text, at + 1) if text[at] != ";" else at + 1
            last = at if text[at - 1] == ";" else last
    behind = lines(text, at)
    if text[behind] != ")":
        text.lack("MissingEndParenthesisAfterStatement", last, "for")
        return failed(loc, last, "For", *parts)
    end, body = read_statement_block(text, lines(text, behind + 1))
    if body is None:
        text.lack("MissingLoopStatement", behind + 1, "for")
        return failed(loc, behind + 1, "For", *parts)
    initializer, condition, iterator = parts
    return end, ForStatementAst(loc, end, None, initializer, condition, iterator, body)


@keyword("foreach")
def _foreach(text: ScriptText, loc: int) -> Reading:
    end = loc + 7
    at = lines(text, end)
    flags: list[str] = []
    throttle: ExpressionAst | None = None
    while (match := _flag(text, at)) is not None:
        end = match.end()
        name = match.group(1).lower()
        if name == "throttlelimit":
            end, throttle = read_single_argument(text, blanks(text, end))
        elif name == "parallel":
            flags.append("Parallel")
        else:
            text.fail("InvalidForeachFlag", at, end, match.group(1))
        at = lines(text, end)
    if text[at] != "(":
        text.lack("MissingOpenParenthesisAfterKeyword", end, "foreach")
        return failed(loc, end, "Foreach")
    behind, node = _foreach_rest(text, loc, at + 1)
    if isinstance(node, ForEachStatementAst):
        node.throttle_limit, node.flags = throttle, flags or None
        if flags:
            word = ("foreach", "parallel")
            text.check("KeywordParameterReservedForFutureUse", loc, node.end, *word)
    return behind, node


def _foreach_rest(text: ScriptText, loc: int, last: int) -> Reading:
    at = lines(text, last)
    end, name = variable(text, at) if text[at] in "$@" else (at, None)
    if name is None:
        text.lack("MissingVariableNameAfterForeach", last)
        return failed(loc, last, "Foreach")
    if name.splatted:
        text.fail("SplattingNotPermitted", at, end, name.name)
    at, word = next_word(text, end)
    if word != "in":
        text.lack("MissingInInForeach", end)
        return failed(loc, end, "Foreach", name)
    behind, condition = read_chain(text, lines(text, at + 2))
    if condition is None:
        text.lack("MissingForeachExpression", at + 2)
        return failed(loc, at + 2, "Foreach", name)
    closed = lines(text, behind)
    if text[closed] != ")":
        text.lack("MissingEndParenthesisAfterForeach", condition.end)
        return failed(loc, condition.end, "Foreach", name, condition)
    end, body = read_statement_block(text, lines(text, closed + 1))
    if body is None:
        text.lack("MissingForeachStatement", closed + 1)
        return failed(loc, closed + 1, "Foreach", name, condition)
    return end, ForEachStatementAst(loc, end, None, condition, name, body)


@keyword("try")
def _try(text: ScriptText, loc: int) -> Reading:
    end, body = read_statement_block(text, lines(text, loc + 3))
    if body is None:
        text.lack("MissingTryStatementBlock", loc + 3)
        return failed(loc, loc + 3, "Try")
    clauses: list[CatchClauseAst] = []
    at, word = next_word(text, end)
    while word == "catch":
        end, clause, types = _catch(text, at)
        if clause is None:
            return failed(loc, end, "Try", body, *clauses, *types)
        clauses.append(clause)
        at, word = next_word(text, end)
    last: StatementBlockAst | None = None
    if word == "finally":
        behind, last = read_statement_block(text, lines(text, at + 7))
        if last is None:
            text.lack("MissingFinallyStatementBlock", at + 7)
            return failed(loc, at + 7, "Try", body, *clauses)
        end = behind
        _check_finally(text, last, ())
    elif not clauses:
        text.lack("MissingCatchOrFinally", end)
        return failed(loc, end, "Try", body)
    _check_catches(text, clauses)
    return end, TryStatementAst(loc, end, body, clauses, last)


def _check_finally(text: ScriptText, node: Node, labels: tuple[str, ...]) -> None:
    """Flow that leaves a `finally`; `labels` are those of the loops and switches in it around the
    node, where any of them takes a `break` without a label.
    """
    leaves = isinstance(node, ReturnStatementAst)
    if isinstance(node, (BreakStatementAst, ContinueStatementAst)):
        label = node.label
        wanted = label.value.lower() if isinstance(label, StringConstantExpressionAst) else None
        leaves = not labels if label is None else wanted not in labels
    if leaves:
        text.check("ControlLeavingFinally", node.start, node.end)
    elif isinstance(node, LabeledStatementAst):
        labels = (*labels, (node.label or "").lower())
    for each in children(node):
        if not isinstance(each, (ScriptBlockAst, TrapStatementAst)):
            _check_finally(text, each, labels)


def _catch(
    text: ScriptText, loc: int
) -> tuple[int, CatchClauseAst | None, list[TypeConstraintAst]]:
    """A clause, None where its body is missing, and the types that it names."""
    types: list[TypeConstraintAst] = []
    end = loc + 5
    at = lines(text, end)
    while text[at] == "[":
        behind, found = attribute_or_type.read(text, at)
        if found is None or isinstance(found, AttributeAst):
            break
        types.append(found)
        end, at = behind, lines(text, behind)
        if text[at] != ",":
            break
        end = at + 1
        at = lines(text, end)
        if text[at] != "[":
            text.lack("MissingTypeLiteralToken", end)
            return end, None, types
    behind, body = read_statement_block(text, at)
    if body is None:
        text.lack("MissingCatchHandlerBlock", end)
        return end, None, types
    return behind, CatchClauseAst(loc, behind, types, body), types


def _check_catches(text: ScriptText, clauses: list[CatchClauseAst]) -> None:
    """A clause for all errors comes last, and no clause repeats or narrows an earlier one."""
    caught: set[str] = set()
    for position, clause in enumerate(clauses):
        if not clause.catch_types and position < len(clauses) - 1:
            text.check("EmptyCatchNotLast", clause.start, clause.end)
        for constraint in clause.catch_types:
            name = constraint.type_name.full_name
            folded = name.lower().removeprefix("system.")
            if folded in caught or "exception" in caught:
                text.check("ExceptionTypeAlreadyCaught", constraint.start, constraint.end, name)
            caught.add(folded)


@keyword("trap")
def _trap(text: ScriptText, loc: int) -> Reading:
    end = loc + 4
    at = lines(text, end)
    trapped: TypeConstraintAst | None = None
    if text[at] == "[":
        behind, trapped = attribute_or_type.read(text, at)
        end = behind if trapped is not None else end
    behind, body = read_statement_block(text, lines(text, end))
    if body is None:
        text.lack("MissingTrapStatement", end)
        return failed(loc, end, "Trap", trapped)
    return behind, TrapStatementAst(loc, behind, trapped, body)
