"""System.IO.Path: by the rules of Linux, and paths of Windows servers (`C:\\…`, `\\\\server\\…`) by
those of Windows, so that scripts take the paths of an Exchange server apart as they do there.
"""

from __future__ import annotations

import ntpath
import posixpath
import re

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import CHAR
from xshell.engine.values.kinds import Char, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


_of_windows = re.compile(r"[A-Za-z]:[\\/]|\\\\").match


def file_name(path: str) -> str:
    """What follows the last separator."""
    return ntpath.basename(path) if _of_windows(path) else path.rpartition("/")[2]


def extension(path: str) -> str:
    """The extension with its dot; a dot at the end is none."""
    name = file_name(path)
    _, dot, ending = name.rpartition(".")
    return dot + ending if dot and ending else ""


def _without_extension(path: str) -> str:
    name = file_name(path)
    before, dot, _ = name.rpartition(".")
    return before if dot else name


def _directory(path: str) -> str | None:
    if _of_windows(path):
        folder = ntpath.dirname(path.replace("/", "\\"))
        return None if folder == path or not ntpath.splitdrive(path)[1].strip("\\/") else folder
    if path in ("", "/"):
        return None
    folder = path.rpartition("/")[0]
    if not folder and path.startswith("/"):
        return "/"
    return folder.rstrip("/") or ("/" if path.startswith("/") else "")


def _change(path: str | None, ending: str | None) -> str | None:
    if not path:
        return path
    name = file_name(path)
    folder = path[: len(path) - len(name)]
    before, dot, _ = name.rpartition(".")
    kept = folder + (before if dot else name)
    if ending is None:
        return kept
    return kept + ("" if ending.startswith(".") else ".") + ending


def _is_rooted(path: str) -> bool:
    return path.startswith("/") or _of_windows(path) is not None


def _separator(path: str) -> str:
    return "\\" if _of_windows(path) else "/"


def _ends_in_separator(path: str) -> bool:
    return path.endswith(("/", "\\") if _of_windows(path) else "/")


def _combine(*paths: str) -> str:
    """Joined by separators; a rooted part begins anew."""
    parts = paths[0] if len(paths) == 1 and isinstance(paths[0], list) else paths
    made = ""
    for part in parts:
        if not part:
            continue
        if _is_rooted(part) or not made:
            made = part
        else:
            made += part if _ends_in_separator(made) else _separator(made) + part
    return made


def _join(*paths: str) -> str:
    made = ""
    for part in paths:
        if not part:
            continue
        if made and not _ends_in_separator(made) and not part.startswith(_separator(made)):
            made += _separator(made)
        made += part
    return made


def _full(path: str, base: str | None = None) -> str:
    from os import getcwd

    if _of_windows(path) or (base and _of_windows(base)):
        full = ntpath.normpath(ntpath.join(base or "", path))
        return full + "\\" if _ends_in_separator(path) and not full.endswith("\\") else full
    full = posixpath.normpath(posixpath.join(base or getcwd(), path))
    full = "/" + full.lstrip("/")
    return full + "/" if path.endswith("/") and full != "/" else full


def _root(path: str) -> str:
    if not _of_windows(path):
        return "/" if path.startswith("/") else ""
    drive = ntpath.splitdrive(path)[0].replace("/", "\\")
    return drive + "\\" if drive.endswith(":") else drive


def _relative(base: str, path: str) -> str:
    rules = ntpath if _of_windows(base) and _of_windows(path) else posixpath
    relative: str = rules.relpath(_full(path), _full(base))
    return relative


def _temporary_file() -> str:
    from os import close
    from tempfile import mkstemp

    handle, path = mkstemp(prefix="tmp", suffix=".tmp")
    close(handle)
    return path


def _temporary_folder() -> str:
    from tempfile import gettempdir

    return gettempdir().rstrip("/") + "/"


def _random_name() -> str:
    from random import SystemRandom

    letters = "".join(SystemRandom().choices("abcdefghijklmnopqrstuvwxyz012345", k=11))
    return f"{letters[:8]}.{letters[8:]}"


def _trimmed(path: str) -> str:
    return path[:-1] if _ends_in_separator(path) and path != _root(path) else path


def _invalid(*_args: Value) -> TypedArray:
    return TypedArray(CHAR, [Char("\0"), Char("/")])


_ONE = "(string path)"

define(
    "System.IO.Path",
    static_properties=(
        Property("DirectorySeparatorChar", lambda _type: Char("/"), type_name="System.Char"),
        Property("AltDirectorySeparatorChar", lambda _type: Char("/"), type_name="System.Char"),
        Property("PathSeparator", lambda _type: Char(":"), type_name="System.Char"),
        Property("VolumeSeparatorChar", lambda _type: Char("/"), type_name="System.Char"),
    ),
    static_methods=(
        Method("ChangeExtension", _change, "(string path, string extension)"),
        Method(
            "Combine",
            _combine,
            "(string path1, string path2)",
            "(string path1, string path2, string path3)",
            "(string path1, string path2, string path3, string path4)",
            "(params string[] paths)",
        ),
        Method("EndsInDirectorySeparator", _ends_in_separator, _ONE),
        Method("Exists", posixpath.exists, _ONE),
        Method("GetDirectoryName", _directory, _ONE),
        Method("GetExtension", extension, _ONE),
        Method("GetFileName", file_name, _ONE),
        Method("GetFileNameWithoutExtension", _without_extension, _ONE),
        Method("GetFullPath", _full, _ONE, "(string path, string basePath)"),
        Method("GetInvalidFileNameChars", _invalid, "()"),
        Method("GetInvalidPathChars", lambda: TypedArray(CHAR, [Char("\0")]), "()"),
        Method("GetPathRoot", _root, _ONE),
        Method("GetRandomFileName", _random_name, "()"),
        Method("GetRelativePath", _relative, "(string relativeTo, string path)"),
        Method("GetTempFileName", _temporary_file, "()"),
        Method("GetTempPath", _temporary_folder, "()"),
        Method("HasExtension", lambda path: bool(extension(path)), _ONE),
        Method("IsPathFullyQualified", _is_rooted, _ONE),
        Method("IsPathRooted", _is_rooted, _ONE),
        Method(
            "Join",
            _join,
            "(string path1, string path2)",
            "(string path1, string path2, string path3)",
            "(string path1, string path2, string path3, string path4)",
        ),
        Method("TrimEndingDirectorySeparator", _trimmed, _ONE),
    ),
)
