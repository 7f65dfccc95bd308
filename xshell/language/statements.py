"""Nodes of statements, script blocks and definitions (see `tree` for the general rules)."""

from __future__ import annotations

from xshell.language.tree import (
    AttributeAst,
    AttributeBaseAst,
    ConstantExpressionAst,
    ExpressionAst,
    HashtableAst,
    Node,
    Source,
    StatementAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)


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

    __slots__ = ("block_kind", "unnamed", "statements", "traps")

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

    __slots__ = ("name", "attributes", "default_value")

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

    __slots__ = ("source", "using_statements", "attributes", "param_block", "dynamic_param_block", "begin_block", "process_block", "end_block", "clean_block", "requirements")

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


class ErrorStatementAst(StatementAst):
    """A statement that could not be parsed."""

    __slots__ = ("kind", "nested")

    def __init__(self, start: int, end: int, kind: str, nested: list[Node]) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.nested = nested


class UsingStatementAst(StatementAst):
    """`using module|namespace|assembly|type|command name [= alias]`; `module_specification` of
    `using module @{…}`.
    """

    __slots__ = ("using_statement_kind", "name", "alias", "module_specification")

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

    __slots__ = ("from_stream", "location", "append")

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

    __slots__ = ("parameter_name", "argument")

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

    __slots__ = ("elements", "background")

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

    __slots__ = ("left", "operator", "right", "background")

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

    __slots__ = ("left", "operator", "right", "error_position")

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

    __slots__ = ("label", "condition")

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

    __slots__ = ("flags", "clauses", "default")

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

    __slots__ = ("variable", "body", "throttle_limit", "flags")

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

    __slots__ = ("initializer", "iterator", "body")

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

    __slots__ = ("catch_types", "body")

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

    __slots__ = ("trap_type", "body")

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

    __slots__ = ("variable", "commands_allowed", "body")

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

    __slots__ = ("kind", "body")

    def __init__(self, start: int, end: int, kind: str, body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.body = body


class FunctionDefinitionAst(StatementAst):
    """`function name(parameters) { body }`; `parameters` only when written in parentheses."""

    __slots__ = ("name", "is_filter", "is_workflow", "parameters", "body")

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

    __slots__ = ("name", "property_type", "property_attributes", "attributes", "initial_value")

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

    __slots__ = ("name", "return_type", "method_attributes", "attributes", "parameters", "body", "is_constructor", "base_arguments")

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

    __slots__ = ("name", "type_attributes", "attributes", "base_types", "members")

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
