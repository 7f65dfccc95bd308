"""System.Console: the program's own streams and window."""

from __future__ import annotations

from xshell.engine.dotnet.encoding import UTF8_WITHOUT_MARK, find
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import SessionProperty, define
from xshell.engine.dotnet.text_streams import TextReader, TextWriter, text_of
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    Value = Any

_VALUES = ("void (object value)", "void (string format, params object[] arg)")
_FLAG, _NUMBER, _TEXT = "System.Boolean", "System.Int32", "System.String"


class ConsoleWriter(TextWriter):
    """Standard output or standard error as a TextWriter."""

    __slots__ = ("_stream", "encoding")

    dotnet_type = known_type("System.IO.TextWriter")

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self.encoding = find("utf-8")

    def put(self, text: str) -> None:
        self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()


def _reader(frame: Any) -> TextReader:
    """Standard input; one reader for the session, so that what it looked ahead at is not lost."""
    services = frame.session.services
    found: TextReader | None = services.get("console reader")
    if found is None:
        found = services["console reader"] = TextReader(frame.session.host.input, "TextReader")
    frame.session.host.flush()
    return found


def _read_line(frame: Any) -> str | None:
    return _reader(frame).read_line()


def _read(frame: Any) -> int:
    return _reader(frame).read()


def _write(frame: Any, *values: Value) -> None:
    frame.session.host.write(text_of(*values))


def _write_line(frame: Any, *values: Value) -> None:
    frame.session.host.write(text_of(*values) + "\n")


def _error_writer(frame: Any) -> ConsoleWriter:
    frame.session.host.flush()
    return ConsoleWriter(frame.session.host.err)


def no_keys() -> NetException:
    """The exception of reading keys where input does not come from a terminal."""
    return NetException(
        "System.InvalidOperationException",
        "Cannot read keys when either application does not have a console or when console input "
        "has been redirected. Try Console.Read.",
    )


def _read_key(frame: Any, intercept: bool = False) -> Value:
    host = frame.session.host
    if not host.input_is_terminal:
        raise no_keys()
    from xshell.engine.hosting import read_key

    return read_key(host, echo=not intercept)


def key_available(host: Any) -> bool:
    """Whether a key was pressed that nobody has read."""
    if not host.input_is_terminal:
        raise NetException(
            "System.InvalidOperationException",
            "Cannot see if a key has been pressed when either application does not have a console "
            "or when console input has been redirected from a file. Try Console.In.Peek.",
        )
    from select import select

    return bool(select([host.input], [], [], 0)[0])


def _setting(name: str, default: Value, type_name: str) -> SessionProperty:
    """A property that the session keeps."""

    def read(frame: Any) -> Value:
        return frame.session.console_settings.get(name, default)

    def write(frame: Any, value: Value) -> None:
        frame.session.console_settings[name] = value

    return SessionProperty(name, read, type_name, write)


def _encoding(name: str) -> SessionProperty:
    return _setting(name, UTF8_WITHOUT_MARK, "System.Text.Encoding")


def _size(name: str, get: Callable[[Any], int]) -> SessionProperty:
    return SessionProperty(name, get, _NUMBER)


define(
    "System.Console",
    static_properties=(
        SessionProperty("In", _reader, "System.IO.TextReader"),
        SessionProperty(
            "Out", lambda frame: ConsoleWriter(frame.session.host.out), "System.IO.TextWriter"
        ),
        SessionProperty("Error", _error_writer, "System.IO.TextWriter"),
        SessionProperty(
            "IsInputRedirected", lambda frame: not frame.session.host.input_is_terminal, _FLAG
        ),
        SessionProperty(
            "IsOutputRedirected", lambda frame: not frame.session.host.out.isatty(), _FLAG
        ),
        SessionProperty(
            "IsErrorRedirected", lambda frame: not frame.session.host.err.isatty(), _FLAG
        ),
        SessionProperty("KeyAvailable", lambda frame: key_available(frame.session.host), _FLAG),
        _size("WindowWidth", lambda frame: frame.session.host.width),
        _size("BufferWidth", lambda frame: frame.session.host.width),
        _size("WindowHeight", lambda frame: frame.session.host.height),
        _size("BufferHeight", lambda frame: frame.session.host.height),
        _size("CursorLeft", lambda _frame: 0),
        _size("CursorTop", lambda _frame: 0),
        _encoding("InputEncoding"),
        _encoding("OutputEncoding"),
        _setting("Title", "", _TEXT),
        _setting("TreatControlCAsInput", False, _FLAG),
        _setting("CursorVisible", True, _FLAG),
        _setting("ForegroundColor", None, "System.ConsoleColor"),
        _setting("BackgroundColor", None, "System.ConsoleColor"),
    ),
    static_methods=(
        FrameMethod("Read", _read, "int ()"),
        FrameMethod("ReadLine", _read_line, "string ()"),
        FrameMethod("ReadKey", _read_key, "object ()", "object (bool intercept)"),
        FrameMethod("Write", _write, *_VALUES),
        FrameMethod("WriteLine", _write_line, "void ()", *_VALUES),
        FrameMethod("Clear", lambda frame: frame.session.host.write("\x1b[H\x1b[2J"), "void ()"),
        Method("Beep", lambda *_how: None, "void ()"),
        Method("ResetColor", lambda: None, "void ()"),
        Method("SetCursorPosition", lambda *_place: None, "void (int left, int top)"),
    ),
)
