"""The switch statement."""

from __future__ import annotations

import re

from xshell.language.grammar.commands import read_single_argument
from xshell.language.grammar.pipelines import read_chain
from xshell.language.grammar.rules import Reading
from xshell.language.grammar.statements import (
    failed,
    keyword,
    read_statement_block,
)
from xshell.language.grammar.text import DASHES, ScriptText, blanks, lines, separators
from xshell.language.grammar.tokens_at import token_end
from xshell.language.tree import (
    CommandExpressionAst,
    ErrorStatementAst,
    ExpressionAst,
    Node,
    PipelineAst,
    PipelineBaseAst,
    StatementBlockAst,
    SwitchStatementAst,
)

_SWITCH_FLAGS = ("Regex", "Wildcard", "Exact", "CaseSensitive", "Parallel", "File")
_flag = re.compile(rf"[{DASHES}](\w+)").match


@keyword("switch")
def _switch(text: ScriptText, loc: int) -> Reading:
    end = loc + 6
    at = lines(text, end)
    flags: list[str] = []
    condition: PipelineBaseAst | None = None
    while (match := _flag(text, at)) is not None:
        end = match.end()
        name = match.group(1).lower()
        flag = next((known for known in _SWITCH_FLAGS if known.lower().startswith(name)), None)
        if flag is None:
            text.fail("InvalidSwitchFlag", at, end, match.group(1))
        else:
            flags.append(flag)
        if flag == "File":
            behind, condition = _switch_file(text, end)
            end = behind
        at = lines(text, end)
    is_file = condition is not None
    if "File" in flags and not is_file:
        return failed(loc, end, "Switch")
    if not is_file or text[at] == "(":
        if is_file:
            text.fail("PipelineValueRequired", at, at)
        behind, condition, is_whole = _switch_condition(text, end, at)
        if condition is None or not is_whole:
            return failed(loc, behind, "Switch", condition)
        end = behind
    assert condition is not None
    return _switch_body(text, loc, end, condition, flags, is_file)


def _switch_file(text: ScriptText, loc: int) -> Reading:
    end, name = read_single_argument(text, blanks(text, loc))
    if name is None:
        text.lack("MissingFilenameOption", loc)
        return loc, None
    element = CommandExpressionAst(name.start, name.end, name, [])
    return end, PipelineAst(name.start, name.end, [element], False)


def _switch_condition(
    text: ScriptText, end: int, at: int
) -> tuple[int, PipelineBaseAst | None, bool]:
    """`( condition )`, and whether the statement can go on."""
    if text[at] != "(":
        text.lack("PipelineValueRequired", end)
        return end, None, False
    behind, condition = read_chain(text, lines(text, at + 1))
    if condition is None:
        text.lack("PipelineValueRequired", at + 1)
        closed = lines(text, at + 1)
        if text[closed] != ")":
            return at + 1, None, False
        return closed + 1, failed(at + 1, at + 1, "Switch")[1], True
    closed = lines(text, behind)
    if text[closed] != ")":
        text.lack("MissingEndParenthesisInSwitchCondition", condition.end)
        return condition.end, condition, False
    return closed + 1, condition, True


def _switch_body(
    text: ScriptText,
    loc: int,
    end: int,
    condition: PipelineBaseAst,
    flags: list[str],
    is_file: bool,
) -> Reading:
    brace = lines(text, end)
    is_shown = not isinstance(condition, ErrorStatementAst) and (
        not is_file or text[end - 1] == ")"
    )
    shown = condition if is_shown else None
    if text[brace] != "{":
        text.lack("MissingCurlyBraceInSwitchStatement", end)
        return failed(loc, end, "Switch", shown)
    clauses: list[tuple[ExpressionAst, StatementBlockAst]] = []
    read: list[Node] = []
    at, last, is_whole, default = _switch_clauses(text, brace, clauses, read)
    if not is_whole:
        # What was read of the body goes before the condition, as PowerShell lists it.
        return at, failed(loc, last, "Switch", *read, shown)[1]
    node = SwitchStatementAst(loc, at, None, condition, flags, clauses, default)
    if "Parallel" in flags:
        word = ("switch", "parallel")
        text.check("KeywordParameterReservedForFutureUse", loc, at, *word)
    return at, node


def _switch_clauses(
    text: ScriptText,
    brace: int,
    clauses: list[tuple[ExpressionAst, StatementBlockAst]],
    read: list[Node],
) -> tuple[int, int, bool, StatementBlockAst | None]:
    """Reads the clauses behind the brace: the place behind, the end of what was read last, whether
    the body closed, and the default's block.
    """
    default: StatementBlockAst | None = None
    at = last = brace + 1
    is_whole = False
    while True:
        at = separators(text, at)
        if text[at] == "}" and last > brace + 1:
            at += 1
            is_whole = True
            break
        behind, pattern = read_single_argument(text, at)
        if pattern is None:
            if last == brace + 1:
                text.lack("MissingSwitchConditionExpression", last)
                at += text[at] == "}"
                is_whole = True
            else:
                found = token_end(text, at)
                text.lack_span("MissingEndCurlyBrace", brace, brace + 1, found=found)
            break
        read.append(pattern)
        last, block = read_statement_block(text, lines(text, behind))
        if block is None:
            text.lack("MissingSwitchStatementClause", behind)
            at, last = behind, pattern.end
            if text[separators(text, at)] == "}":
                at = separators(text, at) + 1
            break
        read.append(block)
        if text[pattern.start : pattern.end].lower() != "default":
            clauses.append((pattern, block))
        elif default is None:
            default = block
        else:
            text.fail("MultipleSwitchDefaultClauses", pattern.start, pattern.end)
        at = last
    return at, last, is_whole, default
