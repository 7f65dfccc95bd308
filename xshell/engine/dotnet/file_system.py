"""What the types of System.IO share: paths as the system knows them, and its failures as .NET's."""

from __future__ import annotations

import os

from xshell.engine.errors import NetException
from xshell.engine.units import joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    Value = Any

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def system_path(frame: Any, path: Value) -> str:
    """A path of .NET for the system: paths of Windows go by the session's drives."""
    text = str(path)
    is_windows = text[1:2] == ":" or text.startswith("\\\\")
    if is_windows and frame is not None:
        mapped: str = frame.session.file_path(text)
        return mapped
    return joined(text)


def folder_missing(path: str) -> NetException:
    """The exception for a path in a folder that does not exist."""
    return NetException(
        "System.IO.DirectoryNotFoundException",
        f"Could not find a part of the path '{os.path.abspath(path)}'.",
    )


def failure_of(error: OSError, path: str) -> NetException:
    """The .NET exception of a system call's failure."""
    full = os.path.abspath(path)
    if isinstance(error, FileNotFoundError):
        if not os.path.isdir(os.path.dirname(full)):
            return folder_missing(path)
        return NetException(
            "System.IO.FileNotFoundException",
            f"Could not find file '{full}'.",
            properties={"FileName": full},
        )
    if isinstance(error, PermissionError | IsADirectoryError):
        return NetException(
            "System.UnauthorizedAccessException", f"Access to the path '{full}' is denied."
        )
    if isinstance(error, FileExistsError):
        return NetException("System.IO.IOException", f"The file '{full}' already exists.")
    return NetException("System.IO.IOException", f"{error.strerror} : '{full}'")


# Python's modes for those of System.IO.FileMode that do not depend on the file.
_MODES = {"CreateNew": "x+b", "Create": "w+b", "Append": "ab"}


def open_file(path: str, mode: str = "Open", access: str = "ReadWrite") -> BinaryIO:
    """A file opened by the names of a FileMode and a FileAccess; raises .NET's exceptions."""
    if not path:
        raise NetException(
            "System.ArgumentException",
            "The value cannot be an empty string. (Parameter 'path')",
            properties={"ParamName": "path"},
        )
    try:
        if mode == "Truncate":
            os.truncate(path, 0)
        how = _MODES.get(mode) or ("rb" if access == "Read" else "r+b")
        if mode == "OpenOrCreate" and not os.path.exists(path):
            how = "w+b"
        return open(path, how)  # type: ignore[return-value]
    except OSError as error:
        raise failure_of(error, path) from None
