"""Export-Clixml, Import-Clixml, ConvertTo-CliXml, ConvertFrom-CliXml."""

from __future__ import annotations

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding
from cmdlets.core.output_file import OutputFile, open_output, output_path
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import NetException, make_error
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_DEPTHS = (InRange(1, 2147483647),)
_DEFAULT_DEPTH = 2


class ExportClixml(
    Cmdlet,
    verb="Export",
    noun="Clixml",
    default_set="ByPath",
    confirm="medium",
    module=_MODULE,
):
    """Writes objects to a file as CLIXML, from which Import-Clixml makes them again.

    Example: there and back
        PS> [pscustomobject]@{ Name = 'HUB01' } | Export-Clixml hub.xml
        PS> (Import-Clixml hub.xml).Name
        HUB01
    """

    depth: int = Parameter(validate=_DEPTHS, help="How deep the properties of classes go.")
    path: str = Parameter(position=0, mandatory=True, sets=("ByPath",), help="The file.")
    literal_path: str = Parameter(
        mandatory=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"), help="The file, as is."
    )
    input_object: Value = Parameter(
        mandatory=True, pipeline="value", allow="null", help="Object to write."
    )
    force: bool = Switch(help="Writes a read-only file.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        validate=(NotEmpty(),),
        help="Encoding of the file.",
    )

    def begin(self) -> None:
        from xshell.engine.serialization.writer import Writer

        self._file: OutputFile | None = None
        path = output_path(self, self.path, self.literal_path)
        if not self.should_process(path, "Export-Clixml"):
            return
        self._file = open_output(
            self, path, self.encoding, force=self.force, no_clobber=self.no_clobber
        )
        self._writer = Writer(
            self._file.write, self.depth or _DEFAULT_DEPTH, self.frame, self.depth is None
        )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if self._file is not None:
            self._writer.write(value)

    def process(self) -> None:
        self._take(self.input_object)

    def end(self) -> None:
        if self._file is not None:
            self._writer.close()
            self._file.close()

    def dispose(self) -> None:
        if getattr(self, "_file", None) is not None:
            assert self._file is not None
            self._file.close()


def _objects(pieces: Any) -> Iterator[Value]:
    """The objects of a document, problems as PowerShell's errors."""
    from xshell.engine.serialization.reader import Reader

    try:
        yield from Reader(pieces)
    except NetException as problem:
        raise make_error(
            problem.type_name, problem.message, "NotSpecified", None, problem
        ) from None


class ImportClixml(
    Cmdlet, verb="Import", noun="Clixml", default_set="ByPath", paging=True, module=_MODULE
):
    """Reads the objects of a CLIXML file.

    Example: what an export holds
        PS> 'a', 'b' | Export-Clixml list.xml
        PS> Import-Clixml list.xml -First 1
        a
    """

    path: list[str] = Parameter(
        position=0, mandatory=True, pipeline="value property", sets=("ByPath",), help="The files."
    )
    literal_path: list[str] = Parameter(
        mandatory=True,
        pipeline="property",
        sets=("ByLiteralPath",),
        aliases=("PSPath", "LP"),
        help="The files, without wildcards.",
    )

    def process(self) -> Iterator[Value]:
        from cmdlets.core.paths import readable_files

        skip, first, count = self.paged()
        for path in readable_files(self, self.path, self.literal_path):
            if count:
                from xshell.engine.values.kinds import UInt64

                with open(path, "rb") as file:
                    total = UInt64(sum(1 for _ in _objects(_chunks(file))))
                yield total
            with open(path, "rb") as file:
                for index, value in enumerate(_objects(_chunks(file))):
                    if index >= skip + first:
                        break
                    if index >= skip:
                        yield value


def _chunks(file: Any) -> Iterator[bytes]:
    """The bytes of a file in pieces, UTF-16 as UTF-8."""
    from codecs import getincrementaldecoder

    head = file.read(2)
    file.seek(0)
    if head in (b"\xff\xfe", b"\xfe\xff"):
        decoder = getincrementaldecoder("utf-16")("replace")
        while piece := file.read(1 << 16):
            yield decoder.decode(piece).encode("utf-8", "surrogatepass")
        return
    while piece := file.read(1 << 16):
        yield piece


class ConvertToCliXml(
    Cmdlet, verb="ConvertTo", noun="CliXml", output="System.String", module=_MODULE
):
    """Gives objects as one CLIXML text.

    Example: a number
        PS> (5 | ConvertTo-CliXml).Contains('<I32>5</I32>')
        True
    """

    input_object: Value = Parameter(
        position=0, mandatory=True, pipeline="value", allow="null", help="Object to write."
    )
    depth: int = Parameter(
        default=_DEFAULT_DEPTH, validate=_DEPTHS, help="How deep the properties of classes go."
    )

    def begin(self) -> None:
        self._values: list[Value] = []

    def direct_input(self) -> Callable[[Value], Any]:
        return self._values.append

    def process(self) -> None:
        self._values.append(self.input_object)

    def end(self) -> Iterator[Value]:
        from xshell.engine.serialization.writer import serialized

        yield serialized(self._values, self.depth, self.frame)


class ConvertFromCliXml(Cmdlet, verb="ConvertFrom", noun="CliXml", module=_MODULE):
    """Makes the objects of a CLIXML text.

    Example: there and back
        PS> 5 | ConvertTo-CliXml | ConvertFrom-CliXml
        5
    """

    input_object: str = Parameter(
        position=0, mandatory=True, pipeline="value", help="Text to read, whole or in lines."
    )

    def begin(self) -> None:
        self._lines: list[str] = []

    def process(self) -> None:
        self._lines.append(self.input_object)

    def end(self) -> Iterator[Value]:
        text = "".join(self._lines)
        yield from _objects([text.encode("utf-8", "surrogatepass")])
