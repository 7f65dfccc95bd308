"""What scripts see of files and folders: FileInfo and DirectoryInfo with what the provider adds."""

from __future__ import annotations

import os

from xshell.engine.describe import describe
from xshell.engine.providers.files import FileItem, FolderItem, is_hidden, item_at
from xshell.engine.units import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

__all__ = ["FileItem", "FolderItem", "is_hidden", "item_at"]

_FILE_SYSTEM = "Microsoft.PowerShell.Core\\FileSystem"


def _attributes(item: FileItem) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.enums import EnumValue

    enum = resolve("System.IO.FileAttributes")
    return item.attributes if enum is None else EnumValue(enum, item.attributes)


def _set_attributes(item: FileItem, value: Value) -> None:
    """Of the attributes Unix knows one that can be set: ReadOnly."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    number = convert(value, known_type("System.IO.FileAttributes")).value
    _set_read_only(item, bool(number & 1))


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


def _drive(item: FileItem) -> Value:
    from xshell.engine.providers.drives import ROOT

    return item.drive or ROOT


def _provider(_item: FileItem) -> Value:
    from xshell.engine.providers.locations import ProviderInfo

    return ProviderInfo("FileSystem")


def _unix_mode(item: FileItem) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.enums import EnumValue

    return EnumValue(known_type("System.IO.UnixFileMode"), item.status.st_mode & 0o7777)


def _link_type(item: FileItem) -> str | None:
    if item.is_link:
        return "SymbolicLink"
    return "HardLink" if not item.is_container and item.status.st_nlink > 1 else None


def _final_target(item: FileItem) -> str:
    return os.path.realpath(item.path)


def _name(item: FileItem) -> str:
    return split(item.name)


# What the provider and the type data give both, in the order they are listed in.
_BEFORE: dict[str, Any] = {
    "PSPath": lambda item: f"{_FILE_SYSTEM}::{split(item.path)}",
    "PSParentPath": lambda item: f"{_FILE_SYSTEM}::{split(item.parent)}",
    "PSChildName": _name,
    "PSDrive": _drive,
    "PSProvider": _provider,
    "PSIsContainer": "is_container",
    "UnixStat": "unix",
    "Mode": "mode",
    "ModeWithoutHardLink": "mode",
    "BaseName": lambda item: split(item.base_name),
    "ResolvedTarget": _final_target,
    "Target": "link_target",
    "LinkType": _link_type,
    "UnixMode": lambda item: item.unix.mode_text,
    "User": lambda item: _owner(item.status.st_uid),
    "Group": lambda item: _group(item.status.st_gid),
    "Size": lambda item: item.unix.size,
}
_AFTER: dict[str, Any] = {
    "FullName": lambda item: split(item.path),
    "Extension": "extension",
    "Exists": "exists",
    "CreationTime": (_times("st_ctime"), _set_time(1)),
    "CreationTimeUtc": _times("st_ctime", utc=True),
    "LastAccessTime": (_times("st_atime"), _set_time(0)),
    "LastAccessTimeUtc": _times("st_atime", utc=True),
    "LastWriteTime": (_times("st_mtime"), _set_time(1)),
    "LastWriteTimeUtc": _times("st_mtime", utc=True),
    "LinkTarget": "link_target",
    "UnixFileMode": _unix_mode,
    "Attributes": (_attributes, _set_attributes),
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


def _version(item: FileItem) -> Value:
    from xshell.engine.providers.process_modules import FileVersionInfo

    return FileVersionInfo(item.path)


def _of_file() -> dict[str, Any]:
    """What type data gives a file besides."""
    properties: dict[str, Any] = {}
    for name, source in _BEFORE.items():
        properties[name] = source
        if name == "ModeWithoutHardLink":
            properties["VersionInfo"] = _version
    return properties


FileItem.__shell_type__ = describe(
    ("System.IO.FileInfo", "System.IO.FileSystemInfo", "System.MarshalByRefObject"),
    {
        **_of_file(),
        "Name": _name,
        "Length": _length,
        "DirectoryName": lambda item: split(item.parent),
        "Directory": lambda item: FolderItem(item.parent),
        "IsReadOnly": ("is_read_only", _set_read_only),
        **_AFTER,
    },
    {**_METHODS, "MoveTo": _moved, "CopyTo": _copied},
)
FolderItem.__shell_type__ = describe(
    ("System.IO.DirectoryInfo", "System.IO.FileSystemInfo", "System.MarshalByRefObject"),
    {
        **_BEFORE,
        "Parent": lambda item: FolderItem(item.parent) if item.parent != item.path else None,
        "Root": lambda _item: FolderItem("/"),
        "Name": _name,
        **_AFTER,
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


for _kind in (FileItem, FolderItem):
    _kind.__shell_type__.properties[
        "unixstat"
    ].type_name = "System.Management.Automation.Platform+Unix+CommonStat"
