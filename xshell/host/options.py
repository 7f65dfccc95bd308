"""The program's own command line, read as pwsh reads its (about_Pwsh)."""

from __future__ import annotations

from xshell.engine.units import split

USAGE_ERROR = 64

_STRIP = "-/\u2013\u2014\u2015"

# name, shortest prefix that means it, further spellings
_SWITCHES = (
    ("noprofile", "nop", ()),
    ("noninteractive", "noni", ()),
    ("nologo", "nol", ()),
    ("noexit", "noe", ()),
    ("interactive", "i", ()),
    ("login", "l", ()),
    ("noprofileloadtime", "noprofileloadtime", ()),
    ("version", "v", ()),
    ("help", "h", ("?",)),
    ("sta", "s", ()),
    ("mta", "mta", ()),
    ("prompt-ready", "prompt-ready", ()),
)
_VALUES = (
    ("commandwithargs", "commandwithargs", ("cwa",)),
    ("command", "c", ()),
    ("file", "f", ()),
    ("encodedcommand", "e", ("ec",)),
    ("encodedarguments", "encodeda", ("ea",)),
    ("executionpolicy", "ex", ("ep",)),
    ("inputformat", "inp", ("if",)),
    ("outputformat", "o", ("of",)),
    ("workingdirectory", "wo", ("wd",)),
    ("configurationname", "config", ()),
    ("configurationfile", "configurationfile", ()),
    ("custompipename", "cus", ()),
    ("settingsfile", "settings", ()),
    ("windowstyle", "w", ()),
    ("store", "store", ()),
)
_POLICIES = (
    "unrestricted",
    "remotesigned",
    "allsigned",
    "restricted",
    "default",
    "bypass",
    "undefined",
)
_FORMATS = ("text", "xml", "none")
_MISSING = {
    "command": "Cannot process the command because of a missing parameter. "
    "A command must follow -Command.",
    "file": "The command cannot be run because the File parameter requires a file path. "
    "Supply a path for the File parameter and then try the command again.",
    "executionpolicy": "Cannot process the execution policy because of a missing policy name. "
    "A policy name must follow -ExecutionPolicy.",
    "workingdirectory": "Cannot process the command because -WorkingDirectory requires an "
    "argument that is a directory path.",
    "outputformat": "The command cannot be run because no argument has been supplied for the "
    "OutputFormat parameter.\nSpecify one of the following formats for this parameter:\n"
    "Text\nXML\nNone\n",
    "inputformat": "The command cannot be run because no argument has been supplied for the "
    "InputFormat parameter.\nSpecify one of the following formats for this parameter:\n"
    "Text\nXML\nNone\n",
    "store": "The store's URL must follow --store, for instance sqlite:////var/lib/xshell/org.db.",
}
_MISSING["commandwithargs"] = _MISSING["encodedcommand"] = _MISSING["command"]


class UsageError(Exception):
    """A command line that cannot be obeyed; the text says what to do."""


class Options:
    """What the command line asks for.

    `mode` is interactive, command, file, stdin (the script comes on standard input), version or
    help; `text` the command or file; `arguments` what follows it.
    """

    __slots__ = (
        "arguments",
        "configuration",
        "execution_policy",
        "input_format",
        "interactive",
        "mode",
        "no_exit",
        "no_logo",
        "no_profile",
        "non_interactive",
        "output_format",
        "prompt_ready",
        "store",
        "text",
        "working_directory",
    )

    def __init__(self) -> None:
        self.mode = "interactive"
        self.text = ""
        self.arguments: list[str] = []
        self.configuration: str | None = None
        self.execution_policy: str | None = None
        self.input_format = "text"
        self.interactive = False
        self.no_exit = False
        self.no_logo = False
        self.no_profile = False
        self.non_interactive = False
        self.output_format = "text"
        # Ends as soon as the prompt could be shown, for measuring how long that takes.
        self.prompt_ready = False
        self.store: str | None = None
        self.working_directory: str | None = None


def parse_options(arguments: list[str]) -> Options:
    """Reads the arguments behind the program's name; raises `UsageError`."""
    options = Options()
    at = 0
    while at < len(arguments):
        word = arguments[at]
        at += 1
        if word == "-":
            options.mode = "interactive"
            _no_more(arguments[at:])
            break
        if word[:1] not in _STRIP:
            _take_file(options, word, arguments[at:])
            break
        key = word[2:] if word[:2] == "--" else word[1:]
        if (switch := _match(key, _SWITCHES)) is not None:
            if _take_switch(options, switch):
                break
        elif (name := _match(key, _VALUES)) is not None:
            rest = arguments[at:]
            at += 1
            if _take_value(options, name, rest):
                break
        else:
            _take_file(options, word, arguments[at:])
            break
    return options


def _match(key: str, table: tuple[tuple[str, str, tuple[str, ...]], ...]) -> str | None:
    key = key.lower()
    for name, shortest, others in table:
        if (name.startswith(key) and key.startswith(shortest)) or key in others:
            return name
    return None


def _take_switch(options: Options, switch: str) -> bool:
    """Obeys a switch; True when nothing behind it counts."""
    if switch in ("version", "help"):
        options.mode = switch
        return True
    if switch in ("sta", "mta"):
        raise UsageError(f"Parameter -{switch.upper()} is not supported on this platform.")
    attribute = {
        "noprofile": "no_profile",
        "noninteractive": "non_interactive",
        "nologo": "no_logo",
        "noexit": "no_exit",
        "interactive": "interactive",
        "prompt-ready": "prompt_ready",
    }.get(switch)
    if attribute:
        setattr(options, attribute, True)
    return False


def _take_value(options: Options, name: str, rest: list[str]) -> bool:
    """Obeys an option with a value; True when it takes all that follows."""
    if not rest:
        missing = f"Cannot process the command because -{name} requires an argument."
        raise UsageError(_MISSING.get(name, missing))
    value = rest[0]
    if name == "command":
        _take_command(options, rest)
        return True
    if name == "commandwithargs":
        options.mode, options.text, options.arguments = "command", value, rest[1:]
        return True
    if name == "file":
        if value == "-":
            _no_more(rest[1:])
            options.mode = "interactive"
        else:
            _take_file(options, value, rest[1:])
        return True
    if name == "encodedcommand":
        options.mode, options.text = "command", decode_command(value)
    elif name == "executionpolicy":
        if value.lower() not in _POLICIES:
            raise UsageError(f"Invalid ExecutionPolicy value '{value}'.")
        options.execution_policy = value
    elif name in ("inputformat", "outputformat"):
        _take_format(options, name, value)
    elif name == "workingdirectory":
        options.working_directory = value
    elif name == "configurationname":
        options.configuration = value
    elif name == "store":
        options.store = value
    return False


def _take_format(options: Options, name: str, value: str) -> None:
    if value.lower() not in _FORMATS:
        raise UsageError(
            "Cannot process the command because of an incorrect parameter value. "
            f'"{value}" is not a valid format.\nValid formats are:\nText\nXML\nNone\n'
        )
    if name == "inputformat":
        options.input_format = value.lower()
    else:
        options.output_format = value.lower()


def _take_command(options: Options, words: list[str]) -> None:
    if words[0] == "-":
        if len(words) > 1:
            raise UsageError(
                "'-' was specified with the -Command parameter; "
                "no other arguments to -Command are permitted."
            )
        options.mode = "stdin"
        return
    options.mode, options.text = "command", " ".join(words)


def _take_file(options: Options, path: str, arguments: list[str]) -> None:
    import os

    if not os.path.isfile(path):
        raise UsageError(
            f"The argument '{path}' is not recognized as the name of a script file. "
            "Check the spelling of the name, or if a path was included, verify that the path "
            "is correct and try again."
        )
    options.mode, options.text, options.arguments = "file", path, arguments


def _no_more(rest: list[str]) -> None:
    if rest:
        _take_file(Options(), rest[0], [])


def decode_command(text: str) -> str:
    """The text of -EncodedCommand: Base64 of UTF-16, little end first."""
    import base64
    import binascii

    try:
        data = base64.b64decode(text, validate=True)
        if not data:
            raise ValueError
        return split(data.decode("utf-16-le"))
    except (binascii.Error, ValueError):
        raise UsageError(
            "Cannot process the command because the value specified with -EncodedCommand is not "
            "properly encoded. The value must be Base64 encoded."
        ) from None
