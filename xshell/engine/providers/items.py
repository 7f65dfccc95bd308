"""Items of drives as objects: files, folders, and the entries of the table drives."""

from __future__ import annotations

import os
import stat

from xshell.engine.describe import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PROVIDER = "Microsoft.PowerShell.Core\\FileSystem::"


class FileItem:
    """System.IO.FileInfo and System.IO.DirectoryInfo: an absolute path and what is there now."""

    __slots__ = ("_status", "path", "shown_name")

    is_container = False

    def __init__(self, path: str) -> None:
        self.path = path
        self._status: os.stat_result | None = None
        # FileInfo's ToString gives the path it was made with.
        self.shown_name = path

    @property
    def status(self) -> os.stat_result:
        """What the system says of it; raises OSError where there is nothing."""
        if self._status is None:
            self._status = os.stat(self.path)
        return self._status

    @property
    def name(self) -> str:
        return os.path.basename(self.path) or self.path

    @property
    def parent(self) -> str:
        return os.path.dirname(self.path)

    @property
    def exists(self) -> bool:
        return os.path.lexists(self.path)

    @property
    def extension(self) -> str:
        """The part of the name from its last dot on."""
        dot = self.name.rfind(".")
        return self.name[dot:] if dot >= 0 and dot < len(self.name) - 1 else ""

    @property
    def base_name(self) -> str:
        return self.name[: len(self.name) - len(self.extension)]

    def time(self, field: str) -> Value:
        """A time of the item as DateTime in local time."""
        from xshell.engine.dotnet.datetime import local_now

        return local_now(getattr(self.status, field))

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return os.path.islink(self.path)

    @property
    def is_read_only(self) -> bool:
        """Whether its permissions forbid this user to write, whatever root may do."""
        status = self.status
        if status.st_uid == os.geteuid():
            return not status.st_mode & 0o200
        if status.st_gid in (os.getegid(), *os.getgroups()):
            return not status.st_mode & 0o020
        return not status.st_mode & 0o002

    @property
    def attributes(self) -> int:
        """The number of FileAttributes that a Unix file has."""
        number = 1024 if self.is_link else 0
        if is_hidden(self.path):
            number |= 2
        try:
            if stat.S_ISDIR(self.status.st_mode):
                number |= 16
            if self.is_read_only:
                number |= 1
        except FileNotFoundError:
            # A link that leads nowhere.
            if not number & 1024:
                raise
        return number or 128

    @property
    def mode(self) -> str:
        """Mode as the table shows it: d, a, r, h, s, l."""
        number = self.attributes
        return (
            ("l" if number & 1024 else "d" if number & 16 else "-")
            + ("-" if number & 16 else "a" if number & 32 else "-")
            + ("r" if number & 1 else "-")
            + ("h" if number & 2 else "-")
            + "-"
        )

    def __str__(self) -> str:
        return self.shown_name

    def delete(self, recurse: bool = False) -> None:
        """Remove it from the disk."""
        if self.is_container and recurse:
            from shutil import rmtree

            rmtree(self.path)
        elif self.is_container:
            os.rmdir(self.path)
        else:
            os.unlink(self.path)

    def refresh(self) -> None:
        self._status = None


class FolderItem(FileItem):
    """A folder."""

    __slots__ = ()

    is_container = True


def is_hidden(path: str) -> bool:
    """Whether a path's last part has a dot in front."""
    return path[path.rfind("/") + 1 :].startswith(".")


def item_at(path: str) -> FileItem:
    """The item of a path: a folder where there is one, else a file."""
    return FolderItem(path) if os.path.isdir(path) else FileItem(path)


def _attributes(item: FileItem) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.enums import EnumValue

    enum = resolve("System.IO.FileAttributes")
    return item.attributes if enum is None else EnumValue(enum, item.attributes)


def _length(item: FileItem) -> Value:
    from xshell.engine.values.kinds import Int64

    return Int64(item.status.st_size)


def _owner(number: int) -> str:
    from pwd import getpwuid

    try:
        return getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _group(number: int) -> str:
    from grp import getgrgid

    try:
        return getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _times(field: str, utc: bool = False) -> Any:
    return lambda item: item.time(field).to_utc() if utc else item.time(field)


def _link_target(item: FileItem) -> str | None:
    return os.readlink(item.path) if os.path.islink(item.path) else None


def _unix_mode(item: FileItem) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.enums import EnumValue

    enum = resolve("System.IO.UnixFileMode")
    number = item.status.st_mode & 0o7777
    return number if enum is None else EnumValue(enum, number)


def _set_time(index: int) -> Any:
    """Sets the time of the last access (0) or of the last change (1)."""

    def assign(item: FileItem, value: Value) -> None:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        times = [item.status.st_atime, item.status.st_mtime]
        times[index] = convert(value, known_type("System.DateTime")).timestamp
        os.utime(item.path, (times[0], times[1]))
        item.refresh()

    return assign


def _set_read_only(item: FileItem, value: Value) -> None:
    from xshell.engine.values.conversion import to_bool

    mode = item.status.st_mode
    os.chmod(item.path, mode & ~0o222 if to_bool(value) else mode | 0o200)
    item.refresh()


def _drive(_item: FileItem) -> str:
    return "/"


# What the provider and type data give stands before what the class has, as PowerShell lists it.
_EXTENDED: dict[str, Any] = {
    "PSPath": lambda item: _PROVIDER + item.path,
    "PSParentPath": lambda item: _PROVIDER + item.parent,
    "PSChildName": "name",
    "PSDrive": _drive,
    "PSProvider": lambda _item: "Microsoft.PowerShell.Core\\FileSystem",
    "PSIsContainer": "is_container",
    "Mode": "mode",
    "ModeWithoutHardLink": "mode",
    "BaseName": "base_name",
    "ResolvedTarget": lambda item: os.path.realpath(item.path),
    "Target": _link_target,
    "LinkType": lambda item: "SymbolicLink" if os.path.islink(item.path) else None,
    "UnixMode": lambda item: stat.filemode(item.status.st_mode),
    "User": lambda item: _owner(item.status.st_uid),
    "Group": lambda item: _group(item.status.st_gid),
    "Size": _length,
}
_COMMON: dict[str, Any] = {
    "FullName": "path",
    "Extension": "extension",
    "Exists": "exists",
    "CreationTime": _times("st_ctime"),
    "CreationTimeUtc": _times("st_ctime", utc=True),
    "LastAccessTime": (_times("st_atime"), _set_time(0)),
    "LastAccessTimeUtc": _times("st_atime", utc=True),
    "LastWriteTime": (_times("st_mtime"), _set_time(1)),
    "LastWriteTimeUtc": _times("st_mtime", utc=True),
    "LinkTarget": _link_target,
    "UnixFileMode": _unix_mode,
    "Attributes": _attributes,
}
_METHODS: dict[str, Any] = {
    "ToString": FileItem.__str__,
    "Delete": FileItem.delete,
    "Refresh": FileItem.refresh,
}


def _moved(item: FileItem, target: Value) -> None:
    os.rename(item.path, str(target))
    item.path = str(target)


def _copied(item: FileItem, target: Value, *_overwrite: Value) -> FileItem:
    from shutil import copyfile

    copyfile(item.path, str(target))
    return FileItem(str(target))


FileItem.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.IO.FileInfo", "System.IO.FileSystemInfo", "System.MarshalByRefObject"),
    {
        **_EXTENDED,
        "Name": "name",
        "Length": _length,
        "DirectoryName": "parent",
        "Directory": lambda item: FolderItem(item.parent),
        "IsReadOnly": (lambda item: not item.status.st_mode & 0o222, _set_read_only),
        **_COMMON,
    },
    {**_METHODS, "MoveTo": _moved, "CopyTo": _copied},
)
FolderItem.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.IO.DirectoryInfo", "System.IO.FileSystemInfo", "System.MarshalByRefObject"),
    {
        **_EXTENDED,
        "Parent": lambda item: FolderItem(item.parent) if item.parent != item.path else None,
        "Root": lambda _item: FolderItem("/"),
        "Name": "name",
        **_COMMON,
    },
    {
        **_METHODS,
        "MoveTo": _moved,
        "Create": lambda item: os.makedirs(item.path, exist_ok=True),
        "GetFiles": lambda item, *_pattern: [
            FileItem(entry.path)
            for entry in sorted(os.scandir(item.path), key=_by_name)
            if entry.is_file()
        ],
        "GetDirectories": lambda item, *_pattern: [
            FolderItem(entry.path)
            for entry in sorted(os.scandir(item.path), key=_by_name)
            if entry.is_dir()
        ],
    },
)


def _by_name(entry: Any) -> str:
    name: str = entry.name.lower()
    return name
