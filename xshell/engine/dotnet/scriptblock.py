"""System.Management.Automation.ScriptBlock."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.enumerate import enumerate_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


def _collected(frame: Any, block: Value, arguments: tuple[Value, ...]) -> list[Value]:
    output: list[Value] = []
    block.invoke(block.frame if frame is None else frame, output.append, arguments)
    return output


def _as_exception(error: Terminating) -> NetException:
    """What a block's error is to the method that called it: an exception that knows its record."""
    record = error.record
    if error.from_preference:
        from xshell.engine.streams import stop_exception

        return stop_exception(record)
    record.exception.error_record = record
    return record.exception


def _invoke(frame: Any, block: Value, *arguments: Value) -> Value:
    """Invoke: the output as Collection<PSObject>; errors are wrapped as of a method call."""
    from xshell.engine.dotnet.types import PS_OBJECT
    from xshell.engine.values.kinds import Collection

    return Collection(PS_OBJECT, _written(frame, block, arguments))


def _written(frame: Any, block: Value, arguments: tuple[Value, ...]) -> list[Value]:
    try:
        return _collected(frame, block, arguments)
    except Terminating as error:
        raise _as_exception(error) from error


def _invoke_as_is(frame: Any, block: Value, *arguments: Value) -> Value:
    output = _written(frame, block, arguments)
    return output[0] if len(output) == 1 else output or None


def _define_variables(scope: Any, variables: Value) -> None:
    elements = enumerate_value(variables)
    single = [] if variables is None else [variables]
    for index, variable in enumerate(single if elements is None else elements):
        if variable is None:
            raise NetException(
                "System.Management.Automation.PSInvalidOperationException",
                "A null entry was found in the list of variable entries to create in the script "
                f"block scope. Remove the entry at index {index}, or replace it with a non-null "
                "entry, and then try again.",
            )
        variable.copy_to(scope)


def _invoke_with_context(
    frame: Any, block: Value, functions: Value, variables: Value, *arguments: Value
) -> Value:
    """Invoke in a scope that holds functions and variables of the caller's choice."""
    from xshell.engine.discovery import define_function
    from xshell.engine.dotnet.types import PS_OBJECT
    from xshell.engine.values.kinds import Collection, Table

    inner = block.enter(block.frame if frame is None else frame)
    if isinstance(functions, Table):
        for name, function in functions.items():
            define_function(inner.scope, str(name), function)
    _define_variables(inner.scope, variables)
    given = arguments[0] if arguments and isinstance(arguments[0], list) else arguments
    output: list[Value] = []
    try:
        block.invoke(inner, output.append, tuple(given), dot_source=True)
    except Terminating as error:
        raise _as_exception(error) from error
    return Collection(PS_OBJECT, output)


def _create(frame: Any, text: str) -> Value:
    """A script block of a text."""
    return frame.session.load(text, None, frame)


def _closure(frame: Any, block: Value) -> Value:
    """A copy in a module of its own, which holds the variables of the current scope."""
    from uuid import uuid4

    from xshell.engine.scope import Frame

    session = frame.session
    module = session.modules.make(f"__DynamicModule_{uuid4()}", "")
    for lowered in list(frame.scope.vars):
        special = frame.scope.special(lowered)
        if special is not None and (special.getter is not None or special.options):
            continue
        module.scope.set(frame.scope.name_of(lowered), frame.scope.vars[lowered])
    made = type(block)(block.template, Frame(session, module.scope, frame.streams, frame.command))
    made.module = module
    return made


def _module(block: Value) -> Value:
    from xshell.engine.scriptblock import UNBOUND

    return None if block.module is UNBOUND else block.module


def _ast(block: Value) -> Value:
    """The tree of the block, found in the tree of the text it stands in."""
    from xshell.engine.dotnet.syntax.nodes import block_of_source

    template = block.template
    return block_of_source(template.source, template.start, template.end_position)


def _check_restricted(
    block: Value, commands: Value = None, variables: Value = None, environment: Value = False
) -> None:
    """CheckRestrictedLanguage: raises ParseException for what the lists do not allow."""
    from xshell.engine import loading
    from xshell.engine.dotnet.syntax.nodes import block_of_source
    from xshell.language.grammar.data_checks import Rules, restricted_errors

    template = block.template
    node = block_of_source(template.source, template.start, template.end_position).node
    names = frozenset(str(each).lower() for each in commands or ())
    rules = Rules(names, [str(each) for each in variables or ()], bool(environment))
    errors = restricted_errors(getattr(node, "body", node), rules)
    if errors:
        raise loading.parse_error(template.source, errors).record.exception


def _steppable(frame: Any, block: Value, *_origin: Value) -> Value:
    from xshell.engine.steppable import steppable_pipeline

    return steppable_pipeline(frame, block)


define(
    _NAMESPACE + "ScriptBlock",
    properties=(
        Property("Attributes", lambda block: list(block.declaration.attributes)),
        Property("File", lambda block: block.file, type_name="System.String"),
        Property("IsFilter", lambda _block: False, type_name="System.Boolean"),
        Property("IsConfiguration", lambda _block: False, type_name="System.Boolean"),
        Property("Module", _module),
        Property("DebuggerHidden", lambda _block: False, type_name="System.Boolean"),
        Property("Ast", _ast),
    ),
    methods=(
        FrameMethod("GetNewClosure", _closure),
        FrameMethod("GetSteppablePipeline", _steppable),
        FrameMethod("Invoke", _invoke),
        FrameMethod("InvokeReturnAsIs", _invoke_as_is),
        FrameMethod("InvokeWithContext", _invoke_with_context),
        Method("CheckRestrictedLanguage", _check_restricted),
        Method("ToString", str, "()"),
    ),
    static_methods=(FrameMethod("Create", _create, "scriptblock (string script)", static=True),),
)
