"""Move-Item."""

from __future__ import annotations

import os

from cmdlets.core.destination import DestinationCmdlet
from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE
from xshell.engine.providers.items import FileItem, FolderItem, item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.providers.drives import Place

    Value = Any


class MoveItem(
    DestinationCmdlet,
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
        target = self.destination_place()
        if target is None:
            return
        sources = list(self.places())
        if len(sources) > 1 and not self.is_container(target):
            self.error(item_error("ManyToOne", target=target.path))
            return
        for place in sources:
            made = self._moved(place, target)
            if made is not None and self.pass_thru:
                yield made

    def _moved(self, place: Place, target: Place) -> Value:
        if place.is_table or target.is_table:
            same = place.drive.provider == target.drive.provider
            failed = "NotSupported" if same else "NotSameProvider"
            self.error(item_error(failed, more="Move", target=None if same else place.path))
            return None
        if self.is_in_use(place.path):
            self.error(item_error("MoveInUse", place.path))
            return None
        if os.path.isdir(place.path) and not os.path.islink(place.path):
            return self._folder(place.path, target.path)
        return self._file(place.path, target.path)

    def _folder(self, path: str, target: str) -> Value:
        if os.path.isdir(target):
            target = os.path.join(target, os.path.basename(path))
        if target == path or target.startswith(path.rstrip("/") + "/"):
            self.error(item_error("IntoItself", target, target=target))
            return None
        if not self.should_process(f"Item: {path} Destination: {target}", "Move Directory"):
            return None
        if os.path.lexists(target):
            if not self.force or not os.path.isdir(target):
                failed = item_error(
                    "Taken", more="MoveDirectoryItemIOError", target=FolderItem(path)
                )
                self.error(failed)
                return None
            return self._merged(path, target)
        return self._renamed("MoveDirectoryItem", path, target, FolderItem(path))

    def _merged(self, path: str, target: str) -> Value:
        """A folder into one of its name that is there, file by file."""
        for name in os.listdir(path):
            source, goal = os.path.join(path, name), os.path.join(target, name)
            if os.path.isdir(source) and os.path.isdir(goal):
                self._merged(source, goal)
            else:
                os.replace(source, goal)
        os.rmdir(path)
        return FolderItem(target)

    def _file(self, path: str, target: str) -> Value:
        if os.path.isdir(target):
            target = os.path.join(target, os.path.basename(path))
        if not self.should_process(f"Item: {path} Destination: {target}", "Move File"):
            return None
        if os.path.lexists(target) and target != path and not self.force:
            failed = item_error("Taken", more="MoveFileInfoItemIOError", target=FileItem(path))
            self.error(failed)
            return None
        return self._renamed("MoveFileInfoItem", path, target, FileItem(path))

    def _renamed(self, operation: str, path: str, target: str, item: FileItem) -> Value:
        from shutil import move

        try:
            move(path, target)
        except OSError as problem:
            self.error(system_error(operation, problem, target, item))
            return None
        return item_at(target)
