"""Out-Default, Out-Host, Out-String, Out-File: objects as lines."""

from __future__ import annotations

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import StopUpstream
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.format.stream import LineWriter

    Value = Any

_CORE = "Microsoft.PowerShell.Core"
_UTILITY = "Microsoft.PowerShell.Utility"
_WIDTHS = (InRange(2, 2147483647),)


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

    def begin(self) -> None:
        host = self.session.host
        self._writer: LineWriter | None = None
        if self.paging and host.input_is_terminal and host.output_is_terminal:
            from xshell.engine.hosting import read_key
            from xshell.format.paging import Pager
            from xshell.format.stream import console_writer

            pager = Pager(host, host.height, lambda: read_key(host, echo=False).character)
            self._writer = console_writer(self.session, host, pager.write_line)

    def process(self) -> None:
        if self._writer is None:
            super().process()
        else:
            self._unless_quit(self._writer.write, self.input_object)

    def end(self) -> None:
        if self._writer is not None:
            self._unless_quit(self._writer.flush)
        super().end()

    def _unless_quit(self, act: Callable[..., None], *values: Value) -> None:
        """Write; where a person has seen enough, nothing more is asked of the pipeline."""
        from xshell.format.paging import Quit

        try:
            act(*values)
        except Quit:
            self._writer = None
            raise StopUpstream(self.stage) from None


class OutString(
    Cmdlet,
    verb="Out",
    noun="String",
    module=_UTILITY,
    aliases=("oss",),
    default_set="NoNewLineFormatting",
    output="System.String",
):
    """Gives the lines that objects are shown in, as one text or line by line.

    Example: a table as text
        PS> Get-ReceiveConnector | Format-Table | Out-String
    """

    stream: bool = Switch(
        sets=("StreamFormatting",), help="Whether each line is a text of its own."
    )
    width: int = Parameter(validate=_WIDTHS, help="Columns of a line.")
    no_newline: bool = Switch(sets=("NoNewLineFormatting",), help="Whether line ends are left out.")
    input_object: Value = Parameter(pipeline="value", help="The objects.")

    def begin(self) -> None:
        from xshell.format.stream import LineWriter, lines_window

        self._lines: list[str] = []
        window = lines_window(self.session, self._lines.append, self.width)
        self._writer = LineWriter(self.session, window)

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
        lines, self._lines[:] = list(self._lines), []
        return lines


class OutFile(
    Cmdlet, verb="Out", noun="File", module=_UTILITY, confirm="medium", default_set="ByPath"
):
    """Writes the lines that objects are shown in to a file.

    Example: a report
        PS> Get-ReceiveConnector | Out-File connectors.txt
    """

    file_path: str = Parameter(
        sets={"ByPath": InSet(position=0, mandatory=True)}, aliases=("Path",), help="The file."
    )
    literal_path: str = Parameter(
        sets={"ByLiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The file, without wildcards.",
    )
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        position=1,
        validate=(NotEmpty(),),
        completer="encodings",
        help="How characters become bytes.",
    )
    append: bool = Switch(help="Whether the file is added to.")
    force: bool = Switch(help="Whether a read-only file is written.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Whether an existing file is kept.")
    width: int = Parameter(validate=_WIDTHS, help="Columns of a line.")
    no_newline: bool = Switch(help="Whether line ends are left out.")
    input_object: Value = Parameter(pipeline="value", help="The objects.")

    def begin(self) -> None:
        from xshell.format.stream import LineWriter, lines_window

        self._file: Any = None
        self._writer: LineWriter | None = None
        given = self.literal_path or self.file_path
        if not self.should_process(given, "Output to File"):
            return
        path = self.session.file_path(given)
        self._file = self._opened(path)
        window = lines_window(self.session, self._write_line, self.width)
        self._writer = LineWriter(self.session, window)

    def _opened(self, path: str) -> Any:
        import os

        exists = os.path.exists(path)
        if exists and self.no_clobber and not self.append:
            self.fail(
                "NoClobber",
                f"The file '{path}' already exists.",
                "ResourceExists",
                path,
                "System.IO.IOException",
            )
        if exists and self.force and not os.access(path, os.W_OK):
            os.chmod(path, os.stat(path).st_mode | 0o200)
        self._at_start = not (self.append and exists and os.path.getsize(path))
        return open(path, "ab" if self.append else "wb")

    def _write_line(self, line: str) -> None:
        from cmdlets.core.encodings import encoded

        text = line if self.no_newline else line + "\n"
        self._file.write(encoded(text, self.encoding, self._at_start))
        self._at_start = False

    def direct_input(self) -> Callable[[Value], Any]:
        return self._put

    def process(self) -> None:
        self._put(self.input_object)

    def _put(self, value: Value) -> None:
        if self._writer is not None:
            self._writer.write(value)

    def end(self) -> None:
        if self._writer is not None:
            self._writer.flush()

    def dispose(self) -> None:
        if getattr(self, "_file", None) is not None:
            self._file.close()
