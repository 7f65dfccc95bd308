"""Script modules: the session's table of them, how they are made, imported and removed."""

from __future__ import annotations

from xshell.engine.module_info import Module
from xshell.engine.scope import Frame, Scope
from xshell.engine.versions import LANGUAGE_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


# The modules that come with the shell begin so; Core is no module but the shell itself.
_OWN = "microsoft.powershell."
_CORE = "microsoft.powershell.core"
_BUILT_IN_VERSION = "7.0.0.0"


def version_of_built_in(name: str) -> Value:
    """The version of the shell's own module of a name, None where it has no such; that of the
    shell itself is PowerShell's, as of its snap-in.
    """
    from xshell.engine.dotnet.version import Version

    lowered = name.lower()
    if not lowered.startswith(_OWN):
        return None
    text = f"{LANGUAGE_VERSION}.500" if lowered == _CORE else _BUILT_IN_VERSION
    return Version(*map(int, text.split(".")))


class ModuleTable:
    """The modules that the session imported, by the file they came from or by name."""

    __slots__ = ("_built_in", "_hidden", "loading", "modules", "session")

    def __init__(self, session: Any) -> None:
        self.session = session
        self.modules: dict[str, Module] = {}
        # The manifests whose required modules are being loaded.
        self.loading: list[str] = []
        # The shell's own modules that were asked for, and the names of those removed again.
        self._built_in: dict[str, Module] = {}
        self._hidden: set[str] = set()

    def loaded(self, lowered: str, scope: Scope | None = None) -> Module | None:
        """The loaded module of a name, the last of several, and those that the scope's own module
        imported first.
        """
        own: Module | None = None if scope is None else scope.module
        if own is not None:
            found = _last(own.modules, lowered)
            if found is not None:
                return found
            if own.name.lower() == lowered:
                return own
        return _last(self.modules, lowered)

    def seen_from(self, scope: Scope) -> Iterator[Module]:
        """The modules that code in a scope sees, and those of the shell whose cmdlets were used."""
        if scope.module is not None:
            yield from scope.module.modules.values()
        yield from self.modules.values()
        used = {each.module for each in self.session.commands.cmdlets.values() if each.is_used}
        for name in sorted(used):
            hidden = name.lower() in self._hidden or name.lower() in self.modules
            module = None if hidden else self.built_in(name)
            if module is not None:
                yield module

    def built_in(self, name: str) -> Module | None:
        """The shell's own module of a name in any case, None where it has none."""
        lowered = name.lower()
        found = self._built_in.get(lowered)
        if found is None:
            if not lowered.startswith(_OWN) or lowered == _CORE:
                return None
            cmdlets = self.session.commands.all_cmdlets()
            own = [each for each in cmdlets if each.module.lower() == lowered]
            if not own:
                return None
            found = self._built_in[lowered] = self.make(own[0].module, "")
            found.kind = "Manifest"
            found.manifest = {"moduleversion": _BUILT_IN_VERSION}
            found.exported_cmdlets = {each.name.lower(): each for each in own}
        return found

    def all_built_in(self) -> Iterator[Module]:
        """The shell's own modules by name, while their folder is on the module path."""
        from xshell.engine.module_files import folders
        from xshell.engine.session import HOME

        if f"{HOME}/Modules" not in folders(self.session):
            return
        names = {each.module for each in self.session.commands.all_cmdlets()}
        for name in sorted(names):
            module = self.built_in(name)
            if module is not None:
                yield module

    def show_built_in(self, name: str) -> Module | None:
        """Import one of the shell's own modules, whose cmdlets are always there."""
        found = self.built_in(name)
        if found is not None:
            self._hidden.discard(name.lower())
            self.modules[found.key] = found
        return found

    def auto_load(self, name: str) -> bool:
        """Load the module on the module path that has a command; whether there was one."""
        from xshell.engine.module_files import module_with_command

        path = module_with_command(self.session, name)
        if path is None:
            return False
        self.import_module(self.session.frame(), path, self.session.global_scope)
        return True

    def new_scope(self) -> Scope:
        """A module's own scope, below the global one."""
        session = self.session
        scope = Scope(session.global_scope, session)
        scope.script = scope
        return scope

    def make(self, name: str, path: str) -> Module:
        """A module with nothing in it."""
        module = Module(name, path, self.new_scope())
        module.scope.module = module
        return module

    def create(
        self, frame: Frame, name: str, block: ScriptBlock, args: tuple[Value, ...]
    ) -> tuple[Module, list[Value]]:
        """New-Module: a module made by running a script block in a scope of its own; what the
        block wrote stands beside it.
        """
        module = self.make(name, "")
        inner = Frame(frame.session, module.scope, frame.streams, frame.command)
        output: list[Value] = []
        module.bound(block).invoke(inner, output.append, args, dot_source=True)
        if not module.explicit:
            module.export(["*"], [], [])
        return module, output

    def import_module(
        self,
        frame: Frame,
        name: Value,
        into: Scope | None = None,
        args: tuple[Value, ...] = (),
        *,
        force: bool = False,
    ) -> Module:
        """Import-Module by name, path or module object; gives the module."""
        scope = into or self.home(frame.scope)
        if isinstance(name, Module):
            module = name
        else:
            from xshell.engine.module_loading import load_module

            module = load_module(self, frame, name, args, force=force)
        self.keep(module, scope)
        self.expose(module, scope)
        return module

    def keep(self, module: Module, scope: Scope) -> None:
        """Note a module as imported: by the module the scope belongs to, else by the session."""
        table = self.modules if scope.module is None else scope.module.modules
        table.pop(module.key, None)
        table[module.key] = module

    def home(self, scope: Scope) -> Scope:
        """The top scope of the session state that a scope belongs to."""
        top: Scope = self.session.global_scope if scope.module is None else scope.module.scope
        return top

    def expose(self, module: Module, scope: Scope, prefix: str = "") -> None:
        """Make a module's exports known in a scope, with a prefix before their nouns."""
        functions = _prefixed(module.exported_functions, prefix)
        aliases = _prefixed(module.exported_aliases, prefix)
        if functions:
            scope.functions = {**(scope.functions or {}), **functions}
        if aliases:
            scope.aliases = {**(scope.aliases or {}), **aliases}
        for lowered, name in module.exported_variables.items():
            scope.set(name, module.scope.vars[lowered])
        self.session.commands.revision += 1

    def remove(self, module: Module, scope: Scope) -> None:
        """Remove-Module."""
        if module.on_remove is not None:
            module.on_remove.invoke(self.session.frame(module.scope), _ignore, (module,))
        if module.key in self._built_in:
            self._hidden.add(module.key)
        for table in (self.modules, *([scope.module.modules] if scope.module else [])):
            table.pop(module.key, None)
        for each in {id(top): top for top in (self.home(scope), scope.script, scope)}.values():
            _forget(each, module)
        self.session.commands.revision += 1


def _last(table: dict[str, Module], lowered: str) -> Module | None:
    found = None
    for each in table.values():
        if each.name.lower() == lowered:
            found = each
    return found


def _prefixed(table: dict[str, Any], prefix: str) -> dict[str, Any]:
    if not prefix:
        return table
    return {_with_prefix(name, prefix): each for name, each in table.items()}


def _with_prefix(lowered: str, prefix: str) -> str:
    verb, dash, noun = lowered.partition("-")
    return f"{verb}-{prefix.lower()}{noun}" if dash else prefix.lower() + lowered


def _forget(scope: Scope, module: Module) -> None:
    """Take what a module brought out of a scope."""
    for table, exports in (
        (scope.functions, module.exported_functions),
        (scope.aliases, module.exported_aliases),
    ):
        for name, each in list((table or {}).items()):
            if each in exports.values():
                assert table is not None
                del table[name]


def _ignore(_value: Value) -> None:
    return None
