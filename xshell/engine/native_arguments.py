"""Arguments of native programs: from values and how they were written to texts."""

from __future__ import annotations

from xshell.engine.binder.arguments import ParameterName
from xshell.engine.calls import (
    END_OF_PARAMETERS,
    PARAMETER,
    PARAMETER_VALUE,
    SPLAT,
    CommandSite,
)
from xshell.engine.errors import make_error
from xshell.engine.units import utf16
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.calls import ArgumentTemplate

    Value = Any


def native_arguments(
    site: CommandSite, values: tuple[Value, ...], first: int, session: Any
) -> list[str]:
    """The argument texts of a call of a program.

    Collections become several arguments, null none; a literal number or list keeps its spelling;
    words without quotes are expanded as file patterns and `~` as the home folder. `--%` gives the
    rest as it is written, with `%NAME%` replaced.
    """
    found: list[str] = []
    at = first
    verbatim = False
    for template in site.arguments:
        if verbatim:
            found.extend(_verbatim(str(values[at]), session))
            break
        if template.kind == PARAMETER:
            found.append(_written(site, template))
        elif template.kind == END_OF_PARAMETERS:
            found.append("--")
        else:
            value = values[at]
            at += 1
            if template.kind == SPLAT:
                found.extend(_splatted(value))
            elif template.kind == PARAMETER_VALUE:
                found.extend(_with_name(site, template, value))
            elif template.text == "--%" and site.source.text[template.start] == "-":
                verbatim = True
            else:
                found.extend(_plain(site, template, value, session))
    return [each.partition("\0")[0] for each in _with_blocks(found)]


def _verbatim(text: str, session: Any) -> list[str]:
    import re

    def value(match: re.Match[str]) -> str:
        given = session.environment(match[1])
        return match[0] if given is None else given

    return re.sub("%([^%]+)%", value, text).split()


def _with_blocks(found: list[str]) -> list[str]:
    """The arguments with the formats of an encoded script block behind them all."""
    count = sum(type(each) is _Encoded for each in found)
    if count > 1:
        raise make_error(
            "ParameterSpecifiedAlready",
            "The command to run is specified more than once: a program takes one script block.",
            "InvalidArgument",
        )
    return [*found, *_BLOCK_FORMATS] if count else found


def _written(site: CommandSite, template: ArgumentTemplate) -> str:
    text: str = site.source.text[template.start : template.end]
    return text or f"-{template.name}"


def _with_name(site: CommandSite, template: ArgumentTemplate, value: Value) -> Iterator[str]:
    """`-name:value` is one argument for each element; blanks behind the colon part them."""
    written = _written(site, template)
    prefix = written[: written.find(":") + 1] or f"-{template.name}:"
    if written[len(prefix) : len(prefix) + 1].isspace():
        yield prefix
        prefix = ""
    if template.text is not None:
        yield from (prefix + template.text).replace("\t", " ").split(" ")
        return
    for text in _texts(value):
        yield prefix + text


def _splatted(value: Value) -> Iterator[str]:
    if isinstance(value, Table):
        for key, each in value.items():
            for text in _texts(each):
                yield f"-{key}:{text}"
        return
    for each in value if isinstance(value, list | str) else [value]:
        if type(each) is ParameterName and each.endswith(":"):
            continue
        yield from _texts(each)


def _plain(
    site: CommandSite, template: ArgumentTemplate, value: Value, session: Any
) -> Iterator[str]:
    if template.text is not None and not isinstance(value, str):
        # A list is written out again and taken apart at its blanks; a first element with blanks
        # in it comes before.
        first = _texts(value)[:1] if isinstance(value, list) else []
        if first and " " in first[0] and template.text[:1] not in ("'", '"'):
            yield first[0]
        yield from template.text.replace("\t", " ").split(" ")
        return
    if type(value).__name__ == "ScriptBlock":
        yield from _encoded(value)
        return
    quoted = site.source.text[template.start : template.start + 1] in ("'", '"')
    for text in _texts(value):
        if quoted:
            yield text
        else:
            yield from _expanded(text, session)


def _texts(value: Value) -> list[str]:
    """A value as arguments; elements of a collection one by one, null not at all."""
    from xshell.engine.values.conversion import to_string
    from xshell.engine.values.enumerate import enumerate_value

    if value is None:
        return []
    if type(value) is str:
        return [value]
    elements = enumerate_value(value)
    if elements is None:
        return [to_string(value)]
    return [to_string(each) for each in elements if each is not None]


class _Encoded(str):
    """The option behind which the text of a script block stands."""

    __slots__ = ()


_BLOCK_FORMATS = ("-inputFormat", "xml", "-outputFormat", "text")


def _encoded(block: Value) -> list[str]:
    """A script block, as PowerShell hands it to itself."""
    from base64 import b64encode

    return [
        _Encoded("-encodedCommand"),
        b64encode(utf16(block.text)).decode(),
    ]


def _expanded(text: str, session: Any) -> list[str]:
    """A word: the files its pattern matches, its `~` as the home folder, or as it is."""
    if any(each in text for each in "*?["):
        return _matching(text, session) or [text]
    if text == "~" or text.startswith("~/"):
        return [(session.environment("HOME") or "") + text[1:]]
    return [text]


def _matching(pattern: str, session: Any) -> list[str]:
    """Files that a pattern matches as the shell's own patterns do: in any case of letters, folders
    before files, hidden ones left out; relative where the pattern is.
    """
    import os
    import re

    from xshell.engine.values.wildcard import compiled

    path = pattern
    if path.startswith("~/"):
        path = (session.environment("HOME") or "") + path[1:]
    is_absolute = path.startswith("/")
    found = ["/" if is_absolute else ""]
    for part in path.split("/"):
        if part in ("", "."):
            continue
        matched: list[str] = []
        for folder in found:
            if not any(each in part for each in "*?["):
                whole = folder + part
                if os.path.lexists(os.path.join(session.working_folder, whole)):
                    matched.append(whole)
                continue
            try:
                matches = compiled(part)
            except re.error:
                return []
            matched += [folder + name for name in _names(session, folder) if matches(name)]
        found = [each + "/" for each in matched]
    return [each[:-1] for each in found]


def _names(session: Any, folder: str) -> list[str]:
    import os

    try:
        entries = list(os.scandir(os.path.join(session.working_folder, folder)))
    except OSError:
        return []
    shown = [each for each in entries if not each.name.startswith(".")]
    shown.sort(key=lambda each: (not each.is_dir(), each.name.lower()))
    return [each.name for each in shown]


def as_one_line(arguments: list[str]) -> list[str]:
    """The arguments as they arrive when they are handed over as one text (the style Legacy)."""
    return _taken_apart(" ".join(map(_quoted, arguments)))


def _quoted(argument: str) -> str:
    """An argument in quotes where it has blanks outside of quotes."""
    inside = escaped = blanks = False
    for character in argument:
        if character == '"' and not escaped:
            inside = not inside
        elif character.isspace() and not inside:
            blanks = True
        escaped = character == "\\"
    if not blanks:
        return argument
    trailing = argument[len(argument.rstrip("\\")) :]
    return f'"{argument}{trailing}"'


def _taken_apart(line: str) -> list[str]:
    """The words of a line: quotes join, backslashes before a quote are halved."""
    import re

    found: list[str] = []
    word: str | None = None
    inside = False
    for match in re.finditer(r'(\\*)"|\\+|[ \t]|[^\\" \t]+', line):
        text = match[0]
        if text in (" ", "\t") and not inside:
            if word is not None:
                found.append(word)
            word = None
            continue
        word = word or ""
        if not text.endswith('"'):
            word += text
            continue
        count = len(match[1])
        word += "\\" * (count // 2)
        if count % 2:
            word += '"'
        else:
            inside = not inside
    return found if word is None else [*found, word]
