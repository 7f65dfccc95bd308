"""System.IO.File and System.IO.Directory."""

from __future__ import annotations

import os
import shutil

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.encoding import UTF8, Encoding
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import STRING
from xshell.engine.errors import NetException
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import TypedArray
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def _failed(error: OSError, path: str) -> NetException:
    """The .NET exception of a system call's failure."""
    full = os.path.abspath(path)
    if isinstance(error, FileNotFoundError):
        if not os.path.isdir(os.path.dirname(full)):
            return NetException(
                "System.IO.DirectoryNotFoundException",
                f"Could not find a part of the path '{full}'.",
            )
        return NetException("System.IO.FileNotFoundException", f"Could not find file '{full}'.")
    if isinstance(error, PermissionError | IsADirectoryError):
        return NetException(
            "System.UnauthorizedAccessException", f"Access to the path '{full}' is denied."
        )
    return NetException("System.IO.IOException", f"{error.strerror} : '{full}'")


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise _failed(error, path) from None


def read_text(path: str, encoding: Encoding | None = None) -> str:
    """A file's text, by its byte order mark, else as told, else UTF-8."""
    data = _bytes_of(path)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return (encoding or UTF8).decode(data)


def _lines(path: str, encoding: Encoding | None = None) -> list[str]:
    lines = read_text(path, encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _write(path: str, data: bytes, mode: str = "wb") -> None:
    try:
        with open(path, mode) as file:
            file.write(data)
    except OSError as error:
        raise _failed(error, path) from None


def _encoded(text: str, encoding: Encoding | None, mark: bool = True) -> bytes:
    """Text as bytes; with a byte order mark only where an encoding was named."""
    if encoding is None:
        return text.encode("utf-8", "replace")
    return (encoding.mark if mark else b"") + encoding.encode(text)


def _joined(values: Value) -> str:
    elements = None if isinstance(values, str) else enumerate_value(values)
    listed = [values] if elements is None else elements
    return "".join(plain_text(each) + "\n" for each in listed)


def _append(path: str, text: str, encoding: Encoding | None = None) -> None:
    is_new = not os.path.exists(path) or os.path.getsize(path) == 0
    _write(path, _encoded(text, encoding, is_new), "ab")


def _copy(source: str, target: str, overwrite: bool = False) -> None:
    if os.path.exists(target) and not overwrite:
        full = os.path.abspath(target)
        raise NetException("System.IO.IOException", f"The file '{full}' already exists.")
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise _failed(error, source) from None


def _move(source: str, target: str, overwrite: bool = False) -> None:
    if os.path.exists(target) and not overwrite:
        raise NetException(
            "System.IO.IOException", "Cannot create a file when that file already exists."
        )
    try:
        os.replace(source, target)
    except OSError as error:
        raise _failed(error, source) from None


def _delete(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _failed(error, path) from None


def _strings(values: list[str]) -> TypedArray:
    return TypedArray(STRING, values)


def _read_lines(path: str, encoding: Encoding | None = None) -> TypedArray:
    return _strings(_lines(path, encoding))


def _append_lines(path: str, lines: Value, encoding: Encoding | None = None) -> None:
    _append(path, _joined(lines), encoding)


def _write_lines(path: str, lines: Value, encoding: Encoding | None = None) -> None:
    _write(path, _encoded(_joined(lines), encoding))


def _write_text(path: str, text: str, encoding: Encoding | None = None) -> None:
    _write(path, _encoded(text, encoding))


_TWO = (
    "void (string source, string target)",
    "void (string source, string target, bool overwrite)",
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

define(
    "System.IO.File",
    static_methods=(
        Method("AppendAllLines", _append_lines, *_WRITE_LINES),
        Method("AppendAllText", _append, *_WRITE),
        Method("Copy", _copy, *_TWO),
        Method("Delete", _delete, "void (string path)"),
        Method("Exists", os.path.isfile, "bool (string path)"),
        Method("Move", _move, *_TWO),
        Method("ReadAllBytes", lambda path: byte_array(_bytes_of(path)), "byte[] (string path)"),
        Method("ReadAllLines", _read_lines, *_ENCODED),
        Method("ReadAllText", read_text, *_ENCODED),
        Method("ReadLines", _read_lines, *_ENCODED),
        Method(
            "WriteAllBytes",
            lambda path, data: _write(path, bytes(data)),
            "void (string path, byte[] bytes)",
        ),
        Method("WriteAllLines", _write_lines, *_WRITE_LINES),
        Method("WriteAllText", _write_text, *_WRITE),
    ),
)


def _entries(path: str, pattern: str, wanted: Callable[[str], bool], deep: bool) -> Iterator[str]:
    from xshell.engine.values.wildcard import is_like

    try:
        names = sorted(os.listdir(path))
    except OSError:
        raise NetException(
            "System.IO.DirectoryNotFoundException",
            f"Could not find a part of the path '{os.path.abspath(path)}'.",
        ) from None
    for name in names:
        full = os.path.join(path, name)
        if wanted(full) and is_like(name, pattern, True):
            yield full
        if deep and os.path.isdir(full):
            yield from _entries(full, pattern, wanted, True)


def _lister(wanted: Callable[[str], bool]) -> Callable[..., TypedArray]:
    def listed(path: str, pattern: str = "*", option: Value = None) -> TypedArray:
        deep = str(option) == "AllDirectories"
        return _strings(list(_entries(path, pattern, wanted, deep)))

    return listed


def _delete_folder(path: str, deep: bool = False) -> None:
    try:
        if deep:
            shutil.rmtree(path)
        else:
            os.rmdir(path)
    except FileNotFoundError:
        raise NetException(
            "System.IO.DirectoryNotFoundException",
            f"Could not find a part of the path '{os.path.abspath(path)}'.",
        ) from None
    except OSError:
        message = f"Directory not empty : '{os.path.abspath(path)}'"
        raise NetException("System.IO.IOException", message) from None


_LISTS = (
    "string[] (string path)",
    "string[] (string path, string searchPattern)",
    "string[] (string path, string searchPattern, System.IO.SearchOption searchOption)",
)

define(
    "System.IO.Directory",
    static_methods=(
        Method(
            "Delete", _delete_folder, "void (string path)", "void (string path, bool recursive)"
        ),
        Method("EnumerateDirectories", _lister(os.path.isdir), *_LISTS),
        Method("EnumerateFiles", _lister(os.path.isfile), *_LISTS),
        Method("Exists", os.path.isdir, "bool (string path)"),
        Method("GetCurrentDirectory", os.getcwd, "string ()"),
        Method("GetDirectories", _lister(os.path.isdir), *_LISTS),
        Method("GetFiles", _lister(os.path.isfile), *_LISTS),
        Method("GetFileSystemEntries", _lister(os.path.exists), *_LISTS),
    ),
)
