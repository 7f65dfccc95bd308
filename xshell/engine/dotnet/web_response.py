"""WebResponseObject and BasicHtmlWebResponseObject: what Invoke-WebRequest gives."""

from __future__ import annotations

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.streams import memory_stream
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.web_charset import charset, decoded
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpResponseMessage
    from xshell.engine.values.kinds import GenericDictionary

    Value = Any

_PLAIN = "Microsoft.PowerShell.Commands.WebResponseObject"
_HTML = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"


class WebResponseObject:
    """An answer with its content as bytes; `links` are the pages that it relates to, by relation,
    `out_file` the path of the file that has taken the content, if one has.
    """

    __slots__ = ("data", "links", "out_file", "response", "stream")

    dotnet_type = known_type(_PLAIN)

    def __init__(
        self, response: HttpResponseMessage, data: bytes, links: GenericDictionary | None
    ) -> None:
        self.response = response
        self.data = data
        self.links = links
        self.out_file: str | None = None
        self.stream = memory_stream(data)

    @property
    def shown(self) -> str:
        """The content as ASCII, with a dot for all that is not printed."""
        text = self.data.decode("ascii", "replace").replace("\ufffd", "?")
        return "".join(each if each.isprintable() or each.isspace() else "." for each in text)

    @property
    def raw(self) -> str:
        """Status, headers and content."""
        return self.head + self.shown

    @property
    def head(self) -> str:
        """Status and headers, closed by an empty line."""
        response = self.response
        lines = [f"HTTP/{response.version} {response.status} {response.description}"]
        for headers in (response.headers, response.content_headers):
            lines += [f"{name}: {value}" for name, value in headers.pairs()]
        return "\n".join([*lines, "", ""])

    def __str__(self) -> str:
        return self.shown


class BasicHtmlWebResponseObject(WebResponseObject):
    """An answer whose content is text."""

    __slots__ = ("_elements", "encoding", "text")

    dotnet_type = known_type(_HTML)

    def __init__(
        self, response: HttpResponseMessage, data: bytes, links: GenericDictionary | None
    ) -> None:
        super().__init__(response, data, links)
        named = charset(response.content_headers.get("Content-Type"))
        self.text, self.encoding = decoded(data, named)
        self._elements: dict[str, list[Value]] = {}

    @property
    def raw(self) -> str:
        return self.head + self.text

    def elements(self, tag: str) -> list[Value]:
        """The elements of a kind, looked for once."""
        if tag not in self._elements:
            from xshell.engine.dotnet.web_html import ElementCollection, elements

            self._elements[tag] = ElementCollection(elements(self.text, tag))
        return self._elements[tag]


def _elements(tag: str) -> Any:
    return lambda own: own.elements(tag)


_TEXT, _COUNT = "System.String", "System.Int32"
_COLLECTION = "Microsoft.PowerShell.Commands.WebCmdletElementCollection"
define(
    _PLAIN,
    properties=(
        Property("BaseResponse", lambda own: own.response),
        Property("Content", lambda own: byte_array(own.data), type_name="System.Byte[]"),
        Property("Headers", lambda own: own.response.header_table()),
        Property("OutFile", lambda own: own.out_file, type_name=_TEXT),
        Property("RawContent", lambda own: own.raw, type_name=_TEXT),
        Property("RawContentLength", lambda own: Int64(len(own.data)), type_name="System.Int64"),
        Property("RawContentStream", lambda own: own.stream),
        Property("RelationLink", lambda own: own.links),
        Property("StatusCode", lambda own: own.response.status, type_name=_COUNT),
        Property("StatusDescription", lambda own: own.response.description, type_name=_TEXT),
    ),
)
define(
    _HTML,
    properties=(
        Property("Content", lambda own: own.text, type_name=_TEXT),
        Property("Encoding", lambda own: own.encoding, type_name="System.Text.Encoding"),
        Property("Images", _elements("IMG"), type_name=_COLLECTION),
        Property("InputFields", _elements("INPUT"), type_name=_COLLECTION),
        Property("Links", _elements("A"), type_name=_COLLECTION),
    ),
)
