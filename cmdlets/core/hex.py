"""Format-Hex."""

from __future__ import annotations

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding, encoded
from cmdlets.core.paths import missing_path, readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.describe import describe
from xshell.engine.validators import InRange, NotEmpty
from xshell.engine.values.kinds import Byte, Int64, TypedArray, UInt32, UInt64
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_ROW = 16


class ByteCollection(Described):
    """Up to sixteen bytes and where they stand; `label` says what they are from."""

    __slots__ = ("label", "offset", "path", "raw")

    def __init__(self, offset: int, raw: bytes, path: str | None, label: str | None) -> None:
        self.offset = offset
        self.raw = raw
        self.path = path
        self.label = label

    @property
    def hex_bytes(self) -> str:
        """The bytes in hexadecimal digits."""
        return self.raw.hex(" ").upper()

    @property
    def characters(self) -> str:
        """The bytes as characters; a zero is a blank, a control character U+FFFD."""
        return "".join(_shown(each) for each in self.raw)

    def __str__(self) -> str:
        line = f"{self.offset:016X}   {self.hex_bytes:<48} {self.characters:<16}"
        return line + "\n" if len(self.raw) == _ROW and not self.path else line


def _shown(byte: int) -> str:
    if byte == 0:
        return " "
    return "\ufffd" if byte < 0x20 or 0x7F <= byte < 0xA0 else chr(byte)


def _bytes_of(rows: ByteCollection) -> Value:
    from xshell.engine.dotnet.types import BYTE

    return TypedArray(BYTE, [Byte(each) for each in rows.raw])


ByteCollection.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.ByteCollection",),
    {
        "Offset64": lambda rows: UInt64(rows.offset),
        "Offset": lambda rows: UInt32(rows.offset & 0xFFFFFFFF),
        "Bytes": _bytes_of,
        "Path": "path",
        "HexOffset": lambda rows: f"{rows.offset:016X}",
        "HexBytes": "hex_bytes",
        "Ascii": "characters",
        "Label": "label",
    },
    {"ToString": ByteCollection.__str__},
)


class FormatHex(
    Cmdlet,
    verb="Format",
    noun="Hex",
    aliases=("fhx",),
    default_set="Path",
    output="Microsoft.PowerShell.Commands.ByteCollection",
    class_name="Microsoft.PowerShell.Commands.FormatHex",
    module="Microsoft.PowerShell.Utility",
):
    """Shows the bytes of files and values.

    Example: a text
        PS> ('abc' | Format-Hex).HexBytes
        61 62 63
    """

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        help="Files, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralPath": InSet(mandatory=True)},
        aliases=("PSPath", "LP"),
        validate=(NotEmpty(),),
        help="Files, without wildcards.",
    )
    input_object: Value = Parameter(
        sets={"ByInputObject": InSet(mandatory=True, pipeline="value")}, help="Value to show."
    )
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        sets=("ByInputObject",),
        transforms=(as_encoding,),
        validate=(NotEmpty(),),
        completer="encodings",
        help="How texts become bytes.",
    )
    count: Int64 = Parameter(
        type="System.Int64", validate=(InRange(1, 2**63 - 1),), help="At most so many bytes."
    )
    offset: Int64 = Parameter(
        type="System.Int64",
        default=0,
        validate=(InRange(0, 2**63 - 1),),
        help="Bytes passed over.",
    )
    raw: bool = Switch(sets=("ByInputObject",), help="Has no effect any more.")

    def begin(self) -> None:
        # Values of one type that follow one another are shown together.
        self._gathered = bytearray()
        self._gathered_type: Any = None

    def process(self) -> Iterator[ByteCollection]:
        if self.path or self.literal_path:
            yield from self._files(self.path, self.literal_path)
            return
        from xshell.engine.providers.items import FileItem
        from xshell.engine.values.kinds import unwrap
        from xshell.engine.values.type_of import type_of

        value = unwrap(self.input_object)
        if isinstance(value, FileItem):
            yield from self._flushed()
            yield from self._files(None, [value.path])
            return
        data = self._data(value)
        kind = type_of(value)
        is_alone = isinstance(value, str | list) or data is None
        if is_alone or kind is not self._gathered_type:
            yield from self._flushed()
        if data is None:
            self.error(
                "FormatHexTypeNotSupported",
                f"Cannot convert input of type '{kind.full_name}' to hexadecimal. To view the "
                "hexadecimal formatting of its string representation, pipe it to the Out-String "
                "cmdlet before piping it to Format-Hex.",
                "InvalidArgument",
                kind,
                "System.ArgumentException",
            )
        elif is_alone:
            yield from self._shown(data, kind)
        else:
            self._gathered += data
            self._gathered_type = kind

    def _files(
        self, paths: list[str] | None, literal: list[str] | None
    ) -> Iterator[ByteCollection]:
        for path in readable_files(self, paths, literal, missing_path):
            with open(path, "rb") as file:
                file.seek(self.offset)
                read = file.read(-1 if self.count is None else self.count)
            yield from _rows(read, self.offset, path, path)

    def _data(self, value: Value) -> bytes | None:
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.enums import EnumValue
        from xshell.engine.values.kinds import INT_RANGES, unwrap

        value = unwrap(value)
        if isinstance(value, EnumValue):
            # Its number, as wide as the type below the enum.
            assert value.type.underlying is not None
            value = convert(value, value.type.underlying)
        if isinstance(value, str):
            return encoded(value, self.encoding)
        if isinstance(value, bool):
            # Four bytes, as Windows has a BOOL.
            return bytes([value, 0, 0, 0])
        kind = type(value)
        if kind in INT_RANGES:
            low, high = INT_RANGES[kind]
            size = ((high - low).bit_length() + 7) // 8
            return int(value).to_bytes(size, "little", signed=low < 0)
        if isinstance(value, float):
            from struct import pack

            return pack("<f" if kind.__name__ == "Single" else "<d", value)
        if kind is TypedArray and isinstance(value, list):
            return self._joined(value)
        return None

    def _joined(self, values: list[Value]) -> bytes | None:
        if isinstance(values[0] if values else None, str):
            return None
        pieces = [self._data(each) for each in values]
        if any(each is None for each in pieces):
            return None
        return b"".join(each for each in pieces if each is not None)

    def _shown(self, data: bytes, kind: Any) -> Iterator[ByteCollection]:
        end = len(data) if self.count is None else self.offset + self.count
        # The number tells one group from the next.
        number = self.frame.session.random.getrandbits(31)
        label = f"{kind.name} ({kind.full_name}) <{number:08X}>"
        yield from _rows(data[self.offset : end], 0, None, label)

    def _flushed(self) -> Iterator[ByteCollection]:
        if self._gathered:
            yield from self._shown(bytes(self._gathered), self._gathered_type)
            self._gathered.clear()
        self._gathered_type = None

    def end(self) -> Iterator[ByteCollection]:
        yield from self._flushed()


def _rows(
    data: bytes, offset: int, path: str | None, label: str | None
) -> Iterator[ByteCollection]:
    for at in range(0, len(data), _ROW):
        yield ByteCollection(offset + at, data[at : at + _ROW], path, label)
