"""Script modules: the session's table of them, how they are made, imported and removed."""

from __future__ import annotations

from xshell.engine.module_info import Module
from xshell.engine.scope import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


class ModuleTable:
    """The modules that the session imported, by lower-case name."""

    __slots__ = ("_session", "modules")

    def __init__(self, session: Any) -> None:
        self._session = session
        self.modules: dict[str, Module] = {}

    def loaded(self, lowered: str, scope: Scope | None = None) -> Module | None:
        """The loaded module of a name, those that the scope's own module imported first."""
        own = None if scope is None else scope.module
        if own is not None and lowered in own.modules:
            found: Module = own.modules[lowered]
            return found
        if own is not None and own.name.lower() == lowered:
            inner: Module = own
            return inner
        return self.modules.get(lowered)

    def seen_from(self, scope: Scope) -> Iterator[Module]:
        """The modules that code in a scope sees."""
        if scope.module is not None:
            yield from scope.module.modules.values()
        yield from self.modules.values()

    def auto_load(self, name: str) -> bool:
        """Load the module on the module path that has a command; whether there was one."""
        from xshell.engine.module_files import module_with_command

        path = module_with_command(self._session, name)
        if path is None:
            return False
        self.import_module(self._session.frame(), path, self._session.global_scope)
        return True

    def new_scope(self) -> Scope:
        """A module's own scope, below the global one."""
        session = self._session
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
            from xshell.engine.module_files import load_module

            module = load_module(self, frame, str(name), args, force=force)
        self.keep(module, scope)
        self.expose(module, scope)
        return module

    def keep(self, module: Module, scope: Scope) -> None:
        """Note a module as imported: by the module the scope belongs to, else by the session."""
        table = self.modules if scope.module is None else scope.module.modules
        table[module.name.lower()] = module

    def home(self, scope: Scope) -> Scope:
        """The top scope of the session state that a scope belongs to."""
        top: Scope = self._session.global_scope if scope.module is None else scope.module.scope
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
        self._session.commands.revision += 1

    def remove(self, module: Module, scope: Scope) -> None:
        """Remove-Module."""
        if module.on_remove is not None:
            module.bound(module.on_remove).invoke(
                self._session.frame(module.scope), _ignore, (module,)
            )
        for table in (self.modules, *([scope.module.modules] if scope.module else [])):
            table.pop(module.name.lower(), None)
        for each in {id(top): top for top in (self.home(scope), scope.script, scope)}.values():
            _forget(each, module)
        self._session.commands.revision += 1

    def available(self) -> Iterator[Module]:
        """The modules on the module path, not loaded."""
        from xshell.engine.module_files import available_modules

        return available_modules(self)


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
