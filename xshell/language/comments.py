"""What a script says in comments that matters to the parser: `#requires`, and an open comment.

Source: about_Requires.
"""

from __future__ import annotations

import re
from typing import Any

from xshell.language.grammar import ScriptText
from xshell.language.grammar.commands import read_elements
from xshell.language.tokens import tokens_of
from xshell.language.tree import (
    CommandParameterAst,
    ExpressionAst,
    RedirectionAst,
    ScriptBlockAst,
    StringConstantExpressionAst,
)

_requires = re.compile(r"#[Rr][Ee][Qq][Uu][Ii][Rr][Ee][Ss](?=\s|\Z)")
_version = re.compile(r"\d+(?:\.\d+)*\Z").match
_SWITCHES = frozenset({"runasadministrator"})
_EDITIONS = frozenset({"core", "desktop"})


def read_comments(text: ScriptText, ast: ScriptBlockAst) -> None:
    """Notes the script's requirements in the tree, and errors in its comments in the text."""
    script = text[:-1]
    opened = script.rfind("<#") > script.rfind("#>")
    if not opened and _requires.search(script) is None:
        return
    for token in tokens_of(script, ast):
        if token.kind != "Comment":
            continue
        if token.text.startswith("<#"):
            if not token.text.endswith("#>") or len(token.text) < 4:
                text.lack_span("MissingTerminatorMultiLineComment", token.start, token.end)
        elif _requires.match(token.text):
            ast.requirements.append((token.start, token.end, token.text))
            _check_requirement(text, token.start, token.end)


def _check_requirement(text: ScriptText, start: int, end: int) -> None:
    """Checks the parameters of one `#requires` line, read like a command's."""
    head = StringConstantExpressionAst(start, start + 9, text[start : start + 9], "BareWord")
    elements: list[ExpressionAst | CommandParameterAst] = [head]
    redirections: list[RedirectionAst] = []
    line = ScriptText(text[:end])
    line.source = text.source
    read_elements(line, start + 9, elements, redirections)
    seen: set[str] = set()
    position = 1
    while position < len(elements):
        parameter = elements[position]
        position += 1
        if not isinstance(parameter, CommandParameterAst):
            continue
        argument: Any = parameter.argument
        if argument is None and position < len(elements):
            follower = elements[position]
            if not isinstance(follower, CommandParameterAst):
                argument = follower
                position += 1
        _check_parameter(text, parameter, argument, seen)
        seen.add(parameter.parameter_name.lower())


def _check_parameter(
    text: ScriptText, parameter: CommandParameterAst, argument: Any, seen: set[str]
) -> None:
    """Checks one parameter of `#requires` and its argument."""
    name = parameter.parameter_name
    value = text[argument.start : argument.end] if argument is not None else ""
    if name.lower() in seen:
        text.fail("ParameterAlreadyBound", parameter.start, parameter.end, name)
    elif name.lower() in _SWITCHES:
        if argument is not None:
            text.fail("ParameterCannotHaveArgument", parameter.start, parameter.end, name)
    elif argument is None:
        text.fail("ParameterRequiresArgument", parameter.start, parameter.end, name)
    elif name.lower() == "version" and _version(value) is None:
        text.fail("RequiresVersionInvalid", argument.start, argument.end)
    elif name.lower() == "psedition" and value.strip("'\"").lower() not in _EDITIONS:
        text.fail("RequiresPSEditionInvalid", argument.start, argument.end, name.lower())
