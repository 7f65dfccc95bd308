"""Out-Default, Out-Host, Out-String, Out-File: objects as lines."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_CORE = "Microsoft.PowerShell.Core"
_UTILITY = "Microsoft.PowerShell.Utility"


class _OutHost(Cmdlet):
    """Base: gives what it gets to the host's end of the pipeline."""

    input_object: Value = Parameter(pipeline="value", help="The objects.")

    def process(self) -> None:
        self.session.host_out(self.input_object)

    def end(self) -> None:
        self.session.services["output"].finish()


class OutDefault(_OutHost, verb="Out", noun="Default", module=_CORE):
    """Shows objects in their default views.

    Example: as the end of every pipeline does
        PS> 1, 2 | Out-Default
    """

    transcript: bool = Switch(help="Whether only the transcript gets it.")


class OutHost(_OutHost, verb="Out", noun="Host", module=_CORE, aliases=("oh",)):
    """Shows objects on the console.

    Example: one object
        PS> 'text' | Out-Host
    """

    paging: bool = Switch(help="Whether it waits after each screen.")


class OutString(Cmdlet, verb="Out", noun="String", module=_UTILITY, aliases=("oss",)):
    """Gives the lines that objects are shown in, as one text or line by line.

    Example: a table as text
        PS> Get-ReceiveConnector | Format-Table | Out-String
    """

    input_object: Value = Parameter(pipeline="value", help="The objects.")
    stream: bool = Switch(help="Whether each line is a text of its own.")
    width: int = Parameter(help="Columns of a line.")
    no_newline: bool = Switch(help="Whether line ends are left out.")

    def begin(self) -> None:
        from xshell.format.stream import LineWriter

        self._lines: list[str] = []
        columns = self.width or self.host.width
        self._writer = LineWriter(self.session, lambda: columns, self._lines.append)

    def process(self) -> Iterator[str]:
        self._writer.write(self.input_object)
        if self.stream:
            yield from self._taken()

    def end(self) -> Iterator[str]:
        self._writer.flush()
        if self.stream:
            yield from self._taken()
            return
        end = "" if self.no_newline else "\n"
        yield "".join(line + end for line in self._lines)

    def _taken(self) -> list[str]:
        lines = [part for line in self._lines for part in line.split("\n")]
        self._lines.clear()
        return lines


class OutFile(Cmdlet, verb="Out", noun="File", module=_UTILITY, confirm="medium"):
    """Writes the lines that objects are shown in to a file.

    Example: a report
        PS> Get-ReceiveConnector | Out-File connectors.txt
    """

    file_path: str = Parameter(
        position=0,
        sets={"ByPath": InSet(position=0, mandatory=True)},
        aliases=("Path",),
        help="The file.",
    )
    literal_path: str = Parameter(
        sets={"ByLiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The file, without wildcards.",
    )
    encoding: Value = Parameter(position=1, help="How characters become bytes.")
    input_object: Value = Parameter(pipeline="value", help="The objects.")
    append: bool = Switch(help="Whether the file is added to.")
    force: bool = Switch(help="Whether a read-only file is written.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Whether an existing file is kept.")
    width: int = Parameter(help="Columns of a line.")
    no_newline: bool = Switch(help="Whether line ends are left out.")

    def begin(self) -> None:
        from xshell.format.stream import LineWriter

        self._file: Any = None
        path = self.session.file_path(self.literal_path or self.file_path)
        if not self.should_process(path, "Output to File"):
            self._writer = None
            return
        mode = "a" if self.append else "x" if self.no_clobber else "w"
        self._file = open(path, mode, encoding="utf-8", newline="")
        end = "" if self.no_newline else "\n"
        columns = self.width or 80
        write = self._file.write
        self._writer: Any = LineWriter(
            self.session, lambda: columns, lambda line: write(line + end)
        )

    def process(self) -> None:
        if self._writer is not None:
            self._writer.write(self.input_object)

    def end(self) -> None:
        if self._writer is not None:
            self._writer.flush()

    def dispose(self) -> None:
        if getattr(self, "_file", None) is not None:
            self._file.close()
