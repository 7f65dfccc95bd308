"""New-TemporaryFile, Unblock-File and Invoke-Item."""

from __future__ import annotations

from cmdlets.core.paths import PathCmdlet
from xshell.engine.cmdlet import Cmdlet, Parameter

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
