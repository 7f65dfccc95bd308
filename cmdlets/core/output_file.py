"""Files that cmdlets write: opened with -Force, -NoClobber, -Append and -Encoding."""

from __future__ import annotations

import os

from cmdlets.core.encodings import encoded, opened
from cmdlets.core.paths import matching, open_failure
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.cmdlet import Cmdlet

    Value = Any


class OutputFile:
    """An open file that takes text; the encoding's mark goes before the first of a new file."""

    __slots__ = ("_at_start", "_encoding", "_file")

    def __init__(self, file: Any, encoding: Value, at_start: bool) -> None:
        self._file = file
        self._encoding = encoding
        self._at_start = at_start

    def write(self, text: str) -> None:
        """Write text as it is."""
        self._file.write(encoded(text, self._encoding, self._at_start))
        self._at_start = False

    def close(self) -> None:
        """Close the file; more than once does no harm."""
        self._file.close()


def file_system_path(cmdlet: Cmdlet, text: str) -> str:
    """The absolute path of a file that is opened; a path of another provider, or of a drive that
    is not there, ends the cmdlet.
    """
    place = cmdlet.session.drives.place(text)
    if place.is_table:
        cmdlet.fail(
            "ReadWriteFileNotFileSystemProvider",
            "Cannot open file because the current provider "
            f"(Microsoft.PowerShell.Core\\{place.drive.provider}) cannot open a file.",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )
    path: str = place.path
    return path


def output_path(cmdlet: Cmdlet, path: str | None, literal_path: str | None) -> str:
    """The absolute path of the one file that is written; wildcards of a path that is not literal
    have to stand for one.
    """
    if path is None or not has_wildcards(path):
        return file_system_path(cmdlet, path or literal_path or "")
    found = matching(file_system_path(cmdlet, path))
    if len(found) > 1:
        cmdlet.fail(
            "ReadWriteMultipleFilesNotSupported",
            "Cannot perform operation because the path resolved to more than one file. This "
            "command cannot operate on multiple files.",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )
    if not found:
        cmdlet.fail(
            "FileOpenFailure",
            f"Cannot perform operation because the wildcard path {path} did not resolve to a file.",
            "OpenError",
            path,
            "System.IO.FileNotFoundException",
        )
    return found[0]


def open_output(
    cmdlet: Cmdlet,
    path: str,
    encoding: Value = None,
    *,
    append: bool = False,
    force: bool = False,
    no_clobber: bool = False,
) -> OutputFile:
    """Open a file of the file system by absolute path; what hinders ends the cmdlet with the
    error PowerShell has for it.
    """
    exists = os.path.exists(path)
    if exists and no_clobber and not append:
        cmdlet.fail(
            "NoClobber",
            f"The file '{path}' already exists.",
            "ResourceExists",
            path,
            "System.IO.IOException",
        )
    if exists and force and not os.access(path, os.W_OK):
        os.chmod(path, os.stat(path).st_mode | 0o200)
    at_start = not (append and exists and os.path.getsize(path))
    try:
        file = opened(path, "ab" if append else "wb")
    except OSError:
        raise open_failure(path) from None
    return OutputFile(file, encoding, at_start)
