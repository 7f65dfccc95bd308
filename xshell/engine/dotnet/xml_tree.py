"""A tree of XML: nodes, reading and writing."""

from __future__ import annotations

from xshell.engine.units import split, utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

DOCUMENT, ELEMENT, TEXT, CDATA, COMMENT, INSTRUCTION, DECLARATION, ATTRIBUTE, DOCTYPE = (
    "Document",
    "Element",
    "Text",
    "CDATA",
    "Comment",
    "ProcessingInstruction",
    "XmlDeclaration",
    "Attribute",
    "DocumentType",
)
_NAMES = {TEXT: "#text", CDATA: "#cdata-section", COMMENT: "#comment", DOCUMENT: "#document"}


class Node:
    """One node: `kind` as in XmlNodeType; `value` of text, comments and attributes."""

    __slots__ = ("attributes", "children", "kind", "name", "parent", "preserve", "value")

    def __init__(self, kind: str, name: str = "", value: str | None = None) -> None:
        self.kind = kind
        self.name = name or _NAMES.get(kind, "")
        self.value = value
        self.attributes: list[Node] = []
        self.children: list[Node] = []
        self.parent: Node | None = None
        # Of a document: whether white space between elements is kept.
        self.preserve = False

    @property
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix, or an empty text."""
        return self.name.rpartition(":")[0]

    @property
    def namespace(self) -> str:
        """The namespace's address that the prefix stands for here."""
        if self.kind == ATTRIBUTE and not self.prefix:
            return ""
        wanted = f"xmlns:{self.prefix}" if self.prefix else "xmlns"
        node: Node | None = self
        while node is not None:
            found = node.attribute(wanted)
            if found is not None:
                return found.value or ""
            node = node.parent
        return ""

    @property
    def document(self) -> Node:
        """The node at the root."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def elements(self) -> list[Node]:
        """The child elements."""
        return [each for each in self.children if each.kind == ELEMENT]

    def attribute(self, name: str) -> Node | None:
        """The attribute of a name."""
        return next((each for each in self.attributes if each.name == name), None)

    def set_attribute(self, name: str, value: str) -> Node:
        """Give an attribute its value, making it if need be."""
        found = self.attribute(name)
        if found is None:
            found = Node(ATTRIBUTE, name)
            found.parent = self
            self.attributes.append(found)
        found.value = value
        return found

    def add(self, child: Node, at: int | None = None) -> Node:
        """Put a node among the children, at the end by default."""
        if child.parent is not None and child in child.parent.children:
            child.parent.children.remove(child)
        child.parent = self
        self.children.insert(len(self.children) if at is None else at, child)
        return child

    @property
    def text(self) -> str:
        """The text of the node and all below it."""
        if self.kind in (TEXT, CDATA, ATTRIBUTE, COMMENT, INSTRUCTION):
            return self.value or ""
        return "".join(
            each.text for each in self.children if each.kind not in (COMMENT, INSTRUCTION)
        )

    @text.setter
    def text(self, text: str) -> None:
        if self.kind in (ELEMENT, DOCUMENT):
            self.children.clear()
            if text:
                self.add(Node(TEXT, value=text))
        else:
            self.value = text

    def walk(self) -> Iterator[Node]:
        """The nodes below, in the order of the document."""
        for each in self.children:
            yield each
            yield from each.walk()

    def clone(self, deep: bool) -> Node:
        """A copy without parent, with the nodes below if `deep`."""
        twin = Node(self.kind, self.name, self.value)
        twin.preserve = self.preserve
        for each in self.attributes:
            twin.set_attribute(each.name, each.value or "")
        if deep:
            for each in self.children:
                twin.add(each.clone(True))
        return twin


# So many characters entities may stand for where a document is not trusted, and elsewhere.
UNTRUSTED, TRUSTED = 1024, 10_000_000


def parse(text: str, preserve: bool = False, from_entities: int = TRUSTED) -> Node:
    """A document's tree; raises xml.parsers.expat.ExpatError. Entities of the document's own may
    stand for so many characters; others are not read.
    """
    from xml.parsers import expat

    if "<!ENTITY" in text:
        from xshell.engine.dotnet.xml_problems import check_entities

        check_entities(text, from_entities)
    document = Node(DOCUMENT)
    document.preserve = preserve
    builder = _Builder(document, preserve)
    # A text is read as what it is, whatever encoding it declares.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.CommentHandler = lambda value: builder.leaf(Node(COMMENT, value=value))
    parser.ProcessingInstructionHandler = lambda name, value: builder.leaf(
        Node(INSTRUCTION, name, value)
    )
    parser.StartCdataSectionHandler = builder.start_cdata
    parser.EndCdataSectionHandler = builder.end_cdata
    parser.XmlDeclHandler = builder.declaration
    parser.StartDoctypeDeclHandler = lambda name, *_rest: builder.leaf(Node(DOCTYPE, name))
    parser.Parse(utf8(text), True)
    builder.flush()
    return document


class _Builder:
    """Takes the parser's events."""

    def __init__(self, document: Node, preserve: bool) -> None:
        self._here = document
        self._preserve = preserve
        self._text: list[str] = []
        self._in_cdata = False

    def flush(self) -> None:
        """Make a node of the text that was gathered."""
        text = "".join(self._text)
        self._text.clear()
        if text and (self._preserve or self._in_cdata or text.strip()):
            self._here.add(Node(CDATA if self._in_cdata else TEXT, value=text))

    def start(self, name: str, attributes: list[str]) -> None:
        self.flush()
        element = Node(ELEMENT, name)
        for index in range(0, len(attributes), 2):
            element.set_attribute(attributes[index], split(attributes[index + 1]))
        self._here = self._here.add(element)

    def end(self, _name: str) -> None:
        self.flush()
        assert self._here.parent is not None
        self._here = self._here.parent

    def characters(self, text: str) -> None:
        self._text.append(split(text))

    def leaf(self, node: Node) -> None:
        self.flush()
        self._here.add(node)

    def start_cdata(self) -> None:
        self.flush()
        self._in_cdata = True

    def end_cdata(self) -> None:
        self.flush()
        self._in_cdata = False

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        value = f'version="{version}"'
        if encoding:
            value += f' encoding="{encoding}"'
        if standalone >= 0:
            value += f' standalone="{"yes" if standalone else "no"}"'
        self._here.add(Node(DECLARATION, "xml", value))


def escaped(text: str, in_attribute: bool = False) -> str:
    """Text with the signs of XML as entities."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if in_attribute:
        text = text.replace('"', "&quot;").replace("\n", "&#xA;").replace("\t", "&#x9;")
    return text


def inner(node: Node) -> str:
    """The markup of the nodes below."""
    if node.kind == ATTRIBUTE:
        return escaped(node.value or "", True)
    return "".join(outer(each) for each in node.children)


def outer(node: Node) -> str:
    """The markup of a node."""
    value = node.value or ""
    if node.kind == ELEMENT:
        attributes = "".join(
            f' {each.name}="{escaped(each.value or "", True)}"' for each in node.attributes
        )
        if not node.children:
            return f"<{node.name}{attributes} />"
        return f"<{node.name}{attributes}>{inner(node)}</{node.name}>"
    shapes = {
        TEXT: escaped(value),
        CDATA: f"<![CDATA[{value}]]>",
        COMMENT: f"<!--{value}-->",
        INSTRUCTION: f"<?{node.name} {value}?>",
        DECLARATION: f"<?xml {value}?>",
        ATTRIBUTE: f'{node.name}="{escaped(value, True)}"',
        DOCTYPE: f"<!DOCTYPE {node.name}>",
    }
    return shapes.get(node.kind, inner(node))


def indented(node: Node, indent: str = "  ") -> str:
    """A document with each element on its own line, as Save writes it."""
    lines: list[str] = []
    for each in node.children:
        _indent(each, 0, indent, lines)
    return "\n".join(lines)


def _indent(node: Node, depth: int, indent: str, lines: list[str]) -> None:
    plain = node.kind != ELEMENT or not node.children
    mixed = any(each.kind in (TEXT, CDATA) for each in node.children)
    if plain or mixed:
        lines.append(indent * depth + outer(node))
        return
    whole = outer(node)
    lines.append(indent * depth + whole[: whole.index(inner(node), 1)])
    for each in node.children:
        _indent(each, depth + 1, indent, lines)
    lines.append(f"{indent * depth}</{node.name}>")
