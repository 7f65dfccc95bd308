"""Files and folders as objects; their members are declared in `item_members`."""

from __future__ import annotations

import os
import stat

from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.providers.drives import Drive
    from xshell.engine.providers.unix_stat import UnixStat

    Value = Any


class FileItem(Described):
    """System.IO.FileInfo and System.IO.DirectoryInfo: an absolute path and what is there now."""

    __slots__ = ("_status", "_unix", "drive", "path", "shown_name")

    is_container = False

    def __init__(self, path: str) -> None:
        self.path = path
        self._status: os.stat_result | None = None
        self._unix: UnixStat | None = None
        # The drive it was reached by; None for the one over all files.
        self.drive: Drive | None = None
        # FileInfo's ToString gives the path it was made with.
        self.shown_name = path

    @property
    def status(self) -> os.stat_result:
        """What the system says of it; raises OSError where there is nothing."""
        if self._status is None:
            self._status = os.stat(self.path)
        return self._status

    @property
    def unix(self) -> UnixStat:
        """What Unix says of it, not following a link."""
        if self._unix is None:
            from xshell.engine.providers.unix_stat import UnixStat

            self._unix = UnixStat(self.path)
        return self._unix

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
    def link_target(self) -> str | None:
        """What a symbolic link says."""
        return os.readlink(self.path) if self.is_link else None

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
        self._status = self._unix = None


class FolderItem(FileItem):
    """A folder."""

    __slots__ = ()

    is_container = True


def is_hidden(path: str) -> bool:
    """Whether a path's last part has a dot in front."""
    return path[path.rfind("/") + 1 :].startswith(".")


def item_at(path: str, drive: Drive | None = None) -> FileItem:
    """The item of a path: a folder where there is one, else a file."""
    item = FolderItem(path) if os.path.isdir(path) else FileItem(path)
    item.drive = drive
    return item
