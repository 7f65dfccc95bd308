"""What is wrong with the classes and enums of a block, found before its first statement runs.

PowerShell finds these when it makes the types: the script is read, and fails as it begins.
"""

from __future__ import annotations

from xshell.engine.compile.types import type_text
from xshell.language import tree
from xshell.language.errors import message
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Problem = tuple[str, int, int, str]

_RANGES = {
    "sbyte": (-(2**7), 2**7 - 1),
    "byte": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "short": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "ushort": (0, 2**16 - 1),
    "int": (-(2**31), 2**31 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint": (0, 2**32 - 1),
    "uint32": (0, 2**32 - 1),
    "long": (-(2**63), 2**63 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "ulong": (0, 2**64 - 1),
    "uint64": (0, 2**64 - 1),
}
_CONSTANTS = ("true", "false", "null")


def type_problems(
    nodes: Sequence[tree.TypeDefinitionAst], known: dict[str, tree.TypeDefinitionAst]
) -> list[Problem]:
    """Id, start, end and sentence of each problem; `known` are the script's types by name."""
    found: list[Problem] = []
    for node in nodes:
        if node.type_attributes == "Enum":
            found += _of_enum(node)
        else:
            found += _of_class(node, known)
    return found


def _problem(error_id: str, node: tree.Node, *arguments: str) -> Problem:
    return error_id, node.start, node.end, message(error_id, *arguments)


def _of_enum(node: tree.TypeDefinitionAst) -> Iterator[Problem]:
    underlying = type_text(node.base_types[0].type_name) if node.base_types else "int"
    seen: set[str] = set()
    for member in node.members:
        if not isinstance(member, tree.PropertyMemberAst):
            continue
        if member.name.lower() in seen:
            start, end = member.start, member.start + len(member.name)
            sentence = message("MemberAlreadyDefined", member.name)
            yield "MemberAlreadyDefined", start, end, sentence
        seen.add(member.name.lower())
        if member.initial_value is not None:
            yield from _of_value(member.initial_value, underlying)


def _of_value(node: tree.ExpressionAst, underlying: str) -> Iterator[Problem]:
    limits = _RANGES.get(underlying.lower().removeprefix("system."))
    if any(_varies(each) for each in walk(node)):
        yield _problem("EnumeratorValueMustBeConstant", node)
    elif isinstance(node, tree.StringConstantExpressionAst):
        try:
            float(node.value)
        except ValueError:
            yield _problem("CannotConvertValue", node, underlying)
    elif limits is not None and not _is_within(_number(node), *limits):
        yield _problem("EnumeratorValueOutOfBounds", node, underlying)


def _is_within(number: object, least: int, most: int) -> bool:
    return not isinstance(number, int | float) or least <= number <= most


def _varies(node: tree.Node) -> bool:
    if isinstance(node, tree.VariableExpressionAst):
        return node.name.lower() not in _CONSTANTS
    return isinstance(node, tree.CommandAst | tree.InvokeMemberExpressionAst)


def _number(node: tree.ExpressionAst) -> object:
    """The value of a number with or without a sign."""
    if isinstance(node, tree.UnaryExpressionAst) and node.token_kind == "Minus":
        inner = _number(node.child)
        return -inner if isinstance(inner, int | float) else None
    return node.value if isinstance(node, tree.ConstantExpressionAst) else None


def _of_class(
    node: tree.TypeDefinitionAst, known: dict[str, tree.TypeDefinitionAst]
) -> Iterator[Problem]:
    properties: set[str] = set()
    methods: set[tuple[str, tuple[str, ...]]] = set()
    for member in node.members:
        name = member.name.lower()  # type: ignore[attr-defined]
        if isinstance(member, tree.PropertyMemberAst):
            if name in properties:
                yield _problem("MemberAlreadyDefined", member, member.name)
            properties.add(name)
        elif isinstance(member, tree.FunctionMemberAst):
            if member.is_constructor and "Static" in member.method_attributes:
                name = f"static {name}"
            signature = (name, tuple(_type_of(each) for each in member.parameters))
            if signature in methods:
                yield _repeated(member)
            methods.add(signature)
    base = known.get(node.base_types[0].type_name.name.lower()) if node.base_types else None
    inherited = [] if base is None or _constructors(node) else _constructors(base)
    if base is not None and inherited and all(each.parameters for each in inherited):
        yield _problem("BaseClassNoDefaultCtor", node, base.name)


def _repeated(member: tree.FunctionMemberAst) -> Problem:
    """The error stands at the method's name, which is behind its modifiers and type."""
    start = member.start
    if member.return_type is not None:
        start = member.return_type.end
    text = member.body.source.text
    at = text.lower().find(member.name.lower(), start)
    start = at if at >= 0 else start
    sentence = message("MemberAlreadyDefined", member.name)
    return "MemberAlreadyDefined", start, start + len(member.name), sentence


def _type_of(parameter: tree.ParameterAst) -> str:
    for each in parameter.attributes:
        if isinstance(each, tree.TypeConstraintAst):
            return type_text(each.type_name).lower()
    return "object"


def _constructors(node: tree.TypeDefinitionAst) -> list[tree.FunctionMemberAst]:
    return [
        each
        for each in node.members
        if isinstance(each, tree.FunctionMemberAst)
        and each.is_constructor
        and "Static" not in each.method_attributes
    ]
