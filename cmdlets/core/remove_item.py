"""Remove-Item."""

from __future__ import annotations

import os

from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE, FilteredCmdlet, is_filtered
from xshell.engine.cmdlet import Switch
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.providers.items import FileItem, FolderItem, item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_READ_ONLY, _HIDDEN = 1, 2


class RemoveItem(
    FilteredCmdlet,
    verb="Remove",
    noun="Item",
    aliases=("ri", "del", "erase", "rd"),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Removes items.

    Example: gone
        PS> Set-Content list.txt a
        PS> Remove-Item list.txt
        PS> Test-Path list.txt
        False
    """

    recurse: bool = Switch(help="Removes what is inside folders, too.")

    # The answer "to all" to the question about folders with something inside.
    _answer = ""

    def process(self) -> None:
        for place in list(self._chosen()):
            if place.is_table:
                self._remove_entry(place)
            elif self.is_in_use(place.path):
                self.error(item_error("InUse", place.path, "remove the item"))
            elif os.path.lexists(place.path):
                self._remove(place.path)

    def _chosen(self) -> Iterator[Place]:
        """The places named; with -Recurse, -Include and -Exclude choose below them, too."""
        if not self.recurse or not (self.include or self.exclude or self.filter):
            yield from self.places()
            return
        chosen = self.include, self.exclude, self.filter
        self.include, self.exclude, self.filter = [], [], ""
        found = list(self.places())
        self.include, self.exclude, self.filter = chosen
        for place in found:
            if place.is_table or not self.is_container(place):
                if self.passes(place):
                    yield place
            else:
                yield from self._below(place)

    def _below(self, folder: Place) -> Iterator[Place]:
        """The items of a folder that are chosen, and those of the folders inside."""
        from cmdlets.core.paths import inside

        for path in inside(folder.path):
            place = Place(folder.drive, path)
            if self.passes(place) and (not self.filter or is_filtered(path, self.filter)):
                yield place
            if os.path.isdir(path) and not os.path.islink(path):
                yield from self._below(place)

    def _remove_entry(self, place: Place) -> None:
        if not place.path:
            if self.recurse or self._wanted(place.shown):
                self.error(item_error("NoEntry", "path", "RemoveItemNullPath", target=""))
            return
        if self.should_process(f"Item: {place.path}", "Remove Item"):
            try:
                tables.remove(self.frame, place.table, place.path, self.force)
            except Terminating as failure:
                self.error(failure)

    def _remove(self, path: str) -> None:
        if not os.path.isdir(path) or os.path.islink(path):
            kind = "Directory" if os.path.isdir(path) else "File"
            if self.should_process(path, f"Remove {kind}"):
                self._delete(item_at(path))
            return
        if os.listdir(path) and not self.recurse and not self._wanted(path):
            return
        if self.should_process(path, "Remove Directory"):
            self._remove_inside(path)

    def _wanted(self, path: str) -> bool:
        """Whether a folder with something inside is meant to go."""
        from xshell.engine.shouldprocess import should_continue

        if self._answer:
            return self._answer == "A"
        answer = should_continue(
            self.stage,
            f"The item at {path} has children and the Recurse parameter was not specified. If you "
            "continue, all children will be removed with the item. Are you sure you want to "
            "continue?",
            "Confirm",
            with_all=True,
        )
        if answer in ("A", "L"):
            self._answer = answer
        return answer in ("Y", "A")

    def _remove_inside(self, path: str) -> None:
        # Folders before files, as the file system's provider goes through them.
        below = [os.path.join(path, name) for name in sorted(os.listdir(path))]
        for each in sorted(below, key=lambda each: not os.path.isdir(each)):
            if not os.path.isdir(each) or os.path.islink(each):
                if not self.stage.confirm or self.should_process(each, "Remove File"):
                    self._delete(item_at(each))
            elif not self.stage.confirm or self.should_process(each, "Remove Directory"):
                self._remove_inside(each)
        if not os.listdir(path):
            self._delete(FolderItem(path))
        else:
            self.error(item_error("FolderNotEmpty", path, target=FolderItem(path)))

    def _delete(self, item: FileItem) -> None:
        """Take away one file, link or empty folder; protected ones only by force."""
        path = item.path
        if not self.force and item.attributes & (_READ_ONLY | _HIDDEN) and not item.is_link:
            failure = item_error("Protected", target=item)
            failure.record.details = f"Cannot remove item {path}: {failure.record.message}"
            self.error(failure)
            return
        try:
            if os.path.isdir(path) and not item.is_link:
                os.rmdir(path)
            else:
                os.unlink(path)
        except OSError as problem:
            failure = system_error("RemoveFileSystemItem", problem, path, item)
            failure.record.details = f"Cannot remove item {path}: {failure.record.message}"
            self.error(failure)
