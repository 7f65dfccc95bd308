"""System.Xml: documents and nodes, with their elements and attributes as properties."""

from __future__ import annotations

from xml.parsers.expat import ExpatError

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, known_type
from xshell.engine.dotnet.xml_bytes import decoded_document
from xshell.engine.dotnet.xml_content import node_text
from xshell.engine.dotnet.xml_path import XPath
from xshell.engine.dotnet.xml_path_values import XPathError
from xshell.engine.dotnet.xml_problems import describe
from xshell.engine.dotnet.xml_tree import (
    ATTRIBUTE,
    CDATA,
    COMMENT,
    DECLARATION,
    DOCUMENT,
    ELEMENT,
    INSTRUCTION,
    TEXT,
    UNTRUSTED,
    Node,
    indented,
    inner,
    outer,
    parse,
)
from xshell.engine.errors import NetException
from xshell.engine.units import PAIRS
from xshell.engine.values.enums import enum_value
from xshell.engine.values.kinds import ListBase
from xshell.engine.values.text import plain_text
from xshell.engine.values.type_of import register_by_value, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Xml."
_TYPES = {
    DOCUMENT: "XmlDocument",
    ELEMENT: "XmlElement",
    TEXT: "XmlText",
    CDATA: "XmlCDataSection",
    COMMENT: "XmlComment",
    INSTRUCTION: "XmlProcessingInstruction",
    DECLARATION: "XmlDeclaration",
    ATTRIBUTE: "XmlAttribute",
}


def _type_of(node: Node) -> DotNetType:
    return known_type(_NAMESPACE + _TYPES.get(node.kind, "XmlNode"))


register_by_value(Node, _type_of)


class NodeList(ListBase):
    """XmlNodeList and XmlAttributeCollection."""

    __slots__ = ("dotnet_type",)

    def __init__(self, nodes: list[Node], kind: str = "XmlNodeList") -> None:
        super().__init__(nodes)
        self.dotnet_type = known_type(_NAMESPACE + kind)


class NamespaceManager:
    """XmlNamespaceManager: addresses of namespaces by prefix."""

    __slots__ = ("addresses",)

    dotnet_type = known_type(_NAMESPACE + "XmlNamespaceManager")

    def __init__(self, *_table: Value) -> None:
        self.addresses: dict[str, str] = {}


def _namespaces(manager: Value) -> dict[str, str] | None:
    return manager.addresses if isinstance(manager, NamespaceManager) else None


def select(node: Node, path: str, manager: Value = None) -> list[Node]:
    """The nodes a path leads to; raises XPathException."""
    try:
        return XPath(path, _namespaces(manager)).select(node)
    except XPathError as problem:
        raise NetException(_NAMESPACE + "XPath.XPathException", str(problem)) from None


def _select_one(node: Node, path: str, manager: Value = None) -> Node | None:
    found = select(node, path, manager)
    return found[0] if found else None


def _set_inner(node: Node, markup: Value) -> None:
    made = parsed_document(f"<x>{markup}</x>")
    node.children.clear()
    for each in list(made.children[0].children):
        node.add(each)


def parsed_document(text: str, preserve: bool = False) -> Node:
    """The document of a text; raises XmlException."""
    try:
        return parse(text, preserve)
    except ExpatError as error:
        raise NetException(_NAMESPACE + "XmlException", describe(text, error)) from None


def _set_text(node: Node, text: Value) -> None:
    node.text = plain_text(text) if text is not None else ""


def _sibling(step: int) -> Callable[[Node], Node | None]:
    def find(node: Node) -> Node | None:
        if node.parent is None:
            return None
        around = node.parent.children
        at = next((i for i, each in enumerate(around) if each is node), -1) + step
        return around[at] if 0 <= at < len(around) else None

    return find


def _place(node: Node, reference: Node | None) -> int | None:
    if reference is None:
        return None
    return next((i for i, each in enumerate(node.children) if each is reference), None)


def _insert_before(node: Node, child: Node, reference: Node | None = None) -> Node:
    return node.add(child, _place(node, reference))


def _insert_after(node: Node, child: Node, reference: Node | None = None) -> Node:
    at = _place(node, reference)
    return node.add(child, 0 if at is None else at + 1)


def _remove(node: Node, child: Node) -> Node:
    if not isinstance(child, Node) or child not in node.children:
        message = "The node to be removed is not a child of this node."
        raise NetException("System.ArgumentException", message)
    node.children.remove(child)
    child.parent = None
    return child


def _replace(node: Node, new: Node, old: Node) -> Node:
    at = _place(node, old)
    _remove(node, old)
    node.add(new, at)
    return old


def _remove_all(node: Node) -> None:
    node.children.clear()
    node.attributes.clear()


def _attributes(node: Node) -> NodeList | None:
    if node.kind != ELEMENT:
        return None
    return NodeList(node.attributes, "XmlAttributeCollection")


def _kind(node: Node) -> Value:
    return enum_value(known_type(_NAMESPACE + "XmlNodeType"), node.kind)


def _text_property(name: str, get: Callable[[Node], Value], set: Any = None) -> Property:
    return Property(name, get, set, "System.String")


_NODE = "System.Xml.XmlNode"

define(
    _NODE,
    properties=(
        _text_property("Name", lambda node: node.name),
        _text_property("LocalName", lambda node: node.local_name),
        _text_property("Prefix", lambda node: node.prefix),
        _text_property("NamespaceURI", lambda node: node.namespace),
        _text_property("Value", lambda node: node.value, _set_text),
        _text_property("InnerText", lambda node: node.text, _set_text),
        _text_property("InnerXml", inner, _set_inner),
        _text_property("OuterXml", outer),
        Property("NodeType", _kind, type_name="System.Xml.XmlNodeType"),
        Property("Attributes", _attributes),
        Property("ChildNodes", lambda node: NodeList(node.children)),
        Property("FirstChild", lambda node: node.children[0] if node.children else None),
        Property("LastChild", lambda node: node.children[-1] if node.children else None),
        Property("HasChildNodes", lambda node: bool(node.children), type_name="System.Boolean"),
        Property("NextSibling", _sibling(1)),
        Property("PreviousSibling", _sibling(-1)),
        Property("ParentNode", lambda node: node.parent),
        Property("OwnerDocument", lambda node: None if node.kind == DOCUMENT else node.document),
    ),
    methods=(
        Method("AppendChild", Node.add),
        Method("PrependChild", lambda node, child: node.add(child, 0)),
        Method("InsertBefore", _insert_before),
        Method("InsertAfter", _insert_after),
        Method("RemoveChild", _remove),
        Method("ReplaceChild", _replace),
        Method("RemoveAll", _remove_all, "void ()"),
        Method("CloneNode", Node.clone, "(bool deep)"),
        Method("Clone", lambda node: node.clone(True), "()"),
        Method(
            "SelectNodes",
            lambda node, path, manager=None: NodeList(select(node, path, manager)),
            "(string xpath)",
            "(string xpath, System.Object manager)",
        ),
        Method(
            "SelectSingleNode",
            _select_one,
            "(string xpath)",
            "(string xpath, System.Object manager)",
        ),
        Method("ToString", node_text, "string ()"),
    ),
    get_index=lambda node, name: next(
        (each for each in node.elements if each.name == str(name)), None
    ),
)


def _get_attribute(node: Node, name: str, *_namespace: str) -> str:
    found = node.attribute(name)
    return "" if found is None else found.value or ""


def _remove_attribute(node: Node, name: str) -> None:
    node.attributes[:] = [each for each in node.attributes if each.name != name]


def _by_tag(node: Node, name: str, *_namespace: str) -> NodeList:
    found = [each for each in node.walk() if each.kind == ELEMENT and name in (each.name, "*")]
    return NodeList(found)


_BY_TAG = Method("GetElementsByTagName", _by_tag, "(string name)", "(string name, string ns)")

define(_NAMESPACE + "XmlLinkedNode")
define(
    _NAMESPACE + "XmlElement",
    properties=(
        Property("HasAttributes", lambda node: bool(node.attributes), type_name="System.Boolean"),
        Property("IsEmpty", lambda node: not node.children, type_name="System.Boolean"),
    ),
    methods=(
        _BY_TAG,
        Method(
            "GetAttribute",
            _get_attribute,
            "string (string name)",
            "string (string name, string ns)",
        ),
        Method("GetAttributeNode", lambda node, name: node.attribute(name), "(string name)"),
        Method(
            "HasAttribute",
            lambda node, name: node.attribute(name) is not None,
            "bool (string name)",
        ),
        Method("RemoveAttribute", _remove_attribute, "void (string name)"),
        Method(
            "SetAttribute",
            lambda node, name, value: node.set_attribute(name, value) and None,
            "void (string name, string value)",
        ),
    ),
)
define(
    _NAMESPACE + "XmlAttribute",
    properties=(Property("OwnerElement", lambda node: node.parent),),
)
for _name in ("XmlText", "XmlCDataSection", "XmlComment", "XmlProcessingInstruction"):
    define(_NAMESPACE + _name)
define(_NAMESPACE + "XmlDeclaration")


def _load_xml(document: Node, text: str) -> None:
    made = parsed_document(text, document.preserve)
    document.children.clear()
    for each in list(made.children):
        document.add(each)


def _load(document: Node, source: Value) -> None:
    path = plain_text(source)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        raise NetException(
            "System.IO.FileNotFoundException", f"Could not find file '{path}'."
        ) from None
    _load_xml(document, decoded_document(data))


def _written_by(target: Value, text: str) -> bool:
    """Write to a TextWriter, with the declaration it has; whether the target is one."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.members import call_method, is_instance

    if not is_instance(target, known_type("System.IO.TextWriter")):
        return False
    if not text.startswith("<?xml"):
        name = type_of(target).full_name
        encoding = "utf-16" if name == "System.IO.StringWriter" else "utf-8"
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'
    call_method(None, target, "Write", (text,))
    return True


def _save(document: Node, target: Value) -> None:
    text = outer(document) if document.preserve else indented(document)
    if not isinstance(target, str) and _written_by(target, text):
        return
    write_node = getattr(target, "node", None)
    if write_node is not None:
        for each in document.children:
            write_node(each)
        return
    write = getattr(target, "write_text", None)
    if write is not None:
        write(text)
        return
    with open(plain_text(target), "w", encoding="utf-8", errors=PAIRS) as file:
        file.write(text)


def _root(document: Node) -> Node | None:
    return document.elements[0] if document.elements else None


def _create_element(_document: Node, name: str, *rest: str) -> Node:
    made = Node(ELEMENT, f"{name}:{rest[0]}" if len(rest) > 1 else name)
    address = rest[-1] if rest else ""
    if address:
        made.set_attribute(f"xmlns:{made.prefix}" if made.prefix else "xmlns", address)
    return made


def _create(kind: str) -> Callable[[Node, str], Node]:
    return lambda _document, value: Node(kind, value=value)


def _create_node(document: Node, kind: Value, name: str, *rest: str) -> Node:
    """A node by the name of its kind in XmlNodeType, in lower case where a text names it."""
    wanted = str(kind).lower()
    if wanted == ELEMENT.lower():
        return _create_element(document, name, *rest)
    made = next((each for each in _TYPES if each.lower() == wanted), None)
    if made is None or made in (DECLARATION, DOCUMENT):
        raise NetException("System.ArgumentException", f"Cannot create node of type {kind}.")
    return Node(made, name if made in (ATTRIBUTE, INSTRUCTION) else "", "")


def _create_declaration(
    _document: Node, version: str, encoding: str = "", standalone: str = ""
) -> Node:
    value = f'version="{version}"'
    value += f' encoding="{encoding}"' if encoding else ""
    return Node(DECLARATION, "xml", value + (f' standalone="{standalone}"' if standalone else ""))


def _import(_document: Node, node: Node, deep: bool) -> Node:
    return node.clone(deep)


def _set_preserve(document: Node, value: Value) -> None:
    document.preserve = bool(value)


def _cast(value: Value) -> Value:
    """[xml]: text is read; what cannot be read raises the cast's own error."""
    if isinstance(value, Node):
        return value
    if value is None:
        return None
    from xshell.engine.values.conversion import bad_cast, to_string

    text = "\n".join(map(to_string, value)) if isinstance(value, list) else to_string(value)
    if not text.strip():
        return Node(DOCUMENT)
    try:
        return parse(text, from_entities=UNTRUSTED)
    except ExpatError as error:
        kind = known_type(_NAMESPACE + "XmlDocument")
        reason = _of_fragment(text, describe(text, error))
        raise bad_cast(value, kind, reason, "InvalidCastToXmlDocument") from None


def _of_fragment(text: str, reason: str) -> str:
    """What is wrong where text may stand beside elements: such nodes do not go into a document."""
    if reason.startswith("There are multiple root elements."):
        return "This document already has a 'DocumentElement' node."
    if reason.startswith("Data at the root level") and not text.lstrip().startswith("<"):
        return (
            "The specified node cannot be inserted as the valid child of this node, because the "
            "specified node is the wrong type."
        )
    return reason


define(
    _NAMESPACE + "XmlDocument",
    properties=(
        Property("DocumentElement", _root, type_name="System.Xml.XmlElement"),
        Property(
            "PreserveWhitespace",
            lambda document: document.preserve,
            _set_preserve,
            "System.Boolean",
        ),
        Property("NameTable", lambda document: document),
    ),
    methods=(
        _BY_TAG,
        Method("CreateAttribute", lambda _document, name: Node(ATTRIBUTE, name), "(string name)"),
        Method("CreateCDataSection", _create(CDATA), "(string data)"),
        Method("CreateComment", _create(COMMENT), "(string data)"),
        Method(
            "CreateElement",
            _create_element,
            "(string name)",
            "(string name, string namespaceURI)",
            "(string prefix, string localName, string namespaceURI)",
        ),
        Method(
            "CreateNode",
            _create_node,
            "(System.Xml.XmlNodeType type, string name, string namespaceURI)",
            "(System.Xml.XmlNodeType type, string prefix, string name, string namespaceURI)",
            "(string nodeTypeString, string name, string namespaceURI)",
        ),
        Method("CreateTextNode", _create(TEXT), "(string text)"),
        Method(
            "CreateXmlDeclaration",
            _create_declaration,
            "(string version, string encoding, string standalone)",
        ),
        Method("ImportNode", _import, "(System.Object node, bool deep)"),
        Method("Load", _load, "void (System.Object source)"),
        Method("LoadXml", _load_xml, "void (string xml)"),
        Method("Save", _save, "void (System.Object target)"),
    ),
    constructor=Method("new", lambda: Node(DOCUMENT), "()"),
    cast=_cast,
)


def _item(nodes: NodeList, key: Value) -> Node | None:
    if isinstance(key, str):
        return next((each for each in nodes if each.name == key), None)
    return nodes[int(key)] if -len(nodes) <= int(key) < len(nodes) else None


for _name in ("XmlNodeList", "XmlAttributeCollection"):
    define(
        _NAMESPACE + _name,
        properties=(Property("Count", len, type_name="System.Int32"),),
        methods=(Method("Item", _item),),
        get_index=_item,
    )
define(
    _NAMESPACE + "XmlNamespaceManager",
    methods=(
        Method(
            "AddNamespace",
            lambda manager, prefix, address: manager.addresses.update({prefix: address}),
            "void (string prefix, string uri)",
        ),
        Method(
            "LookupNamespace",
            lambda manager, prefix: manager.addresses.get(prefix),
            "string (string prefix)",
        ),
    ),
    constructor=Method("new", NamespaceManager),
)
