"""Classes and enums."""

from __future__ import annotations

import re

from xshell.language.grammar.class_checks import check_class, check_returns
from xshell.language.grammar.expressions import read_expression
from xshell.language.grammar.parameters import read_parameter_list, skip_behind_parenthesis
from xshell.language.grammar.primary import close_brace, read_arguments, read_braced_body
from xshell.language.grammar.rules import Reading, attribute_or_type
from xshell.language.grammar.statements import KEYWORDS, failed, keyword, keyword_at
from xshell.language.grammar.text import ScriptText, blanks, lines, separators
from xshell.language.grammar.tokens_at import token_end
from xshell.language.grammar.types import type_name
from xshell.language.tree import (
    AttributeAst,
    AttributeBaseAst,
    ExpressionAst,
    FunctionMemberAst,
    MemberAst,
    ParameterAst,
    PropertyMemberAst,
    ScriptBlockExpressionAst,
    TypeConstraintAst,
    TypeDefinitionAst,
)

_name = re.compile(r"[^\W\d]\w*").match
_property = re.compile(r"\$(?:([^\W\d]\w*)|\{([^}`]+)\})").match
_ENUM_TYPES = frozenset(
    [
        "byte",
        "sbyte",
        "short",
        "ushort",
        "int",
        "uint",
        "long",
        "ulong",
        "int16",
        "uint16",
        "int32",
        "uint32",
        "int64",
        "uint64",
    ]
)


def _attributed(text: ScriptText, loc: int) -> Reading:
    """A class or enum behind its attributes."""
    attributes: list[AttributeBaseAst] = []
    at = loc
    while text[at] == "[":
        behind, attribute = attribute_or_type.read(text, at)
        if attribute is None:
            return failed(loc, at + 1, "Type")
        attributes.append(attribute)
        at = lines(text, behind)
    word = keyword_at(text, at)
    if word is None or word.group(1).lower() not in ("class", "enum"):
        return failed(loc, at, "Type", *attributes)
    behind, node = KEYWORDS[word.group(1).lower()](text, at)
    if isinstance(node, TypeDefinitionAst):
        node.attributes = [item for item in attributes if isinstance(item, AttributeAst)]
        node.start = loc
    return behind, node


KEYWORDS["["] = _attributed


@keyword("class", "enum")
def _type(text: ScriptText, loc: int) -> Reading:
    word = keyword_at(text, loc).group(1)  # type: ignore[union-attr]
    end = loc + len(word)
    match = _name(text, lines(text, end))
    if match is None:
        text.lack("MissingNameAfterKeyword", end, word)
        return failed(loc, end, word)
    end, name = match.end(), match.group()
    is_class = word.lower() == "class"
    end, bases = _base_types(text, end)
    if not is_class:
        _check_underlying_type(text, bases)
    brace = lines(text, end)
    if text[brace] != "{":
        text.lack("MissingTypeBody", end, word)
        return failed(loc, end, word)
    members: list[MemberAst] = []
    reader = _class_member if is_class else _enumerator
    at = separators(text, brace + 1)
    while text[at] != "}":
        behind, member = reader(text, at, name)
        if member is None:
            at = max(at, behind)
            break
        if isinstance(member, MemberAst):
            members.append(member)
        at = separators(text, behind)
    end = close_brace(text, at, brace + 1, brace + 1)
    kind = "Class" if is_class else "Enum"
    node = TypeDefinitionAst(loc, end, name, kind, [], bases, members)
    if is_class:
        check_class(text, node)
    return end, node


def _base_types(text: ScriptText, end: int) -> tuple[int, list[TypeConstraintAst]]:
    bases: list[TypeConstraintAst] = []
    at = lines(text, end)
    if text[at] != ":":
        return end, bases
    while True:
        behind, found = type_name(text, lines(text, at + 1))
        if found is None:
            text.fail("TypeNameExpected", at + 1, at + 1)
            return at + 1, bases
        bases.append(TypeConstraintAst(found.start, found.end, found))
        end, at = behind, lines(text, behind)
        if text[at] != ",":
            return end, bases


def _check_underlying_type(text: ScriptText, bases: list[TypeConstraintAst]) -> None:
    for base in bases:
        name = base.type_name.full_name
        if name.lower().removeprefix("system.") not in _ENUM_TYPES:
            text.fail("InvalidUnderlyingType", base.start, base.end, name)


def _enumerator(text: ScriptText, loc: int, _: str) -> Reading:
    match = _name(text, loc)
    if match is None:
        return loc, None
    end = match.end()
    value: ExpressionAst | None = None
    at = blanks(text, end)
    if text[at] == "=":
        behind, value = read_expression(text, lines(text, at + 1))
        end = value.end if value is not None else at + 1
        if value is None:
            text.lack("ExpectedValueExpression", end, "=")
            behind = _rest_of_line(text, end)
            if text.at_end(behind):
                return behind, None
        at = behind
    end, at = _property_end(text, end, at)
    return at, PropertyMemberAst(loc, end, match.group(), None, ["Public", "Static"], [], value)


def _rest_of_line(text: ScriptText, loc: int) -> int:
    while loc < text.length and text[loc] not in "\r\n;}":
        loc += 1
    return loc


def _property_end(text: ScriptText, end: int, loc: int) -> tuple[int, int]:
    """A property's end and the place behind: a semicolon belongs to it."""
    at = blanks(text, loc)
    if text[at] == ";":
        return at + 1, at + 1
    if text[at] not in "\r\n}":
        text.lack("MissingPropertyTerminator", end)
    return end, at


class _Modifiers:
    """Attributes, type and qualifiers before a member's name."""

    __slots__ = ("attributes", "constraint", "end", "qualifiers")

    def __init__(self, end: int) -> None:
        self.attributes: list[AttributeAst] = []
        self.constraint: TypeConstraintAst | None = None
        self.qualifiers: list[str] = []
        self.end = end


def _class_member(text: ScriptText, loc: int, class_name: str) -> Reading:
    modifiers = _Modifiers(loc)
    at = _read_modifiers(text, loc, modifiers)
    match = _property(text, at)
    if match is not None:
        return _property_member(text, loc, match, modifiers)
    match = _name(text, at)
    if match is not None:
        return _method(text, loc, match, modifiers, class_name)
    if modifiers.end > loc:
        text.lack("IncompleteMemberDefinition", modifiers.end)
        return at, failed(loc, modifiers.end, "Member")[1]
    return loc, None


def _read_modifiers(text: ScriptText, loc: int, modifiers: _Modifiers) -> int:
    at = loc
    while True:
        if text[at] == "[":
            behind, found = attribute_or_type.read(text, at)
            if found is None:
                return at
            if isinstance(found, AttributeAst):
                modifiers.attributes.append(found)
            else:
                modifiers.constraint = found
            modifiers.end = behind
        else:
            word = _name(text, at)
            qualifier = word.group().lower() if word is not None else ""
            if word is None or qualifier not in ("static", "hidden"):
                return at
            if text[lines(text, word.end())] == "(":
                return at
            modifiers.end = word.end()
            if qualifier.capitalize() in modifiers.qualifiers:
                text.fail("DuplicateQualifier", at, word.end(), word.group())
            else:
                modifiers.qualifiers.append(qualifier.capitalize())
        at = lines(text, modifiers.end)


def _check_constant(text: ScriptText, attributes: list[AttributeAst]) -> None:
    """The attributes of members become part of the type: their arguments are constants."""
    for each in attributes:
        named = [argument.argument for argument in each.named_arguments]
        for value in (*each.positional_arguments, *named):
            if isinstance(value, ScriptBlockExpressionAst):
                text.check("ParameterAttributeArgumentNeedsToBeConstant", value.start, value.end)


def _property_member(
    text: ScriptText, loc: int, match: re.Match[str], modifiers: _Modifiers
) -> Reading:
    end = match.end()
    at = blanks(text, end)
    value: ExpressionAst | None = None
    if text[at] == "=":
        behind, value = read_expression(text, lines(text, at + 1))
        end = value.end if value is not None else at + 1
        at = behind
    end, at = _property_end(text, end, at)
    _check_constant(text, modifiers.attributes)
    attributes = ["Public", *modifiers.qualifiers]
    node = PropertyMemberAst(
        loc,
        end,
        match.group(1) or match.group(2),
        modifiers.constraint,
        attributes,
        modifiers.attributes,
        value,
    )
    return at, node


def _method(
    text: ScriptText, loc: int, match: re.Match[str], modifiers: _Modifiers, class_name: str
) -> Reading:
    end, name = match.end(), match.group()
    at = lines(text, end)
    if text[at] != "(":
        text.fail("MissingMethodParameterList", end, end)
        text.lack("MissingFunctionBody", end)
        return end, failed(loc, end, "Method")[1]
    behind, found = read_parameter_list(text, at + 1)
    end = found.end
    if not found.closed:
        end = behind = skip_behind_parenthesis(text, behind)
        if text.at_end(end):
            return end, failed(loc, end, "Method")[1]
    is_constructor = name.lower() == class_name.lower()
    base_arguments: list[ExpressionAst] | None = None
    at = lines(text, end)
    if is_constructor and text[at] == ":" and "Static" not in modifiers.qualifiers:
        base_end, base_arguments = _base_call(text, at)
        if base_arguments is None:
            return _behind_member(text, base_end, loc)
        end, at = base_end, lines(text, base_end)
    if text[at] != "{":
        text.lack("MissingFunctionBody", found.end)
        return _behind_member(text, end, loc)
    end, node = _method_body(text, loc, at, name, modifiers, found.parameters)
    node.is_constructor, node.base_arguments = is_constructor, base_arguments
    check_returns(text, node, match.start(), match.end())
    return end, node


def _behind_member(text: ScriptText, end: int, loc: int) -> Reading:
    """What is left of a member that breaks off: reading goes on at the class's closing brace."""
    node = failed(loc, end, "Method")[1]
    at, depth = end, 0
    while at < text.length:
        if text[at] == "}" and depth == 0:
            return at, node
        depth += (text[at] in "({") - (text[at] in ")}")
        at = lines(text, max(token_end(text, at), at + 1))
    return end, node


def _method_body(
    text: ScriptText,
    loc: int,
    brace: int,
    name: str,
    modifiers: _Modifiers,
    parameters: list[ParameterAst],
) -> tuple[int, FunctionMemberAst]:
    end, body = read_braced_body(text, brace)
    attributes = ["Public", *modifiers.qualifiers]
    return end, FunctionMemberAst(
        loc,
        end,
        name,
        modifiers.constraint,
        attributes,
        modifiers.attributes,
        parameters,
        body,
        False,
        None,
    )


def _base_call(text: ScriptText, colon: int) -> tuple[int, list[ExpressionAst] | None]:
    """`: base(arguments)` behind a constructor's parameters."""
    match = _name(text, lines(text, colon + 1))
    if match is None or match.group().lower() != "base":
        text.fail("MissingBaseCtorCall", colon + 1, colon + 1)
        return lines(text, colon + 1), None
    at = lines(text, match.end())
    if text[at] != "(":
        text.fail("MissingMethodParameterList", match.end(), match.end())
        return (at + 1 if text[at] == "{" else match.end()), None
    return read_arguments(text, at)
