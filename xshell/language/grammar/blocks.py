"""Script blocks: using statements, the param block, named blocks and plain statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xshell.language.grammar.definitions import read_using
from xshell.language.grammar.flow import next_word
from xshell.language.grammar.parameters import read_parameter_list
from xshell.language.grammar.rules import Reading, attribute_or_type, script, script_block_body
from xshell.language.grammar.statements import (
    keyword_at,
    read_statement_block,
    read_statement_list,
)
from xshell.language.grammar.text import ScriptText, lines, separators
from xshell.language.grammar.tokens_at import token_end, unexpected
from xshell.language.tree import (
    AttributeAst,
    AttributeBaseAst,
    NamedBlockAst,
    ParamBlockAst,
    ScriptBlockAst,
    StatementBlockAst,
    TypeDefinitionAst,
    UsingStatementAst,
)

if TYPE_CHECKING:
    from xshell.language.tree.source import Source

_BLOCKS = {
    "begin": "Begin",
    "process": "Process",
    "end": "End",
    "clean": "Clean",
    "dynamicparam": "Dynamicparam",
}


@script_block_body.reads
def read_body(text: ScriptText, loc: int) -> Reading:
    """The inside of a script block, up to its closing brace; the caller sets the extent."""
    return _read_body(text, loc, [])


def _read_body(text: ScriptText, loc: int, usings: list[UsingStatementAst]) -> Reading:
    start = loc
    loc, parameters = _param_block(text, separators(text, loc))
    at = separators(text, loc)
    if text[at] in _BLOCK_LETTERS and next_word(text, at)[1] in _BLOCKS:
        return _named_blocks(text, start, at, usings, parameters)
    end, block = read_statement_list(text, loc)
    return end, _body(text, start, end, usings, parameters, {"End": _unnamed(block, parameters)})


_BLOCK_LETTERS = frozenset("bpecdBPECD")


def _unnamed(block: StatementBlockAst, parameters: ParamBlockAst | None) -> NamedBlockAst:
    """The end block that the statements of a body without named blocks make."""
    start, end = block.start, block.end
    if parameters is not None and not block.statements and not block.traps:
        start, end = parameters.start, parameters.end
    return NamedBlockAst(start, end, "End", True, block.statements, block.traps)


def _body(
    text: ScriptText,
    start: int,
    end: int,
    usings: list[UsingStatementAst],
    parameters: ParamBlockAst | None,
    blocks: dict[str, NamedBlockAst],
) -> ScriptBlockAst:
    source: Source = text.source  # type: ignore[assignment]
    return ScriptBlockAst(
        start,
        end,
        source,
        usings,
        [],
        parameters,
        blocks.get("Dynamicparam"),
        blocks.get("Begin"),
        blocks.get("Process"),
        blocks.get("End"),
        blocks.get("Clean"),
        [],
    )


def _param_block(text: ScriptText, loc: int) -> tuple[int, ParamBlockAst | None]:
    """`[attributes] param( … )`, or nothing read where something else stands."""
    attributes: list[AttributeBaseAst] = []
    at = loc
    errors, checks = len(text.errors), len(text.checks)
    while text[at] == "[":
        behind, attribute = attribute_or_type.read(text, at)
        if attribute is None:
            break
        attributes.append(attribute)
        at = lines(text, behind)
    if text[at] in "pP":
        word = keyword_at(text, at)
        if word is not None and word.group(1).lower() == "param":
            behind = lines(text, at + 5)
            if text[behind] == "(":
                end, found = read_parameter_list(text, behind + 1)
                _check_param_attributes(text, attributes)
                node = ParamBlockAst(at, found.end, attributes, found.parameters)
                return end, node
    del text.errors[errors:], text.checks[checks:]
    return loc, None


def _check_param_attributes(text: ScriptText, attributes: list[AttributeBaseAst]) -> None:
    for attribute in attributes:
        if not isinstance(attribute, AttributeAst):
            name = attribute.type_name.full_name  # type: ignore[attr-defined]
            text.fail("TypeNotAllowedBeforeParam", attribute.start, attribute.end, name)


def _named_blocks(
    text: ScriptText,
    start: int,
    loc: int,
    usings: list[UsingStatementAst],
    parameters: ParamBlockAst | None,
) -> Reading:
    blocks: dict[str, NamedBlockAst] = {}
    while text[loc] != "}" and loc < text.length:
        word = keyword_at(text, loc)
        kind = _BLOCKS.get(word.group(1).lower()) if word is not None else None
        if word is None or kind is None:
            end = token_end(text, loc)
            text.fail("MissingNamedBlocks", loc, end, text[loc:end])
            text.closed_at = loc
            break
        behind, block = read_statement_block(text, lines(text, word.end()))
        if block is None:
            text.lack("MissingNamedStatementBlock", word.end(), word.group(1))
            blocks.setdefault(kind, NamedBlockAst(loc, word.end(), kind, False, [], []))
            loc = separators(text, word.end())
            continue
        if kind in blocks:
            text.fail("DuplicateScriptCommandClause", loc, behind, word.group(1))
        blocks.setdefault(
            kind, NamedBlockAst(loc, behind, kind, False, block.statements, block.traps)
        )
        loc = separators(text, behind)
    return loc, _body(text, start, loc, usings, parameters, blocks)


@script.reads
def read_script(text: ScriptText, loc: int) -> Reading:
    """A whole script."""
    usings: list[UsingStatementAst] = []
    at = separators(text, loc)
    while text[at] in "uU" and next_word(text, at)[1] == "using":
        behind, node = read_using(text, at, at_start=True)
        if isinstance(node, UsingStatementAst):
            usings.append(node)
        at = separators(text, behind)
    at, body = _read_body(text, at, usings)
    if at == text.closed_at:
        at = token_end(text, at)
    while at < text.length:
        at = _leftover(text, at, body)
    body.start, body.end = 0, text.length
    _check_type_names(text, body)
    return text.length, body


def _check_type_names(text: ScriptText, body: ScriptBlockAst) -> None:
    """A script defines no type twice."""
    seen: set[str] = set()
    for node in body.end_block.statements if body.end_block is not None else ():
        if isinstance(node, TypeDefinitionAst):
            if node.name.lower() in seen:
                text.check("MemberAlreadyDefined", node.start, node.end, node.name)
            seen.add(node.name.lower())


def _leftover(text: ScriptText, loc: int, body: ScriptBlockAst) -> int:
    """Goes on behind a token that closes nothing."""
    at = unexpected(text, loc)
    behind, more = read_statement_list(text, at)
    if body.end_block is None:
        body.end_block = _unnamed(more, None)
        return max(behind, at)
    body.end_block.statements.extend(more.statements)
    body.end_block.traps.extend(more.traps)
    if more.statements:
        body.end_block.end = max(body.end_block.end, more.end)
    return max(behind, at)
