"""Pipelines, their chains, and assignments."""

from __future__ import annotations

import re

from xshell.language.grammar.commands import read_redirections, redirection_start
from xshell.language.grammar.expressions import unparenthesized
from xshell.language.grammar.rules import (
    Reading,
    command,
    expression,
    pipeline,
    pipeline_chain,
    statement,
)
from xshell.language.grammar.text import (
    DASHES,
    STATEMENT_END,
    ScriptText,
    blanks,
    lines,
    pipe_on_next_line,
)
from xshell.language.grammar.tokens_at import unexpected
from xshell.language.tree import (
    ArrayLiteralAst,
    AssignmentStatementAst,
    AttributedExpressionAst,
    CommandBaseAst,
    CommandExpressionAst,
    ConvertExpressionAst,
    ErrorExpressionAst,
    ErrorStatementAst,
    ExpressionAst,
    PipelineAst,
    PipelineChainAst,
    StatementAst,
    TypeConstraintAst,
    VariableExpressionAst,
)

_assignment = re.compile(r"(?:[+*/%\-–—―]|\?\?)?=").match
ASSIGNMENTS = {
    "=": "Equals",
    "+=": "PlusEquals",
    "-=": "MinusEquals",
    "*=": "MultiplyEquals",
    "/=": "DivideEquals",
    "%=": "RemainderEquals",
    "??=": "QuestionQuestionEquals",
}
_ASSIGNMENT_START = frozenset("=+*/%?" + DASHES)


@pipeline_chain.reads
def read_chain(text: ScriptText, loc: int) -> Reading:
    """`a && b || c &`; None where no pipeline begins."""
    loc, left = read_pipeline(text, loc)
    while left is not None:
        character = text[loc]
        if character == "&" != text[loc + 1]:
            return _background(text, loc, left)
        if character not in "&|" or text[loc + 1] != character:
            return loc, left
        kind = "AndAnd" if character == "&" else "OrOr"
        behind, right = read_pipeline(text, lines(text, loc + 2))
        if right is None:
            at = text.token_start(lines(text, loc + 2))
            text.lack("EmptyPipelineChainElement", loc + 2, found=at)
            return behind, left
        left = PipelineChainAst(left.start, right.end, left, kind, right, False)
        loc = behind
    return loc, None


def _background(text: ScriptText, loc: int, left: StatementAst) -> Reading:
    """A chain that an ampersand sends to the background."""
    if isinstance(left, (PipelineAst, PipelineChainAst)):
        left.background = True
        left.end = loc + 1
    return blanks(text, loc + 1), left


@pipeline.reads
def read_pipeline(text: ScriptText, loc: int) -> Reading:
    """A pipeline or an assignment; the place behind it is past blanks."""
    behind, first = expression.read(text, loc)
    if first is None:
        behind, element = command.read(text, behind)
        if element is None:
            return _empty_element(text, behind)
    else:
        character = text[behind]
        if character in _ASSIGNMENT_START:
            match = _assignment(text, behind)
            if match is not None:
                return _assign(text, behind, match.end(), first)
        behind, element = _expression_element(text, behind, first)
    if text[behind] in STATEMENT_END and text[behind] != "\n":
        return behind, PipelineAst(element.start, element.end, [element], False)
    return _further_elements(text, behind, [element])


def _expression_element(text: ScriptText, loc: int, value: ExpressionAst) -> Reading:
    """An expression as a pipeline's element, with its redirections."""
    if not redirection_start(text, loc):
        return loc, CommandExpressionAst(value.start, value.end, value, [])
    behind, redirections = read_redirections(text, loc)
    end = redirections[-1].end if redirections else value.end
    return behind, CommandExpressionAst(value.start, end, value, redirections)


def _further_elements(text: ScriptText, loc: int, elements: list[CommandBaseAst]) -> Reading:
    """The elements behind the first, up to what ends the pipeline."""
    while True:
        character = text[loc]
        if character in "\r\n":
            match = pipe_on_next_line(text, loc)
            if match is None:
                break
            loc = match.end()
        elif character != "|":
            if character not in STATEMENT_END and character != "&":
                unexpected(text, loc)
            break
        if text[loc + 1] == "|":
            break
        bar, loc = loc, lines(text, loc + 1)
        if loc >= text.length:
            text.lack("EmptyPipeElement", bar + 1)
            break
        behind, element = _later_element(text, loc)
        if element is None:
            text.lack_span("EmptyPipeElement", bar + 1, bar + 1, found=loc)
            if text[loc] == "|" and text[loc + 1] != "|":
                continue
            break
        elements.append(element)
        loc = behind
    whole = PipelineAst(elements[0].start, elements[-1].end, elements, False)
    return loc, whole


def _later_element(text: ScriptText, loc: int) -> Reading:
    behind, value = expression.read(text, loc)
    if value is None:
        return command.read(text, behind)
    text.fail("ExpressionsMustBeFirstInPipeline", value.start, value.end)
    return _expression_element(text, behind, value)


def _empty_element(text: ScriptText, loc: int) -> Reading:
    """No pipeline begins here; a pipe sign without anything before it is an error."""
    if text[loc] != "|" or text[loc + 1] == "|":
        return loc, None
    behind = lines(text, loc + 1)
    text.lack_span("EmptyPipeElement", loc, loc + 1)
    if behind >= text.length:
        text.lack("EmptyPipeElement", loc + 1)
        return behind, ErrorStatementAst(loc, loc + 1, "Pipe", [])
    return read_pipeline(text, behind)


def _assign(text: ScriptText, loc: int, behind: int, left: ExpressionAst) -> Reading:
    operator = text[loc:behind]
    kind = ASSIGNMENTS["-=" if operator[0] in DASHES else operator]
    after, right = statement.read(text, lines(text, behind))
    if right is None:
        text.lack("ExpectedValueExpression", behind, operator)
        right = ErrorStatementAst(behind, behind, "", [])
        after = behind
    check_target(text, left, kind == "Equals")
    if type(right) is PipelineAst and len(right.elements) == 1 and not right.background:
        element = right.elements[0]
        if type(element) is CommandExpressionAst:
            right = element
    node = AssignmentStatementAst(left.start, right.end, left, kind, right, loc)
    after = blanks(text, after)
    return after, node


_TARGETS = frozenset(
    {
        "VariableExpressionAst",
        "MemberExpressionAst",
        "IndexExpressionAst",
        "InvokeMemberExpressionAst",
        "UsingExpressionAst",
        "ErrorExpressionAst",
    }
)


def check_target(text: ScriptText, left: ExpressionAst, is_simple: bool = True) -> None:
    """Notes an assignment to something that cannot be assigned; only a simple one has several
    targets.
    """
    target = unparenthesized(left)
    whole = target
    types: list[TypeConstraintAst] = []
    while isinstance(target, (AttributedExpressionAst, ConvertExpressionAst)):
        if isinstance(target, ConvertExpressionAst):
            types.append(target.attribute)
        target = target.child
    if whole is not target:
        _check_types(text, whole, types, target)
    if type(target) is ArrayLiteralAst and is_simple:
        for element in target.elements:
            check_target(text, element)
    elif (
        type(target).__name__ not in _TARGETS and not isinstance(target, ErrorExpressionAst)
    ) or getattr(target, "null_conditional", False):
        text.check("InvalidLeftHandSide", target.start, target.end)


# The types that automatic variables are assigned as, by their names and those that scripts write.
_AUTOMATIC = {
    "_": ("System.Object", "object"),
    "args": ("System.Object[]", "object[]"),
    "this": ("System.Object", "object"),
    "input": ("System.Object", "object"),
    "pscmdlet": ("System.Management.Automation.PSScriptCmdlet", ""),
    "psboundparameters": ("System.Management.Automation.PSBoundParametersDictionary", ""),
    "myinvocation": ("System.Management.Automation.InvocationInfo", ""),
    "psscriptroot": ("System.String", "string"),
    "pscommandpath": ("System.String", "string"),
}


def _check_types(
    text: ScriptText, whole: ExpressionAst, types: list[TypeConstraintAst], target: ExpressionAst
) -> None:
    """What cannot stand before the target of an assignment: void, [ref] beside other types, a type
    that an automatic variable does not have.
    """
    names = [each.type_name.full_name.lower().removeprefix("system.") for each in types]
    for each, name in zip(types, names, strict=True):
        if name == "void":
            text.check("VoidTypeConstraintNotAllowed", each.start, each.end)
    if "ref" in names and len(names) > 1:
        at = types[names.index("ref")]
        text.check("ReferenceNeedsToBeByItselfInTypeConstraint", at.start, at.end)
    elif isinstance(target, VariableExpressionAst):
        expected = _AUTOMATIC.get(target.name.lower().removeprefix("local:"))
        shown = [each.lower().removeprefix("system.") for each in expected or ()]
        if expected is not None and (not names or names[-1] not in shown):
            kind = "AssignmentStatementToAutomaticNotSupported"
            text.check(kind, whole.start, whole.end, target.name, expected[0])
