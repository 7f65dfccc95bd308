"""`$Host`: the console as scripts see it."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.errors import NetException
from xshell.engine.prompts import ask_choice, ask_credential, end_of_input, not_interactive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation.Host."


class ChoiceDescription:
    """A choice of PromptForChoice: `&` in the label stands before its key."""

    __slots__ = ("help_message", "label")

    def __init__(self, label: str, help_message: str = "") -> None:
        self.label = label
        self.help_message = help_message

    @property
    def key(self) -> str:
        """The letter behind `&`, none without one."""
        at = self.label.find("&")
        return self.label[at + 1 : at + 2].upper() if at >= 0 else ""

    @property
    def text(self) -> str:
        """The label without `&`."""
        return self.label.replace("&", "", 1)


ChoiceDescription.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "ChoiceDescription",),
    {
        "Label": "label",
        "HelpMessage": (
            "help_message",
            lambda own, text: setattr(own, "help_message", str(text)),
        ),
    },
)


class Size:
    """Columns and rows."""

    __slots__ = ("height", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height

    def __str__(self) -> str:
        return f"{self.width},{self.height}"


Size.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "Size", "System.ValueType"),
    {"Width": "width", "Height": "height"},
    {"ToString": Size.__str__},
)


class RawInterface:
    """`$Host.UI.RawUI`."""

    __slots__ = ("session", "title")

    def __init__(self, session: Any) -> None:
        self.session = session
        self.title = ""

    @property
    def size(self) -> Size:
        return Size(self.session.host.width, 50)


def _read_key(_own: RawInterface, *_options: Value) -> Value:
    raise NetException(
        "System.InvalidOperationException",
        "Cannot read keys when either application does not have a console or when console input "
        "has been redirected. Try Console.Read.",
    )


RawInterface.__shell_type__ = describe(  # type: ignore[attr-defined]
    (
        "System.Management.Automation.Internal.Host.InternalHostRawUserInterface",
        _NAMESPACE + "PSHostRawUserInterface",
    ),
    {
        "BufferSize": "size",
        "WindowSize": "size",
        "MaxWindowSize": "size",
        "MaxPhysicalWindowSize": "size",
        "CursorPosition": lambda _own: None,
        "WindowPosition": lambda _own: None,
        "CursorSize": lambda _own: 25,
        "KeyAvailable": lambda _own: False,
        "WindowTitle": ("title", lambda own, text: setattr(own, "title", str(text))),
        "ForegroundColor": lambda _own: None,
        "BackgroundColor": lambda _own: None,
    },
    {"ReadKey": _read_key, "FlushInputBuffer": lambda _own: None},
)


class UserInterface:
    """`$Host.UI`."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session

    def prompt_for_choice(
        self, caption: Value, message: Value, choices: Value, default: Value
    ) -> Value:
        """The index of the choice made; of several, where `default` is a list, their indexes."""
        described = [_choice(each) for each in choices]
        pairs = [(each.key or each.text, each.text, each.help_message) for each in described]
        if isinstance(default, list):
            return self._several(caption, message, pairs, default)
        number = int(default)
        if not -1 <= number < len(pairs):
            raise NetException(
                "System.ArgumentOutOfRangeException",
                f"Specified argument was out of the range of valid values. (Parameter "
                f"'defaultChoice')\nActual value was {number}.",
            )
        return ask_choice(self.session, _text(caption), _text(message), pairs, number)

    def _several(
        self, caption: Value, message: Value, pairs: list[tuple[str, str, str]], default: list[int]
    ) -> list[int]:
        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        for text in (_text(caption), _text(message)):
            if text:
                host.write_line(text)
        defaults = ", ".join(pairs[index][0] for index in default)
        host.write_choices([(key, label) for key, label, _ in pairs], f'(default is "{defaults}")')
        host.write_line()
        chosen: list[int] = []
        while True:
            host.write(f"Choice[{len(chosen)}]: ")
            answer = host.read_line()
            if answer is None:
                raise end_of_input()
            if not answer:
                return chosen or list(default)
            found = [
                index
                for index, (key, label, _) in enumerate(pairs)
                if answer.lower() in (key.lower(), label.lower())
            ]
            chosen += found[:1]

    def read_line(self) -> str:
        """A line that a person types."""
        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        return host.read_line() or ""

    def write(self, *arguments: Value) -> None:
        """Write text; colours may stand before it."""
        self.session.host.write(_text(arguments[-1]) if arguments else "")

    def write_line(self, *arguments: Value) -> None:
        self.session.host.write_line(_text(arguments[-1]) if arguments else "")

    def prompt_for_credential(
        self, caption: Value, message: Value, user: Value, *_more: Value
    ) -> Value:
        """A credential that a person types."""
        host = self.session.host
        if host.interactive:
            for text in ("", _text(caption), _text(message)):
                host.write_line(text)
        return ask_credential(self.session, _text(user))


def _choice(value: Value) -> ChoiceDescription:
    return value if isinstance(value, ChoiceDescription) else ChoiceDescription(str(value))


def _text(value: Value) -> str:
    from xshell.engine.values.text import to_string

    return to_string(value)


UserInterface.__shell_type__ = describe(  # type: ignore[attr-defined]
    (
        "System.Management.Automation.Internal.Host.InternalHostUserInterface",
        _NAMESPACE + "PSHostUserInterface",
    ),
    {
        "RawUI": lambda own: RawInterface(own.session),
        "SupportsVirtualTerminal": lambda own: own.session.host.color,
    },
    {
        "PromptForChoice": UserInterface.prompt_for_choice,
        "PromptForCredential": UserInterface.prompt_for_credential,
        "ReadLine": UserInterface.read_line,
        "Write": UserInterface.write,
        "WriteLine": UserInterface.write_line,
        "WriteErrorLine": lambda own, text: own.session.host.write_error_line(_text(text)),
        "WriteWarningLine": lambda own, text: own.session.host.write_line(
            f"WARNING: {_text(text)}"
        ),
        "WriteVerboseLine": lambda own, text: own.session.host.write_line(
            f"VERBOSE: {_text(text)}"
        ),
        "WriteDebugLine": lambda own, text: own.session.host.write_line(f"DEBUG: {_text(text)}"),
    },
)


class HostObject:
    """`$Host`."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session


def _set_exit(own: HostObject, code: Value) -> None:
    own.session.should_exit = int(code)


def _version(own: HostObject) -> Value:
    from xshell.engine.values.members import get_index

    return get_index(None, own.session.global_scope.vars["psversiontable"], "PSVersion")


HostObject.__shell_type__ = describe(  # type: ignore[attr-defined]
    (
        "System.Management.Automation.Internal.Host.InternalHost",
        _NAMESPACE + "PSHost",
    ),
    {
        "Name": lambda _own: "ConsoleHost",
        "Version": _version,
        "InstanceId": lambda _own: None,
        "UI": lambda own: UserInterface(own.session),
        "CurrentCulture": lambda _own: "en-US",
        "CurrentUICulture": lambda _own: "en-US",
        "PrivateData": lambda _own: None,
        "DebuggerEnabled": lambda _own: True,
        "IsRunspacePushed": lambda _own: False,
        "Runspace": lambda _own: None,
    },
    {
        "SetShouldExit": _set_exit,
        "EnterNestedPrompt": lambda own: own.session.host.nested_prompt(own.session),
        "NotifyBeginApplication": lambda _own: None,
        "NotifyEndApplication": lambda _own: None,
    },
)
