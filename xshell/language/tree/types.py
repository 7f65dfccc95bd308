"""Type names and attributes."""

from __future__ import annotations

from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.expressions import ExpressionAst


class TypeName(Node):
    """A type as written: `int`, `System.Text.StringBuilder`, `List[string]`, `int[,]`."""

    __slots__ = ("element", "generic_arguments", "name", "rank")

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

    @property
    def full_name(self) -> str:
        """The whole type as text: `System.Collections.Generic.List[int]`, `int[]`."""
        if not self.generic_arguments:
            return self.name
        inner = ",".join([argument.full_name for argument in self.generic_arguments])
        return f"{self.name}[{inner}]"


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

    __slots__ = ("argument", "argument_name", "expression_omitted")

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

    __slots__ = ("named_arguments", "positional_arguments", "type_name")

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
