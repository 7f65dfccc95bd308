"""Drives and providers."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.providers.drives import Drive
    from xshell.engine.scope import Scope

    Value = Any


def _no_drive(name: str) -> Terminating:
    return make_error(
        "GetLocationNoMatchingDrive",
        f"Cannot find drive. A drive with the name '{name}' does not exist.",
        "ObjectNotFound",
        name,
        "System.Management.Automation.DriveNotFoundException",
    )


def _kept_in(scope: Scope) -> Scope | None:
    """A scope as drives know it: None is the session's own."""
    return scope if scope.parent is not None else None


class GetPSDrive(
    Cmdlet,
    verb="Get",
    noun="PSDrive",
    aliases=("gdr",),
    default_set="Name",
    output="System.Management.Automation.PSDriveInfo",
    module="Microsoft.PowerShell.Management",
):
    """Gets drives.

    Example: the environment's
        PS> (Get-PSDrive env).Name
        Env
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="property",
        sets=("Name",),
        validate=(NotEmpty(),),
        completer="drives",
        help="Names, with wildcards.",
    )
    scope: str = Parameter(pipeline="property", completer="scopes", help="Scope of the drives.")
    ps_provider: list[str] = Parameter(
        name="PSProvider", pipeline="property", help="Names of providers, with wildcards."
    )
    literal_name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("LiteralName",),
        help="Names, taken literally.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        here = self.frame.scope
        drives = [e for e in self.session.drives.drives.values() if e.is_seen_from(here)]
        if self.scope is not None:
            from xshell.engine.scopes import scope_named

            asked = _kept_in(scope_named(here, self.scope))
            drives = [each for each in drives if each.scope is asked]
        drives.sort(key=lambda each: each.name.lower())
        if self.ps_provider:
            drives = [
                each
                for each in drives
                if any(is_like(each.provider, pattern) for pattern in self.ps_provider)
            ]
        for pattern in self.literal_name or self.name or ("*",):
            literal = self.literal_name is not None or not has_wildcards(pattern)
            found = [
                each
                for each in drives
                if (
                    each.name.lower() == pattern.lower() if literal else is_like(each.name, pattern)
                )
            ]
            if not found and literal:
                self.error(_no_drive(pattern))
            yield from found


class NewPSDrive(
    Cmdlet,
    verb="New",
    noun="PSDrive",
    aliases=("ndr",),
    confirm="low",
    module="Microsoft.PowerShell.Management",
):
    """Makes a drive over a folder.

    Example: over the folder for temporary files
        PS> (New-PSDrive Scratch FileSystem /tmp).Root
        /tmp
    """

    name: str = Parameter(
        position=0, mandatory=True, pipeline="property", help="Name of the drive."
    )
    ps_provider: str = Parameter(
        name="PSProvider",
        position=1,
        mandatory=True,
        pipeline="property",
        help="Name of the provider: FileSystem.",
    )
    root: str = Parameter(
        position=2,
        mandatory=True,
        pipeline="property",
        allow="empty string",
        help="Folder the drive is over.",
    )
    description: str = Parameter(pipeline="property", help="What the drive is for.")
    scope: str = Parameter(pipeline="property", completer="scopes", help="Scope of the drives.")
    credential: Value = Parameter(
        pipeline="property",
        type="System.Management.Automation.PSCredential",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.drives import FILE_SYSTEM, Drive, provider_not_found
        from xshell.engine.providers.locations import CAPABILITIES

        provider = next((e for e in CAPABILITIES if e.lower() == self.ps_provider.lower()), None)
        if provider is None:
            self.error(provider_not_found(self.ps_provider))
            return
        full_name = f"Microsoft.PowerShell.Core\\{provider}"
        target = f"Name: {self.name} Provider: {full_name} Root: {self.root}"
        if not self.should_process(target, "New drive"):
            return
        root = self.session.file_path(self.root) if provider == FILE_SYSTEM else ""
        drive = Drive(self.name, provider, root, self.description or "")
        refused = self._refused(drive)
        if refused is not None:
            self.error(refused)
            return
        yield self._kept(drive)

    def _refused(self, drive: Drive) -> Terminating | None:
        """Why there can be no such drive; None where there can."""
        import os

        if set(drive.name) & set(":/\\.~;"):
            return make_error(
                "Argument",
                "Cannot process the drive name because the drive name contains one or more of the "
                "following characters that are not valid: ; ~ / \\ . :",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )
        if not drive.is_table and not os.path.isdir(drive.root):
            return make_error(
                "DriveRootError",
                f'The specified drive root "{self.root}" either does not exist, or it is not '
                "a folder.",
                "ReadError",
                drive,
                "System.IO.IOException",
            )
        known = self.session.drives.drives.get(drive.name.lower())
        if known is None or not known.is_seen_from(self.frame.scope):
            return None
        return make_error(
            "DriveAlreadyExists",
            f"A drive with the name '{drive.name}' already exists.",
            "ResourceExists",
            drive.name,
            "System.Management.Automation.SessionStateException",
        )

    def _kept(self, drive: Drive) -> Drive:
        """A drive in the session, for as long as the scope it belongs to."""
        from xshell.engine.scopes import scope_named

        scope = self.frame.scope
        drive.scope = _kept_in(scope if self.scope is None else scope_named(scope, self.scope))
        self.session.drives.drives[drive.name.lower()] = drive
        return drive


class RemovePSDrive(
    Cmdlet,
    verb="Remove",
    noun="PSDrive",
    aliases=("rdr",),
    default_set="Name",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Takes drives away; what they are over stays.

    Example: one that is not there
        PS> Remove-PSDrive Nope -ErrorAction SilentlyContinue
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("Name",),
        completer="drives",
        help="Names, with wildcards.",
    )
    ps_provider: list[str] = Parameter(
        name="PSProvider", pipeline="property", help="Names of providers, with wildcards."
    )
    scope: str = Parameter(pipeline="property", completer="scopes", help="Scope of the drives.")
    force: bool = Switch(help="Goes on where it would otherwise stop.")
    literal_name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=("LiteralName",),
        help="Names, taken literally.",
    )

    def process(self) -> None:
        from xshell.engine.providers.drives import drive_not_found
        from xshell.engine.values.wildcard import has_wildcards, is_like

        drives = self.session.drives.drives
        for pattern in self.literal_name or self.name or ():
            found = [
                key
                for key, each in drives.items()
                if each.is_seen_from(self.frame.scope) and is_like(each.name, pattern)
            ]
            if not found and (self.literal_name or not has_wildcards(pattern)):
                self.error(drive_not_found(pattern))
            for key in found:
                self._remove(key, drives[key])

    def _remove(self, key: str, drive: Drive) -> None:
        target = f"Name: {drive.name} Provider: {drive.provider} Root: {drive.root}"
        if not self.should_process(target, "Remove Drive"):
            return
        table = self.session.drives
        if drive is table.current and not self.force:
            self.error(
                "InvalidOperation",
                f"Cannot remove drive '{drive.name}' because it is in use.",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
            return
        del table.drives[key]


class GetPSProvider(
    Cmdlet,
    verb="Get",
    noun="PSProvider",
    output="System.Management.Automation.ProviderInfo",
    module="Microsoft.PowerShell.Management",
):
    """Gets the providers of drives.

    Example: their names
        PS> (Get-PSProvider FileSystem).Name
        FileSystem
    """

    ps_provider: list[str] = Parameter(
        name="PSProvider",
        position=0,
        pipeline="property",
        validate=(NotEmpty(),),
        help="Names of providers, with wildcards.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.drives import provider_not_found
        from xshell.engine.providers.locations import CAPABILITIES, ProviderInfo
        from xshell.engine.values.wildcard import has_wildcards, is_like

        for pattern in self.ps_provider or ("*",):
            found = [name for name in CAPABILITIES if is_like(name, pattern)]
            if not found and not has_wildcards(pattern):
                self.error(provider_not_found(pattern))
            for name in found:
                yield ProviderInfo(name, self.session)
