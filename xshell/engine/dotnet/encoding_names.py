"""Encodings by the names that -Encoding takes (about_Character_Encoding)."""

from __future__ import annotations

from xshell.engine.dotnet.encoding import Encoding, find
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# Name -> (Python's codec, byte order mark written at the start of a file).
CODECS = {
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


def encoding_of(value: Value) -> Value:
    """The Encoding of a name, a code page or an Encoding; None of nothing.

    Raises ArgumentException.
    """
    value = unwrap(value)
    if value is None or isinstance(value, Encoding):
        return value
    known = CODECS.get(str(value).lower())
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
