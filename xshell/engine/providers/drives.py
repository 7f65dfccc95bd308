"""Drives: from a path as scripts write it to a file of the system or an item of a table.

Windows paths work: a drive letter is a folder of the system that the host mounts (the local
server's installation), `\\\\SERVER\\C$` another server's.
"""

from __future__ import annotations

import os
import re

from xshell.engine.describe import describe
from xshell.engine.providers.tables import ACCESS, scoped
from xshell.engine.units import PAIRS, joined, split, split_all
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import Terminating
    from xshell.engine.providers.locations import PathInfo
    from xshell.engine.scope import Scope

    Value = Any

FILE_SYSTEM = "FileSystem"
# What a path that names its provider begins with, up to the two colons.
_PROVIDER = re.compile(r"(?:Microsoft\.PowerShell\.Core\\)?([\w.\\]+)\Z", re.IGNORECASE)
_HOME = re.compile(r"~(?:[/\\]|\Z)")


_VIEW = "Drive that contains a view of"
# What a session starts with: name, provider, root, description.
_DRIVES = (
    ("/", FILE_SYSTEM, "/", ""),
    (
        "Temp",
        FILE_SYSTEM,
        "/tmp",
        "Drive that maps to the temporary directory path for the current user",
    ),
    ("Env", "Environment", "", f"{_VIEW} the environment variables for the process"),
    ("Function", "Function", "", f"{_VIEW} the functions stored in a session state"),
    ("Alias", "Alias", "", f"{_VIEW} the aliases stored in a session state"),
    ("Variable", "Variable", "", f"{_VIEW} those variables stored in a session state"),
)


class Drive(Described):
    """A drive: its provider's name, and for file systems the folder it is over.

    `here` is the path of the system where its current location was when it was left; `scope` the
    one it lives in, None for the session's.
    """

    __slots__ = ("description", "here", "name", "provider", "root", "scope")

    def __init__(self, name: str, provider: str, root: str = "", description: str = "") -> None:
        self.name = name
        self.provider = provider
        self.root = root
        self.description = description
        self.here = root
        self.scope: Scope | None = None

    def is_seen_from(self, scope: Scope) -> bool:
        """Whether it lives in a scope or in one around it."""
        return self.scope is None or any(each is self.scope for each in scope.ancestors())

    @property
    def is_table(self) -> bool:
        """Whether its items are the entries of a table of the session."""
        return self.provider != FILE_SYSTEM

    def shown(self, path: str) -> str:
        """A path on it as scripts see it."""
        if self.is_table:
            return f"{self.name}:/{path}"
        if self.name == "/":
            return path
        return f"{self.name}:/{self.inside(path)}"

    def inside(self, path: str) -> str:
        """A path of the system without the folder that the drive is over."""
        return path[len(self.root) :].lstrip("/") if path.startswith(self.root) else path

    def __str__(self) -> str:
        return self.name


# The drive that files know they are on; each session has one of its own.
ROOT = Drive("/", FILE_SYSTEM, "/")


class Place:
    """What a path names: a drive, and on it a path of the system or the name of an entry."""

    __slots__ = ("drive", "path")

    def __init__(self, drive: Drive, path: str) -> None:
        self.drive = drive
        self.path = path

    @property
    def is_table(self) -> bool:
        return self.drive.provider != FILE_SYSTEM

    @property
    def table(self) -> str:
        """The name of the table that its provider keeps entries in, see `tables`."""
        provider = self.drive.provider
        return "env" if provider == "Environment" else provider.lower()

    def entry(self, name: str, value: Value) -> Value:
        """An entry of its table as an item: with notes that tell where it comes from."""
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject

        notes = {
            "PSPath": f"Microsoft.PowerShell.Core\\{self.drive.provider}::{name}",
            "PSDrive": self.drive,
            "PSProvider": _provider(self.drive),
            "PSIsContainer": False,
        }
        return PSObject(
            value, {name.lower(): NoteProperty(name, note) for name, note in notes.items()}
        )

    @property
    def shown(self) -> str:
        """The path as scripts see it."""
        return self.drive.shown(split(self.path))


class DriveTable:
    """The session's drives by lower-case name; `mounts` finds folders for Windows paths."""

    __slots__ = ("_session", "current", "drives", "mounts")

    def __init__(self, session: Any) -> None:
        self._session = session
        # Asked for a Windows path (drive letter or UNC); gives the system's path or None.
        self.mounts: Callable[[str], str | None] | None = None
        self.drives: dict[str, Drive] = {
            name.lower(): Drive(name, provider, root, description)
            for name, provider, root, description in _DRIVES
        }
        self.current = self.drives["/"]

    def location(self) -> PathInfo:
        """The current location."""
        from xshell.engine.providers.locations import PathInfo

        current = self.current
        return PathInfo(Place(current, "" if current.is_table else self._session.working_folder))

    def go(self, place: Place) -> None:
        """Make a place the current location."""
        if not self.current.is_table:
            self.current.here = self._session.working_folder
        self.current = place.drive
        if not place.is_table:
            self._session.working_folder = place.drive.here = place.path

    def split(self, path: str) -> tuple[str | None, str]:
        """The drive of a path in lower case and the rest; None where it names no drive."""
        name, colon, rest = path.partition(":")
        if colon and name and "/" not in name and "\\" not in name:
            return name.lower(), rest
        return None, path

    def place(self, path: str) -> Place:
        """What a path names, whether it is there or not; raises DriveNotFound and
        ProviderNotFound.
        """
        head, double, rest = path.partition("::")
        if double and (named := _PROVIDER.match(head)) is not None:
            return self._of_provider(named[1], rest)
        name, rest = self.split(path)
        if name is not None and (drive := self.drives.get(name)) is not None:
            return self._on(drive, rest)
        if self.mounts is not None and (mounted := self.mounts(path)) is not None:
            return Place(self.drives["/"], mounted)
        if name is not None:
            raise drive_not_found(path.partition(":")[0])
        return self._relative(path)

    def _of_provider(self, name: str, rest: str) -> Place:
        for drive in self.drives.values():
            if drive.provider.lower() == name.lower():
                break
        else:
            raise provider_not_found(name)
        return Place(drive, entry_name(rest)) if drive.is_table else self._file(rest)

    def _on(self, drive: Drive, rest: str) -> Place:
        """A path behind the colon of a drive; without a slash it starts where the drive is."""
        if drive.is_table:
            return Place(drive, entry_name(rest))
        rest = joined(rest.replace("\\", "/"))
        if rest.startswith("/"):
            return Place(drive, _below(drive.root, rest))
        here = self._session.working_folder if drive is self.current else drive.here
        return Place(drive, _below(here or drive.root, rest))

    def _relative(self, path: str) -> Place:
        if self.current.is_table and not path.startswith(("/", "\\")):
            return Place(self.current, entry_name(path))
        return self._file(path)

    def _file(self, path: str) -> Place:
        path = joined(path.replace("\\", "/"))
        if _HOME.match(path):
            path = (self._session.environment("HOME") or "") + path[1:]
        root = self.drives["/"]
        if path.startswith("/"):
            return Place(root, _normal(path))
        drive = root if self.current.is_table else self.current
        return Place(drive, _normal(f"{self._session.working_folder}/{path}"))

    def is_file_path(self, path: str) -> bool:
        """Whether a path is one of the file system."""
        from xshell.engine.errors import Terminating

        try:
            return not self.place(path).is_table
        except Terminating:
            return True

    def file_path(self, path: str) -> str:
        """A path of the file system as the system knows it."""
        from xshell.engine.errors import Terminating

        try:
            place = self.place(path)
        except Terminating:
            place = None
        return self._file(path).path if place is None or place.is_table else place.path

    def get_content(self, frame: Any, drive: str, name: str) -> Value:
        """`$drive:name`."""
        table = ACCESS.get(drive)
        if table is not None:
            return table[0](*scoped(frame, drive, name))
        # What is not there reads as null, like a variable that is not.
        if drive not in self.drives and self.mounts is None:
            return None
        try:
            with open(self.file_path(f"{drive}:{name}"), encoding="utf-8", newline=None) as file:
                lines = [line.rstrip("\n") for line in split_all(file)]
        except FileNotFoundError:
            return None
        return lines[0] if len(lines) == 1 else lines or None

    def set_content(self, frame: Any, drive: str, name: str, value: Value) -> None:
        """`$drive:name = value`."""
        table = ACCESS.get(drive)
        if table is not None:
            table[1](*scoped(frame, drive, name), value)
            return
        if drive not in self.drives and self.mounts is None:
            raise drive_not_found(drive)
        from xshell.engine.runtime.values import array_of
        from xshell.engine.values.conversion import to_string

        with open(
            self.file_path(f"{drive}:{name}"), "w", encoding="utf-8", errors=PAIRS, newline=""
        ) as file:
            file.writelines(to_string(each) + "\n" for each in array_of(value))


def entry_name(path: str) -> str:
    """The name of a table's entry without the slashes around it."""
    return path.strip("\\/") if path != "." else ""


def _normal(path: str) -> str:
    """An absolute path without empty parts, `.` and `..`."""
    return os.path.normpath("/" + path.lstrip("/"))


def _below(root: str, rest: str) -> str:
    """A path below a folder that `..` does not leave."""
    inside = os.path.normpath("/" + rest.lstrip("/"))
    return root if inside == "/" else root.rstrip("/") + inside


def drive_not_found(name: str) -> Terminating:
    """The error for a drive that does not exist."""
    text = f"Cannot find drive. A drive with the name '{name}' does not exist."
    return _missing("DriveNotFound", text, name)


def provider_not_found(name: str) -> Terminating:
    """The error for a provider that does not exist."""
    return _missing("ProviderNotFound", f"Cannot find a provider with the name '{name}'.", name)


def _missing(error_id: str, message: str, name: str) -> Terminating:
    from xshell.engine.errors import make_error

    kind = f"System.Management.Automation.{error_id}Exception"
    return make_error(error_id, message, "ObjectNotFound", name, kind)


def _provider(drive: Drive) -> Value:
    from xshell.engine.providers.locations import ProviderInfo

    return ProviderInfo(drive.provider)


def _space(drive: Drive, part: str) -> Value:
    """Bytes of the file system below a drive; null for tables."""
    if drive.is_table:
        return None
    from shutil import disk_usage

    from xshell.engine.values.kinds import Int64

    try:
        return Int64(getattr(disk_usage(drive.root), part))
    except OSError:
        return None


Drive.__shell_type__ = describe(
    ("System.Management.Automation.PSDriveInfo",),
    {
        "CurrentLocation": lambda drive: drive.inside(drive.here),
        "Name": "name",
        "Provider": _provider,
        "Root": "root",
        "Description": "description",
        "MaximumSize": lambda _drive: None,
        "Credential": lambda _drive: None,
        "DisplayRoot": lambda _drive: None,
        "VolumeSeparatedByColon": lambda drive: drive.name != "/",
        "Used": lambda drive: _space(drive, "used"),
        "Free": lambda drive: _space(drive, "free"),
    },
)
