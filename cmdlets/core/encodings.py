"""Encodings by the names that -Encoding takes."""

from __future__ import annotations

from xshell.engine.units import PAIRS, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

ENCODING_TYPE = "System.Text.Encoding"
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
    from xshell.engine.dotnet.encoding_names import encoding_of

    return encoding_of(value)


def _named(encoding: Value) -> tuple[str, bytes]:
    """Codec and mark of an -Encoding."""
    if encoding is None:
        return "utf-8", b""
    made = as_encoding(encoding, None)
    return made.codec, made.mark


def decoded(data: bytes, encoding: Value) -> str:
    """Bytes as text: by the byte order mark, else by the encoding."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return split(data[len(mark) :].decode(codec, "replace"))
    return split(data.decode(_named(encoding)[0], "replace"))


def encoded(text: str, encoding: Value, at_start: bool = False) -> bytes:
    """Text as bytes, with the encoding's mark at the start of a file."""
    codec, mark = _named(encoding)
    data = text.encode(codec, PAIRS)
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
