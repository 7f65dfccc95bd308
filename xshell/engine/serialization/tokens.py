"""XML as a stream of starts, ends and texts, each with the place where it stands."""

from __future__ import annotations

from xshell.engine.errors import NetException
from xshell.engine.units import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

START, END, TEXT = 1, 2, 3
_NONE: dict[str, str] = {}
# Kind, local name or text, attributes, line and column of .NET's reader.
Token = tuple[int, str, dict[str, str], int, int]

_DTD = (
    "For security reasons DTD is prohibited in this XML document. To enable DTD processing set "
    "the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into "
    "XmlReader.Create method."
)


def xml_exception(message: str, line: int, column: int) -> NetException:
    """System.Xml.XmlException with its place."""
    return NetException(
        "System.Xml.XmlException",
        f"{message} Line {line}, position {column}.",
        None,
        {"LineNumber": line, "LinePosition": column},
    )


def tokens(pieces: Iterable[bytes]) -> Iterator[Token]:
    """The tokens of a document that comes in pieces; raises XmlException. White space is one only
    where it is all that an element holds. A document type is refused, so that no entity of its own
    making is ever expanded.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    from xshell.engine.dotnet.xml_problems import message_of

    found: list[Token] = []
    parser = ParserCreate()
    parser.buffer_text = True

    blank: list[Token] = []
    opened = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal opened
        opened = True
        blank.clear()
        plain = {key: split(value) for key, value in attributes.items()} if attributes else _NONE
        column = parser.CurrentColumnNumber + 2
        found.append((START, name.rpartition(":")[2], plain, parser.CurrentLineNumber, column))

    def end(name: str) -> None:
        nonlocal opened
        if opened:
            found.extend(blank)
        blank.clear()
        opened = False
        column = parser.CurrentColumnNumber + 3
        found.append((END, name.rpartition(":")[2], _NONE, parser.CurrentLineNumber, column))

    def text(characters: str) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        if characters.isspace():
            blank.append((TEXT, characters, _NONE, line, column))
            return
        found.extend(blank)
        blank.clear()
        found.append((TEXT, split(characters), _NONE, line, column))

    def refuse(*_declared: object) -> None:
        raise xml_exception(_DTD, parser.CurrentLineNumber, parser.CurrentColumnNumber + 3)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except ExpatError as error:
        yield from found
        raise xml_exception(message_of(error), error.lineno, error.offset + 1) from None
    yield from found
