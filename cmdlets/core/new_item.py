"""New-Item: files, folders, links and entries of table drives."""

from __future__ import annotations

import os

from cmdlets.core.item import option_parameters
from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.providers.items import FileItem, FolderItem, item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.completion import CompletionPlace

    Value = Any

# The types of items of the file system; each may be given by its beginning.
_TYPES = ("directory", "container", "file", "symboliclink", "junction", "hardlink")
_LINKS = {"symboliclink": "Symbolic Link", "junction": "Junction", "hardlink": "Hard Link"}


def _item_types(_place: CompletionPlace) -> tuple[str, ...]:
    return ("File", "Directory", "SymbolicLink", "Junction", "HardLink")


class NewItem(
    Cmdlet,
    verb="New",
    noun="Item",
    aliases=("ni",),
    default_set="pathSet",
    confirm="medium",
    output=("System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"),
    module=MODULE,
):
    """Makes a file, a folder, a link or an entry of a table drive.

    Example: a folder
        PS> (New-Item -ItemType Directory box).Name
        box
    """

    path: list[str] = Parameter(
        sets={
            "pathSet": InSet(position=0, mandatory=True, pipeline="property"),
            "nameSet": InSet(position=0, pipeline="property"),
        },
        help="Paths, or with -Name the folder.",
    )
    name: str = Parameter(
        sets={"nameSet": InSet(mandatory=True, pipeline="property")},
        allow="null,empty string",
        help="Name of the item.",
    )
    item_type: str = Parameter(
        pipeline="property",
        aliases=("Type",),
        completer=_item_types,
        help="File, Directory, SymbolicLink, HardLink.",
    )
    value: Value = Parameter(
        pipeline="value property", aliases=("Target",), help="Content, or the target of a link."
    )
    force: bool = Switch(help="Replaces a file; makes folders on the way.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    options: str | None = None

    def dynamic_parameters(self) -> list[Any]:
        return option_parameters(self, self.path)

    def process(self) -> Iterator[Value]:
        for text in self.path or ["."]:
            try:
                place = self.session.drives.place(text)
            except Terminating as failure:
                self.error(failure)
                continue
            if self.name:
                place = self._inside(place)
            made = self._entry(place) if place.is_table else self._item(place.path, text)
            if made is not None:
                yield made

    def _inside(self, place: Place) -> Place:
        """The place of -Name in a folder."""
        name = self.name.replace("\\", "/")
        if place.is_table:
            return Place(place.drive, f"{place.path}/{name}".strip("/"))
        return Place(place.drive, os.path.normpath(f"{place.path}/{name.lstrip('/')}"))

    def _entry(self, place: Place) -> Value:
        from xshell.engine.values.text import to_string

        drive, name = place.table, place.path
        if not name:
            self.error(item_error("NoEntry", "path", "NewItemNullPath", target=""))
            return None
        if self.value is None:
            failed = item_error("NoEntryGiven", "value", "NewItemValueNotSpecified", target=name)
            self.error(failed)
            return None
        text = f"Item: {name} Type: {self.item_type or ''} Value: {to_string(self.value)}"
        if not self.should_process(text, "New Item"):
            return None
        try:
            if not self.force and tables.find(self.frame, drive, name) is not None:
                raise tables.already_exists(name)
            options = None if self.options is None else str(self.options)
            return tables.assign(self.frame, drive, name, self.value, options, self.force)
        except Terminating as failure:
            self.error(failure)
            return None

    def _item(self, path: str, text: str) -> Value:
        given = (self.item_type or "file").lower()
        kind = next((each for each in _TYPES if each.startswith(given)), None)
        if kind in _LINKS and not self.value and kind != "junction":
            raise item_error("LinkWithoutTarget", self.name or text)
        if self.force and not self._make_way(path):
            return None
        if kind is None:
            raise item_error("UnknownType")
        if kind in _LINKS:
            return self._link(path, kind)
        return self._file(path) if kind == "file" else self._folder(path)

    def _make_way(self, path: str) -> bool:
        """Make the folders on the way to a path."""
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        except OSError as problem:
            self.error(system_error("CreateIntermediateDirectories", problem, path, path))
            return False
        return True

    def _folder(self, path: str) -> Value:
        if os.path.lexists(path) and not (self.force and os.path.isdir(path)):
            self.error(item_error("AlreadyThere", path, target=path))
            return None
        if not self.should_process(f"Destination: {path}", "Create Directory"):
            return None
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as problem:
            self.error(system_error("CreateDirectory", problem, path, path))
            return None
        return FolderItem(path)

    def _file(self, path: str) -> Value:
        if not self.should_process(f"Destination: {path}", "Create File"):
            return None
        try:
            # Without -Force what is there stays.
            with open(path, "w" if self.force else "x", encoding="utf-8", newline="") as file:
                if self.value is not None:
                    from xshell.engine.values.text import to_string

                    file.write(to_string(self.value))
        except OSError as problem:
            self.error(system_error("NewItem", problem, path, path))
            return None
        return FileItem(path)

    def _link(self, path: str, kind: str) -> Value:
        if not self.should_process(f"Destination: {path}", f"Create {_LINKS[kind]}"):
            return None
        from xshell.engine.values.text import to_string

        target = to_string(self.value)
        make = {"symboliclink": self._symbolic, "hardlink": self._hard, "junction": self._junction}
        try:
            made: bool = make[kind](path, target)
        except OSError as problem:
            self.error(system_error("NewItem", problem, path, path))
            return None
        return item_at(path) if made else None

    def _symbolic(self, path: str, target: str) -> bool:
        target = target.replace("\\", "/")
        if not self._is_free(path):
            return False
        os.symlink(target, path)
        return True

    def _hard(self, path: str, target: str) -> bool:
        target = self.session.file_path(target)
        if not os.path.lexists(target):
            self.error(item_error("TargetMissing", target, target=target))
        elif os.path.isdir(target):
            self.error(item_error("NotAFile", target, target=target))
        elif self.force and path == target:
            self.error(item_error("LinkToItself", target=path))
        elif self._is_free(path):
            os.link(target, path)
            return True
        return False

    def _junction(self, path: str, target: str) -> bool:
        """Junctions are a thing of Windows; here a link to a folder does what they do."""
        if not target.startswith("/"):
            self.error(item_error("JunctionNotAbsolute", target=target))
        elif not os.path.lexists(target):
            self.error(item_error("TargetMissing", target, target=target))
        elif not os.path.isdir(target):
            self.error(item_error("NotAFolder", target, target=target))
        elif os.path.lexists(path) and not os.path.isdir(path):
            self.error(item_error("NotAFolder", path, target=path))
        elif os.path.isdir(path) and os.listdir(path) and not self.force:
            self.error(item_error("FolderNotEmpty", path, target=path))
        else:
            _delete(path)
            os.symlink(target, path)
            return True
        return False

    def _is_free(self, path: str) -> bool:
        """Whether a link can be made at a path; -Force takes away what is there."""
        if os.path.lexists(path):
            if not self.force:
                self.error(item_error("LinkThere", path, target=path))
                return False
            _delete(path)
        return True


def _delete(path: str) -> None:
    """Take away a file, a link or an empty folder."""
    if os.path.isdir(path) and not os.path.islink(path):
        os.rmdir(path)
    elif os.path.lexists(path):
        os.unlink(path)
