"""Get-Item, New-Item, Remove-Item, Set-Item, Rename-Item."""

from __future__ import annotations

import os

from cmdlets.core.paths import MODULE, PathCmdlet, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.providers import tables
from xshell.engine.providers.items import FileItem, FolderItem, item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class _Filtered(PathCmdlet):
    """Paths narrowed by -Filter, -Include and -Exclude."""

    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    force: bool = Switch(help="Takes hidden and read-only items, too.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def table_entries(self) -> Iterator[tuple[str, str, Value]] | None:
        """Drive, name and object of the entries named, where the paths are of a table drive."""
        texts = [*(self.path or ()), *(self.literal_path or ())]
        if not texts or self.session.drives.is_file_path(texts[0]):
            return None
        return self._entries(texts)

    def _entries(self, texts: list[str]) -> Iterator[tuple[str, str, Value]]:
        from xshell.engine.values.wildcard import has_wildcards

        for text in texts:
            drive, name = self.session.drives.split(text)
            name = name.lstrip("\\/")
            found = tables.matching(self.frame, drive, name or "*")
            if not found and not has_wildcards(name):
                self.error(path_not_found(text))
            for each, value in found.items():
                yield drive, each, value


class GetItem(
    _Filtered,
    verb="Get",
    noun="Item",
    aliases=("gi",),
    default_set="Path",
    output=(
        "System.IO.FileInfo",
        "System.Boolean",
        "System.String",
        "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
    ),
    module=MODULE,
):
    """Gets items: files, folders, variables, functions and others by path.

    Example: the length of a file
        PS> Set-Content list.txt abc -NoNewline
        PS> (Get-Item list.txt).Length
        3
    """

    def process(self) -> Iterator[Value]:
        entries = self.table_entries()
        if entries is not None:
            yield from (value for _drive, _name, value in entries)
            return
        for path in self.found():
            yield item_at(path)


class SetItem(
    _Filtered,
    verb="Set",
    noun="Item",
    aliases=("si",),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Sets the value of an item of a table drive.

    Example: an environment variable
        PS> Set-Item env:COLOR red
        PS> $env:COLOR
        red
    """

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")}, help="Paths."
    )
    value: Value = Parameter(position=1, pipeline="value property", help="New value.")
    pass_thru: bool = Switch(help="Gives the item.")

    def process(self) -> Iterator[Value]:
        for text in self.path or self.literal_path:
            drive, name = self.session.drives.split(text)
            if drive is None or drive not in tables.NAMES:
                self.error(
                    "NotSupported",
                    "Provider operation stopped because the provider does not support this "
                    "operation.",
                    "NotImplemented",
                    None,
                    "System.Management.Automation.PSNotSupportedException",
                )
                continue
            name = name.lstrip("\\/")
            if self.should_process(f"Item: {name} Value: {self.value}", "Set Item"):
                self.session.drives.set_content(self.frame, drive, name, self.value)
                if self.pass_thru:
                    yield tables.entries(self.frame, drive).get(name)


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
        pipeline="property", aliases=("Type",), help="File, Directory, SymbolicLink, HardLink."
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

    def process(self) -> Iterator[Value]:
        for folder in self.path or ["."]:
            text = folder if not self.name else os.path.join(folder, self.name)
            made = self._made(text)
            if made is not None:
                yield made

    def _made(self, text: str) -> Value:
        drives = self.session.drives
        if not drives.is_file_path(text):
            drive, name = drives.split(text)
            name = name.lstrip("\\/")
            drives.set_content(self.frame, drive, name, self.value)
            return tables.entries(self.frame, drive).get(name)
        path = self.session.file_path(text)
        kind = (self.item_type or "File").lower()
        if "directory".startswith(kind) or kind == "container":
            return self._folder(path)
        if kind in ("symboliclink", "hardlink", "junction"):
            return self._link(path, kind)
        return self._file(path)

    def _folder(self, path: str) -> Value:
        if os.path.isdir(path) and not self.force:
            self.error(
                "DirectoryExist",
                f"An item with the specified name {path} already exists.",
                "ResourceExists",
                path,
                "System.IO.IOException",
            )
            return None
        if not self.should_process(f"Destination: {path}", "Create Directory"):
            return None
        os.makedirs(path, exist_ok=True)
        return FolderItem(path)

    def _file(self, path: str) -> Value:
        if os.path.exists(path) and not self.force:
            self.error(
                "NewItemIOError",
                f"The file '{path}' already exists.",
                "WriteError",
                path,
                "System.IO.IOException",
            )
            return None
        if not self.should_process(f"Destination: {path}", "Create File"):
            return None
        if self.force:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        try:
            with open(path, "w", encoding="utf-8") as file:
                if self.value is not None:
                    from xshell.engine.values.text import to_string

                    file.write(to_string(self.value))
        except FileNotFoundError:
            self.error(
                "NewItemIOError",
                f"Could not find a part of the path '{path}'.",
                "WriteError",
                path,
                "System.IO.DirectoryNotFoundException",
            )
            return None
        return FileItem(path)

    def _link(self, path: str, kind: str) -> Value:
        target = str(self.value)
        if not self.should_process(f"Destination: {path}", "Create Symbolic Link"):
            return None
        if kind == "hardlink":
            os.link(self.session.file_path(target), path)
        else:
            os.symlink(target, path)
        return item_at(path)


class RemoveItem(
    _Filtered,
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
        entries = self.table_entries()
        if entries is not None:
            for drive, name, _value in list(entries):
                if self.should_process(f"Item: {name}", "Remove Item"):
                    tables.remove(self.frame, drive, name)
            return
        for path in list(self.found()):
            self._remove(path)

    def _remove(self, path: str) -> None:
        if not os.path.isdir(path) or os.path.islink(path):
            if self.should_process(path, "Remove File"):
                self._unlink(path)
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
        if not self.stage.confirm:
            FolderItem(path).delete(recurse=True)
            return
        # Folders before files, as the file system's provider goes through them.
        inside = [os.path.join(path, name) for name in sorted(os.listdir(path))]
        for each in sorted(inside, key=lambda each: not os.path.isdir(each)):
            if not os.path.isdir(each) or os.path.islink(each):
                self._remove(each)
            elif self.should_process(each, "Remove Directory"):
                self._remove_inside(each)
        if not os.listdir(path):
            os.rmdir(path)

    def _unlink(self, path: str) -> None:
        if not os.access(path, os.W_OK) and not self.force and not os.path.islink(path):
            self.error(
                "RemoveFileSystemItemUnAuthorizedAccess",
                f"You do not have sufficient access rights to perform this operation or the item "
                f"is hidden, system, or read only: '{path}'.",
                "PermissionDenied",
                path,
                "System.IO.IOException",
            )
            return
        os.unlink(path)


class RenameItem(
    Cmdlet,
    verb="Rename",
    noun="Item",
    aliases=("rni", "ren"),
    default_set="ByPath",
    confirm="medium",
    module=MODULE,
):
    """Gives an item another name.

    Example: a file
        PS> Set-Content a.txt 1
        PS> Rename-Item a.txt b.txt
        PS> Test-Path b.txt
        True
    """

    path: str = Parameter(
        sets={"ByPath": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Path of the item.",
    )
    literal_path: str = Parameter(
        sets={"ByLiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Path taken literally.",
    )
    new_name: str = Parameter(position=1, mandatory=True, pipeline="property", help="New name.")
    force: bool = Switch(help="Renames hidden and read-only items, too.")
    pass_thru: bool = Switch(help="Gives the item.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[Value]:
        path = self.session.file_path(self.path or self.literal_path)
        if not os.path.lexists(path):
            self.error(self._missing(path))
            return
        target = os.path.join(os.path.dirname(path), os.path.basename(self.new_name))
        kind = "Directory" if os.path.isdir(path) else "File"
        if not self.should_process(f"Item: {path} Destination: {target}", f"Rename {kind}"):
            return
        if os.path.lexists(target):
            self.error(
                "RenameItemIOError",
                "Cannot create a file when that file already exists.",
                "WriteError",
                path,
                "System.IO.IOException",
            )
            return
        os.rename(path, target)
        if self.pass_thru:
            yield item_at(target)

    def _missing(self, path: str) -> Terminating:
        return make_error(
            "InvalidOperation",
            f"Cannot rename because item at '{path}' does not exist.",
            "InvalidOperation",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )
