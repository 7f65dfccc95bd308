"""New-TemporaryFile, Unblock-File, Clear-Item and Invoke-Item."""

from __future__ import annotations

from cmdlets.core.paths import PathCmdlet
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class NewTemporaryFile(
    Cmdlet,
    verb="New",
    noun="TemporaryFile",
    confirm="low",
    output="System.IO.FileInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Makes an empty file in the folder for temporary files.

    Example: it is there
        PS> (New-TemporaryFile).Length
        0
    """

    def process(self) -> Iterator[Value]:
        import os
        from tempfile import gettempdir, mkstemp

        from xshell.engine.providers.items import item_at

        if self.should_process(gettempdir(), "New-TemporaryFile"):
            handle, path = mkstemp(prefix="tmp", suffix=".tmp")
            os.close(handle)
            yield item_at(path)


class UnblockFile(
    PathCmdlet,
    verb="Unblock",
    noun="File",
    default_set="ByPath",
    confirm="medium",
    module="Microsoft.PowerShell.Utility",
):
    """Marks files as safe. Linux keeps no mark of where a file came from, so that nothing is
    left to do.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> Unblock-File list.txt
    """

    path: list[str] = Parameter(
        position=0, mandatory=True, sets=("ByPath",), help="Paths, with wildcards."
    )
    literal_path: list[str] = Parameter(
        mandatory=True,
        pipeline="property",
        sets=("ByLiteralPath",),
        aliases=(
            "PSPath",
            "LP",
        ),
        help="Paths, taken literally.",
    )

    def process(self) -> None:
        for path in self.found():
            self.should_process(path, "Unblock-File")


class ClearItem(
    PathCmdlet,
    verb="Clear",
    noun="Item",
    aliases=("cli",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Empties an item: a variable, an alias or an entry of the environment.

    Example: a variable
        PS> $number = 5
        PS> Clear-Item Variable:number
        PS> $null -eq $number
        True
    """

    force: bool = Switch(help="Goes on where it would otherwise stop.")
    filter: str = Parameter(help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    credential: Value = Parameter(
        pipeline="property",
        type="System.Management.Automation.PSCredential",
        help="Not used by the file system.",
    )

    def process(self) -> None:
        for text in (*(self.path or ()), *(self.literal_path or ())):
            drives = self.session.drives
            if drives.is_file_path(text):
                self.error(
                    "NotSupported",
                    "Provider operation stopped because the provider does not support this "
                    "operation.",
                    "NotImplemented",
                    None,
                    "System.Management.Automation.PSNotSupportedException",
                )
            elif self.should_process(f"Item: {text}", "Clear Item"):
                drive, name = drives.split(text)
                drives.set_content(self.frame, drive, name.lstrip("\\/"), None)


class InvokeItem(
    PathCmdlet,
    verb="Invoke",
    noun="Item",
    aliases=("ii",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Runs a script or opens a file with the program the system has for it.

    Example: a script
        PS> Set-Content hello.ps1 "'hello'"
        PS> Invoke-Item ./hello.ps1
        hello
    """

    filter: str = Parameter(help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    credential: Value = Parameter(
        pipeline="property",
        type="System.Management.Automation.PSCredential",
        help="Not used by the file system.",
    )

    def process(self) -> None:
        import subprocess

        for path in self.found():
            if not self.should_process(f"Item: {path}", "Invoke Item"):
                continue
            if path.lower().endswith(".ps1"):
                self.session.load_script(path).invoke(self.frame, self.out, [])
                continue
            try:
                subprocess.Popen(["xdg-open", path])
            except OSError as problem:
                self.error(
                    "System.ComponentModel.Win32Exception",
                    f"An error occurred trying to start process '{path}': {problem.strerror}",
                    "NotSpecified",
                    None,
                    "System.ComponentModel.Win32Exception",
                )
