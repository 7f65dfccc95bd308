"""Links, images and input fields of an HTML text, found without a tree of its elements."""

from __future__ import annotations

import re

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.kinds import ListBase, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = re.IGNORECASE | re.DOTALL
_STARTS = {tag: re.compile(rf"<{tag}\s[^>]*>", _FLAGS) for tag in ("A", "IMG", "INPUT")}
_END_OF_LINK = re.compile("</a>", re.IGNORECASE)
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^'">\s]+))"""
_ATTRIBUTE = re.compile(rf"""\s([^"'>/=\s\x00-\x1f]+)(?:{_VALUE})?""", _FLAGS)
_OPENING = re.compile(r"""<\w+(?:"[^"]*"|'[^']*'|[^'">])*>""", _FLAGS)


class ElementCollection(ListBase):
    """WebCmdletElementCollection: elements, found by their id or name."""

    __slots__ = ()

    dotnet_type = known_type("Microsoft.PowerShell.Commands.WebCmdletElementCollection")

    def find_by(self, attribute: str, wanted: str) -> PSCustomObject | None:
        """The first element whose attribute is a text, or None."""
        for each in self:
            name = each.find(attribute)
            if name is not None and each.properties[name] == wanted:
                found: PSCustomObject = each
                return found
        return None

    def find(self, wanted: str) -> PSCustomObject | None:
        """The first element of an id, else of a name."""
        return self.find_by("id", wanted) or self.find_by("name", wanted)


define(
    ElementCollection.dotnet_type.full_name,
    properties=(Property("Count", len, type_name="System.Int32"),),
    methods=(
        Method("Find", ElementCollection.find, "psobject (string nameOrId)"),
        Method("FindById", lambda own, text: own.find_by("id", text), "psobject (string id)"),
        Method("FindByName", lambda own, text: own.find_by("name", text), "psobject (string name)"),
    ),
)


def elements(text: str, tag: str) -> Iterator[PSCustomObject]:
    """The elements of a kind (A, IMG, INPUT): their text, tag and attributes. One look at the text
    is enough, whatever a server sends.
    """
    at = 0
    while (start := _STARTS[tag].search(text, at)) is not None:
        at = start.end()
        if tag == "A" and not start[0].endswith("/>"):
            end = _END_OF_LINK.search(text, at)
            if end is None:
                return
            at = end.end()
        yield _element(text[start.start() : at], tag)


def _element(text: str, tag: str) -> PSCustomObject:
    made = PSCustomObject({"outerHTML": text, "tagName": tag})
    opening = _OPENING.match(text)
    if opening is None:
        return made
    for found in _ATTRIBUTE.finditer(opening[0]):
        name, *values = found.groups()
        made.properties[name] = next((each for each in values if each is not None), None)
    return made
