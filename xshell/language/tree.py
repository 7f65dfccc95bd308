"""The syntax tree of the language: one class a node, named as PowerShell names its `*Ast` classes.

Every node knows where it stands: `start` and `end` are offsets into the source text (`end` exclusive), from which
`Source` makes lines and columns. Fields carry PowerShell's property names in snake case, so that
`[System.Management.Automation.Language.*Ast]` objects can be shown to scripts by name alone.
A node is plain data: it never evaluates and never looks a command up.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.statements import ScriptBlockAst, StatementBlockAst


class Source:
    """A text with a name, which turns offsets into lines and columns (both from 1, as PowerShell counts)."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text = text
        self.file = file
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; LF, CR LF and a lone CR end a line."""
        from bisect import bisect_right

        if self._starts is None:
            self._starts = [0]
            text, at = self.text, 0
            while (at := _next_line(text, at)) > 0:
                self._starts.append(at)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (counted from 1) without its line end."""
        self.position(0)
        assert self._starts is not None
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def _next_line(text: str, at: int) -> int:
    """Offset behind the next line end, or 0 where there is none."""
    feed, back = text.find("\n", at), text.find("\r", at)
    if back < 0 or 0 <= feed < back:
        return feed + 1
    return back + 2 if feed == back + 1 else back + 1


class Node:
    """A piece of the tree and the place it was read from."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class TypeName(Node):
    """A type as written: `int`, `System.Text.StringBuilder`, `List[string]`, `int[,]`."""

    __slots__ = ("name", "generic_arguments", "rank", "element")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        generic_arguments: list[TypeName],
        rank: int = 0,
        element: TypeName | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.generic_arguments = generic_arguments
        self.rank = rank
        self.element = element


class AttributeBaseAst(Node):
    """What may stand in brackets before a parameter, variable, type or member."""

    __slots__ = ()


class TypeConstraintAst(AttributeBaseAst):
    """`[type]` before a variable, a parameter or a class member."""

    __slots__ = ("type_name",)

    def __init__(self, start: int, end: int, type_name: TypeName) -> None:
        self.start = start
        self.end = end
        self.type_name = type_name


class NamedAttributeArgumentAst(Node):
    """`Name = value` in an attribute; `expression_omitted` when only the name was written."""

    __slots__ = ("argument_name", "argument", "expression_omitted")

    def __init__(
        self,
        start: int,
        end: int,
        argument_name: str,
        argument: ExpressionAst,
        expression_omitted: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.argument_name = argument_name
        self.argument = argument
        self.expression_omitted = expression_omitted


class AttributeAst(AttributeBaseAst):
    """`[Name(positional, Named = value)]`."""

    __slots__ = ("type_name", "positional_arguments", "named_arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type_name: TypeName,
        positional_arguments: list[ExpressionAst],
        named_arguments: list[NamedAttributeArgumentAst],
    ) -> None:
        self.start = start
        self.end = end
        self.type_name = type_name
        self.positional_arguments = positional_arguments
        self.named_arguments = named_arguments


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

    __slots__ = ("value", "string_constant_type")

    def __init__(self, start: int, end: int, value: str, string_constant_type: str) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.string_constant_type = string_constant_type


class ExpandableStringExpressionAst(ExpressionAst):
    """A string with `$…` in it; `parts` alternate literal text (str) and expressions, `value` is
    the text as written.
    """

    __slots__ = ("value", "string_constant_type", "parts")

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

    __slots__ = ("token_kind", "child")

    def __init__(self, start: int, end: int, token_kind: str, child: ExpressionAst) -> None:
        self.start = start
        self.end = end
        self.token_kind = token_kind
        self.child = child


class BinaryExpressionAst(ExpressionAst):
    """`operator` is PowerShell's TokenKind: Plus, Minus, Multiply, Ieq, Ceq, Ilike, And, Format,
    DotDot, QuestionQuestion, Is, As, Shl …
    """

    __slots__ = ("left", "operator", "right", "error_position")

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

    __slots__ = ("condition", "if_true", "if_false")

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

    __slots__ = ("expression", "member", "static", "null_conditional")

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

    __slots__ = ("target", "index", "null_conditional")

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

    __slots__ = ("key_value_pairs", "is_schema_element")

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


class StatementAst(Node):
    """Anything that stands by itself."""

    __slots__ = ()
