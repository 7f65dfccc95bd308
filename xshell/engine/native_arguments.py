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
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.calls import ArgumentTemplate

    Value = Any


def native_arguments(
    site: CommandSite, values: tuple[Value, ...], first: int, folder: str, home: str
) -> list[str]:
    """The argument texts of a call of a program.

    Collections become several arguments, null none; a literal number or list keeps its spelling;
    words without quotes are expanded as file patterns in `folder` and `~` as `home`.
    """
    found: list[str] = []
    at = first
    for template in site.arguments:
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
            else:
                found.extend(_plain(site, template, value, folder, home))
    return found


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
    texts = [template.text] if template.text is not None else _texts(value)
    for text in texts:
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
    site: CommandSite, template: ArgumentTemplate, value: Value, folder: str, home: str
) -> Iterator[str]:
    if template.text is not None and not isinstance(value, str):
        yield template.text
        return
    if type(value).__name__ == "ScriptBlock":
        yield from _encoded(value)
        return
    quoted = site.source.text[template.start : template.start + 1] in ("'", '"', "`")
    for text in _texts(value):
        if quoted:
            yield text
        else:
            yield from _expanded(text, folder, home)


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


def _encoded(block: Value) -> list[str]:
    """A script block, as PowerShell hands it to itself."""
    from base64 import b64encode

    code = b64encode(block.text.encode("utf-16-le")).decode()
    return ["-encodedCommand", code, "-inputFormat", "xml", "-outputFormat", "text"]


def _expanded(text: str, folder: str, home: str) -> list[str]:
    if text == "~" or text.startswith("~/"):
        text = home + text[1:]
        return _matching(text, folder) or [text]
    return _matching(text, folder) or [text]


def _matching(text: str, folder: str) -> list[str]:
    """Files a pattern matches, as the pattern is written: relative or absolute; hidden files are
    left out.
    """
    if not any(each in text for each in "*?["):
        return []
    import glob
    import os

    if os.path.isabs(text):
        return sorted(glob.glob(text))
    found = sorted(glob.glob(text, root_dir=folder))
    prefix = "./" if text.startswith("./") else ""
    return [each if each.startswith(prefix) else prefix + each for each in found]
