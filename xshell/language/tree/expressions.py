"""Nodes that have a value."""

from __future__ import annotations

from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.blocks import ScriptBlockAst, StatementBlockAst
    from xshell.language.tree.commands import StatementAst
    from xshell.language.tree.types import AttributeBaseAst, TypeConstraintAst, TypeName


class ExpressionAst(Node):
    """Anything that has a value."""

    __slots__ = ()


class ErrorExpressionAst(ExpressionAst):
    """An expression that could not be parsed; `nested` is what was understood of it."""

    __slots__ = ("nested",)

    def __init__(self, start: int, end: int, nested: list[Node]) -> None:
        self.start = start
        self.end = end
        self.nested = nested


class ConstantExpressionAst(ExpressionAst):
    """A number; `value` is (kind, number): kind is a .NET type name such as `Int32`, `Int64`,
    `Double`, `Decimal`.
    """

    __slots__ = ("kind", "value")

    def __init__(self, start: int, end: int, kind: str, value: int | float | str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value


class StringConstantExpressionAst(ExpressionAst):
    """A string without expansions; `string_constant_type` is BareWord, SingleQuoted, DoubleQuoted
    or a here-string kind.
    """

    __slots__ = ("string_constant_type", "value")

    def __init__(self, start: int, end: int, value: str, string_constant_type: str) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.string_constant_type = string_constant_type


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with `$…` in it; `parts` alternate literal text (str) and expressions, `value` is
    the text as written.
    """

    __slots__ = ("parts", "string_constant_type", "value")

    def __init__(
        self,
        start: int,
        end: int,
        value: str,
        string_constant_type: str,
        parts: list[str | ExpressionAst],
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.string_constant_type = string_constant_type
        self.parts = parts


class VariableExpressionAst(ExpressionAst):
    """`$name`, `${name}`, `$scope:name`, `@name`; `name` holds the path as written, with scope or
    drive.
    """

    __slots__ = ("name", "splatted")

    def __init__(self, start: int, end: int, name: str, splatted: bool = False) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.splatted = splatted


class TypeExpressionAst(ExpressionAst):
    """`[type]` as a value."""

    __slots__ = ("type_name",)

    def __init__(self, start: int, end: int, type_name: TypeName) -> None:
        self.start = start
        self.end = end
        self.type_name = type_name


class UnaryExpressionAst(ExpressionAst):
    """`token_kind` is PowerShell's TokenKind: Minus, Plus, Not, Exclaim, Bnot, Join, Isplit,
    Csplit, Comma, PlusPlus, PostfixPlusPlus …
    """

    __slots__ = ("child", "token_kind")

    def __init__(self, start: int, end: int, token_kind: str, child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.token_kind = token_kind
        self.child = child


class BinaryExpressionAst(ExpressionAst):
    """`operator` is PowerShell's TokenKind: Plus, Minus, Multiply, Ieq, Ceq, Ilike, And, Format,
    DotDot, QuestionQuestion, Is, As, Shl …
    """

    __slots__ = ("error_position", "left", "operator", "right")

    def __init__(
        self,
        start: int,
        end: int,
        left: ExpressionAst,
        operator: str,
        right: ExpressionAst,
        error_position: int,
    ) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position


class TernaryExpressionAst(ExpressionAst):
    """`condition ? if_true : if_false`."""

    __slots__ = ("condition", "if_false", "if_true")

    def __init__(
        self,
        start: int,
        end: int,
        condition: ExpressionAst,
        if_true: ExpressionAst,
        if_false: ExpressionAst,
    ) -> None:
        self.start = start
        self.end = end
        self.condition = condition
        self.if_true = if_true
        self.if_false = if_false


class AttributedExpressionAst(ExpressionAst):
    """An attribute before an expression: `[ValidateRange(1, 5)]$x`."""

    __slots__ = ("attribute", "child")

    def __init__(
        self,
        start: int,
        end: int,
        attribute: AttributeBaseAst,
        child: ExpressionAst,
    ) -> None:
        self.start = start
        self.end = end
        self.attribute = attribute
        self.child = child


class ConvertExpressionAst(ExpressionAst):
    """`[type]expression`."""

    __slots__ = ("attribute", "child")

    def __init__(
        self,
        start: int,
        end: int,
        attribute: TypeConstraintAst,
        child: ExpressionAst,
    ) -> None:
        self.start = start
        self.end = end
        self.attribute = attribute
        self.child = child


class MemberExpressionAst(ExpressionAst):
    """`expression.member`, `[type]::member`, `expression?.member`."""

    __slots__ = ("expression", "member", "null_conditional", "static")

    def __init__(
        self,
        start: int,
        end: int,
        expression: ExpressionAst,
        member: ExpressionAst,
        static: bool,
        null_conditional: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.member = member
        self.static = static
        self.null_conditional = null_conditional


class InvokeMemberExpressionAst(MemberExpressionAst):
    """`expression.method(arguments)`; `generic_type_arguments` of `.Method[int](…)`."""

    __slots__ = ("arguments", "generic_type_arguments")

    def __init__(
        self,
        start: int,
        end: int,
        expression: ExpressionAst,
        member: ExpressionAst,
        static: bool,
        null_conditional: bool,
        arguments: list[ExpressionAst] | None,
        generic_type_arguments: list[TypeName],
    ) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.member = member
        self.static = static
        self.null_conditional = null_conditional
        self.arguments = arguments
        self.generic_type_arguments = generic_type_arguments


class IndexExpressionAst(ExpressionAst):
    """`target[index]`, `target?[index]`."""

    __slots__ = ("index", "null_conditional", "target")

    def __init__(
        self,
        start: int,
        end: int,
        target: ExpressionAst,
        index: ExpressionAst,
        null_conditional: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.target = target
        self.index = index
        self.null_conditional = null_conditional


class ArrayLiteralAst(ExpressionAst):
    """`a, b, c`."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: list[ExpressionAst]) -> None:
        self.start = start
        self.end = end
        self.elements = elements


class ArrayExpressionAst(ExpressionAst):
    """`@( statements )`."""

    __slots__ = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.sub_expression = sub_expression


class SubExpressionAst(ExpressionAst):
    """`$( statements )`."""

    __slots__ = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.sub_expression = sub_expression


class ParenExpressionAst(ExpressionAst):
    """`( pipeline )`."""

    __slots__ = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: StatementAst) -> None:
        self.start = start
        self.end = end
        self.pipeline = pipeline


class HashtableAst(ExpressionAst):
    """`@{ key = statement }`; pairs in source order."""

    __slots__ = ("is_schema_element", "key_value_pairs")

    def __init__(
        self,
        start: int,
        end: int,
        key_value_pairs: list[tuple[ExpressionAst, StatementAst]],
        is_schema_element: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.key_value_pairs = key_value_pairs
        self.is_schema_element = is_schema_element


class ScriptBlockExpressionAst(ExpressionAst):
    """`{ … }` as a value."""

    __slots__ = ("script_block",)

    def __init__(self, start: int, end: int, script_block: ScriptBlockAst) -> None:
        self.start = start
        self.end = end
        self.script_block = script_block


class UsingExpressionAst(ExpressionAst):
    """`$using:name`."""

    __slots__ = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.sub_expression = sub_expression
