"""Get-Content."""

from __future__ import annotations

import os

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding, codec_of, decoded
from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE, FilteredCmdlet
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.units import split, split_all
from xshell.engine.validators import InRange
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from xshell.engine.providers.drives import Place
    from xshell.engine.values.numbered import SharedNotes

    Value = Any

# How long -Wait sleeps until it looks again, in seconds.
_PAUSE = 0.1


class ContentCmdlet(FilteredCmdlet):
    """What the content cmdlets share."""

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")},
        help="Paths, with wildcards.",
    )
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        completer="encodings",
        help="Encoding: utf8, utf8BOM, ascii, unicode, latin1 and others.",
    )
    as_byte_stream: bool = Switch(help="Takes the content as bytes.")

    # What only the content of files has: attributes of parameters, as bound.
    of_files: tuple[str, ...] = ("encoding", "as_byte_stream")

    def begin(self) -> None:
        self._refuse_for_entries()
        if self.as_byte_stream and "encoding" in self.given:
            self.warn("Encoding not used when '-AsByteStream' specified.")

    def _refuse_for_entries(self) -> None:
        """The content of entries of drives has none of the parameters that the provider of files
        adds; the first path tells whose content is meant.
        """
        given = [each for each in self.of_files if each in self.given]
        paths = self.path or self.literal_path
        if given and paths and not self.session.drives.is_file_path(paths[0]):
            name = self._declared[given[0]].name or given[0].title().replace("_", "")
            raise make_error(
                "NamedParameterNotFound",
                f"A parameter cannot be found that matches parameter name '{name}'.",
                "InvalidArgument",
                None,
                "System.Management.Automation.ParameterBindingException",
            )


class GetContent(
    ContentCmdlet,
    verb="Get",
    noun="Content",
    aliases=("gc", "type"),
    default_set="Path",
    output=("System.Byte", "System.String"),
    module=MODULE,
):
    """Reads the lines of files; each has notes of its place, and its number as ReadCount.

    Example: the first line
        PS> Set-Content list.txt 'a', 'b'
        PS> Get-Content list.txt -TotalCount 1
        a
    """

    of_files = ("delimiter", "wait", "raw", "encoding", "as_byte_stream")

    read_count: Value = Parameter(
        type="System.Int64", default=1, pipeline="property", help="Lines in one object; 0 for all."
    )
    total_count: Value = Parameter(
        type="System.Int64",
        pipeline="property",
        aliases=("First", "Head"),
        validate=(InRange(0, 2**63 - 1),),
        help="At most so many lines.",
    )
    tail: int = Parameter(
        pipeline="property",
        aliases=("Last",),
        validate=(InRange(0, 2147483647),),
        help="So many lines from the end.",
    )
    delimiter: str = Parameter(help="What parts the objects in place of line ends.")
    wait: bool = Switch(help="Goes on reading what is added.")
    raw: bool = Switch(help="Gives the whole text as one object.")

    def process(self) -> None:
        if self.tail is not None and self.total_count is not None:
            self.error(item_error("HeadAndTail", "TotalCount", "Tail"))
            return
        if self.total_count == 0:
            return
        found = False
        for place in self.places():
            found = True
            if place.is_table and not place.path:
                self.error(item_error("NoEntry", "path", "Argument"))
            elif place.is_table:
                self._read_entry(place)
            elif os.path.isdir(place.path):
                self.error(item_error("FolderContent", place.path))
            else:
                self._check_raw()
                self._read(place)
        if not found:
            self._nothing_found()

    def _nothing_found(self) -> None:
        """Patterns that find nothing are an error, other paths said so themselves."""
        patterns = [each for each in self.path or () if has_wildcards(each)]
        if patterns or (self.path and (self.include or self.exclude)):
            names = ", ".join(self.path)
            self.error(item_error("NotChosen", names, target=path_array(self.path)))

    def _check_raw(self) -> None:
        """-Raw goes with none of the parameters that divide the text."""
        if not self.raw:
            return
        for attribute, name in (("total_count", "TotalCount"), ("tail", "Tail")):
            if getattr(self, attribute) is not None:
                raise item_error("RawWithOther", "Raw", name)
        if self.delimiter is not None:
            raise item_error("RawWithOther", "Raw", "Delimiter")
        if self.wait:
            raise item_error("RawWithOther", "Raw", "Wait")

    def _read_entry(self, place: Place) -> None:
        from xshell.engine.values.enumerate import enumerate_value

        if self.tail is not None:
            self.error(item_error("TailOfTable", target=self.tail))
            return
        drives = self.session.drives
        value = drives.get_content(self.frame, place.table, place.path)
        elements = enumerate_value(value)
        self._in_parts(iter([value] if elements is None else elements))

    def _read(self, place: Place) -> None:
        path = place.path
        try:
            with open(path, "rb") as file:
                if self.raw:
                    self._read_whole(file, place)
                elif self.as_byte_stream:
                    self._in_parts(self._bytes(file), place, of_bytes=True)
                else:
                    self._in_parts(self._pieces(file, path), place)
        except OSError as problem:
            self.error(system_error("GetContentReader", problem, path, path, precise=True))

    def _read_whole(self, file: BinaryIO, place: Place) -> None:
        data = file.read()
        if self.as_byte_stream:
            self.out(_byte_array(list(data)))
        elif data:
            _notes(place).write([decoded(data, self.encoding)], self.out)

    def _bytes(self, file: BinaryIO) -> Iterator[Value]:
        from xshell.engine.values.kinds import Byte

        if self.wait and self.tail == 0:
            file.seek(0, os.SEEK_END)
        yield from map(Byte, file.read())
        while self.wait:
            yield from map(Byte, self._added(file))

    def _pieces(self, file: BinaryIO, path: str) -> Iterator[str]:
        """The lines of a file, or what stands between delimiters."""
        if self.delimiter is not None:
            yield from self._parted(decoded(file.read(), self.encoding))
            return
        codec = codec_of(self.encoding, path)
        if not self.wait:
            with open(path, encoding=codec, errors="replace") as lines:
                for line in split_all(lines):
                    yield line[:-1] if line.endswith("\n") else line
            return
        from io import IncrementalNewlineDecoder

        rest = decoded(file.read(), self.encoding).replace("\r\n", "\n")
        *lines_there, rest = rest.split("\n")
        yield from (
            lines_there[len(lines_there) - self.tail :]
            if self.tail
            else (lines_there if self.tail is None else ())
        )
        from codecs import getincrementaldecoder

        decode = IncrementalNewlineDecoder(getincrementaldecoder(codec)("replace"), True)
        while True:
            *more, rest = (rest + split(decode.decode(self._added(file)))).split("\n")
            yield from more

    def _parted(self, text: str) -> Iterator[str]:
        """What stands between delimiters; nothing after the last is no piece."""
        delimiter = self.delimiter
        if not delimiter:
            yield from text
            return
        pieces = text.split(delimiter)
        yield from pieces[:-1]
        if pieces[-1]:
            yield pieces[-1]

    def _added(self, file: BinaryIO) -> bytes:
        """What others add to a file, as soon as there is some."""
        from time import sleep

        while not (data := file.read()):
            sleep(_PAUSE)
        return data

    def _in_parts(
        self, pieces: Iterator[Value], place: Place | None = None, of_bytes: bool = False
    ) -> None:
        """Write pieces, one by one or so many in one array as -ReadCount says; single ones with
        notes that tell the place they are from, if it is known.
        """
        out, size, left = self.out, self.read_count, self.total_count
        if self.tail is not None and not self.wait:
            from collections import deque

            pieces = iter(deque(pieces, self.tail))
        if left is not None:
            from itertools import islice

            pieces = islice(pieces, left)
        if size == 1:
            if place is not None:
                _notes(place).write(pieces, out)
                return
            for piece in pieces:
                out(piece)
            return
        part: list[Value] = []
        for piece in pieces:
            part.append(piece)
            if len(part) == size:
                out(_array(part, of_bytes))
                part = []
        if part:
            out(_array(part, of_bytes))


def _notes(place: Place) -> SharedNotes:
    """What tells each line of a file where it is from."""
    from xshell.engine.providers.locations import ProviderInfo
    from xshell.engine.values.numbered import SharedNotes

    shown = place.shown
    folder, _slash, name = shown.rpartition("/")
    if not folder or folder.endswith(":"):
        folder += "/"
    notes = {"PSPath": shown, "PSParentPath": folder, "PSChildName": name}
    provider = ProviderInfo(place.drive.provider)
    return SharedNotes(notes | {"PSDrive": place.drive, "PSProvider": provider}, "ReadCount")


def _array(part: list[Value], of_bytes: bool) -> Value:
    return _byte_array(part) if of_bytes else part


def _byte_array(values: list[Value]) -> Value:
    from xshell.engine.dotnet.types import BYTE
    from xshell.engine.values.kinds import Byte, TypedArray

    return TypedArray(BYTE, [Byte(each) for each in values])


def path_array(paths: list[str]) -> Value:
    """Paths as an array of strings."""
    from xshell.engine.dotnet.types import STRING
    from xshell.engine.values.kinds import TypedArray

    return TypedArray(STRING, list(paths))
