"""Properties that a node does not hold as it shows them, and the methods of nodes."""

from __future__ import annotations

from decimal import Decimal

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.syntax.extents import NAMESPACE, Extent
from xshell.engine.dotnet.syntax.names import VariablePath, WrittenType
from xshell.engine.dotnet.syntax.nodes import SyntaxNode
from xshell.engine.dotnet.types import DotNetType, known_type, resolve
from xshell.engine.scriptblock import UNBOUND
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def enum_of(enum: DotNetType, name: str | list[str] | None) -> Value:
    """The value of an enum by its name, of flags by their names."""
    from xshell.engine.values.enums import EnumValue

    names = [name] if isinstance(name, str) else name or []
    numbers = {key.lower(): number for key, number in (enum.values or {}).items()}
    return EnumValue(enum, sum(numbers.get(each.lower(), 0) for each in names))


def constant_value(node: Any) -> Value:
    """The value of a constant."""
    if isinstance(node, tree.StringConstantExpressionAst):
        return node.value
    return number_value(node.kind, node.value)


def number_value(kind: str, number: Any) -> Value:
    """A number of a .NET type, as the scanner holds it, as a value."""
    from xshell.engine.values import kinds

    if kind in ("Int32", "Boolean"):
        return number
    if kind == "Double":
        return float(number)
    return Decimal(str(number)) if kind == "Decimal" else getattr(kinds, kind)(number)


_BOOLEAN_OPERATORS = frozenset({"Xor", "And", "Or", "Is", "IsNot", "Not", "Exclaim"})
_STATIC: dict[type, DotNetType] = {
    tree.StringConstantExpressionAst: types.STRING,
    tree.ExpandableStringExpressionAst: types.STRING,
    tree.ArrayLiteralAst: types.OBJECT_ARRAY,
    tree.ArrayExpressionAst: types.OBJECT_ARRAY,
    tree.HashtableAst: types.HASHTABLE,
    tree.ScriptBlockExpressionAst: types.SCRIPT_BLOCK,
    tree.TypeExpressionAst: types.TYPE,
}


def _static_type(own: SyntaxNode) -> DotNetType:
    """The type that an expression has before it is evaluated."""
    from xshell.engine.compile.types import type_text
    from xshell.engine.values.type_of import type_of

    node = own.node
    found = _STATIC.get(type(node))
    if found is not None:
        return found
    if isinstance(node, tree.ConstantExpressionAst):
        return type_of(constant_value(node))
    if isinstance(node, tree.ConvertExpressionAst):
        return resolve(type_text(node.attribute.type_name)) or types.OBJECT
    operator = getattr(node, "operator", getattr(node, "token_kind", ""))
    return types.BOOLEAN if operator in _BOOLEAN_OPERATORS else types.OBJECT


def _parameter_type(own: SyntaxNode) -> DotNetType:
    from xshell.engine.compile.types import type_text

    for each in own.node.attributes:
        if isinstance(each, tree.TypeConstraintAst):
            return resolve(type_text(each.type_name)) or types.OBJECT
    return types.OBJECT


def _type_name(own: SyntaxNode) -> WrittenType:
    return WrittenType(own.tree.source, own.node.type_name)


def _error_position(own: SyntaxNode) -> Extent:
    """The operator, or the parameter itself."""
    node = own.node
    if isinstance(node, tree.CommandParameterAst):
        return Extent(own.tree.source, node.start, node.start + 1 + len(node.parameter_name))
    at = node.error_position
    return Extent(own.tree.source, at, max(at, node.right.start))


def _function(own: SyntaxNode) -> SyntaxNode:
    return own.tree.shown(own.tree.function_of(own.node), own)


def _kind_token(own: SyntaxNode) -> Value:
    from xshell.engine.dotnet.syntax.tokens import tokens_between

    found = tokens_between(own.tree, own.node.start, own.node.end)
    return found[0] if found else None


def _modifier(name: str) -> Callable[[SyntaxNode], bool]:
    def has(own: SyntaxNode) -> bool:
        node = own.node
        member = isinstance(node, tree.FunctionMemberAst)
        modifiers = node.method_attributes if member else node.property_attributes
        if name == "Public":
            return "Private" not in modifiers
        return name in modifiers

    return has


def _type_kind(name: str) -> Callable[[SyntaxNode], bool]:
    return lambda own: own.node.type_attributes == name


def _generic_arguments(own: SyntaxNode) -> Value:
    return [WrittenType(own.tree.source, each) for each in own.node.generic_type_arguments]


def _requirements(own: SyntaxNode) -> Value:
    if own.parent is not None or not own.node.requirements:
        return None
    from xshell.engine.dotnet.syntax.requirements import requirements

    return requirements(own)


# By name, or by kind and name where kinds differ.
COMPUTED: dict[str, Callable[[SyntaxNode], Value]] = {
    "ErrorPosition": _error_position,
    "IsHidden": _modifier("Hidden"),
    "IsPrivate": _modifier("Private"),
    "IsPublic": _modifier("Public"),
    "IsStatic": _modifier("Static"),
    "Kind": _kind_token,
    "NestedAst": lambda own: own.nodes(own.node.nested),
    "StaticType": _static_type,
    "TypeName": _type_name,
    "CatchClauseAst.IsCatchAll": lambda own: not own.node.catch_types,
    "CommandAst.CommandElements": lambda own: own.nodes(own.node.elements),
    "CommandAst.DefiningKeyword": lambda _own: None,
    "ConstantExpressionAst.Value": lambda own: constant_value(own.node),
    "ConvertExpressionAst.Type": lambda own: own.child(own.node.attribute),
    "ExpandableStringExpressionAst.NestedExpressions": lambda own: own.nodes(
        [each for each in own.node.parts if not isinstance(each, str)]
    ),
    "FunctionMemberAst.Body": lambda own: _function(own).child(_function(own).node.body),
    "FunctionMemberAst.Parameters": lambda own: _function(own).nodes(own.node.parameters),
    "InvokeMemberExpressionAst.GenericTypeArguments": _generic_arguments,
    "ParameterAst.StaticType": _parameter_type,
    "PipelineAst.PipelineElements": lambda own: own.nodes(own.node.elements),
    "PipelineChainAst.LhsPipelineChain": lambda own: own.child(own.node.left),
    "PipelineChainAst.RhsPipeline": lambda own: own.child(own.node.right),
    "ScriptBlockAst.ScriptRequirements": _requirements,
    "ThrowStatementAst.IsRethrow": lambda own: own.node.pipeline is None,
    "TryStatementAst.Finally": lambda own: own.child(own.node.finally_block),
    "TypeDefinitionAst.IsClass": _type_kind("Class"),
    "TypeDefinitionAst.IsEnum": _type_kind("Enum"),
    "TypeDefinitionAst.IsInterface": _type_kind("Interface"),
    "VariableExpressionAst.VariablePath": lambda own: VariablePath(own.node.name),
}


def _matches(predicate: Value) -> Callable[[SyntaxNode], bool]:
    from xshell.engine.values.conversion import to_bool
    from xshell.engine.values.delegates import as_function

    wanted = as_function(predicate)
    return lambda node: to_bool(wanted(node))


def _find(own: SyntaxNode, predicate: Value, nested: bool) -> SyntaxNode | None:
    fits = _matches(predicate)
    return next((each for each in own.below(nested=nested) if fits(each)), None)


def _find_all(own: SyntaxNode, predicate: Value, nested: bool) -> Value:
    from xshell.engine.values.kinds import generic_list

    fits = _matches(predicate)
    return generic_list(known_type(NAMESPACE + "Ast"), filter(fits, own.below(nested=nested)))


def _command_name(own: SyntaxNode) -> str | None:
    elements = own.node.elements
    first = elements[0] if elements else None
    return first.value if isinstance(first, tree.StringConstantExpressionAst) else None


def _safe_value(frame: Any, own: SyntaxNode) -> Value:
    """The value of what needs no evaluation; an error for everything else."""
    allowed = (tree.CommandAst, tree.InvokeMemberExpressionAst, tree.MemberExpressionAst)
    for each in own.below(nested=True):
        node = each.node
        constant = isinstance(node, tree.VariableExpressionAst) and node.name.lower() in _CONSTANTS
        if isinstance(node, allowed) or (
            isinstance(node, tree.VariableExpressionAst) and not constant
        ):
            from xshell.engine.errors import make_error

            raise make_error(
                "InvalidOperationException",
                "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic "
                "expressions.",
                "NotSpecified",
                None,
                "System.InvalidOperationException",
            )
    return _output_of(frame, own.extent.text)


_CONSTANTS = frozenset({"true", "false", "null"})


def _output_of(frame: Any, text: str) -> Value:
    output: list[Value] = []
    frame.session.load(text, None, frame).invoke(frame, output.append, ())
    return output[0] if len(output) == 1 else output or None


def script_block(frame: Any, own: SyntaxNode) -> Value:
    """The block itself, ready to run, at the place where its text stands."""
    if own.tree.has_errors:
        from xshell.engine.errors import NetException

        raise NetException(
            "System.Management.Automation.PSInvalidOperationException",
            "Operation is not valid due to the current state of the object.",
        )
    source, extent = own.tree.source, own.extent
    if not extent.text.startswith("{"):
        return frame.session.load(extent.text, source.file, frame)
    before = "".join(each if each == "\n" else " " for each in source.text[: own.node.start])
    output: list[Value] = []
    whole = frame.session.load(before + extent.text, source.file, frame)
    whole.invoke(frame, output.append, ())
    block = output[0]
    block.module = UNBOUND
    return block


def _pure_expression(own: SyntaxNode) -> SyntaxNode | None:
    elements: list[Any] = getattr(own.node, "elements", [])
    if len(elements) == 1 and isinstance(elements[0], tree.CommandExpressionAst):
        first = own.child(elements[0])
        return None if first is None else first.child(elements[0].expression)
    return None


def _copy(own: SyntaxNode) -> SyntaxNode:
    return SyntaxNode(own.tree, own.node, None)


def _visit(frame: Any, own: SyntaxNode, visitor: Value) -> None:
    """Calls the visitor's Visit method of each node's kind, a parent's before its children's."""
    from xshell.engine.values.members import METHODS
    from xshell.engine.values.text import to_string

    methods = METHODS.get(type(visitor), {})
    pending = [own]
    while pending:
        current = pending.pop()
        name = "visit" + current.dotnet_type.name.removesuffix("Ast").lower()
        method = methods.get(name)
        action = "" if method is None else to_string(method.run(frame, visitor, (current,)))
        if action in ("StopVisit", "2"):
            return
        if action not in ("SkipChildren", "1"):
            pending.extend(reversed(current.children))


_PREDICATE = "(System.Func`2 predicate, bool searchNestedScriptBlocks)"
_AST_METHODS: tuple[Method, ...] = (
    Method("Copy", _copy, "System.Management.Automation.Language.Ast ()"),
    Method("Find", _find, f"System.Management.Automation.Language.Ast {_PREDICATE}"),
    Method("FindAll", _find_all, f"System.Collections.Generic.IEnumerable {_PREDICATE}"),
    FrameMethod("SafeGetValue", _safe_value, "System.Object ()"),
    Method("ToString", str, "string ()"),
    FrameMethod("Visit", _visit, "void (System.Object astVisitor)"),
)
METHODS: dict[str, tuple[Method, ...]] = {
    "Ast": _AST_METHODS,
    "CommandAst": (Method("GetCommandName", _command_name, "string ()"),),
    "PipelineBaseAst": (Method("GetPureExpression", _pure_expression, "System.Object ()"),),
    "ScriptBlockAst": (FrameMethod("GetScriptBlock", script_block, "scriptblock ()"),),
    "VariableExpressionAst": (
        Method(
            "IsConstantVariable",
            lambda own: own.node.name.lower() in _CONSTANTS,
            "bool ()",
        ),
    ),
}
