"""Parameter lists of functions, script blocks and methods."""

from __future__ import annotations

from xshell.language.grammar.rules import (
    Reading,
    attribute_or_type,
    expression_without_comma,
    parameter_list,
)
from xshell.language.grammar.strings import variable
from xshell.language.grammar.text import ScriptText, blanks, lines
from xshell.language.grammar.tokens_at import token_end
from xshell.language.tree import (
    AttributeBaseAst,
    ErrorExpressionAst,
    ExpressionAst,
    ParameterAst,
    VariableExpressionAst,
)


class ParameterList:
    """The parameters read, and whether the list was closed."""

    __slots__ = ("closed", "end", "parameters")

    def __init__(self) -> None:
        self.parameters: list[ParameterAst] = []
        self.closed = False
        self.end = 0


@parameter_list.reads
def read_parameter_list(text: ScriptText, loc: int) -> Reading:
    """The parameters behind the `(` before `loc`, with the `)`."""
    found = ParameterList()
    last, at = loc, lines(text, loc)
    broken = False
    while text[at] != ")":
        behind, parameter = _parameter(text, at)
        if parameter is None:
            if found.parameters:
                text.lack("MissingExpressionAfterToken", _behind_comma(text, last), ",")
            break
        if isinstance(parameter, ErrorExpressionAst):
            broken, last, at = True, parameter.end, behind
            break
        found.parameters.append(parameter)
        last, at = parameter.end, lines(text, behind)
        if text[at] != ",":
            break
        at = lines(text, at + 1)
        if text[at] == ")":
            text.lack("MissingExpressionAfterToken", _behind_comma(text, last), ",")
    _check_names(text, found.parameters)
    if text[at] == ")" and not broken:
        found.closed, found.end = True, at + 1
        return at + 1, found
    text.lack("MissingEndParenthesisInFunctionParameterList", last)
    found.end = last
    return at, found


def _behind_comma(text: ScriptText, loc: int) -> int:
    return lines(text, loc) + 1


def _parameter(text: ScriptText, loc: int) -> Reading:
    """One parameter; an error node for attributes without a name, None for anything else."""
    attributes: list[AttributeBaseAst] = []
    at = last = loc
    while text[at] == "[":
        behind, attribute = attribute_or_type.read(text, at)
        if attribute is None:
            return loc, None
        attributes.append(attribute)
        last, at = behind, lines(text, behind)
    end, name = variable(text, at) if text[at] in "$@" else (at, None)
    if not isinstance(name, VariableExpressionAst):
        if not attributes:
            return loc, None
        text.fail("InvalidFunctionParameter", last, last)
        return skip_behind_parenthesis(text, at), ErrorExpressionAst(loc, last, [])
    if name.splatted:
        text.fail("SplattingNotPermitted", at, end, name.name)
    default: ExpressionAst | None = None
    equals = blanks(text, end)
    if text[equals] == "=":
        behind, default = expression_without_comma.read(text, lines(text, equals + 1))
        if default is None:
            text.lack("MissingExpressionAfterToken", equals + 1, "=")
            behind = equals + 1
            default = ErrorExpressionAst(behind, behind, [])
        return behind, ParameterAst(loc, default.end, name, attributes, default)
    return end, ParameterAst(loc, end, name, attributes, None)


def skip_behind_parenthesis(text: ScriptText, loc: int) -> int:
    """Recovers behind the next closing parenthesis of this level, or at the end."""
    depth = 0
    while loc < text.length:
        character = text[loc]
        if character == ")" and depth == 0:
            return loc + 1
        if character == "}" and depth == 0:
            return loc
        depth += (character in "({") - (character in ")}")
        loc = lines(text, max(token_end(text, loc), loc + 1))
    return loc


def _check_names(text: ScriptText, parameters: list[ParameterAst]) -> None:
    seen: set[str] = set()
    for parameter in parameters:
        name = parameter.name
        if name.name.lower() in seen:
            text.check("DuplicateFormalParameter", name.start, name.end, name.name)
        seen.add(name.name.lower())
