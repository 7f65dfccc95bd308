"""Every command there is, for those who list them."""

from __future__ import annotations

from xshell.engine.commands import AliasInfo, CommandInfo
from xshell.engine.discovery import applications, external, find_alias, find_function, search_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def everything_named(session: Any, scope: Any, name: str) -> Iterator[CommandInfo]:
    """All commands of a name in the order of precedence; programs one for each folder."""
    lowered = name.lower()
    alias = find_alias(scope, lowered)
    if alias is not None:
        yield alias
    function = find_function(scope, lowered)
    if function is not None:
        yield function
    cmdlet = session.commands.cmdlet(name)
    if cmdlet is not None:
        yield cmdlet
    if alias is None and function is None and cmdlet is None and session.modules.auto_load(name):
        yield from everything_named(session, scope, name)
        return
    found = external(session, name)
    if (found is not None and found.kind != "Application") or (found is not None and "/" in name):
        yield found
    else:
        yield from applications(name, search_path(session))


def all_commands(session: Any, scope: Any, programs: bool) -> Iterator[CommandInfo]:
    """Aliases, functions and cmdlets seen from a scope, and the programs of $env:PATH."""
    seen: set[tuple[str, str]] = set()
    for each in scope.ancestors():
        for table in (each.aliases or {}, each.functions or {}):
            for name, command in table.items():
                kind = "alias" if isinstance(command, AliasInfo) else "function"
                if (kind, name) not in seen:
                    seen.add((kind, name))
                    yield command
    yield from session.commands.all_cmdlets()
    if programs:
        yield from _programs(search_path(session))


def _programs(path: str) -> Iterator[CommandInfo]:
    import os

    for folder in path.split(os.pathsep):
        try:
            names = sorted(os.listdir(folder)) if folder else []
        except OSError:
            continue
        for name in names:
            yield from applications(name, folder)
