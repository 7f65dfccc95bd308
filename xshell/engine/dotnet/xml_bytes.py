"""Documents of XML as bytes: which encoding they are in (XML 1.0, appendix F)."""

from __future__ import annotations

import codecs
import re

from xshell.engine.errors import NetException

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


def decoded_document(data: bytes) -> str:
    """The text of a document by its byte order mark, else by the encoding that it declares, else
    as UTF-8; raises XmlException.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec)
    declared = _DECLARED.match(data)
    if declared is None:
        return _decoded(data, "utf-8")
    name = declared[1].decode("ascii")
    try:
        codec = codecs.lookup(name).name
        "<".encode(codec)
    except LookupError:
        raise _problem(
            f"System does not support '{name}' encoding.", data, declared.start(1)
        ) from None
    return _decoded(data, codec)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = "Invalid character in the given encoding."
        raise _problem(message, data, error.start) from None


def _problem(message: str, data: bytes, at: int) -> NetException:
    before = data[:at]
    line = before.count(b"\n") + 1
    position = at - (before.rfind(b"\n") + 1) + 1
    return NetException(
        "System.Xml.XmlException",
        f"{message} Line {line}, position {position}.",
        None,
        {"LineNumber": line, "LinePosition": position},
    )
