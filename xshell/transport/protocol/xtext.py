"""Values of ESMTP parameters as xtext (RFC 3461 section 4): none can hold a second parameter."""

from __future__ import annotations

import re

_HEXCHAR = re.compile(r"\+([0-9A-F]{2})")


def encode(text: str) -> str:
    """A text as xtext: bytes outside `!` to `~`, `+` and `=` as `+` and two hexadecimal digits."""
    return "".join(
        chr(byte) if 33 <= byte <= 126 and byte not in b"+=" else f"+{byte:02X}"
        for byte in text.encode("utf-8", "replace")
    )


def decode(text: str) -> str:
    """The text of xtext; what is none stays as it is."""
    plain = _HEXCHAR.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("latin-1", "replace").decode("utf-8", "replace")


def parameters(text: str) -> dict[str, str]:
    """`KEY=value …` as a dictionary with keys in upper case; the first of equal keys counts."""
    found: dict[str, str] = {}
    for word in text.split():
        key, _, value = word.partition("=")
        found.setdefault(key.upper(), decode(value))
    return found
