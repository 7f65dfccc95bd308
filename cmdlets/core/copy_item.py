"""Copy-Item and Move-Item."""

from __future__ import annotations

import os

from cmdlets.core.paths import MODULE, PathCmdlet
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.providers.items import item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class _ToDestination(PathCmdlet):
    """What Copy-Item and Move-Item share."""

    destination: str = Parameter(position=1, pipeline="property", help="Where to.")
    force: bool = Switch(help="Replaces what is there.")
    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    pass_thru: bool = Switch(help="Gives the items.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def target_of(self, path: str) -> str:
        """Where an item goes: into the destination where that is a folder."""
        target = str(self.session.file_path(self.destination or "."))
        if os.path.isdir(target):
            return os.path.join(target, os.path.basename(path))
        return target


class CopyItem(
    _ToDestination,
    verb="Copy",
    noun="Item",
    aliases=("cpi", "copy"),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Copies files and folders.

    Example: a file
        PS> Set-Content a.txt 1
        PS> Copy-Item a.txt b.txt
        PS> Get-Content b.txt
        1
    """

    container: bool = Switch(help="Keeps the folders.")
    recurse: bool = Switch(help="Copies what is inside folders, too.")
    from_session: Value = Parameter(help="Not used here.")
    to_session: Value = Parameter(help="Not used here.")

    def process(self) -> Iterator[Value]:
        for path in self.found():
            target = self.target_of(path)
            kind = "Directory" if os.path.isdir(path) else "File"
            text = f"Item: {path} Destination: {target}"
            if not self.should_process(text, f"Copy {kind}"):
                continue
            self._copy(path, target)
            if self.pass_thru:
                yield item_at(target)

    def _copy(self, path: str, target: str) -> None:
        from shutil import copyfile, copytree

        if not os.path.isdir(path):
            copyfile(path, target)
        elif self.recurse:
            copytree(path, target, dirs_exist_ok=True)
        else:
            os.makedirs(target, exist_ok=True)


class MoveItem(
    _ToDestination,
    verb="Move",
    noun="Item",
    aliases=("mi", "move"),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Moves files and folders.

    Example: a file
        PS> Set-Content a.txt 1
        PS> Move-Item a.txt b.txt
        PS> Test-Path a.txt
        False
    """

    def process(self) -> Iterator[Value]:
        from shutil import move

        for path in self.found():
            target = self.target_of(path)
            kind = "Directory" if os.path.isdir(path) else "File"
            text = f"Item: {path} Destination: {target}"
            if not self.should_process(text, f"Move {kind}"):
                continue
            if os.path.lexists(target) and not self.force:
                self.error(
                    "MoveFileInfoItemIOError",
                    "Cannot create a file when that file already exists.",
                    "WriteError",
                    path,
                    "System.IO.IOException",
                )
                continue
            move(path, target)
            if self.pass_thru:
                yield item_at(target)
