"""Functions, classes, enums and `using`."""

from __future__ import annotations

from xshell.language.tree.commands import StatementAst
from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.blocks import ParameterAst, ScriptBlockAst
    from xshell.language.tree.expressions import (
        ExpressionAst,
        HashtableAst,
        StringConstantExpressionAst,
    )
    from xshell.language.tree.types import AttributeAst, TypeConstraintAst


class UsingStatementAst(StatementAst):
    """`using module|namespace|assembly|type|command name [= alias]`; `module_specification` of
    `using module @{…}`.
    """

    __slots__ = ("alias", "module_specification", "name", "using_statement_kind")

    def __init__(
        self,
        start: int,
        end: int,
        using_statement_kind: str,
        name: StringConstantExpressionAst | None,
        alias: StringConstantExpressionAst | None,
        module_specification: HashtableAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.using_statement_kind = using_statement_kind
        self.name = name
        self.alias = alias
        self.module_specification = module_specification


class FunctionDefinitionAst(StatementAst):
    """`function name(parameters) { body }`; `parameters` only when written in parentheses."""

    __slots__ = ("body", "is_filter", "is_workflow", "name", "parameters")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        is_filter: bool,
        is_workflow: bool,
        parameters: list[ParameterAst] | None,
        body: ScriptBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.is_filter = is_filter
        self.is_workflow = is_workflow
        self.parameters = parameters
        self.body = body


class MemberAst(Node):
    """A member of a class or enum."""

    __slots__ = ()


class PropertyMemberAst(MemberAst):
    """A property, or an enum's value; `attributes` are Public, Static, Hidden, Literal."""

    __slots__ = ("attributes", "initial_value", "name", "property_attributes", "property_type")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        property_type: TypeConstraintAst | None,
        property_attributes: list[str],
        attributes: list[AttributeAst],
        initial_value: ExpressionAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.property_type = property_type
        self.property_attributes = property_attributes
        self.attributes = attributes
        self.initial_value = initial_value


class FunctionMemberAst(MemberAst):
    """A method or constructor; `base_arguments` of a constructor's `: base(…)`, None when not
    written.
    """

    __slots__ = (
        "attributes",
        "base_arguments",
        "body",
        "is_constructor",
        "method_attributes",
        "name",
        "parameters",
        "return_type",
    )

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        return_type: TypeConstraintAst | None,
        method_attributes: list[str],
        attributes: list[AttributeAst],
        parameters: list[ParameterAst],
        body: ScriptBlockAst,
        is_constructor: bool,
        base_arguments: list[ExpressionAst] | None,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.return_type = return_type
        self.method_attributes = method_attributes
        self.attributes = attributes
        self.parameters = parameters
        self.body = body
        self.is_constructor = is_constructor
        self.base_arguments = base_arguments


class TypeDefinitionAst(StatementAst):
    """`class`, `enum` or `interface`; `type_attributes` says which."""

    __slots__ = ("attributes", "base_types", "members", "name", "type_attributes")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        type_attributes: str,
        attributes: list[AttributeAst],
        base_types: list[TypeConstraintAst],
        members: list[MemberAst],
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.type_attributes = type_attributes
        self.attributes = attributes
        self.base_types = base_types
        self.members = members
