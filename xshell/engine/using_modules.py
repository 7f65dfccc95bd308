"""`using module`: what it names, and what is wrong with that before the script runs.

Source: about_Using.
"""

from __future__ import annotations

import os

from xshell.engine.module_files import find_module
from xshell.language.errors import ParseError, message
from xshell.language.tree import HashtableAst, Node, StringConstantExpressionAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.language.tree import UsingStatementAst
    from xshell.language.tree.source import Source

_KEYS = frozenset(("modulename", "moduleversion", "maximumversion", "requiredversion", "guid"))
_WILDCARDS = frozenset("*?[")


def located(name: str, file: str | None) -> str:
    """A module's name; a relative path goes from the folder of the script's file."""
    path = name.replace("\\", "/")
    if file is None or "/" not in path or path.startswith(("/", "~")):
        return path
    return os.path.normpath(os.path.join(os.path.dirname(file), path))


def check_module(node: UsingStatementAst, source: Source, frame: Any) -> Iterator[ParseError]:
    """What is wrong with a `using module`."""
    table = node.module_specification
    if isinstance(table, HashtableAst):
        yield from _of_table(table, source)
        return
    if node.name is None:
        return
    name = node.name.value
    if _WILDCARDS & set(name):
        yield _error("WildCardModuleNameError", node.name)
        return
    session = frame.session
    path = located(name, source.file)
    if find_module(session, path) is None and session.modules.loaded(name.lower()) is None:
        yield _error("ModuleNotFoundDuringParse", node, name)


def _of_table(table: HashtableAst, source: Source) -> Iterator[ParseError]:
    """A module specification that is none, or whose name has wildcards."""
    keys = {}
    for key, value in table.key_value_pairs:
        if isinstance(key, StringConstantExpressionAst):
            keys[key.value.lower()] = source.text[value.start : value.end].strip("'\" ")
    versions = [keys[each] for each in keys if each.endswith("version")]
    is_whole = "modulename" in keys and (versions or "guid" in keys)
    if _WILDCARDS & set(keys.get("modulename", "")):
        yield _error("WildCardModuleNameError", table)
    elif not is_whole or not keys.keys() <= _KEYS or any(map(_is_no_version, versions)):
        yield _error("RequiresModuleInvalid", table, "")


def _is_no_version(text: str) -> bool:
    parts = text.replace("*", "0").split(".")
    return len(parts) < 2 or not all(map(str.isdigit, parts))


def _error(error_id: str, node: Node, *arguments: str) -> ParseError:
    return ParseError(error_id, message(error_id, *arguments), node.start, node.end, False)
