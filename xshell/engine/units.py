"""Text in UTF-16 code units, as .NET has it.

A character beyond U+FFFF is two halves (surrogates) in the shell's strings, so that lengths,
indexes, patterns and single characters count as they do in PowerShell without any care. Text that
Python decoded comes in by `split`; what goes to the system goes by `joined`, and what is encoded
takes PAIRS as its error handler. Text without such characters passes each of them as it is.
"""

from __future__ import annotations

import codecs
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The name of the error handler which encodes two halves as the character they are; a half alone
# becomes U+FFFD, except one that stands for a stray byte (PEP 383), which becomes that byte. What
# an encoding that is none of Unicode has not becomes `?`, as .NET writes it. In decoding, bytes
# that are no text survive as such halves.
PAIRS = "pairs"

# Compiled when the first text needs them, and kept by `re`.
_BEYOND = "[\U00010000-\U0010ffff]"
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"
# Codecs that write a mark of byte order, and those that write the same without.
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}


def units(code: int) -> str:
    """The character of a code point in code units."""
    if code < 0x10000:
        return chr(code)
    code -= 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _one_split(found: re.Match[str]) -> str:
    return units(ord(found[0]))


def split(text: str) -> str:
    """Python's text in code units."""
    if text.isascii() or re.search(_BEYOND, text) is None:
        return text
    return re.sub(_BEYOND, _one_split, text)


def split_all(texts: Iterable[str]) -> Iterator[str]:
    """Python's texts, such as the lines of a file, in code units."""
    return (text if text.isascii() else split(text) for text in texts)


def is_pair(text: str) -> bool:
    """Whether a text is the two halves of one character."""
    return len(text) == 2 and re.match(_PAIR, text) is not None


def code_point(pair: str) -> int:
    """The code point of a character in code units."""
    if len(pair) == 1:
        return ord(pair)
    return 0x10000 + ((ord(pair[0]) - 0xD800) << 10) + ord(pair[1]) - 0xDC00


def _one_joined(found: re.Match[str]) -> str:
    return chr(code_point(found[0]))


def joined(text: str) -> str:
    """Code units as Python's text, which the system takes."""
    if text.isascii() or re.search(_PAIR, text) is None:
        return text
    return re.sub(_PAIR, _one_joined, text)


def utf8(text: str) -> bytes:
    """A text as UTF-8."""
    return text.encode("utf-8", PAIRS)


def utf16(text: str) -> bytes:
    """The units of a text, the low byte of each first."""
    return text.encode("utf-16-le", "surrogatepass")


def from_utf16(data: bytes) -> str:
    """The text of units, the low byte of each first; raises UnicodeDecodeError for half of one."""
    return split(data.decode("utf-16-le", "surrogatepass"))


def _handle(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        return codecs.lookup_error("surrogateescape")(error)
    start, encoding = error.start, error.encoding
    if not encoding.startswith("utf"):
        return "?" * (error.end - start), error.end
    encoding = _WITHOUT_MARK.get(encoding, encoding)
    pair = error.object[start : start + 2]
    if is_pair(pair):
        return chr(code_point(pair)).encode(encoding), start + 2
    if encoding == "utf-8" and "\udc80" <= pair[0] <= "\udcff":
        return bytes((ord(pair[0]) - 0xDC00,)), start + 1
    return "\ufffd".encode(encoding), start + 1


codecs.register_error(PAIRS, _handle)
