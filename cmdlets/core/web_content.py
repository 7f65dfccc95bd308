"""What the content of an answer is: its kind by its type, and the objects it stands for."""

from __future__ import annotations

from xshell.engine.dotnet.web_charset import charset, decoded
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.encoding import Encoding
    from xshell.engine.dotnet.http_messages import HttpResponseMessage

    Value = Any

_JSON = frozenset(
    {
        "application/json",
        "application/javascript",
        "application/x-javascript",
        "text/javascript",
        "text/json",
        "text/x-javascript",
    }
)
_XML = frozenset(
    {"application/xml", "application/xml-dtd", "application/xml-external-parsed-entity"}
)
_DEEPEST = 1024
# The elements that feeds of news consist of, by the name of their root.
_ITEMS = ("item", "entry")
_FEEDS = ("rss", "feed", "rdf:rdf")


def is_json(media_type: str) -> bool:
    """Whether a type is that of JSON."""
    return media_type in _JSON


def is_xml(media_type: str) -> bool:
    """Whether a type is that of XML."""
    return media_type in _XML or media_type.endswith("+xml")


def is_text(media_type: str) -> bool:
    """Whether a content of a type is text."""
    return media_type.startswith("text/") or is_xml(media_type) or is_json(media_type)


def text_of(response: HttpResponseMessage, data: bytes) -> tuple[str, Encoding]:
    """The content as text, and its encoding."""
    return decoded(data, charset(response.content_headers.get("Content-Type")))


def objects(text: str, media_type: str) -> list[Value]:
    """What a text stands for: the items of a feed, else one document of XML, one value of JSON,
    or the text itself.
    """
    ways = [_from_xml, _from_json]
    for way in reversed(ways) if is_json(media_type) else ways:
        found = way(text)
        if found is not None:
            items = None if way is _from_json else _feed_items(found[0])
            return found if items is None else items
    return [text]


def _from_xml(text: str) -> list[Value] | None:
    from xml.parsers.expat import ExpatError

    from xshell.engine.dotnet.xml_tree import UNTRUSTED, parse

    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    try:
        return [parse(text.removeprefix("\ufeff"), preserve=True, from_entities=UNTRUSTED)]
    except (ExpatError, NetException):
        return None


def _from_json(text: str) -> list[Value] | None:
    from cmdlets.core.json_objects import JsonRefused, read_json
    from cmdlets.core.json_reader import JsonProblem, date_reader

    if not text.strip():
        return None
    try:
        return [read_json(text, _DEEPEST, as_hashtable=False, dated=date_reader("Default"))]
    except (JsonProblem, JsonRefused):
        return None


def _feed_items(document: Value) -> list[Value] | None:
    """The items of a feed, wherever they stand in it; None for another document."""
    root = next((each for each in document.children if each.kind == "Element"), None)
    if root is None or root.name.lower() not in _FEEDS:
        return None
    found: list[Value] = []
    _gather(root, found)
    return found


def _gather(node: Value, found: list[Value]) -> None:
    for each in node.children:
        if each.kind == "Element" and each.name.lower() in _ITEMS:
            found.append(each)
        else:
            _gather(each, found)
