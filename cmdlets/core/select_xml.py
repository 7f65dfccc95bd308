"""Select-Xml."""

from __future__ import annotations

from cmdlets.core.paths import missing_path, readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.describe import describe
from xshell.engine.errors import NetException
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import Table
from xshell.engine.values.shell_type import Described
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.dotnet.xml_tree import Node

    Value = Any

_STREAM = "InputStream"


class SelectXmlInfo(Described):
    """A node that was found, the file it stands in, and the path that led to it."""

    __slots__ = ("node", "path", "pattern")

    def __init__(self, node: Node, path: str, pattern: str) -> None:
        self.node = node
        self.path = path
        self.pattern = pattern

    def __str__(self) -> str:
        text = (self.node.value or "").strip() or self.node.text.strip()
        return text if self.path == _STREAM else f"{text}:{self.path}"


SelectXmlInfo.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.SelectXmlInfo",),
    {"Node": "node", "Path": "path", "Pattern": "pattern"},
    {"ToString": SelectXmlInfo.__str__},
)


class SelectXml(
    Cmdlet,
    verb="Select",
    noun="Xml",
    default_set="Xml",
    output="Microsoft.PowerShell.Commands.SelectXmlInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Finds nodes of XML by XPath.

    Example: the text of an element
        PS> (Select-Xml -Content '<r><i>7</i></r>' -XPath '//i').Node.InnerText
        7
    """

    xml: list[Value] = Parameter(
        type="System.Xml.XmlNode[]",
        sets={"Xml": InSet(position=1, mandatory=True, pipeline="value property")},
        aliases=("Node",),
        validate=(NotEmpty(),),
        help="Documents or nodes to search.",
    )
    xpath: str = Parameter(
        name="XPath",
        position=0,
        mandatory=True,
        validate=(NotEmpty(),),
        help="What is looked for.",
    )
    namespace: Table = Parameter(
        type="System.Collections.Hashtable",
        validate=(NotEmpty(),),
        help="Addresses of namespaces by prefix.",
    )
    path: list[str] = Parameter(
        sets={"Path": InSet(position=1, mandatory=True, pipeline="property")},
        validate=(NotEmpty(),),
        help="Files to search, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        validate=(NotEmpty(),),
        help="Files to search.",
    )
    content: list[str] = Parameter(
        sets={"Content": InSet(mandatory=True, pipeline="value")},
        validate=(NotEmpty(),),
        help="Texts to search.",
    )

    def process(self) -> Iterator[Value]:
        for node in self.xml or ():
            yield from self._found(node, _STREAM)
        for text in self.content or ():
            yield from self._in_text(text, _STREAM)
        if self.path or self.literal_path:
            for path in readable_files(self, self.path, self.literal_path, missing_path):
                from cmdlets.core.encodings import decoded

                with open(path, "rb") as file:
                    text = decoded(file.read(), None)
                yield from self._in_text(text, path)

    def _in_text(self, text: str, path: str) -> Iterator[Value]:
        from xml.parsers.expat import ExpatError

        from xshell.engine.dotnet.xml_problems import describe
        from xshell.engine.dotnet.xml_tree import UNTRUSTED, parse

        try:
            document = parse(text, from_entities=UNTRUSTED)
        except ExpatError as error:
            where = "content" if path == _STREAM else f"file '{path}'"
            self.error(
                "ProcessingFile",
                f"The {where} cannot be read: {describe(text, error)}"
                if path == _STREAM
                else f"The input {where} cannot be processed: {describe(text, error)}",
                "NotSpecified",
                path,
                "System.ArgumentException",
            )
            return
        yield from self._found(document, path)

    def _found(self, node: Node, path: str) -> Iterator[Value]:
        from xshell.engine.dotnet.xml import NamespaceManager, select

        manager = None
        if self.namespace is not None:
            manager = NamespaceManager()
            for prefix, address in self.namespace.items():
                manager.addresses[to_string(prefix)] = to_string(address)
        try:
            found = select(node, self.xpath, manager)
        except NetException as problem:
            self.fail(
                f"{problem.type_name}", problem.message, "NotSpecified", None, problem.type_name
            )
        for each in found:
            yield SelectXmlInfo(each, path, self.xpath)
