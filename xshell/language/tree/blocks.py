"""Script blocks, their named blocks and their parameters."""

from __future__ import annotations

from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.commands import StatementAst
    from xshell.language.tree.definitions import UsingStatementAst
    from xshell.language.tree.expressions import ExpressionAst, VariableExpressionAst
    from xshell.language.tree.source import Source
    from xshell.language.tree.statements import TrapStatementAst
    from xshell.language.tree.types import AttributeBaseAst


class StatementBlockAst(Node):
    """`{ … }` of a statement, or the inside of `$( )` and `@( )`."""

    __slots__ = ("statements", "traps")

    def __init__(
        self,
        start: int,
        end: int,
        statements: list[StatementAst],
        traps: list[TrapStatementAst],
    ) -> None:
        self.start = start
        self.end = end
        self.statements = statements
        self.traps = traps


class NamedBlockAst(Node):
    """One block of a script block; `block_kind` is Begin, Process, End, Clean or Dynamicparam;
    `unnamed` when no keyword was written.
    """

    __slots__ = ("block_kind", "statements", "traps", "unnamed")

    def __init__(
        self,
        start: int,
        end: int,
        block_kind: str,
        unnamed: bool,
        statements: list[StatementAst],
        traps: list[TrapStatementAst],
    ) -> None:
        self.start = start
        self.end = end
        self.block_kind = block_kind
        self.unnamed = unnamed
        self.statements = statements
        self.traps = traps


class ParameterAst(Node):
    """One parameter: attributes and type constraints in source order, then the name, then the
    default.
    """

    __slots__ = ("attributes", "default_value", "name")

    def __init__(
        self,
        start: int,
        end: int,
        name: VariableExpressionAst,
        attributes: list[AttributeBaseAst],
        default_value: ExpressionAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.attributes = attributes
        self.default_value = default_value


class ParamBlockAst(Node):
    """`[attributes] param( … )`."""

    __slots__ = ("attributes", "parameters")

    def __init__(
        self,
        start: int,
        end: int,
        attributes: list[AttributeBaseAst],
        parameters: list[ParameterAst],
    ) -> None:
        self.start = start
        self.end = end
        self.attributes = attributes
        self.parameters = parameters


class ScriptBlockAst(Node):
    """A script, a function's body or a script-block literal; `text` is the whole source it stands
    in. `requirements` are the `#requires` lines as (start, end, text).
    """

    __slots__ = (
        "attributes",
        "begin_block",
        "clean_block",
        "dynamic_param_block",
        "end_block",
        "param_block",
        "process_block",
        "requirements",
        "source",
        "using_statements",
    )

    def __init__(
        self,
        start: int,
        end: int,
        source: Source,
        using_statements: list[UsingStatementAst],
        attributes: list[AttributeBaseAst],
        param_block: ParamBlockAst | None,
        dynamic_param_block: NamedBlockAst | None,
        begin_block: NamedBlockAst | None,
        process_block: NamedBlockAst | None,
        end_block: NamedBlockAst | None,
        clean_block: NamedBlockAst | None,
        requirements: list[tuple[int, int, str]],
    ) -> None:
        self.start = start
        self.end = end
        self.source = source
        self.using_statements = using_statements
        self.attributes = attributes
        self.param_block = param_block
        self.dynamic_param_block = dynamic_param_block
        self.begin_block = begin_block
        self.process_block = process_block
        self.end_block = end_block
        self.clean_block = clean_block
        self.requirements = requirements
