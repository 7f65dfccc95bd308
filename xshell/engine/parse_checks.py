"""What the parser checks with the session's help: that types and modules that it names exist.

Types are checked where a class or enum declares something (its bases, members, parameters); those
in a method's body or outside of classes are looked for when they are used (about_Classes).
"""

from __future__ import annotations

from xshell.language.errors import ParseError, message
from xshell.language.tree import (
    FunctionMemberAst,
    Node,
    PropertyMemberAst,
    ScriptBlockAst,
    TypeConstraintAst,
    TypeDefinitionAst,
    TypeName,
)
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.language import ParseResult
    from xshell.language.tree import UsingStatementAst

_WORDS = ("class", "enum", "using")


_SIGNATURE = "# SIG # Begin signature block"
_TRIVIA = ("Comment", "NewLine", "LineContinuation", "EndOfInput")


def check_signature(result: ParseResult) -> list[ParseError]:
    """Code in or behind the signature of a script file, where none may be."""
    begin = result.source.text.find(_SIGNATURE)
    if begin < 0:
        return []
    for token in result.tokens:
        if token.start > begin and token.kind not in _TRIVIA:
            text = "Executable script code found in signature block."
            error_id = "TokenAfterEndOfValidScriptText"
            return [ParseError(error_id, text, token.start, token.end, False)]
    return []


def check_names(result: ParseResult, frame: Any) -> list[ParseError]:
    """What of the types and modules a script names does not exist; nothing where the text is wrong
    in a way that hides its definitions.
    """
    lowered = result.source.text.lower()
    if not any(word in lowered for word in _WORDS):
        return []
    ast = result.ast
    problems = [
        problem for each in ast.using_statements for problem in _missing(each, result, frame)
    ]
    definitions = [each for each in walk(ast) if isinstance(each, TypeDefinitionAst)]
    brought = any(
        each.using_statement_kind in ("Module", "Assembly") for each in ast.using_statements
    )
    if definitions and not brought:
        problems += _unknown_types(ast, definitions, frame)
    return problems


def _missing(node: UsingStatementAst, result: ParseResult, frame: Any) -> Iterator[ParseError]:
    """A module or an assembly that `using` does not find."""
    kind = node.using_statement_kind
    if kind == "Module":
        from xshell.engine.using_modules import check_module

        yield from check_module(node, result.source, frame)
    elif kind == "Assembly" and node.name is not None:
        name = node.name.value
        if name.lower().endswith((".dll", ".exe")):
            yield _error("ErrorLoadingAssembly", node.name, name)


def _unknown_types(
    ast: ScriptBlockAst, definitions: list[TypeDefinitionAst], frame: Any
) -> Iterator[ParseError]:
    from xshell.engine.dotnet.types import resolve

    own = {each.name.lower() for each in definitions}
    namespaces = [
        each.name.value
        for each in ast.using_statements
        if each.using_statement_kind == "Namespace" and each.name is not None
    ]
    for definition in definitions:
        for name in _declared_types(definition):
            plain = name.name.split(",")[0].strip()
            if plain.lower() in own or frame.session.resolve_type(plain, frame) is not None:
                continue
            generic = f"{plain}`{len(name.generic_arguments)}" if name.generic_arguments else plain
            if resolve(generic, namespaces) is None:
                yield _error("TypeNotFound", name, plain)


def _declared_types(definition: TypeDefinitionAst) -> Iterator[TypeName]:
    """The types that the declarations of a class or an enum name."""
    for base in definition.base_types:
        yield from _names(base.type_name)
    for member in definition.members:
        constraints: list[TypeConstraintAst] = []
        if isinstance(member, PropertyMemberAst) and member.property_type is not None:
            constraints.append(member.property_type)
        elif isinstance(member, FunctionMemberAst):
            if member.return_type is not None:
                constraints.append(member.return_type)
            constraints += [
                each
                for parameter in member.parameters
                for each in parameter.attributes
                if isinstance(each, TypeConstraintAst)
            ]
        for each in constraints:
            yield from _names(each.type_name)


def _names(name: TypeName) -> Iterator[TypeName]:
    while name.element is not None:
        name = name.element
    yield name
    for each in name.generic_arguments:
        yield from _names(each)


def _error(error_id: str, node: Node, name: str) -> ParseError:
    return ParseError(error_id, message(error_id, name), node.start, node.end, False)
