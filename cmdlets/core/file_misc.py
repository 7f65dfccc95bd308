"""New-TemporaryFile, Unblock-File and Invoke-Item."""

from __future__ import annotations

from cmdlets.core.item_errors import item_error
from cmdlets.core.paths import PathCmdlet, file_not_found, readable_files
from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.problem import Problem

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


_NOT_HERE = Problem(
    "LinuxNotSupported",
    "The cmdlet does not support Linux.",
    "NotImplemented",
    "System.PlatformNotSupportedException",
)


class UnblockFile(
    PathCmdlet,
    verb="Unblock",
    noun="File",
    default_set="ByPath",
    confirm="medium",
    module="Microsoft.PowerShell.Utility",
):
    """Marks files as safe. Linux keeps no mark of where a file came from: the command refuses.

    Example: what it says
        PS> Set-Content list.txt 'a'
        PS> try { Unblock-File list.txt } catch { "$_" }
        The cmdlet does not support Linux.
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
        for _path in readable_files(self, self.path, self.literal_path, file_not_found):
            break
        raise _NOT_HERE()


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

        for place in self.places():
            path = place.path
            if place.is_table:
                self.error(item_error("NotSupported"))
                continue
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
