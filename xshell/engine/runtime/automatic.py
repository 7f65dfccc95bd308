"""Automatic variables whose value depends on the running command, and definitions."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def my_invocation(frame: Any) -> Value:
    """`$MyInvocation`."""
    command = frame.command
    return frame.session.invocation if command is None else command.invocation


def script_invocation(frame: Any) -> Value:
    """`$script:MyInvocation`: how the script file was called that the code runs in."""
    command = frame.command
    while command is not None and command.command.kind != "ExternalScript":
        command = command.frame.command
    return frame.session.invocation if command is None else command.invocation


def ps_cmdlet(frame: Any) -> Value:
    """`$PSCmdlet`: None outside of advanced functions."""
    command = frame.command
    return None if command is None else command.cmdlet


def bound_parameters(frame: Any) -> Value:
    """`$PSBoundParameters`."""
    command = frame.command
    if command is None:
        from xshell.engine.values.kinds import GenericDictionary

        return GenericDictionary(ignore_case=True)
    return command.bound_parameters()


def command_path(_frame: Any, source: Any) -> str:
    """`$PSCommandPath`: the script file of the running code."""
    return source.file or ""


def script_root(_frame: Any, source: Any) -> str:
    """`$PSScriptRoot`: the folder of the script file."""
    file = source.file
    return file.rpartition("/")[0] or "/" if file else ""


def execution_context(frame: Any) -> Value:
    """`$ExecutionContext`."""
    from xshell.engine.intrinsics import EngineIntrinsics

    return EngineIntrinsics(frame.session, frame.scope)


def pipeline_input(frame: Any) -> Value:
    """`$input`: an enumerator over what came down the pipeline; in advanced functions, as in all
    cmdlets, the objects themselves.
    """
    from xshell.engine.values.enumerator import Enumerator

    variables = frame.scope.vars
    found = dict.get(variables, "input")
    if found is not None and not isinstance(found, list | tuple):
        # An enumerator already, or what the script assigned.
        return found
    command = frame.command
    if command is not None and command.cmdlet is not None:
        return [] if found is None else found
    made = variables["input"] = Enumerator(found or ())
    return made


def define_function(frame: Any, name: str, block: Any, is_filter: bool) -> None:
    """`function name { … }`."""
    from xshell.engine.discovery import define_function as define
    from xshell.engine.scopes import scope_named

    qualifier, colon, rest = name.partition(":")
    scope = frame.scope
    if colon and qualifier.lower() in ("global", "script", "local", "private"):
        scope, name = scope_named(scope, qualifier), rest
    define(scope, name, block, is_filter)


def using(frame: Any, kind: str, name: str | None, specification: Value, source: Any) -> None:
    """A `using` statement of a script."""
    if name is not None and kind.lower() == "module":
        from xshell.engine.using_modules import located

        name = located(name, source.file)
    frame.session.use(frame, kind, name, specification)


def start_background(frame: Any, text: str) -> Value:
    """`command &`."""
    return frame.session.start_job(frame, text)
