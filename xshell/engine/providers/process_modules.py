"""What processes have loaded, and what files say of their version."""

from __future__ import annotations

import os

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class ProcessModule(Described):
    """System.Diagnostics.ProcessModule: a file mapped from `start` to `end` in memory."""

    __slots__ = ("end", "path", "start")

    def __init__(self, path: str, start: int, end: int) -> None:
        self.path = path
        self.start = start
        self.end = end

    @property
    def name(self) -> str:
        return os.path.basename(self.path)

    def __str__(self) -> str:
        return f"System.Diagnostics.ProcessModule ({self.name})"


def modules_of(number: int) -> list[ProcessModule]:
    """The files that a process has mapped, its program first; none where it may not be asked."""
    found: dict[str, ProcessModule] = {}
    try:
        with open(f"/proc/{number}/maps", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                place, _rights, _offset, _device, _inode, *path = line.split(None, 5)
                if not path or not path[0].startswith("/"):
                    continue
                start, end = (int(each, 16) for each in place.split("-"))
                name = path[0].rstrip("\n")
                known = found.setdefault(name, ProcessModule(name, start, end))
                known.end = max(known.end, end)
    except OSError:
        return []
    return list(found.values())


def _pointer(value: int) -> Value:
    from xshell.engine.values.kinds import Int64

    return Int64(value)


ProcessModule.__shell_type__ = describe(
    ("System.Diagnostics.ProcessModule", "System.ComponentModel.Component"),
    {
        "Size": lambda own: (own.end - own.start) // 1024,
        "ModuleName": "name",
        "FileName": "path",
        "BaseAddress": lambda own: _pointer(own.start),
        "ModuleMemorySize": lambda own: own.end - own.start,
        "EntryPointAddress": lambda _own: _pointer(0),
        "Container": lambda _own: None,
    },
    {"ToString": ProcessModule.__str__},
)


class FileVersionInfo(Described):
    """System.Diagnostics.FileVersionInfo: files of Linux say nothing of their version."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        lines = [f"{label + ':':17} {value}\n" for label, value in _SHOWN.items()]
        return f"{'File:':17} {self.path}\n" + "".join(lines)


# What a file's text says of it, in this order.
_SHOWN = {
    **dict.fromkeys(("InternalName", "OriginalFilename", "FileVersion", "FileDescription"), ""),
    **dict.fromkeys(("Product", "ProductVersion"), ""),
    **dict.fromkeys(("Debug", "Patched", "PreRelease", "PrivateBuild", "SpecialBuild"), False),
    "Language": "",
}
_TEXTS = (
    "Comments",
    "CompanyName",
    "FileDescription",
    "FileVersion",
    "InternalName",
    "Language",
    "LegalCopyright",
    "LegalTrademarks",
    "OriginalFilename",
    "PrivateBuild",
    "ProductName",
    "ProductVersion",
    "SpecialBuild",
)
_FLAGS = ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild")
_PARTS = tuple(
    f"{what}{part}Part"
    for what in ("File", "Product")
    for part in ("Major", "Minor", "Build", "Private")
)
FileVersionInfo.__shell_type__ = describe(
    ("System.Diagnostics.FileVersionInfo",),
    {
        "FileName": "path",
        **dict.fromkeys(_TEXTS, lambda _own: None),
        **dict.fromkeys(_FLAGS, lambda _own: False),
        **dict.fromkeys(_PARTS, lambda _own: 0),
    },
    {"ToString": FileVersionInfo.__str__},
)
