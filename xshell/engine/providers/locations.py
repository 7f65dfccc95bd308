"""Locations, drives and providers as objects: PathInfo, PSDriveInfo, ProviderInfo."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.providers.drives import Drive, Place
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."
# Provider -> what it is able to do.
CAPABILITIES = {
    "Alias": "ShouldProcess",
    "Environment": "ShouldProcess",
    "FileSystem": "Filter, ShouldProcess, Credentials",
    "Function": "ShouldProcess",
    "Variable": "ShouldProcess",
}


class PathInfo(Described):
    """A location: the drive and the path on it."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        self.place = place

    @property
    def drive(self) -> Drive:
        return self.place.drive

    @property
    def path(self) -> str:
        """The path as scripts see it."""
        return self.place.shown

    @property
    def provider_path(self) -> str:
        """The path as the drive's provider knows it."""
        return self.place.path

    def __str__(self) -> str:
        return self.path


class LocationChange(Described):
    """What `LocationChangedAction` is told: where the session was, and where it is."""

    __slots__ = ("new", "old")

    def __init__(self, old: PathInfo, new: PathInfo) -> None:
        self.old = old
        self.new = new


class PathInfoStack(Described):
    """A stack of locations that Push-Location fills; the newest is first."""

    __slots__ = ("name", "places")

    def __init__(self, name: str) -> None:
        self.name = name
        self.places: list[Place] = []

    def __iter__(self) -> Any:
        return iter([PathInfo(each) for each in reversed(self.places)])


class ProviderInfo(Described):
    """A provider by its name; `session` gives its drives where it is known."""

    __slots__ = ("name", "session")

    def __init__(self, name: str, session: Any = None) -> None:
        self.name = name
        self.session = session

    @property
    def drives(self) -> list[Drive]:
        """The drives of it, in the order they were made."""
        known = () if self.session is None else self.session.drives.drives.values()
        return [each for each in known if each.provider == self.name]

    @property
    def home(self) -> str:
        """Where `~` leads."""
        if self.name != "FileSystem" or self.session is None:
            return ""
        home: str = self.session.environment("HOME") or ""
        return home

    def __str__(self) -> str:
        return f"Microsoft.PowerShell.Core\\{self.name}"


def _capabilities(info: ProviderInfo) -> Value:
    from xshell.engine.values.enums import named

    return named(_NAMESPACE + "Provider.ProviderCapabilities", CAPABILITIES[info.name])


def _separator(sign: str) -> Value:
    from xshell.engine.values.kinds import Char

    return Char(sign)


ProviderInfo.__shell_type__ = describe(
    (_NAMESPACE + "ProviderInfo",),
    {
        "ImplementingType": lambda info: f"Microsoft.PowerShell.Commands.{info.name}Provider",
        "HelpFile": lambda _info: "System.Management.Automation.dll-Help.xml",
        "Name": "name",
        "PSSnapIn": lambda _info: None,
        "ModuleName": lambda _info: "Microsoft.PowerShell.Core",
        "Module": lambda _info: None,
        "Description": lambda _info: "",
        "Capabilities": _capabilities,
        "Home": "home",
        "Drives": "drives",
        "VolumeSeparatedByColon": lambda info: info.name != "FileSystem",
        "ItemSeparator": lambda _info: _separator("/"),
        "AltItemSeparator": lambda _info: _separator("\\"),
    },
    {"ToString": ProviderInfo.__str__},
)
PathInfo.__shell_type__ = describe(
    (_NAMESPACE + "PathInfo",),
    {
        "Drive": "drive",
        "Provider": lambda info: ProviderInfo(info.drive.provider),
        "ProviderPath": "provider_path",
        "Path": "path",
    },
)
LocationChange.__shell_type__ = describe(
    (_NAMESPACE + "LocationChangedEventArgs", "System.EventArgs"),
    {"OldPath": "old", "NewPath": "new"},
)
PathInfoStack.__shell_type__ = describe(
    (_NAMESPACE + "PathInfoStack",),
    {"Name": "name", "Count": lambda stack: len(stack.places)},
    {"ToArray": list, "Peek": lambda stack: next(iter(stack), None)},
)
