"""System.IO.File."""

from __future__ import annotations

import os
import shutil

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.encoding import UTF8, Encoding
from xshell.engine.dotnet.file_system import (
    BYTE_ORDER_MARKS,
    failure_of,
    open_file,
    system_path,
)
from xshell.engine.dotnet.file_times import TIME_METHODS
from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.units import split, utf8
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import TypedArray
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _bytes_of(path: str) -> bytes:
    with open_file(path, "Open", "Read") as file:
        return file.read()


def read_text(path: str, encoding: Encoding | None = None) -> str:
    """A file's text, by its byte order mark, else as told, else UTF-8."""
    data = _bytes_of(path)
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return split(data[len(mark) :].decode(codec, "replace"))
    return (encoding or UTF8).decode(data)


def _lines(path: str, encoding: Encoding | None = None) -> TypedArray:
    lines = read_text(path, encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return TypedArray(STRING, lines[:-1] if lines[-1] == "" else lines)


def _write(path: str, data: bytes, mode: str = "Create") -> None:
    with open_file(path, mode) as file:
        file.write(data)


def _encoded(text: str, encoding: Encoding | None, mark: bool = True) -> bytes:
    """Text as bytes; with a byte order mark only where an encoding was named."""
    if encoding is None:
        return utf8(text)
    return (encoding.mark if mark else b"") + encoding.encode(text)


def _joined(values: Value) -> str:
    elements = None if isinstance(values, str) else enumerate_value(values)
    listed = [values] if elements is None else elements
    return "".join(plain_text(each) + "\n" for each in listed)


def _append(path: str, text: str, encoding: Encoding | None = None) -> None:
    is_new = not os.path.exists(path) or os.path.getsize(path) == 0
    _write(path, _encoded(text or "", encoding, is_new), "Append")


def _append_lines(path: str, lines: Value, encoding: Encoding | None = None) -> None:
    _append(path, _joined(lines), encoding)


def _write_lines(path: str, lines: Value, encoding: Encoding | None = None) -> None:
    _write(path, _encoded(_joined(lines), encoding))


def _write_text(path: str, text: str, encoding: Encoding | None = None) -> None:
    _write(path, _encoded(text or "", encoding))


def copy(source: str, target: str, overwrite: bool = False) -> None:
    """Copy a file; raises where the target exists and may not be replaced."""
    if os.path.exists(target) and not overwrite:
        raise failure_of(FileExistsError(), target)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise failure_of(error, source) from None


def move(source: str, target: str, overwrite: bool = False) -> None:
    """Move a file; raises where the target exists and may not be replaced."""
    if os.path.exists(target) and not overwrite:
        raise NetException(
            "System.IO.IOException", "Cannot create a file when that file already exists."
        )
    try:
        shutil.move(source, target)
    except OSError as error:
        raise failure_of(error, source) from None


def _replace(source: str, target: str, backup: str | None, *_ignore: bool) -> None:
    if backup:
        move(target, backup, True)
    move(source, target, True)


def _delete(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise failure_of(error, path) from None


def _attributes(path: str) -> EnumValue:
    from xshell.engine.providers.items import item_at

    try:
        return EnumValue(known_type("System.IO.FileAttributes"), item_at(path).attributes)
    except OSError as error:
        raise failure_of(error, path) from None


def _set_attributes(path: str, attributes: EnumValue) -> None:
    """Of the attributes Unix knows only that a file may not be written."""
    mode = os.stat(path).st_mode
    os.chmod(path, mode & ~0o222 if attributes.value & 1 else mode | 0o200)


def _mode(path: str) -> EnumValue:
    return EnumValue(known_type("System.IO.UnixFileMode"), os.stat(path).st_mode & 0o7777)


def _link(path: str, target: str) -> Value:
    from xshell.engine.providers.items import item_at

    os.symlink(target, path)
    return item_at(path)


def _stream(path: str, mode: Value = "Open", access: Value = None, *more: Value) -> Value:
    from xshell.engine.dotnet.streams import file_stream

    return file_stream(path, mode, access, *more)


def _writer(path: str, append: bool = False) -> Value:
    from xshell.engine.dotnet.text_streams import StreamWriter

    return StreamWriter(path, append)


def _reader(path: str) -> Value:
    from xshell.engine.dotnet.text_streams import stream_reader

    return stream_reader(path)


def on_path(name: str, function: Any, *overloads: str, paths: int = 1) -> FrameMethod:
    """A static method whose first arguments, one or more, are paths."""

    def call(frame: Any, *arguments: Value) -> Value:
        given = [system_path(frame, each) for each in arguments[:paths]]
        return function(*given, *arguments[paths:])

    return FrameMethod(name, call, *overloads)


_TWO = (
    "void (string sourceFileName, string destFileName)",
    "void (string sourceFileName, string destFileName, bool overwrite)",
)
_ENCODED = ("(string path)", "(string path, System.Text.Encoding encoding)")
_WRITE = (
    "void (string path, string contents)",
    "void (string path, string contents, System.Text.Encoding encoding)",
)
_WRITE_LINES = (
    "void (string path, System.Object contents)",
    "void (string path, System.Object contents, System.Text.Encoding encoding)",
)
_BYTES = "void (string path, byte[] bytes)"
_ONE = "(string path)"
_OPEN = "(string path, System.IO.FileMode mode"

define(
    "System.IO.File",
    static_methods=(
        on_path("AppendAllBytes", lambda path, data: _write(path, bytes(data), "Append"), _BYTES),
        on_path("AppendAllLines", _append_lines, *_WRITE_LINES),
        on_path("AppendAllText", _append, *_WRITE),
        on_path("AppendText", lambda path: _writer(path, True), _ONE),
        on_path("Copy", copy, *_TWO, paths=2),
        on_path("Create", lambda path, *_size: _stream(path, "Create"), _ONE, "(string path, int)"),
        on_path("CreateSymbolicLink", _link, "(string path, string pathToTarget)"),
        on_path("CreateText", _writer, _ONE),
        on_path("Delete", _delete, f"void {_ONE}"),
        on_path("Exists", os.path.isfile, f"bool {_ONE}"),
        on_path("GetAttributes", _attributes, _ONE),
        on_path("GetUnixFileMode", _mode, _ONE),
        on_path("Move", move, *_TWO, paths=2),
        on_path(
            "Open",
            _stream,
            f"{_OPEN})",
            f"{_OPEN}, System.IO.FileAccess access)",
            f"{_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)",
        ),
        on_path("OpenRead", lambda path: _stream(path, "Open", "Read"), _ONE),
        on_path("OpenText", _reader, _ONE),
        on_path("OpenWrite", lambda path: _stream(path, "OpenOrCreate", "Write"), _ONE),
        on_path("ReadAllBytes", lambda path: byte_array(_bytes_of(path)), f"byte[] {_ONE}"),
        on_path("ReadAllLines", _lines, *_ENCODED),
        on_path("ReadAllText", read_text, *_ENCODED),
        on_path("ReadLines", _lines, *_ENCODED),
        on_path(
            "Replace",
            _replace,
            "void (string sourceFileName, string destinationFileName, string backup)",
            "void (string sourceFileName, string destinationFileName, string backup, bool ignore)",
            paths=2,
        ),
        on_path(
            "SetAttributes",
            _set_attributes,
            "void (string path, System.IO.FileAttributes fileAttributes)",
        ),
        on_path(
            "SetUnixFileMode",
            lambda path, mode: os.chmod(path, mode.value),
            "void (string path, System.IO.UnixFileMode mode)",
        ),
        on_path("WriteAllBytes", lambda path, data: _write(path, bytes(data)), _BYTES),
        on_path("WriteAllLines", _write_lines, *_WRITE_LINES),
        on_path("WriteAllText", _write_text, *_WRITE),
        *(on_path(name, function, text) for name, function, text in TIME_METHODS),
    ),
)
