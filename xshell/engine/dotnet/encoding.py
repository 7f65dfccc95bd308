"""System.Text.Encoding, BitConverter and the hash functions."""

from __future__ import annotations

import re
import struct

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.units import PAIRS, split, utf16
from xshell.engine.values.kinds import Char, Int16, Int64, Single, UInt16, UInt32, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


class Encoding:
    """An encoding: Python's codec, .NET's names, the byte order mark it writes, its code page."""

    __slots__ = ("codec", "mark", "name", "page", "shown")

    dotnet_type = known_type("System.Text.Encoding")

    def __init__(self, codec: str, name: str, shown: str, page: int, mark: bytes = b"") -> None:
        self.codec = codec
        self.name = name
        self.shown = shown
        self.page = page
        self.mark = mark

    def encode(self, text: str) -> bytes:
        """Text as bytes; what the encoding cannot write becomes a question mark, and in those of
        Unicode U+FFFD.
        """
        return text.encode(self.codec, PAIRS)

    def decode(self, data: bytes) -> str:
        """Bytes as text; what is not valid becomes U+FFFD, in ASCII a question mark."""
        text = data.decode(self.codec, "replace")
        return text.replace("\ufffd", "?") if self.codec == "ascii" else split(text)

    @property
    def spoken(self) -> str:
        """The name for people."""
        return _SPOKEN.get(self.page, self.name)

    def __str__(self) -> str:
        return f"System.Text.{self.shown}"


UTF8 = Encoding("utf-8", "utf-8", "UTF8Encoding+UTF8EncodingSealed", 65001, b"\xef\xbb\xbf")
UTF8_WITHOUT_MARK = Encoding("utf-8", "utf-8", "UTF8Encoding+UTF8EncodingSealed", 65001)
_KNOWN = {
    "UTF8": UTF8,
    "ASCII": Encoding("ascii", "us-ascii", "ASCIIEncoding+ASCIIEncodingSealed", 20127),
    "Unicode": Encoding("utf-16-le", "utf-16", "UnicodeEncoding", 1200, b"\xff\xfe"),
    "BigEndianUnicode": Encoding("utf-16-be", "utf-16BE", "UnicodeEncoding", 1201, b"\xfe\xff"),
    "UTF32": Encoding("utf-32-le", "utf-32", "UTF32Encoding", 12000, b"\xff\xfe\0\0"),
    "UTF7": Encoding("utf-7", "utf-7", "UTF7Encoding", 65000),
    "Latin1": Encoding("latin-1", "iso-8859-1", "Latin1Encoding+Latin1EncodingSealed", 28591),
    "Default": UTF8_WITHOUT_MARK,
}


# Names that .NET has for what Python calls otherwise.
_ALIASES = {"unicode": "utf-16-le", "unicodefffe": "utf-16-be", "ucs-2": "utf-16-le"}
# The code pages of Python's codecs that are not named for them.
_PAGES = {
    "big5": 950,
    "euc_jp": 51932,
    "euc_kr": 51949,
    "gb18030": 54936,
    "gb2312": 936,
    "gbk": 936,
    "hz": 52936,
    "iso2022_jp": 50220,
    "koi8-r": 20866,
    "koi8-u": 21866,
    "shift_jis": 932,
}


def _page_of(codec: str) -> int:
    """The code page of one of Python's codecs, 0 if it has none."""
    iso = re.fullmatch(r"iso8859-(\d+)", codec)
    return 28590 + int(iso[1]) if iso else _PAGES.get(codec, 0)


def find(name: Value) -> Encoding:
    """The encoding of a name or code page; raises ArgumentException."""
    for each in _KNOWN.values():
        if name in (each.page, each.name) or str(name).lower() == each.name.lower():
            return each
    if isinstance(name, int):
        if not 0 <= name <= 65535:
            raise NetException(
                "System.ArgumentOutOfRangeException",
                "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')",
            )
        name = f"cp{name}"
    import codecs

    try:
        found = codecs.lookup(_ALIASES.get(str(name).lower(), str(name)))
    except LookupError:
        found = None
    # Python knows codecs that are no encodings of text, such as hex.
    if found is None or not getattr(found, "_is_text_encoding", True):
        raise NetException(
            "System.ArgumentException",
            f"'{name}' is not a supported encoding name. For information on defining a custom "
            "encoding, see the documentation for the Encoding.RegisterProvider method. "
            "(Parameter 'name')",
        )
    for each in _KNOWN.values():
        if codecs.lookup(each.codec).name == found.name:
            return each
    page = re.fullmatch(r"cp(\d+)", found.name)
    number = int(page[1]) if page else _page_of(found.name)
    shown = f"windows-{number}" if 1250 <= number <= 1258 else str(name).lower()
    if page and not shown.startswith("windows"):
        shown = f"ibm{number:03d}"
    return Encoding(found.name, shown, "SBCSCodePageEncoding", number)


def _bytes(encoding: Encoding, text: Value, *part: int) -> Value:
    whole = "".join(text) if isinstance(text, list) else text
    return byte_array(encoding.encode(whole[part[0] : part[0] + part[1]] if part else whole))


def _string(encoding: Encoding, data: Value, *part: int) -> str:
    raw = bytes(data)
    return encoding.decode(raw[part[0] : part[0] + part[1]] if part else raw)


def _static(name: str) -> Property:
    return Property(name, lambda _type: _KNOWN[name], type_name="System.Text.Encoding")


def _utf8(*flags: Value) -> Encoding:
    """UTF8Encoding: with a byte order mark only where it is asked for."""
    mark = UTF8.mark if flags and flags[0] else b""
    return Encoding("utf-8", "utf-8", "UTF8Encoding", 65001, mark)


_TEXT, _COUNT = "System.String", "System.Int32"
# Names for people by code page.
_SPOKEN = {
    1200: "Unicode",
    1201: "Unicode (Big-Endian)",
    1252: "Western European (Windows)",
    12000: "Unicode (UTF-32)",
    12001: "Unicode (UTF-32 Big-Endian)",
    20127: "US-ASCII",
    28591: "Western European (ISO)",
    65000: "Unicode (UTF-7)",
    65001: "Unicode (UTF-8)",
}

define(
    "System.Text.Encoding",
    properties=(
        Property("BodyName", lambda own: own.name, type_name=_TEXT),
        Property("CodePage", lambda own: own.page, type_name=_COUNT),
        Property("EncodingName", lambda own: own.spoken, type_name=_TEXT),
        Property("HeaderName", lambda own: own.name, type_name=_TEXT),
        Property("WebName", lambda own: own.name, type_name=_TEXT),
        Property(
            "IsSingleByte",
            lambda own: own.codec in ("ascii", "latin-1"),
            type_name="System.Boolean",
        ),
        Property("Preamble", lambda own: byte_array(own.mark)),
    ),
    methods=(
        Method(
            "GetBytes",
            _bytes,
            "byte[] (string s)",
            "byte[] (char[] chars)",
            "byte[] (char[] chars, int index, int count)",
        ),
        Method("GetByteCount", lambda own, text: len(own.encode(text)), "int (string s)"),
        Method(
            "GetCharCount", lambda own, data: len(own.decode(bytes(data))), "int (byte[] bytes)"
        ),
        Method(
            "GetChars",
            lambda own, data: [Char(each) for each in own.decode(bytes(data))],
            "char[] (byte[] bytes)",
        ),
        Method(
            "GetString",
            _string,
            "string (byte[] bytes)",
            "string (byte[] bytes, int index, int count)",
        ),
        Method("GetPreamble", lambda own: byte_array(own.mark), "byte[] ()"),
    ),
    static_properties=tuple(_static(name) for name in _KNOWN),
    static_methods=(Method("GetEncoding", find, "(int codepage)", "(string name)"),),
)
define(
    "System.Text.UTF8Encoding",
    constructor=Method(
        "new", _utf8, "()", "(bool encoderShouldEmitUTF8Identifier)", "(bool mark, bool throws)"
    ),
)
define("System.Text.ASCIIEncoding", constructor=Method("new", lambda: _KNOWN["ASCII"], "()"))
_BYTE_ORDERS = (
    "()",
    "(bool bigEndian, bool byteOrderMark)",
    "(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)",
)


def _of_width(bits: int) -> Callable[..., Encoding]:
    """UnicodeEncoding and UTF32Encoding: the byte order, and whether files begin with a mark."""

    def make(big_endian: bool = False, mark: bool = True, _throws: bool = False) -> Encoding:
        codec = f"utf-{bits}-{'be' if big_endian else 'le'}"
        name = f"utf-{bits}{'BE' if big_endian else ''}"
        page = {16: 1200, 32: 12000}[bits] + big_endian
        shown = "UnicodeEncoding" if bits == 16 else "UTF32Encoding"
        return Encoding(codec, name, shown, page, "\ufeff".encode(codec) if mark else b"")

    return make


define("System.Text.UnicodeEncoding", constructor=Method("new", _of_width(16), *_BYTE_ORDERS))
define("System.Text.UTF32Encoding", constructor=Method("new", _of_width(32), *_BYTE_ORDERS))

_LAYOUTS: dict[str, tuple[str, Callable[[Any], Value]]] = {
    "ToInt16": ("<h", Int16),
    "ToInt32": ("<i", int),
    "ToInt64": ("<q", Int64),
    "ToUInt16": ("<H", UInt16),
    "ToUInt32": ("<I", UInt32),
    "ToUInt64": ("<Q", UInt64),
    "ToSingle": ("<f", Single),
    "ToDouble": ("<d", float),
    "ToBoolean": ("<?", bool),
}
_CODES: dict[type, str] = {
    int: "<i",
    Int16: "<h",
    Int64: "<q",
    UInt16: "<H",
    UInt32: "<I",
    UInt64: "<Q",
}
_CODES.update({Single: "<f", float: "<d", bool: "<?"})


def _reader(name: str) -> Callable[[list[int], int], Value]:
    layout, kind = _LAYOUTS[name]

    def read(data: list[int], start: int = 0) -> Value:
        if start < 0 or start + struct.calcsize(layout) > len(data):
            raise NetException(
                "System.ArgumentException",
                "Destination array is not long enough to copy all the items in the collection. "
                "Check array index and length.",
            )
        return kind(struct.unpack_from(layout, bytes(data), start)[0])

    return read


def _pack(value: Value) -> Value:
    if isinstance(value, Char):
        return byte_array(utf16(value))
    return byte_array(struct.pack(_CODES[type(value)], value))


def _dashed(data: list[int], *part: int) -> str:
    raw = data[part[0] :] if len(part) == 1 else data[part[0] : part[0] + part[1]] if part else data
    return "-".join(f"{each:02X}" for each in raw)


define(
    "System.BitConverter",
    static_properties=(Property("IsLittleEndian", lambda _type: True),),
    static_methods=(
        *(Method(name, _reader(name), "(byte[] value, int startIndex)") for name in _LAYOUTS),
        Method("GetBytes", _pack),
        Method(
            "ToString",
            _dashed,
            "string (byte[] value)",
            "string (byte[] value, int startIndex)",
            "string (byte[] value, int startIndex, int length)",
        ),
    ),
)

_CRYPTOGRAPHY = "System.Security.Cryptography."


class HashFunction:
    """A hash algorithm by Python's name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def dotnet_type(self) -> Any:
        """The class that .NET has for the algorithm."""
        return known_type(_CRYPTOGRAPHY + self.name.upper())

    def digest(self, data: Value, *part: int) -> Value:
        """The hash of bytes, a text's or a stream's."""
        import hashlib

        read = getattr(data, "read_all", None)
        raw = read() if read is not None else bytes(data)
        if part:
            raw = raw[part[0] : part[0] + part[1]]
        return byte_array(hashlib.new(self.name, raw, usedforsecurity=False).digest())


def _hash_type(name: str) -> None:
    define(
        _CRYPTOGRAPHY + name.upper(),
        methods=(
            Method("ComputeHash", HashFunction.digest),
            Method("Dispose", lambda _own: None, "()"),
        ),
        static_methods=(
            Method("Create", lambda: HashFunction(name), "()"),
            Method("HashData", HashFunction(name).digest, "byte[] (byte[] source)"),
        ),
        constructor=Method("new", lambda: HashFunction(name), "()"),
    )


for _name in ("md5", "sha1", "sha256", "sha384", "sha512"):
    _hash_type(_name)
