"""`$PSStyle`: the escape sequences of a terminal by name (about_ANSI_Terminals)."""

from __future__ import annotations

import re

from xshell.engine.describe import describe
from xshell.engine.errors import NetException
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
_LEAST_WIDTH = 18
_NAMESPACE = "System.Management.Automation.PSStyle"
_COLOURS = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
_BASIC = {
    "Reset": "0",
    "BlinkOff": "25",
    "Blink": "5",
    "BoldOff": "22",
    "Bold": "1",
    "DimOff": "22",
    "Dim": "2",
    "Hidden": "8",
    "HiddenOff": "28",
    "Reverse": "7",
    "ReverseOff": "27",
    "ItalicOff": "23",
    "Italic": "3",
    "UnderlineOff": "24",
    "Underline": "4",
    "StrikethroughOff": "29",
    "Strikethrough": "9",
}
_FORMATTING = {
    "FormatAccent": "32;1",
    "TableHeader": "32;1",
    "CustomTableHeaderLabel": "32;1;3",
    "ErrorAccent": "36;1",
    "Error": "31;1",
    "Warning": "33;1",
    "Verbose": "33;1",
    "Debug": "33;1",
    "FeedbackName": "33",
    "FeedbackText": "96",
    "FeedbackAction": "97",
}
# The types of the settings of progress that are no style.
_PROGRESS = {
    "MaxWidth": "System.Int32",
    "View": "System.Management.Automation.ProgressView",
    "UseOSCIndicator": "System.Boolean",
}
_FILES = {"Directory": "44;1", "SymbolicLink": "36;1", "Executable": "32;1"}


def _sequence(codes: str) -> str:
    return f"\x1b[{codes}m"


class _Group(Described):
    """Settings by name: what `$PSStyle` and its parts hold."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, Value]) -> None:
        self.values = values

    def take(self, name: str, value: Value) -> None:
        """Set a style; raises ArgumentException for text that would be printed."""
        self.values[name] = _checked(value)


def _checked(value: Value) -> str:
    """A style: escape sequences and nothing else."""
    text = "" if value is None else str(value)
    if _ESCAPES.sub("", text):
        raise NetException(
            "System.ArgumentException",
            "The specified string contains printable content when it should only contain ANSI "
            f"escape sequences: {_ESCAPES.sub('', text)}",
        )
    return text


def _properties(names: dict[str, Any], *, settable: bool) -> dict[str, Any]:
    def getter(name: str) -> Any:
        return lambda own: own.values[name]

    def setter(name: str) -> Any:
        return lambda own, value: own.take(name, value)

    return {name: (getter(name), setter(name)) if settable else getter(name) for name in names}


class Colours(_Group):
    """The colours of letters or of what is behind them; `base` is the number of the first."""

    __slots__ = ("base",)

    def __init__(self, base: int) -> None:
        bright = {f"Bright{name}": base + 60 + at for at, name in enumerate(_COLOURS)}
        plain = {name: base + at for at, name in enumerate(_COLOURS)}
        super().__init__({name: _sequence(str(code)) for name, code in {**plain, **bright}.items()})
        self.base = base

    def from_rgb(self, red: int, green: int | None = None, blue: int | None = None) -> str:
        """A colour by its parts, or by all of them in one number."""
        if green is None or blue is None:
            red, green, blue = red >> 16 & 255, red >> 8 & 255, red & 255
        return _sequence(f"{self.base + 8};2;{int(red)};{int(green)};{int(blue)}")

    def from_console_color(self, color: Value) -> str:
        """The colour that a ConsoleColor stands for; raises the error of what is none."""
        return _sequence(str(self.base + _code(color)))


class Background(Colours):
    """The colours of what is behind letters."""

    __slots__ = ()


def _code(color: Value) -> int:
    """How far the code of a ConsoleColor is from that of black: its bits count blue first, the
    bright ones are sixty further.
    """
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    number: int = convert(color, known_type("System.ConsoleColor")).value
    blue, green, red = number & 1, number >> 1 & 1, number >> 2 & 1
    return red + 2 * green + 4 * blue + (60 if number >= 8 else 0)


class Formatting(_Group):
    """The styles of headings and of records."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({name: _sequence(codes) for name, codes in _FORMATTING.items()})


class Extensions(Described):
    """The styles of files by extension, which begins with a period."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        archives = (".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z")
        self.values = dict.fromkeys(archives, _sequence("31;1"))
        self.values |= dict.fromkeys((".ps1", ".psd1", ".psm1", ".ps1xml"), _sequence("33;1"))

    @staticmethod
    def _known(extension: str) -> str:
        if not extension.startswith("."):
            raise NetException(
                "System.ArgumentException",
                "When adding or removing extensions, the extension must start with a period.",
            )
        return extension

    def find(self, extension: str) -> str | None:
        """The extension as it was given, in any case; None where there is none."""
        lowered = extension.lower()
        return next((each for each in self.values if each.lower() == lowered), None)

    def add(self, extension: str, decoration: Value) -> None:
        """Give an extension a style; raises ArgumentException, also where it has one."""
        name, style = self._known(extension), _checked(decoration)
        if self.find(name) is not None:
            raise NetException(
                "System.ArgumentException",
                f"An item with the same key has already been added. Key: {name}",
            )
        self.values[name] = style

    def __shell_index__(self, extension: str) -> str:
        name = self.find(self._known(extension))
        if name is None:
            raise NetException(
                "System.Collections.Generic.KeyNotFoundException",
                f"The given key '{extension}' was not present in the dictionary.",
            )
        return self.values[name]

    def __shell_set_index__(self, extension: str, decoration: Value) -> None:
        name = self._known(extension)
        self.values[self.find(name) or name] = _checked(decoration)

    def remove(self, extension: str) -> None:
        """Take an extension's style away; raises ArgumentException."""
        name = self.find(self._known(extension))
        if name is not None:
            del self.values[name]

    def has(self, extension: str | None) -> bool:
        """Whether an extension has a style; raises ArgumentException."""
        return bool(extension) and self.find(self._known(str(extension))) is not None


class Files(_Group):
    """The styles of files by kind, and by the ends of their names."""

    __slots__ = ("extensions",)

    def __init__(self) -> None:
        super().__init__({name: _sequence(codes) for name, codes in _FILES.items()})
        self.extensions = Extensions()

    def shown(self, item: Any) -> str:
        """The name of a file or folder in its style; of a link with what it leads to."""
        end = ""
        if item.is_link:
            style, end = self.values["SymbolicLink"], f" -> {item.link_target}"
        elif item.is_container:
            style = self.values["Directory"]
        elif (known := self.extensions.find(item.extension)) is not None:
            style = self.extensions.values[known]
        elif item.status.st_mode & 0o111:
            style = self.values["Executable"]
        else:
            style = ""
        return f"{style}{item.name}{_sequence('0') if style else ''}{end}"


class Progress(_Group):
    """How progress is shown."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(
            {
                "Style": _sequence("33;1"),
                "MaxWidth": 120,
                "View": "Minimal",
                "UseOSCIndicator": False,
            }
        )

    def take(self, name: str, value: Value) -> None:
        """Set one of the settings; raises ArgumentOutOfRangeException for too small a width."""
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        if name == "Style":
            value = _checked(value)
        else:
            value = convert(value, known_type(_PROGRESS[name]))
        if name == "MaxWidth" and value < _LEAST_WIDTH:
            raise NetException(
                "System.ArgumentOutOfRangeException",
                "The MaxWidth for the Progress rendering must be at least 18 to render "
                "correctly. (Parameter 'MaxWidth')",
            )
        self.values[name] = value

    def shown_view(self) -> Value:
        """The view as a ProgressView."""
        from xshell.engine.values.enums import named

        view = self.values["View"]
        return named(_PROGRESS["View"], view) if isinstance(view, str) else view


class Style(_Group):
    """`$PSStyle` of a session."""

    __slots__ = ("_session", "background", "files", "foreground", "formatting", "progress")

    def __init__(self, session: Any) -> None:
        super().__init__({name: _sequence(codes) for name, codes in _BASIC.items()})
        plain = session.environment("NO_COLOR") is not None
        self.values["OutputRendering"] = "PlainText" if plain else "Host"
        self._session = session
        self.foreground = Colours(30)
        self.background = Background(40)
        self.formatting = Formatting()
        self.files = Files()
        self.progress = Progress()

    @property
    def rendering(self) -> Value:
        """Whether sequences reach the console: Host, PlainText or Ansi."""
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        kind = known_type("System.Management.Automation.OutputRendering")
        if kind.values is None:
            return self.values["OutputRendering"]
        return convert(self.values["OutputRendering"], kind)

    def set_rendering(self, value: Value) -> None:
        """Obey another wish; the console is told."""
        text = str(value)
        self.values["OutputRendering"] = text
        if text.lower() != "host":
            self._session.host.color = text.lower() == "ansi"

    @staticmethod
    def hyperlink(text: str, link: Value) -> str:
        """A text that leads to an address."""
        return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"


Colours.__shell_type__ = describe(
    (_NAMESPACE + "+ForegroundColor",),
    _properties(Colours(30).values, settable=False),
    {"FromRgb": Colours.from_rgb, "FromConsoleColor": Colours.from_console_color},
)
Background.__shell_type__ = describe(
    (_NAMESPACE + "+BackgroundColor",),
    _properties(Colours(40).values, settable=False),
    {"FromRgb": Colours.from_rgb, "FromConsoleColor": Colours.from_console_color},
)
Formatting.__shell_type__ = describe(
    (_NAMESPACE + "+FormattingData",), _properties(_FORMATTING, settable=True)
)
Files.__shell_type__ = describe(
    (_NAMESPACE + "+FileInfoFormatting",),
    {**_properties(_FILES, settable=True), "Extension": "extensions"},
)
Extensions.__shell_type__ = describe(
    (_NAMESPACE + "+FileInfoFormatting+FileExtensionDictionary",),
    {
        "Keys": lambda own: list(own.values),
    },
    {
        "Add": Extensions.add,
        "Remove": Extensions.remove,
        "Clear": lambda own: own.values.clear(),
        "ContainsKey": Extensions.has,
        "get_Item": Extensions.__shell_index__,
        "set_Item": Extensions.__shell_set_index__,
    },
)
Progress.__shell_type__ = describe(
    (_NAMESPACE + "+ProgressConfiguration",),
    {
        **_properties(Progress().values, settable=True),
        "View": (Progress.shown_view, lambda own, value: own.take("View", value)),
    },
)
Style.__shell_type__ = describe(
    (_NAMESPACE,),
    {
        **_properties(_BASIC, settable=False),
        "OutputRendering": ("rendering", Style.set_rendering),
        "Formatting": "formatting",
        "Progress": "progress",
        "FileInfo": "files",
        "Foreground": "foreground",
        "Background": "background",
    },
    {"FormatHyperlink": lambda own, text, link: own.hyperlink(text, link)},
)


def style_of(session: Any) -> Style:
    """The session's `$PSStyle`, made when it is first asked for."""
    found: Style | None = session.services.get("style")
    if found is None:
        found = session.services["style"] = Style(session)
    return found
