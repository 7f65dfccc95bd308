"""TextReader and TextWriter: text read from and written to streams and strings."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod

from xshell.engine.dotnet.encoding import UTF8, Encoding, find
from xshell.engine.dotnet.file_system import BYTE_ORDER_MARKS, open_file
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.streams import Stream, file_stream
from xshell.engine.dotnet.text_builder import StringBuilder
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.units import split
from xshell.engine.values.kinds import Char
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, TextIO

    Value = Any

_NAMESPACE = "System.IO."


class TextReader:
    """Text that is read once, over a text file of Python; `stream` is what is behind it."""

    __slots__ = ("_ahead", "_file", "dotnet_type", "encoding", "stream")

    def __init__(
        self, file: TextIO, kind: str, stream: Stream | None = None, encoding: Any = None
    ) -> None:
        self._file = file
        self._ahead = ""
        self.dotnet_type = known_type(_NAMESPACE + kind)
        self.stream = stream
        self.encoding: Encoding = encoding or UTF8

    def _take(self, count: int) -> str:
        if self._file.closed:
            raise NetException(
                "System.ObjectDisposedException", "Cannot read from a closed TextReader."
            )
        held, self._ahead = self._ahead[:count], self._ahead[count:]
        return held + self._file.read(count - len(held))

    def peek(self) -> int:
        """The next character's number without taking it, -1 at the end."""
        if not self._ahead:
            self._ahead = self._take(1)
        return ord(self._ahead) if self._ahead else -1

    def read(self, *window: Value) -> int:
        """The next character's number; with a buffer, an index and a count: how many were read."""
        if not window:
            found = self._take(1)
            return ord(found) if found else -1
        buffer, index, count = window
        text = self._take(count)
        buffer[index : index + len(text)] = [Char(each) for each in text]
        return len(text)

    def read_line(self) -> str | None:
        """The next line without its end; None at the end."""
        if self.peek() < 0:
            return None
        held, self._ahead = self._ahead, ""
        if held == "\n":
            return ""
        if held == "\r":
            if self.peek() == ord("\n"):
                self._ahead = ""
            return ""
        return (held + self._file.readline()).rstrip("\r\n")

    def read_to_end(self) -> str:
        """The rest of the text."""
        return self._take(len(self._ahead)) + self._file.read()

    def close(self) -> None:
        self._file.close()


def _encoding_of(file: BinaryIO, given: Encoding | None) -> Encoding:
    """The encoding that a byte order mark names, else the given one; the mark is passed over."""
    if file.seekable():
        at = file.tell()
        head = file.read(4)
        for mark, codec in BYTE_ORDER_MARKS:
            if head.startswith(mark):
                file.seek(at + len(mark))
                return find({"utf-16-le": "utf-16", "utf-16-be": "utf-16BE"}.get(codec, codec))
        file.seek(at)
    return given or UTF8


class _Units(io.TextIOWrapper):
    """A file's text in code units; a part that is read may be a half longer than asked for."""

    def read(self, size: int | None = -1) -> str:
        return split(super().read(size))

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        return split(super().readline(size))


def stream_reader(source: Value, *how: Value) -> TextReader:
    """A StreamReader over a stream or a file."""
    given = next((each for each in how if isinstance(each, Encoding)), None)
    if isinstance(source, Stream):
        stream = source
    else:
        stream = file_stream(source, "Open", "Read")
    encoding = _encoding_of(stream.file, given)
    text = _Units(stream.file, encoding.codec, "replace", newline="")
    return TextReader(text, "StreamReader", stream, encoding)


def _string_reader(text: str | None) -> TextReader:
    return TextReader(io.StringIO(text or "", newline=""), "StringReader")


class TextWriter(ABC):
    """Writes the text of values; the classes below say where it goes."""

    __slots__ = ("new_line",)

    def __init__(self) -> None:
        self.new_line = "\n"

    @abstractmethod
    def put(self, text: str) -> None:
        """Take a text."""

    def write(self, *values: Value) -> None:
        """Write a value, a format with values, or a part of an array of characters."""
        self.put(text_of(*values))

    def write_line(self, *values: Value) -> None:
        """Write as `write` does, and the end of a line."""
        self.put(text_of(*values) + self.new_line)

    def flush(self) -> None:
        """Hand what was written to what is behind; nothing is held back here."""
        return

    def close(self) -> None:
        """Write no more."""
        self.flush()


def text_of(*values: Value) -> str:
    """What Write makes of its arguments."""
    if not values or values[0] is None:
        return ""
    first = values[0]
    if isinstance(first, list):
        part = first[values[1] : values[1] + values[2]] if len(values) > 1 else first
        return "".join(str(each) for each in part)
    if len(values) > 1:
        from xshell.engine.dotnet.formatting.composite import composite

        given = values[1] if isinstance(values[1], list) else values[1:]
        return composite(str(first), given)
    return plain_text(first)


class StringWriter(TextWriter):
    """Writes into a StringBuilder."""

    __slots__ = ("builder",)

    dotnet_type = known_type(_NAMESPACE + "StringWriter")

    def __init__(self, *how: Value) -> None:
        super().__init__()
        given = next((each for each in how if isinstance(each, StringBuilder)), None)
        self.builder = given or StringBuilder()

    def put(self, text: str) -> None:
        self.builder.append(text)

    def __str__(self) -> str:
        return self.builder.text


class StreamWriter(TextWriter):
    """Writes into a stream or a file."""

    __slots__ = ("auto_flush", "encoding", "stream")

    dotnet_type = known_type(_NAMESPACE + "StreamWriter")

    def __init__(self, target: Value, *how: Value) -> None:
        super().__init__()
        append = bool(how) and how[0] is True
        given = next((each for each in how if isinstance(each, Encoding)), None)
        self.encoding = given or UTF8
        self.auto_flush = False
        if isinstance(target, Stream):
            self.stream = target
            starts = target.file.seekable() and target.file.tell() == 0
        else:
            file = open_file(str(target), "Append" if append else "Create")
            self.stream = Stream(file, _NAMESPACE + "FileStream", name=file.name)
            starts = file.tell() == 0
        if given is not None and starts:
            self.stream.write(given.mark)

    def put(self, text: str) -> None:
        self.stream.write(self.encoding.encode(text))
        if self.auto_flush:
            self.flush()

    def flush(self) -> None:
        self.stream.flush()

    def close(self) -> None:
        self.stream.close()


def _set_new_line(writer: TextWriter, text: Value) -> None:
    writer.new_line = str(text)


def _set_auto_flush(writer: StreamWriter, value: Value) -> None:
    writer.auto_flush = bool(value)


define(
    _NAMESPACE + "TextReader",
    methods=(
        Method("Close", TextReader.close, "void ()"),
        Method("Dispose", TextReader.close, "void ()"),
        Method("Peek", TextReader.peek, "int ()"),
        Method("Read", TextReader.read, "int ()", "int (object buffer, int index, int count)"),
        Method("ReadBlock", TextReader.read, "int (object buffer, int index, int count)"),
        Method("ReadLine", TextReader.read_line, "string ()"),
        Method("ReadToEnd", TextReader.read_to_end, "string ()"),
    ),
)
define(_NAMESPACE + "StringReader", constructor=Method("new", _string_reader, "(string s)"))
_STREAM, _ENCODING = "System.IO.Stream stream", "System.Text.Encoding encoding"
_DETECT = "bool detectEncodingFromByteOrderMarks"
define(
    _NAMESPACE + "StreamReader",
    properties=(
        Property("BaseStream", lambda reader: reader.stream, type_name="System.IO.Stream"),
        Property("CurrentEncoding", lambda reader: reader.encoding),
        Property("EndOfStream", lambda reader: reader.peek() < 0, type_name="System.Boolean"),
    ),
    methods=(Method("DiscardBufferedData", lambda _reader: None, "void ()"),),
    constructor=Method(
        "new",
        stream_reader,
        *(
            f"({source}{more})"
            for source in (_STREAM, "string path")
            for more in (
                "",
                f", {_DETECT}",
                f", {_ENCODING}",
                f", {_ENCODING}, {_DETECT}",
                f", {_ENCODING}, {_DETECT}, int bufferSize",
                f", {_ENCODING}, {_DETECT}, int bufferSize, bool leaveOpen",
            )
        ),
    ),
)
_VALUES = ("void (object value)", "void (string format, params object[] arg)")
_PART = "void (char[] buffer, int index, int count)"
define(
    _NAMESPACE + "TextWriter",
    properties=(
        Property("NewLine", lambda writer: writer.new_line, _set_new_line, "System.String"),
        Property("Encoding", lambda writer: getattr(writer, "encoding", find("utf-16"))),
        Property("FormatProvider", lambda _writer: None),
    ),
    methods=(
        Method("Close", lambda writer: writer.close(), "void ()"),
        Method("Dispose", lambda writer: writer.close(), "void ()"),
        Method("Flush", lambda writer: writer.flush(), "void ()"),
        Method("Write", TextWriter.write, *_VALUES, _PART),
        Method("WriteLine", TextWriter.write_line, "void ()", *_VALUES, _PART),
    ),
)
define(
    _NAMESPACE + "StringWriter",
    methods=(Method("GetStringBuilder", lambda writer: writer.builder, "()"),),
    constructor=Method(
        "new",
        StringWriter,
        "()",
        "(System.Text.StringBuilder sb)",
        "(System.IFormatProvider provider)",
        "(System.Text.StringBuilder sb, System.IFormatProvider provider)",
    ),
)
define(
    _NAMESPACE + "StreamWriter",
    properties=(
        Property("AutoFlush", lambda writer: writer.auto_flush, _set_auto_flush, "System.Boolean"),
        Property("BaseStream", lambda writer: writer.stream, type_name="System.IO.Stream"),
    ),
    constructor=Method(
        "new",
        StreamWriter,
        f"({_STREAM})",
        f"({_STREAM}, {_ENCODING})",
        f"({_STREAM}, {_ENCODING}, int bufferSize)",
        "(string path)",
        "(string path, bool append)",
        f"(string path, bool append, {_ENCODING})",
        f"(string path, bool append, {_ENCODING}, int bufferSize)",
    ),
)
