"""Encodings by the names that -Encoding takes."""

from __future__ import annotations

from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

ENCODING_TYPE = "System.Text.Encoding"
# Name -> (Python's codec, byte order mark written at the start of a file).
_CODECS = {
    "ascii": ("ascii", b""),
    "ansi": ("cp1252", b""),
    "bigendianunicode": ("utf-16-be", b"\xfe\xff"),
    "bigendianutf32": ("utf-32-be", b"\x00\x00\xfe\xff"),
    "default": ("utf-8", b""),
    "oem": ("utf-8", b""),
    "latin1": ("latin-1", b""),
    "string": ("utf-16-le", b"\xff\xfe"),
    "unicode": ("utf-16-le", b"\xff\xfe"),
    "unknown": ("utf-16-le", b"\xff\xfe"),
    "utf7": ("utf-7", b""),
    "utf8": ("utf-8", b""),
    "utf8bom": ("utf-8", b"\xef\xbb\xbf"),
    "utf8nobom": ("utf-8", b""),
    "utf32": ("utf-32-le", b"\xff\xfe\x00\x00"),
}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def opened(path: str, mode: str) -> Any:
    """A file of bytes for a cmdlet that closes it in its `dispose`."""
    return open(path, mode)


def as_encoding(value: Value, _session: Any) -> Value:
    """The Encoding object of a name, a code page or an Encoding; the transformation of
    -Encoding. Raises ArgumentException.
    """
    from xshell.engine.dotnet.encoding import Encoding, find
    from xshell.engine.values.kinds import unwrap

    value = unwrap(value)
    if value is None or isinstance(value, Encoding):
        return value
    known = _CODECS.get(str(value).lower())
    if known is not None:
        codec, mark = known
        name = codec.removesuffix("-le")
        shown = {"utf-8": "UTF8Encoding", "ascii": "ASCIIEncoding", "utf-16": "UnicodeEncoding"}
        return Encoding(codec, name, shown.get(name, "Encoding"), _PAGES.get(codec, 0), mark)
    text = str(value)
    try:
        return find(int(text) if text.isdigit() else text)
    except NetException:
        raise NetException(
            "System.ArgumentException",
            f"'{text}' is not a supported encoding name. For information on defining a custom "
            "encoding, see the documentation for the Encoding.RegisterProvider method. "
            "(Parameter 'name')",
        ) from None


_PAGES = {
    "utf-8": 65001,
    "ascii": 20127,
    "utf-16-le": 1200,
    "utf-16-be": 1201,
    "utf-32-le": 12000,
    "utf-32-be": 12001,
    "utf-7": 65000,
    "latin-1": 28591,
    "cp1252": 1252,
}


def _named(encoding: Value) -> tuple[str, bytes]:
    """Codec and mark of an -Encoding."""
    if encoding is None:
        return _CODECS["utf8"]
    made = as_encoding(encoding, None)
    return made.codec, made.mark


def decoded(data: bytes, encoding: Value) -> str:
    """Bytes as text: by the byte order mark, else by the encoding."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return data.decode(_named(encoding)[0], "replace")


def encoded(text: str, encoding: Value, at_start: bool = False) -> bytes:
    """Text as bytes, with the encoding's mark at the start of a file."""
    codec, mark = _named(encoding)
    data = text.encode(codec, "replace")
    return mark + data if at_start else data


def codec_of(encoding: Value, path: str) -> str:
    """The codec to read a file by: its byte order mark's, else the encoding's."""
    with open(path, "rb") as file:
        head = file.read(4)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(
                codec, "utf-32"
            )
    return _named(encoding)[0]
