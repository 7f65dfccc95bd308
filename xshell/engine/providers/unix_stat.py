"""What Unix says of a file, as PowerShell's UnixStat tells it."""

from __future__ import annotations

import os
import stat

from xshell.engine.describe import describe
from xshell.engine.values.kinds import Int64
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class UnixStat(Described):
    """System.Management.Automation.Platform+Unix+CommonStat of a path; links are not followed."""

    __slots__ = ("status",)

    def __init__(self, path: str) -> None:
        self.status = os.lstat(path)

    @property
    def mode_text(self) -> str:
        """Kind and permissions as `ls -l` shows them."""
        return stat.filemode(self.status.st_mode)

    @property
    def size(self) -> Value:
        """Bytes."""
        return Int64(self.status.st_size)

    def time(self, field: str) -> Value:
        """A time as DateTime in local time."""
        from xshell.engine.dotnet.datetime import local_now

        return local_now(getattr(self.status, field))


def _has(bit: int) -> Any:
    return lambda own: bool(own.status.st_mode & bit)


def _time(field: str) -> Any:
    return lambda own: own.time(field)


UnixStat.__shell_type__ = describe(
    ("System.Management.Automation.Platform+Unix+CommonStat",),
    {
        "Inode": lambda own: Int64(own.status.st_ino),
        "Mode": lambda own: own.status.st_mode,
        "UserId": lambda own: own.status.st_uid,
        "GroupId": lambda own: own.status.st_gid,
        "HardlinkCount": lambda own: own.status.st_nlink,
        "Size": "size",
        "AccessTime": _time("st_atime"),
        "ModifiedTime": _time("st_mtime"),
        "StatusChangeTime": _time("st_ctime"),
        "BlockSize": lambda own: Int64(own.status.st_blksize),
        "DeviceId": lambda own: own.status.st_dev,
        "NumberOfBlocks": lambda own: own.status.st_blocks,
        "IsSetUid": _has(stat.S_ISUID),
        "IsSetGid": _has(stat.S_ISGID),
        "IsSticky": _has(stat.S_ISVTX),
    },
    {"GetModeString": lambda own: own.mode_text},
)
