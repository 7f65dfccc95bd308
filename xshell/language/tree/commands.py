"""Commands, redirections, pipelines and assignments."""

from __future__ import annotations

from xshell.language.tree.source import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree.expressions import ExpressionAst


class StatementAst(Node):
    """Anything that stands by itself."""

    __slots__ = ()


class ErrorStatementAst(StatementAst):
    """A statement that could not be parsed."""

    __slots__ = ("kind", "nested")

    def __init__(self, start: int, end: int, kind: str, nested: list[Node]) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.nested = nested


class PipelineBaseAst(StatementAst):
    """A statement that may stand where a condition stands."""

    __slots__ = ()


class RedirectionAst(Node):
    """A redirection of a command; `from_stream` is Output, Error, Warning, Verbose, Debug,
    Information or All.
    """

    __slots__ = ()


class FileRedirectionAst(RedirectionAst):
    """`n> file`, `n>> file`."""

    __slots__ = ("append", "from_stream", "location")

    def __init__(
        self,
        start: int,
        end: int,
        from_stream: str,
        location: ExpressionAst,
        append: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.from_stream = from_stream
        self.location = location
        self.append = append


class MergingRedirectionAst(RedirectionAst):
    """`n>&1`."""

    __slots__ = ("from_stream", "to_stream")

    def __init__(self, start: int, end: int, from_stream: str, to_stream: str) -> None:
        self.start = start
        self.end = end
        self.from_stream = from_stream
        self.to_stream = to_stream


class CommandBaseAst(StatementAst):
    """One element of a pipeline."""

    __slots__ = ()


class CommandParameterAst(Node):
    """`-Name` or `-Name:argument` of a command."""

    __slots__ = ("argument", "parameter_name")

    def __init__(
        self,
        start: int,
        end: int,
        parameter_name: str,
        argument: ExpressionAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parameter_name = parameter_name
        self.argument = argument


class CommandAst(CommandBaseAst):
    """A command with its elements; the first is its name or the value to call.
    `invocation_operator` is Unknown, Ampersand or Dot.
    """

    __slots__ = ("elements", "invocation_operator", "redirections")

    def __init__(
        self,
        start: int,
        end: int,
        elements: list[ExpressionAst | CommandParameterAst],
        invocation_operator: str,
        redirections: list[RedirectionAst],
    ) -> None:
        self.start = start
        self.end = end
        self.elements = elements
        self.invocation_operator = invocation_operator
        self.redirections = redirections


class CommandExpressionAst(CommandBaseAst):
    """An expression as a pipeline element."""

    __slots__ = ("expression", "redirections")

    def __init__(
        self,
        start: int,
        end: int,
        expression: ExpressionAst,
        redirections: list[RedirectionAst],
    ) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.redirections = redirections


class PipelineAst(PipelineBaseAst):
    """`a | b | c`, also a single command or expression."""

    __slots__ = ("background", "elements")

    def __init__(
        self,
        start: int,
        end: int,
        elements: list[CommandBaseAst],
        background: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.elements = elements
        self.background = background


class PipelineChainAst(PipelineBaseAst):
    """`a && b`, `a || b`; `operator` is AndAnd or OrOr."""

    __slots__ = ("background", "left", "operator", "right")

    def __init__(
        self,
        start: int,
        end: int,
        left: PipelineBaseAst,
        operator: str,
        right: PipelineBaseAst,
        background: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.operator = operator
        self.right = right
        self.background = background


class AssignmentStatementAst(PipelineBaseAst):
    """`left = right`; `operator` is Equals, PlusEquals, MinusEquals, MultiplyEquals, DivideEquals,
    RemainderEquals or QuestionQuestionEquals.
    """

    __slots__ = ("error_position", "left", "operator", "right")

    def __init__(
        self,
        start: int,
        end: int,
        left: ExpressionAst,
        operator: str,
        right: StatementAst,
        error_position: int,
    ) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position
