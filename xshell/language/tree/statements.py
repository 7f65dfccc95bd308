"""Flow statements."""

from __future__ import annotations

from xshell.language.tree.commands import StatementAst
from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.blocks import StatementBlockAst
    from xshell.language.tree.commands import PipelineBaseAst
    from xshell.language.tree.expressions import ExpressionAst, VariableExpressionAst
    from xshell.language.tree.types import TypeConstraintAst


class IfStatementAst(StatementAst):
    """`if … elseif … else`."""

    __slots__ = ("clauses", "else_clause")

    def __init__(
        self,
        start: int,
        end: int,
        clauses: list[tuple[PipelineBaseAst, StatementBlockAst]],
        else_clause: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.clauses = clauses
        self.else_clause = else_clause


class LabeledStatementAst(StatementAst):
    """A loop or switch; `label` without the colon."""

    __slots__ = ("condition", "label")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition


class SwitchStatementAst(LabeledStatementAst):
    """`switch`; `flags` are Regex, Wildcard, CaseSensitive, File, Exact, Parallel."""

    __slots__ = ("clauses", "default", "flags")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        flags: list[str],
        clauses: list[tuple[ExpressionAst, StatementBlockAst]],
        default: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition
        self.flags = flags
        self.clauses = clauses
        self.default = default


class ForEachStatementAst(LabeledStatementAst):
    """`foreach ($variable in condition) { … }`."""

    __slots__ = ("body", "flags", "throttle_limit", "variable")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        variable: VariableExpressionAst,
        body: StatementBlockAst,
        throttle_limit: ExpressionAst | None = None,
        flags: list[str] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition
        self.variable = variable
        self.body = body
        self.throttle_limit = throttle_limit
        self.flags = flags


class ForStatementAst(LabeledStatementAst):
    """`for (initializer; condition; iterator) { … }`."""

    __slots__ = ("body", "initializer", "iterator")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        initializer: PipelineBaseAst | None,
        condition: PipelineBaseAst | None,
        iterator: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.initializer = initializer
        self.condition = condition
        self.iterator = iterator
        self.body = body


class WhileStatementAst(LabeledStatementAst):
    """`while (condition) { … }`."""

    __slots__ = ("body",)

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition
        self.body = body


class DoWhileStatementAst(LabeledStatementAst):
    """`do { … } while (condition)`."""

    __slots__ = ("body",)

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition
        self.body = body


class DoUntilStatementAst(LabeledStatementAst):
    """`do { … } until (condition)`."""

    __slots__ = ("body",)

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.condition = condition
        self.body = body


class CatchClauseAst(Node):
    """`catch [type], [type] { … }`."""

    __slots__ = ("body", "catch_types")

    def __init__(
        self,
        start: int,
        end: int,
        catch_types: list[TypeConstraintAst],
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.catch_types = catch_types
        self.body = body


class TryStatementAst(StatementAst):
    """`try … catch … finally`."""

    __slots__ = ("body", "catch_clauses", "finally_block")

    def __init__(
        self,
        start: int,
        end: int,
        body: StatementBlockAst,
        catch_clauses: list[CatchClauseAst],
        finally_block: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.catch_clauses = catch_clauses
        self.finally_block = finally_block


class TrapStatementAst(StatementAst):
    """`trap [type] { … }`."""

    __slots__ = ("body", "trap_type")

    def __init__(
        self,
        start: int,
        end: int,
        trap_type: TypeConstraintAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.trap_type = trap_type
        self.body = body


class ReturnStatementAst(StatementAst):
    """`return pipeline`."""

    __slots__ = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: PipelineBaseAst | None) -> None:
        self.start = start
        self.end = end
        self.pipeline = pipeline


class ExitStatementAst(StatementAst):
    """`exit pipeline`."""

    __slots__ = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: PipelineBaseAst | None) -> None:
        self.start = start
        self.end = end
        self.pipeline = pipeline


class ThrowStatementAst(StatementAst):
    """`throw pipeline`."""

    __slots__ = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: PipelineBaseAst | None) -> None:
        self.start = start
        self.end = end
        self.pipeline = pipeline


class BreakStatementAst(StatementAst):
    """`break label`."""

    __slots__ = ("label",)

    def __init__(self, start: int, end: int, label: ExpressionAst | None) -> None:
        self.start = start
        self.end = end
        self.label = label


class ContinueStatementAst(StatementAst):
    """`continue label`."""

    __slots__ = ("label",)

    def __init__(self, start: int, end: int, label: ExpressionAst | None) -> None:
        self.start = start
        self.end = end
        self.label = label


class DataStatementAst(StatementAst):
    """`data name -SupportedCommand … { … }`."""

    __slots__ = ("body", "commands_allowed", "variable")

    def __init__(
        self,
        start: int,
        end: int,
        variable: str | None,
        commands_allowed: list[ExpressionAst],
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.variable = variable
        self.commands_allowed = commands_allowed
        self.body = body


class BlockStatementAst(StatementAst):
    """`parallel { … }`, `sequence { … }`: known, not allowed outside of workflows."""

    __slots__ = ("body", "kind")

    def __init__(self, start: int, end: int, kind: str, body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.body = body
