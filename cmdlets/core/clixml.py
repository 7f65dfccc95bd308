"""Export-Clixml, Import-Clixml, ConvertTo-CliXml, ConvertFrom-CliXml."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, getincrementaldecoder
from itertools import islice
from sys import maxsize

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding, codec_of
from cmdlets.core.output_file import OutputFile, open_output, output_path
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import NetException, make_error
from xshell.engine.units import PAIRS
from xshell.engine.validators import InRange, NotEmpty
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import PSObject, Table, UInt64, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_EXTENDED = "System.Management.Automation.PSObject"
_DEPTHS = (InRange(1, 2147483647),)
_DEFAULT_DEPTH = 2
# Pieces of text are written to the file together.
_PIECES = 1000
_MARK = re.compile(rb"\A#< CLIXML\r?\n")
# What -First is where it is not given.
_ALL = 2**64


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
        mandatory=True,
        pipeline="value",
        allow="null",
        type=_EXTENDED,
        help="Object to write.",
    )
    force: bool = Switch(help="Writes a read-only file.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        validate=(NotEmpty(),),
        completer="encodings",
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
        self._pieces: list[str] = []
        self._writer = Writer(self._pieces.append, self.depth or _DEFAULT_DEPTH, self.frame)

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if self._file is not None:
            self._writer.write(value)
            if len(self._pieces) > _PIECES:
                self._flush(self._file)

    def _flush(self, file: OutputFile) -> None:
        file.write("".join(self._pieces))
        self._pieces.clear()

    def process(self) -> None:
        self._take(self.input_object)

    def end(self) -> None:
        if self._file is not None:
            self._writer.close()
            self._flush(self._file)
            self._file.close()

    def dispose(self) -> None:
        if getattr(self, "_file", None) is not None:
            assert self._file is not None
            self._file.close()


def _objects(pieces: Any, frame: Any) -> Iterator[Value]:
    """The objects of a document, problems as PowerShell's errors. A text is extended, as all that
    a cmdlet writes is in PowerShell: it keeps that its views were asked for, and is written so.
    """
    from xshell.engine.serialization.reader import Reader

    try:
        for value in Reader(pieces, frame):
            yield PSObject(value) if type(value) is str else value
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
                yield _unknown_total()
            found = _objects(_chunks(path), self.frame)
            if skip or first < _ALL:
                found = islice(_flat(found), skip, min(skip + first, maxsize))
            yield from found


def _unknown_total() -> PSObject:
    """The answer to -IncludeTotalCount: how many objects a file has is known when it is read."""
    from xshell.engine.serialization.deserialized import FixedText
    from xshell.engine.values.extended import NoteProperty

    members = {
        "tostring": FixedText("Unknown total count"),
        "accuracy": NoteProperty("Accuracy", 0.0),
    }
    return PSObject(UInt64(0), members)


def _flat(values: Iterator[Value]) -> Iterator[Value]:
    """The values, the elements of collections in their place."""
    for value in values:
        from xshell.engine.dotnet.dictionaries import entries

        base = unwrap(value)
        elements = entries(base) if isinstance(base, Table) else enumerate_value(value)
        if elements is None:
            yield value
        else:
            yield from elements


def _chunks(path: str) -> Iterator[bytes]:
    """The bytes of a document in pieces, as UTF-8 without a mark of byte order and without the
    line that marks the output of a program.
    """
    codec = codec_of(None, path)
    decoder = None if codec.startswith("utf-8") else getincrementaldecoder(codec)("replace")
    begun = False
    with open(path, "rb") as file:
        while piece := file.read(1 << 16):
            if decoder is not None:
                piece = decoder.decode(piece).encode("utf-8", PAIRS)
            if not begun:
                begun = True
                piece = piece.removeprefix(BOM_UTF8)
                piece = _MARK.sub(b"", piece, count=1)
            yield piece


class ConvertToCliXml(
    Cmdlet,
    verb="ConvertTo",
    noun="CliXml",
    output="System.String",
    class_name="Microsoft.PowerShell.Commands.ConvertToClixmlCommand",
    module=_MODULE,
):
    """Gives objects as one CLIXML text.

    Example: a number
        PS> (5 | ConvertTo-CliXml).Contains('<I32>5</I32>')
        True
    """

    input_object: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        allow="null",
        type=_EXTENDED,
        help="Object to write.",
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


class ConvertFromCliXml(
    Cmdlet,
    verb="ConvertFrom",
    noun="CliXml",
    class_name="Microsoft.PowerShell.Commands.ConvertFromClixmlCommand",
    module=_MODULE,
):
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
        yield from _objects([text.encode("utf-8", PAIRS)], self.frame)
