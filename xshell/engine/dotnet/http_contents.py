"""Contents of requests as scripts build them: text, bytes, streams and forms of several parts."""

from __future__ import annotations

import re
from urllib.parse import quote

from xshell.engine.dotnet.encoding import UTF8_WITHOUT_MARK
from xshell.engine.dotnet.http_messages import Headers
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define, kept
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.units import utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.streams import Stream

    Value = Any

_NAMESPACE = "System.Net.Http."
_DISPOSITION = _NAMESPACE + "Headers.ContentDispositionHeaderValue"
_MEDIA_TYPE = _NAMESPACE + "Headers.MediaTypeHeaderValue"
# A token of RFC 9110, section 5.6.2: it needs no quotes as the value of a parameter.
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_TYPE = re.compile(rf"\s*({_TOKEN.pattern}/{_TOKEN.pattern})\s*((?:;\s*[^;=\s]+\s*=[^;]+)*);?\s*")


class ContentDisposition:
    """What a part of a form is: its name, and the name of the file it holds."""

    __slots__ = ("file_name", "file_name_star", "kind", "name")

    dotnet_type = known_type(_DISPOSITION)

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.name: str | None = None
        self.file_name: str | None = None
        self.file_name_star: str | None = None

    def __str__(self) -> str:
        told = [self.kind]
        if self.name is not None:
            told.append(f"name={_parameter(self.name)}")
        if self.file_name is not None:
            told.append(f"filename={_parameter(self.file_name)}")
        if self.file_name_star is not None:
            told.append(f"filename*=utf-8''{quote(self.file_name_star, safe='')}")
        return "; ".join(told)


def _parameter(text: str) -> str:
    """A value of a parameter: quoted unless it is a token, encoded where it is not ASCII."""
    plain = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    if not plain.isascii():
        from base64 import b64encode

        return f'"=?utf-8?B?{b64encode(utf8(plain)).decode()}?="'
    if '"' in plain or "\r" in plain or "\n" in plain:
        raise NetException("System.ArgumentException", f"The value '{text}' is not valid.")
    return plain if _TOKEN.fullmatch(text) else f'"{plain}"'


class MediaType:
    """The type of a content, with its parameters as they were given."""

    __slots__ = ("media_type", "parameters")

    dotnet_type = known_type(_MEDIA_TYPE)

    def __init__(self, text: str) -> None:
        found = _TYPE.fullmatch(text)
        if found is None:
            raise NetException(
                "System.FormatException", f"The format of value '{text}' is invalid."
            )
        self.media_type = found[1]
        self.parameters = found[2].strip()

    @property
    def charset(self) -> str | None:
        """The character set, if one is named."""
        from xshell.engine.dotnet.web_charset import charset

        return charset(self.parameters)

    def __str__(self) -> str:
        return self.media_type + self.parameters


class Content:
    """A content that is bytes; the type is the class of .NET it was made as."""

    __slots__ = ("data", "dotnet_type", "headers")

    def __init__(self, data: bytes, class_name: str) -> None:
        self.data = data
        self.headers = Headers()
        self.dotnet_type = known_type(_NAMESPACE + class_name)

    def __str__(self) -> str:
        return self.dotnet_type.full_name

    def encoded(self) -> bytes:
        """The bytes that are sent."""
        return self.data


class StreamContent(Content):
    """A content that is what is left of a stream when it is sent."""

    __slots__ = ("stream",)

    def __init__(self, stream: Stream) -> None:
        super().__init__(b"", "StreamContent")
        self.stream = stream

    def encoded(self) -> bytes:
        return self.stream.read_all()


class MultipartFormData:
    """MultipartFormDataContent: the parts of a form, closed in by a boundary (RFC 7578)."""

    __slots__ = ("boundary", "headers", "parts")

    dotnet_type = known_type(_NAMESPACE + "MultipartFormDataContent")

    def __init__(self, boundary: str | None = None) -> None:
        from uuid import uuid4

        self.boundary = boundary or str(uuid4())
        self.parts: list[Content] = []
        self.headers = Headers()
        self.headers.set("Content-Type", f'multipart/form-data; boundary="{self.boundary}"')

    def add(self, part: Content, name: str | None = None, file_name: str | None = None) -> None:
        """Add a part, by the name of its field and of its file where they are given."""
        if name is not None or "Content-Disposition" not in part.headers:
            told = ContentDisposition("form-data")
            told.name, told.file_name, told.file_name_star = name, file_name, file_name
            part.headers.set("Content-Disposition", told)
        self.parts.append(part)

    def encoded(self) -> bytes:
        """The bytes that are sent."""
        pieces = []
        for part in self.parts:
            head = "".join(f"{name}: {value}\r\n" for name, value in part.headers.pairs())
            pieces.append(f"--{self.boundary}\r\n{head}\r\n".encode() + part.encoded() + b"\r\n")
        return b"".join(pieces) + f"--{self.boundary}--\r\n".encode()

    def __str__(self) -> str:
        return self.dotnet_type.full_name


def string_content(text: str, encoding: Value = None, media_type: Value = None) -> Content:
    """StringContent: UTF-8 and text/plain unless other is asked for."""
    used = encoding or UTF8_WITHOUT_MARK
    made = Content(used.encode(text), "StringContent")
    told = str(media_type or "text/plain")
    made.headers.set("Content-Type", f"{told}; charset={used.name}")
    return made


def bytes_content(data: Value, offset: int = 0, count: int | None = None) -> Content:
    """ByteArrayContent."""
    raw = bytes(data)[offset:]
    return Content(raw if count is None else raw[:count], "ByteArrayContent")


_CONTENT = "System.Net.Http.HttpContent"
_OWN_HEADERS = (Property("Headers", lambda own: own.headers),)
define(
    _DISPOSITION,
    properties=(
        kept("DispositionType", "kind"),
        kept("FileName", "file_name"),
        kept("FileNameStar", "file_name_star"),
        kept("Name", "name"),
    ),
    constructor=Method("new", ContentDisposition, "(string dispositionType)"),
)
define(
    _MEDIA_TYPE,
    properties=(
        Property("CharSet", lambda own: own.charset, type_name="System.String"),
        kept("MediaType", "media_type"),
    ),
    static_methods=(Method("Parse", MediaType, f"{_MEDIA_TYPE} (string input)"),),
    constructor=Method("new", MediaType, "(string mediaType)"),
)
define(
    _NAMESPACE + "StringContent",
    properties=_OWN_HEADERS,
    constructor=Method(
        "new",
        string_content,
        "(string content)",
        "(string content, System.Text.Encoding encoding)",
        "(string content, System.Text.Encoding encoding, string mediaType)",
    ),
)
define(
    _NAMESPACE + "ByteArrayContent",
    properties=_OWN_HEADERS,
    constructor=Method(
        "new", bytes_content, "(byte[] content)", "(byte[] content, int offset, int count)"
    ),
)
define(
    _NAMESPACE + "StreamContent",
    properties=_OWN_HEADERS,
    constructor=Method("new", StreamContent, "(System.IO.Stream content)"),
)
define(
    _NAMESPACE + "MultipartFormDataContent",
    properties=_OWN_HEADERS,
    methods=(
        Method(
            "Add",
            MultipartFormData.add,
            f"void ({_CONTENT} content)",
            f"void ({_CONTENT} content, string name)",
            f"void ({_CONTENT} content, string name, string fileName)",
        ),
    ),
    constructor=Method("new", MultipartFormData, "()", "(string boundary)"),
)
