"""Names of commands, and the command that the cursor stands in."""

from __future__ import annotations

from xshell.engine.commands import abbreviation
from xshell.engine.completion import CompletionResult
from xshell.host.completion.paths import paths
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.language.tree import CommandAst, FunctionDefinitionAst


def commands(request: Request) -> Iterator[CompletionResult]:
    """Commands that begin like the word; paths where it looks like one."""
    word = request.word
    if request.quote or "/" in word or ":" in word or word.startswith((".", "~")):
        yield from paths(request, called=True)
        return
    found = list(command_matches(request))
    yield from found
    if not found and word:
        yield from paths(request, called=True)


def command_matches(request: Request) -> Iterator[CompletionResult]:
    """Commands that begin like the word, which may name the module before a backslash."""
    module, slash, _name = request.word.rpartition("\\")
    if slash:
        request.take_word(_name)
    infos = sorted(_all(request, module.lower()), key=lambda each: _sort_key(each.name))
    for info in infos:
        name = f"{module}\\{info.name}" if slash else info.name
        text = request.quoted(name)
        if text != name:
            text = f"& {text}"
        yield CompletionResult(text, info.name, "Command", tip_of(info))


def _sort_key(name: str) -> tuple[str, str]:
    return name.lower().replace("-", ""), name


def _is_meant(request: Request, info: CommandInfo) -> bool:
    """Whether a command begins like the word, or the word is its abbreviation: `i-psdf`."""
    if request.matches(info.name):
        return True
    return "-" in request.word and abbreviation(info.name).startswith(request.word.lower())


def _all(request: Request, module: str) -> list[CommandInfo]:
    session = request.session
    found: dict[str, CommandInfo] = {}
    scope: Any = request.frame.scope
    while scope is not None:
        for table in (scope.aliases, scope.functions):
            for lowered, info in (table or {}).items():
                if _is_meant(request, info):
                    found.setdefault(lowered, info)
        scope = scope.parent
    for info in session.commands.all_cmdlets():
        if _is_meant(request, info):
            found.setdefault(info.name.lower(), info)
    if not module:
        _add_programs(request, found)
        return list(found.values())
    return [each for each in found.values() if (each.module or "").lower() == module]


def _add_programs(request: Request, found: dict[str, CommandInfo]) -> None:
    """Programs of the search path, once something is typed."""
    import os

    from xshell.engine.commands import ApplicationInfo, ExternalScriptInfo
    from xshell.engine.discovery import search_path

    session = request.session
    path = search_path(session)
    for folder in path.split(os.pathsep) if request.word else ():
        try:
            names = os.listdir(folder) if folder else []
        except OSError:
            continue
        for name in names:
            whole = os.path.join(folder, name)
            if not request.matches(name) or name.lower() in found:
                continue
            if name.lower().endswith(".ps1"):
                found[name.lower()] = ExternalScriptInfo(whole, session.load_script)
            elif os.access(whole, os.X_OK) and os.path.isfile(whole):
                found[name.lower()] = ApplicationInfo(whole)


def tip_of(info: CommandInfo) -> str:
    """The hint of a command: how it is called, or what stands behind the name."""
    if info.kind in ("Alias", "Application", "ExternalScript"):
        return info.definition
    from xshell.engine.syntax import syntax_of

    return syntax_of(info)


def command_name(command: CommandAst | None) -> str:
    """The literal name of a command, empty where an expression gives it."""
    if command is None or not command.elements:
        return ""
    value = getattr(command.elements[0], "value", None)
    return value if isinstance(value, str) else ""


def command_at(request: Request, command: CommandAst | None) -> CommandInfo | None:
    """The command that is being called: of the session, or a function of the text itself."""
    name = command_name(command)
    if not name:
        return None
    from xshell.language.tree import FunctionDefinitionAst
    from xshell.language.tree.walk import walk

    for node in walk(request.tree):
        if isinstance(node, FunctionDefinitionAst) and node.name.lower() == name.lower():
            return _defined(request, node)
    from xshell.engine.discovery import resolve_through

    found = resolve_through(request.session, request.frame.scope, name)
    return None if found is None else found[0]


def _defined(request: Request, node: FunctionDefinitionAst) -> CommandInfo | None:
    """A function that the text defines; defining it runs nothing."""
    from xshell.engine.errors import Terminating
    from xshell.engine.scope import Frame, Scope

    session = request.session
    scope = Scope(request.frame.scope, session)
    frame = Frame(session, scope, request.frame.streams)
    try:
        block = session.load(request.text[node.start : node.end], None, frame)
        block.invoke(frame, lambda _value: None, (), dot_source=True)
    except Terminating:
        return None
    return next(iter((scope.functions or {}).values()), None)
