"""The properties that an element's content gives it: attributes and child elements by name."""

from __future__ import annotations

from xshell.engine.dotnet.xml_tree import CDATA, DOCUMENT, ELEMENT, TEXT, Node
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _shown(node: Node) -> Value:
    """A child as a property's value: plain text where it is no more than that."""
    if node.kind != ELEMENT:
        return node.value or ""
    simple = all(each.kind in (TEXT, CDATA) for each in node.children)
    return node.text if simple and not node.attributes else node


def _members(node: Node) -> dict[str, list[Node]]:
    """Attributes and children by lower-case name without its prefix."""
    found: dict[str, list[Node]] = {}
    for each in (*node.attributes, *node.children):
        found.setdefault(each.local_name.lower(), []).append(each)
    return found


class Content:
    """A property made of attributes and children of one name."""

    __slots__ = ("name", "type_name")

    kind = "Property"

    def __init__(self, name: str) -> None:
        self.name = name
        self.type_name = "System.String"

    def get(self, node: Node) -> Value:
        """The text, the node, or an array where there are several."""
        values = [_shown(each) for each in _members(node).get(self.name.lower(), [])]
        return values[0] if len(values) == 1 else values if values else None

    def set(self, node: Node, value: Value) -> None:
        """Set an attribute or the text of an element."""
        nodes = _members(node).get(self.name.lower(), [])
        if len(nodes) != 1 or not isinstance(value, str):
            message = (
                f'Cannot set "{self.name}" because only strings can be used as values to set '
                "XmlNode properties."
            )
            raise NetException("System.Management.Automation.SetValueException", message)
        nodes[0].text = value


def _content(node: Node, lowered: str) -> Content | None:
    found = _members(node).get(lowered)
    return None if found is None else Content(found[0].local_name)


def _contents(node: Node) -> list[Content]:
    return [Content(nodes[0].local_name) for nodes in _members(node).values()]


def node_text(node: Node) -> str:
    """An element's text in the language: its name; of other nodes their class."""
    if node.kind == DOCUMENT:
        return "System.Xml.XmlDocument"
    return node.local_name


_CLASS: Value = Node
_CLASS.__shell_dynamic__ = _content
_CLASS.__shell_dynamic_all__ = _contents
_CLASS.__shell_text__ = node_text
