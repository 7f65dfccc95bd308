"""Drives: from a path as scripts write it to a file of the system or an item of a table.

Windows paths work: a drive letter is a folder of the system that the host mounts (the local
server's installation), `\\\\SERVER\\C$` another server's.
"""

from __future__ import annotations

import os

from xshell.engine.describe import describe
from xshell.engine.providers.tables import scoped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class Drive:
    """A drive: its provider's name, and for file systems the folder it is over."""

    __slots__ = ("description", "name", "provider", "root")

    def __init__(self, name: str, provider: str, root: str = "", description: str = "") -> None:
        self.name = name
        self.provider = provider
        self.root = root
        self.description = description

    def __str__(self) -> str:
        return self.name


class PathInfo:
    """A location: the drive and the path as scripts see it."""

    __slots__ = ("drive", "path")

    def __init__(self, drive: Drive, path: str) -> None:
        self.drive = drive
        self.path = path

    def __str__(self) -> str:
        return self.path


class ProviderInfo:
    """A provider by its name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return f"Microsoft.PowerShell.Core\\{self.name}"


ProviderInfo.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Management.Automation.ProviderInfo",),
    {
        "Name": "name",
        "PSSnapIn": lambda _info: None,
        "ModuleName": lambda _info: "Microsoft.PowerShell.Core",
        "Module": lambda _info: None,
        "Description": lambda _info: "",
        "Capabilities": lambda _info: "ShouldProcess",
        "Home": lambda _info: "",
        "Drives": lambda _info: [],
    },
    {"ToString": ProviderInfo.__str__},
)
PathInfo.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Management.Automation.PathInfo",),
    {
        "Drive": "drive",
        "Provider": lambda info: ProviderInfo(info.drive.provider),
        "ProviderPath": "path",
        "Path": "path",
    },
)
Drive.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Management.Automation.PSDriveInfo",),
    {
        "CurrentLocation": lambda drive: "",
        "Name": "name",
        "Provider": lambda drive: ProviderInfo(drive.provider),
        "Root": "root",
        "Description": "description",
        "DisplayRoot": lambda drive: None,
    },
)


class DriveTable:
    """The session's drives by lower-case name; `mounts` finds folders for Windows paths."""

    __slots__ = ("_session", "_tables", "drives", "mounts")

    def __init__(self, session: Any) -> None:
        self._session = session
        # Asked for a Windows path (drive letter or UNC); gives the system's path or None.
        self.mounts: Callable[[str], str | None] | None = None
        self.drives: dict[str, Drive] = {
            "/": Drive("/", "FileSystem", "/"),
            "temp": Drive("Temp", "FileSystem", "/tmp", "Temporary files"),
            "env": Drive("Env", "Environment"),
            "function": Drive("Function", "Function"),
            "alias": Drive("Alias", "Alias"),
            "variable": Drive("Variable", "Variable"),
        }
        self._tables: dict[str, Any] = {
            "env": (_get_environment, _set_environment),
            "function": (_get_function, _set_function),
            "alias": (_get_alias, _set_alias),
            "variable": (_get_variable, _set_variable),
        }

    def location(self) -> PathInfo:
        """The current location."""
        return PathInfo(self.drives["/"], self._session.working_folder)

    def split(self, path: str) -> tuple[str | None, str]:
        """The drive of a path in lower case and the rest; None where it names no drive."""
        name, colon, rest = path.partition(":")
        if colon and name and "/" not in name and "\\" not in name:
            return name.lower(), rest
        return None, path

    def is_file_path(self, path: str) -> bool:
        """Whether a path is one of the file system."""
        drive, _ = self.split(path)
        return drive is None or drive not in self._tables

    def file_path(self, path: str) -> str:
        """A path of the file system as the system knows it."""
        for prefix in ("Microsoft.PowerShell.Core\\FileSystem::", "FileSystem::"):
            if path.startswith(prefix):
                path = path[len(prefix) :]
        drive, rest = self.split(path)
        if drive is not None and drive in self.drives and drive not in self._tables:
            return os.path.join(self.drives[drive].root, rest.replace("\\", "/").lstrip("/"))
        if self.mounts is not None and (mounted := self.mounts(path)) is not None:
            return mounted
        path = path.replace("\\", "/")
        if path == "~" or path.startswith("~/"):
            path = (self._session.environment("HOME") or "") + path[1:]
        return os.path.normpath(os.path.join(self._session.working_folder, path))

    def get_content(self, frame: Any, drive: str, name: str) -> Value:
        """`$drive:name`."""
        table = self._tables.get(drive)
        if table is not None:
            return table[0](*scoped(frame, drive, name))
        # What is not there reads as null, like a variable that is not.
        if drive not in self.drives and self.mounts is None:
            return None
        try:
            with open(self.file_path(f"{drive}:{name}"), encoding="utf-8", newline=None) as file:
                lines = [line.rstrip("\n") for line in file]
        except FileNotFoundError:
            return None
        return lines[0] if len(lines) == 1 else lines or None

    def set_content(self, frame: Any, drive: str, name: str, value: Value) -> None:
        """`$drive:name = value`."""
        table = self._tables.get(drive)
        if table is not None:
            table[1](*scoped(frame, drive, name), value)
            return
        if drive not in self.drives and self.mounts is None:
            raise drive_not_found(drive)
        from xshell.engine.runtime.values import array_of
        from xshell.engine.values.conversion import to_string

        with open(self.file_path(f"{drive}:{name}"), "w", encoding="utf-8", newline="") as file:
            file.writelines(to_string(each) + "\n" for each in array_of(value))


def drive_not_found(name: str) -> Exception:
    """The error for a drive that does not exist."""
    from xshell.engine.errors import make_error

    return make_error(
        "DriveNotFound",
        f"Cannot find drive. A drive with the name '{name}' does not exist.",
        "ObjectNotFound",
        name,
        "System.Management.Automation.DriveNotFoundException",
    )


def _get_environment(frame: Any, name: str) -> Value:
    return frame.session.environment(name)


def _set_environment(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.values.conversion import to_string

    table = frame.session.environment_table()
    if value is None:
        table.pop(name, None)
    else:
        table[name] = to_string(value)
    if name.upper() == "PATH":
        frame.session.commands.revision += 1


def _get_function(frame: Any, name: str) -> Value:
    from xshell.engine.discovery import find_function

    found = find_function(frame.scope, name.lower())
    return None if found is None else found.block


def _set_function(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.discovery import define_function

    if value is None:
        scope = frame.scope
        if scope.functions is not None and scope.functions.pop(name.lower(), None):
            frame.session.commands.revision += 1
        return
    block = value
    if isinstance(value, str):
        block = frame.session.load(value, None, frame)
    define_function(frame.scope, name, block)


def _get_alias(frame: Any, name: str) -> Value:
    from xshell.engine.discovery import find_alias

    found = find_alias(frame.scope, name.lower())
    return None if found is None else found.target


def _set_alias(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.discovery import define_alias
    from xshell.engine.values.conversion import to_string

    define_alias(frame.scope, name, to_string(value))


def _get_variable(frame: Any, name: str) -> Value:
    return frame.scope.vars[name.lower()]


def _set_variable(frame: Any, name: str, value: Value) -> None:
    frame.scope.set(name, value)
