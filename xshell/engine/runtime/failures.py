"""Errors of statements: reported, trapped, caught, thrown."""

from __future__ import annotations

from xshell.engine.calls import MISSING
from xshell.engine.errors import (
    RUNTIME_EXCEPTION,
    BreakLoop,
    ContinueLoop,
    ErrorRecord,
    ExitScript,
    NetException,
    Terminating,
    is_exception_type,
    make_error,
)
from xshell.engine.runtime.call_stack import capture
from xshell.engine.runtime.places import place_of
from xshell.engine.streams import record_error
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Out = Callable[[Value], Any]

NO_TRAPS: tuple[Any, ...] = ()
_AUTOMATION = "System.Management.Automation."


def failed(frame: Any, error: Exception, traps: tuple[Any, ...], out: Out | None) -> None:
    """A statement ended with an error: trapped, passed on to who catches, or reported."""
    ended = as_terminating(error)
    locate(ended, error)
    session = frame.session
    session.last_succeeded = False
    if traps and _trapped(frame, ended, traps, out):
        return
    if session.catching or ended.script_level or _is_stopping(frame, ended):
        raise ended from None
    if ended.leaves is not None and ended.leaves is frame.command:
        raise ended from None
    report(frame, ended)


def guarded(frame: Any, expression: Callable[[], Value], start: int, end: int) -> Value:
    """The one expression of `$( )` or `@( )`, from `start` to `end` of the script: its error is
    one of a statement, so that what stands around it goes on with nothing.
    """
    try:
        return expression()
    except Exception as error:
        ended = as_terminating(error)
        place = place_of(error.__traceback__)
        if ended.record.extent is None and place and place[1] <= start and end <= place[2]:
            ended.record.extent = _narrowed(ended.record, (place[0], start, end))
        failed(frame, ended.with_traceback(error.__traceback__), (), None)
        return None


def _is_stopping(frame: Any, ended: Terminating) -> bool:
    """Whether the preference makes an error end the script."""
    if ended.from_preference:
        return True
    from xshell.engine.streams import STOP, preference

    return preference(frame.scope.get("ErrorActionPreference")) == STOP


def report(frame: Any, ended: Terminating) -> None:
    """Show an error that nobody caught and keep it in `$Error`; the preference Inquire asks."""
    from xshell.engine.streams import IGNORE, INQUIRE, SILENT, preference

    session = frame.session
    record = ended.record
    session.last_succeeded = False
    record_error(session, record)
    action = preference(frame.scope.get("ErrorActionPreference"))
    if action == INQUIRE and session.host.interactive:
        from xshell.engine.shouldprocess import inquire_exception

        action = inquire_exception(frame, record.message)
        if action == "break":
            raise ended
    if action not in (SILENT, IGNORE):
        frame.streams.error(record)


def as_terminating(error: BaseException) -> Terminating:
    """Any exception as one of the language."""
    if isinstance(error, Terminating):
        return error
    if isinstance(error, RecursionError):
        overflow = make_error(
            "CallDepthOverflow",
            "The script failed due to call depth overflow.",
            "InvalidOperation",
            0,
            "System.Management.Automation.ScriptCallDepthException",
        )
        # It ends all calls: whoever went on would run into it again.
        overflow.script_level = True
        return overflow
    from xshell.engine.failures import error_from

    return error_from(error)


def locate(ended: Terminating, error: BaseException) -> None:
    """Tell an error where it happened, unless it knows."""
    record = ended.record
    if record.extent is None:
        record.extent = _narrowed(record, place_of(error.__traceback__))
    if record.stack is None:
        record.stack = capture(error.__traceback__)


def _narrowed(
    record: ErrorRecord, extent: tuple[Any, int, int] | None
) -> tuple[Any, int, int] | None:
    """The part of a statement that an error is about: a variable that is not set is itself."""
    if extent is None or record.error_id != "VariableIsUndefined":
        return extent
    from re import IGNORECASE, escape, search

    source, start, end = extent
    name = escape(str(record.target))
    found = search(rf"\$(?:\{{{name}\}}|{name})", source.text[start:end], IGNORECASE)
    return extent if found is None else (source, start + found.start(), start + found.end())


def caught(frame: Any, error: Exception) -> ErrorRecord:
    """The record of an error that a `catch` looks at; it is in `$Error` from now on."""
    ended = as_terminating(error)
    locate(ended, error)
    record_error(frame.session, ended.record)
    frame.session.last_succeeded = False
    if ended.from_preference:
        ended.record.carrier = _AUTOMATION + "ActionPreferenceStopException"
    elif ended.settled and not ended.script_level:
        ended.record.carrier = _AUTOMATION + "CmdletInvocationException"
    return ended.record


def catches(frame: Any, record: ErrorRecord, types: tuple[str, ...]) -> bool:
    """Whether a `catch` with these types takes an error."""
    return not types or any(matches_type(frame, record, name) for name in types)


def matches_type(frame: Any, record: ErrorRecord, name: str) -> bool:
    """Whether an error's exception, or the one it wraps, is of a type."""
    found = frame.session.resolve_type(name, frame)
    if found is None:
        from xshell.engine.runtime.namespace import type_not_found

        raise type_not_found(name)
    full_name = found.full_name
    exception: NetException | None = record.exception
    if exception is None:
        return False
    # What is caught is a RuntimeException, or was put into one.
    if (
        full_name in _WRAPPERS
        or full_name == record.carrier
        or is_exception_type(exception, full_name)
    ):
        return True
    inner = exception.inner
    return inner is not None and _wraps(exception) and is_exception_type(inner, full_name)


_WRAPPERS = (RUNTIME_EXCEPTION, "System.SystemException")


def _wraps(exception: NetException) -> bool:
    """Whether an exception of the engine stands for the one inside of it."""
    return is_exception_type(exception, RUNTIME_EXCEPTION)


def caught_as(record: ErrorRecord, types: tuple[str, ...]) -> ErrorRecord:
    """What a `catch` of these types sees: where they name what a method threw, that exception."""
    exception = record.exception
    inner = exception.inner
    if inner is None or not types or not _wraps(exception):
        return record
    if any(_is_named(exception, name) for name in types):
        return record
    twin = record.copy()
    twin.exception = inner
    return twin


def _is_named(exception: NetException, name: str) -> bool:
    from xshell.engine.dotnet.types import resolve

    found = resolve(name)
    return is_exception_type(exception, found.full_name if found is not None else name)


def _trapped(frame: Any, ended: Terminating, traps: tuple[Any, ...], out: Out | None) -> bool:
    """Run the trap that fits; True when the statements go on behind the error."""
    fitting = [each for each in traps if each[0] and matches_type(frame, ended.record, each[0])]
    fitting += [each for each in traps if each[0] is None]
    if not fitting:
        return False
    variables = frame.scope.vars
    kept = variables.get("_")
    variables["_"] = ended.record
    catching, frame.session.catching = frame.session.catching, 0
    try:
        fitting[0][1](frame, out or _drop)
    except ContinueLoop:
        record_error(frame.session, ended.record)
        return True
    except BreakLoop:
        ended.script_level = True
        raise ended from None
    finally:
        variables["_"] = kept
        frame.session.catching = catching
    report(frame, ended)
    return True


def _drop(_value: Value) -> None:
    """Output that nobody takes."""


def throw(frame: Any, value: Value, extent: tuple[Any, int, int]) -> None:
    """`throw`: an error record, an exception, or any value as the message."""
    if value is MISSING:
        current = frame.scope.get("_")
        if isinstance(current, ErrorRecord):
            raise _script_level(Terminating(current))
        value = None
    if isinstance(value, ErrorRecord):
        again = Terminating(value)
        if value.extent is None:
            value.extent = extent
        raise _script_level(again)
    if isinstance(value, NetException):
        if is_exception_type(value, RUNTIME_EXCEPTION):
            from xshell.engine.failures import own_record

            record = own_record(value)
        else:
            record = ErrorRecord(value, value.message, "OperationStopped", None)
            value.error_record = record
    else:
        record = _thrown_value(value)
    record.extent = extent
    raise _script_level(Terminating(record))


def _thrown_value(value: Value) -> ErrorRecord:
    if value is None:
        text = "ScriptHalted"
    else:
        text = to_string(value)
    # The exception does not know the record: thrown again by itself it has one of its own.
    return ErrorRecord(NetException(RUNTIME_EXCEPTION, text), text, "OperationStopped", value)


def _script_level(error: Terminating) -> Terminating:
    error.script_level = True
    exception = error.record.exception
    if exception.type_name.startswith(_AUTOMATION):
        exception.properties["WasThrownFromThrowStatement"] = True
    return error


def exit_script(_frame: Any, value: Value) -> None:
    """`exit code`."""
    code = 0
    if value is not None:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        try:
            number = convert(value, known_type("System.Int32"))
            code = int(number)
        except Terminating:
            code = 0
    raise ExitScript(code)


def leave_loop(jump: BreakLoop, label: str | None) -> None:
    """A `break` that unwound to a loop: it ends here, or goes on to the loop of its label."""
    if jump.label is not None and jump.label != label:
        raise jump


def next_round(jump: ContinueLoop, label: str | None) -> None:
    """A `continue` that unwound to a loop."""
    if jump.label is not None and jump.label != label:
        raise jump


def label_of(value: Value) -> str | None:
    """A computed label."""
    from xshell.engine.values.conversion import to_string

    return to_string(value).lower() or None


def not_supported(_frame: Any, what: str) -> None:
    """A construct that parses and cannot be run here."""
    raise make_error(
        "NotSupported",
        f"The statement '{what}' is not supported in this shell.",
        "NotImplemented",
        what,
        "System.Management.Automation.PSNotSupportedException",
    )


def refuse_ordered(_value: Value) -> None:
    """`[ordered]` before anything but a hash literal."""
    raise make_error(
        "OrderedAttributeOnlyOnHashLiteralNode",
        "The ordered attribute can be specified only on a hash literal node.",
        "ParserError",
    )


def refuse_types(source: Any, problems: list[tuple[str, int, int, str]]) -> None:
    """The classes and enums of a block cannot be made."""
    from xshell.engine import loading

    loading.refuse_types(source, problems)
