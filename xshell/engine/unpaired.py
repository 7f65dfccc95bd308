"""What becomes of characters that an encoding has not, and of bytes that are no text.

Importing this makes the error handler `UNPAIRED` known to Python's codecs. As .NET has it, half of
a surrogate pair is written as U+FFFD, and `?` stands for what an older encoding has not (two of
them for a pair). Bytes that are no UTF-8 survive from standard input to standard output.
"""

from __future__ import annotations

import codecs

UNPAIRED = "xshell.unpaired"
_REPLACEMENT = "\ufffd"
_ESCAPED = range(0xDC80, 0xDD00)


def _unpaired(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        return codecs.lookup_error("surrogateescape")(error)
    text = error.object[error.start : error.end]
    if not error.encoding.startswith("utf"):
        return "".join("??" if each > "\uffff" else "?" for each in text), error.end
    if error.encoding != "utf-8":
        return _REPLACEMENT * len(text), error.end
    return b"".join(_byte(ord(each)) for each in text), error.end


def _byte(code: int) -> bytes:
    """The byte that an escape stands for, else the sign for what is no text."""
    return bytes([code - 0xDC00]) if code in _ESCAPED else _REPLACEMENT.encode()


codecs.register_error(UNPAIRED, _unpaired)


def utf8(text: str) -> bytes:
    """A text as UTF-8."""
    return text.encode("utf-8", UNPAIRED)


def utf16(text: str) -> bytes:
    """The units of a text, the low byte of each first."""
    return text.encode("utf-16-le", "surrogatepass")
