"""System.IO.Stream and its kin: streams of bytes in memory, in files, compressed."""

from __future__ import annotations

import io

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.file_system import open_file
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Byte, Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO

    Value = Any

_NAMESPACE = "System.IO."
_WHENCE = {"Begin": io.SEEK_SET, "Current": io.SEEK_CUR, "End": io.SEEK_END}


class Stream:
    """A stream over a binary file of Python; `name` is the path of a FileStream."""

    __slots__ = ("_file", "dotnet_type", "name", "writable")

    def __init__(
        self, file: Any, type_name: str, *, writable: bool = True, name: str | None = None
    ) -> None:
        self._file = file
        self.dotnet_type: DotNetType = known_type(type_name)
        self.writable = writable
        self.name = name

    @property
    def file(self) -> BinaryIO:
        """The file; raises ObjectDisposedException when the stream is closed."""
        if self._file.closed:
            raise NetException("System.ObjectDisposedException", "Cannot access a closed Stream.")
        file: BinaryIO = self._file
        return file

    @property
    def is_open(self) -> bool:
        return not self._file.closed

    @property
    def length(self) -> int:
        """The number of bytes."""
        file = self.file
        at = file.tell()
        end = file.seek(0, io.SEEK_END)
        file.seek(at)
        return end

    @property
    def content(self) -> bytes:
        """All bytes of a stream in memory."""
        return bytes(self._file.getvalue())

    def read_all(self) -> bytes:
        """What is left to read."""
        return self.file.read()

    def read(self, buffer: list[Value], offset: int, count: int) -> int:
        """Read into a buffer; the number of bytes there were, 0 at the end."""
        reader = getattr(self.file, "read1", self.file.read)
        data = reader(count)
        buffer[offset : offset + len(data)] = [Byte(each) for each in data]
        return len(data)

    def read_byte(self) -> int:
        """The next byte, -1 at the end."""
        data = self.file.read(1)
        return data[0] if data else -1

    def write(self, data: Value, offset: int = 0, count: int | None = None) -> None:
        """Write bytes of a buffer."""
        if not self.writable:
            raise NetException("System.NotSupportedException", "Stream does not support writing.")
        raw = bytes(data)
        self.file.write(raw[offset:] if count is None else raw[offset : offset + count])

    def seek(self, offset: int, origin: Value = "Begin") -> Int64:
        """Move; the new position."""
        return Int64(self.file.seek(offset, _WHENCE[str(origin)]))

    def set_length(self, length: int) -> None:
        self.file.truncate(length)

    def flush(self) -> None:
        self.file.flush()

    def copy_to(self, target: Stream, _size: int = 0) -> None:
        """Write what is left to read into another stream."""
        target.write(self.read_all())

    def close(self) -> None:
        """Close it; bytes in memory stay readable."""
        self._file.close()


class _Memory(io.BytesIO):
    """Memory whose bytes survive closing."""

    def close(self) -> None:
        self.last = self.getvalue()
        super().close()

    def getvalue(self) -> bytes:
        return self.last if self.closed else super().getvalue()


def memory_stream(data: bytes = b"", *, writable: bool = True) -> Stream:
    """A MemoryStream at its beginning."""
    return Stream(_Memory(data), _NAMESPACE + "MemoryStream", writable=writable)


def _new_memory(*arguments: Value) -> Stream:
    source = arguments[0] if arguments else 0
    if isinstance(source, int):
        return memory_stream()
    data = bytes(source)
    numbers = [each for each in arguments[1:] if not isinstance(each, bool)]
    if numbers:
        data = data[numbers[0] : numbers[0] + numbers[1]]
    flags = [each for each in arguments[1:] if isinstance(each, bool)]
    return memory_stream(data, writable=not flags or flags[0])


def file_stream(path: Value, mode: Value = "Open", access: Value = None, *_more: Value) -> Stream:
    """A FileStream; without an access a file that is appended to is written, others are both."""
    wanted = "ReadWrite" if access is None else str(access)
    file = open_file(str(path), str(mode), wanted)
    return Stream(file, _NAMESPACE + "FileStream", writable="Write" in wanted, name=file.name)


def _compressed(kind: str) -> Callable[..., Stream]:
    """The constructor of GZipStream or DeflateStream."""

    def make(source: Stream, mode: Value, *_more: Value) -> Stream:
        reads = str(mode) == "Decompress"
        if kind == "GZipStream":
            import gzip

            file: Any = gzip.GzipFile(fileobj=source.file, mode="rb" if reads else "wb")
        else:
            file = _inflated(source.file) if reads else _Deflater(source.file)
        return Stream(file, f"{_NAMESPACE}Compression.{kind}", writable=not reads)

    return make


def _inflated(file: BinaryIO) -> io.BytesIO:
    import zlib

    return io.BytesIO(zlib.decompress(file.read(), -zlib.MAX_WBITS))


class _Deflater(io.RawIOBase):
    """Writes what it is given compressed, without header."""

    def __init__(self, target: BinaryIO) -> None:
        import zlib

        self._target = target
        self._state = zlib.compressobj(wbits=-zlib.MAX_WBITS)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._target.write(self._state.compress(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._target.write(self._state.flush())
        super().close()


def _set_position(stream: Stream, position: Value) -> None:
    stream.seek(int(position))


def _can(name: str) -> Callable[[Stream], bool]:
    return lambda stream: stream.is_open and getattr(stream.file, name)()


_FLAG, _LONG = "System.Boolean", "System.Int64"

define(
    _NAMESPACE + "Stream",
    properties=(
        Property("CanRead", _can("readable"), type_name=_FLAG),
        Property("CanSeek", _can("seekable"), type_name=_FLAG),
        Property("CanTimeout", lambda _stream: False, type_name=_FLAG),
        Property("CanWrite", lambda stream: stream.is_open and stream.writable, type_name=_FLAG),
        Property("Length", lambda stream: Int64(stream.length), type_name=_LONG),
        Property("Position", lambda stream: Int64(stream.file.tell()), _set_position, _LONG),
    ),
    methods=(
        Method("Close", Stream.close, "void ()"),
        Method(
            "CopyTo",
            Stream.copy_to,
            "void (System.IO.Stream destination)",
            "void (System.IO.Stream destination, int bufferSize)",
        ),
        Method("Dispose", Stream.close, "void ()"),
        Method("Flush", Stream.flush, "void ()", "void (bool flushToDisk)"),
        Method("Read", Stream.read, "int (object buffer, int offset, int count)"),
        Method("ReadByte", Stream.read_byte, "int ()"),
        Method("Seek", Stream.seek, "long (long offset, System.IO.SeekOrigin origin)"),
        Method("SetLength", Stream.set_length, "void (long value)"),
        Method(
            "Write",
            Stream.write,
            "void (byte[] buffer, int offset, int count)",
            "void (byte[] buffer)",
        ),
        Method("WriteByte", lambda stream, value: stream.write([value]), "void (byte value)"),
    ),
    static_properties=(Property("Null", lambda _type: memory_stream()),),
)
define(
    _NAMESPACE + "MemoryStream",
    properties=(Property("Capacity", lambda stream: stream.length, type_name="System.Int32"),),
    methods=(
        Method("ToArray", lambda stream: byte_array(stream.content), "byte[] ()"),
        Method("GetBuffer", lambda stream: byte_array(stream.content), "byte[] ()"),
        Method(
            "WriteTo",
            lambda stream, target: target.write(stream.content),
            "void (System.IO.Stream stream)",
        ),
    ),
    constructor=Method(
        "new",
        _new_memory,
        "()",
        "(int capacity)",
        "(byte[] buffer)",
        "(byte[] buffer, bool writable)",
        "(byte[] buffer, int index, int count)",
        "(byte[] buffer, int index, int count, bool writable)",
    ),
)
_MODE, _ACCESS = "System.IO.FileMode mode", "System.IO.FileAccess access"
define(
    _NAMESPACE + "FileStream",
    properties=(Property("Name", lambda stream: stream.name, type_name="System.String"),),
    constructor=Method(
        "new",
        file_stream,
        f"(string path, {_MODE})",
        f"(string path, {_MODE}, {_ACCESS})",
        f"(string path, {_MODE}, {_ACCESS}, System.IO.FileShare share)",
        f"(string path, {_MODE}, {_ACCESS}, System.IO.FileShare share, int bufferSize)",
    ),
)
_COMPRESSION = "System.IO.Compression.CompressionMode mode"
for _kind in ("GZipStream", "DeflateStream"):
    define(
        f"{_NAMESPACE}Compression.{_kind}",
        constructor=Method(
            "new",
            _compressed(_kind),
            f"(System.IO.Stream stream, {_COMPRESSION})",
            f"(System.IO.Stream stream, {_COMPRESSION}, bool leaveOpen)",
        ),
    )
