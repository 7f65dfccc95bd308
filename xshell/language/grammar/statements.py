"""Statements: what a keyword begins, and the lists and blocks that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable

from xshell.language.grammar.commands import read_single_argument
from xshell.language.grammar.data_checks import check_data
from xshell.language.grammar.pipelines import read_chain
from xshell.language.grammar.primary import close_brace
from xshell.language.grammar.rules import (
    Reader,
    Reading,
    statement,
    statement_block,
    statement_list,
)
from xshell.language.grammar.text import WORD_END, ScriptText, blanks, lines, separators
from xshell.language.tree import (
    BreakStatementAst,
    ContinueStatementAst,
    DataStatementAst,
    ErrorStatementAst,
    ExitStatementAst,
    ExpressionAst,
    ReturnStatementAst,
    StatementAst,
    StatementBlockAst,
    ThrowStatementAst,
    TrapStatementAst,
)

keyword_at = re.compile(rf"([A-Za-z]+)(?=[{WORD_END}])").match
_label = re.compile(r":([^\W\d]\w*)(?=\s)").match
_attributed_definition = re.compile(
    r"(?:\[(?:[^\[\]]|\[\])*+\]\s*+)++(?:class|enum)\s", re.IGNORECASE
).match
KEYWORDS: dict[str, Reader] = {}


def keyword(*names: str) -> Callable[[Reader], Reader]:
    """Decorator: the reader of the statements that these words begin."""

    def register(reader: Reader) -> Reader:
        for name in names:
            KEYWORDS[name] = reader
        return reader

    return register


@statement.reads
def read_statement(text: ScriptText, loc: int) -> Reading:
    """One statement; None where none begins."""
    character = text[loc]
    if character.isalpha():
        match = keyword_at(text, loc)
        if match is not None:
            reader = KEYWORDS.get(match.group(1).lower())
            if reader is not None:
                return reader(text, loc)
    elif character == ":":
        labeled = _labeled(text, loc)
        if labeled is not None:
            return labeled
    elif character == "[" and _attributed_definition(text, loc) is not None:
        return KEYWORDS["["](text, loc)
    return read_chain(text, loc)


def _labeled(text: ScriptText, loc: int) -> Reading | None:
    """`:label` before a loop or switch; None before anything else."""
    match = _label(text, loc)
    if match is None:
        return None
    at = lines(text, match.end())
    word = keyword_at(text, at)
    if word is None or word.group(1).lower() not in _LOOPS:
        return None
    behind, node = KEYWORDS[word.group(1).lower()](text, at)
    if node is None:
        return behind, node
    if not isinstance(node, ErrorStatementAst):
        node.label = match.group(1)
    node.start = loc
    return behind, node


_LOOPS = frozenset({"foreach", "for", "while", "do", "switch"})


@statement_list.reads
def read_statement_list(text: ScriptText, loc: int) -> Reading:
    """The statements up to a closing bracket or the end, as a block whose extent they give."""
    statements: list[StatementAst] = []
    traps: list[TrapStatementAst] = []
    start = loc
    loc = separators(text, loc)
    while text[loc] not in ")}\0":
        behind, node = read_statement(text, loc)
        if node is None:
            loc = max(loc, behind)
            break
        if type(node) is TrapStatementAst:
            traps.append(node)
        else:
            statements.append(node)
        if behind <= loc:
            break
        loc = separators(text, behind)
    everything = [*statements[:1], *statements[-1:], *traps]
    if everything:
        start = min([node.start for node in everything])
        return loc, StatementBlockAst(
            start, max([node.end for node in everything]), statements, traps
        )
    return loc, StatementBlockAst(start, start, statements, traps)


@statement_block.reads
def read_statement_block(text: ScriptText, loc: int) -> Reading:
    """`{ statements }`; None where no brace opens."""
    if text[loc] != "{":
        return loc, None
    at, block = read_statement_list(text, loc + 1)
    end = close_brace(text, at, loc, loc + 1)
    block.start, block.end = loc, end
    return end, block


def failed(start: int, end: int, kind: str, *nested: object) -> Reading:
    """What is left of a statement that misses something."""
    found = [node for node in nested if node is not None]
    return end, ErrorStatementAst(start, end, kind, found)  # type: ignore[arg-type]


def _with_pipeline(node_type: Callable[..., StatementAst], length: int) -> Reader:
    """The reader of a keyword that may have a pipeline behind it."""

    def read(text: ScriptText, loc: int) -> Reading:
        end = loc + length
        behind, value = read_chain(text, blanks(text, end))
        if value is None:
            return end, node_type(loc, end, None)
        return behind, node_type(loc, value.end, value)

    return read


KEYWORDS["return"] = _with_pipeline(ReturnStatementAst, 6)
KEYWORDS["exit"] = _with_pipeline(ExitStatementAst, 4)
KEYWORDS["throw"] = _with_pipeline(ThrowStatementAst, 5)


def _with_label(node_type: Callable[..., StatementAst], length: int) -> Reader:
    """The reader of a keyword that may have a label behind it."""

    def read(text: ScriptText, loc: int) -> Reading:
        end = loc + length
        behind, label = read_single_argument(text, blanks(text, end))
        if label is None:
            return end, node_type(loc, end, None)
        return behind, node_type(loc, label.end, label)

    return read


KEYWORDS["break"] = _with_label(BreakStatementAst, 5)
KEYWORDS["continue"] = _with_label(ContinueStatementAst, 8)


@keyword("data")
def _data(text: ScriptText, loc: int) -> Reading:
    at = blanks(text, loc + 4)
    end, name = loc + 4, None
    match = _data_name(text, at)
    if match is not None:
        name, end = match.group(), match.end()
        at = lines(text, end)
    allowed: list[ExpressionAst] = []
    match = _supported_command(text, at)
    if match is not None:
        end, allowed, is_whole = _supported_commands(text, match)
        if not is_whole:
            return failed(loc, end, "Data", *allowed)
        at = lines(text, end)
    behind, block = read_statement_block(text, lines(text, at))
    if block is None:
        text.lack("MissingStatementBlockForDataSection", end)
        return failed(loc, end, "Data", *allowed)
    node = DataStatementAst(loc, behind, name, allowed, block)
    check_data(text, node)
    return behind, node


_data_name = re.compile(r"[^\W\d]\w*(?=[\s{\0])").match
_supported_command = re.compile(r"[-–—―]([^\W\d]\w*)").match


def _supported_commands(
    text: ScriptText, match: re.Match[str]
) -> tuple[int, list[ExpressionAst], bool]:
    """Where the names behind `-SupportedCommand` end, they, and whether the body may follow."""
    allowed: list[ExpressionAst] = []
    end = match.end()
    is_known = "supportedcommand".startswith(match.group(1).lower())
    if not is_known:
        kind = "InvalidParameterForDataSectionStatement"
        text.fail(kind, match.start(), end, match.group(1))
    while True:
        behind, name = read_single_argument(text, lines(text, end))
        if name is None:
            if is_known:
                text.lack("MissingValueForSupportedCommandInDataSectionStatement", end)
            return end, allowed, False
        allowed.append(name)
        at = blanks(text, behind)
        if text[at] != ",":
            return (behind if is_known else match.end()), allowed, is_known
        end = at + 1


@keyword("from", "var", "define")
def _reserved(text: ScriptText, loc: int) -> Reading:
    end = keyword_at(text, loc).end()  # type: ignore[union-attr]
    text.fail("ReservedKeywordNotAllowed", loc, end, text[loc:end])
    return failed(loc, end, text[loc:end].capitalize())


@keyword("parallel", "sequence")
def _workflow_block(text: ScriptText, loc: int) -> Reading:
    end = keyword_at(text, loc).end()  # type: ignore[union-attr]
    text.fail("UnexpectedKeyword", loc, end, text[loc:end])
    behind, block = read_statement_block(text, lines(text, end))
    return failed(loc, behind if block is not None else end, text[loc:end].capitalize(), block)
