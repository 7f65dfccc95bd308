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
    write_head(host, caption, text)
    closing = ": "
    if default >= 0:
        key, label, _help = choices[default]
        closing = f'(default is "{key or label}"): '
    while True:
        host.write_choices([(key, label) for key, label, _help in choices], closing)
        answer = host.read_line()
        if answer is None:
            raise end_of_input()
        if answer.strip() == "?":
            explain(host, choices)
            continue
        found = chosen_index(answer, choices, default)
        if found is not None:
            return found


def explain(host: Any, choices: Sequence[tuple[str, str, str]]) -> None:
    """What `?` shows: the help of each choice."""
    for key, label, explanation in choices:
        _lines(host, f"{key or label} - {explanation}")


def write_head(host: Any, caption: str, text: str) -> None:
    """The caption and the text of a question."""
    if caption:
        host.write_line()
        _lines(host, caption)
    if text:
        _lines(host, text)


def _lines(host: Any, text: str) -> None:
    for line in host.wrap(text):
        host.write_line(line)


def chosen_index(answer: str, choices: Sequence[tuple[str, str, str]], default: int) -> int | None:
    """A choice is made by its key or by its whole label, in any case."""
    if not answer and default >= 0:
        return default
    lowered = answer.strip().lower()
    for index, (key, label, _help) in enumerate(choices):
        if lowered and lowered in (label.lower(), key.lower()):
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
        answer = ask_value(
            stage.session, parameter.name, parameter.type_name, helps[parameter.name]
        )
        if answer is None:
            raise problems.problem(stage, failure)
        try:
            bound.values[parameter.name] = accept(parameter, answer[0], stage.session)
        except problems.BindingFailed as failed:
            raise problems.problem(stage, failed) from None


def _help_message(parameter: ParameterInfo, bound: Bound) -> str | None:
    flags = parameter.flags(bound.plan.set_name or "")
    return None if flags is None else flags.help_message


def ask_value(
    session: Any, name: str, type_name: str, help: str | None, has_commands: bool = True
) -> tuple[Value] | None:
    """One answer in a tuple, as text or of the type; None at the end of input.

    With `has_commands` the answer `!?` shows the help, and `!!` stands for an exclamation mark.
    """
    host = session.host
    if type_name == _CREDENTIAL:
        host.write_line(name)
        credential = ask_credential(session, "")
        return None if credential is None else (credential,)
    if not type_name.endswith("[]"):
        return _ask_one(session, name, name, type_name, help, has_commands)
    element = type_name[:-2]
    answers: list[Value] = []
    while True:
        answer = _ask_one(session, name, f"{name}[{len(answers)}]", element, help, has_commands)
        if answer is None:
            return None
        if answer[0] == "":
            from xshell.engine.binder.convert import dotnet_type
            from xshell.engine.values.conversion import convert

            return (convert(answers, dotnet_type(type_name)),)
        answers.append(answer[0])


def _ask_one(
    session: Any, name: str, label: str, type_name: str, help: str | None, has_commands: bool
) -> tuple[Value] | None:
    host = session.host
    while True:
        host.write(f"{label}: ")
        if type_name == _SECURE:
            return ask_secret(session)
        answer = host.ask_line()
        if answer is None:
            return None
        if has_commands and answer == "!?":
            _lines(host, help or f"No help is available for {name}.")
        elif has_commands and answer.startswith("!") and not answer.startswith("!!"):
            _lines(host, f'"{answer}" cannot be recognized as a valid Prompt command.')
        else:
            value = _read(host, answer.removeprefix("!") if has_commands else answer, type_name)
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


def ask_secret(session: Any) -> tuple[Value] | None:
    """A secret in a tuple; None at the end of input."""
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
        user = host.ask_line() or ""
    host.write(f"Password for user {user}: ")
    secret = ask_secret(session)
    if secret is None:
        return None
    return call_static(None, dotnet_type(_CREDENTIAL), "new", [user, secret[0]])
