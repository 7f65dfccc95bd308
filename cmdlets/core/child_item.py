"""Get-ChildItem."""

from __future__ import annotations

import os

from cmdlets.core.paths import MODULE, PathCmdlet, path_not_found
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.providers import tables
from xshell.engine.providers.items import item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


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
    attributes: Value = Parameter(help="Only items with these attributes.")
    follow_symlink: bool = Switch(help="Goes into linked folders.")
    directory: bool = Switch(aliases=("ad",), help="Folders alone.")
    file: bool = Switch(aliases=("af",), help="Files alone.")
    hidden: bool = Switch(aliases=("ah", "h"), help="Hidden items alone.")
    read_only: bool = Switch(aliases=("ar",), help="Read-only items alone.")
    system: bool = Switch(aliases=("as",), help="System items alone.")

    def process(self) -> Iterator[Value]:
        if self.literal_path:
            for text in self.literal_path:
                yield from self._below_path(text, literal=True)
            return
        for text in self.path or ["."]:
            if self.session.drives.is_file_path(text):
                yield from self._below_path(text)
            else:
                yield from self._entries(text)

    def _entries(self, text: str) -> Iterator[Value]:
        drive, rest = self.session.drives.split(text)
        pattern = rest.lstrip("\\/") or "*"
        for name, value in tables.matching(self.frame, drive, pattern).items():
            yield name if self.name else value

    def _below_path(self, text: str, literal: bool = False) -> Iterator[Value]:
        from cmdlets.core.paths import matching
        from xshell.engine.values.wildcard import has_wildcards

        path = self.session.file_path(text)
        if not literal and has_wildcards(text):
            yield from self._matched(path, matching(path))
            return
        if not os.path.lexists(path):
            self.error(path_not_found(path))
            return
        if not os.path.isdir(path):
            yield from self._given(path, os.path.dirname(path))
            return
        yield from self._listed(path, path, self._levels())

    def _matched(self, pattern: str, paths: list[str]) -> Iterator[Value]:
        """What a pattern finds; with -Recurse the last part is looked for in every folder."""
        if self.recurse:
            folder, last = os.path.split(pattern)
            self.include = [*(self.include or []), last]
            yield from self._listed(folder, folder, self._levels())
            return
        if len(paths) == 1 and os.path.isdir(paths[0]):
            yield from self._listed(paths[0], paths[0], self._levels())
            return
        for path in paths:
            yield from self._given(path, os.path.dirname(path))

    def _levels(self) -> int:
        if self.depth is not None:
            return int(self.depth)
        return 2**31 if self.recurse else 0

    def _listed(self, folder: str, top: str, levels: int) -> Iterator[Value]:
        """The items of a folder, then those of the folders inside."""
        try:
            names = sorted(os.listdir(folder), key=lambda each: (each.lower(), each))
        except PermissionError:
            self.error(
                "DirUnauthorizedAccessError",
                f"Access to the path '{folder}' is denied.",
                "PermissionDenied",
                folder,
                "System.UnauthorizedAccessException",
            )
            return
        paths = [os.path.join(folder, name) for name in names]
        folders = [path for path in paths if os.path.isdir(path)]
        for path in [*folders, *(each for each in paths if each not in set(folders))]:
            yield from self._given(path, top)
        if levels <= 0:
            return
        for path in folders:
            hidden = os.path.basename(path).startswith(".") and not self.force
            if not hidden and (self.follow_symlink or not os.path.islink(path)):
                yield from self._listed(path, top, levels - 1)

    def _given(self, path: str, top: str) -> Iterator[Value]:
        if self._wanted(path):
            yield os.path.relpath(path, top) if self.name else item_at(path)

    def _wanted(self, path: str) -> bool:
        is_folder = os.path.isdir(path)
        if (self.directory and not is_folder) or (self.file and is_folder):
            return False
        hidden = os.path.basename(path).startswith(".")
        if hidden and not (self.force or self.hidden):
            return False
        if self.hidden and not hidden:
            return False
        if self.read_only and os.access(path, os.W_OK):
            return False
        return not self.system and self._passes(path)
