"""Asking the person at the shell: choices, and mandatory parameters that a call leaves out."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xshell.engine.binder.bind import Bound
    from xshell.engine.signature import ParameterInfo

    Value = Any

_NOT_INTERACTIVE = (
    "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
)
_SECURE = "System.Security.SecureString"
_CREDENTIAL = "System.Management.Automation.PSCredential"


def not_interactive() -> NetException:
    """The exception of a question in NonInteractive mode."""
    exception = NetException(
        "System.Management.Automation.PSInvalidOperationException", _NOT_INTERACTIVE
    )
    exception.error_record = ErrorRecord(exception, "InvalidOperation", "InvalidOperation")
    return exception


def end_of_input() -> NetException:
    """The exception of a question that standard input ended at."""
    return NetException(
        "System.NullReferenceException", "Object reference not set to an instance of an object."
    )


def ask_choice(
    session: Any,
    caption: str,
    text: str,
    choices: Sequence[tuple[str, str, str]],
    default: int,
) -> int:
    """The index of the choice a person makes of (key, label, help); `?` explains the choices.

    Raises NetException where nobody can be asked or input ends.
    """
    host = session.host
    if not host.interactive:
        raise not_interactive()
    _head(host, caption, text)
    closing = f'(default is "{choices[default][0]}"): ' if default >= 0 else ": "
    while True:
        host.write_choices([(key, label) for key, label, _help in choices], closing)
        answer = host.read_line()
        if answer is None:
            raise end_of_input()
        if answer.strip() == "?":
            for key, _label, explanation in choices:
                _lines(host, f"{key} - {explanation}")
            continue
        found = _chosen(answer.strip(), choices, default)
        if found is not None:
            return found


def _head(host: Any, caption: str, text: str) -> None:
    if caption:
        host.write_line()
        _lines(host, caption)
    if text:
        _lines(host, text)


def _lines(host: Any, text: str) -> None:
    for line in host.wrap(text):
        host.write_line(line)


def _chosen(answer: str, choices: Sequence[tuple[str, str, str]], default: int) -> int | None:
    """A choice is made by its key or by its whole label, in any case."""
    if not answer and default >= 0:
        return default
    lowered = answer.lower()
    for index, (key, label, _help) in enumerate(choices):
        if lowered in (label.lower(), key.lower()):
            return index
    return None


def ask_missing(stage: Any, bound: Bound) -> None:
    """Ask for mandatory parameters that a call leaves out, and bind the answers.

    Raises MissingMandatoryParameter where nobody can be asked or input ends.
    """
    from xshell.engine.binder import problems
    from xshell.engine.binder.convert import accept

    missing = bound.plan.missing
    failure = problems.missing_mandatory([each.name for each in missing])
    host = stage.session.host
    if not host.interactive:
        raise problems.problem(stage, failure)
    host.write_line()
    _lines(
        host, f"cmdlet {stage.command.name} at command pipeline position {stage.pipeline_place[0]}"
    )
    _lines(host, "Supply values for the following parameters:")
    helps = {each.name: _help_message(each, bound) for each in missing}
    if any(helps.values()):
        host.write_line("(Type !? for Help.)")
    for parameter in missing:
        answer = _ask_value(stage, parameter, helps[parameter.name])
        if answer is None:
            raise problems.problem(stage, failure)
        try:
            bound.values[parameter.name] = accept(parameter, answer[0], stage.session)
        except problems.BindingFailed as failed:
            raise problems.problem(stage, failed) from None


def _help_message(parameter: ParameterInfo, bound: Bound) -> str | None:
    flags = parameter.flags(bound.plan.set_name or "")
    return None if flags is None else flags.help_message


def _ask_value(stage: Any, parameter: ParameterInfo, help: str | None) -> tuple[Value] | None:
    """One answer in a tuple; None at the end of input."""
    host = stage.session.host
    if parameter.type_name == _CREDENTIAL:
        host.write_line(parameter.name)
        credential = ask_credential(stage.session, "")
        return None if credential is None else (credential,)
    if not parameter.type_name.endswith("[]"):
        return _ask_one(stage, parameter, parameter.name, parameter.type_name, help)
    element = parameter.type_name[:-2]
    answers: list[Value] = []
    while True:
        label = f"{parameter.name}[{len(answers)}]"
        answer = _ask_one(stage, parameter, label, element, help)
        if answer is None:
            return None
        if answer[0] == "":
            return (answers,)
        answers.append(answer[0])


def _ask_one(
    stage: Any, parameter: ParameterInfo, label: str, type_name: str, help: str | None
) -> tuple[Value] | None:
    host = stage.session.host
    while True:
        host.write(f"{label}: ")
        if type_name == _SECURE:
            return _secret(stage.session)
        answer = host.read_line()
        if answer is None:
            return None
        if answer == "!?":
            _lines(host, help or f"No help is available for {parameter.name}.")
        elif answer.startswith("!") and not answer.startswith("!!"):
            _lines(host, f'"{answer}" cannot be recognized as a valid Prompt command.')
        else:
            value = _read(host, answer.removeprefix("!"), type_name)
            if value is not None:
                return value


def _read(host: Any, answer: str, type_name: str) -> tuple[Value] | None:
    """An answer as a number where one is wanted; None, and why, where it is none."""
    if type_name not in ("System.Int32", "System.Int64", "System.Double") or not answer:
        return (answer,)
    from xshell.engine.binder.convert import dotnet_type
    from xshell.engine.errors import Terminating
    from xshell.engine.values.conversion import convert

    try:
        return (convert(answer, dotnet_type(type_name)),)
    except (Terminating, NetException):
        _lines(host, f'Cannot recognize "{answer}" as a {type_name} due to a format error.')
        return None


def _secret(session: Any) -> tuple[Value] | None:
    from xshell.engine.binder.convert import dotnet_type
    from xshell.engine.values.members import call_method, call_static

    text = session.host.read_secret()
    if text is None:
        return None
    secret = call_static(None, dotnet_type(_SECURE), "new", [])
    for character in text:
        call_method(None, secret, "AppendChar", [character])
    return (secret,)


def ask_credential(session: Any, user: str) -> Value:
    """A PSCredential of a user name, asked for where it is empty, and a password."""
    from xshell.engine.binder.convert import dotnet_type
    from xshell.engine.values.members import call_static

    host = session.host
    if not host.interactive:
        raise not_interactive()
    if not user:
        host.write("User: ")
        user = host.read_line() or ""
    host.write(f"Password for user {user}: ")
    secret = _secret(session)
    if secret is None:
        return None
    return call_static(None, dotnet_type(_CREDENTIAL), "new", [user, secret[0]])
