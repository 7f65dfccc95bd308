"""Type literals and attributes: everything in square brackets before a value or a name."""

from __future__ import annotations

import re

from xshell.language.grammar.rules import Reading, attribute_or_type, expression_without_comma
from xshell.language.grammar.text import DASHES, ScriptText, blanks, lines
from xshell.language.grammar.tokens_at import token_end
from xshell.language.tree import (
    AttributeAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    NamedAttributeArgumentAst,
    ScriptBlockExpressionAst,
    TypeConstraintAst,
    TypeName,
    VariableExpressionAst,
)
from xshell.language.tree.walk import walk

_simple_type = re.compile(r"\[((?:[A-Za-z_][\w+]*\.)*[A-Za-z_][\w+]*)\]").match
_type_name = re.compile(r"(?:[\w`+]+\.)*[\w`+]+").match
_dimensions = re.compile(r"\[\s*(,[\s,]*)?\]").match
_assembly = re.compile(r",[^\[\]\r\n\0]*").match
_argument_name = re.compile(rf"([A-Za-z_]\w*)(?=[\s=,)\]}}#<`{DASHES}\0])").match
_CONSTANT_NODES = (ConstantExpressionAst, ScriptBlockExpressionAst)


@attribute_or_type.reads
def read_attribute_or_type(text: ScriptText, loc: int) -> Reading:
    """`[type]` or `[Name(arguments)]`; None when no type name follows the bracket."""
    match = _simple_type(text, loc)
    if match is not None:
        end = match.end()
        name = TypeName(loc + 1, end - 1, match.group(1), [])
        return end, TypeConstraintAst(loc, end, name)
    at, name_node = type_name(text, lines(text, loc + 1), top=True)
    if name_node is None:
        text.lack("MissingTypename", loc + 1)
        return loc, None
    behind = blanks(text, at)
    if text[behind] == "(" and not name_node.rank:
        return _attribute(text, loc, behind, name_node)
    end = _closing_bracket(text, at)
    return end, TypeConstraintAst(loc, end, name_node)


def _closing_bracket(text: ScriptText, at: int) -> int:
    behind = lines(text, at)
    if text[behind] == "]":
        return behind + 1
    # PowerShell's scanner backs away from a character that no type name holds.
    place = at if behind > at or text[at] in "[(,\0" else at - 1
    text.fail("EndSquareBracketExpectedAtEndOfAttribute", place, place)
    return at


def type_name(text: ScriptText, loc: int, top: bool = False) -> Reading:
    """A type with its generic arguments and array ranks; `top` allows an assembly's name."""
    match = _type_name(text, loc)
    if match is None or match.group()[0].isdigit():
        return loc, None
    end = match.end()
    node = TypeName(loc, end, match.group(), [])
    bracket = blanks(text, end)
    if text[bracket] == "[" and _dimensions(text, bracket) is None:
        end = _generic_arguments(text, bracket, node)
    end, node = _array_ranks(text, end, node)
    if top and text[blanks(text, end)] == ",":
        assembly = _assembly(text, blanks(text, end))
        end = assembly.end() if assembly is not None else end
    return end, node


_MOST_DIMENSIONS = 32


def _array_ranks(text: ScriptText, end: int, node: TypeName) -> tuple[int, TypeName]:
    while True:
        match = _dimensions(text, blanks(text, end))
        if match is None:
            return end, node
        rank = (match.group(1) or "").count(",") + 1
        if rank > _MOST_DIMENSIONS:
            text.fail("ArrayHasTooManyDimensions", match.start() + 1, match.end() - 1, str(rank))
        end = match.end()
        name = f"{node.full_name}[{',' * (rank - 1)}]"
        node = TypeName(node.start, end, name, [], rank, node)


def _generic_arguments(text: ScriptText, bracket: int, node: TypeName) -> int:
    """Reads `[type, …]` behind a generic type's name; gives the place behind."""
    at = lines(text, bracket + 1)
    first, argument = _generic_argument(text, at)
    if argument is None:
        end = token_end(text, at)
        text.fail("UnexpectedToken", at, end, text[at:end])
        return end
    node.generic_arguments.append(argument)
    at, closed = more_arguments(
        text, first, node.generic_arguments, "EndSquareBracketExpectedAtEndOfAttribute"
    )
    if closed:
        node.end = at
    return at


def more_arguments(
    text: ScriptText, at: int, arguments: list[TypeName], unclosed: str
) -> tuple[int, bool]:
    """Reads `, type, … ]` behind the first argument; gives the place behind and if it closed.

    `unclosed` is the id of the error that a missing bracket has.
    """
    while text[blanks(text, at)] == ",":
        at = lines(text, blanks(text, at) + 1)
        behind, argument = _generic_argument(text, at)
        if argument is None:
            text.lack("MissingTypename", at)
        else:
            at = behind
            arguments.append(argument)
    behind = lines(text, at)
    if text[behind] == "]":
        return behind + 1, True
    text.lack(unclosed, behind)
    return at, False


def _generic_argument(text: ScriptText, loc: int) -> Reading:
    """A generic argument, bare or in brackets of its own with an assembly's name."""
    if text[loc] != "[":
        return type_name(text, loc)
    at, node = type_name(text, lines(text, loc + 1), top=True)
    if node is None:
        return loc, None
    return _closing_bracket(text, at), node


def _attribute(text: ScriptText, loc: int, parenthesis: int, name: TypeName) -> Reading:
    positional: list[ExpressionAst] = []
    named: list[NamedAttributeArgumentAst] = []
    end, closed = _attribute_arguments(text, parenthesis, positional, named)
    behind = lines(text, end)
    if text[behind] == "]":
        end = behind + 1
    elif closed:
        text.fail("EndSquareBracketExpectedAtEndOfAttribute", end, end)
    _check_arguments(text, positional, named)
    return end, AttributeAst(loc, end, name, positional, named)


def _attribute_arguments(
    text: ScriptText,
    parenthesis: int,
    positional: list[ExpressionAst],
    named: list[NamedAttributeArgumentAst],
) -> tuple[int, bool]:
    """Reads `( … )` of an attribute; gives the place behind and whether it was closed."""
    last = at = parenthesis + 1
    at = lines(text, at)
    while True:
        behind, argument = _attribute_argument(text, at)
        if argument is not None:
            if isinstance(argument, NamedAttributeArgumentAst):
                named.append(argument)
                last = last if argument.expression_omitted else argument.end
                if isinstance(argument.argument, ErrorExpressionAst):
                    at = lines(text, behind)
                    at = at + 1 if text[at] == ")" else at
                    break
            else:
                positional.append(argument)
                last = argument.end
            at = lines(text, behind)
        elif positional or named:
            text.lack("MissingExpressionAfterToken", last, ",")
            positional.append(ErrorExpressionAst(last, last, []))
            break
        if text[at] != ",":
            break
        last = at + 1
        at = lines(text, last)
    at = lines(text, at)
    broken = bool(named) and isinstance(named[-1].argument, ErrorExpressionAst)
    if text[at] == ")" and not broken:
        return at + 1, True
    text.lack("MissingEndParenthesisInExpression", last)
    return (at if broken or text[at] == "]" else last), False


def _attribute_argument(text: ScriptText, loc: int) -> Reading:
    """`Name = value`, `Name` or a value."""
    match = _argument_name(text, loc)
    if match is None:
        return expression_without_comma.read(text, loc)
    name, end = match.group(1), match.end()
    equals = blanks(text, end)
    if text[equals] != "=":
        omitted = ConstantExpressionAst(loc, end, "Boolean", True)
        return end, NamedAttributeArgumentAst(loc, end, name, omitted, True)
    behind, value = expression_without_comma.read(text, lines(text, equals + 1))
    if value is None:
        behind = equals + 1
        text.lack("MissingExpressionInNamedArgument", behind)
        value = ErrorExpressionAst(behind, behind, [])
    return behind, NamedAttributeArgumentAst(loc, value.end, name, value, False)


def _check_arguments(
    text: ScriptText,
    positional: list[ExpressionAst],
    named: list[NamedAttributeArgumentAst],
) -> None:
    seen: set[str] = set()
    for argument in named:
        if argument.argument_name.lower() in seen:
            name = argument.argument_name
            text.check("DuplicateNamedArgument", argument.start, argument.end, name)
        seen.add(argument.argument_name.lower())
    for value in [*positional, *[argument.argument for argument in named]]:
        if not is_constant(value):
            text.check(
                "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock",
                value.start,
                value.end,
            )


_NAMED_CONSTANTS = frozenset({"true", "false", "null"})
_COMPUTED = frozenset({"CommandAst", "InvokeMemberExpressionAst", "AssignmentStatementAst"})


def is_constant(value: ExpressionAst) -> bool:
    """Whether an attribute's argument has its value before the script runs."""
    if isinstance(value, _CONSTANT_NODES):
        return True
    for node in walk(value):
        if isinstance(node, ErrorExpressionAst) or type(node).__name__ in _COMPUTED:
            return False
        if isinstance(node, VariableExpressionAst) and node.name.lower() not in _NAMED_CONSTANTS:
            return False
    return True
