"""Command discovery: from a name to a command.

Order: alias, function, cmdlet, then script files and programs. Functions and aliases are looked up
through the dynamic scopes; cmdlets in the session's table, which knows the module of each without
importing it.
"""

from __future__ import annotations

import re

from xshell.engine.commands import (
    AliasInfo,
    ApplicationInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FunctionInfo,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any


class CommandTable:
    """The session's cmdlets, and the revision that call sites' inline caches depend on.

    `revision` grows with every change that may make a name mean something else. `closed` tells that
    there are no commands but these: no programs, scripts and modules to be found.
    """

    __slots__ = ("_applications", "_index", "closed", "cmdlets", "revision")

    def __init__(self) -> None:
        self.cmdlets: dict[str, CmdletInfo] = {}
        self.revision = 0
        self.closed = False
        # Name in lower case -> (name, Python module, shell module).
        self._index: dict[str, tuple[str, str, str]] = {}
        self._applications: dict[str, ApplicationInfo | None] = {}

    def add_index(self, modules: tuple[tuple[str, str, str], ...]) -> None:
        """Add the cmdlets of (Python module, shell module, names) rows, see cmdlets.index."""
        for python_module, shell_module, names in modules:
            for name in names.split():
                self._index[name.lower()] = (name, python_module, shell_module)
        self.revision += 1

    def add(self, cmdlet: type[Any]) -> None:
        """Add one cmdlet by its class."""
        name = cmdlet.command_name()
        self.cmdlets[name.lower()] = CmdletInfo(name, lambda: cmdlet, cmdlet.module)
        self.revision += 1

    def cmdlet(self, name: str) -> CmdletInfo | None:
        """The cmdlet of a name in any case, which may carry its module: `Module\\Name`."""
        lowered = name.lower()
        module, slash, bare = lowered.rpartition("\\")
        found = self.cmdlets.get(bare)
        if found is None:
            entry = self._index.get(bare)
            if entry is None:
                return None
            load = _class_loader(entry[1], entry[0].replace("-", ""))
            found = self.cmdlets[bare] = CmdletInfo(entry[0], load, entry[2])
        if slash and found.module.lower() != module:
            return None
        return found

    def all_cmdlets(self) -> Iterator[CmdletInfo]:
        """Every cmdlet in the order of names."""
        for name in sorted({*self._index, *self.cmdlets}):
            found = self.cmdlet(name)
            if found is not None:
                yield found

    def application(self, name: str, path: str) -> ApplicationInfo | None:
        """The first program of that name on a search path."""
        key = f"{path}\0{name}"
        if key not in self._applications:
            self._applications[key] = next(iter(applications(name, path)), None)
        found = self._applications[key]
        if found is not None and not _is_program(found.path):
            del self._applications[key]
            return self.application(name, path)
        return found


def _class_loader(module: str, class_name: str) -> Any:
    def load() -> Any:
        from importlib import import_module

        return getattr(import_module(module), class_name)

    return load


def find_alias(scope: Any, name: str) -> AliasInfo | None:
    """The alias of a name (lower case) seen from a scope."""
    while scope is not None:
        table = scope.aliases
        if table is not None and name in table:
            alias: AliasInfo = table[name]
            return alias
        scope = scope.parent
    return None


def find_function(scope: Any, name: str) -> FunctionInfo | None:
    """The function of a name (lower case) seen from a scope."""
    while scope is not None:
        table = scope.functions
        if table is not None and name in table:
            function: FunctionInfo = table[name]
            return function
        scope = scope.parent
    return None


def resolve(session: Any, scope: Any, name: str) -> CommandInfo | None:
    """What a name means in a scope, aliases as such; None where nothing has that name."""
    lowered = name.lower()
    alias = find_alias(scope, lowered)
    if alias is not None:
        return alias
    return (
        _function(session, scope, lowered)
        or session.commands.cmdlet(name)
        or _auto_loaded(session, scope, name)
        or external(session, name)
    )


def _function(session: Any, scope: Any, lowered: str) -> CommandInfo | None:
    module, _slash, bare = lowered.rpartition("\\")
    # A backslash at the end parts no module from a name: `cd\`.
    if not module or not bare:
        qualifier, colon, rest = lowered.partition(":")
        if colon and qualifier in ("global", "script", "local", "private", "function"):
            return find_function(session.scope_of(qualifier, scope), rest)
        return find_function(scope, lowered)
    info = session.modules.loaded(module, scope)
    if info is None:
        return None
    found: CommandInfo | None = info.exported_command(bare)
    return found


def _auto_loaded(session: Any, scope: Any, name: str) -> CommandInfo | None:
    """The command of a module that was not loaded yet but lies on the module path."""
    if session.commands.closed or not session.modules.auto_load(name):
        return None
    lowered = name.lower()
    return find_alias(scope, lowered) or _function(session, scope, lowered)


def resolve_through(session: Any, scope: Any, name: str) -> tuple[CommandInfo, str] | None:
    """The command behind all aliases, and the name it has at the end of the chain."""
    seen: set[str] = set()
    found = resolve(session, scope, name)
    while isinstance(found, AliasInfo):
        if found.target.lower() in seen:
            return None
        seen.add(found.target.lower())
        name = found.target
        found = resolve_behind_alias(session, scope, name, seen)
    return None if found is None else (found, name)


def resolve_behind_alias(session: Any, scope: Any, name: str, seen: set[str]) -> CommandInfo | None:
    """As `resolve`; an alias that leads back to itself gives way to the command of its name."""
    alias = find_alias(scope, name.lower())
    if alias is not None and alias.target.lower() not in seen:
        return alias
    return (
        _function(session, scope, name.lower())
        or session.commands.cmdlet(name)
        or external(session, name)
    )


def search_path(session: Any) -> str:
    """$env:PATH, a `~` that begins one of its folders being the home of the user."""
    import os

    path: str = session.environment("PATH") or ""
    if "~" not in path:
        return path
    home = session.environment("HOME") or ""
    folders = path.split(os.pathsep)
    return os.pathsep.join(
        home + each[1:] if each == "~" or each.startswith("~/") else each for each in folders
    )


def external(session: Any, name: str) -> CommandInfo | None:
    """A script file or program by path or through $env:PATH."""
    import os

    if session.commands.closed:
        return None
    if "/" in name or "\\" in name:
        return _by_path(session, name)
    path = search_path(session)
    script = name if name.lower().endswith(".ps1") else name + ".ps1"
    for folder in path.split(os.pathsep):
        candidate = os.path.join(folder, script)
        if folder and _is_program(os.path.join(folder, name)) and name != script:
            found: CommandInfo | None = session.commands.application(name, path)
            return found
        if folder and os.path.isfile(candidate):
            return ExternalScriptInfo(candidate, session.load_script)
    return None


def _by_path(session: Any, name: str) -> CommandInfo | None:
    import os

    path = session.file_path(name)
    if path is None:
        return None
    if os.path.isdir(path):
        return None
    for candidate in (path, path + ".ps1"):
        if candidate.lower().endswith(".ps1") and os.path.isfile(candidate):
            return ExternalScriptInfo(candidate, session.load_script)
    return ApplicationInfo(path) if os.path.isfile(path) else None


def applications(name: str, path: str) -> Iterator[ApplicationInfo]:
    """Every program of that name on a search path, in order."""
    import os

    for folder in path.split(os.pathsep):
        candidate = os.path.join(folder, name)
        if folder and _is_program(candidate):
            yield ApplicationInfo(candidate)


def _is_program(path: str) -> bool:
    import os

    return os.path.isfile(path) and os.access(path, os.X_OK)


# An alias of the function itself stands before its parameters.
_OWN_ALIAS = re.compile(r"(?i)^[^(]*\[(?:[^()]|\([^()]*\))*?\bAlias\(")


def define_function(scope: Any, name: str, block: Any, is_filter: bool = False) -> FunctionInfo:
    """Define or replace a function in a scope."""
    info = FunctionInfo(name, block, is_filter)
    if scope.module is not None:
        info.module, info.module_info = scope.module.name, scope.module
    if scope.functions is None:
        scope.functions = {}
    known = scope.functions.get(name.lower())
    if known is not None and known.options != "None":
        from xshell.engine.providers.tables import check_writable

        check_writable("function", known)
    scope.functions[name.lower()] = info
    if block.template.declare is not None and _OWN_ALIAS.search(block.text):
        _define_own_aliases(scope, name, block)
    scope.session.commands.revision += 1
    return info


def _define_own_aliases(scope: Any, name: str, block: Any) -> None:
    """The aliases that a function declares for itself: `[Alias('x')] param()`."""
    for use in block.declaration.attributes:
        if use.short_name == "alias":
            for alias in use.positional:
                define_alias(scope, str(alias), name)


def define_alias(scope: Any, name: str, target: str, **more: str) -> AliasInfo:
    """Define or replace an alias in a scope."""
    info = AliasInfo(name, target, scope.session, **more)
    info.scope = scope
    if scope.aliases is None:
        scope.aliases = {}
    scope.aliases[name.lower()] = info
    scope.session.commands.revision += 1
    return info


# Of the aliases that a session begins with, those that may be set anew, and those of all scopes.
_WRITABLE_ALIASES = (
    "cat cd chdir clear cls copy cp del dir echo erase gjb h history icm kill ls man md mount move "
    "mv oss popd ps pushd pwd r rcjb rd ren rjb rm rmdir sajb set sls spjb type wjb"
)
_WRITABLE = frozenset(_WRITABLE_ALIASES.split())
_ALL_SCOPE_ALIASES = "% ? cd copy cp del dir echo foreach md move popd pushd select where"
_ALL_SCOPE = frozenset(_ALL_SCOPE_ALIASES.split())


def _own_options(alias: str) -> str:
    if alias in _ALL_SCOPE:
        return "AllScope" if alias in _WRITABLE else "ReadOnly, AllScope"
    return "None" if alias in _WRITABLE else "ReadOnly"


def define_aliases(scope: Any, pairs: str) -> None:
    """Define the aliases of `alias=command` pairs, see cmdlets.index."""
    table = scope.aliases = scope.aliases or {}
    for pair in pairs.split():
        alias, _equals, target = pair.rpartition("=")
        table[alias.lower()] = AliasInfo(alias, target, scope.session, _own_options(alias))
    scope.session.commands.revision += 1


def _names_place(module: str, name: str) -> bool:
    """Whether a name with a backslash is a path, whose first part is no module's name."""
    return ":" in module or module.endswith(".") or "/" in name


def not_found(name: str) -> Terminating:
    """The error for a name that is no command."""
    from xshell.engine.errors import make_error

    module, _slash, command = name.partition("\\")
    if module and command and not _names_place(module, name):
        return make_error(
            "CouldNotAutoLoadModule",
            f"The module '{module}' could not be loaded. For more information, run "
            f"'Import-Module {module}'.",
            "ObjectNotFound",
            name,
            "System.Management.Automation.CommandNotFoundException",
        )
    error = make_error(
        "CommandNotFoundException",
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or "
        "executable program.\nCheck the spelling of the name, or if a path was included, verify "
        "that the path is correct and try again.",
        "ObjectNotFound",
        name,
        "System.Management.Automation.CommandNotFoundException",
    )
    error.record.exception.properties["CommandName"] = name
    return error
