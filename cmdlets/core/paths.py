"""Paths as item cmdlets take them: wildcards, filters, drives that are tables."""

from __future__ import annotations

import os
import re

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.wildcard import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

MODULE = "Microsoft.PowerShell.Management"


def path_not_found(path: str) -> Terminating:
    """The error for a path where nothing is."""
    return make_error(
        "PathNotFound",
        f"Cannot find path '{path}' because it does not exist.",
        "ObjectNotFound",
        path,
        "System.Management.Automation.ItemNotFoundException",
    )


class PathCmdlet(Cmdlet):
    """A cmdlet with -Path (wildcards) and -LiteralPath."""

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Paths, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Paths taken literally.",
    )

    include: list[str] = []
    exclude: list[str] = []
    filter = ""

    def found(self, must_exist: bool = True) -> Iterator[str]:
        """The absolute paths of the file system that the parameters name; what is not there is
        an error.
        """
        for text in self.literal_path or ():
            if self.has_drive(text):
                yield from self._literal(text, must_exist)
        for text in self.path or ():
            if self.has_drive(text):
                yield from self.expanded(text, must_exist)

    def has_drive(self, text: str) -> bool:
        """Whether the drive that a path names is there; if not, writes the error."""
        drives = self.session.drives
        name, _ = drives.split(text)
        known = (
            name is None or name in drives.drives or len(name) == 1 or ":" in text[len(name) + 1 :]
        )
        if not known:
            self.error(
                "DriveNotFound",
                f"Cannot find drive. A drive with the name '{name}' does not exist.",
                "ObjectNotFound",
                text.partition(":")[0],
                "System.Management.Automation.DriveNotFoundException",
            )
        return known

    def _literal(self, text: str, must_exist: bool) -> Iterator[str]:
        path = self.session.file_path(text)
        if must_exist and not os.path.lexists(path):
            self.error(path_not_found(path))
            return
        yield path

    def expanded(self, text: str, must_exist: bool = True) -> Iterator[str]:
        """The paths that match a pattern; a path without wildcards itself."""
        from xshell.engine.values.wildcard import has_wildcards, unescape

        if not has_wildcards(text):
            for path in self._literal(unescape(text), must_exist):
                if self._passes(path):
                    yield path
            return
        for path in matching(self.session.file_path(text)):
            if self._passes(path):
                yield path

    def _passes(self, path: str) -> bool:
        from xshell.engine.values.wildcard import is_like

        name = os.path.basename(path)
        if self.include and not any(is_like(name, each) for each in self.include):
            return False
        if self.filter and not is_like(name, self.filter):
            return False
        return not any(is_like(name, each) for each in self.exclude or ())


def readable_files(
    cmdlet: Cmdlet, paths: list[str] | None, literal_paths: list[str] | None
) -> Iterator[str]:
    """The absolute paths of files to read, wildcards expanded; what is not there is an error."""
    from xshell.engine.values.wildcard import has_wildcards, unescape

    for text in paths or ():
        if has_wildcards(text):
            found = matching(cmdlet.session.file_path(text))
            if not found:
                cmdlet.error(path_not_found(cmdlet.session.file_path(text)))
            yield from found
        else:
            yield from _readable(cmdlet, unescape(text))
    for text in literal_paths or ():
        yield from _readable(cmdlet, text)


def _readable(cmdlet: Cmdlet, text: str) -> Iterator[str]:
    path = cmdlet.session.file_path(text)
    if os.path.isfile(path):
        yield path
        return
    folder = os.path.isdir(os.path.dirname(path))
    denied = os.path.isdir(path)
    message = f"Could not find {'file' if folder else 'a part of the path'} '{path}'."
    kind = "FileNotFoundException" if folder else "DirectoryNotFoundException"
    cmdlet.error(
        "FileOpenFailure",
        f"Access to the path '{path}' is denied." if denied else message,
        "OpenError",
        path,
        "System.UnauthorizedAccessException" if denied else f"System.IO.{kind}",
    )


def _is_valid(pattern: str) -> bool:
    """Whether the brackets of a pattern are closed."""
    try:
        return compiled(pattern) is not None
    except re.error:
        return False


def matching(pattern: str) -> list[str]:
    """The files and folders that an absolute pattern matches, in the order of names."""
    from xshell.engine.values.wildcard import has_wildcards, is_like, unescape

    parts = pattern.split("/")
    if not all(_is_valid(part) for part in parts):
        return []
    found = ["/"]
    for part in parts[1:]:
        if not part:
            continue
        if has_wildcards(part):
            found = [
                os.path.join(folder, name)
                for folder in found
                if os.path.isdir(folder)
                for name in sorted(os.listdir(folder), key=str.lower)
                if is_like(name, part) and not (name.startswith(".") and not part.startswith("."))
            ]
        else:
            plain = unescape(part)
            found = [
                path for folder in found if os.path.lexists(path := os.path.join(folder, plain))
            ]
    return found
