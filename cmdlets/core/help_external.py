"""Help that a comment finds in an XML file: `.EXTERNALHELP` (about_Comment_Based_Help)."""

from __future__ import annotations

import os

from cmdlets.core.help_comment import HelpComment, WrittenExample

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


# The attributes of a parameter's element that say how it is given.
_FACTS = ("required", "position", "pipelineInput", "aliases", "globbing")


def external_help(command: str, named: str, folder: str, culture: str) -> HelpComment | None:
    """The help of a command in a file, or None; the file stands in a folder of the culture, of a
    wider one, of English, or in the folder itself.
    """
    from xml.etree.ElementTree import ParseError, parse

    path = _found(os.path.join(folder, named.replace("\\", "/")), culture)
    if path is None:
        return None
    try:
        root = parse(path).getroot()
    except (ParseError, OSError):
        return None
    for each in _all(root, "command"):
        details = next(_all(each, "details"), None)
        if details is not None and _text(details, "name").lower() == command.lower():
            return _comment(each, details)
    return None


def _found(path: str, culture: str) -> str | None:
    folder, name = os.path.split(path)
    for each in (culture, culture.partition("-")[0], "en-US", "en", ""):
        place = os.path.join(folder, each)
        try:
            entries = os.listdir(place)
        except OSError:
            continue
        for entry in entries:
            if entry.lower() == name.lower():
                return os.path.join(place, entry)
    return None


def _comment(command: Element, details: Element) -> HelpComment:
    made = HelpComment()
    texts = {
        "synopsis": _text(details, "description"),
        "description": _text(command, "description"),
        "notes": _text(command, "alertSet"),
    }
    made.sections.update({key: [text] for key, text in texts.items() if text})
    for key, element in (("inputs", "inputType"), ("outputs", "returnValue")):
        for each in _all(command, element):
            said = (_text(each, "type"), _text(each, "description"))
            made.sections.setdefault(key, []).append("\n".join(filter(None, said)))
    for each in _all(command, "example"):
        parts = [_text(each, name) for name in ("title", "introduction", "code", "remarks")]
        made.examples.append(WrittenExample(*parts))
    for each in _all(command, "navigationLink"):
        said = (_text(each, "linkText"), _text(each, "uri"))
        made.sections.setdefault("link", []).append(" ".join(filter(None, said)))
    for parameters in _all(command, "parameters"):
        for each in _all(parameters, "parameter"):
            name = _text(each, "name").lower()
            made.parameters[name] = _text(each, "description")
            made.facts[name] = _facts(each)
    return made


def _facts(parameter: Element) -> dict[str, str]:
    """What the attributes of a parameter, and its default, state."""
    found = {name: parameter.get(name, "") for name in _FACTS if name in parameter.attrib}
    default = _text(parameter, "defaultValue")
    return {**found, "defaultValue": default} if default else found


def _all(root: Element, name: str) -> Iterator[Element]:
    """The elements of a local name, the root included."""
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


def _text(root: Element, name: str) -> str:
    """The text of the first child of a local name, its paragraphs joined."""
    for each in root:
        if each.tag.rpartition("}")[2] == name:
            parts = [part.strip() for part in each.itertext() if part.strip()]
            return "\n".join(parts)
    return ""
