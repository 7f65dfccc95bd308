"""ConvertTo-Xml."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange, NotEmpty, OneOf
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import PSCustomObject, PSObject, Table
from xshell.engine.values.text import local_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.dotnet.xml_tree import Node

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_DECLARATION = 'version="1.0" encoding="utf-8"'


class ConvertToXml(
    Cmdlet,
    verb="ConvertTo",
    noun="Xml",
    output=("System.Xml.XmlDocument", "System.String"),
    module=_MODULE,
):
    """Writes objects as XML.

    Example: a property
        PS> ([pscustomobject]@{ a = 1 } | ConvertTo-Xml).Objects.Object.Property.InnerText
        1
    """

    depth: int = Parameter(
        default=1, validate=(InRange(1, 2147483647),), help="How deep properties are followed."
    )
    input_object: Value = Parameter(
        position=0, mandatory=True, pipeline="value", allow="null", help="Object to write."
    )
    no_type_information: bool = Switch(help="Leaves the types out.")
    as_: str = Parameter(
        name="As",
        default="Document",
        validate=(NotEmpty(), OneOf("Stream", "String", "Document")),
        help="A document, one text, or a text for each object.",
    )

    def begin(self) -> None:
        from xshell.engine.dotnet.xml_tree import ELEMENT, Node

        self._root = Node(ELEMENT, "Objects")

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def process(self) -> None:
        self._take(self.input_object)

    def _take(self, value: Value) -> None:
        self._root.add(self._element(value, "Object", None, self.depth))

    def end(self) -> Iterator[Value]:
        # What makes a node a value of .NET's types.
        import xshell.engine.dotnet.xml  # noqa: F401
        from xshell.engine.dotnet.xml_tree import DECLARATION, DOCUMENT, Node, indented

        how = self.as_.lower()
        if how == "stream":
            yield f"<?xml {_DECLARATION}?>"
            yield "<Objects>"
            for each in self._root.children:
                holder = Node(DOCUMENT)
                holder.children.append(each)
                yield indented(holder)
            yield "</Objects>"
            return
        document = Node(DOCUMENT)
        document.add(Node(DECLARATION, "xml", _DECLARATION))
        document.add(self._root)
        yield indented(document) if how == "string" else document

    def _element(self, value: Value, tag: str, name: str | None, depth: int) -> Node:
        from xshell.engine.dotnet.xml_tree import ELEMENT, TEXT, Node
        from xshell.engine.serialization.scalars import scalar
        from xshell.engine.values.type_of import type_of

        made = Node(ELEMENT, tag)
        if name is not None:
            made.set_attribute("Name", name)
        if value is None:
            if name is not None and not self.no_type_information:
                made.set_attribute("Type", "System.Object")
            return made
        base = value.base if type(value) is PSObject else value
        if not self.no_type_information:
            made.set_attribute("Type", type_of(base).full_name)
        if scalar(base) is not None or isinstance(base, EnumValue):
            made.add(Node(TEXT, value=local_text(base)))
        elif self._elements(made, base, depth):
            pass
        elif depth == 0:
            self._as_text(made, value)
        else:
            for each, what in self._properties(value):
                made.add(self._element(what, "Property", each, depth - 1))
        return made

    def _elements(self, made: Node, base: Value, depth: int) -> bool:
        """Add the elements of a collection; False for what is none."""
        from xshell.engine.values.enumerate import enumerate_value

        if isinstance(base, Table):
            for key, each in base.items():
                made.add(self._element(key, "Property", "Key", depth))
                made.add(self._element(each, "Property", "Value", depth))
            return True
        elements = enumerate_value(base)
        if elements is None:
            return False
        for each in elements:
            made.add(self._element(each, "Property", None, depth))
        return True

    def _as_text(self, made: Node, value: Value) -> None:
        from xshell.engine.dotnet.xml_tree import TEXT, Node

        text = to_string(value)
        notes = value.properties if type(value) is PSCustomObject else {}
        if not notes:
            made.add(Node(TEXT, value=text))
            return
        made.add(self._element(text, "Property", None, 0))
        for name, each in notes.items():
            child = self._element(local_text(each), "Property", name, 0)
            if not self.no_type_information:
                child.set_attribute("Type", "System.Management.Automation.PSNoteProperty")
            made.add(child)

    def _properties(self, value: Value) -> Iterator[tuple[str, Value]]:
        from xshell.engine.errors import NetException, Terminating
        from xshell.engine.values.listing import properties_of

        for each in properties_of(self.frame, value):
            try:
                yield each.name, each.get(value)
            except (Terminating, NetException):
                continue
