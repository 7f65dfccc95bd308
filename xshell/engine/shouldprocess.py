"""-WhatIf and -Confirm, and the questions of the preference Inquire."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Scope

    Value = Any

_LEVELS = {"none": 0, "low": 1, "medium": 2, "high": 3}
_CHOICES = (
    ("Y", "Yes", "Continue with only the next step of the operation."),
    ("A", "Yes to All", "Continue with all the steps of the operation."),
    ("N", "No", "Skip this operation and proceed with the next operation."),
    ("L", "No to All", "Skip this operation and all subsequent operations."),
    (
        "S",
        "Suspend",
        "Pause the current pipeline and return to the command prompt. "
        'Type "exit" to resume the pipeline.',
    ),
)
_INQUIRE = (
    ("Y", "Yes", "Continue with only the next step of the operation."),
    ("A", "Yes to All", "Continue with all the steps of the operation."),
    ("H", "Halt Command", "Stop this command."),
    (
        "S",
        "Suspend",
        "Pause the current pipeline and return to the command prompt. "
        'Type "exit" to resume the pipeline.',
    ),
)


_EXCEPTION = (
    ("C", "Continue", "Shows the error and goes on with the next statement."),
    ("I", "Silently Continue", "Goes on with the next statement."),
    ("B", "Break", "Ends the script."),
    _INQUIRE[3],
)


def _level(value: Value) -> int:
    if type(value) is int:
        return value
    return _LEVELS.get(str(value).lower(), 3)


def may_hold_back(scope: Scope, impact: str) -> bool:
    """Whether the preferences of a scope can keep a command of this impact from acting."""
    preference = _level(scope.get("ConfirmPreference", "High"))
    asks = 0 < preference <= _level(impact)
    return asks or bool(scope.get("WhatIfPreference"))


def should_process(
    stage: Any, target: Value, action: str | None, caption: str | None = None
) -> bool:
    """Whether to act on a target.

    With -WhatIf the act is only told. A question is asked with -Confirm, or where the command's
    impact reaches $ConfirmPreference. With a `caption`, `target` and `action` are the description
    and the question as they are.
    """
    if caption is None:
        description, text = _description(stage, target, action), ""
    else:
        description, text = str(target), str(action)
    if not text:
        text = f"Are you sure you want to perform this action?\n{description}"
    if _what_if(stage):
        _tell(stage, f"What if: {description}")
        return False
    if not _must_ask(stage):
        # The preference variable alone does not make commands tell of what they do.
        if "verbose" in stage.preferences:
            stage.write_verbose(description)
        return True
    if stage.asked:
        return bool(stage.asked == "A")
    answer = _ask(stage, caption or "Confirm", text, _CHOICES)
    if answer in ("A", "L"):
        stage.asked = answer
    return answer in ("Y", "A")


def _description(stage: Any, target: Value, action: str | None) -> str:
    from xshell.engine.values.conversion import to_string

    what = action if action is not None else stage.command.name
    return f'Performing the operation "{what}" on target "{to_string(target)}".'


def _what_if(stage: Any) -> bool:
    if stage.what_if is not None:
        return bool(stage.what_if)
    return bool(stage.frame.scope.get("WhatIfPreference"))


def _tell(stage: Any, text: str) -> None:
    """What -WhatIf says goes to the person, not down the pipeline."""
    stage.session.host.write_line(text)


def _must_ask(stage: Any) -> bool:
    if stage.confirm is not None:
        return bool(stage.confirm)
    signature = stage.command.signature
    preference = _level(stage.frame.scope.get("ConfirmPreference", "High"))
    return preference != 0 and _level(signature.confirm_impact) >= preference


def should_continue(
    stage: Any, query: str, caption: str, with_all: bool = False, security: bool = False
) -> str:
    """Ask yes or no, whatever -Confirm says: the key of the answer, Y, A, N or L.

    With `security` the answer of an empty line is No.
    """
    choices = _CHOICES if with_all else (_CHOICES[0], _CHOICES[2], _CHOICES[4])
    default = [key for key, _label, _help in choices].index("N") if security else 0
    return _ask(stage, caption, query, choices, default)


def inquire(stage: Any, name: str, message: str) -> bool:
    """The question of the preference Inquire; False ends the command."""
    if stage.asked == "A" + name:
        return True
    text = message if name == "error" else "Continue with this operation?"
    answer = _ask(stage, "Confirm", text, _INQUIRE)
    if answer == "A":
        stage.asked = "A" + name
    return answer in ("Y", "A")


def inquire_exception(frame: Any, message: str) -> str:
    """The question of the preference Inquire about an error that ended a statement: what to do."""
    from xshell.engine.prompts import ask_choice

    caption = "Action to take for this exception:"
    while True:
        chosen = ask_choice(frame.session, caption, message, _EXCEPTION, 0)
        action = ("continue", "silentlycontinue", "break", "suspend")[chosen]
        if action != "suspend":
            return action
        frame.session.host.nested_prompt(frame.session, frame)


def _ask(
    stage: Any,
    caption: str,
    text: str,
    choices: tuple[tuple[str, str, str], ...],
    default: int = 0,
) -> str:
    """The key of the answer; after Suspend, which opens a nested prompt, the question comes again.

    Raises the host's NetException where nobody can be asked.
    """
    from xshell.engine.prompts import ask_choice

    while True:
        answer = choices[ask_choice(stage.session, caption, text, choices, default)][0]
        if answer != "S":
            return answer
        stage.session.host.nested_prompt(stage.session, stage.frame)
