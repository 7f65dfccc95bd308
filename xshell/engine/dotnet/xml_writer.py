"""System.Xml.XmlWriter and its settings: XML written piece by piece."""

from __future__ import annotations

from xshell.engine.dotnet.encoding import UTF8
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.xml_tree import escaped, indented, outer
from xshell.engine.errors import NetException
from xshell.engine.values.text import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Xml."
_FLAG, _TEXT = "System.Boolean", "System.String"


class Settings:
    """XmlWriterSettings; `text` holds the properties by name."""

    __slots__ = ("values",)

    dotnet_type = known_type(_NAMESPACE + "XmlWriterSettings")

    def __init__(self) -> None:
        self.values: dict[str, Value] = {
            "Async": False,
            "CheckCharacters": True,
            "CloseOutput": False,
            "Encoding": UTF8,
            "Indent": False,
            "IndentChars": "  ",
            "NewLineChars": "\n",
            "NewLineOnAttributes": False,
            "OmitXmlDeclaration": False,
            "WriteEndDocumentOnClose": True,
        }


def _setting(name: str, type_name: str) -> Property:
    return Property(
        name,
        lambda own: own.values[name],
        lambda own, value: own.values.__setitem__(name, value),
        type_name,
    )


class XmlWriter:
    """Writes markup to `put`, which takes text; `close_target` ends what is behind it."""

    __slots__ = ("_close", "_mixed", "_names", "_open", "_put", "_settings", "_started")

    dotnet_type = known_type(_NAMESPACE + "XmlWriter")

    def __init__(
        self, put: Callable[[str], Any], settings: Settings, close: Callable[[], Any] | None = None
    ) -> None:
        self._put = put
        self._settings = settings
        self._close = close
        self._names: list[str] = []
        # Whether the start tag is still open, whether anything was written, and for each open
        # element whether it holds text, so that nothing in it is indented.
        self._open = False
        self._started = False
        self._mixed: list[bool] = []

    @property
    def state(self) -> str:
        """WriteState, as far as it is looked at."""
        if self._open:
            return "Element"
        return "Content" if self._names else "Prolog" if self._started else "Start"

    def start_document(self, standalone: Value = None) -> None:
        """The declaration."""
        if not self._settings.values["OmitXmlDeclaration"]:
            name = self._settings.values["Encoding"].name
            alone = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
            self._put(f'<?xml version="1.0" encoding="{name}"{alone}?>')
            self._started = True

    def start(self, *names: Value) -> None:
        """A start tag: name; name and namespace; prefix, name and namespace."""
        if not self._started:
            self.start_document()
        prefix, name, address = _parts(names)
        self._close_tag()
        self._break()
        shown = f"{prefix}:{name}" if prefix else name
        self._put(f"<{shown}")
        self._names.append(shown)
        self._mixed.append(False)
        self._open = self._started = True
        if address:
            self._put(f' xmlns{":" + prefix if prefix else ""}="{escaped(address, True)}"')

    def attribute(self, *given: Value) -> None:
        """An attribute: name and value; name, namespace and value; prefix, name, namespace and
        value.
        """
        if not self._open:
            raise NetException(
                "System.InvalidOperationException",
                f"Token StartAttribute in state {self.state} would result in an invalid XML "
                "document.",
            )
        prefix, name, _address = _parts(given[:-1])
        shown = f"{prefix}:{name}" if prefix else name
        if self._settings.values["NewLineOnAttributes"] and self._settings.values["Indent"]:
            self._line(len(self._names))
        else:
            self._put(" ")
        self._put(f'{shown}="{escaped(_text(given[-1]), True)}"')

    def end(self) -> None:
        """The end tag, short where the element is empty."""
        if not self._names:
            raise NetException(
                "System.InvalidOperationException", "There was no XML start tag open."
            )
        self._finish(short=True)

    def full_end(self) -> None:
        """The end tag, even of an empty element."""
        self._finish(short=False)

    def _finish(self, short: bool) -> None:
        name, mixed = self._names.pop(), self._mixed.pop()
        if self._open and short:
            self._put(" />")
            self._open = False
            return
        empty = self._open
        self._close_tag()
        if not mixed and not empty:
            self._line(len(self._names))
        self._put(f"</{name}>")

    def element(self, *given: Value) -> None:
        """An element of text: name and value; name, namespace and value; prefix first."""
        self.start(*given[:-1])
        if given[-1] is not None and _text(given[-1]):
            self.string(given[-1])
        self.end()

    def string(self, value: Value) -> None:
        """Text."""
        self._content(escaped(_text(value)))

    def raw(self, value: Value) -> None:
        """Markup as it is."""
        self._content(_text(value))

    def cdata(self, value: Value) -> None:
        self._content(f"<![CDATA[{_text(value)}]]>")

    def comment(self, value: Value) -> None:
        self._leaf(f"<!--{_text(value)}-->")

    def instruction(self, name: Value, value: Value) -> None:
        self._leaf(f"<?{name} {_text(value)}?>")

    def doctype(self, name: Value, *rest: Value) -> None:
        public, system, subset = (*rest, None, None, None)[:3]
        shown = f' PUBLIC "{public}" "{system}"' if public else f' SYSTEM "{system}"'
        within = f" [{subset}]" if subset else ""
        self._leaf(f"<!DOCTYPE {name}{shown if system else ''}{within}>")

    def node(self, value: Value) -> None:
        """A node of a document with all below it."""
        if self._settings.values["Indent"] and hasattr(value, "children"):
            for line in indented(value).split("\n"):
                self._leaf(line)
        else:
            self._content(outer(value))

    def end_document(self) -> None:
        """Close what is open."""
        while self._names:
            self.end()

    def flush(self) -> None:
        """Hand on what was written; nothing is held back but an open tag."""

    def close(self) -> None:
        """Close the elements, and the target where the settings say so."""
        if self._settings.values["WriteEndDocumentOnClose"]:
            self.end_document()
        if self._close is not None:
            self._close()
            self._close = None

    def _leaf(self, text: str) -> None:
        self._close_tag()
        self._break()
        self._put(text)
        self._started = True

    def _content(self, text: str) -> None:
        self._close_tag()
        if self._mixed:
            self._mixed[-1] = True
        self._put(text)

    def _close_tag(self) -> None:
        if self._open:
            self._put(">")
            self._open = False

    def _break(self) -> None:
        """A new line before a child, where there are none of text."""
        if self._started and not any(self._mixed):
            self._line(len(self._names))

    def _line(self, depth: int) -> None:
        values = self._settings.values
        if values["Indent"] and not any(self._mixed):
            self._put(values["NewLineChars"] + values["IndentChars"] * depth)


def _text(value: Value) -> str:
    return "" if value is None else plain_text(value)


def _parts(names: tuple[Value, ...]) -> tuple[str, str, str]:
    """Prefix, local name and namespace of a name in one, two or three parts."""
    if len(names) == 3:
        return _text(names[0]), _text(names[1]), _text(names[2])
    return "", _text(names[0]), _text(names[1]) if len(names) > 1 else ""


def create(frame: Any, target: Value, settings: Value = None) -> XmlWriter:
    """A writer to a stream, a TextWriter, a StringBuilder or a file of this path."""
    from xshell.engine.dotnet.text_builder import StringBuilder
    from xshell.engine.dotnet.text_streams import TextWriter

    how = settings or Settings()
    close = how.values["CloseOutput"]
    if isinstance(target, StringBuilder | TextWriter):
        from xshell.engine.dotnet.encoding import find

        how.values = {**how.values, "Encoding": find("utf-16")}
        put = target.append if isinstance(target, StringBuilder) else target.put
        return XmlWriter(put, how, getattr(target, "close", None) if close else None)
    from io import FileIO

    encoding = how.values["Encoding"]
    if isinstance(target, str):
        file = FileIO(frame.session.file_path(target), "w")
        file.write(encoding.mark)
        return XmlWriter(lambda text: file.write(encoding.encode(text)), how, file.close)
    target.write(encoding.mark)
    return XmlWriter(
        lambda text: target.write(encoding.encode(text)),
        how,
        target.close if close else None,
    )


_FLAGS = (
    "Async",
    "CheckCharacters",
    "CloseOutput",
    "Indent",
    "NewLineOnAttributes",
    "OmitXmlDeclaration",
    "WriteEndDocumentOnClose",
)
define(
    Settings.dotnet_type.full_name,
    properties=(
        *(_setting(name, _FLAG) for name in _FLAGS),
        _setting("IndentChars", _TEXT),
        _setting("NewLineChars", _TEXT),
        _setting("Encoding", "System.Text.Encoding"),
    ),
    constructor=Method("new", Settings, "()"),
)
define(
    XmlWriter.dotnet_type.full_name,
    properties=(Property("WriteState", lambda own: own.state),),
    methods=(
        Method("WriteStartDocument", XmlWriter.start_document, "()", "(bool standalone)"),
        Method("WriteEndDocument", XmlWriter.end_document, "()"),
        Method("WriteStartElement", XmlWriter.start),
        Method("WriteEndElement", XmlWriter.end, "()"),
        Method("WriteFullEndElement", XmlWriter.full_end, "()"),
        Method("WriteElementString", XmlWriter.element),
        Method("WriteAttributeString", XmlWriter.attribute),
        Method("WriteString", XmlWriter.string),
        Method("WriteValue", XmlWriter.string),
        Method("WriteRaw", XmlWriter.raw),
        Method("WriteCData", XmlWriter.cdata),
        Method("WriteComment", XmlWriter.comment),
        Method("WriteProcessingInstruction", XmlWriter.instruction),
        Method("WriteDocType", XmlWriter.doctype),
        Method("WriteNode", lambda own, node, _defaults=True: own.node(node)),
        Method("Flush", XmlWriter.flush, "()"),
        Method("Close", XmlWriter.close, "()"),
        Method("Dispose", XmlWriter.close, "()"),
    ),
    static_methods=(FrameMethod("Create", create),),
)
define(
    _NAMESPACE + "Schema.XmlSchema",
    static_properties=tuple(
        Property(name, lambda _type, address=address: address, type_name=_TEXT)
        for name, address in (
            ("InstanceNamespace", "http://www.w3.org/2001/XMLSchema-instance"),
            ("Namespace", "http://www.w3.org/2001/XMLSchema"),
        )
    ),
)
