"""`$Host`: the console as scripts see it."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.formatting.culture import current, current_ui
from xshell.engine.errors import NetException
from xshell.engine.prompts import (
    ask_choice,
    ask_credential,
    ask_secret,
    ask_value,
    chosen_index,
    end_of_input,
    explain,
    not_interactive,
    write_head,
)
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation.Host."


class ChoiceDescription(Described):
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


ChoiceDescription.__shell_type__ = describe(
    (_NAMESPACE + "ChoiceDescription",),
    {
        "Label": "label",
        "HelpMessage": (
            "help_message",
            lambda own, text: setattr(own, "help_message", str(text)),
        ),
    },
)


class FieldDescription(Described):
    """A value that Prompt asks for; `type_name` is the full name of its type."""

    __slots__ = ("default", "help_message", "label", "mandatory", "name", "type_name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.type_name = "System.String"
        self.label = ""
        self.help_message = ""
        self.mandatory = True
        self.default: Value = None

    def set_type(self, type: Value) -> None:
        """The type of the answer."""
        self.type_name = type.full_name


def _settable(attribute: str) -> tuple[str, Any]:
    return (attribute, lambda own, value: setattr(own, attribute, value))


FieldDescription.__shell_type__ = describe(
    (_NAMESPACE + "FieldDescription",),
    {
        "Name": "name",
        "ParameterTypeName": lambda own: own.type_name.rpartition(".")[2],
        "ParameterTypeFullName": "type_name",
        "Label": _settable("label"),
        "HelpMessage": _settable("help_message"),
        "IsMandatory": _settable("mandatory"),
        "DefaultValue": _settable("default"),
    },
    {"SetParameterType": FieldDescription.set_type},
)


class Size(Described):
    """Columns and rows."""

    __slots__ = ("height", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height

    def __str__(self) -> str:
        return f"{self.width},{self.height}"


Size.__shell_type__ = describe(
    (_NAMESPACE + "Size", "System.ValueType"),
    {"Width": "width", "Height": "height"},
    {"ToString": Size.__str__},
)


class RawInterface(Described):
    """`$Host.UI.RawUI`."""

    __slots__ = ("session", "title")

    def __init__(self, session: Any) -> None:
        self.session = session
        self.title = ""

    @property
    def size(self) -> Size:
        host = self.session.host
        return Size(host.width, host.height)


def _read_key(own: RawInterface, *_options: Value) -> Value:
    from xshell.engine.dotnet.console import no_keys

    if not own.session.host.input_is_terminal:
        raise no_keys()
    return read_key(own.session.host, echo=True)


class KeyInfo(Described):
    """A key that was pressed, as far as its character tells."""

    __slots__ = ("character",)

    def __init__(self, character: str) -> None:
        self.character = character


KeyInfo.__shell_type__ = describe(
    (_NAMESPACE + "KeyInfo", "System.ValueType"),
    {
        "VirtualKeyCode": lambda own: ord(own.character.upper() or "\0"),
        "Character": "character",
        "KeyChar": "character",
        "Key": lambda own: own.character.upper(),
        "KeyDown": lambda _own: True,
    },
)


def read_key(host: Any, *, echo: bool) -> KeyInfo:
    """The next key pressed on a terminal."""
    import termios
    import tty

    number = host.input.fileno()
    kept = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        character = host.input.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, kept)
    if echo:
        host.write(character)
    return KeyInfo(character)


def _key_available(own: RawInterface) -> bool | None:
    """Null where input is no terminal: what a property raises is not told."""
    from xshell.engine.dotnet.console import key_available

    host = own.session.host
    return key_available(host) if host.input_is_terminal else None


RawInterface.__shell_type__ = describe(
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
        "KeyAvailable": _key_available,
        "WindowTitle": ("title", lambda own, text: setattr(own, "title", str(text))),
        "ForegroundColor": lambda _own: None,
        "BackgroundColor": lambda _own: None,
    },
    {"ReadKey": _read_key, "FlushInputBuffer": lambda _own: None},
)


class UserInterface(Described):
    """`$Host.UI`."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session

    def prompt_for_choice(
        self, caption: Value, message: Value, choices: Value, default: Value
    ) -> Value:
        """The index of the choice made; of several, where `default` is a list, their indexes."""
        described = [_choice(each) for each in choices]
        if not described:
            raise NetException(
                "System.Management.Automation.PSArgumentException",
                '"choices" should have at least one element.',
            )
        pairs = [(each.key, each.text, each.help_message) for each in described]
        if isinstance(default, list):
            return self._several(caption, message, pairs, default)
        number = int(default)
        if not -1 <= number < len(pairs):
            raise NetException(
                "System.Management.Automation.PSArgumentOutOfRangeException",
                f'"defaultChoice" must be -1 or an index of "choices". (Parameter '
                f"'defaultChoice')\nActual value was {number}.",
                properties={"ParamName": "defaultChoice"},
            )
        return ask_choice(self.session, _text(caption), _text(message), pairs, number)

    def _several(
        self, caption: Value, message: Value, pairs: list[tuple[str, str, str]], default: list[int]
    ) -> Value:
        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        write_head(host, _text(caption), _text(message))
        for key, label, _help in [*pairs, ("?", "Help", "")]:
            host.write_line(f"[{key}] {label} " + ("" if key == "?" else " "))
        keys = ",".join(pairs[index][0] for index in default)
        if len(default) == 1:
            host.write_line(f'(default is "{keys}")')
        elif default:
            host.write_line(f"(default choices are {keys})")
        return self._chosen(pairs, default)

    def _chosen(self, pairs: list[tuple[str, str, str]], default: list[int]) -> Value:
        from xshell.engine.binder.convert import dotnet_type
        from xshell.engine.values.kinds import Collection

        host = self.session.host
        chosen: list[int] = []
        while True:
            host.write(f"Choice[{len(chosen)}]: ")
            answer = host.read_line()
            if answer is None:
                raise end_of_input()
            if not answer:
                break
            if answer.strip() == "?":
                explain(host, pairs)
                continue
            found = chosen_index(answer, pairs, -1)
            if found is not None:
                chosen.append(found)
        return Collection(dotnet_type("System.Int32"), chosen or list(default))

    def read_line(self) -> str:
        """A line that a person types."""
        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        return host.ask_line() or ""

    def read_secret(self) -> Value:
        """A line that a person types and nobody sees."""
        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        found = ask_secret(self.session)
        return None if found is None else found[0]

    def prompt(self, caption: Value, message: Value, fields: Value) -> Value:
        """Values for fields, by name."""
        from xshell.engine.values.kinds import GenericDictionary

        host = self.session.host
        if not host.interactive:
            raise not_interactive()
        write_head(host, _text(caption), _text(message))
        if any(each.help_message for each in fields):
            host.write_line("(Type !? for Help.)")
        answers = GenericDictionary()
        for field in fields:
            answer = ask_value(
                self.session, field.name, field.type_name, field.help_message, bool(field.label)
            )
            if answer is None:
                return None
            answers.set(field.name, _of_type(answer[0], field.type_name))
        return answers

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


def _of_type(answer: Value, type_name: str) -> Value:
    """An answer as its field's type; an empty one as the empty value of the type."""
    from xshell.engine.binder.convert import dotnet_type
    from xshell.engine.values.conversion import convert

    return convert(answer, dotnet_type(type_name))


def _choice(value: Value) -> ChoiceDescription:
    return value if isinstance(value, ChoiceDescription) else ChoiceDescription(str(value))


def _text(value: Value) -> str:
    from xshell.engine.values.text import to_string

    return to_string(value)


UserInterface.__shell_type__ = describe(
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
        "Prompt": UserInterface.prompt,
        "ReadLine": UserInterface.read_line,
        "ReadLineAsSecureString": UserInterface.read_secret,
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


class HostObject(Described):
    """`$Host`."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session


def _runspace(own: HostObject) -> Value:
    from xshell.engine.dotnet.runspaces import Runspace

    return Runspace.of(own.session)


def _set_exit(own: HostObject, code: Value) -> None:
    own.session.should_exit = int(code)


def _version(_own: HostObject) -> Value:
    from xshell.engine.dotnet.version import Version
    from xshell.engine.versions import LANGUAGE_VERSION

    return Version(*map(int, LANGUAGE_VERSION.split(".")))


HostObject.__shell_type__ = describe(
    (
        "System.Management.Automation.Internal.Host.InternalHost",
        _NAMESPACE + "PSHost",
    ),
    {
        "Name": lambda _own: "ConsoleHost",
        "Version": _version,
        "InstanceId": lambda _own: None,
        "UI": lambda own: UserInterface(own.session),
        "CurrentCulture": lambda _own: current(),
        "CurrentUICulture": lambda _own: current_ui(),
        "PrivateData": lambda _own: None,
        "DebuggerEnabled": lambda _own: True,
        "IsRunspacePushed": lambda _own: False,
        "Runspace": _runspace,
    },
    {
        "SetShouldExit": _set_exit,
        "EnterNestedPrompt": lambda own: own.session.host.nested_prompt(own.session),
        "NotifyBeginApplication": lambda _own: None,
        "NotifyEndApplication": lambda _own: None,
    },
)
