"""Functions and `using`."""

from __future__ import annotations

import re

from xshell.language.grammar.commands import read_argument, read_single_argument
from xshell.language.grammar.parameters import read_parameter_list
from xshell.language.grammar.primary import read_braced_body
from xshell.language.grammar.rules import Reading
from xshell.language.grammar.statements import failed, keyword, keyword_at
from xshell.language.grammar.strings import unescaped
from xshell.language.grammar.text import (
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    WORD_END,
    ScriptText,
    blanks,
    lines,
)
from xshell.language.tree import (
    FunctionDefinitionAst,
    HashtableAst,
    ParameterAst,
    StringConstantExpressionAst,
    UsingStatementAst,
)

# A backtick at the text's end escapes nothing: the mark behind the text is no part of a name.
_function_name = re.compile(
    rf"[^{WORD_END}`$\"'@{SINGLE_QUOTES}{DOUBLE_QUOTES}]"
    rf"(?:[^{WORD_END}`]|`u\{{[^}}]*\}}|`.(?=[\s\S]))*"
).match
_USING_KINDS = {
    "namespace": "Namespace",
    "module": "Module",
    "assembly": "Assembly",
    "type": "Type",
    "command": "Command",
}


@keyword("function", "filter", "workflow")
def _function(text: ScriptText, loc: int) -> Reading:
    word = keyword_at(text, loc).group(1)  # type: ignore[union-attr]
    end = loc + len(word)
    match = _function_name(text, lines(text, end))
    if match is None:
        text.lack("MissingNameAfterKeyword", end, word)
        return failed(loc, end, "Function")
    end, name = match.end(), unescaped(match.group())
    parameters: list[ParameterAst] | None = None
    at = lines(text, end)
    if text[at] == "(":
        behind, found = read_parameter_list(text, at + 1)
        end, parameters = found.end, found.parameters
        if not found.closed:
            at = lines(text, behind)
            if text[at] == "{":
                return failed(loc, at + 1, "Function", *found.parameters)
            return behind, failed(loc, found.end, "Function", *found.parameters)[1]
        at = lines(text, end)
    if text[at] != "{":
        text.lack("MissingFunctionBody", end)
        return failed(loc, end, "Function", *(parameters or ()))
    end, body = read_braced_body(text, at)
    if parameters and body.param_block is not None:
        block = body.param_block
        text.fail("OnlyOneParameterListAllowed", block.start, block.end)
    if word.lower() == "workflow":
        text.fail("WorkflowNotSupportedInPowerShellCore", loc, end)
    is_filter = word.lower() == "filter"
    if is_filter and body.end_block is not None and body.end_block.unnamed:
        body.end_block.block_kind = "Process"
        body.process_block, body.end_block = body.end_block, None
    return end, FunctionDefinitionAst(loc, end, name, is_filter, False, parameters, body)


@keyword("using")
def _misplaced_using(text: ScriptText, loc: int) -> Reading:
    return read_using(text, loc, at_start=False)


def read_using(text: ScriptText, loc: int, at_start: bool) -> Reading:
    """A `using` statement; it may stand before all others only."""
    end = loc + 5
    at = blanks(text, end)
    word = keyword_at(text, at)
    kind = _USING_KINDS.get(word.group(1).lower()) if word is not None else None
    if word is None or kind is None:
        text.lack("MissingUsingStatementDirective", end)
        return failed(loc, end, "Using")
    end = word.end()
    behind, item = read_argument(text, blanks(text, end))
    if item is None:
        at = blanks(text, end)
        if text[at] == ")":
            text.fail("InvalidValueForUsingItemName", at, at + 1, text[at])
            return at + 1, failed(loc, end, "Using")[1]
        text.lack("MissingUsingItemName", end)
        while text[at] == "," or (at > blanks(text, end) and text[at] not in "\r\n;\0"):
            # What follows a comma belongs to it.
            at += 1
        return at, failed(loc, end, "Using")[1]
    node: UsingStatementAst | None
    if isinstance(item, HashtableAst) and kind == "Module":
        node = UsingStatementAst(loc, behind, kind, None, None, item)
    elif isinstance(item, StringConstantExpressionAst):
        behind, node = _using_name(text, loc, behind, kind, item)
        if node is None:
            return failed(loc, behind, "Using")
    else:
        value = text[item.start : item.end]
        text.fail("InvalidValueForUsingItemName", item.start, item.end, value)
        return failed(loc, behind, "Using")
    if not at_start:
        text.fail("UsingMustBeAtStartOfScript", loc, node.end)
    return behind, node


def _using_name(
    text: ScriptText, loc: int, end: int, kind: str, name: StringConstantExpressionAst
) -> tuple[int, UsingStatementAst | None]:
    """`name` or `name = alias`."""
    at = blanks(text, end)
    if text[at] != "=":
        if kind in ("Type", "Command"):
            text.lack("MissingEqualsInUsingAlias", end)
            return end, None
        return end, UsingStatementAst(loc, end, kind, name, None, None)
    behind, alias = read_single_argument(text, blanks(text, at + 1))
    if not isinstance(alias, StringConstantExpressionAst):
        text.lack("MissingNamespaceAlias", at + 1)
        return at + 1, None
    text.fail("UsingStatementNotSupported", loc, behind)
    return behind, UsingStatementAst(loc, behind, kind, name, alias, None)
