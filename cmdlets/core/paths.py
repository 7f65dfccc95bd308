"""Paths as item cmdlets take them: wildcards, filters, drives that are tables."""

from __future__ import annotations

import os
import re

from cmdlets.core.item_errors import item_error
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.problem import Problem
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.values.wildcard import compiled, has_wildcards, is_like, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


_FILE_NOT_FOUND = Problem(
    "FileNotFound",
    "Cannot find path '{0}' because it does not exist.",
    "ObjectNotFound",
    "System.Management.Automation.ItemNotFoundException",
)


def file_not_found(given: str, path: str) -> Terminating:
    """The error of the cmdlets that call a missing file by the path as it was given."""
    return _FILE_NOT_FOUND(path, target=given)


def missing_path(_given: str, path: str) -> Terminating:
    """The error of the cmdlets that resolve paths before they open files."""
    return path_not_found(path)


class PathSearch(Cmdlet):
    """Finds what the parameters `path` (wildcards) and `literal_path` of a cmdlet name."""

    path: Any = None
    literal_path: Any = None
    include: list[str] = []
    exclude: list[str] = []
    filter = ""
    force = False

    @property
    def drives(self) -> Any:
        """The drives that paths are looked for on."""
        return self.session.drives

    def found(self, must_exist: bool = True) -> Iterator[str]:
        """The absolute paths of the file system that the parameters name; what is not there is
        an error.
        """
        for place in self.places(must_exist):
            if not place.is_table:
                yield place.path

    def places(self, must_exist: bool = True) -> Iterator[Place]:
        """What the parameters name; what is not there is an error."""
        for text in _texts(self.literal_path):
            yield from self.literal(text, must_exist)
        for text in _texts(self.path):
            yield from self.expanded(text, must_exist)

    def place(self, text: str) -> Place | None:
        """What a path names; writes the error where its drive or provider is not there."""
        try:
            place: Place = self.drives.place(text)
        except Terminating as failure:
            self.error(failure)
            return None
        if place.is_table and self.filter:
            self.error(item_error("NoFilter"))
            return None
        return place

    def literal(self, text: str, must_exist: bool = True) -> Iterator[Place]:
        """The place of a path taken literally."""
        place = self.place(text)
        if place is None:
            return
        if must_exist and not self.exists(place):
            self.error(path_not_found(text))
            return
        yield place

    def expanded(self, text: str, must_exist: bool = True) -> Iterator[Place]:
        """The places that match a pattern; a path without wildcards itself."""
        if has_wildcards(text):
            place = self.place(text)
            if place is not None:
                yield from self.globbed(place)
            return
        place = self.place(unescape(text))
        if place is None:
            return
        if must_exist and not self.exists(place):
            if not self.include and not self.exclude:
                self.error(path_not_found(text if place.is_table else place.path))
        elif self.passes(place):
            yield place

    def globbed(self, place: Place) -> Iterator[Place]:
        """The places that a pattern finds, narrowed by -Filter, -Include and -Exclude."""
        if place.is_table:
            found = list(tables.matching(self.frame, place.table, place.path))
        else:
            found = matching(place.path, self.force)
        for path in found:
            each = Place(place.drive, path)
            if self.passes(each) and (not self.filter or is_filtered(path, self.filter)):
                yield each

    def exists(self, place: Place) -> bool:
        """Whether there is something at a place."""
        if not place.is_table:
            return os.path.lexists(place.path)
        name = place.table
        return not place.path or tables.find(self.frame, name, place.path) is not None

    def is_container(self, place: Place) -> bool:
        """Whether a place is a folder or the whole of a table."""
        return not place.path if place.is_table else os.path.isdir(place.path)

    def is_in_use(self, path: str) -> bool:
        """Whether the current location is an item of the file system or inside it."""
        here = self.session.working_folder
        return not self.session.drives.current.is_table and (
            here == path or here.startswith(path.rstrip("/") + "/")
        )

    def passes(self, place: Place) -> bool:
        """Whether -Include and -Exclude let a place through."""
        return not (self.include or self.exclude) or self.is_chosen(os.path.basename(place.path))

    def is_chosen(self, name: str) -> bool:
        """Whether -Include and -Exclude let a name through."""
        if self.include and not any(is_like(name, each) for each in self.include):
            return False
        return not any(is_like(name, each) for each in self.exclude or ())


class PathCmdlet(PathSearch):
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


class _Narrowed(Cmdlet):
    """What narrows paths."""

    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    force: bool = Switch(help="Takes hidden and read-only items, too.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )


class FilteredCmdlet(PathCmdlet, _Narrowed):
    """Paths narrowed by -Filter, -Include and -Exclude."""


def _texts(given: list[str] | str | None) -> list[str]:
    return [given] if isinstance(given, str) else given or []


def is_filtered(path: str, pattern: str) -> bool:
    """Whether a -Filter finds a path: `*` and `?` alone are signs, `*.*` is any name."""
    plain = pattern.replace("`", "``").replace("[", "`[").replace("]", "`]")
    return pattern == "*.*" or is_like(os.path.basename(path), plain)


def readable_files(
    cmdlet: Cmdlet,
    paths: list[str] | None,
    literal_paths: list[str] | None,
    missing: Callable[[str, str], Terminating] | None = None,
) -> Iterator[str]:
    """The absolute paths of files to read, wildcards expanded.

    What cannot be opened ends the command; where `missing` makes an error of a path as given and
    as it is, that is written and the others are read.
    """
    for text in paths or ():
        if has_wildcards(text):
            found = matching(cmdlet.session.file_path(text))
            if not found:
                cmdlet.error(path_not_found(cmdlet.session.file_path(text)))
            yield from found
        else:
            yield from _readable(cmdlet, unescape(text), missing)
    for text in literal_paths or ():
        yield from _readable(cmdlet, text, missing)


def _readable(
    cmdlet: Cmdlet, text: str, missing: Callable[[str, str], Terminating] | None
) -> Iterator[str]:
    from cmdlets.core.output_file import file_system_path

    path = file_system_path(cmdlet, text)
    if os.path.isfile(path):
        yield path
    elif missing is None:
        raise open_failure(path)
    else:
        cmdlet.error(missing(text, path))


def open_failure(path: str) -> Terminating:
    """The error of a file that cannot be opened, for reading or writing."""
    denied = os.path.exists(path)
    if denied:
        message, kind = f"Access to the path '{path}' is denied.", "UnauthorizedAccessException"
    elif os.path.isdir(os.path.dirname(path)):
        message, kind = f"Could not find file '{path}'.", "IO.FileNotFoundException"
    else:
        message = f"Could not find a part of the path '{path}'."
        kind = "IO.DirectoryNotFoundException"
    return make_error("FileOpenFailure", message, "OpenError", None, f"System.{kind}")


def _is_valid(pattern: str) -> bool:
    """Whether the brackets of a pattern are closed."""
    try:
        return compiled(pattern) is not None
    except re.error:
        return False


def matching(pattern: str, hidden: bool = False) -> list[str]:
    """The files and folders that an absolute pattern matches, in each folder its folders first,
    by name; those with a dot in front only if `hidden`.
    """
    parts = pattern.split("/")
    if not all(_is_valid(part) for part in parts):
        return []
    found = ["/"]
    for part in parts[1:]:
        if not part:
            continue
        if has_wildcards(part):
            found = [
                path
                for folder in found
                for path in inside(folder)
                if is_like(name := path[path.rfind("/") + 1 :], part)
                and (hidden or not name.startswith("."))
            ]
        else:
            plain = unescape(part)
            found = [
                path for folder in found if os.path.lexists(path := os.path.join(folder, plain))
            ]
    return found


def inside(folder: str) -> list[str]:
    """The paths of what is in a folder, folders first, by name; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            known = sorted(entries, key=_order)
    except OSError:
        return []
    return [each.path for each in known]


def _order(entry: os.DirEntry[str]) -> tuple[bool, str, str]:
    return not entry.is_dir(), entry.name.lower(), entry.name
