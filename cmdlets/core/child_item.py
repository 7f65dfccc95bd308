"""Get-ChildItem."""

from __future__ import annotations

import os

from cmdlets.core.attributes import ATTRIBUTES, AttributesExpression
from cmdlets.core.item_errors import system_error
from cmdlets.core.paths import MODULE, PathCmdlet, inside, is_filtered, path_not_found
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Drive, Place
from xshell.engine.providers.items import FileItem, item_at
from xshell.engine.values.wildcard import has_wildcards, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_EVERY_LEVEL = 2**32
# Switches that ask for an attribute.
_ASKED = {
    "directory": ATTRIBUTES["Directory"],
    "hidden": ATTRIBUTES["Hidden"],
    "read_only": ATTRIBUTES["ReadOnly"],
    "system": ATTRIBUTES["System"],
}


class GetChildItem(
    PathCmdlet,
    verb="Get",
    noun="ChildItem",
    aliases=("gci", "dir"),
    default_set="Items",
    output=("System.IO.FileInfo", "System.IO.DirectoryInfo"),
    module=MODULE,
):
    """Lists folders and the entries of table drives.

    Example: names alone
        PS> Set-Content a.txt 1
        PS> Get-ChildItem *.txt -Name
        a.txt
    """

    path: list[str] = Parameter(
        sets={"Items": InSet(position=0, pipeline="value property")},
        help="Folders, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralItems": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Folders taken literally.",
    )
    filter: str = Parameter(position=1, default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    recurse: bool = Switch(aliases=("s", "r"), help="Lists the folders inside, too.")
    depth: Value = Parameter(type="System.UInt32", help="How deep.")
    force: bool = Switch(help="Lists hidden items, too.")
    name: bool = Switch(help="Gives names in place of items.")
    attributes: Value = Parameter(
        type=AttributesExpression, help="Only items with these attributes."
    )
    follow_symlink: bool = Switch(help="Goes into linked folders.")
    directory: bool = Switch(aliases=("ad",), help="Folders alone.")
    file: bool = Switch(aliases=("af",), help="Files alone.")
    hidden: bool = Switch(aliases=("ah", "h"), help="Hidden items alone.")
    read_only: bool = Switch(aliases=("ar",), help="Read-only items alone.")
    system: bool = Switch(aliases=("as",), help="System items alone.")

    of_files = (
        "attributes",
        "follow_symlink",
        "directory",
        "file",
        "hidden",
        "read_only",
        "system",
    )

    def begin(self) -> None:
        self._levels = _EVERY_LEVEL if self.recurse else 0
        if self.depth is not None:
            self._levels = int(self.depth)
        self._recurses = self.recurse or self.depth is not None
        # What an item's attributes must be, as one number to have all of.
        self._asked = 0
        for switch, number in _ASKED.items():
            if getattr(self, switch):
                self._asked |= number
        hidden = ATTRIBUTES["Hidden"]
        self._shows_hidden = (
            self.force
            or bool(self._asked & hidden)
            or (self.attributes is not None and self.attributes.mentions(hidden))
        )
        self._visited: set[tuple[int, int]] = set()

    def process(self) -> Iterator[Value]:
        if self.literal_path:
            for text in self.literal_path:
                yield from self._at(text, text)
            return
        for text in self.path or ["."]:
            if self._recurses or self.include or self.exclude or has_wildcards(text):
                yield from self._searched(text)
            else:
                yield from self._at(text, unescape(text))

    def _at(self, text: str, plain: str) -> Iterator[Value]:
        """What is in a folder, or the one item of a path."""
        place = self.place(plain)
        if place is None:
            return
        if self.include or self.exclude:
            yield from self._chosen(place, self._levels)
        elif not self.exists(place):
            self.error(path_not_found(text if place.is_table else place.path))
        else:
            yield from self._children(place)

    def _searched(self, text: str) -> Iterator[Value]:
        """What a pattern finds; with -Recurse a last part that is no folder is looked for in every
        folder.
        """
        include, folder = self.include, text
        if self._recurses and not text.endswith(("/", "\\")):
            folder, self.include = self._split(text)
        try:
            found = list(self._found(folder))
            searches = self._recurses and has_wildcards(folder)
            if searches or self.include or self.exclude:
                for place in found:
                    yield from self._chosen(place, self._levels)
                return
            for place in found:
                if self._recurses or not has_wildcards(folder):
                    yield from self._children(place)
                else:
                    yield from self._given(place)
        finally:
            self.include = include

    def _split(self, text: str) -> tuple[str, list[str]]:
        """Where a recursive search starts, and what it looks for."""
        cut = max(text.rfind("/"), text.rfind("\\"), text.rfind(":")) + 1
        last = text[cut:]
        if last == "*" and (self.file or self.directory):
            text = text[:cut]
        if self.include or not text or self._is_folder(text):
            return text, self.include
        return text[:cut], [] if last == "*" else [last]

    def _is_folder(self, text: str) -> bool:
        """Whether a path or all that a pattern finds are containers."""
        place = self.place(text if has_wildcards(text) else unescape(text))
        if place is None or not has_wildcards(text):
            return place is None or self.is_container(place)
        filters, self.filter = self.filter, ""
        found = list(self.globbed(place))
        self.filter = filters
        return bool(found) and all(map(self.is_container, found))

    def _found(self, text: str) -> Iterator[Place]:
        """The places a path names; a recursive search narrows them further down."""
        kept = self.include, self.exclude, self.filter
        if self._recurses:
            self.include, self.exclude, self.filter = [], [], ""
        force, self.force = self.force, self._shows_hidden
        try:
            yield from self.expanded(text or ".")
        finally:
            self.include, self.exclude, self.filter = kept
            self.force = force

    def _children(self, place: Place) -> Iterator[Value]:
        """What is in a folder or table; a single item itself."""
        if place.is_table:
            yield from self._entries(place)
        elif os.path.isdir(place.path):
            yield from self._listed(place, place.path, self._levels)
        else:
            # The switches choose among what is in folders; one file that is named is given.
            yield place.path.rpartition("/")[2] if self.name else item_at(place.path, place.drive)

    def _entries(self, place: Place) -> Iterator[Value]:
        drive = place.table
        known = tables.entries(self.frame, drive) if not place.path else None
        if known is None:
            known = tables.matching(self.frame, drive, place.path)
        for name, value in known.items():
            if self.is_chosen(name):
                yield name if self.name else place.entry(name, value)

    def _listed(self, folder: Place, top: str, levels: int) -> Iterator[Value]:
        """The items of a folder, then those of the folders inside."""
        if not self._enters(folder.path):
            return
        drive, paths = folder.drive, inside(folder.path)
        for path in paths:
            if not self.filter or is_filtered(path, self.filter):
                yield from self._shown(path, top, drive)
        if levels > 0:
            for path in filter(self._goes_into, paths):
                yield from self._listed(Place(drive, path), top, levels - 1)

    def _chosen(self, place: Place, levels: int, top: str = "") -> Iterator[Value]:
        """The items of a folder whose names are chosen, each with those inside it; a file itself
        if its name is.
        """
        if place.is_table:
            if place.path:
                yield from self._given(place)
            else:
                yield from self._entries(place)
            return
        if not os.path.isdir(place.path):
            if self.passes(place):
                yield from self._given(place)
            return
        if not self._enters(place.path):
            return
        top = top or place.path
        for path in inside(place.path):
            if self.is_chosen(os.path.basename(path)) and (
                not self.filter or is_filtered(path, self.filter)
            ):
                yield from self._shown(path, top, place.drive)
            if levels > 0 and self._recurses and self._goes_into(path):
                yield from self._chosen(Place(place.drive, path), levels - 1, top)

    def _enters(self, folder: str) -> bool:
        """Whether a folder can be read; writes the error if not, and skips it where a link led to
        it before.
        """
        try:
            if self.follow_symlink:
                status = os.stat(folder)
                if (status.st_dev, status.st_ino) in self._visited:
                    self.warn(f"Skip already-visited directory {folder}.")
                    return False
                self._visited.add((status.st_dev, status.st_ino))
            os.scandir(folder).close()
        except OSError as problem:
            self.error(system_error("Dir", problem, folder, folder))
            return False
        return True

    def _goes_into(self, path: str) -> bool:
        if not os.path.isdir(path) or (os.path.islink(path) and not self.follow_symlink):
            return False
        return self._shows_hidden or not os.path.basename(path).startswith(".")

    def _given(self, place: Place) -> Iterator[Value]:
        """The item of one path."""
        if place.is_table:
            yield from self._entries(place)
        else:
            yield from self._shown(place.path, os.path.dirname(place.path), place.drive)

    def _shown(self, path: str, top: str, drive: Drive) -> Iterator[Value]:
        """An item, or its name, if the switches ask for such."""
        item = item_at(path, drive)
        if self._is_wanted(item):
            yield os.path.relpath(path, top) if self.name else item

    def _is_wanted(self, item: FileItem) -> bool:
        if not self._shows_hidden and item.name.startswith("."):
            return False
        if self.file and not self.directory and item.is_container:
            return False
        if not self._asked and self.attributes is None:
            return True
        attributes = item.attributes
        if self._asked & ~attributes:
            return False
        return self.attributes is None or bool(self.attributes.accepts(attributes))
