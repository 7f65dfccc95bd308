"""What .NET says of XML that is not well formed, and where."""

from __future__ import annotations

import re
from xml.parsers.expat import ErrorString, ExpatError, errors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MESSAGES = {
    errors.XML_ERROR_NO_ELEMENTS: "Root element is missing.",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "There are multiple root elements.",
    errors.XML_ERROR_UNCLOSED_TOKEN: "Unexpected end of file has occurred.",
    errors.XML_ERROR_UNDEFINED_ENTITY: "Reference to undeclared entity.",
}
_BAD_ROOT = "Data at the root level is invalid."
# Markup, one alternative a kind; a tag that is not closed reaches to the end.
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>"
    r"|</(?P<end>[^\s>]*)[^>]*>"
    r"""|<(?P<start>[^\s/>!?]+)(?P<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>"""
    r"|<.*",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s*([^\s=/"']+)\s*(=?)\s*("[^"]*"|'[^']*')?""")
_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]+;|([\w.:-]+);)?")
_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
# The shortest text that begins with a tag and may be a document.
_SHORTEST = len("<a/>")


_DECLARED = re.compile(r"""<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_LIMIT = "The input document has exceeded a limit set by MaxCharactersFromEntities."
# The parser's own number of the error that entities are too large.
_TOO_LARGE = 43


def check_entities(text: str, limit: int) -> None:
    """Raises ExpatError where the entities of a document stand for more characters than that."""
    values = {found[1]: found[2] or found[3] or "" for found in _DECLARED.finditer(text)}
    sizes: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in sizes:
            # One that stands for itself is the parser's to refuse.
            sizes[name] = 0
            value = values.get(name, "")
            inner = sum(size(each[1]) for each in _ENTITY.finditer(value) if each[1])
            sizes[name] = min(len(value) + inner, limit + 1)
        return sizes[name]

    end = max((found.end() for found in _DECLARED.finditer(text)), default=len(text))
    total = 0
    for found in _ENTITY.finditer(text, end):
        total += size(found[1]) if found[1] else 0
        if total > limit:
            error = ExpatError(_LIMIT)
            error.code = _TOO_LARGE
            line, position = _place(text, found.start())
            error.lineno, error.offset = line, position
            raise error


def message_of(error: ExpatError) -> str:
    """The message of an error without its place."""
    text = ErrorString(error.code) or "syntax error"
    if text == errors.XML_ERROR_SYNTAX and error.offset == 0 and error.lineno == 1:
        return _BAD_ROOT
    known = _MESSAGES.get(text)
    return known or f"{text[:1].upper()}{text[1:]}."


def describe(text: str, error: ExpatError) -> str:
    """The message with its place for a text that the parser refused."""
    if not text.strip():
        return _MESSAGES[errors.XML_ERROR_NO_ELEMENTS]
    if error.code == _TOO_LARGE:
        return f"{_LIMIT} Line {error.lineno}, position {error.offset + 1}."
    found = next(_problems(text), None)
    if found is None:
        return f"{message_of(error)} Line {error.lineno}, position {error.offset + 1}."
    message, at = found
    line, position = _place(text, at)
    return f"{message} Line {line}, position {position}."


def _place(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _problems(text: str) -> Iterator[tuple[str, int]]:
    """What is wrong and at which character, in the order of the text."""
    stack: list[tuple[str, int]] = []
    had_root, at = False, 0
    for found in _MARKUP.finditer(text):
        yield from _text_problems(text, at, found.start(), bool(stack))
        at = found.end()
        if not stack and len(text) - found.start() < _SHORTEST:
            yield _BAD_ROOT, found.start()
        if found["end"] is not None:
            yield from _end_problems(text, stack, found)
        elif found["start"] is not None:
            if had_root and not stack:
                yield "There are multiple root elements.", found.start() + 1
            had_root = True
            yield from _start_problems(found)
            if not found["rest"].endswith("/"):
                stack.append((found["start"], found.start() + 1))
        elif found[0].startswith("<") and not found[0].startswith(("<!", "<?")):
            yield _unclosed(stack), len(text)
    yield from _text_problems(text, at, len(text), bool(stack))
    if stack:
        yield _unclosed(stack), len(text)


def _unclosed(stack: list[tuple[str, int]]) -> str:
    if not stack:
        return "Unexpected end of file has occurred."
    names = ", ".join(name for name, _at in reversed(stack))
    return f"Unexpected end of file has occurred. The following elements are not closed: {names}."


def _text_problems(text: str, start: int, end: int, inside: bool) -> Iterator[tuple[str, int]]:
    """Text between markup: none outside of the root, and entities that are known."""
    between = text[start:end]
    if not inside and between.strip():
        yield _BAD_ROOT, start + len(between) - len(between.lstrip())
    for entity in _ENTITY.finditer(between):
        if entity[0] == "&":
            yield "An error occurred while parsing EntityName.", start + entity.start() + 1
        elif entity[1] and entity[1] not in _ENTITIES:
            yield f"Reference to undeclared entity '{entity[1]}'.", start + entity.start() + 1


def _end_problems(
    text: str, stack: list[tuple[str, int]], found: re.Match[str]
) -> Iterator[tuple[str, int]]:
    if not stack:
        yield "Unexpected end tag.", found.start() + 2
        return
    name, at = stack.pop()
    if name != found["end"]:
        line, position = _place(text, at)
        yield (
            f"The '{name}' start tag on line {line} position {position} does not match the end tag "
            f"of '{found['end']}'.",
            found.start() + 2,
        )


def _start_problems(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """A tag's name and attributes."""
    name, rest = found["start"], found["rest"].removesuffix("/")
    if not (name[0].isalpha() or name[0] in "_:"):
        code = f"0x{ord(name[0]):X}"
        yield (
            f"Name cannot begin with the '{name[0]}' character, hexadecimal value {code}.",
            found.start() + 1,
        )
    seen = set()
    for each in _ATTRIBUTE.finditer(rest):
        at = found.start("rest") + each.end()
        if not each[2]:
            after = (rest + ">")[each.end()]
            yield f"'{after}' is an unexpected token. The expected token is '='.", at
        elif each[3] is None:
            after = (rest + ">")[each.end()]
            yield f"'{after}' is an unexpected token. The expected token is '\"' or '''.", at
        elif each[1] in seen:
            place = found.start("rest") + each.start(1)
            yield f"'{each[1]}' is a duplicate attribute name.", place
        seen.add(each[1])
