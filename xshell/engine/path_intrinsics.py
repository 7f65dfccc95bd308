"""`SessionState.Path`, `.Drive`, `.Provider`: what paths stand for, for scripts without cmdlets."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.providers.drives import Drive, Place

    Value = Any

_NAMESPACE = "System.Management.Automation."


class PathIntrinsics(Described):
    """`Path`: the current location and what paths stand for."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session

    def place(self, path: Value) -> Place:
        """What a path names; raises DriveNotFound and ProviderNotFound."""
        place: Place = self.session.drives.place(str(path))
        return place

    def unresolved(self, path: Value, *_more: Value) -> str:
        """The provider's path, whether there is something or not."""
        return self.place(path).path

    def resolved(self, path: Value, *_more: Value) -> Value:
        """The paths that a pattern finds as PathInfo; raises ItemNotFound."""
        return self._run("Resolve-Path", Path=path)

    def provider_paths(self, path: Value, *_more: Value) -> Value:
        """The provider's paths that a pattern finds; raises ItemNotFound."""
        return self._run("Convert-Path", Path=path)

    def _run(self, command: str, **named: Value) -> Value:
        from xshell.engine.provider_intrinsics import ProviderIntrinsics

        return ProviderIntrinsics(self.session, self.session.scope).collected(command, **named)

    def current(self, provider: Value = None) -> Value:
        """The current location, or where the drives of a provider are."""
        drives = self.session.drives
        if provider is None or drives.current.provider.lower() == str(provider).lower():
            return drives.location()
        from xshell.engine.providers.drives import FILE_SYSTEM, Place, provider_not_found
        from xshell.engine.providers.locations import PathInfo

        for drive in drives.drives.values():
            if drive.provider.lower() == str(provider).lower():
                path = self.session.working_folder if drive.provider == FILE_SYSTEM else ""
                return PathInfo(Place(drive, path))
        raise provider_not_found(str(provider))

    def is_absolute(self, path: Value, *_more: Value) -> bool:
        """Whether a path starts at a drive or a root."""
        text = str(path)
        return text.startswith(("/", "\\")) or self.session.drives.split(text)[0] is not None

    def parent(self, path: Value, *_more: Value) -> str:
        """A path without its last part."""
        text = str(path).replace("\\", "/").rstrip("/")
        return text[: max(text.rfind("/"), 1 if text.startswith("/") else 0)]


def _combined(_own: PathIntrinsics, parent: Value, child: Value) -> str:
    head, tail = str(parent).rstrip("/"), str(child).lstrip("/")
    return f"{head}/{tail}"


PathIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "PathIntrinsics",),
    {
        "CurrentLocation": PathIntrinsics.current,
        "CurrentFileSystemLocation": lambda own: own.current("FileSystem"),
    },
    {
        "Combine": _combined,
        "CurrentProviderLocation": PathIntrinsics.current,
        "GetResolvedPSPathFromPSPath": PathIntrinsics.resolved,
        "GetResolvedProviderPathFromPSPath": PathIntrinsics.provider_paths,
        "GetUnresolvedProviderPathFromPSPath": PathIntrinsics.unresolved,
        "IsProviderQualified": lambda _own, path: "::" in str(path),
        "IsPSAbsolute": PathIntrinsics.is_absolute,
        "IsValid": lambda _own, path: "\0" not in str(path),
        "ParseChildName": lambda _own, path: str(path).rstrip("/").rpartition("/")[2],
        "ParseParent": PathIntrinsics.parent,
        "SetLocation": lambda own, path: own._run("Set-Location", Path=path, PassThru=True)[0],
    },
)


class DriveIntrinsics(Described):
    """`Drive`: the session's drives."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session

    def get(self, name: Value) -> Drive:
        """The drive of a name; raises DriveNotFound."""
        from xshell.engine.providers.drives import drive_not_found

        found: Drive | None = self.session.drives.drives.get(str(name).lower())
        if found is None:
            raise drive_not_found(str(name))
        return found


DriveIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "DriveManagementIntrinsics",),
    {"Current": lambda own: own.session.drives.current},
    {
        "Get": DriveIntrinsics.get,
        "GetAll": lambda own: list(own.session.drives.drives.values()),
        "GetAllForProvider": lambda own, name: [
            each
            for each in own.session.drives.drives.values()
            if each.provider.lower() == str(name).lower()
        ],
    },
)


class ProviderList(Described):
    """`Provider`: the session's providers."""

    __slots__ = ("session",)

    def __init__(self, session: Any) -> None:
        self.session = session

    def all(self) -> list[Value]:
        """All providers."""
        from xshell.engine.providers.locations import CAPABILITIES, ProviderInfo

        return [ProviderInfo(name, self.session) for name in CAPABILITIES]

    def one(self, name: Value) -> Value:
        """The provider of a name; raises ProviderNotFound."""
        from xshell.engine.providers.drives import provider_not_found

        for each in self.all():
            if each.name.lower() == str(name).lower():
                return each
        raise provider_not_found(str(name))


ProviderList.__shell_type__ = describe(
    (_NAMESPACE + "CmdletProviderManagementIntrinsics",),
    {},
    {"GetAll": ProviderList.all, "GetOne": ProviderList.one, "Get": ProviderList.one},
)
