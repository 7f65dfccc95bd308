"""System.IO.Directory, and FileInfo and DirectoryInfo made by scripts."""

from __future__ import annotations

import os
import shutil

from xshell.engine.dotnet.file_system import failure_of, folder_missing
from xshell.engine.dotnet.file_times import TIME_METHODS
from xshell.engine.dotnet.files import on_path
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.types import STRING
from xshell.engine.errors import NetException
from xshell.engine.providers.items import FileItem, FolderItem
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any


def entries(path: str, pattern: str, wanted: Callable[[str], bool], deep: bool) -> Iterator[str]:
    """The paths in a folder whose names fit a pattern of * and ?; raises where it is missing."""
    from xshell.engine.values.wildcard import is_like

    try:
        names = sorted(os.listdir(path))
    except OSError:
        raise folder_missing(path) from None
    for name in names:
        full = os.path.join(path, name)
        if wanted(full) and is_like(name, pattern, True):
            yield full
        if deep and os.path.isdir(full):
            yield from entries(full, pattern, wanted, True)


def _lister(wanted: Callable[[str], bool]) -> Callable[..., TypedArray]:
    def listed(path: str, pattern: str = "*", option: Value = None) -> TypedArray:
        deep = str(option) == "AllDirectories"
        return TypedArray(STRING, list(entries(path, pattern, wanted, deep)))

    return listed


def _create(path: str, *_mode: Value) -> FolderItem:
    if not path:
        raise NetException(
            "System.ArgumentException",
            "The value cannot be an empty string. (Parameter 'path')",
        )
    try:
        os.makedirs(path, exist_ok=True)
    except FileExistsError:
        raise NetException(
            "System.IO.IOException",
            f"The file or directory '{os.path.abspath(path)}' already exists.",
        ) from None
    except OSError as error:
        raise failure_of(error, path) from None
    return FolderItem(os.path.abspath(path))


def _delete(path: str, deep: bool = False) -> None:
    try:
        if deep:
            shutil.rmtree(path)
        else:
            os.rmdir(path)
    except FileNotFoundError:
        raise folder_missing(path) from None
    except PermissionError as error:
        raise failure_of(error, path) from None
    except OSError:
        message = f"Directory not empty : '{os.path.abspath(path)}'"
        raise NetException("System.IO.IOException", message) from None


def _move(source: str, target: str) -> None:
    if os.path.exists(target):
        raise NetException(
            "System.IO.IOException",
            f"Cannot create '{os.path.abspath(target)}' because a file or directory with the "
            "same name already exists.",
        )
    if not os.path.exists(source):
        raise folder_missing(source)
    shutil.move(source, target)


def _parent(path: str) -> FolderItem | None:
    full = os.path.abspath(path)
    return FolderItem(os.path.dirname(full)) if full != "/" else None


def _temporary(prefix: str | None = None) -> FolderItem:
    from tempfile import mkdtemp

    return FolderItem(mkdtemp(prefix=prefix or ""))


_LISTS = (
    "string[] (string path)",
    "string[] (string path, string searchPattern)",
    "string[] (string path, string searchPattern, System.IO.SearchOption searchOption)",
)
_ONE = "(string path)"

define(
    "System.IO.Directory",
    static_methods=(
        on_path("CreateDirectory", _create, _ONE, "(string path, System.IO.UnixFileMode mode)"),
        Method("CreateTempSubdirectory", _temporary, "()", "(string prefix)"),
        on_path("Delete", _delete, f"void {_ONE}", "void (string path, bool recursive)"),
        on_path("EnumerateDirectories", _lister(os.path.isdir), *_LISTS),
        on_path("EnumerateFiles", _lister(os.path.isfile), *_LISTS),
        on_path("EnumerateFileSystemEntries", _lister(os.path.lexists), *_LISTS),
        on_path("Exists", os.path.isdir, f"bool {_ONE}"),
        Method("GetCurrentDirectory", os.getcwd, "string ()"),
        on_path("GetDirectories", _lister(os.path.isdir), *_LISTS),
        on_path("GetDirectoryRoot", lambda _path: "/", f"string {_ONE}"),
        on_path("GetFiles", _lister(os.path.isfile), *_LISTS),
        on_path("GetFileSystemEntries", _lister(os.path.lexists), *_LISTS),
        Method("GetLogicalDrives", lambda: TypedArray(STRING, ["/"]), "string[] ()"),
        on_path("GetParent", _parent, _ONE),
        on_path("Move", _move, "void (string sourceDirName, string destDirName)", paths=2),
        on_path("SetCurrentDirectory", os.chdir, f"void {_ONE}"),
        *(on_path(name, function, text) for name, function, text in TIME_METHODS),
    ),
)


def _maker(kind: type[FileItem]) -> Callable[[str], FileItem]:
    """The constructor: the path becomes a full one, ToString keeps it as it was given."""

    def make(path: str) -> FileItem:
        if not path:
            raise NetException(
                "System.ArgumentException",
                "The path is empty. (Parameter 'path')",
            )
        made = kind(os.path.normpath(os.path.join(os.getcwd(), path)))
        made.shown_name = path
        return made

    return make


for _name, _kind in (("FileInfo", FileItem), ("DirectoryInfo", FolderItem)):
    define(
        f"System.IO.{_name}",
        constructor=Method("new", _maker(_kind), "(string fileName)"),
    )
