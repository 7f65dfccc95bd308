"""In which encoding a web server's text is: told by its header, or by the text itself."""

from __future__ import annotations

import re

from xshell.engine.dotnet.encoding import UTF8_WITHOUT_MARK, Encoding, find
from xshell.engine.errors import NetException

# So many characters are searched for what the text says of itself.
_SEARCHED = 1024
# The places where HTML and XML name their encoding.
_TOLD = (
    re.compile(r"""<meta\s[^>]*charset\s*=\s*["']?([A-Za-z][^\s"'<>/;]*)""", re.IGNORECASE),
    re.compile(r"""<\?xml\s[^>]*encoding\s*=\s*["']?([A-Za-z][^\s"'<>?]*)""", re.IGNORECASE),
)
_PARAMETER = re.compile(r""";\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;]+))""", re.IGNORECASE)


def charset(content_type: str | None) -> str | None:
    """The character set that a Content-Type header names."""
    found = _PARAMETER.search(content_type or "")
    return None if found is None else found[1] or found[2] or found[3]


def encoding_named(name: str | None) -> Encoding | None:
    """The encoding of a character set; None for one that is not known, or for none."""
    if not name:
        return None
    try:
        return find(name)
    except NetException:
        return None


def decoded(data: bytes, named: str | None) -> tuple[str, Encoding]:
    """Content as text, and the encoding it was in: the character set named by the header, else
    the one that an HTML or XML text names itself, else UTF-8.
    """
    encoding = encoding_named(named)
    if encoding is not None:
        return encoding.decode(data), encoding
    text = UTF8_WITHOUT_MARK.decode(data)
    start = text[:_SEARCHED]
    for pattern in _TOLD:
        found = pattern.search(start)
        if found is not None:
            told = encoding_named(found[1])
            return (text, UTF8_WITHOUT_MARK) if told is None else (told.decode(data), told)
    return text, UTF8_WITHOUT_MARK
